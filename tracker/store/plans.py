"""Rows of plans: editions that are to be issued together at an instant; and correction notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.lines import PlanLine
from tracker.store.tables import CorrectionNotice, Edition, IssuePlan, PlannedEdition, Revision, Version

Planned = tuple[PlannedEdition, Edition, Revision]


def plan(db: Db, release: int, number: int) -> IssuePlan | None:
    """The plan of a release that came with the entry of this number."""
    return db.exec(select(IssuePlan).where(IssuePlan.release == release, IssuePlan.entry == number)).first()


def locked(db: Db, id_: int) -> IssuePlan:
    """A plan as it is now, which nobody else changes until the transaction ends."""
    query = select(IssuePlan).where(IssuePlan.id == id_).with_for_update()
    return db.exec(query.execution_options(populate_existing=True)).one()


def open_and_failed(db: Db, releases: Iterable[int]) -> list[IssuePlan]:
    """The plans of these releases that wait or failed, the first due first."""
    query = select(IssuePlan).where(
        col(IssuePlan.release).in_(list(releases)),
        col(IssuePlan.outcome).is_(None) | (col(IssuePlan.outcome) == "failed"),
    )
    return list(db.exec(query.order_by(col(IssuePlan.due_at), col(IssuePlan.id))))


def due(db: Db, at: datetime) -> list[int]:
    """The ids of the plans whose instant has come, and that of their next try, where one broke."""
    query = select(IssuePlan.id).where(
        col(IssuePlan.outcome).is_(None),
        IssuePlan.due_at <= at,
        col(IssuePlan.next_at).is_(None) | (col(IssuePlan.next_at) <= at),
    )
    return [each for each in db.exec(query.order_by(col(IssuePlan.due_at), col(IssuePlan.id))) if each]


def editions(db: Db, plan: int) -> list[Planned]:
    """The editions of a plan with the revisions that go out: the source first, then by language."""
    found = db.exec(
        select(PlannedEdition, Edition, Revision)
        .join(Edition, col(PlannedEdition.edition) == col(Edition.id))
        .join(Revision, col(PlannedEdition.revision) == col(Revision.id))
        .where(PlannedEdition.plan == plan)
    ).all()
    return sorted(
        ((planned, edition, revision) for planned, edition, revision in found),
        key=lambda each: (each[1].role != "source", each[1].language),
    )


def waiting_for(db: Db, edition: int) -> IssuePlan | None:
    """The plan that waits to issue an edition; there is at most one."""
    return db.exec(
        select(IssuePlan)
        .join(PlannedEdition, col(PlannedEdition.plan) == col(IssuePlan.id))
        .where(PlannedEdition.edition == edition, col(IssuePlan.outcome).is_(None))
    ).first()


def editions_waiting(db: Db) -> dict[int, PlanLine]:
    """The plans that wait, by the id of each edition that is to go out."""
    query = (
        select(PlannedEdition.edition, IssuePlan.due_at, IssuePlan.zone)
        .join(IssuePlan, col(PlannedEdition.plan) == col(IssuePlan.id))
        .where(col(IssuePlan.outcome).is_(None))
    )
    return {edition: PlanLine(edition, due_at, zone) for edition, due_at, zone in db.exec(query)}


def planned_since(db: Db, edition: int, entry: int) -> bool:
    """Whether an edition was planned after an entry."""
    query = (
        select(IssuePlan.id)
        .join(PlannedEdition, col(PlannedEdition.plan) == col(IssuePlan.id))
        .where(PlannedEdition.edition == edition, IssuePlan.entry > entry)
    )
    return db.exec(query.limit(1)).first() is not None


def notice(db: Db, version: int) -> CorrectionNotice | None:
    """The correction notice of a version."""
    return db.exec(select(CorrectionNotice).where(CorrectionNotice.version == version)).first()


def notices(db: Db, edition: int) -> dict[int, CorrectionNotice]:
    """The correction notices of an edition by the ids of their versions."""
    found = db.exec(
        select(CorrectionNotice)
        .join(Version, col(CorrectionNotice.version) == col(Version.id))
        .where(Version.edition == edition)
    )
    return {each.version: each for each in found}
