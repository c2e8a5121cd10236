"""Marked words laid out in lines of so many columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.compare.faces.fitting import breakable, columns
from tracker.compare.wording import cuts


@dataclass(frozen=True, slots=True)
class Bit:
    """Plain words with signs around them. A sign of no columns is closed and opened again at a line's end."""

    text: str
    opening: str = ""
    closing: str = ""
    seen: bool = False

    @property
    def signs(self) -> int:
        """The columns of each of the signs."""
        return len(self.opening) if self.seen else 0


def laid(bits: Sequence[Bit], *, width: int | None, indent: str = "") -> Iterator[str]:
    """The lines, each with the indent; one line where the width is None.

    Lines are broken where the script allows it (UAX 14), in one word only where it is wider than a line.
    """
    if width is None:
        yield indent + "".join(f"{bit.opening}{bit.text}{bit.closing}" for bit in bits)
        return
    page = _Lines(max(width - columns(indent), 8))
    for bit, pieces in zip(bits, _pieces(bits), strict=True):
        page.open(bit)
        for piece, may_break in pieces:
            page.put(piece, may_break)
        page.close()
    for line in page.ended():
        yield (indent + line).rstrip(" ")


def _pieces(bits: Sequence[Bit]) -> Iterator[list[tuple[str, bool]]]:
    """For each bit its pieces between places where a line may end, and whether it may end before them."""
    ends = breakable("".join(bit.text for bit in bits))
    number = place = 0
    free = True
    for bit in bits:
        found: list[tuple[str, bool]] = []
        start, last = place, place + len(bit.text)
        while start < last:
            end = min(ends[number], last)
            found.append((bit.text[start - place : end - place], free))
            free = end == ends[number]
            number += free
            start = end
        yield found
        place = last


class _Lines:
    """Lines that are being filled."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[list[str]] = [[]]
        self._used = 0
        self._bit: Bit | None = None
        self._waiting = ""

    def open(self, bit: Bit) -> None:
        """What follows stands in this bit; its sign goes with its first word."""
        self._bit, self._waiting = bit, bit.opening

    def close(self) -> None:
        """The bit ends; its sign stays with the last word, even where it stands out by it."""
        assert self._bit is not None
        self._lines[-1].append(self._waiting + self._bit.closing)
        self._used += self._bit.signs * (2 if self._waiting else 1)
        self._bit, self._waiting = None, ""

    def put(self, text: str, may_break: bool) -> None:
        """One piece, on the next line where it does not fit and may stand there."""
        signs = self._bit.signs if self._bit and self._waiting else 0
        if self._used and may_break and self._used + signs + columns(text.rstrip(" ")) > self._width:
            self._next()
        for part in self._parts(text, signs):
            self._lines[-1].append(self._waiting + part)
            self._used += columns(part) + (signs if self._waiting else 0)
            self._waiting = ""

    def _parts(self, text: str, signs: int) -> Iterator[str]:
        """The piece, cut between letters where it is wider than what is left."""
        if self._used + signs + columns(text.rstrip(" ")) <= self._width:
            yield text
            return
        part, wide = "", 0
        for letter in cuts.letters(text):
            breadth = columns(letter)
            if part and self._used + signs + wide + breadth > self._width:
                yield part
                self._next()
                part, wide = "", 0
            part, wide = part + letter, wide + breadth
        if part:
            yield part

    def _next(self) -> None:
        bit = self._bit
        opened = bit is not None and not self._waiting and not bit.seen
        if bit is not None and opened:
            self._lines[-1].append(bit.closing)
        self._lines.append([bit.opening] if bit is not None and opened else [])
        self._used = 0

    def ended(self) -> Iterator[str]:
        """The lines as they are now."""
        return ("".join(line) for line in self._lines)
