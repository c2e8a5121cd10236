"""What a format's reader finds: blocks, not yet understood.

A reader says what a file's format says (a heading of level 2, an item, a row, a navigation bar) and
leaves to `head.py` and `structure.py` what only the words tell, so that one text comes out the same
from every format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date  # noqa: N812 - the field is called date
from enum import StrEnum

from tracker.documents.document import Document
from tracker.documents.passage import Mark, MarkKind
from tracker.documents.readers.characters import Removed
from tracker.documents.readers.clean import clean, clean_at
from tracker.documents.readers.values import Limits, ReadingWarning, called
from tracker.errors import TooLargeError
from tracker.saying import say


class Role(StrEnum):
    """What the format says that a block is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"
    CAPTION = "caption"


class Area(StrEnum):
    """Where on a page a block stands."""

    BODY = "body"
    TRAIL = "trail"
    NAVIGATION = "navigation"
    FURNITURE = "furniture"
    SET_APART = "set apart"


@dataclass(frozen=True, slots=True)
class Line:
    """A clean line of text, its marks, and what cleaning took out of it."""

    text: str
    marks: tuple[Mark, ...] = ()
    removed: Removed = field(default_factory=Counter)

    def after(self, cut: int) -> Line:
        """The line from a place on, with the marks that reach behind it."""
        text = self.text[cut:].lstrip()
        cut = len(self.text) - len(text)
        kept = tuple(
            Mark(max(mark.start - cut, 0), mark.end - cut, mark.kind, mark.value)
            for mark in self.marks
            if mark.end > cut
        )
        return Line(text, kept, self.removed)

    def cut_to(self, part: str) -> Line:
        """The line as a part of its text, which must stand in it; otherwise the part without marks."""
        at = self.text.find(part)
        if at < 0:
            return Line(part, (), self.removed)
        end = at + len(part)
        kept = tuple(
            Mark(max(mark.start, at) - at, min(mark.end, end) - at, mark.kind, mark.value)
            for mark in self.marks
            if mark.end > at and mark.start < end
        )
        return Line(part, kept, self.removed)

    def without_whole(self) -> Line:
        """The line without emphasis that covers all of it: a bold heading is a heading."""
        kept = tuple(mark for mark in self.marks if not _covers(mark, self.text))
        return replace(self, marks=kept)

    @property
    def bold(self) -> bool:
        """Whether the whole line is emphasised."""
        return any(_covers(mark, self.text) for mark in self.marks)


def _covers(mark: Mark, text: str) -> bool:
    if mark.kind not in (MarkKind.STRONG, MarkKind.EMPHASIS) or mark.start > 8 or mark.end < len(text) - 8:
        return False
    return not (text[: mark.start] + text[mark.end :]).strip(" .:：。*_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a file. `level` is a heading's 1 to 6 or an item's depth; `number` what a list counts.

    `group` tells the items of one list from another's, `indent` is in columns, `attached` says that
    no blank line stands before it, `top` that all of it is a link to the top of the page,
    `big` that all of it is centred or in large letters, `ruled` that a line was drawn before it.
    """

    line: Line
    role: Role = Role.TEXT
    level: int | None = None
    number: str | None = None
    area: Area = Area.BODY
    group: int | None = None
    indent: int = 0
    language: str | None = None
    attached: bool = False
    top: bool = False
    big: bool = False
    ruled: bool = False

    @property
    def text(self) -> str:
        """The block's words."""
        return self.line.text


@dataclass(slots=True, kw_only=True)
class Found:
    """All that a format's reader found in a file; `document` where it holds one already understood."""

    blocks: list[Block]
    title: str | None = None
    date: Date | None = None
    language: str | None = None
    plain: bool = False
    page: bool = False
    warnings: list[ReadingWarning] = field(default_factory=list)
    document: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A decoded file on its way into a reader; lines end in a line feed."""

    text: str
    name: str | None
    limits: Limits


def line_of(pieces: Sequence[tuple[str, frozenset[Span]]]) -> Line:
    """One clean line from pieces of text, each with the spans that it stands in."""
    raw = "".join(text for text, _ in pieces)
    if not any(spans for _, spans in pieces):
        text, removed = clean(raw)
        return Line(text, (), removed)
    ranges = _ranges(pieces)
    text, removed, places = clean_at(raw, [place for start, end, _ in ranges for place in (start, end)])
    marks = {
        Mark(places.starts[start], places.ends[end], span.kind, span.value)
        for start, end, span in ranges
        if places.ends[end] > places.starts[start]
    }
    return Line(text, tuple(sorted(marks, key=_order)), removed)


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """One marked element of a file, wherever its pieces are."""

    kind: MarkKind
    value: str | None = None


def _ranges(pieces: Iterable[tuple[str, frozenset[Span]]]) -> list[tuple[int, int, Span]]:
    open_at: dict[Span, tuple[int, int]] = {}
    at = 0
    for text, spans in pieces:
        for span in spans:
            start = open_at[span][0] if span in open_at else at
            open_at[span] = (start, at + len(text))
        at += len(text)
    return [(start, end, span) for span, (start, end) in open_at.items()]


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, mark.end, mark.kind.value, mark.value or ""


def row(cells: Sequence[Line]) -> Line | None:
    """Cells as one line, " | " between them, each with its mark; None where all are empty."""
    if not any(cell.text for cell in cells):
        return None
    text = ""
    marks: list[Mark] = []
    removed = cells[0].removed.copy()
    for at, cell in enumerate(cells):
        if at:
            text += " |" if text else "|"
            removed.update(cell.removed)
        if cell.text and text:
            text += " "
        start = len(text)
        text += cell.text
        marks.append(Mark(start, len(text), MarkKind.CELL))
        marks += [Mark(mark.start + start, mark.end + start, mark.kind, mark.value) for mark in cell.marks]
    return Line(text, tuple(sorted(marks, key=_order)), removed)


def without_empty(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that hold words; what was taken out of the others is told with a block beside them."""
    kept: list[Block] = []
    waiting: Removed = Counter()
    for block in blocks:
        if not block.text:
            waiting.update(block.line.removed)
            continue
        kept.append(_telling(block, waiting))
        waiting = Counter()
    if kept:
        kept[-1] = _telling(kept[-1], waiting)
    return kept


def _telling(block: Block, removed: Removed) -> Block:
    if not removed:
        return block
    return replace(block, line=replace(block.line, removed=block.line.removed + removed))


def check_count(count: int, source: Source) -> None:
    """Refuse a file with far more pieces than passages are allowed, before anything is made of them.

    Raises:
        TooLargeError: more pieces than the limit, with room for those that become no passage.
    """
    if count > source.limits.passages + 1_000:
        raise too_many(count, name=source.name, limits=source.limits, at_least=True)


def too_many(count: int, *, name: str | None, limits: Limits, at_least: bool = False) -> TooLargeError:
    """The error that says how many passages there are and how many are taken."""
    facts = {"file": called(name), "n": count, "most": limits.passages}
    what = say("{file} has {n} passages; at most {most} are taken.", **facts)
    if at_least:
        what = say("{file} has at least {n} passages; at most {most} are taken.", **facts)
    return TooLargeError(what, do=say("Divide the text into several files."))
