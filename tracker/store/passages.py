"""The history of a passage: one query over the revisions of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, case, cast, func, or_, select, type_coerce
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlmodel import Session as Db
from sqlmodel import col

from tracker.store.tables import PassageRow, Person, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageStep:
    """A revision beside the one before it, as far as one passage is concerned.

    Positions count from 0 and are None where the passage is not in the text. The texts, lineages and the
    comparison are JSON, and are None where the passage stands as it stood, or not at all in either.
    """

    number: int
    by: str
    at: datetime
    note: str
    entry: int
    position: int | None
    position_before: int | None
    document: str | None
    document_before: str | None
    lineage: str | None
    lineage_before: str | None
    comparison: str | None


def steps(db: Db, edition: int, lineage: str) -> list[PassageStep]:
    """Every revision of an edition, the first first, with what became of the passage of this lineage.

    One statement, on either database. Texts are read only of revisions in which something became of it.
    """
    position, digest = col(PassageRow.position), col(PassageRow.digest)
    changed = or_(digest.is_distinct_from(_before(digest)), position.is_distinct_from(_before(position)))

    def where_changed(value: ColumnElement[Any]) -> ColumnElement[Any]:
        return case((changed, value), else_=cast(None, Text))

    document, lineages = col(Revision.document), col(Revision.lineage)
    query = (
        select(
            col(Revision.number),
            col(Person.name),
            col(Revision.uploaded_at),
            col(Revision.note),
            col(Revision.entry),
            position,
            _before(position),
            where_changed(type_coerce(document, Text)),
            where_changed(_before(document)),
            where_changed(type_coerce(lineages, Text)),
            where_changed(_before(lineages)),
            where_changed(type_coerce(col(Revision.comparison), Text)),
        )
        .join(Person, col(Person.id) == col(Revision.uploaded_by))
        .outerjoin(
            PassageRow, (col(PassageRow.revision) == col(Revision.id)) & (col(PassageRow.lineage) == lineage)
        )
        .where(col(Revision.edition) == edition)
        .order_by(col(Revision.number))
    )
    names = list(PassageStep.__dataclass_fields__)
    return [PassageStep(**dict(zip(names, row, strict=True))) for row in db.execute(query)]


def _before(value: SQLCoreOperations[Any]) -> ColumnElement[Any]:
    """A column's value in the revision before."""
    return func.lag(value).over(order_by=col(Revision.number))
