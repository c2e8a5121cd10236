"""The record: the history of an edition, the log as anyone may see it, and the check of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session as Db
from sqlmodel import select

from tracker.documents import digest, passage_digest
from tracker.documents.digest import digest_bytes
from tracker.errors import TrackerError
from tracker.log import checkpoint as checkpoints
from tracker.log import note
from tracker.log.checking import Finding
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.store import Store, log
from tracker.store import checking as store_checking
from tracker.store import people as people_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import (
    Collection,
    Edition,
    Membership,
    PassageRow,
    Person,
    Release,
    Review,
    Revision,
    Signoff,
    Version,
)
from tracker.workflow import entries
from tracker.workflow.facts import place


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry with the name of who acted; None where the name is not to be shown."""

    index: int
    entry: Entry
    who: str | None
    leaf: str


@dataclass(frozen=True, slots=True)
class LogFacts:
    """The log as anyone may see it: its signed checkpoint and the key that verifies it."""

    origin: str
    size: int
    checkpoint: str
    root: str
    key: str
    signed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found: how many entries there are, and the first thing that does not fit."""

    entries: int
    finding: Finding | None


def history(
    store: Store, *, by: Actor, release: str, language: str, limit: int = 500
) -> tuple[Recorded, ...]:
    """The acts on an edition, the newest first.

    Raises:
        NotFoundError: there is no such edition, or none that this person may see.
    """
    with store.read() as db:
        place(db, by, release, language)
        names = people_rows.names(db)
        found = log.entries(db, release=release, language=language, limit=limit, newest_first=True)
        return tuple(_recorded(each, names) for each in found)


def recent_acts(store: Store, *, by: Actor, limit: int = 10) -> tuple[Recorded, ...]:
    """What a person did last."""
    with store.read() as db:
        names = people_rows.names(db)
        return tuple(
            _recorded(each, names) for each in log.entries(db, actor=by.id, limit=limit, newest_first=True)
        )


def newest_entries(store: Store, *, by: Actor, limit: int = 30) -> tuple[Recorded, ...]:
    """The newest entries that a person may see: of the collections that they work in, all for an administrator."""
    with store.read() as db:
        names = people_rows.names(db)
        of_release = _collections_of_releases(db)
        found = [
            each
            for each in log.entries(db, limit=limit * 10, newest_first=True)
            if _may_see(by, each.entry, of_release)
        ]
        return tuple(_recorded(each, names) for each in found[:limit])


def _collections_of_releases(db: Db) -> dict[str, str]:
    query = select(Release.name, Collection.name).join(Collection, Release.collection == Collection.id)  # type: ignore[arg-type]
    return dict(db.exec(query).all())


def _may_see(by: Actor, entry: Entry, of_release: dict[str, str]) -> bool:
    release, collection = entry.facts.get("release"), entry.facts.get("collection")
    place = collection if isinstance(collection, str) else of_release.get(str(release), "")
    return by.administrator or (bool(place) and by.may(Act.SEE, place))


def log_facts(store: Store) -> LogFacts:
    """The log's head, for everyone."""
    with store.read() as db:
        head = log.head(db)
        last = log.entries(db, limit=1, newest_first=True)
    signed = checkpoints.parse(note.parse(head.checkpoint).text)
    key = store.signer.verifier
    return LogFacts(
        origin=key.name,
        size=head.size,
        checkpoint=head.checkpoint,
        root=signed.root.hex(),
        key=str(key),
        signed_at=last[0].entry.time if last else None,
    )


def check(store: Store, *, progress: Callable[[str, int], None] = lambda _what, _done: None) -> Checked:
    """Read everything again: log, tree, checkpoints, every row that an entry speaks of, every uploaded byte.

    `progress` is called with what is being read and how many of it were.
    """
    progress("log", 0)
    found = store_checking.check(store)
    progress("log", found.entries)
    if found.finding is not None:
        return Checked(found.entries, found.finding)
    with store.read() as db:
        told = {each.index: each for each in _told(db)}
        misfits = [each for each in _rows(db, told, store, progress)]
        first = min(
            misfits, key=lambda each: each.index if each.index is not None else found.entries, default=None
        )
    return Checked(found.entries, first)


