"""Issue at a set time: a plan of exactly what goes out when, seen by those who work there and nobody else.

At its instant a plan is carried out whole, by whoever's rights it was made with and by the rules of that
moment; where something does not fit any more, nothing goes out and the plan says why.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, NotFoundError, StorageError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.settings import Settings
from tracker.store import Store, Transaction, plans
from tracker.store import releases as release_rows
from tracker.store.tables import IssuePlan, PlannedEdition, Release
from tracker.workflow import entries, names
from tracker.workflow.actors import acting, service
from tracker.workflow.entries import issuing as facts_of
from tracker.workflow.facts import seen_release
from tracker.workflow.issuing.faults import given_up
from tracker.workflow.issuing.out import put_out
from tracker.workflow.issuing.planned import (
    Outcome,
    PlanFacts,
    PlannedFacts,
    plan_facts,
    ready_now,
    shown,
    unfit,
    wanted_of,
)
from tracker.workflow.issuing.ready import Ready, Wanted, all_ready, lock, places

__all__ = [
    "Outcome",
    "PlanFacts",
    "PlannedFacts",
    "of_release",
    "plan",
    "run_due",
    "unplan",
    "waiting",
]

logger = logging.getLogger(__name__)

farthest = timedelta(days=366)
"""How far ahead a plan may lie."""

most_tries = 10
"""How often a plan is tried that breaks on a fault of ours, before it is given up."""

_closed = {
    Outcome.ISSUED: say("This plan is closed: issued."),
    Outcome.FAILED: say("This plan is closed: failed."),
    Outcome.TAKEN_BACK: say("This plan is closed: taken back."),
}

first_pause, longest_pause = timedelta(seconds=3), timedelta(minutes=15)
"""How long such a plan waits after the first of these tries, and at most after a later one."""


def plan(
    store: Store,
    *,
    by: Actor,
    release: str,
    editions: Sequence[Wanted],
    due: datetime,
    zone: str,
    at: datetime,
) -> PlanFacts:
    """Plan that editions go out together at an instant. What is planned is what could be issued now.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not issue it.
        FieldError: the instant is past or more than a year ahead; no label or notice.
        ConflictError, NotAllReadyError, StaleError: as where they were issued now.
    """
    if due <= at:
        raise FieldError("time", say("That moment has passed."), do=say("Choose a later one, or issue now."))
    if due - at > farthest:
        raise FieldError("date", say("That is more than a year ahead."), do=say("Choose a nearer day."))
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        found_release, collection = seen_release(db, by, release, act=Act.ISSUE)
        found = places(db, collection, found_release, editions)
        lock(tx, found)
        readies = all_ready(db, found, editions, by=by.id)
        row = IssuePlan(
            release=found_release.id or 0, due_at=due, zone=zone, planned_by=by.id, planned_at=at, entry=0
        )
        planned = [_planned(each) for each in readies]
        triples = [
            (line, each.here.edition, each.revision) for line, each in zip(planned, readies, strict=True)
        ]
        told = facts_of.issue_planned(row, editions=triples, release=found_release)
        row.entry = tx.append(entries.entry(EntryType.ISSUE_PLANNED, at=at, actor=by.id, facts=told))
        db.add(row)
        db.flush()
        for line in planned:
            line.plan = row.id or 0
        db.add_all(planned)
        db.flush()
        return plan_facts(db, row, found_release, by)


def unplan(store: Store, *, by: Actor, release: str, number: int, at: datetime) -> PlanFacts:
    """Take a plan back; `number` is that of its entry. Nothing of it goes out.

    Raises:
        NotFoundError, NotPermittedError: no such plan, or the person may not issue here.
        ConflictError: it was carried out, failed, or was taken back already.
    """
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        found, _ = seen_release(db, by, release, act=Act.ISSUE)
        row = plans.plan(db, found.id or 0, number) if names.is_number(number) else None
        if row is None:
            raise NotFoundError(
                say("There is no plan {number} of {release}.", number=str(number), release=release),
                do=say("Choose one from its page."),
            )
        row = plans.locked(db, row.id or 0)
        if row.outcome is not None:
            raise ConflictError(_closed[Outcome(row.outcome)], do=say("Nothing is left to take back."))
        told = facts_of.issue_unplanned(row, release=found)
        entry = tx.append(entries.entry(EntryType.ISSUE_UNPLANNED, at=at, actor=by.id, facts=told))
        _close(db, row, Outcome.TAKEN_BACK, entry=entry, at=at, by=by.id)
        return plan_facts(db, row, found, by)


def of_release(store: Store, *, by: Actor, release: str) -> tuple[PlanFacts, ...]:
    """The plans of a release that wait or failed, the first due first; none for who has no role there.

    Raises:
        NotFoundError: no such release, or none that this person may see.
    """
    with store.read() as db:
        found, collection = seen_release(db, by, release)
        if not by.roles_in(collection.name):
            return ()
        return shown(db, [found], by)


def waiting(store: Store, *, by: Actor) -> tuple[PlanFacts, ...]:
    """The plans in a person's collections that wait or failed, the first due first."""
    with store.read() as db:
        found: list[Release] = []
        for collection in release_rows.collections(db):
            if by.roles_in(collection.name):
                found += release_rows.releases(db, collection.id)
        return shown(db, found, by)


