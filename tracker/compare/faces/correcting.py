"""Changes of words as instructions that can be followed: what each quotes stands once in its paragraph."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.compare.aligning.likeness import is_spaceless

most_spots = 6
"""Corrections of one paragraph beyond which the whole of it is told instead."""

most_share = 0.7
"""The part of a paragraph beyond which corrections of it are told as the whole of it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """“For `before` read `after`”: `before` stands once in the paragraph, from `start` to `end`.

    `whole` says that it is the paragraph itself.
    """

    start: int
    end: int
    before: str
    after: str
    whole: bool = False

    @property
    def added_behind(self) -> str:
        """What is added behind words that stay; empty where that is not what it is."""
        return self.after[len(self.before) :].strip() if self.after.startswith(self.before) else ""

    @property
    def added_ahead(self) -> str:
        """What is added ahead of words that stay."""
        return self.after[: -len(self.before)].strip() if self.after.endswith(self.before) else ""


def corrections(text: str, spots: Sequence[tuple[int, int, str]]) -> tuple[Correction, ...]:
    """The corrections of a paragraph, in order; made together they give the text with all spots changed.

    A spot is the start and the end of a range of the text, and what stands in its place after. Each is
    widened by whole words (in scripts without spaces by letters) until what it quotes stands nowhere else.
    """
    ranges = [_unique(text, *_by_words(text, start, end, added)) for start, end, added in spots]
    merged = _merged(text, ranges)
    made = tuple(Correction(s, e, text[s:e], _with(text, s, e, spots)) for s, e in merged)
    told = sum(each.end - each.start for each in made)
    if len(made) > most_spots or (told > most_share * len(text) and len(text) > 60) or _is_all(text, made):
        return (Correction(0, len(text), text, _with(text, 0, len(text), spots), whole=True),)
    return made


def _is_all(text: str, made: Sequence[Correction]) -> bool:
    return any(not text[: each.start].strip() and not text[each.end :].strip() for each in made)


def _by_words(text: str, start: int, end: int, added: str) -> tuple[int, int]:
    """The range as whole words, where the script has words that can be told by their spaces."""
    if not is_spaceless(text):
        first = text[start:end][:1] or added[:1]
        last = text[start:end][-1:] or added[-1:]
        if first.isalnum():
            while start and text[start - 1].isalnum():
                start -= 1
        if last.isalnum():
            while end < len(text) and text[end].isalnum():
                end += 1
    return start, end


def _unique(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened until it says something and stands once: to the left first, then to the right."""
    while not _says(text, start, end) and (start > 0 or end < len(text)):
        start, end = (_left(text, start), end) if start > 0 else (start, _right(text, end))
    while end - start < len(text) and not _once(text, text[start:end]):
        wider = _left(text, start)
        start, end = (wider, end) if wider < start else (start, _right(text, end))
    return start, end


def _says(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))


def _once(text: str, piece: str) -> bool:
    at = text.find(piece)
    return at >= 0 and text.find(piece, at + 1) < 0


def _left(text: str, start: int) -> int:
    """The place a word further to the left."""
    if start == 0:
        return 0
    if is_spaceless(text):
        start -= 1
        while start and _joins(text[start]):
            start -= 1
        return start
    while start and text[start - 1].isspace():
        start -= 1
    while start and not text[start - 1].isspace():
        start -= 1
    return start


def _right(text: str, end: int) -> int:
    """The place a word further to the right."""
    if is_spaceless(text):
        end = min(len(text), end + 1)
        while end < len(text) and _joins(text[end]):
            end += 1
        return end
    while end < len(text) and text[end].isspace():
        end += 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return end


def _joins(sign: str) -> bool:
    """Whether a sign belongs to the letter before it."""
    return unicodedata.category(sign) in {"Mn", "Me", "Cf", "Lm"}


def _merged(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that overlap, or have nothing but space between them, as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _with(text: str, start: int, end: int, spots: Sequence[tuple[int, int, str]]) -> str:
    """The range of the text as it reads after the spots in it have been changed."""
    made, at = "", start
    for first, last, added in spots:
        if start <= first and last <= end:
            made += text[at:first] + added
            at = last
    return made + text[at:end]
