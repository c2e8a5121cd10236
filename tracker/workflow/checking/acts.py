"""The acts of the first journeys as their rows have them: people, texts, reviews, links, versions."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.log.facts import EntryType
from tracker.store.tables import Edition, Person, Pin, Release, Review, Revision
from tracker.workflow import entries
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import Tables


def _of_person(_: Tables, row: Person) -> Iterator[Record]:
    facts = entries.person_added(row)
    yield record("person", row.id, row.entry, EntryType.PERSON_ADDED, facts, row.added_at)


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


part = Part(
    tables=(
        Kept("person", lambda tables: tables.people, _of_person),
        Kept("release", lambda tables: tables.releases.values(), _of_release),
        Kept("edition", lambda tables: tables.editions.values(), _of_edition),
        Kept("revision", lambda tables: tables.revisions.values(), _of_revision),
        Kept("review", lambda tables: tables.reviews.values(), _of_review),
        Kept("pin", lambda tables: tables.pins, _of_pin),
    ),
    kept_in={
        EntryType.PERSON_ADDED: "person",
        EntryType.RELEASE_MADE: "release",
        EntryType.EDITION_MADE: "edition",
        EntryType.REVISION_SUBMITTED: "revision",
        EntryType.REVIEW_ASKED: "review",
        EntryType.LINK_PINNED: "pin",
        EntryType.LINK_UNPINNED: "pin",
    },
)
