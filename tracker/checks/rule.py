"""A rule: its name, what it promises, what it needs, and the function that finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.checks.context import Context
from tracker.checks.finding import Found
from tracker.review import Level


class Need(StrEnum):
    """What must be there before a rule says anything."""

    SOURCE = "the source"
    STAGE = "a stage aimed at"
    TERMBASE = "a termbase"
    HISTORY = "a source that has moved on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `promise` is one sentence for people; `order` is where its findings are told.

    `find` gives what it finds in any order; it raises nothing for any text.
    """

    name: str
    title: str
    promise: str
    find: Callable[[Context], Iterator[Found]]
    order: int
    needs: frozenset[Need] = frozenset()
    level: Level = Level.WARN
