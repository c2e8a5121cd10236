"""What the log says of termbases and of findings that were accepted."""

from __future__ import annotations

import json

from tracker.documents.digest import digest_bytes, digest_json
from tracker.store.tables import AcceptedFinding, Collection, Edition, Release, Revision, TermsChange


def terms_changed(change: TermsChange, *, collection: Collection) -> dict[str, object]:
    """Facts of a change of the terms: the digest of the whole termbase, and of the one before."""
    return {
        "collection": collection.name,
        "terms": digest_json(json.loads(change.terms)),
        "before": change.before,
        "number": change.number,
        "note": digest_bytes(change.note.encode()),
    }


def finding_accepted(
    row: AcceptedFinding, *, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a finding that was accepted: its key, the text in which it was found, digests of the words."""
    return {
        "release": release.name,
        "language": edition.language,
        "revision": revision.number,
        "content": revision.digest,
        "finding": row.key,
        "rule": row.rule,
        "level": row.level,
        "message": digest_bytes(row.message.encode()),
        "reason": digest_bytes(row.reason.encode()),
    }


def finding_reopened(row: AcceptedFinding, *, edition: Edition, release: Release) -> dict[str, object]:
    """Facts of an acceptance that was taken back: the number of the entry that it came with, and why."""
    return {
        "release": release.name,
        "language": edition.language,
        "acceptance": row.entry,
        "reason": digest_bytes((row.reopened_reason or "").encode()),
    }