def run_due(store: Store, at: datetime) -> int:
    """Carry out every plan whose instant has come; how many were issued or failed.

    Safe in any number of processes at once, and again after one has died in the midst of it: a plan is one
    transaction, which locks its row and closes it. One that breaks on a fault, a damaged text or a defect
    of ours, is tried ten times in half an hour and then fails; the others go on meanwhile. What the
    database refuses is not counted.
    """
    with store.read() as db:
        due = plans.due(db, at)
    return sum(_carried_out(store, each, at) for each in due)


def _carried_out(store: Store, id_: int, at: datetime) -> bool:
    try:
        with store.write() as tx:
            row = plans.locked(tx.session, id_)
            if row.outcome is not None or _is_early(row, at):
                return False  # another process was first
            _carry_out(tx, store.settings, row, at)
    except Exception as error:
        logger.exception("The plan %s could not be carried out now; it is tried again.", id_)
        return _broken(store, id_, error, at)
    return True


def _broken(store: Store, id_: int, error: Exception, at: datetime) -> bool:
    """Count a try that a fault ended, and close the plan with the last one; whether it did.

    What the database refused is no fault of the plan: it waits for a while, and no try is counted.
    """
    try:
        with store.write() as tx:
            row = plans.locked(tx.session, id_)
            if row.outcome is not None or _is_early(row, at):
                return False
            refused = isinstance(error, StorageError | SQLAlchemyError)
            tries = (row.tries or 0) + (not refused)
            row.tries, row.next_at = tries or None, at + pause_after(max(tries, 1))
            tx.session.add(row)
            tx.session.flush()
            if refused or tries < most_tries:
                return False
            release, _ = release_rows.release_of(tx.session, row.release)
            _fail(tx, row, release, given_up(error, tries=tries), at)
    except Exception:
        logger.exception("The plan %s could not be put off; it is tried again at once.", id_)
        return False
    logger.error("The plan %s broke %s times and was given up.", id_, most_tries)
    return True


def pause_after(tries: int) -> timedelta:
    """How long a plan waits after so many tries that broke: three seconds, then always twice as long."""
    return min(first_pause * (1 << min(tries - 1, 20)), longest_pause)


def _is_early(row: IssuePlan, at: datetime) -> bool:
    return row.next_at is not None and row.next_at > at


def _carry_out(tx: Transaction, settings: Settings, row: IssuePlan, at: datetime) -> None:
    db = tx.session
    release, collection = release_rows.release_of(db, row.release)
    planned = plans.editions(db, row.id or 0)
    try:
        found = places(db, collection, release, wanted_of(planned))
        lock(tx, found)
        readies = ready_now(db, row, collection, found, planned)
    except unfit as error:
        _fail(tx, row, release, error.what, at)
        return
    made = put_out(tx, settings, readies, by=row.planned_by, at=at, plan=row)
    _close(db, row, Outcome.ISSUED, entry=min(each.entry for each in made), at=at, by=None)


def _fail(tx: Transaction, row: IssuePlan, release: Release, reason: str, at: datetime) -> None:
    row.reason = str(reason)
    told = facts_of.issue_failed(row, release=release)
    entry = tx.append(entries.entry(EntryType.ISSUE_FAILED, at=at, actor=service, facts=told))
    _close(tx.session, row, Outcome.FAILED, entry=entry, at=at, by=None)


def _close(db: Db, row: IssuePlan, outcome: Outcome, *, entry: int, at: datetime, by: str | None) -> None:
    row.outcome, row.closed_entry, row.closed_at, row.closed_by = outcome.value, entry, at, by
    db.add(row)
    db.flush()


def _planned(ready: Ready) -> PlannedEdition:
    return PlannedEdition(
        plan=0,
        edition=ready.here.edition_id,
        revision=ready.revision.id or 0,
        label=ready.label,
        stage=ready.stage.value,
        notice=ready.notice,
    )
