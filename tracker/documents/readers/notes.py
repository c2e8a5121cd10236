"""Notes: lines at the end of a text that begin with a note's mark, and lines that call themselves notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.documents.passage import Kind
from tracker.documents.readers.blocks import Role
from tracker.documents.readers.piece import Piece

_note = re.compile(r"(\[\^?[\w*]{1,4}\])\s+(?=\S)")
_defined_note = re.compile(r"(\[\^?\w{1,30}\]):\s+(?=\S)")
_named_note = re.compile(
    r"("
    r"[（(]\s?(?:注|備考|注记|주)\s?(?:\d{1,2}|[一二三四五六七八九十])?\s?[）)]"
    r"|注\s?(?:\d{1,2}|[一二三四五六七八九十])?[\s:：]"
    r"|※\s?\d{0,2}"
    r"|[(（\[](?:[Nn]ote|NOTE|[Rr]emarque|[Aa]nmerkung|[Nn]ota|[Пп]римечание|[Uu]waga|ملاحظة)\s?\d{0,2}[)）\]]"
    r"|(?:Note|NOTE|Remarque|Anmerkung|Nota|Примечание|Uwaga|ملاحظة)\s?\d{0,2}\s?[:：]"
    r")\s*(?=\S)"
)
_star = re.compile(r"([*＊†‡]{1,3}|[¹²³⁴-⁹⁰]{1,3})\s*(?=\S)")


def find_notes(pieces: Sequence[Piece]) -> None:
    """Notes at the end of a text, and lines that call themselves notes anywhere."""
    for piece, mark in _starred(pieces):
        piece.kind, piece.line = Kind.NOTE, piece.block.line.after(len(mark))
        piece.number, piece.style = mark, None
    at_end = True
    for piece in reversed(pieces):
        if piece.kind is Kind.NOTE and piece.block.role is Role.TEXT:
            continue
        text = piece.block.text
        match = _note_match(piece, at_end=at_end)
        at_end = match is not None or piece.kind is Kind.NOTE
        if match is None and piece.block.role is Role.TEXT:
            match = _named_note.match(text)
        if match:
            piece.kind, piece.line = Kind.NOTE, piece.block.line.after(match.end())
            piece.number, piece.style = match[1].replace("^", "").strip(" :："), None
        elif piece.kind is Kind.NOTE and piece.number and piece.number.rstrip(".").isdigit():
            piece.number = f"[{piece.number.rstrip('.')}]"


def _note_match(piece: Piece, *, at_end: bool) -> re.Match[str] | None:
    if piece.block.role not in (Role.TEXT, Role.ITEM, Role.NOTE):
        return None
    return _defined_note.match(piece.block.text) or (_note.match(piece.block.text) if at_end else None)


def _starred(pieces: Sequence[Piece]) -> list[tuple[Piece, str]]:
    """The last lines with the star, dagger or raised figure that each begins with.

    They are notes where a line was drawn before them, or where the text refers to each; two of the same mark
    are items of a list.
    """
    found: list[tuple[Piece, str]] = []
    for piece in reversed(pieces):
        match = _star.match(piece.block.text) if piece.block.role is Role.TEXT else None
        if match is None:
            break
        found.append((piece, match[1]))
        if piece.block.ruled:
            break
    marks = [mark for _, mark in found]
    if not found or len(set(marks)) < len(marks) or len(found) == len(pieces):
        return []
    ruled = found[-1][0].block.ruled
    body = [piece.block.text for piece in pieces[: len(pieces) - len(found)]]
    return found if ruled or all(_is_referred_to(mark, body) for mark in marks) else []


def _is_referred_to(mark: str, texts: Sequence[str]) -> bool:
    sign = re.escape(mark)
    pattern = re.compile(rf"[^\s{re.escape(mark[0])}]{sign}(?![^\W_]|{re.escape(mark[0])})")
    return any(pattern.search(text) for text in texts)
