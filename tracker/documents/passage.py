"""A passage: the smallest piece that is compared and signed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a passage is in its text. Title, trail, date line and marker are fields, not passages."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"
    CAPTION = "caption"


class MarkKind(StrEnum):
    """What a mark says of the words in its range."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    NOTE = "note"
    RUBY = "ruby"
    CELL = "cell"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A range `[start, end)` of a passage's text, in code points, and what it says.

    `value` is the address of a link, the label of a note reference, the reading of a ruby; None
    where the kind says all.
    """

    start: int
    end: int
    kind: MarkKind
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of NFC text with its place in the structure.

    `level` counts a heading's or an item's depth from 1 and is None for other kinds. `number` is the
    number as printed ("1.", "(a)", "第2条"), kept out of the text; None where there is none.
    `language` is None where the passage is in the language of its document.
    """

    kind: Kind
    text: str
    level: int | None = None
    number: str | None = None
    marks: tuple[Mark, ...] = ()
    language: str | None = None
