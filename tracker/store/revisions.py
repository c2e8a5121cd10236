"""Rows of revisions and of uploads that are being looked at, and the values in their JSON columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import insert
from sqlalchemy.orm import defer
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.compare.authorship import Span
from tracker.documents import Document, passage_digest
from tracker.documents.stored import from_json
from tracker.errors import NotFoundError
from tracker.saying import say
from tracker.store.tables import Edition, PassageRow, Release, Revision, Upload

type_of_rows = PassageRow.__table__  # type: ignore[attr-defined]


def revision(db: Db, edition: int, number: int) -> Revision:
    """One revision of an edition.

    Raises:
        NotFoundError: there is none of that number.
    """
    found = db.exec(select(Revision).where(Revision.edition == edition, Revision.number == number)).first()
    if found is None:
        raise NotFoundError(
            say("There is no revision r{number} of this edition.", number=str(number)),
            do=say("Choose one from its history."),
        )
    return found


def outlines(db: Db, edition: int) -> list[Revision]:
    """The revisions of an edition, the first first; their texts are read when asked for."""
    query = select(Revision).where(Revision.edition == edition).order_by(col(Revision.number))
    heavy = (Revision.document, Revision.lineage, Revision.authorship, Revision.comparison, Revision.delta)
    return list(db.exec(query.options(*(defer(col(each)) for each in heavy))))  # type: ignore[arg-type]


def latest(db: Db, edition: int) -> Revision | None:
    """The newest revision of an edition; None where nothing was uploaded."""
    query = select(Revision).where(Revision.edition == edition).order_by(col(Revision.number).desc()).limit(1)
    return db.exec(query).first()


def by_id(db: Db, revision: int) -> Revision:
    """The revision of an id that a row names."""
    return db.exec(select(Revision).where(Revision.id == revision)).one()


def digest_of(db: Db, revision: int) -> str:
    """The digest of the revision of an id that a row names."""
    return db.exec(select(Revision.digest).where(Revision.id == revision)).one()


def numbers(db: Db, revisions: Iterable[int]) -> dict[int, int]:
    """The numbers of the revisions of these ids, which rows name."""
    query = select(Revision.id, Revision.number).where(col(Revision.id).in_(set(revisions)))
    return {key or 0: number for key, number in db.exec(query)}


def uploaders(db: Db, edition: int) -> dict[int, str]:
    """Who uploaded each revision, by its number."""
    return dict(
        db.exec(select(Revision.number, Revision.uploaded_by).where(Revision.edition == edition)).all()
    )


def document(row: Revision) -> Document:
    """The document of a revision. The last few are kept: a page needs several, again and again."""
    return _document(row.document)


@lru_cache(maxsize=16)
def _document(text: str) -> Document:
    return from_json(json.loads(text))


def lineage(row: Revision) -> tuple[str, ...]:
    """The id of each passage."""
    return tuple(json.loads(row.lineage))


def spans(row: Revision) -> tuple[tuple[Span, ...], ...]:
    """For each passage, which revision each run of words came in with."""
    return tuple(tuple(Span(*span) for span in passage) for passage in json.loads(row.authorship))


def surviving(row: Revision) -> frozenset[int]:
    """The numbers of the revisions that have words left in the text."""
    return frozenset(json.loads(row.surviving))


def spans_json(spans: Sequence[Sequence[Span]]) -> str:
    """The column that `spans` reads."""
    return json.dumps(
        [[[span.start, span.end, span.revision] for span in each] for each in spans], separators=(",", ":")
    )


def add_passages(db: Db, revision: int, document: Document, lineage: Sequence[str]) -> None:
    """One row a passage."""
    if document.passages:
        db.execute(
            insert(type_of_rows),
            [
                {"revision": revision, "position": index, "lineage": line, "digest": passage_digest(passage)}
                for index, (passage, line) in enumerate(zip(document.passages, lineage, strict=True))
            ],
        )


def upload(db: Db, token: str) -> Upload:
    """A file that somebody looks at before it is saved.

    Raises:
        NotFoundError: it was thrown away, or is too old.
    """
    found = db.get(Upload, token)
    if found is None:
        raise NotFoundError(
            say("This upload is no longer here: it was thrown away or is older than a day."),
            do=say("Upload the file again."),
        )
    return found


def named(db: Db, edition: int) -> tuple[Edition, Release]:
    """An edition and its release, by the edition's id."""
    return db.exec(
        select(Edition, Release)
        .join(Release, col(Edition.release) == col(Release.id))
        .where(Edition.id == edition)
    ).one()
