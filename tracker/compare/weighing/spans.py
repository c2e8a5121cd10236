"""Where near given places of a text there stands something that carries weight."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.compare.change import Weight
from tracker.compare.weighing.amounts import amounts
from tracker.compare.weighing.cues import Cues
from tracker.compare.weighing.naming import opens_sentence
from tracker.compare.weighing.tables import Table
from tracker.compare.weighing.telling import CUES, FIGURES, NAMES

around = 80
"""Characters on each side of a change that are searched for numbers: longer than any."""

around_words = 60
"""Characters on each side of a change that are searched for names and cues: longer than any."""


class Span(NamedTuple):
    """Something in a text that carries weight, at `[start, end)`; equal values weigh the same."""

    start: int
    end: int
    weight: Weight
    value: str


class Spans:
    """All that carries weight near the places; of one weight no two overlap, so halving finds a place."""

    def __init__(self, text: str, table: Table, places: Sequence[tuple[tuple[int, int], int]]) -> None:
        dates: list[Span] = []
        numbers: list[Span] = []
        for start, end in _surroundings(text, _those(places, FIGURES), around):
            for each in amounts(text, table, start, end):
                if each.is_date:
                    dates.append(Span(each.start, each.end, Weight.DATE, each.value))
                else:
                    numbers.append(Span(each.start, each.end, Weight.NUMBER, each.value))
        self._dates, self._numbers = _Rising(dates), _Rising(numbers)
        self._all = [self._dates, self._numbers]
        cued = list(_surroundings(text, _those(places, CUES), around_words))
        for weight, cues in ((Weight.NEGATION, table.negation), (Weight.MODALITY, table.modality)):
            self._all.append(_Rising(list(self._cued(text, weight, cues, cued))))
        named = [
            Span(name.start, name.end, Weight.NAME, name.value)
            for start, end in _surroundings(text, _those(places, NAMES), around_words)
            for name in table.naming.find(text, start, end)
        ]
        self._all.append(_Rising([span for span in named if not self._figures(span.start, span.end)]))

    def _cued(
        self, text: str, weight: Weight, cues: Cues | None, places: Iterable[tuple[int, int]]
    ) -> Iterator[Span]:
        for start, end in places if cues else ():
            for cue in cues.find(text, start, end) if cues else ():
                month = cue.sense == "may" and _is_month(text, cue.start, cue.end)
                if not month and not self._dates.within(cue.start, cue.end):
                    yield Span(cue.start, cue.end, weight, cue.sense)

    def _figures(self, start: int, end: int) -> bool:
        return bool(self._dates.within(start, end) or self._numbers.within(start, end))

    def within(self, start: int, end: int) -> list[Span]:
        """What `[start, end)` touches; an empty place touches what it stands inside of."""
        return [span for rising in self._all for span in rising.within(start, end)]


def _is_month(text: str, start: int, end: int) -> bool:
    """Whether an English “may” is the month: large inside a sentence."""
    return text[start:end] == "May" and not opens_sentence(text, start)


def _those(places: Iterable[tuple[tuple[int, int], int]], what: int) -> list[tuple[int, int]]:
    return [place for place, tells in places if tells & what]


def _surroundings(text: str, places: Sequence[tuple[int, int]], around: int) -> Iterator[tuple[int, int]]:
    """The places and what stands round them, joined where they meet, cut where a word ends if one does."""
    low, high = 0, -1
    for start, end in places:
        if high >= 0 and start - around > high + around:
            yield _window(text, low, high, around)
            low = start
        elif high < 0:
            low = start
        high = end
    if high >= 0:
        yield _window(text, low, high, around)


def _window(text: str, low: int, high: int, around: int) -> tuple[int, int]:
    start, end = max(0, low - around), min(len(text), high + around)
    opening = text.find(" ", start, low) if start else -1
    closing = text.rfind(" ", high, end) if end < len(text) else -1
    return (start if opening < 0 else opening), (end if closing < 0 else closing)


class _Rising:
    """Spans of one weight, in order, without those that overlap an earlier one."""

    def __init__(self, found: Sequence[Span]) -> None:
        self._spans: list[Span] = []
        for each in found:
            if not self._spans or self._spans[-1].end <= each.start:
                self._spans.append(each)
        self._starts = [each.start for each in self._spans]
        self._ends = [each.end for each in self._spans]

    def within(self, start: int, end: int) -> list[Span]:
        return self._spans[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def openers(text: str, place: tuple[int, int], others: Sequence[Span]) -> Iterator[Span]:
    """Words that begin a sentence, where a capital tells nothing, and that the other side has as names."""
    for value in {each.value for each in others if each.weight is Weight.NAME and each.value.isalpha()}:
        for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text[slice(*place)], re.IGNORECASE):
            start = place[0] + match.start()
            if text[start].isupper() and opens_sentence(text, start):
                yield Span(start, place[0] + match.end(), Weight.NAME, value)
