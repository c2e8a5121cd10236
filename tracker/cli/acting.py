"""Do an act of the demonstration as a page would have it done: whatever is decided was looked at first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypedDict, TypeVar, assert_never

from tracker.cli.acts import (
    AcceptFinding,
    AcceptSuggestion,
    AnyAct,
    Ask,
    Classify,
    Comment,
    Decide,
    Issue,
    Plan,
    Reply,
    Settle,
    Sign,
    Suggest,
    Upload,
    Waive,
    Withdraw,
)
from tracker.errors import NotFoundError
from tracker.review import Actor, Decision, Step
from tracker.store import Store
from tracker.workflow import (
    accepting,
    audit,
    inspecting,
    issue,
    moments,
    planning,
    review,
    upload,
    waiving,
)
from tracker.workflow.desk import classing, deciding
from tracker.workflow.desk.ground import Ground
from tracker.workflow.desk.showing import Desk, open_desk
from tracker.workflow.desk.units import Unit
from tracker.workflow.talk import commenting, suggesting
from tracker.workflow.talk.spoken import On

_Kind = TypeVar("_Kind")


def play(store: Store, act: AnyAct, *, by: Actor) -> None:
    """Do it, at its time."""
    match act:
        case Upload():
            _upload(store, act, by)
        case Ask() | Sign() | Decide() | Classify() | Waive():
            _review(store, act, by)
        case Comment() | Reply() | Settle() | AcceptSuggestion():
            _talk(store, act, by)
        case AcceptFinding():
            _accept_finding(store, act, by)
        case Issue() | Plan() | Withdraw():
            _issue(store, act, by)
        case _:
            assert_never(act)


def _upload(store: Store, act: Upload, by: Actor) -> None:
    token = upload.start(
        store,
        **_where(act, by),
        data=act.file.read_bytes(),
        file_name=act.file.name,
        at=act.at,
    )
    shown = upload.preview(store, by=by, token=token)
    upload.confirm(
        store,
        by=by,
        token=token,
        note=act.note,
        source=act.source,
        expected=shown.number,
        origin=act.origin,
        at=act.at,
    )


def _review(store: Store, act: Ask | Sign | Decide | Classify | Waive, by: Actor) -> None:
    match act:
        case Ask():
            review.ask(
                store,
                **_where(act, by),
                revision=act.revision,
                stage=act.stage,
                note=act.note,
                at=act.at,
                due=act.due,
            )
        case Sign():
            _sign(store, act, by)
        case Decide():
            desk = _desk(store, act, by, step=act.step)
            keys = [_unit(desk.ground, words, act).key for words in act.changes]
            _decide(store, act, by, keys=keys, seen=desk.prepared.seen.after, at=act.at)
        case Classify():
            desk = _desk(store, act, by)
            classing.classify(
                store,
                **_where(act, by),
                change=_unit(desk.ground, act.change, act).key,
                classed=act.classed,
                reason=act.reason,
                seen=desk.prepared.seen.after,
                at=act.at,
            )
        case Waive():
            waiving.ask(
                store,
                **_where(act, by),
                step=act.step,
                reason=act.reason,
                at=act.at,
            )
        case _:
            assert_never(act)


def _sign(store: Store, act: Sign, by: Actor) -> None:
    """Decide change by change before the whole is signed: one is returned where the whole is, else none."""
    shown = _desk(store, act, by, step=act.step)
    left = shown.to_go()
    for number, each in enumerate(left[:1] if act.decision == Decision.RETURNED.value else left):
        at = act.at - timedelta(seconds=len(left) - number)
        _decide(store, act, by, keys=[each.unit.key], seen=shown.prepared.seen.after, at=at)
    now = review.prepare(store, **_where(act, by))
    review.sign(
        store,
        **_where(act, by),
        step=act.step,
        decision=act.decision,
        code=act.code,
        reason=act.reason,
        seen=now.seen,
        at=act.at,
    )


def _decide(
    store: Store, act: Sign | Decide, by: Actor, *, keys: Sequence[str], seen: str, at: datetime
) -> None:
    returned = act.decision == Decision.RETURNED.value
    deciding.decide(
        store,
        **_where(act, by),
        step=act.step,
        decision=act.decision,
        changes=keys,
        code=act.code if returned else None,
        reason=act.reason if returned else "",
        seen=seen,
        at=at,
    )


def _talk(store: Store, act: Comment | Reply | Settle | AcceptSuggestion, by: Actor) -> None:
    match act:
        case Suggest():
            commenting.suggest(
                store,
                **_where(act, by),
                on=_on(store, act, by),
                suggested=act.suggested,
                words=act.words,
                at=act.at,
            )
        case Comment():
            on = _on(store, act, by)
            commenting.comment(store, **_where(act, by), on=on, words=act.words, at=act.at)
        case Reply():
            number = _number(store, act, by)
            commenting.reply(
                store,
                **_where(act, by),
                number=number,
                words=act.words,
                at=act.at,
            )
        case Settle():
            number = _number(store, act, by)
            commenting.resolve(store, **_where(act, by), number=number, at=act.at)
        case AcceptSuggestion():
            number = _number(store, act, by)
            suggesting.accept(store, **_where(act, by), number=number, at=act.at)
        case _:
            assert_never(act)


def _accept_finding(store: Store, act: AcceptFinding, by: Actor) -> None:
    shown = inspecting.checked(store, **_where(act, by))
    passage = _passage([each.text for each in shown.document.passages], act.words_in, act)
    found = [
        each.finding
        for each in shown.findings
        if each.finding.rule == act.rule and passage in each.finding.passages
    ]
    accepting.accept(
        store,
        **_where(act, by),
        key=_only(found, f"finding of “{act.rule}” in “{act.words_in}”", act).key,
        reason=act.reason,
        at=act.at,
    )


def _issue(store: Store, act: Issue | Plan | Withdraw, by: Actor) -> None:
    if isinstance(act, Withdraw):
        issue.withdraw(
            store,
            **_where(act, by),
            version=act.version,
            reason=act.reason,
            at=act.at,
        )
        return
    after = review.prepare(store, **_where(act, by)).seen.after
    wanted = issue.Wanted(language=act.language, stage=act.stage, label=act.label, after=after)
    if isinstance(act, Issue):
        issue.issue_together(store, by=by, release=act.release, editions=[wanted], at=act.at)
        return
    due = moments.instant(act.day, act.time, act.zone)
    planning.plan(store, by=by, release=act.release, editions=[wanted], due=due, zone=act.zone, at=act.at)


class _Where(TypedDict):
    by: Actor
    release: str
    language: str


def _where(act: AnyAct, by: Actor) -> _Where:
    """Who does it, to which text: what every act of the workflow is told."""
    return {"by": by, "release": act.release, "language": act.language}


def _desk(store: Store, act: AnyAct, by: Actor, *, step: str | None = None) -> Desk:
    wanted = Step(step) if step else None
    return open_desk(store, **_where(act, by), step=wanted)


def _unit(ground: Ground, words: str, act: AnyAct) -> Unit:
    """The one change in which these words stand, after it or before."""
    found = [
        unit
        for unit in ground.units
        if any(words in ground.after.passages[place].text for place in unit.after)
        or (ground.before and any(words in ground.before.passages[place].text for place in unit.before))
    ]
    return _only(found, f"change with “{words}”", act)


def _on(store: Store, act: Comment, by: Actor) -> On:
    """The words that are spoken of, in the one passage of the newest text that has others around them."""
    ground = _desk(store, act, by).ground
    place = _passage([each.text for each in ground.after.passages], act.words_in, act)
    return On(passage=ground.lineage[place], quote=act.quote)


def _passage(texts: Sequence[str], words: str, act: AnyAct) -> int:
    return _only([place for place, text in enumerate(texts) if words in text], f"passage with “{words}”", act)


def _number(store: Store, act: Reply | Settle | AcceptSuggestion, by: Actor) -> int:
    """The entry of what was said at a time."""
    acts = audit.history(store, **_where(act, by))
    found = [each.index for each in acts if each.entry.time == act.to]
    return _only(found, f"comment of {act.to.isoformat()}", act)


def _only(found: Sequence[_Kind], what: str, act: AnyAct) -> _Kind:
    if len(found) != 1:
        raise NotFoundError(
            f"The script speaks of one {what} at {act.at.isoformat()}, and there are {len(found)}.",
            do="Install Tracker again.",
        )
    return found[0]
