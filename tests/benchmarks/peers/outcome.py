"""What every engine's answer is turned into, so that all are counted by one rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    """What became of linked passages."""

    SAME = "same"
    EDIT = "edit"
    REWRITE = "rewrite"
    MOVE = "move"
    MOVE_EDIT = "move+edit"
    SPLIT = "split"
    MERGE = "merge"


class Piece(NamedTuple):
    """A run of text: `=` on both sides, `-` before only, `+` after only."""

    op: str
    text: str


class Link(NamedTuple):
    """Passages that belong together, by index from 0."""

    what: What
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass
class Outcome:
    """One couple of texts as an engine sees it.

    `streams` are pieces in reading order, one stream for each place that changed; nothing is said of
    what lies between two streams. `bare_moves` counts passages that moved and did not change. `links`
    is None for an engine that knows no passages. `exact` is None where it was not asked.
    """

    streams: list[Sequence[Piece]] = field(default_factory=list)
    bare_moves: int = 0
    links: list[Link] | None = None
    exact: bool | None = None


Texts = Sequence[str]
"""The passages of one side, none of them empty."""
