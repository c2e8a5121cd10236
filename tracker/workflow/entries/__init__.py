"""What the log says of each act: one function an act, from the row that the act wrote.

The same functions write the entry in the act's transaction and are held against the row when the log
is checked, so the two cannot drift apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from tracker.documents.digest import canonical, digest_bytes, digest_json
from tracker.log.canonical import Json
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.store import pins
from tracker.store.tables import (
    Collection,
    CorrectionNotice,
    Edition,
    IssuePlan,
    Membership,
    Person,
    Pin,
    Release,
    Review,
    Revision,
    Signoff,
    Version,
)


def entry(kind: EntryType, *, at: datetime, actor: str, facts: Mapping[str, object]) -> Entry:
    """An entry with the facts that are there."""
    there: dict[str, Json] = {name: value for name, value in facts.items() if value is not None}  # type: ignore[misc]
    return Entry(kind, at, actor, there)


def commitment(person: Person) -> str:
    """What the log holds of an account: SHA-256 of salt and record. Without the salt it says nothing."""
    record = {"name": person.name, "email": person.email, "administrator": person.administrator}
    return "sha256:" + sha256(person.salt + canonical(record)).hexdigest()


def person_added(person: Person) -> dict[str, object]:
    """Facts of a new account."""
    return {"person": person.id, "commitment": commitment(person)}


def person_named(person: Person) -> dict[str, object]:
    """Facts of an act on an account: whose it is."""
    return {"person": person.id}


def role(collection: Collection, membership: Membership) -> dict[str, object]:
    """Facts of a role given or taken."""
    return {"collection": collection.name, "person": membership.person, "role": membership.role}


def collection_made(collection: Collection, *, policy: str | None = None) -> dict[str, object]:
    """Facts of a new collection. `policy` (JSON) is that of its making, where it has another by now."""
    return {
        "collection": collection.name,
        "policy": digest_json(json.loads(policy or collection.policy)),
        "title": digest_bytes(collection.title.encode()),
        "issuer": digest_bytes(collection.issuer.encode()),
    }


def release_made(release: Release, collection: Collection) -> dict[str, object]:
    """Facts of a new release."""
    return {
        "release": release.name,
        "collection": collection.name,
        "title": digest_bytes(release.title.encode()),
    }


def edition_made(edition: Edition, release: Release) -> dict[str, object]:
    """Facts of a new edition."""
    return {"release": release.name, "language": edition.language, "role": edition.role}


def revision_submitted(
    revision: Revision, *, edition: Edition, release: Release, source: Revision | None
) -> dict[str, object]:
    """Facts of an upload: digests of all that was handed in or made from it, and its source."""
    return {
        **of_revision(revision, edition, release),
        "content": revision.digest,
        "file": revision.file,
        "handed_in": digest_json([revision.file_name, revision.media_type, revision.encoding]),
        "source": source and {"revision": source.number, "content": source.digest},
        "comparison": revision.comparison_digest,
        "lineage": digest_bytes(revision.lineage.encode()),
        "authorship": digest_bytes(revision.authorship.encode()),
        "note": digest_bytes(revision.note.encode()),
        "origins": digest_bytes(revision.origin.encode()) if revision.origin is not None else None,
    }


def review_asked(
    review: Review, *, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a review that was asked for."""
    return {
        **of_revision(revision, edition, release),
        "stage": review.stage,
        "note": digest_bytes(review.note.encode()),
        "due": review.due.isoformat() if review.due else None,
    }


def review_closed(
    review: Review, *, outcome: str, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a review that ended: returned or superseded. A version that is issued says so itself."""
    return {**of_revision(revision, edition, release), "stage": review.stage, "outcome": outcome}


def signoff_given(
    signoff: Signoff,
    *,
    review: Review,
    revision: Revision,
    edition: Edition,
    release: Release,
    source: Revision | None,
) -> dict[str, object]:
    """Facts of a sign-off: the digests it is bound to and that of its statement."""
    return {
        **of_revision(revision, edition, release),
        "stage": review.stage,
        "step": signoff.step,
        "role": signoff.role,
        "decision": signoff.decision,
        "code": signoff.code,
        "statement": digest_bytes(signoff.statement.encode()),
        "before": signoff.before,
        "after": signoff.after,
        "source": source and {"revision": source.number, "content": source.digest},
        "comparison": signoff.comparison,
    }


def link_pinned(
    pin: Pin, *, revision: Revision, source: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a pin: the lineage ids of its passages, and the texts in which the person saw them."""
    return {
        **of_revision(revision, edition, release),
        "content": revision.digest,
        "source": {"revision": source.number, "content": source.digest},
        "passages": {
            "source": list(pins.source_passages(pin)),
            "translation": list(pins.passages(pin)),
        },
    }


def link_unpinned(pin: Pin, *, edition: Edition, release: Release) -> dict[str, object]:
    """Facts of a pin that was taken back: the number of the entry that it came with."""
    return {"release": release.name, "language": edition.language, "pin": pin.entry}


def version_issued(
    version: Version,
    *,
    revision: Revision,
    edition: Edition,
    release: Release,
    notice: CorrectionNotice | None = None,
    plan: IssuePlan | None = None,
) -> dict[str, object]:
    """Facts of a version put out; of its correction notice the digest, and the entry of its plan."""
    return {
        "notice": notice and digest_bytes(notice.text.encode()),
        "corrects": notice and notice.corrects,
        "plan": plan and plan.entry,
        **of_revision(revision, edition, release),
        "version": version.number,
        "stage": version.stage,
        "label": version.label,
        "content": revision.digest,
    }


def version_withdrawn(version: Version, *, edition: Edition, release: Release) -> dict[str, object]:
    """Facts of a version whose standing was taken away; of the reason the digest."""
    return {
        "release": release.name,
        "language": edition.language,
        "version": version.number,
        "reason": digest_bytes((version.withdrawn_reason or "").encode()),
    }


def of_revision(revision: Revision, edition: Edition, release: Release) -> dict[str, object]:
    """Facts of whatever is said of a revision: which one it is."""
    return {"release": release.name, "language": edition.language, "revision": revision.number}
