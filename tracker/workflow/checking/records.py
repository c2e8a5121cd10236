"""A row as an act left it, to be held against the entry that it names: what every part of the check makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.log.checking import Finding
from tracker.log.facts import EntryType
from tracker.workflow.checking.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An act as a row has it: the entry that the row names, and all that this entry has to say."""

    where: str
    table: str
    entry: int
    type: EntryType
    facts: dict[str, object]
    at: datetime
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A table whose rows are acts: its rows, and the records that each of them makes.

    `records` may raise ValueError, KeyError or TypeError for a row that cannot be read. `inside` tells
    what does not fit within a row.
    """

    table: str
    rows: Callable[[Tables], Iterable[Any]]
    records: Callable[[Tables, Any], Iterator[Record]]
    inside: Callable[[Any], Iterator[Finding]] = lambda _: iter(())


@dataclass(frozen=True, slots=True)
class Part:
    """The tables of one journey, and in which table the entries of each type have their row."""

    tables: tuple[Kept, ...]
    kept_in: Mapping[EntryType, str]


def record(
    table: str,
    key: object,
    entry: int,
    type_: EntryType,
    facts: dict[str, object],
    at: datetime,
    actor: str | None = None,
) -> Record:
    """The record of a row, named by its key."""
    where = f"The row {key} of the table “{table}”"
    return Record(where=where, table=table, entry=entry, type=type_, facts=facts, at=at, actor=actor)