# ---- rows against entries


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, the entry that it names, and what that entry has to say."""

    table: str
    key: str
    entry: int
    type: EntryType
    facts: dict[str, object]
    time: datetime | None = None
    actor: str | None = None


def _told(db: Db) -> Iterator[log.Recorded]:
    start = 0
    while True:
        found = log.entries(db, start=start, limit=2000)
        yield from found
        if len(found) < 2000:
            return
        start = found[-1].index + 1


def _rows(
    db: Db, told: dict[int, log.Recorded], store: Store, progress: Callable[[str, int], None]
) -> Iterator[Finding]:
    seen: dict[EntryType, set[int]] = {}
    for row in _expected(db):
        seen.setdefault(row.type, set()).add(row.entry)
        finding = _compare(row, told.get(row.entry))
        if finding is not None:
            yield finding
    yield from _dropped(told, seen)
    yield from _roles(db, told)
    for number, revision in enumerate(db.exec(select(Revision).order_by("id")), start=1):
        yield from _contents(db, revision, store)
        progress("revisions", number)


def _compare(row: _Row, said: log.Recorded | None) -> Finding | None:
    where = f"The row {row.key} of the table “{row.table}”"
    if said is None:
        return Finding(
            row.entry, f"{where} names entry {row.entry}, which the log does not have.", "an entry", "none"
        )
    if said.entry.type is not row.type:
        return Finding(
            row.entry, f"{where} names an entry of another kind.", row.type.value, said.entry.type.value
        )
    logged = {
        name: value
        for name, value in said.entry.to_json().items()
        if name not in {"v", "type", "time", "actor"}
    }
    there = {name: value for name, value in row.facts.items() if value is not None}
    for name in sorted(logged.keys() | there.keys()):
        if logged.get(name) != there.get(name):
            return Finding(
                row.entry,
                f"{where} is not what entry {row.entry} says: “{name}” differs.",
                str(logged.get(name)),
                str(there.get(name)),
            )
    if row.time is not None and row.time != said.entry.time:
        return Finding(
            row.entry,
            f"{where} has another time than entry {row.entry}.",
            said.entry.time.isoformat(),
            row.time.isoformat(),
        )
    if row.actor is not None and row.actor != said.entry.actor:
        return Finding(
            row.entry, f"{where} names another person than entry {row.entry}.", said.entry.actor, row.actor
        )
    return None


def _expected(db: Db) -> Iterator[_Row]:
    people: list[Person] = list(db.exec(select(Person)))
    collections = {row.id: row for row in db.exec(select(Collection))}
    releases = {row.id: row for row in db.exec(select(Release))}
    editions = {row.id: row for row in db.exec(select(Edition))}
    revisions = {row.id: row for edition in editions for row in revision_rows.outlines(db, edition or 0)}
    for person in people:
        yield _Row(
            "person",
            person.id,
            person.entry,
            EntryType.PERSON_ADDED,
            entries.person_added(person),
            person.added_at,
        )
    for place in collections.values():
        facts = entries.collection_made(place)
        yield _Row("collection", place.name, place.entry, EntryType.COLLECTION_MADE, facts, place.made_at)
    for release in releases.values():
        facts = entries.release_made(release, collections[release.collection])
        yield _Row(
            "release",
            release.name,
            release.entry,
            EntryType.RELEASE_MADE,
            facts,
            release.made_at,
            release.made_by,
        )
    for edition in editions.values():
        facts = entries.edition_made(edition, releases[edition.release])
        key = f"{releases[edition.release].name}/{edition.language}"
        yield _Row("edition", key, edition.entry, EntryType.EDITION_MADE, facts, edition.made_at)
    yield from _expected_work(db, releases, editions, revisions)


def _expected_work(
    db: Db,
    releases: dict[int | None, Release],
    editions: dict[int | None, Edition],
    revisions: dict[int | None, Revision],
) -> Iterator[_Row]:
    reviews = {row.id: row for row in db.exec(select(Review))}
    for revision in revisions.values():
        edition = editions[revision.edition]
        release = releases[edition.release]
        facts = entries.revision_submitted(
            revision,
            edition=edition,
            release=release,
            source=revisions[revision.source] if revision.source else None,
        )
        key = f"{release.name}/{edition.language}/r{revision.number}"
        yield _Row(
            "revision",
            key,
            revision.entry,
            EntryType.REVISION_SUBMITTED,
            facts,
            revision.uploaded_at,
            revision.uploaded_by,
        )
    for review in reviews.values():
        edition = editions[review.edition]
        facts = entries.review_asked(
            review, revision=revisions[review.revision], edition=edition, release=releases[edition.release]
        )
        yield _Row(
            "review",
            str(review.id),
            review.entry,
            EntryType.REVIEW_ASKED,
            facts,
            review.asked_at,
            review.asked_by,
        )
    for signoff in db.exec(select(Signoff)):
        review = reviews[signoff.review]
        edition, revision = editions[review.edition], revisions[review.revision]
        facts = entries.signoff_given(
            signoff,
            review=review,
            revision=revision,
            edition=edition,
            release=releases[edition.release],
            source=revisions[revision.source] if revision.source else None,
        )
        yield _Row(
            "signoff",
            str(signoff.id),
            signoff.entry,
            EntryType.SIGNOFF_GIVEN,
            facts,
            signoff.at,
            signoff.person,
        )
    yield from _expected_versions(db, releases, editions, revisions)


def _expected_versions(
    db: Db,
    releases: dict[int | None, Release],
    editions: dict[int | None, Edition],
    revisions: dict[int | None, Revision],
) -> Iterator[_Row]:
    for version in db.exec(select(Version)):
        edition = editions[version.edition]
        release = releases[edition.release]
        key = f"{release.name}/{edition.language}/v{version.number}"
        facts = entries.version_issued(
            version, revision=revisions[version.revision], edition=edition, release=release
        )
        yield _Row(
            "version",
            key,
            version.entry,
            EntryType.VERSION_ISSUED,
            facts,
            version.issued_at,
            version.issued_by,
        )
        if version.withdrawn_at is not None:
            facts = entries.version_withdrawn(version, edition=edition, release=release)
            entry = version.withdrawn_entry if version.withdrawn_entry is not None else -1
            yield _Row(
                "version",
                key,
                entry,
                EntryType.VERSION_WITHDRAWN,
                facts,
                version.withdrawn_at,
                version.withdrawn_by,
            )


_kept_as_rows = {
    EntryType.PERSON_ADDED: "person",
    EntryType.COLLECTION_MADE: "collection",
    EntryType.RELEASE_MADE: "release",
    EntryType.EDITION_MADE: "edition",
    EntryType.REVISION_SUBMITTED: "revision",
    EntryType.REVIEW_ASKED: "review",
    EntryType.SIGNOFF_GIVEN: "signoff",
    EntryType.VERSION_ISSUED: "version",
    EntryType.VERSION_WITHDRAWN: "version",
}


def _dropped(told: dict[int, log.Recorded], seen: dict[EntryType, set[int]]) -> Iterator[Finding]:
    for index, said in told.items():
        table = _kept_as_rows.get(said.entry.type)
        if table is not None and index not in seen.get(said.entry.type, set()):
            yield Finding(
                index,
                f"Entry {index} ({said.entry.type.value}) has no row in the table “{table}”.",
                "one row",
                "none",
            )


def _roles(db: Db, told: dict[int, log.Recorded]) -> Iterator[Finding]:
    """Roles in the table are those that the log gave and did not take."""
    held: dict[tuple[str, str, str], int] = {}
    for index, said in told.items():
        facts: Any = said.entry.facts
        if said.entry.type is EntryType.ROLE_GRANTED:
            held[facts["collection"], facts["person"], facts["role"]] = index
        elif said.entry.type is EntryType.ROLE_WITHDRAWN:
            held.pop((facts["collection"], facts["person"], facts["role"]), None)
    names = {row.id: row.name for row in db.exec(select(Collection))}
    there = {(names[row.collection], row.person, row.role): row.entry for row in db.exec(select(Membership))}
    for key in sorted(held.keys() | there.keys()):
        if held.get(key) != there.get(key):
            what = f"The role {key[2]} of {key[1]} in “{key[0]}” is not what the log says."
            yield Finding(
                held.get(key, there.get(key)),
                what,
                f"entry {held.get(key, 'none')}",
                f"entry {there.get(key, 'none')}",
            )


def _contents(db: Db, revision: Revision, store: Store) -> Iterator[Finding]:
    where = f"The row {revision.id} of the table “revision”"
    document = revision_rows.document(revision)
    if digest(document) != revision.digest:
        yield Finding(
            revision.entry, f"{where} holds a text with another digest.", revision.digest, digest(document)
        )
        return
    kept = list(
        db.exec(
            select(PassageRow.lineage, PassageRow.digest)
            .where(PassageRow.revision == revision.id)
            .order_by("position")
        )
    )
    due = [
        (line, passage_digest(passage))
        for line, passage in zip(revision_rows.lineage(revision), document.passages, strict=False)
    ]
    if [tuple(each) for each in kept] != due:
        yield Finding(
            revision.entry,
            f"{where} and the rows of its passages differ.",
            f"{len(due)} passages",
            f"{len(kept)} rows, not the same",
        )
    try:
        data = store.blobs.get(revision.file)
    except TrackerError as error:
        yield Finding(
            revision.entry,
            f"The uploaded file of {where.lower()} cannot be read: {error.what}",
            revision.file,
            "no such bytes",
        )
        return
    if digest_bytes(data) != revision.file:
        yield Finding(
            revision.entry,
            f"The uploaded file of {where.lower()} was altered.",
            revision.file,
            digest_bytes(data),
        )


def _recorded(found: log.Recorded, names: dict[str, str]) -> Recorded:
    return Recorded(
        found.index, found.entry, names.get(found.entry.actor), digest_bytes(b"\x00" + found.body)
    )
