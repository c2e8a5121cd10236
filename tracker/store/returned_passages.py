"""Passages that were returned one by one in open reviews, of many reviews at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.tables import DecidedChange, PassageDecision


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """One change that stands returned in a review: by whom, when and why."""

    review: int
    change: str
    person: str
    reason: str
    at: datetime


def standing(db: Db, reviews: Collection[int]) -> list[ReturnedLine]:
    """The changes of these reviews whose last decision at a step is that they go back; the earliest first."""
    if not reviews:
        return []
    query = (
        select(PassageDecision, DecidedChange.change)
        .join(DecidedChange, col(DecidedChange.decision) == col(PassageDecision.id))
        .where(col(PassageDecision.review).in_(reviews))
        .order_by(col(PassageDecision.entry))
    )
    last = {(row.review, row.step, change): (row, change) for row, change in db.exec(query)}
    found = [
        ReturnedLine(row.review, change, row.person, row.reason, row.at)
        for row, change in last.values()
        if row.decision == "returned"
    ]
    return sorted(found, key=lambda line: line.at)
