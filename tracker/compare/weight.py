"""What a change touches: numbers, dates, names, negation, modality, or only its looks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tracker.compare.amounts import amounts
from tracker.compare.change import Op, Run, Weight
from tracker.compare.tables import Table

_word = re.compile(r"[^\W\d_]+(?:[-'’·・][^\W\d_]+)*")
_katakana = re.compile("[ァ-ヺー][ァ-ヺー・＝]{2,}")
_looks = frozenset({"Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Cc", "Cf", "Sk"})
around = 100
"""Characters on each side of a change that are looked at: longer than any number, name or phrase."""

_sentence_end = ".!?:;•“«([\n"


class Span(NamedTuple):
    """Something in a text that carries weight, at `[start, end)`; equal values weigh the same."""

    start: int
    end: int
    weight: Weight
    value: str


class Change(NamedTuple):
    """Where in both texts something changed, and what that touches."""

    before: tuple[int, int]
    after: tuple[int, int]
    weight: tuple[Weight, ...]


def in_order(weights: Collection[Weight]) -> tuple[Weight, ...]:
    """Each weight once, in the order in which they are told."""
    return tuple(weight for weight in Weight if weight in weights)


def weigh(words: Sequence[Run], table: Table) -> list[Change]:
    """Every change among the words, in order, with what it touches; never with nothing."""
    before = "".join(run.text for run in words if run.op is not Op.ADDED)
    after = "".join(run.text for run in words if run.op is not Op.REMOVED)
    places = list(_places(words))
    if not places:
        return []
    here = Spans(before, table, [one for one, _ in places])
    there = Spans(after, table, [two for _, two in places])
    return [Change(one, two, _touched(before, after, one, two, here, there)) for one, two in places]


def _places(words: Sequence[Run]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    start = end = other = other_end = 0
    for run in words:
        if run.op is Op.KEPT:
            if (start, other) != (end, other_end):
                yield (start, end), (other, other_end)
            start = end = end + len(run.text)
            other = other_end = other_end + len(run.text)
        elif run.op is Op.REMOVED:
            end += len(run.text)
        else:
            other_end += len(run.text)
    if (start, other) != (end, other_end):
        yield (start, end), (other, other_end)


def _touched(
    before: str,
    after: str,
    one: tuple[int, int],
    two: tuple[int, int],
    here: Spans,
    there: Spans,
) -> tuple[Weight, ...]:
    removed, added = before[slice(*one)], after[slice(*two)]
    near, far = here.within(*one), there.within(*two)
    figures_differ = any(
        _values(near, weight) != _values(far, weight) for weight in (Weight.NUMBER, Weight.DATE)
    )
    if not figures_differ and folded(removed) == folded(added):
        return (Weight.FORMATTING if "\n" in removed + added else Weight.TYPOGRAPHY,)
    found = {
        weight
        for weight in (Weight.NUMBER, Weight.DATE, Weight.NAME, Weight.NEGATION, Weight.MODALITY)
        if _values(near, weight) != _values(far, weight)
    }
    rest, other = folded(_without(removed, one[0], near)), folded(_without(added, two[0], far))
    if rest != other:
        found.add(Weight.WORDING)
    return in_order(found or {Weight.TYPOGRAPHY})


def _values(found: Sequence[Span], weight: Weight) -> list[str]:
    return sorted(each.value for each in found if each.weight is weight)


def _without(text: str, start: int, found: Sequence[Span]) -> str:
    """The text, which begins at `start`, without what the spans cover."""
    kept: list[str] = []
    place = 0
    for each in sorted(found):
        kept.append(text[place : max(place, each.start - start)])
        place = max(place, each.end - start)
    return "".join([*kept, text[place:]])


def folded(text: str) -> str:
    """What is left of a text when case, width, white space, quotes and punctuation are taken away."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _looks)


class Spans:
    """All that carries weight near the places; of one weight no two overlap, so halving finds a place."""

    def __init__(self, text: str, table: Table, places: Sequence[tuple[int, int]]) -> None:
        found: dict[Weight, list[Span]] = {weight: [] for weight in Weight}
        for start, end in _surroundings(text, places):
            for each in amounts(text, table, start, end):
                weight = Weight.DATE if each.is_date else Weight.NUMBER
                found[weight].append(Span(each.start, each.end, weight, each.value))
            found[Weight.NEGATION] += _cues(text, table.negation, Weight.NEGATION, start, end)
            found[Weight.MODALITY] += _cues(text, table.modality, Weight.MODALITY, start, end)
            found[Weight.NAME] += sorted(_names(text, table, start, end))
        self._dates = _Rising(found[Weight.DATE])
        self._all = [self._dates, _Rising(found[Weight.NUMBER])]
        for weight in (Weight.NEGATION, Weight.MODALITY, Weight.NAME):
            clear = [each for each in found[weight] if not self._dates.within(each.start, each.end)]
            self._all.append(_Rising(clear))

    def within(self, start: int, end: int) -> list[Span]:
        """What `[start, end)` touches; an empty place touches what it stands inside of."""
        return [span for rising in self._all for span in rising.within(start, end)]


def _surroundings(text: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places and what stands round them, joined where they meet, cut where a word ends if one does."""
    low, high = 0, -1
    for start, end in places:
        if high >= 0 and start - around > high + around:
            yield _window(text, low, high)
            low = start
        elif high < 0:
            low = start
        high = end
    if high >= 0:
        yield _window(text, low, high)


def _window(text: str, low: int, high: int) -> tuple[int, int]:
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


def _cues(text: str, pattern: re.Pattern[str] | None, weight: Weight, start: int, end: int) -> Iterator[Span]:
    if pattern is None:
        return
    for match in pattern.finditer(text, start, end):
        if match.lastgroup is None or (match.group() == "May" and not _opens_sentence(text, match.start())):
            continue  # a phrase that only looks like a cue, or the month
        yield Span(match.start(), match.end(), weight, " ".join(match.group().casefold().split()))


def _names(text: str, table: Table, start: int, end: int) -> Iterator[Span]:
    for match in _katakana.finditer(text, start, end):
        yield Span(match.start(), match.end(), Weight.NAME, match.group())
    if table.titles:
        for match in table.titles.finditer(text, start, end):
            name = _word.match(text, _after_title(text, match.end()))
            if name and name.group()[0].isupper():
                yield Span(name.start(), name.end(), Weight.NAME, name.group().casefold())
    if table.names_by_capital and not _in_title_case(text):
        for match in _word.finditer(text, start, end):
            word = match.group()
            capital = word[0].isupper() and len(word) > 1 and word.casefold() not in table.capitals
            if capital and not _opens_sentence(text, match.start()):
                yield Span(match.start(), match.end(), Weight.NAME, word.casefold())


def _after_title(text: str, place: int) -> int:
    while place < len(text) and text[place] in ". \u00a0":
        place += 1
    return place


def _in_title_case(text: str) -> bool:
    """Whether capitals tell nothing, because most words have one, as in an English heading."""
    if len(text) > 400:
        return False
    long = [word for word in _word.findall(text) if len(word) > 3]
    return len(long) > 1 and 10 * sum(word[0].isupper() for word in long) > 9 * len(long)


def _opens_sentence(text: str, place: int) -> bool:
    place -= 1
    while place >= 0 and text[place].isspace():
        place -= 1
    return place < 0 or text[place] in _sentence_end
