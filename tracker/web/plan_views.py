"""Plans as pages show them: on the release, on the page that issues, and among what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tracker.pages import dates, languages
from tracker.pages.issuing import PlannedLine, PlanView
from tracker.pages.shell import Link
from tracker.review import Actor
from tracker.saying import say
from tracker.settings import Settings
from tracker.store import Store
from tracker.workflow import planning
from tracker.workflow.planning import Outcome, PlanFacts


def plan_views(found: Sequence[PlanFacts], settings: Settings) -> tuple[PlanView, ...]:
    """Plans with their times as they were said, and in the zone of all pages."""
    return tuple(_view(each, settings) for each in found)


def planned_for(due: datetime, zone: str) -> str:
    """When something goes out by itself, where there is little room for it."""
    return say("planned for {moment}", moment=_there(due, zone))


def waiting_plan(found: Sequence[PlanFacts], language: str) -> PlanFacts | None:
    """The plan that waits to issue a text; there is at most one."""
    waits = (each for each in found if each.outcome is None)
    return next((each for each in waits if any(line.language == language for line in each.editions)), None)


def plan_of(store: Store, by: Actor, release: str, language: str) -> PlanView | None:
    """The plan that waits to issue a text, as pages show it; None where none does, or it is not told them."""
    found = waiting_plan(planning.of_release(store, by=by, release=release), language)
    return _view(found, store.settings) if found else None


def _there(due: datetime, zone: str) -> str:
    return say("{moment}, {zone}", moment=dates.at_moment(due, zone), zone=zone)


def _view(plan: PlanFacts, settings: Settings) -> PlanView:
    place = f"/releases/{plan.release}/issue"
    there = _there(plan.due_at, plan.zone)
    return PlanView(
        number=plan.number,
        release=Link(text=plan.title, href=f"/releases/{plan.release}"),
        due=plan.due_at,
        due_there="" if plan.zone == settings.zone else there,
        by=plan.by,
        at=plan.at,
        editions=tuple(
            PlannedLine(
                name=languages.name(each.language),
                revision=each.revision,
                stage=each.stage,
                label=each.label,
                language=each.language,
            )
            for each in plan.editions
        ),
        failed=plan.outcome is Outcome.FAILED,
        hindrance=plan.hindrance,
        reason=plan.reason,
        action=f"{place}/plans/{plan.number}/unplan" if plan.may_unplan else None,
        href=place,
        tries=plan.tries,
        next_at=plan.next_at,
    )
