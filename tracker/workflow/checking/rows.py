"""Rows against entries: each says what its entry says, each entry has its row, and none has two."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.log.checking import Finding
from tracker.log.facts import EntryType, reserved
from tracker.store import log
from tracker.store.tables import (
    Collection,
    Edition,
    Person,
    Pin,
    Release,
    Review,
    Revision,
    Signoff,
    Version,
)
from tracker.workflow import entries
from tracker.workflow.checking.tables import DanglingError, Tables, differs

Entries = Mapping[int, log.Recorded]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An act as a row has it: the entry that the row names, and all that this entry has to say."""

    where: str
    table: str
    entry: int
    type: EntryType
    facts: dict[str, object]
    at: datetime
    actor: str | None = None


def misfits(tables: Tables, told: Entries) -> Iterator[Finding]:
    """Every row that its entry does not bear out, and every entry whose row is gone."""
    seen: dict[tuple[EntryType, int], Record] = {}
    for made in _records(tables):
        if isinstance(made, Finding):
            yield made
            continue
        other = seen.setdefault((made.type, made.entry), made)
        if other is not made:
            what = f"{made.where} names entry {made.entry}, and so does another row of that table."
            yield differs(made.entry, what, expected="one row", found="two")
        yield from _against(made, told.get(made.entry))
    for index, said in told.items():
        table = _kept_in.get(said.entry.type)
        if table is not None and (said.entry.type, index) not in seen:
            what = f"Entry {index} ({said.entry.type.value}) has no row in the table “{table}”."
            yield differs(index, what, expected="one row", found="none")


_kept_in = {
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
}


def _against(row: Record, said: log.Recorded | None) -> Iterator[Finding]:
    if said is None:
        what = f"{row.where} names entry {row.entry}, which the log does not have."
        yield differs(row.entry, what, expected="an entry", found="none")
        return
    if said.entry.type is not row.type:
        what = f"{row.where} names entry {row.entry}, which is of another kind."
        yield differs(row.entry, what, expected=row.type.value, found=said.entry.type.value)
        return
    logged = {name: value for name, value in said.entry.to_json().items() if name not in reserved}
    there = {name: value for name, value in row.facts.items() if value is not None}
    for name in sorted(logged.keys() | there.keys()):
        if logged.get(name) != there.get(name):
            what = f"{row.where} is not what entry {row.entry} says: {_in_words(name)} differs."
            yield differs(row.entry, what, expected=logged.get(name), found=there.get(name))
    if row.at != said.entry.time:
        what = f"{row.where} has another time than entry {row.entry}."
        yield differs(row.entry, what, expected=said.entry.time.isoformat(), found=row.at.isoformat())
    if row.actor is not None and row.actor != said.entry.actor:
        what = f"{row.where} names another person than entry {row.entry}."
        yield differs(row.entry, what, expected=said.entry.actor, found=row.actor)


def _in_words(fact: str) -> str:
    if fact == "commitment":
        return "the name, the address or whether the person administers the service"
    return f"“{fact}”"


def _records(tables: Tables) -> Iterator[Record | Finding]:
    of: list[tuple[str, Iterable[Any], Callable[[Tables, Any], Iterator[Record]]]] = [
        ("person", tables.people, _of_person),
        ("collection", tables.collections.values(), _of_collection),
        ("release", tables.releases.values(), _of_release),
        ("edition", tables.editions.values(), _of_edition),
        ("revision", tables.revisions.values(), _of_revision),
        ("review", tables.reviews.values(), _of_review),
        ("signoff", tables.signoffs, _of_signoff),
        ("version", tables.versions, _of_version),
        ("pin", tables.pins, _of_pin),
    ]
    for table, rows, records in of:
        for row in rows:
            try:
                yield from records(tables, row)
                if isinstance(row, Signoff):
                    yield from _statement(row)
            except DanglingError as error:
                what = f"The row {row.id} of the table “{table}” names the {error}, which is not there."
                yield differs(row.entry, what, expected="a row", found="none")
            except (ValueError, KeyError, TypeError) as error:
                what = f"The row {row.id} of the table “{table}” cannot be read."
                yield differs(row.entry, what, expected="what was written", found=error)


