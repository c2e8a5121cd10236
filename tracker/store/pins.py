"""Rows of pins: links between passages that people set by hand, with the entries they came and went with."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.tables import Pin


def in_force(db: Db, edition: int, *, at: int | None = None) -> list[Pin]:
    """The pins of an edition that nobody has taken back, the first first.

    With `at`, the number of an entry: those that were in force when it was written.
    """
    query = select(Pin).where(Pin.edition == edition).order_by(col(Pin.entry))
    if at is None:
        return list(db.exec(query.where(col(Pin.unpinned_entry).is_(None))))
    there = col(Pin.unpinned_entry).is_(None) | (col(Pin.unpinned_entry) > at)
    return list(db.exec(query.where(Pin.entry < at, there)))


def pin(db: Db, edition: int, number: int) -> Pin | None:
    """The pin of an edition that came with the entry of this number, in force or taken back."""
    return db.exec(select(Pin).where(Pin.edition == edition, Pin.entry == number)).first()


def source_passages(row: Pin) -> tuple[str, ...]:
    """The lineage ids of its passages of the source."""
    return tuple(json.loads(row.source_passages))


def passages(row: Pin) -> tuple[str, ...]:
    """The lineage ids of its passages of the translation."""
    return tuple(json.loads(row.passages))


def ids_json(ids: Sequence[str]) -> str:
    """The columns that `source_passages` and `passages` read."""
    return json.dumps(list(ids), separators=(",", ":"))
