"""My work: what waits for a person and why, who waits for them, and what they wait for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - a field is called date
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from tracker.documents import Stage
from tracker.review import Act, Actor, Decision, ReviewState, Step
from tracker.store import Store, returned_passages
from tracker.store import releases as release_rows
from tracker.store.lines import Scope
from tracker.store.returned_passages import ReturnedLine
from tracker.workflow.answers import Answer, answers
from tracker.workflow.standing import EditionState, Known, load
from tracker.workflow.turns import Memo, Next, Waiting, coming

__all__ = ["Tie", "Turn", "Wait", "Waiting", "Work", "turns", "work"]


class Tie(StrEnum):
    """Why a person waits for something that is with others: the last thing that they did for it."""

    RETURNED = "returned"
    SIGNED = "signed"
    ASKED = "asked"
    UPLOADED = "uploaded"
    SOURCE = "source"
    MADE = "made"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something that waits for a person.

    `step` is for a sign-off, `behind` counts the source revisions since the one that was used. `due` is
    the day by which the review is wanted, `waiting` who can act only after this person has, by name.
    `missing` is what nobody can do, where it is the person's turn to find somebody. `threads` counts those
    in which an answer is waited for, `named` is whether the person is named in one. `passages` counts those
    that were returned one by one while the review goes on.
    """

    kind: Waiting
    release: str
    title: str
    collection: str
    language: str
    source_language: str
    revision: int | None
    stage: Stage | None
    step: Step | None
    reason: str
    behind: int
    since: datetime
    due: Date | None
    waiting: tuple[str, ...]
    missing: Waiting | None = None
    threads: int = 0
    named: bool = False
    passages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Something that a person asked for or made, and that is with others.

    `with_whom` are those whose turn it is, by name. Where nobody can act it is empty, and `turn_to` names
    those who can give somebody the role.
    """

    kind: Waiting
    tie: Tie
    release: str
    title: str
    language: str
    source_language: str
    revision: int | None
    stage: Stage | None
    step: Step | None
    since: datetime
    due: Date | None
    with_whom: tuple[str, ...]
    turn_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for a person, and what the person waits for: the earliest due first, then the longest."""

    turns: tuple[Turn, ...]
    waits: tuple[Wait, ...]


def work(store: Store, *, by: Actor) -> Work:
    """What waits for a person, and what they wait for, in every collection in which they have a role.

    An administrator's are all: there they may have to find somebody. As many statements for one edition
    as for five hundred.
    """
    with store.read() as db:
        places = [
            each
            for each in release_rows.collections(db)
            if by.roles_in(each.name) or by.may(Act.GRANT, each.name)
        ]
        known = load(db, places) if places else Known((), {}, {})
        scope = Scope(collections=frozenset(each.id or 0 for each in places))
        asked = answers(db, scope, known.editions, by=by)
        own = {
            state.review.id: state
            for state in known.editions
            if state.review and state.case and state.case.state is ReviewState.OPEN and _wrote(state, by)
        }
        sent_back = returned_passages.standing(db, own)
    mine: list[Turn] = []
    others: list[Wait] = []
    memo: Memo = {}
    for state in known.editions:
        for act in coming(state, memo):
            mine.extend(_turn(state, act, by, known.open_names))
            others.extend(_wait(state, act, by))
    mine.extend(_answer(each, known.open_names) for each in asked)
    for review, lines in groupby(
        sorted(sent_back, key=lambda each: each.review), key=lambda each: each.review
    ):
        mine.append(_sent_back(own[review], list(lines), known.open_names))
    return Work(tuple(sorted(mine, key=_order)), tuple(sorted(others, key=_order)))


def turns(store: Store, *, by: Actor) -> tuple[Turn, ...]:
    """What waits for a person: the earliest due first, then the longest waiting."""
    return work(store, by=by).turns


def _order(each: Turn | Wait) -> tuple[bool, Date, datetime]:
    return each.due is None, each.due or Date.max, each.since


