"""What the log says of a sign-off that was taken back, of a review opened again, and of steps handed over."""

from __future__ import annotations

from tracker.documents.digest import digest_bytes
from tracker.store.tables import Edition, Handing, Release, Review, Revision, Signoff
from tracker.workflow.entries import of_revision


def signoff_withdrawn(
    signoff: Signoff, *, review: Review, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a sign-off that its person took back: which one it was, and of the reason the digest."""
    return {
        **_step(signoff.step, review, revision, edition, release),
        "role": signoff.role,
        "statement": digest_bytes(signoff.statement.encode()),
        "signoff": signoff.entry,
        "reason": digest_bytes((signoff.withdrawn_reason or "").encode()),
    }


def review_reopened(
    review: Review, *, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a review that takes sign-offs again, because the return that ended it was withdrawn."""
    return {**of_revision(revision, edition, release), "stage": review.stage}


def review_handed(
    handing: Handing, *, review: Review, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a step handed to a person; of the reason the digest."""
    return {
        **_step(handing.step, review, revision, edition, release),
        "person": handing.person,
        "reason": digest_bytes(handing.reason.encode()),
    }


def _step(
    step: str, review: Review, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    return {**of_revision(revision, edition, release), "stage": review.stage, "step": step}
