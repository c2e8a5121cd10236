"""What the log says of decisions on single changes and of their classes."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.documents.digest import digest_bytes
from tracker.store.tables import (
    ChangeClass,
    DecidedChange,
    Edition,
    PassageDecision,
    Release,
    Review,
    Revision,
)
from tracker.workflow.entries import of_revision


def passages_decided(
    act: PassageDecision,
    changes: Sequence[DecidedChange],
    *,
    review: Review,
    revision: Revision,
    edition: Edition,
    release: Release,
) -> dict[str, object]:
    """Facts of a decision: the step, and for each change the digests of all that it covers."""
    return {
        **of_revision(revision, edition, release),
        "stage": review.stage,
        "step": act.step,
        "decision": act.decision,
        "code": act.code,
        "reason": digest_bytes(act.reason.encode()) if act.reason else None,
        "changes": sorted(each.change for each in changes),
        "covered": digest_bytes(covered(changes).encode()),
    }


def covered(changes: Sequence[DecidedChange]) -> str:
    """What the rows of changes hold, in one text; its digest is in the log."""
    rows = sorted(
        (each.change, each.unit, each.source, each.before, each.after, each.lineage) for each in changes
    )
    return "\n".join("\t".join(row) for row in rows)


def change_classed(
    row: ChangeClass, *, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a class that somebody gave a change."""
    return {
        **of_revision(revision, edition, release),
        "change": row.change,
        "lineage": digest_bytes(row.lineage.encode()),
        "class": row.classed,
        "by_reviewer": row.by_reviewer,
        "reason": digest_bytes(row.reason.encode()) if row.reason else None,
    }
