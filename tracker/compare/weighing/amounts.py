"""Numbers and dates of a text, in digits and in words: "two million" is worth 2000000, as 2,000,000 is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tracker.compare.weighing.dating import dated, in_place
from tracker.compare.weighing.figures import Figure, figures, most_digits
from tracker.compare.weighing.spelled import Sort, Spelled, Worth
from tracker.compare.weighing.units import lettered, romans

if TYPE_CHECKING:
    from tracker.compare.weighing.tables import Table

widest = 10 ** (most_digits + 12)
"""A number in words that is worth more is cut in two."""


class _Word(NamedTuple):
    start: int
    end: int
    worth: Worth


def amounts(text: str, table: Table, start: int = 0, end: int | None = None) -> list[Figure]:
    """The figures in `[start, end)`, and what number words say there, in order, none inside another.

    An ordinal is worth "#" and its number: the second is not two.
    """
    end = len(text) if end is None else end
    found = figures(text, table, start, end)
    if table.spelled is not None:
        dates = [each for each in found if each.is_date]
        numbers = [each for each in found if not each.is_date]
        words = sorted([*_of_digits(numbers), *_of_words(text, table.spelled, start, end)])
        found = sorted([*dates, *_clear_of(_joined(text, words, table.spelled), dates)])
    found = [table.units.counted(text, each) for each in dated(text, found, table, start, end)]
    return in_place([*found, *romans(text, start, end), *lettered(text, start, end)])


def _of_digits(numbers: list[Figure]) -> Iterator[_Word]:
    for each in numbers:
        plain = each.value.replace(".", "", 1)
        value = Decimal(each.value) if plain.isdecimal() and len(plain) <= most_digits else Decimal(-1)
        yield _Word(each.start, each.end, Worth(Sort.DIGITS, value, each.value))


def _of_words(text: str, spelled: Spelled, start: int, end: int) -> Iterator[_Word]:
    for match in spelled.pattern.finditer(text, start, end):
        for token in spelled.token.finditer(text, match.start(), match.end()):
            worth = spelled.worth(token.group())
            if worth:
                yield _Word(token.start(), token.end(), worth)


def _clear_of(found: Iterator[Figure], dates: list[Figure]) -> Iterator[Figure]:
    number = 0
    for each in found:
        while number < len(dates) and dates[number].end <= each.start:
            number += 1
        if number == len(dates) or each.end <= dates[number].start:
            yield each


def _joined(text: str, words: list[_Word], spelled: Spelled) -> Iterator[Figure]:
    current: _Sum | None = None
    for word in words:
        if current and word.start < current.end:
            continue
        if current and current.takes(text, word, spelled):
            continue
        if current and not current.is_article:
            yield current.figure(text, spelled)
        current = _Sum(word)
    if current and not current.is_article:
        yield current.figure(text, spelled)


class _Sum:
    """A number as it grows, word by word. `room` is what the next small word must be worth less than."""

    def __init__(self, word: _Word) -> None:
        self.start, self.end, worth = word
        self.is_article = worth.sort is Sort.ARTICLE
        self._told = worth.told
        self._ordinal = worth.sort is Sort.ORDINAL
        self._closed = worth.sort in (Sort.ALONE, Sort.ORDINAL) or worth.value < 0
        self._total = self._current = self._room = Decimal(0)
        self._magnitude = Decimal(1)
        self._digits = worth.sort is Sort.DIGITS
        if worth.sort is Sort.MAGNITUDE:
            self._multiply(worth.value)
        else:
            self._current = worth.value
            self._room = Decimal(0) if self._digits else _room(worth.value)

    def takes(self, text: str, word: _Word, spelled: Spelled) -> bool:
        """Whether the word belongs to this number; then it has been added."""
        between = text[self.end : word.start] if word.start - self.end <= 8 else "?"
        if self._closed or not spelled.joint.fullmatch(between):
            return False
        sort, value = word.worth.sort, word.worth.value
        if sort is Sort.MAGNITUDE and max(self._total + self._current, Decimal(1)) * value < widest:
            self._multiply(value)
        elif sort in (Sort.SMALL, Sort.ARTICLE, Sort.ORDINAL) and 0 < value < self._room:
            self._current += value
            self._room = _room(value)
        elif sort is Sort.SMALL and self._turned(value, between, spelled):
            self._current += value
            self._room = Decimal(0)
        else:
            return False
        self.end = word.end
        self.is_article = False
        self._told = ""
        self._ordinal = self._closed = sort is Sort.ORDINAL
        return True

    def _turned(self, value: Decimal, between: str, spelled: Spelled) -> bool:
        """Whether a ten follows its unit, as in German and Arabic."""
        firm = spelled.firm and spelled.firm.fullmatch(between)
        return bool(firm) and 0 < self._current % 100 < 10 and 20 <= value < 100 and not self._digits

    def _multiply(self, value: Decimal) -> None:
        if value < 1000:
            self._current = (self._current or 1) * value
        elif value > self._magnitude:
            self._total, self._current = ((self._total + self._current) or 1) * value, Decimal(0)
        else:
            self._total, self._current = self._total + (self._current or 1) * value, Decimal(0)
        self._magnitude = max(self._magnitude, value) if value >= 1000 else self._magnitude
        self._room = Decimal(0) if self._digits else value

    def figure(self, text: str, spelled: Spelled) -> Figure:
        """The number as it stands in the text, with the ending that makes digits an ordinal."""
        value = self._told or f"{(self._total + self._current).normalize():f}"
        ending = spelled.endings.match(text, self.end) if spelled.endings and self._digits else None
        end = ending.end() if ending else self.end
        return Figure(self.start, end, is_date=False, value=f"#{value}" if self._ordinal or ending else value)


def _room(value: Decimal) -> Decimal:
    if value >= 100:
        return Decimal(100)
    return Decimal(20) if value >= 20 and value % 10 == 0 else Decimal(0)
