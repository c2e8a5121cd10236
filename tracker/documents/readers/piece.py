"""A block on its way to a passage."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.documents.passage import Kind
from tracker.documents.readers.blocks import Block, Line


@dataclass(slots=True)
class Piece:
    """A block on its way to a passage: its number off, its kind found, its level still to be ranked."""

    block: Block
    line: Line
    number: str | None = None
    style: str | None = None
    value: int = 0
    sure: bool = True
    kind: Kind = Kind.PARAGRAPH
    depth: tuple[int, int] = (0, 0)

    @property
    def numbered(self) -> bool:
        """Whether it has a number; a bullet is none."""
        return self.number is not None
