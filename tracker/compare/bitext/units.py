"""One side of an alignment as arrays: every passage, and every two neighbours as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tracker.compare.bitext.traits import Traits

Numbers = NDArray[np.float32]
Places = NDArray[np.int64]
Shares = NDArray[np.float64]
_Each = TypeVar("_Each", np.float64, np.int64)

most_signs = 96
most_of_one = 4
"""Signs of one sort in a passage that are told apart: none, one, … this many and more."""


class Side:
    """Units by place: passage k is unit k; passages k - 1 and k as one are unit `count` + k."""

    def __init__(self, passages: Sequence[Traits]) -> None:
        self.passages = passages
        self.count = len(passages)
        letters = np.array([each.length for each in passages], dtype=np.float64)
        self.lengths = np.log(_with_pairs(letters) + 3).astype(np.float32)
        self.is_latin = 2 * sum(each.is_latin for each in passages) > self.count

    def unit(self, places: Sequence[int]) -> int:
        """The unit of one passage, or of two neighbours."""
        return places[-1] + (len(places) == 2) * self.count

    def held(self, name: str) -> Counter[str]:
        """In how many passages each token or word stands."""
        return Counter(thing for passage in self.passages for thing in getattr(passage, name))

    def marks(self) -> list[set[str]]:
        """Signs and structure of every unit, under names that both sides share."""
        counts = _with_pairs(np.array([each.counts for each in self.passages], dtype=np.int64))
        before = [self.passages[max(0, k - 1)] for k in range(self.count)]
        pairs = [one.structure | two.structure for one, two in zip(before, self.passages, strict=True)]
        structure = [each.structure for each in self.passages] + pairs
        ends = [f"end {each.end}" for each in self.passages] * 2
        return [
            {*marks, end, *(f"sign {place} {step}" for place, count in row for step in range(1, count + 1))}
            for marks, end, row in zip(structure, ends, _few(counts), strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Rest:
    """Passages of a side that no pin holds, by their places on that side, rising."""

    side: Side
    places: Places
    follows: NDArray[np.bool_]
    """Whether each stands right behind the one before it."""

    @classmethod
    def of(cls, side: Side, places: Sequence[int]) -> Rest:
        """What is left of a side."""
        made = np.array(places, dtype=np.int64)
        follows = np.zeros(len(made), dtype=bool)
        follows[1:] = made[1:] == made[:-1] + 1
        return cls(side, made, follows)

    @property
    def count(self) -> int:
        """How many passages are left."""
        return len(self.places)

    def before(self, place: int) -> int:
        """How many passages of the side there are up to the last in front of a place of what is left."""
        return int(self.places[place - 1]) + 1 if place else 0

    def unit(self, last: int, size: int) -> int:
        """The unit of one or two passages, the last of which is at this place of what is left."""
        return int(self.places[last]) + (size == 2) * self.side.count


def _few(counts: Places) -> Iterable[list[tuple[int, int]]]:
    for row in np.minimum(counts, most_of_one).tolist():
        yield [(place, count) for place, count in enumerate(row) if count]


def _with_pairs(values: NDArray[_Each]) -> NDArray[_Each]:
    pairs = values.copy()
    pairs[1:] += values[:-1]
    return np.concatenate((values, pairs))


class Bags:
    """What units hold of one vocabulary: the things of unit u are `things[starts[u]:starts[u + 1]]`."""

    def __init__(self, passages: Iterable[frozenset[str]], vocabulary: dict[str, int]) -> None:
        bags = [sorted(vocabulary[thing] for thing in bag if thing in vocabulary) for bag in passages]
        sizes = np.array([len(bag) for bag in bags], dtype=np.int64)
        things = np.array([thing for bag in bags for thing in bag], dtype=np.int64)
        size = len(vocabulary) + 1
        starts = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(sizes)))
        first = starts[np.maximum(np.arange(len(bags)) - 1, 0)]
        both = starts[1:] - first
        rows = np.repeat(np.arange(len(bags)), both)
        keys = np.unique(rows * size + things[spread(first, both)])
        pair_sizes = np.bincount(keys // size, minlength=len(bags))
        self.size = len(vocabulary)
        self.starts = np.concatenate((starts, starts[-1] + np.cumsum(pair_sizes)))
        self.things: Places = np.concatenate((things, keys % size))

    def of(self, units: Places) -> tuple[Places, Places]:
        """Everything that some units hold: which of them holds it, by place in `units`, and what it is."""
        counts = self.counts(units)
        return np.repeat(np.arange(len(units)), counts), self.things[spread(self.starts[units], counts)]

    def counts(self, units: Places) -> Places:
        """How many things each unit holds."""
        counts: Places = self.starts[units + 1] - self.starts[units]
        return counts

    def sums(self, values: Shares) -> Numbers:
        """For every unit the sum of the values of what it holds."""
        total = np.concatenate((np.zeros(1), np.cumsum(values[self.things])))
        sums: Numbers = (total[self.starts[1:]] - total[self.starts[:-1]]).astype(np.float32)
        return sums


def spread(starts: Places, counts: Places) -> Places:
    """The places of runs behind one another: `start, start + 1, …`, as many as each run counts."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    places: Places = np.arange(total) + np.repeat(starts - (ends - counts), counts)
    return places


def dense(marks: Sequence[set[str]], names: Sequence[str]) -> Numbers:
    """One row a unit, one column a name: 1 where the unit has it."""
    index = {name: place for place, name in enumerate(names)}
    found = [(row, index[name]) for row, held in enumerate(marks) for name in held if name in index]
    made = np.zeros((len(marks), len(names)), dtype=np.float32)
    if found:
        made[tuple(np.array(found).T)] = 1
    return made
