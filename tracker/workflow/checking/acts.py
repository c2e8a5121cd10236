"""The acts of the first journeys as their rows have them: people, texts, reviews, links, versions."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tracker.log.checking import Finding
from tracker.log.facts import EntryType
from tracker.store.tables import Collection, Edition, Person, Pin, Release, Review, Revision, Signoff, Version
from tracker.workflow import entries
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import Tables, differs


def _of_person(_: Tables, row: Person) -> Iterator[Record]:
    facts = entries.person_added(row)
    yield record("person", row.id, row.entry, EntryType.PERSON_ADDED, facts, row.added_at)


def _of_collection(_: Tables, row: Collection) -> Iterator[Record]:
    facts = entries.collection_made(row)
    yield record("collection", row.name, row.entry, EntryType.COLLECTION_MADE, facts, row.made_at)


def _of_release(tables: Tables, row: Release) -> Iterator[Record]:
    facts = entries.release_made(row, tables.collection(row.collection))
    yield record("release", row.name, row.entry, EntryType.RELEASE_MADE, facts, row.made_at, row.made_by)


def _of_edition(tables: Tables, row: Edition) -> Iterator[Record]:
    release = tables.release(row.release)
    facts = entries.edition_made(row, release)
    key = f"{release.name}/{row.language}"
    yield record("edition", key, row.entry, EntryType.EDITION_MADE, facts, row.made_at)


def _of_revision(tables: Tables, row: Revision) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    facts = entries.revision_submitted(row, edition=edition, release=release, source=tables.source(row))
    key = f"{release.name}/{edition.language}/r{row.number}"
    kind = EntryType.REVISION_SUBMITTED
    yield record("revision", key, row.entry, kind, facts, row.uploaded_at, row.uploaded_by)


def _of_review(tables: Tables, row: Review) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    revision = tables.revision(row.revision)
    facts = entries.review_asked(row, revision=revision, edition=edition, release=release)
    yield record("review", row.id, row.entry, EntryType.REVIEW_ASKED, facts, row.asked_at, row.asked_by)


def _of_signoff(tables: Tables, row: Signoff) -> Iterator[Record]:
    review = tables.review(row.review)
    edition, release = tables.edition(review.edition)
    revision = tables.revision(review.revision)
    facts = entries.signoff_given(
        row,
        review=review,
        revision=revision,
        edition=edition,
        release=release,
        source=tables.source(revision),
    )
    yield record("signoff", row.id, row.entry, EntryType.SIGNOFF_GIVEN, facts, row.at, row.person)


def _of_version(tables: Tables, row: Version) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    revision = tables.revision(row.revision)
    key = f"{release.name}/{edition.language}/v{row.number}"
    facts = entries.version_issued(row, revision=revision, edition=edition, release=release)
    yield record("version", key, row.entry, EntryType.VERSION_ISSUED, facts, row.issued_at, row.issued_by)
    of_withdrawal = (row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason, row.withdrawn_entry)
    if of_withdrawal == (None,) * 4:
        return
    if row.withdrawn_at is None or row.withdrawn_entry is None:
        raise ValueError("half of a withdrawal")
    facts = entries.version_withdrawn(row, edition=edition, release=release)
    kind = EntryType.VERSION_WITHDRAWN
    yield record("version", key, row.withdrawn_entry, kind, facts, row.withdrawn_at, row.withdrawn_by)


def _of_pin(tables: Tables, row: Pin) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    facts = entries.link_pinned(
        row,
        revision=tables.revision(row.revision),
        source=tables.revision(row.source_revision),
        edition=edition,
        release=release,
    )
    yield record("pin", row.id, row.entry, EntryType.LINK_PINNED, facts, row.pinned_at, row.pinned_by)
    if (row.unpinned_at, row.unpinned_by, row.unpinned_entry) == (None,) * 3:
        return
    if row.unpinned_at is None or row.unpinned_by is None or row.unpinned_entry is None:
        raise ValueError("a pin that is half taken back")
    facts = entries.link_unpinned(row, edition=edition, release=release)
    kind = EntryType.LINK_UNPINNED
    yield record("pin", row.id, row.unpinned_entry, kind, facts, row.unpinned_at, row.unpinned_by)


def _statement(row: Signoff) -> Iterator[Finding]:
    """The columns of a sign-off against its statement, whose digest is in the log."""
    said = json.loads(row.statement)["predicate"]
    columns = {
        "step": row.step,
        "role": row.role,
        "person": row.person,
        "decision": row.decision,
        "reason": row.reason or None,
        "sentence": row.sentence,
        "before": row.before,
        "source": row.source,
        "comparison": row.comparison,
    }
    said["source"] = said.get("source", {}).get("content")
    for name, value in columns.items():
        if said.get(name) != value:
            what = (
                f"The row {row.id} of the table “signoff” is not what its statement says: “{name}” differs."
            )
            yield differs(row.entry, what, expected=said.get(name), found=value)


part = Part(
    tables=(
        Kept("person", lambda tables: tables.people, _of_person),
        Kept("collection", lambda tables: tables.collections.values(), _of_collection),
        Kept("release", lambda tables: tables.releases.values(), _of_release),
        Kept("edition", lambda tables: tables.editions.values(), _of_edition),
        Kept("revision", lambda tables: tables.revisions.values(), _of_revision),
        Kept("review", lambda tables: tables.reviews.values(), _of_review),
        Kept("signoff", lambda tables: tables.signoffs, _of_signoff, _statement),
        Kept("version", lambda tables: tables.versions, _of_version),
        Kept("pin", lambda tables: tables.pins, _of_pin),
    ),
    kept_in={
        EntryType.PERSON_ADDED: "person",
        EntryType.COLLECTION_MADE: "collection",
        EntryType.RELEASE_MADE: "release",
        EntryType.EDITION_MADE: "edition",
        EntryType.REVISION_SUBMITTED: "revision",
        EntryType.REVIEW_ASKED: "review",
        EntryType.SIGNOFF_GIVEN: "signoff",
        EntryType.LINK_PINNED: "pin",
        EntryType.LINK_UNPINNED: "pin",
        EntryType.VERSION_ISSUED: "version",
        EntryType.VERSION_WITHDRAWN: "version",
    },
)
