"""Texts in which scripts of both directions meet: what must be isolated so that changes are read rightly.

Removed and added words stand side by side, as they never do in a text. Where they run against the
direction of their passage, the bidirectional algorithm (UAX 9) takes both for one stretch and turns
their order round. So they are isolated, each by itself. But where they are a part of a longer stretch of
that direction ("International → Intl Shipping Agency" in an Arabic sentence), the whole stretch is
isolated, for to isolate a part of it would tear it out of its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from tracker.compare.change import Op

_backward = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
backward = re.compile(f"[{_backward}]")
"""A sign of a script that runs from right to left (letters, and signs that stand among them)."""

_forward = re.compile(rf"(?![{_backward}])[^\W_]|[٠-٩۰-۹]")
_forward_letter = re.compile(rf"(?![{_backward}])[^\W\d_]")
_tokens = re.compile(
    rf"(?P<number>[\d٠-٩۰-۹](?:[\d٠-٩۰-۹.,:/٫٬%-]*[\d٠-٩۰-۹%])?)|(?P<rtl>[{_backward}]+)|(?P<ltr>[^\W\d_]+)"
)
_right_to_left = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)

open_isolate, close_isolate = "\u2068", "\u2069"
"""FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, for faces without markup."""


@dataclass(frozen=True, slots=True)
class Isolate:
    """A stretch that is isolated; `direction` is `ltr` or `rtl`. Pieces of one stretch share it."""

    number: int
    direction: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the `part`th part, and the isolate that it stands in."""

    part: int
    text: str
    isolate: Isolate | None = None


def runs_backward(language: str | None) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    return (language or "").lower().partition("-")[0] in _right_to_left


def direction_of(text: str, language: str | None) -> str:
    """The direction of a passage, `ltr` or `rtl`: its language's, unless all its letters run the other way.

    Where the language is not known, that of its first letter.
    """
    if not backward.search(text):
        return "rtl" if runs_backward(language) and not _forward_letter.search(text) else "ltr"
    if language is None:
        forward = _forward_letter.search(text)
        return "ltr" if forward and forward.start() < _first(text) else "rtl"
    return "rtl" if runs_backward(language) or not _forward_letter.search(text) else "ltr"


def _first(text: str) -> int:
    found = backward.search(text)
    return found.start() if found else len(text)


def isolated(text: str) -> str:
    """A value between isolates where it holds a script that runs from right to left."""
    return f"{open_isolate}{text}{close_isolate}" if backward.search(text) else text


def stretches(parts: Sequence[tuple[Op, str]], *, rtl: bool) -> list[Stretch]:
    """The parts of a passage in the direction `rtl`, cut where something must be isolated.

    The texts of the stretches of a part join to the part. Nothing is cut where all runs one way.
    """
    changed = [text for op, text in parts if op is not Op.KEPT]
    if not any(map(_against(rtl).search, changed)):
        return [Stretch(number, text) for number, (_, text) in enumerate(parts)]
    return list(_cut(parts, _Plan(parts, rtl=rtl)))


def _against(rtl: bool) -> re.Pattern[str]:
    return _forward if rtl else backward


class _Plan:
    """What is isolated, as `[start, end)` of the joined parts."""

    def __init__(self, parts: Sequence[tuple[Op, str]], *, rtl: bool) -> None:
        self.around: list[tuple[int, int, Isolate]] = []
        self._rtl = rtl
        self._other = "ltr" if rtl else "rtl"
        self._spans: list[tuple[int, int, Op]] = []
        place = 0
        for op, text in parts:
            self._spans.append((place, place + len(text), op))
            place += len(text)
        self._ends = [end for _, end, _ in self._spans]
        self._text = "".join(text for _, text in parts)
        for start, end in self._phrases():
            self._place(start, end)

    def _phrases(self) -> Iterator[tuple[int, int]]:
        """Stretches of the other direction, and in a text from right to left numbers by themselves."""
        start = end = -1
        for kind, first, last in self._signs():
            if kind == self._other or (kind == "number" and start >= 0):
                start, end = (first if start < 0 else start), last
                continue
            if start >= 0:
                yield start, end
            start = -1
            if kind == "number" and self._rtl:
                yield first, last
        if start >= 0:
            yield start, end

    def _signs(self) -> Iterator[tuple[str, int, int]]:
        for first, last, _ in self._spans:
            for match in _tokens.finditer(self._text, first, last):
                yield str(match.lastgroup), match.start(), match.end()

    def _place(self, start: int, end: int) -> None:
        first = bisect_right(self._ends, start)
        touched = list(takewhile(lambda span: span[0] < end, islice(self._spans, first, None)))
        if all(op is Op.KEPT for *_, op in touched):
            return
        if any(op is Op.KEPT for *_, op in touched):
            changed = [span for span in touched if span[2] is not Op.KEPT]
            if all(self._bare(one, start, end) for one in changed):
                start, end = min(start, changed[0][0]), max(end, changed[-1][1])
                self.around.append((start, end, Isolate(len(self.around), self._other)))
            return
        for span in touched:
            if not self.around or self.around[-1][0] < span[0]:
                bare = self._bare(span, start, end)
                way = self._way(span) if bare else "rtl" if self._rtl else "ltr"
                self.around.append((span[0], span[1], Isolate(len(self.around), way)))

    def _bare(self, span: tuple[int, int, Op], start: int, end: int) -> bool:
        """Whether outside `[start, end)` a span has nothing with a direction."""
        outside = self._text[span[0] : max(span[0], start)] + self._text[min(span[1], end) : span[1]]
        return not _tokens.search(outside)

    def _way(self, span: tuple[int, int, Op]) -> str:
        """The direction of a stretch by itself: numbers go with their passage."""
        held = {match.lastgroup for match in _tokens.finditer(self._text, span[0], span[1])}
        return self._other if self._other in held else "rtl" if self._rtl else "ltr"


def _cut(parts: Sequence[tuple[Op, str]], plan: _Plan) -> Iterator[Stretch]:
    place = 0
    for number, (_, text) in enumerate(parts):
        end = place + len(text)
        for first, last, isolate in _pieces(place, end, plan.around):
            yield Stretch(number, text[first - place : last - place], isolate)
        place = end


def _pieces(
    start: int, end: int, marked: Sequence[tuple[int, int, Isolate]]
) -> Iterator[tuple[int, int, Isolate | None]]:
    """`[start, end)` cut at what is isolated, in order; what lies between is not."""
    place = start
    for number in range(bisect_right(marked, start, key=_end_of), len(marked)):
        first, last, value = max(marked[number][0], place), min(marked[number][1], end), marked[number][2]
        if first >= end:
            break
        if place < first:
            yield place, first, None
        yield first, last, value
        place = last
    if place < end or start == end:
        yield place, end, None


def _end_of(marked: tuple[int, int, Isolate]) -> int:
    return marked[1]