def _turn(state: EditionState, act: Next, by: Actor, open_names: Mapping[str, str]) -> Iterator[Turn]:
    holders = act.people or act.turn_to
    if all(each.id != by.id for each in holders):
        return
    waiting = [open_names[each] for each in act.after if each != by.id and each in open_names]
    yield _turn_of(
        state,
        act.kind if act.people else Waiting.APPOINT,
        act.since,
        waiting,
        stage=act.stage,
        step=act.step,
        reason=act.reason,
        behind=act.behind,
        due=act.due,
        missing=None if act.people else act.kind,
    )


def _turn_of(
    state: EditionState,
    kind: Waiting,
    since: datetime,
    waiting: Iterable[str],
    *,
    stage: Stage | None = None,
    step: Step | None = None,
    reason: str = "",
    behind: int = 0,
    due: Date | None = None,
    missing: Waiting | None = None,
) -> Turn:
    """A turn on the newest revision of a text."""
    return Turn(
        kind=kind,
        release=state.line.name,
        title=state.line.title,
        collection=state.folder.name,
        language=state.line.language,
        source_language=state.source_language,
        revision=state.latest.number if state.latest else None,
        stage=stage,
        step=step,
        reason=reason,
        behind=behind,
        since=since,
        due=due,
        waiting=tuple(waiting),
        missing=missing,
    )


def _answer(each: Answer, open_names: Mapping[str, str]) -> Turn:
    waiting = [open_names[person] for person in each.people if person in open_names]
    turn = _turn_of(each.state, Waiting.ANSWER, each.since, waiting)
    return replace(turn, threads=each.threads, named=each.named)


def _wrote(state: EditionState, by: Actor) -> bool:
    return state.latest is not None and state.latest.uploaded_by == by.id


def _sent_back(state: EditionState, lines: Sequence[ReturnedLine], open_names: Mapping[str, str]) -> Turn:
    """Passages that were returned while the review goes on: whoever made the text mends them."""
    people = dict.fromkeys(each.person for each in lines)
    turn = _turn_of(
        state,
        Waiting.REVISE,
        lines[0].at,
        [open_names[person] for person in people if person in open_names],
        stage=state.case.stage if state.case else None,
        reason=lines[-1].reason,
        due=state.review.due if state.review else None,
    )
    return replace(turn, passages=len({each.change for each in lines}))


def _wait(state: EditionState, act: Next, by: Actor) -> Iterator[Wait]:
    if any(each.id == by.id for each in act.people or act.turn_to):
        return
    tie = _tie(state, act, by)
    if tie is None:
        return
    yield Wait(
        kind=act.kind,
        tie=tie,
        release=state.line.name,
        title=state.line.title,
        language=state.line.language,
        source_language=state.source_language,
        revision=state.latest.number if state.latest else None,
        stage=act.stage,
        step=act.step,
        since=act.since,
        due=act.due,
        with_whom=tuple(each.name for each in act.people),
        turn_to=tuple(each.name for each in act.turn_to),
    )


def _tie(state: EditionState, act: Next, by: Actor) -> Tie | None:
    """What ties a person to something that is with others; None: nothing does."""
    if act.kind is Waiting.WAIVE:
        return Tie.WAIVER if by.id in act.after else None
    review = state.review if state.case is not None else None
    if review is not None and act.kind in {Waiting.SIGN, Waiting.ISSUE, Waiting.REVISE}:
        for signed in reversed(state.signoffs):
            if signed.person == by.id:
                return Tie.SIGNED if signed.decision == Decision.APPROVED else Tie.RETURNED
        if review.asked_by == by.id:
            return Tie.ASKED
    if state.latest is not None and state.latest.uploaded_by == by.id:
        return Tie.UPLOADED
    if act.kind in {Waiting.BEGIN, Waiting.CATCH_UP}:
        if state.source and state.source[-1].uploaded_by == by.id:
            return Tie.SOURCE
        if state.line.made_by == by.id:
            return Tie.MADE
    return None
