"""The text of a revision against its digests, what was computed from it, and the bytes it was read from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.compare.authorship import surviving
from tracker.compare.delta import apply_delta
from tracker.documents import Document, digest, passage_digest
from tracker.documents.digest import digest_json
from tracker.errors import TrackerError
from tracker.log.checking import Finding
from tracker.store import Blobs
from tracker.store import revisions as rows
from tracker.store.tables import PassageRow, Revision
from tracker.workflow.checking.tables import differs


def misfits(db: Db, blobs: Blobs, key: int | None) -> Iterator[Finding]:
    """What does not fit in the revision of this key."""
    row = rows.by_id(db, key or 0)
    where = f"The row {row.id} (r{row.number}) of the table “revision”"
    try:
        document = rows.document(row)
        yield from _fields(row, document, where)
        yield from _history(db, row, document, where)
        yield from _passages(db, row, document, where)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield differs(row.entry, f"{where} cannot be read.", expected="what was written", found=error)
    yield from _bytes(blobs, row, where)
    db.expire(row)  # so that the texts of a whole store are never in memory at once


def _fields(row: Revision, document: Document, where: str) -> Iterator[Finding]:
    made = digest(document)
    if made != row.digest:
        yield differs(
            row.entry, f"{where} holds a text with another digest.", expected=row.digest, found=made
        )
        return
    due = {
        "title": document.title or "",
        "date": document.date,
        "passages": len(document.passages),
        "surviving": sorted(surviving(rows.spans(row), document=document) or {row.number}),
    }
    there = {
        "title": row.title,
        "date": row.date,
        "passages": row.passages,
        "surviving": sorted(rows.surviving(row)),
    }
    for name, value in due.items():
        if there[name] != value:
            what = f"{where} and its text differ: “{name}” is another."
            yield differs(row.entry, what, expected=value, found=there[name])


def _history(db: Db, row: Revision, document: Document, where: str) -> Iterator[Finding]:
    """The comparison and the delta with the revision before."""
    made = digest_json(json.loads(row.comparison)) if row.comparison is not None else None
    if made != row.comparison_digest:
        what = f"{where} holds a comparison with another digest."
        yield differs(row.entry, what, expected=row.comparison_digest, found=made)
    if row.delta is None or row.number == 1:
        if (row.delta is None) != (row.number == 1):
            what = f"{where} has to hold a delta where a revision came before, and only there."
            yield differs(row.entry, what, expected=row.number > 1, found=row.delta is not None)
        return
    try:
        before = rows.document(rows.revision(db, row.edition, row.number - 1))
        after: object = digest(apply_delta(row.delta, before=before))
    except TrackerError as error:
        after = error.what
    if after != digest(document):
        what = f"{where} holds a delta that does not lead from the revision before to its text."
        yield differs(row.entry, what, expected=digest(document), found=after)


def _passages(db: Db, row: Revision, document: Document, where: str) -> Iterator[Finding]:
    query = select(PassageRow.lineage, PassageRow.digest).where(PassageRow.revision == row.id)
    kept = [tuple(each) for each in db.exec(query.order_by(col(PassageRow.position)))]
    lineage = rows.lineage(row)
    due = [(line, passage_digest(each)) for line, each in zip(lineage, document.passages, strict=False)]
    for position in range(max(len(due), len(kept), len(document.passages))):
        there = kept[position] if position < len(kept) else None
        expected = due[position] if position < len(due) else None
        if there != expected:
            what = f"{where} and the row {position} of its rows in the table “passage” differ."
            yield differs(row.entry, what, expected=expected, found=there)
            return


def _bytes(blobs: Blobs, row: Revision, where: str) -> Iterator[Finding]:
    try:
        data = blobs.get(row.file)
    except TrackerError as error:
        what = f"The uploaded file of {where[0].lower()}{where[1:]} is not there whole."
        yield differs(row.entry, what, expected=row.file, found=error.what)
        return
    if len(data) != row.file_size:
        what = f"{where} names another size than its file has."
        yield differs(row.entry, what, expected=len(data), found=row.file_size)
