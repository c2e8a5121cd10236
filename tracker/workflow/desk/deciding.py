"""Decide on single changes: approve, return, take that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Actor, Step
from tracker.review.passages import Found, Ruling, Standing
from tracker.review.returning import ReturnCode, must_say_why, parse_code
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store import desk as rows
from tracker.store import people as people_rows
from tracker.store.tables import PassageDecision, Review
from tracker.workflow import cases, entries, names
from tracker.workflow.desk.entering import At, chosen, enter, must_take, standings_of, warm_up
from tracker.workflow.desk.units import Unit
from tracker.workflow.entries import desk as entries_of_desk

most_in_one = 500
"""Changes in one entry; an act on more makes several entries in its transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was recorded: the changes by their keys, and the numbers of the entries."""

    step: Step
    ruling: Ruling
    changes: tuple[str, ...]
    entries: tuple[int, ...]


def decide(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    step: str,
    decision: str,
    changes: Sequence[str],
    code: str | None = None,
    reason: str = "",
    seen: str,
    ruled: Mapping[str, int | None] | None = None,
    at: datetime,
) -> Decided:
    """Approve or return changes of the newest revision for a step, or take the last decision on them back.

    `changes` are the keys of the changes, `seen` the digest of the text that the page showed. `ruled` has,
    by key, the number of the entry of the decision that the page showed (None: none); what somebody has
    decided since is not overwritten.

    Raises:
        NotFoundError, NotPermittedError, ConflictError: as for a sign-off, see `hindrance`.
        StaleError: the text, a change, or what was decided of it is another than on the page.
        FieldError: returned without code or reason, or what was given is nothing that there is.
    """
    asked, said = _ruling(decision), parse_code(code)
    reason = names.words(reason, field="reason", most=5000, what=say("The reason"))
    taken = cases.parse_step(step)
    if asked is Ruling.RETURNED:
        must_say_why(said, reason)
    warm_up(store, by, release, language)
    with store.write() as tx:
        desk = enter(tx, by, release, language, seen=seen)
        review = must_take(tx.session, desk, taken)
        taking = chosen(desk, changes)
        found = standings_of(tx.session, desk, taking, taken)
        _must_be_as_shown(tx.session, desk, taking, found, ruled or {})
        if asked is Ruling.UNDONE and any(each.standing is Standing.TO_GO for each in found):
            place = next(u.place for u, f in zip(taking, found, strict=True) if f.standing is Standing.TO_GO)
            raise ConflictError(
                say("Nothing was decided of {place}, so there is nothing to take back.", place=place),
                do=say("Reload the desk."),
            )
        return write(tx, desk, review, taking, step=taken, ruling=asked, code=said, reason=reason, at=at)


def _must_be_as_shown(
    db: Db, desk: At, units: Sequence[Unit], found: Sequence[Found], shown: Mapping[str, int | None]
) -> None:
    for unit, each in zip(units, found, strict=True):
        now = each.ruled.number if each.ruled else None
        if unit.key in shown and shown[unit.key] != now:
            who = people_rows.names(db)[each.ruled.person] if each.ruled else ""
            raise StaleError(
                _decided_since(each, who, unit.place),
                do=say("Look at that decision, then decide again if you still want to."),
                newer=f"/releases/{desk.here.release.name}/{desk.here.edition.language}/review?change={unit.name}",
            )


def _decided_since(found: Found, who: str, place: str) -> str:
    """What somebody has decided of a change since the page was made."""
    if found.ruled is None:
        return say(
            "Somebody took back what was said of {place} since you opened this page, so your decision was not"
            " recorded.",
            place=place,
        )
    if found.ruled.ruling is Ruling.APPROVED:
        return say(
            "{who} has approved {place} since you opened this page, so your decision was not recorded.",
            who=who,
            place=place,
        )
    return say(
        "{who} has returned {place} since you opened this page, so your decision was not recorded.",
        who=who,
        place=place,
    )


def write(
    tx: Transaction,
    desk: At,
    review: Review,
    units: Sequence[Unit],
    *,
    step: Step,
    ruling: Ruling,
    code: ReturnCode | None,
    reason: str,
    at: datetime,
) -> Decided:
    """Record one decision on all of these changes."""
    numbers = []
    for start in range(0, len(units), most_in_one):
        part = units[start : start + most_in_one]
        act = PassageDecision(
            review=review.id or 0,
            step=step.value,
            person=desk.by.id,
            decision=ruling.value,
            code=code.value if code and ruling is Ruling.RETURNED else None,
            reason=reason if ruling is Ruling.RETURNED else "",
            at=at,
            entry=0,
        )
        numbers.append(_record(tx, desk, review, act, part))
    return Decided(
        step=step, ruling=ruling, changes=tuple(each.key for each in units), entries=tuple(numbers)
    )


def _record(tx: Transaction, desk: At, review: Review, act: PassageDecision, units: Sequence[Unit]) -> int:
    """One act with its changes and its entry; gives the number of the entry."""
    made = rows.changes(
        {
            "change": unit.key,
            "unit": "passage" if unit.field is None else "field",
            "source": unit.covered.source,
            "before": unit.covered.before,
            "after": unit.covered.after,
            "lineage": unit.lineage,
        }
        for unit in units
    )
    facts = entries_of_desk.passages_decided(
        act,
        made,
        review=review,
        revision=desk.texts.after,
        edition=desk.here.edition,
        release=desk.here.release,
    )
    act.entry = tx.append(entries.entry(EntryType.PASSAGES_DECIDED, at=act.at, actor=desk.by.id, facts=facts))
    tx.session.add(act)
    tx.session.flush()
    rows.add_changes(tx.session, act.id or 0, made)
    return act.entry


def _ruling(text: str) -> Ruling:
    try:
        return Ruling(text)
    except ValueError:
        raise FieldError(
            "decision",
            say("“{text}” is no decision on a change.", text=text[:60]),
            do=say("Use one of: {words}.", words=", ".join(Ruling)),
        ) from None
