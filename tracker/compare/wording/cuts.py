"""A text cut into words, in any language, such that the pieces join to the text again.

ICU cuts at word boundaries; Chinese, Japanese, Thai, Khmer and Lao by dictionary. A number or a date is
one piece, and no piece ever begins inside a grapheme cluster (a letter with its accents, an emoji with
its joiners).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from icu4py.breakers import CharacterBreaker, WordBreaker

from tracker.compare.aligning.likeness import is_written_together
from tracker.compare.weighing.figures import Figure

_surrogate = re.compile("[\ud800-\udfff]")
_plain_letters = re.compile(
    "[^\x00-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u3000-\u3029\u3030-\u3098"
    "\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff9d\uffa0-\uffdc]"
)
_not_plain = re.compile(
    "[^\x00-\x0c\x0e-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u20cf"
    "\u2100-\u218f]"
)
_usual = re.compile(
    "[\t\n\x20-\x7e\u00a0\u00a7\u00ab\u00bb\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0391-\u03a1\u03a3-\u03c9"
    "\u0400-\u0481\u048a-\u052f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026\u20ac\u2116]*"
)
_usual_word = re.compile(
    r"\w+(?:(?:(?<=\d)[.,;'’‘](?=\d)|(?<=[^\W\d_])['’‘.:](?=[^\W\d_]))\w+)*| +|\s|[^\w\s]"
)


def is_plain(text: str) -> bool:
    """Whether every character is a grapheme cluster by itself and words stand apart between spaces."""
    return (text.isascii() and "\r" not in text) or not _not_plain.search(text)


def words(text: str, figures: Sequence[Figure] = ()) -> list[str]:
    """The text in words, white space and signs; each figure is one piece with what ICU joins to it."""
    if not text:
        return []
    if _usual.fullmatch(text):
        return _with_figures(usual_words(text), figures)
    cuts = _cut(text, WordBreaker)
    if _plain_letters.search(text) or "\r\n" in text:
        cuts = _whole(cuts, _cut(text, CharacterBreaker))
    return _with_figures(cuts, figures)


def usual_words(text: str) -> list[str]:
    """What ICU cuts of a text of usual letters and signs, in a third of the time (Unicode annex 29)."""
    return _usual_word.findall(text)


def letters(text: str) -> list[str]:
    """The text in grapheme clusters."""
    return _cut(text, CharacterBreaker) if _plain_letters.search(text) or "\r\n" in text else list(text)


def finer(pieces: Sequence[str]) -> Iterator[str]:
    """Words of scripts that write them together in grapheme clusters; figures and others stay whole."""
    for piece in pieces:
        if len(piece) > 1 and is_written_together(piece) and not any(map(str.isnumeric, piece)):
            yield from letters(piece)
        else:
            yield piece


def count_words(text: str) -> int:
    """Words that hold a letter or a digit."""
    cuts = usual_words(text) if _usual.fullmatch(text) else _cut(text, WordBreaker)
    return sum(any(map(str.isalnum, piece)) for piece in cuts)


def _cut(text: str, breaker: type[CharacterBreaker | WordBreaker]) -> list[str]:
    """ICU's pieces. Half a surrogate pair, which ICU refuses, is cut as an unknown character would be."""
    try:
        return list(breaker(text, "en"))
    except UnicodeEncodeError:
        stands_in = _surrogate.sub("\ufffd", text)
    pieces: list[str] = []
    place = 0
    for piece in breaker(stands_in, "en"):
        pieces.append(text[place : place + len(piece)])
        place += len(piece)
    return pieces


def _whole(cuts: list[str], clusters: list[str]) -> list[str]:
    """Pieces that end inside a cluster are joined to the next one."""
    if len(clusters) <= 1:
        return ["".join(cuts)]
    ends = set(_ends(clusters))
    whole: list[str] = []
    waiting: list[str] = []
    for piece, end in zip(cuts, _ends(cuts), strict=True):
        waiting.append(piece)
        if end in ends:
            whole.append("".join(waiting))
            waiting.clear()
    return whole


def _with_figures(cuts: list[str], figures: Sequence[Figure]) -> list[str]:
    """Pieces that touch the same figure are one."""
    if not figures:
        return cuts
    joined: list[str] = []
    place = number = 0
    reach = -1  # where the figure ends that the last piece belongs to
    for piece in cuts:
        start, place = place, place + len(piece)
        if start < reach:
            joined[-1] += piece
        else:
            joined.append(piece)
        while number < len(figures) and figures[number].start < place:
            reach = max(reach, figures[number].end)
            number += 1
    return joined


def _ends(pieces: Sequence[str]) -> Iterator[int]:
    place = 0
    for piece in pieces:
        place += len(piece)
        yield place
