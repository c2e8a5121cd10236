"""What the numbers of articles say for and against: much, wherever both sides count alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tracker.compare.bitext.articles import Place
from tracker.compare.bitext.units import Numbers, Places, Side

most_counted = 60
"""Different numbers that equal ones are told by; more would not make them surer."""

believed, trust = 0.97, 6.0
"""How surely a passage and its translation bear the same number, and how many couples this is worth."""

unmatched = 2.5
"""What it costs to link a passage whose number the other side has not: about what it costs to be alone."""

one_sided = 1.0
"""What it costs to link a passage that bears a number with one that bears none."""

alike = 0.8
"""Share of the numbers of one sort that must be different on a side, or they count something else."""

_main = ("article", "section", "headed", "point")
_others = ("chapter", "part")


class Counting:
    """Evidence from the numbers that passages bear, and from those of the articles they stand in."""

    def __init__(self, source: Side, translation: Side, weight: float) -> None:
        self._weight = weight
        sides = [[each.place for each in side.passages] for side in (source, translation)]
        sorts = [next((sort for sort in _main if _counts(side, sort)), None) for side in sides]
        if {*sorts} <= {"headed", "point"}:
            sorts = [None, None]  # of those a section that was put in mostly renumbers the rest
        self._own: list[Places] = []
        self._within: list[Places] = []
        numbers: dict[str, int] = {}
        for places, sort in zip(sides, sorts, strict=True):
            own = [_own(place, sort if all(sorts) else None) for place in places]
            within = [_within(place, sort if all(sorts) else None) for place in places]
            for held, found in ((self._own, own), (self._within, within)):
                held.append(
                    np.array([numbers.setdefault(each, len(numbers)) if each else -1 for each in found])
                )
        self._distinct = len({*self._own[0].tolist()} & {*self._own[1].tolist()} - {-1})
        self.is_telling = weight > 0 and self._distinct > 1
        if not self.is_telling:
            return
        self._lost = [self._unmatched(side) for side in (0, 1)]
        self._own = [_of_pairs(each, is_inside=False) for each in self._own]
        self._within = [_of_pairs(each, is_inside=True) for each in self._within]
        self._tell(believed)

    def _unmatched(self, side: int) -> Numbers:
        """For every unit what it costs to link it at all, because of numbers that the other side has not."""
        numbers = [{*self._own[each].tolist(), *self._within[each].tolist()} for each in (0, 1)]
        lost = [*(numbers[side] - numbers[1 - side] - {-1})]
        is_lost = np.isin(self._own[side], lost) | np.isin(self._within[side], lost)
        pairs = is_lost.copy()
        pairs[1:] |= is_lost[:-1]
        made: Numbers = np.concatenate((is_lost, pairs)).astype(np.float32) * np.float32(
            unmatched * self._weight
        )
        return made

    def learn(self, source: Places, translation: Places) -> None:
        """How often the two of a couple bear the same number where both bear one."""
        if not self.is_telling:
            return
        near, far = self._own[0][source], self._own[1][translation]
        both = (near >= 0) & (far >= 0)
        self._tell((int((near == far)[both].sum()) + trust * believed) / (int(both.sum()) + trust))

    def _tell(self, kept: float) -> None:
        counted = min(most_counted, self._distinct)
        kept = min(kept, 0.99)
        self._same = self._weight * max(0.0, float(np.log(kept * counted)))
        self._other = -self._weight * max(0.0, float(np.log((1 - 1 / counted) / (1 - kept))))

    def block(self, rows: Places, columns: Places) -> Numbers:
        """What numbers say of any unit of the source beside any of the translation."""
        found: Numbers = np.zeros((len(rows), len(columns)), dtype=np.float32)
        if not self.is_telling:
            return found
        for held, factor, missing in ((self._own, 2.0, one_sided), (self._within, 1.0, 0.0)):
            near, far = held[0][rows], held[1][columns]
            here, there = near >= 0, far >= 0
            both = here[:, None] & there[None, :]
            same = near[:, None] == far[None, :]
            found[both & same] += np.float32(factor * self._same)
            found[both & ~same] += np.float32(factor * self._other)
            if missing:
                found[here[:, None] != there[None, :]] -= np.float32(missing * self._weight)
        found -= self._lost[0][rows][:, None]
        found -= self._lost[1][columns][None, :]
        return found


def _counts(places: Sequence[Place], sort: str) -> bool:
    numbers = [place.own for place in places if place.own and place.own.sort == sort]
    return len(numbers) > 1 and len({*numbers}) >= alike * len(numbers)


def _own(place: Place, sort: str | None) -> str:
    if not place.own or place.own.sort not in (sort, *_others):
        return ""
    return place.own.value if place.own.sort == sort else " ".join(place.own)


def _within(place: Place, sort: str | None) -> str:
    return next((number.value for number in place.behind if number.sort == sort), "")


def _of_pairs(numbers: Places, *, is_inside: bool) -> Places:
    """Behind the passages the pairs: a number that both have or one has, else one that nothing else has."""

    def both(first: int, second: int) -> int:
        if first == second or second < 0:
            return first
        if first < 0 and not is_inside:
            return second
        return 1_000_000_000 + first * 1_000_000 + second

    pairs = [both(*each) for each in _neighbours(numbers.tolist())]
    return np.concatenate((numbers, np.array(pairs, dtype=np.int64)))


def _neighbours(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from zip([*numbers[:1], *numbers[:-1]], numbers, strict=True)
