"""Pieces of text with marks and changes as HTML, nested rightly even where marks overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import assert_never

from markupsafe import Markup, escape

from tracker.compare.change import Op, Run
from tracker.compare.faces.directions import Isolate, direction_of, stretches
from tracker.documents.passage import Mark, MarkKind, Passage
from tracker.pages.languages import direction
from tracker.pages.phrases import phrase, speaks

_schemes = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks, the outermost first, that were kept, added or removed."""

    op: Op
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """How pieces are written: the language of the text, and where its notes stand (label to anchor)."""

    language: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


def pieces(passage: Passage, *, start: int = 0, end: int | None = None, op: Op = Op.KEPT) -> list[Piece]:
    """The passage's text from `start` to `end` (code points), cut where marks begin and end.

    A note reference without words of its own is written by its label, at the beginning of a cut
    and, at the very end of the passage, after the last.
    """
    end = len(passage.text) if end is None else end
    marks = sorted((mark for mark in passage.marks if mark.kind is not MarkKind.CELL), key=_outermost_first)
    cuts = sorted({start, end, *(at for mark in marks for at in (mark.start, mark.end) if start < at < end)})
    made: list[Piece] = []
    for here, there in pairwise(cuts):
        around = tuple(m for m in marks if m.start <= here and there <= m.end)
        made += _references(marks, here, op)
        made.append(Piece(op, passage.text[here:there], around))
    if end == len(passage.text):
        made += _references(marks, end, op)
    return made


def _references(marks: Iterable[Mark], at: int, op: Op) -> list[Piece]:
    here = (mark for mark in marks if mark.start == mark.end == at and mark.kind is MarkKind.NOTE)
    return [Piece(op, mark.value or "", (mark,)) for mark in here]


def merged_pieces(
    runs: Sequence[Run], passage: Passage, *, offset: int, first: int, last: int, also_before: bool = True
) -> list[Piece]:
    """Runs cut to `[first, last)` of one passage after.

    The passage's text begins at `offset` of the text that the runs make after; `first` and `last`
    count in the passage. Removed words stand where they were: at `first` itself only if
    `also_before`, because they may already stand at the end of the cell before.
    """
    made: list[Piece] = []
    at = -offset
    for run in runs:
        if run.op is Op.REMOVED:
            if first < at <= last or (at == first and also_before):
                made.append(Piece(run.op, run.text))
            continue
        here, there = max(at, first), min(at + len(run.text), last)
        if here < there:
            made.extend(pieces(passage, start=here, end=there, op=run.op))
        at += len(run.text)
    return made


def write(parts: Iterable[Piece], hand: Hand) -> Markup:
    """The pieces as HTML. Where directions mix, what changed is isolated: see `compare.faces.directions`."""
    written: list[Markup] = []
    standing: list[tuple[Mark, Markup]] = []
    around: Isolate | None = None
    for piece, isolate in _isolated(list(parts), hand):
        if isolate != around:
            written.extend(closing for _, closing in reversed(standing))
            standing.clear()
            written.append(Markup("</bdi>") if around else Markup(""))
            written.append(Markup('<bdi dir="{}">').format(isolate.direction) if isolate else Markup(""))
            around = isolate
        if piece.op is not Op.REMOVED:  # removed words stay inside whatever is open around them
            kept = _common([mark for mark, _ in standing], piece.marks)
            while len(standing) > kept:
                written.append(standing.pop()[1])
            for mark in piece.marks[kept:]:
                opening, closing = _tags(mark, hand)
                written.append(opening)
                standing.append((mark, closing))
        written.append(_words(piece, hand))
    written.extend(closing for _, closing in reversed(standing))
    written.append(Markup("</bdi>") if around else Markup(""))
    return Markup("").join(written)


def _isolated(parts: Sequence[Piece], hand: Hand) -> Iterator[tuple[Piece, Isolate | None]]:
    """The pieces, cut where an isolate begins or ends, each with the one that it stands in."""
    whole = "".join(piece.text for piece in parts)
    rtl = direction_of(whole, hand.language) == "rtl"
    for each in stretches([(piece.op, piece.text) for piece in parts], rtl=rtl):
        yield replace(parts[each.part], text=each.text), each.isolate


def said(op: Op, text: str, language: str | None) -> Markup:
    """Words in `ins` or `del`, between words that are heard and copied but not drawn."""
    tag, key = ("ins", "said_added") if op is Op.ADDED else ("del", "said_removed")
    spoken = language if language and speaks(language) else "en"
    foreign = Markup(' lang="en" dir="ltr"') if spoken != language else Markup("")
    if not foreign and direction(spoken) == "rtl":  # also within words that run the other way
        foreign = Markup(' dir="rtl"')
    return Markup(
        '<{0}><span class="said"{1}>{2}[{3}: </span>{4}<span class="said"{1}>]</span></{0}>'
    ).format(tag, foreign, " " if op is Op.ADDED else "", phrase(key, spoken), text)


def _outermost_first(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.kind.value


def _common(standing: Sequence[Mark], marks: Sequence[Mark]) -> int:
    length = 0
    for one, other in zip(standing, marks, strict=False):
        if one != other:
            break
        length += 1
    return length


def _words(piece: Piece, hand: Hand) -> Markup:
    if piece.op is Op.KEPT:
        return escape(piece.text)
    text = piece.text.replace("\n", " ¶ ")
    return said(piece.op, text, hand.language) if text else Markup("")


def _tags(mark: Mark, hand: Hand) -> tuple[Markup, Markup]:
    match mark.kind:
        case MarkKind.EMPHASIS:
            return Markup("<em>"), Markup("</em>")
        case MarkKind.STRONG:
            return Markup("<strong>"), Markup("</strong>")
        case MarkKind.RUBY:
            reading = Markup("<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>").format(mark.value or "")
            return Markup("<ruby>"), reading
        case MarkKind.NOTE:
            anchor = hand.notes.get((mark.value or "").strip())
            if anchor:
                return Markup('<sup class="note-mark"><a href="#{}">').format(anchor), Markup("</a></sup>")
            return Markup('<sup class="note-mark">'), Markup("</sup>")
        case MarkKind.LINK:
            if (mark.value or "").lower().startswith(_schemes):
                opening = Markup('<a rel="nofollow noopener external" href="{}">').format(mark.value)
                return opening, Markup("</a>")
            return Markup(""), Markup("")
        case MarkKind.CELL:
            return Markup(""), Markup("")
        case _:
            assert_never(mark.kind)
