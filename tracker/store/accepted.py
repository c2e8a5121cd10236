"""Rows of findings that people accepted, and took that back."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.tables import AcceptedFinding


def standing(db: Db, edition: int) -> list[AcceptedFinding]:
    """The acceptances of an edition that nobody took back, the first first."""
    query = select(AcceptedFinding).where(AcceptedFinding.edition == edition)
    query = query.where(col(AcceptedFinding.reopened_entry).is_(None))
    return list(db.exec(query.order_by(col(AcceptedFinding.entry))))


def accepted(db: Db, edition: int, number: int) -> AcceptedFinding | None:
    """The acceptance of an edition that came with the entry of this number, standing or taken back."""
    query = select(AcceptedFinding).where(AcceptedFinding.edition == edition, AcceptedFinding.entry == number)
    return db.exec(query).first()
