"""Suggested words in their passage: what it would say, and which of its marks still fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.compare import Op, Run
from tracker.compare.weighing.tables import table_for
from tracker.compare.wording.word_changes import word_changes
from tracker.documents import Kind, Mark, MarkKind, Passage
from tracker.documents.readers.clean import clean
from tracker.store.tables import Comment


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words from `start` to `end` of a passage (code points), and those that are to stand there."""

    start: int
    end: int
    words: str


def exchange(row: Comment) -> Exchange:
    """What a suggestion replaces in the words that it was made for."""
    base = row.base or ""
    start, end = (0, len(base)) if row.range_start is None else (row.range_start, row.range_end or 0)
    return Exchange(start, end, row.suggested or "")


def whole_after(row: Comment) -> str:
    """All that the passage would say with a suggestion."""
    return exchanged(row.base or "", [exchange(row)])


def exchanged(text: str, exchanges: Iterable[Exchange]) -> str:
    """A passage's words with others in the place of some; the ranges must not meet."""
    parts: list[str] = []
    at = 0
    for each in sorted(exchanges, key=lambda each: (each.start, each.end)):
        parts += [text[at : each.start], each.words]
        at = each.end
    return clean("".join([*parts, text[at:]]))[0]


def meet(one: Exchange, other: Exchange) -> bool:
    """Whether two suggestions want to replace the same words."""
    same = (one.start, one.end) == (other.start, other.end)
    return same or (one.start < other.end and other.start < one.end)


def runs(before: str, after: str, *, language: str | None) -> tuple[Run, ...]:
    """The way from one wording of a passage to another."""
    return word_changes(before=before, after=after, table=table_for(language, text=after))


def holds_words_of(*, base: str, suggested: str, text: str, language: str | None) -> bool:
    """Whether words that a suggestion brings to `base` stand in `text`: all of it, or some that it added."""
    if text == suggested:
        return True
    added = [False] * len(suggested)
    at = 0
    for run in runs(base, suggested, language=language):
        if run.op is Op.REMOVED:
            continue
        added[at : at + len(run.text)] = [run.op is Op.ADDED] * len(run.text)
        at += len(run.text)
    at = 0
    for run in runs(suggested, text, language=language):
        if run.op is Op.ADDED:
            continue
        kept = run.op is Op.KEPT
        if kept and any(added[at + i] and sign.isalnum() for i, sign in enumerate(run.text)):
            return True
        at += len(run.text)
    return False


def rewritten(passage: Passage, text: str, *, language: str | None) -> Passage:
    """A passage with other words; its marks stay where what they are about still stands."""
    way = runs(passage.text, text, language=passage.language or language)
    moved = (each for mark in passage.marks if (each := _moved(mark, passage, text, way)) is not None)
    return replace(passage, text=text, marks=tuple(sorted(moved)))


def keeps_cells(passage: Passage, text: str, *, language: str | None) -> bool:
    """Whether the cells of a row are still told apart as they were, if it is one."""
    if passage.kind is not Kind.ROW:
        return True
    after = rewritten(passage, text, language=language)
    return _between(passage) == _between(after)


def _between(passage: Passage) -> tuple[str, ...]:
    """What stands outside the cells of a row, in order."""
    cells = sorted(mark for mark in passage.marks if mark.kind is MarkKind.CELL)
    at, parts = 0, []
    for cell in cells:
        parts.append(passage.text[at : cell.start])
        at = cell.end
    return (*parts, passage.text[at:])


def _moved(mark: Mark, passage: Passage, text: str, way: Sequence[Run]) -> Mark | None:
    start, end = _place(mark.start, way, begins=True), _place(mark.end, way, begins=False)
    if mark.start == mark.end:
        return replace(mark, start=start, end=start)
    words = passage.text[mark.start : mark.end]
    if mark.kind is not MarkKind.CELL:
        start += len(text[start:end]) - len(text[start:end].lstrip())  # where only its later words are left
    if start >= end:
        return Mark(start, start, mark.kind, mark.value) if mark.kind is MarkKind.CELL else None
    if mark.kind in (MarkKind.RUBY, MarkKind.NOTE) and text[start:end] != words:
        return None  # a reading is that of its words, a reference that of its label
    return replace(mark, start=start, end=end)


def _place(at: int, way: Sequence[Run], *, begins: bool) -> int:
    """Where a boundary of a mark has gone: with the words that it begins or ends."""
    for piece in _pieces(way):
        first, last = (piece.before, piece.before_end - 1) if begins else (piece.before + 1, piece.before_end)
        if not first <= at <= last:
            continue
        if piece.kept:
            return piece.after + at - piece.before
        if begins:
            return piece.after if at == piece.before else piece.after_end
        return piece.after_end if at == piece.before_end else piece.after
    return sum(len(run.text) for run in way if run.op is not Op.REMOVED) if at else 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of both texts that was kept, or whose words were exchanged."""

    kept: bool
    before: int
    before_end: int
    after: int
    after_end: int


def _pieces(way: Sequence[Run]) -> Iterator[_Piece]:
    here = there = 0
    gone = come = 0
    for run in (*way, Run(Op.KEPT, "")):
        if run.op is Op.REMOVED:
            gone += len(run.text)
        elif run.op is Op.ADDED:
            come += len(run.text)
        else:
            if gone or come:
                yield _Piece(False, here, here + gone, there, there + come)
                here, there, gone, come = here + gone, there + come, 0, 0
            if run.text:
                yield _Piece(True, here, here + len(run.text), there, there + len(run.text))
                here, there = here + len(run.text), there + len(run.text)
