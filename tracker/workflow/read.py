"""Read: the text that a name means, and two of them compared."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.compare import Comparison, compare
from tracker.documents import Document
from tracker.documents.origin import Origin
from tracker.errors import NotFoundError
from tracker.review import Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import origins as origin_rows
from tracker.store import people as people_rows
from tracker.store import releases as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Revision, Version
from tracker.workflow.facts import (
    Place,
    RevisionFacts,
    find_edition,
    find_release,
    no_text,
    place,
    revision_facts,
)
from tracker.workflow.names import TextName
from tracker.workflow.origins import unrevised


@dataclass(frozen=True, slots=True)
class Text:
    """A revision with its document and the lineage of each passage.

    `label` is that of the version, where one was named. `origins` is how each passage was made; `unrevised`
    are the places of a machine's passages that no reviser has signed, or had when the version was issued.
    """

    revision: RevisionFacts
    document: Document
    lineage: tuple[str, ...]
    label: str | None
    origins: tuple[Origin, ...]
    unrevised: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts of one or two editions, and all that differs."""

    before: Text
    after: Text
    comparison: Comparison


def text(store: Store, *, by: Actor | None, name: TextName) -> Text:
    """The text that a name means. `by` is None on the command line, where whoever has the data sees it all.

    Raises:
        NotFoundError: no such release, edition, revision or version, or none that this person may see.
    """
    with store.read() as db:
        return _text(db, by, name)


def compared(store: Store, *, by: Actor | None, before: TextName, after: TextName) -> Compared:
    """Two texts compared.

    Raises:
        NotFoundError: see `text`.
    """
    with store.read() as db:
        first, second = _text(db, by, before), _text(db, by, after)
    return Compared(first, second, compare(before=first.document, after=second.document).of_content())


def file(
    store: Store, *, by: Actor, release: str, language: str, revision: int
) -> tuple[RevisionFacts, bytes]:
    """The bytes that were uploaded, untouched.

    Raises:
        NotFoundError: no such revision, or none that this person may see.
        IntegrityError: the kept bytes are not those that were uploaded.
    """
    found = text(store, by=by, name=TextName(release, language, revision)).revision
    return found, store.blobs.get(found.file)


def _text(db: Db, by: Actor | None, name: TextName) -> Text:
    here = _place(db, by, name)
    row, version = _row(db, here, name)
    source = revision_rows.by_id(db, row.source) if row.source else None
    facts = revision_facts(row, place=here, source=source, people=people_rows.names(db))
    return Text(
        facts,
        revision_rows.document(row),
        revision_rows.lineage(row),
        version.label if version else None,
        origin_rows.origins(row),
        unrevised(db, row, at=version.entry if version else None),
    )


def _place(db: Db, by: Actor | None, name: TextName) -> Place:
    if by is not None:
        return place(db, by, name.release, name.language)
    release, collection = find_release(db, name.release)
    return Place(collection, release, find_edition(db, release, name.language))


def _row(db: Db, here: Place, name: TextName) -> tuple[Revision, Version | None]:
    if name.version is not None:
        version = rows.version(db, here.edition_id, name.version)
        if version is None:
            raise NotFoundError(
                say(
                    "There is no version v{number} of {text}.",
                    number=str(name.version),
                    text=f"{name.release}/{name.language}",
                ),
                do=say("Choose one that was issued."),
            )
        return revision_rows.by_id(db, version.revision), version
    if name.revision is not None:
        return revision_rows.revision(db, here.edition_id, name.revision), None
    latest = revision_rows.latest(db, here.edition_id)
    if latest is None:
        raise no_text(str(name))
    return latest, None
