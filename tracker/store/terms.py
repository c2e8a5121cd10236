"""Rows of termbases: each change of a collection's terms, whole."""

from __future__ import annotations

import json

from sqlalchemy.orm import defer
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.checks.termbase import Termbase, no_terms
from tracker.store.tables import TermsChange


def newest(db: Db, collection: int) -> TermsChange | None:
    """The change that is in force; None where a collection never had terms."""
    query = select(TermsChange).where(TermsChange.collection == collection)
    return db.exec(query.order_by(col(TermsChange.number).desc()).limit(1)).first()


def digest(db: Db, collection: int) -> str | None:
    """The digest of the termbase in force, without reading its terms."""
    query = select(TermsChange.digest).where(TermsChange.collection == collection)
    return db.exec(query.order_by(col(TermsChange.number).desc()).limit(1)).first()


def changes(db: Db, collection: int) -> list[TermsChange]:
    """The changes of a collection's terms, the newest first; their terms are read when asked for."""
    query = select(TermsChange).where(TermsChange.collection == collection)
    query = query.options(defer(col(TermsChange.terms)))  # type: ignore[arg-type]
    return list(db.exec(query.order_by(col(TermsChange.number).desc())))


def change(db: Db, collection: int, number: int) -> TermsChange | None:
    """One change of a collection's terms."""
    query = select(TermsChange).where(TermsChange.collection == collection, TermsChange.number == number)
    return db.exec(query).first()


def termbase(row: TermsChange | None) -> Termbase:
    """The termbase that a change left; none where there is no row."""
    return Termbase.from_json(json.loads(row.terms)) if row is not None else no_terms


def terms_json(base: Termbase) -> str:
    """The column that `termbase` reads."""
    return json.dumps(base.to_json(), ensure_ascii=False, separators=(",", ":"))
