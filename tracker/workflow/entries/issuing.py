"""What the log says of plans: which editions are to go out when, that one was taken back, that one failed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from tracker.documents.digest import digest_bytes
from tracker.store.tables import Edition, IssuePlan, PlannedEdition, Release, Revision

Planned = tuple[PlannedEdition, Edition, Revision]
"""An edition of a plan, as its three rows."""


def issue_planned(plan: IssuePlan, *, editions: Iterable[Planned], release: Release) -> dict[str, object]:
    """Facts of a plan: its instant in UTC, the zone in which it was said, and exactly what goes out."""
    found = sorted(editions, key=lambda each: each[1].language)
    return {
        "release": release.name,
        "due": plan.due_at.astimezone(UTC).isoformat(),
        "zone": plan.zone,
        "editions": [_edition(*each) for each in found],
    }


def issue_unplanned(plan: IssuePlan, *, release: Release) -> dict[str, object]:
    """Facts of a plan that was taken back: the number of the entry that it came with."""
    return {"release": release.name, "plan": plan.entry}


def issue_failed(plan: IssuePlan, *, release: Release) -> dict[str, object]:
    """Facts of a plan that could not be carried out; of the reason the digest."""
    reason = digest_bytes((plan.reason or "").encode())
    return {"release": release.name, "plan": plan.entry, "reason": reason}


def _edition(planned: PlannedEdition, edition: Edition, revision: Revision) -> dict[str, object]:
    facts = {
        "language": edition.language,
        "revision": revision.number,
        "content": revision.digest,
        "stage": planned.stage,
        "label": planned.label,
    }
    if planned.notice is not None:
        facts["notice"] = digest_bytes(planned.notice.encode())
    return facts