def _record(
    table: str,
    key: object,
    entry: int,
    type_: EntryType,
    facts: dict[str, object],
    at: datetime,
    actor: str | None = None,
) -> Record:
    where = f"The row {key} of the table “{table}”"
    return Record(where=where, table=table, entry=entry, type=type_, facts=facts, at=at, actor=actor)


def _of_person(_: Tables, row: Person) -> Iterator[Record]:
    facts = entries.person_added(row)
    yield _record("person", row.id, row.entry, EntryType.PERSON_ADDED, facts, row.added_at)


def _of_collection(_: Tables, row: Collection) -> Iterator[Record]:
    facts = entries.collection_made(row)
    yield _record("collection", row.name, row.entry, EntryType.COLLECTION_MADE, facts, row.made_at)


def _of_release(tables: Tables, row: Release) -> Iterator[Record]:
    facts = entries.release_made(row, tables.collection(row.collection))
    yield _record("release", row.name, row.entry, EntryType.RELEASE_MADE, facts, row.made_at, row.made_by)


def _of_edition(tables: Tables, row: Edition) -> Iterator[Record]:
    release = tables.release(row.release)
    facts = entries.edition_made(row, release)
    key = f"{release.name}/{row.language}"
    yield _record("edition", key, row.entry, EntryType.EDITION_MADE, facts, row.made_at)


def _of_revision(tables: Tables, row: Revision) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    facts = entries.revision_submitted(row, edition=edition, release=release, source=tables.source(row))
    key = f"{release.name}/{edition.language}/r{row.number}"
    kind = EntryType.REVISION_SUBMITTED
    yield _record("revision", key, row.entry, kind, facts, row.uploaded_at, row.uploaded_by)


def _of_review(tables: Tables, row: Review) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    revision = tables.revision(row.revision)
    facts = entries.review_asked(row, revision=revision, edition=edition, release=release)
    yield _record("review", row.id, row.entry, EntryType.REVIEW_ASKED, facts, row.asked_at, row.asked_by)


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
    yield _record("signoff", row.id, row.entry, EntryType.SIGNOFF_GIVEN, facts, row.at, row.person)


def _of_version(tables: Tables, row: Version) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    revision = tables.revision(row.revision)
    key = f"{release.name}/{edition.language}/v{row.number}"
    facts = entries.version_issued(row, revision=revision, edition=edition, release=release)
    yield _record("version", key, row.entry, EntryType.VERSION_ISSUED, facts, row.issued_at, row.issued_by)
    of_withdrawal = (row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason, row.withdrawn_entry)
    if of_withdrawal == (None,) * 4:
        return
    if row.withdrawn_at is None or row.withdrawn_entry is None:
        raise ValueError("half of a withdrawal")
    facts = entries.version_withdrawn(row, edition=edition, release=release)
    kind = EntryType.VERSION_WITHDRAWN
    yield _record("version", key, row.withdrawn_entry, kind, facts, row.withdrawn_at, row.withdrawn_by)


def _of_pin(tables: Tables, row: Pin) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    facts = entries.link_pinned(
        row,
        revision=tables.revision(row.revision),
        source=tables.revision(row.source_revision),
        edition=edition,
        release=release,
    )
    yield _record("pin", row.id, row.entry, EntryType.LINK_PINNED, facts, row.pinned_at, row.pinned_by)
    if (row.unpinned_at, row.unpinned_by, row.unpinned_entry) == (None,) * 3:
        return
    if row.unpinned_at is None or row.unpinned_by is None or row.unpinned_entry is None:
        raise ValueError("a pin that is half taken back")
    facts = entries.link_unpinned(row, edition=edition, release=release)
    kind = EntryType.LINK_UNPINNED
    yield _record("pin", row.id, row.unpinned_entry, kind, facts, row.unpinned_at, row.unpinned_by)


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
