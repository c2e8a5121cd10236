"""Plans as they are told: what goes out when, whether it still can, and why one failed."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import ConflictError, InputError, NotFoundError, NotPermittedError
from tracker.pages.languages import name as language_name
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import people as people_rows
from tracker.store import plans
from tracker.store import releases as release_rows
from tracker.store.tables import Collection, IssuePlan, Release
from tracker.workflow.actors import acting, actor_of
from tracker.workflow.facts import Place
from tracker.workflow.issuing.faults import hindrance
from tracker.workflow.issuing.ready import Ready, Wanted, all_ready

logger = logging.getLogger(__name__)

unfit = (InputError, ConflictError, NotFoundError, NotPermittedError)
"""What keeps a plan from being carried out; whatever else is raised is a fault: see `planning`."""


class Outcome(StrEnum):
    """What became of a plan."""

    ISSUED = "issued"
    FAILED = "failed"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFacts:
    """One edition of a plan. `digest` is that of the text that goes out."""

    language: str
    revision: int
    digest: str
    stage: Stage
    label: str
    notice: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A plan. `number` is that of its entry; `zone` the one in which its time was said.

    `hindrance` says why it would fail as things stand now, None where it would not or is closed;
    `reason` why it failed. `tries` is how often a fault of ours ended a try of it, and `next_at` when it is
    tried again, None where it waits for its time or is closed. `over` is whether a plan that failed needs
    nobody any more: since then each of its editions was issued or planned again.
    """

    number: int
    release: str
    title: str
    due_at: datetime
    zone: str
    by: str
    at: datetime
    editions: tuple[PlannedFacts, ...]
    outcome: Outcome | None
    reason: str | None
    closed_at: datetime | None
    hindrance: str | None
    tries: int
    next_at: datetime | None
    may_unplan: bool
    over: bool


def ready_now(
    db: Db,
    row: IssuePlan,
    collection: Collection,
    found: Sequence[Place],
    planned: Sequence[plans.Planned],
    *,
    kept: bool = False,
) -> list[Ready]:
    """All editions of a plan, ready to go out as they were planned, by the rules of now.

    `kept` as in `ready`.
    """
    acting(db, actor_of(db, row.planned_by)).must(Act.ISSUE, collection.name)
    readies = all_ready(db, found, wanted_of(planned), by=row.planned_by, plan=row.id, kept=kept)
    for ready, (line, edition, _) in zip(readies, planned, strict=True):
        if ready.revision.id != line.revision:
            raise ConflictError(
                say(
                    "The {language} text is another revision than the one planned.",
                    language=language_name(edition.language),
                ),
                do=say("Plan it anew."),
            )
    return readies


def wanted_of(planned: Sequence[plans.Planned]) -> list[Wanted]:
    """The editions of a plan as they are to be issued: exactly those texts."""
    return [
        Wanted(
            language=edition.language,
            stage=line.stage,
            label=line.label,
            after=revision.digest,
            notice=line.notice,
        )
        for line, edition, revision in planned
    ]


def shown(db: Db, releases: Sequence[Release], by: Actor) -> tuple[PlanFacts, ...]:
    """The plans of releases that wait or failed, without those that need nobody any more."""
    of = {each.id: each for each in releases}
    found = [
        plan_facts(db, row, of[row.release], by)
        for row in plans.open_and_failed(db, [each.id or 0 for each in releases])
    ]
    return tuple(each for each in found if not each.over)


def plan_facts(db: Db, row: IssuePlan, release: Release, by: Actor) -> PlanFacts:
    """What is told of a plan, with what keeps it from being carried out as things stand."""
    _, collection = release_rows.release(db, release.name)
    planned = plans.editions(db, row.id or 0)
    outcome = Outcome(row.outcome) if row.outcome else None
    return PlanFacts(
        number=row.entry,
        release=release.name,
        title=release.title,
        due_at=row.due_at,
        zone=row.zone,
        by=people_rows.names(db)[row.planned_by],
        at=row.planned_at,
        editions=tuple(
            PlannedFacts(
                language=edition.language,
                revision=revision.number,
                digest=revision.digest,
                stage=Stage(line.stage),
                label=line.label,
                notice=line.notice,
            )
            for line, edition, revision in planned
        ),
        outcome=outcome,
        reason=row.reason,
        closed_at=row.closed_at,
        hindrance=None if outcome else _hindrance(db, row, collection, release, planned),
        tries=row.tries or 0,
        next_at=None if outcome else row.next_at,
        may_unplan=outcome is None and by.may(Act.ISSUE, collection.name),
        over=outcome is Outcome.FAILED and _is_over(db, row, planned),
    )


def _hindrance(
    db: Db, row: IssuePlan, collection: Collection, release: Release, planned: Sequence[plans.Planned]
) -> str | None:
    found = [Place(collection, release, edition) for _, edition, _ in planned]
    try:
        ready_now(db, row, collection, found, planned, kept=True)
    except unfit as error:
        return error.what
    except Exception as error:
        logger.exception("The plan %s could not be looked at.", row.id)
        return hindrance(error)
    return None


def _is_over(db: Db, row: IssuePlan, planned: Sequence[plans.Planned]) -> bool:
    """Whether each edition of a plan that failed was issued, or planned again, since then."""
    since = row.closed_entry or 0
    return all(
        any(version.entry > since for version in release_rows.versions(db, line.edition))
        or plans.planned_since(db, line.edition, since)
        for line, _, _ in planned
    )
