"""What the log says of policies and waivers."""

from __future__ import annotations

import json

from tracker.documents.digest import digest_bytes, digest_json
from tracker.store.tables import Collection, Edition, PolicyChange, Release, Review, Revision, Waiver


def policy_changed(change: PolicyChange, *, collection: Collection) -> dict[str, object]:
    """Facts of another policy: its digest, as it stands in each sign-off's statement."""
    return {"collection": collection.name, "policy": digest_json(json.loads(change.policy))}


def waiver_asked(
    waiver: Waiver, *, review: Review, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a waiver that was asked for; of the reason the digest."""
    return {
        **_step(waiver, review, revision, edition, release),
        "reason": digest_bytes(waiver.reason.encode()),
    }


def waiver_answered(
    waiver: Waiver, *, review: Review, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of the answer to a waiver: the entry that asked for it, and of what was said the digest."""
    said = waiver.answer_reason
    return {
        **_step(waiver, review, revision, edition, release),
        "waiver": waiver.entry,
        "reason": digest_bytes(said.encode()) if said else None,
    }


def _step(
    waiver: Waiver, review: Review, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    return {
        "release": release.name,
        "language": edition.language,
        "revision": revision.number,
        "stage": review.stage,
        "step": waiver.step,
    }
