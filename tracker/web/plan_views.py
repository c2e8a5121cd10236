"""Plans as pages show them: on the release, on the page that issues, and among what waits for a person."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.pages import dates, languages
from tracker.pages.issuing import PlannedLine, PlanView
from tracker.pages.shell import Link
from tracker.settings import Settings
from tracker.workflow.planning import Outcome, PlanFacts


def plan_views(found: Sequence[PlanFacts], settings: Settings) -> tuple[PlanView, ...]:
    """Plans with their times as they were said, and in the zone of all pages."""
    return tuple(_view(each, settings) for each in found)


def _view(plan: PlanFacts, settings: Settings) -> PlanView:
    place = f"/releases/{plan.release}/issue"
    there = f"{dates.moment(plan.due_at, plan.zone, 'en')}, {plan.zone}"
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
    )
