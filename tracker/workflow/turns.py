"""Whose turn it is: for each edition the acts that come next, and who can do them now.

Gerrit's attention set, applied to people and steps: it is somebody's turn until they have acted, and then
somebody else's. Whoever is waited for can act at this moment: the roles, the policy and open accounts are
those of now. Where nobody can, it is the turn of those who can give the role.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date
from datetime import datetime
from enum import StrEnum

from tracker.documents import Stage
from tracker.review import (
    Act,
    Actor,
    Case,
    Need,
    ReviewState,
    Role,
    Step,
    is_met,
    may_answer_waiver,
    may_ask,
    needs,
    role_of_step,
    whose_turn,
)
from tracker.store.lines import ReviewLine, WaivedLine
from tracker.workflow.standing import EditionState


class Waiting(StrEnum):
    """What kind of act waits."""

    SIGN = "sign"
    ISSUE = "issue"
    REVISE = "revise"
    CATCH_UP = "catch up"
    ASK = "ask"
    BEGIN = "begin"
    APPOINT = "appoint"
    ANSWER = "answer"
    WAIVE = "waive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """An act that comes next, and everyone who can do it now.

    Where nobody can, `people` is empty and `turn_to` are those who can give somebody the role. `since` is
    when it began to wait. `after` are those who can act once it is done: they wait for it.
    """

    kind: Waiting
    since: datetime
    people: tuple[Actor, ...]
    turn_to: tuple[Actor, ...] = ()
    after: tuple[str, ...] = ()
    stage: Stage | None = None
    step: Step | None = None
    reason: str = ""
    behind: int = 0
    due: Date | None = None


Judged = tuple[tuple[Need, ...], bool, dict[Step, list[Actor]]]
"""Of a case: its needs, whether it is met, and who could take each step."""

Memo = dict[tuple[str, Case], Judged]
"""What was judged already, by collection and case: of a thousand reviews most are alike."""


def coming(state: EditionState, memo: Memo | None = None) -> tuple[Next, ...]:
    """The acts that come next for an edition; none where all of it is done.

    Give one `memo` for many editions that were loaded together.
    """
    return tuple(_coming(state, {} if memo is None else memo))


def _coming(state: EditionState, memo: Memo) -> Iterator[Next]:
    latest, case = state.latest, state.case
    if latest is None:
        if state.is_source or state.source:
            yield _begin(state)
        return
    if _was_taken_away(state):
        return
    if case is not None and state.review is not None:
        yield from _of_review(state, case, state.review, memo)
    elif all(each.revision != latest.id for each in state.versions):
        yield _ask(state, stage=None, since=latest.uploaded_at)
    elif (
        state.current is not None
        and state.stage is Stage.PROVISIONAL
        and not state.moved_on
        and _may_ask_for(state, Stage.FINAL)
    ):
        yield _ask(state, stage=Stage.FINAL, since=state.current.issued_at or latest.uploaded_at)
    if state.moved_on:
        yield _next(
            state,
            Waiting.CATCH_UP,
            state.moved_on[0].uploaded_at,
            _writers(state),
            after=[state.review.asked_by] if state.review else [],
            behind=len(state.moved_on),
            due=state.review.due if state.review else None,
        )


def _was_taken_away(state: EditionState) -> bool:
    """Whether what was issued last was withdrawn and nothing came after it: nobody has to do anything."""
    current = state.current
    return (
        current is not None
        and current.withdrawn
        and state.latest is not None
        and current.revision == state.latest.id
        and state.case is None
    )


def _next(
    state: EditionState,
    kind: Waiting,
    since: datetime,
    people: Sequence[Actor],
    *,
    after: Iterable[str] = (),
    stage: Stage | None = None,
    step: Step | None = None,
    reason: str = "",
    behind: int = 0,
    due: Date | None = None,
) -> Next:
    return Next(
        kind=kind,
        since=since,
        people=tuple(people),
        turn_to=() if people else state.folder.who[Act.GRANT],
        after=tuple(dict.fromkeys(after)),
        stage=stage,
        step=step,
        reason=reason,
        behind=behind,
        due=due,
    )


def _begin(state: EditionState) -> Next:
    first = state.source[0].uploaded_at if state.source else None
    since = max(each for each in (state.line.made_at, first) if each is not None)
    if state.is_source:
        return _next(state, Waiting.BEGIN, since, state.folder.who[Act.UPLOAD], after=[state.line.made_by])
    able = state.folder.having[Role.TRANSLATOR] or state.folder.who[Act.UPLOAD]
    return _next(state, Waiting.BEGIN, since, able, after=[state.line.made_by])


def _writers(state: EditionState) -> tuple[Actor, ...]:
    """Who goes on with a text: whoever made its newest revision, where they still may; else all who may."""
    able = state.folder.who[Act.UPLOAD]
    own = tuple(each for each in able if state.latest and each.id == state.latest.uploaded_by)
    return own or able


def _ask(state: EditionState, *, stage: Stage | None, since: datetime) -> Next:
    aim = stage or next((each for each in Stage if _may_ask_for(state, each)), None)
    steps = state.folder.policy.steps(stage=aim, is_source=state.is_source) if aim else ()
    first = state.folder.having[role_of_step[steps[0]]] if steps else ()
    wrote = state.latest.uploaded_by if state.latest else None
    return _next(
        state,
        Waiting.ASK,
        since,
        _writers(state),
        after=[each.id for each in first if each.id != wrote],
        stage=stage,
    )


def _may_ask_for(state: EditionState, stage: Stage) -> bool:
    standing = [each for each in state.versions if not each.withdrawn]
    return may_ask(
        state.folder.policy,
        stage=stage,
        is_source=state.is_source,
        issued=frozenset(Stage(each.stage) for each in standing),
        of_this=frozenset(
            Stage(each.stage) for each in standing if state.latest and each.revision == state.latest.id
        ),
    )


def _of_review(state: EditionState, case: Case, review: ReviewLine, memo: Memo) -> Iterator[Next]:
    if case.state is ReviewState.RETURNED:
        last = state.signoffs[-1] if state.signoffs else None
        yield _next(
            state,
            Waiting.REVISE,
            review.closed_at or review.asked_at,
            _writers(state),
            after=[*([last.person] if last else []), review.asked_by],
            stage=case.stage,
            reason=last.reason if last else "",
            due=review.due,
        )
        return
    issuers = tuple(each for each in state.folder.who[Act.ISSUE] if each.id not in case.eased_by)
    last_act = max([review.asked_at, *(row.at for row in state.signoffs)])
    asked, met, able = judged(state, case, memo)
    if met:
        if state.planned:
            return  # it goes out by itself
        wrote = [state.latest.uploaded_by] if state.latest else []
        after = [review.asked_by, *wrote]
        yield _next(state, Waiting.ISSUE, last_act, issuers, after=after, stage=case.stage, due=review.due)
        return
    in_order = state.folder.policy.in_order
    open_needs = [need for need in asked if not need.is_met]
    for place, need in enumerate(open_needs[:1] if in_order else open_needs):
        following = open_needs[place + 1 :] if in_order else []
        then = state.folder.having[role_of_step[following[0].step]] if following else issuers
        since = last_act if in_order else review.asked_at
        yield _sign(state, case, review, need, able.get(need.step, []), since=since, then=then)
    still = {need.step for need in open_needs}
    yield from (_waive(state, case, review, each) for each in state.asked if Step(each.step) in still)


def _waive(state: EditionState, case: Case, review: ReviewLine, asked: WaivedLine) -> Next:
    """A waiver that waits for a second person; the step can be signed all the same."""
    people = state.folder.people
    able = [each for each in people if may_answer_waiver(case, each, asked_by=asked.asked_by)]
    return _next(
        state,
        Waiting.WAIVE,
        asked.asked_at,
        able,
        after=[asked.asked_by],
        stage=case.stage,
        step=Step(asked.step),
        due=review.due,
    )


def judged(state: EditionState, case: Case, memo: Memo) -> Judged:
    """What the rules say of a case of this edition."""
    key = (state.folder.name, case)
    if key not in memo:
        policy = state.folder.policy
        able: dict[Step, list[Actor]] = defaultdict(list)
        for step, person in whose_turn(policy, case, state.folder.people):
            able[step].append(person)
        memo[key] = (needs(policy, case), is_met(policy, case), able)
    return memo[key]


def _sign(
    state: EditionState,
    case: Case,
    review: ReviewLine,
    need: Need,
    able: Sequence[Actor],
    *,
    since: datetime,
    then: Iterable[Actor],
) -> Next:
    """A step that is open: whoever it was handed to takes it, where they can; else everyone who can.

    Where a sign-off stands that does not count, it is whose it is to take it back.
    """
    after = [review.asked_by, *(each.id for each in then)]
    handed = state.handed_to(need.step)
    own = [each for each in able if handed and each.id == handed.person]
    if own and handed:
        able, since, after = own, max(since, handed.at), [handed.handed_by, *after]
    if need.refused:
        given = {signed.step: signed.person for signed in case.signed}
        able = [each for each in state.folder.people if each.id == given.get(need.step)]
    return _next(
        state,
        Waiting.SIGN,
        since,
        able,
        after=after,
        stage=case.stage,
        step=need.step,
        reason=need.refused or "",
        due=review.due,
    )
