"""Rows of decisions on single changes, and of their classes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy import select as columns_of
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.tables import ChangeClass, DecidedChange, PassageDecision, Review

type_of_changes = DecidedChange.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Row:
    """One decision on one change; `source`, `before`, `after` and `lineage` are the JSON lists of the row."""

    entry: int
    review: int
    step: str
    person: str
    decision: str
    code: str | None
    reason: str
    source: str
    before: str
    after: str
    lineage: str


def decisions(db: Db, edition: int) -> list[Row]:
    """Every decision on every change of an edition, the first first."""
    act, change = PassageDecision, DecidedChange
    columns = (
        *(act.entry, act.review, act.step, act.person, act.decision, act.code, act.reason),
        *(change.source, change.before, change.after, change.lineage),
    )
    query = (
        columns_of(*map(col, columns))
        .select_from(act)
        .join(change, col(change.decision) == col(act.id))
        .join(Review, col(act.review) == col(Review.id))
        .where(col(Review.edition) == edition)
        .order_by(col(act.id), col(change.change))
    )
    return [Row(*each) for each in db.execute(query)]


def changes(values: Iterable[Mapping[str, object]]) -> list[DecidedChange]:
    """Rows of changes that belong to no decision yet, from texts, and lists of digests and of lineage ids."""
    lists = ("source", "before", "after", "lineage")
    return [
        DecidedChange(
            decision=0,
            **{name: ids_json(value) if name in lists else value for name, value in each.items()},  # type: ignore[arg-type]
        )
        for each in values
    ]


def add_changes(db: Db, decision: int, made: Sequence[DecidedChange]) -> None:
    """Save the changes of one decision."""
    names = ("change", "unit", "source", "before", "after", "lineage")
    values = [{"decision": decision, **{name: getattr(row, name) for name in names}} for row in made]
    db.execute(insert(type_of_changes), values)


def ids_json(ids: Sequence[str]) -> str:
    """The columns that `ids` reads."""
    return json.dumps(list(ids), separators=(",", ":"))


def changes_of(db: Db, decision: int) -> list[DecidedChange]:
    """The changes of one decision, by their digests."""
    query = select(DecidedChange).where(DecidedChange.decision == decision)
    return list(db.exec(query.order_by(col(DecidedChange.change))))


def ids(text: str) -> tuple[str, ...]:
    """A JSON list of digests or lineage ids."""
    return tuple(json.loads(text))


def classes(db: Db, edition: int) -> list[ChangeClass]:
    """Every class that somebody gave a change of an edition, the first first."""
    return list(
        db.exec(select(ChangeClass).where(ChangeClass.edition == edition).order_by(col(ChangeClass.id)))
    )


def revisions_of_reviews(db: Db, edition: int) -> dict[int, int]:
    """The revision that each review of an edition judged, as ids of rows."""
    query = select(Review.id, Review.revision).where(Review.edition == edition)
    return {review or 0: revision for review, revision in db.exec(query)}
