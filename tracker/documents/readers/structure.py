"""From blocks to passages: numbers, headings, items, notes, and the levels among them.

What a format says outright (a heading, a list) is taken; what it leaves to the eye is told by the words,
the same way for every format: a short numbered line without a full stop heads what follows, a numbered
sentence is an item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.documents.readers.blocks import Block, Role
from tracker.documents.readers.characters import Removed
from tracker.documents.readers.notes import find_notes
from tracker.documents.readers.numbering import Numbered, bullet, numbered
from tracker.documents.readers.piece import Piece
from tracker.documents.readers.sentences import is_heading, is_sentence, is_title

_reference = re.compile(r"\[([\w*]{1,30})\]")


def passages(blocks: Sequence[Block], *, plain: bool) -> list[tuple[Passage, Removed]]:
    """The passages, each with what cleaning took out of it. `plain`: no heading is marked up."""
    pieces = [_piece(block) for block in blocks]
    _settle_letters(pieces)
    _doubt_lone_numbers(pieces)
    find_notes(pieces)
    infer = plain or not any(block.role is Role.HEADING for block in blocks)
    _find_headings(pieces, infer=infer)
    _rank_headings(pieces)
    _rank_items(pieces)
    return _with_references([_passage(piece) for piece in pieces], [piece.line.removed for piece in pieces])


def _piece(block: Block) -> Piece:
    kinds = {Role.ROW: Kind.ROW, Role.NOTE: Kind.NOTE, Role.CAPTION: Kind.CAPTION}
    if block.role in kinds:
        return Piece(block, block.line, number=block.number, kind=kinds[block.role])
    found = numbered(block.text, heading=True) or bullet(block.text)
    if block.role is Role.ITEM and block.number is None and found and found.number is None:
        found = None
    if block.number and not (found and found.number and found.sure):
        counted = numbered(block.number + " X")
        style, value = (counted.style, counted.value) if counted else ("1.", 0)
        return Piece(block, block.line, block.number, style, value, kind=_kind(block, found))
    if found is None:
        return Piece(block, block.line, kind=_kind(block, None))
    line = block.line.after(found.at)
    return Piece(block, line, found.number, found.style, found.value, found.sure, _kind(block, found))


def _kind(block: Block, found: Numbered | None) -> Kind:
    if block.role is Role.HEADING:
        return Kind.HEADING
    return Kind.ITEM if block.role is Role.ITEM or found else Kind.PARAGRAPH


def _settle_letters(pieces: Sequence[Piece]) -> None:
    """Read an "i." behind an "h." as the letter that it is there, not as the Roman number one."""
    latest: dict[str, int] = {}
    for piece in pieces:
        style = piece.style
        if piece.number is None or style is None:
            continue
        inner = piece.number.strip("().[]（）．")
        if inner in ("i", "v", "x", "I", "V", "X"):
            letter = style.replace("i", "a").replace("I", "A")
            value = ord(inner.lower()) - ord("a") + 1
            if latest.get(letter) == value - 1:
                piece.style, piece.value = letter, value
        if piece.style:
            latest[piece.style] = piece.value


def _doubt_lone_numbers(pieces: Sequence[Piece]) -> None:
    """Give back "A." and "1" to lines that do not stand beside a "B." or a "2"."""
    runs: list[list[Piece]] = []
    latest: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.style is None or not piece.numbered:
            continue
        run = latest.get(piece.style)
        if run and piece.value == run[-1].value + 1:
            run.append(piece)
        else:
            latest[piece.style] = [piece]
            runs.append(latest[piece.style])
    for run in runs:
        if run[0].value == 1 and len(run) > 1:
            continue
        for piece in run:
            if not piece.sure:
                piece.line, piece.number, piece.style = piece.block.line, piece.block.number, None
                piece.kind = _kind(piece.block, None)


def _find_headings(pieces: Sequence[Piece], *, infer: bool) -> None:
    """Headings that are not marked up: numbered ones by their series, bare ones by what follows."""
    heads: set[int] = set()
    for at in range(len(pieces) - 1, -1, -1):
        if _heads_something(pieces, at, heads):
            heads.add(at)
    for series in _series(pieces):
        if sum(at in heads for at in series) * 2 > len(series):
            for piece in (pieces[at] for at in series if _candidate(pieces[at])):
                piece.kind = Kind.HEADING
    for at, piece in enumerate(pieces[:-1]):
        if (
            piece.kind is Kind.PARAGRAPH
            and not piece.numbered
            and _bare_heading(piece, pieces[at + 1], infer=infer)
        ):
            piece.kind, piece.style = Kind.HEADING, ""


def _candidate(piece: Piece) -> bool:
    """Whether a numbered line is short and no sentence, and is not marked up as a heading already."""
    return (
        piece.kind is Kind.ITEM
        and piece.numbered
        and len(piece.line.text) <= 150
        and is_title(piece.line.text)
        and not is_sentence(piece.line.text)
    )


def _heads_something(pieces: Sequence[Piece], at: int, heads: set[int]) -> bool:
    if not _candidate(pieces[at]) or at + 1 == len(pieces):
        return False
    piece, following = pieces[at], pieces[at + 1]
    if following.kind in (Kind.HEADING, Kind.NOTE) or (following.style == piece.style and following.numbered):
        return False
    if following.kind is Kind.ITEM:
        return at + 1 in heads or is_sentence(following.line.text)
    return True


def _series(pieces: Sequence[Piece]) -> list[list[int]]:
    """Numbered lines that are not marked up as headings, in runs of one style that count on by one."""
    runs: list[list[int]] = []
    latest: dict[str, list[int]] = {}
    for at, piece in enumerate(pieces):
        if piece.kind is not Kind.ITEM or not piece.numbered or piece.style is None:
            continue
        run = latest.get(piece.style)
        if run and (piece.value == pieces[run[-1]].value + 1 or piece.style.startswith("article")):
            run.append(at)
        else:
            latest[piece.style] = run = [at]
            runs.append(run)
    return runs


def _bare_heading(piece: Piece, following: Piece, *, infer: bool) -> bool:
    if piece.block.role is not Role.TEXT or not is_heading(piece.line.text):
        return False
    if piece.line.bold and not is_sentence(piece.line.text):
        return following.kind is not Kind.NOTE
    if not infer or piece.block.attached or following.block.attached:
        return False
    return following.kind in (Kind.PARAGRAPH, Kind.ITEM) and is_sentence(following.line.text)


def _rank_headings(pieces: Sequence[Piece]) -> None:
    """Levels as ranks of the levels in use: marked-up ones first, then styles in the order they appear."""
    styles: list[str] = []
    headings = [piece for piece in pieces if piece.kind is Kind.HEADING]
    for piece in headings:
        if piece.block.role is Role.HEADING:
            piece.depth = (0, piece.block.level or 1)
            continue
        style = piece.style or ""
        if style not in styles:
            styles.append(style)
        piece.depth = (1, styles.index(style))
    ranks = {depth: rank for rank, depth in enumerate(sorted({piece.depth for piece in headings}), 1)}
    for piece in headings:
        piece.depth = (0, ranks[piece.depth])


def _rank_items(pieces: Sequence[Piece]) -> None:
    """An item's level: the depth of its list, or how many styles are open above it."""
    open_styles: list[tuple[str, int]] = []
    for piece in pieces:
        if piece.kind is Kind.HEADING or (
            piece.kind is not Kind.ITEM and open_styles and piece.block.indent <= open_styles[0][1]
        ):
            open_styles = []
        if piece.kind is not Kind.ITEM:
            continue
        if piece.block.role is Role.ITEM:
            above = 0 if piece.numbered else sum(not style.startswith("bullet") for style, _ in open_styles)
            piece.depth = (0, (piece.block.level or 1) + above)
            continue
        open_styles = _opened(open_styles, piece)
        piece.depth = (0, len(open_styles))


def _opened(open_styles: list[tuple[str, int]], piece: Piece) -> list[tuple[str, int]]:
    style, indent = piece.style or "", piece.block.indent
    if not piece.numbered:
        kept = [
            each
            for each in open_styles
            if each[1] < indent or (each[1] == indent and not each[0].startswith("bullet"))
        ]
        return [*kept, (style, indent)]
    for at, (known, _) in enumerate(open_styles):
        if known == style:
            return open_styles[: at + 1]
    return [*open_styles, (style, indent)]


def _passage(piece: Piece) -> Passage:
    line = piece.line.without_whole() if piece.kind is Kind.HEADING else piece.line
    level = piece.depth[1] if piece.kind in (Kind.HEADING, Kind.ITEM) else None
    return Passage(
        kind=piece.kind, text=line.text, level=level, number=piece.number, marks=line.marks,
        language=piece.block.language,
    )  # fmt: skip


def _with_references(found: list[Passage], removed: Sequence[Removed]) -> list[tuple[Passage, Removed]]:
    """Mark the places that refer to one of the notes."""
    labels = {
        passage.number.strip("[]")
        for passage in found
        if passage.kind is Kind.NOTE and passage.number and passage.number.startswith("[")
    }
    if not labels:
        return list(zip(found, removed, strict=True))
    return [(_refer(passage, labels), gone) for passage, gone in zip(found, removed, strict=True)]


def _refer(passage: Passage, labels: set[str]) -> Passage:
    if passage.kind is Kind.NOTE:
        return passage
    new = tuple(
        Mark(match.start(), match.end(), MarkKind.NOTE, match[1])
        for match in _reference.finditer(passage.text)
        if match[1] in labels
    )
    if not new:
        return passage
    marks = sorted(
        {*passage.marks, *new}, key=lambda mark: (mark.start, mark.end, mark.kind.value, mark.value or "")
    )
    return replace(passage, marks=tuple(marks))
