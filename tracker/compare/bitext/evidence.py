"""How much likelier two units are as translations of one another than by chance, as a logarithm."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tracker.compare.bitext.counting import Counting
from tracker.compare.bitext.lexicon import Lexicon
from tracker.compare.bitext.units import Bags, Numbers, Places, Shares, Side, dense, most_signs, spread
from tracker.compare.bitext.weights import Weights

most_shared = 20_000_000
"""Couples of passages with a token in common that are counted; the commonest tokens are left out first."""

trust = 4.0
"""Couples' worth of trust in what is believed of a token before the pair itself has told."""

fewest = 4
"""Couples from which something can be learnt."""

_faith = {"#": 0.85, "a": 0.6, "k": 0.5, "n": 0.9, "kind": 0.97, "level": 0.9, "end": 0.6, "sign": 0.6}
"""How surely what stands in a passage stands in its translation too."""


class Couples(NamedTuple):
    """Units of both sides, by place, that are taken to translate one another."""

    source: Places
    translation: Places


class _Things:
    """What both sides have, and what it says that both units have one of these, or one of them, or none."""

    def __init__(
        self, counts: tuple[Shares, Shares], sizes: tuple[int, int], faith: Shares, factor: Shares
    ) -> None:
        self._near, self._far = (
            np.clip(count / size, 1e-6, 0.999) for count, size in zip(counts, sizes, strict=True)
        )
        self._least = np.minimum(self._near, self._far)
        self._believed = faith + (1 - faith) * np.maximum(self._near, self._far)
        self._factor = factor
        self._tell(self._believed)

    def learn(self, *, both: Shares, either: Shares) -> None:
        """In how many couples both units have each thing, and in how many the one that has it less often."""
        self._tell((both + trust * self._believed) / (either + trust))

    def _tell(self, kept: Shares) -> None:
        near, far = self._near, self._far
        both = np.minimum(kept, 0.995) * self._least
        one, other = np.maximum(near - both, 2e-3 * near), np.maximum(far - both, 2e-3 * far)
        none = np.maximum(1 - both - one - other, 1e-3)
        self.none = self._factor * np.log(none / ((1 - near) * (1 - far)))
        self.one = self._factor * np.log(one / (near * (1 - far))) - self.none
        self.other = self._factor * np.log(other / (far * (1 - near))) - self.none
        self.both = self._factor * np.log(both / (near * far)) - self.one - self.other - self.none


class Evidence:
    """All that is known of two sides; it grows with the couples that it is shown."""

    def __init__(self, source: Side, translation: Side, weights: Weights) -> None:
        self.source, self.translation, self.weights = source, translation, weights
        self._lengths = _Lengths(source, translation, weights.length)
        self._signs = _Signs(source, translation, weights)
        self._tokens = _Tokens(source, translation, weights)
        self._counting = Counting(source, translation, weights.articles)
        self._lexicon: Lexicon | None = None

    def learn(self, couples: Couples) -> None:
        """Take from couples how lengths differ, what is kept, and which words go together."""
        if len(couples.source) < fewest:
            return
        self._lengths.learn(couples)
        self._signs.learn(couples)
        self._tokens.learn(couples)
        self._counting.learn(couples.source, couples.translation)
        if self.weights.words:
            self._lexicon = Lexicon(self.source, self.translation, couples)

    def block(self, near: Places, far: Places) -> Numbers:
        """Units that end with these source passages beside those that end with these translated ones, rising.

        Shape (rows, 4, columns), by how many passages they hold: 1 and 1, 1 and 2, 2 and 1, 2 and 2.
        """
        rows, columns = self._units(near, far)
        found = self._lengths.block(rows, columns)
        found += self._signs.block(rows, columns)
        found += self._tokens.block(rows, far)
        if self._counting.is_telling:
            found += self._counting.block(rows, columns)
        if self._lexicon is not None:
            found += np.float32(self.weights.words) * self._lexicon.block(rows, columns)
        shaped = found.reshape(2, len(near), 2, len(far)).transpose(1, 0, 2, 3)
        return shaped.reshape(len(near), 4, len(far))

    def telling(self, rows: Places, far: Places) -> Numbers:
        """Only what figures, letters and numbers say, of any source units.

        The columns are the units that end with these translated passages: first each alone, then as pairs.
        """
        columns = np.concatenate((far, far + self.translation.count))
        told = self._tokens.block(rows, far)
        return told + self._counting.block(rows, columns) if self._counting.is_telling else told

    def _units(self, near: Places, far: Places) -> tuple[Places, Places]:
        return np.concatenate((near, near + self.source.count)), np.concatenate(
            (far, far + self.translation.count)
        )


class _Lengths:
    """Logarithms of lengths: translations differ by an offset of the pair, more where the text is short."""

    def __init__(self, source: Side, translation: Side, weight: float) -> None:
        self._sides = near, far = source.lengths, translation.lengths
        ones = near[: source.count].astype(np.float64), far[: translation.count].astype(np.float64)
        self._offset = float(np.log(np.exp(ones[1]).sum() / np.exp(ones[0]).sum()))
        self._spread = 0.25
        self._weight = np.float32(weight)
        self._chance = [
            ((each - side.mean()) / wide) ** 2 / 4 + np.log(wide) / 2
            for each, side in zip(self._sides, ones, strict=True)
            for wide in [max(0.3, float(side.std()))]
        ]

    def learn(self, couples: Couples) -> None:
        near, far = self._sides[0][couples.source], self._sides[1][couples.translation]
        off = (far - near).astype(np.float64)
        self._offset = float(np.median(off))
        middle = float(np.median(np.abs(off - self._offset) / self._scale(near)))
        self._spread = max(0.1, self._spread * min(2.5, max(0.3, 1.4826 * middle)))

    def _scale(self, lengths: Numbers) -> Numbers:
        scale: Numbers = np.float32(self._spread) * np.sqrt(1 + 30 * np.exp(-lengths))
        return scale

    def block(self, rows: Places, columns: Places) -> Numbers:
        near, far = self._sides[0][rows], self._sides[1][columns]
        scale = self._scale(near)
        found: Numbers = (far[None, :] - near[:, None] - np.float32(self._offset)) / (2 * scale[:, None])
        found *= found
        np.log1p(found, out=found)
        found *= np.float32(-2.5)
        found += (self._chance[0][rows] - np.log(scale))[:, None]
        found += self._chance[1][columns][None, :]
        found *= self._weight
        return found


class _Signs:
    """What is common and of few kinds: structure and signs."""

    def __init__(self, source: Side, translation: Side, weights: Weights) -> None:
        marks = source.marks(), translation.marks()
        known = [set().union(*side) for side in marks]
        names = sorted(known[0] & known[1])[:most_signs]
        self._near, self._far = (dense(side, names) for side in marks)
        factors = {"kind": weights.structure, "level": weights.structure}
        self._things = _Things(
            (
                self._near[: source.count].sum(axis=0).astype(np.float64),
                self._far[: translation.count].sum(axis=0).astype(np.float64),
            ),
            (source.count, translation.count),
            np.array([_faith[name.partition(" ")[0]] for name in names], dtype=np.float64),
            np.array(
                [factors.get(name.partition(" ")[0], weights.signs) for name in names], dtype=np.float64
            ),
        )

    def learn(self, couples: Couples) -> None:
        near, far = self._near[couples.source], self._far[couples.translation]
        self._things.learn(
            both=(near * far).sum(axis=0).astype(np.float64),
            either=np.minimum(near.sum(axis=0), far.sum(axis=0)).astype(np.float64),
        )

    def block(self, rows: Places, columns: Places) -> Numbers:
        near, far, things = self._near[rows], self._far[columns], self._things
        found: Numbers = (near * things.both.astype(np.float32)) @ far.T
        found += (near @ things.one.astype(np.float32) + np.float32(things.none.sum()))[:, None]
        found += (far @ things.other.astype(np.float32))[None, :]
        return found


class _Tokens:
    """What is rare and of many kinds: figures, words as they are written, words by their sounds, numbers."""

    def __init__(self, source: Side, translation: Side, weights: Weights) -> None:
        held = source.held("tokens"), translation.held("tokens")
        factors = {"#": weights.figures, "a": weights.letters, "k": weights.sounds, "n": weights.numbers}
        if source.is_latin and translation.is_latin:
            factors["k"] = 0.0  # the letters tell as much
        names = _shared(source, translation, {sort for sort, factor in factors.items() if factor})
        self._size = translation.count + 1
        self._things = _Things(
            tuple(np.array([side[name] for name in names], dtype=np.float64) for side in held),  # type: ignore[arg-type]
            (source.count, translation.count),
            np.array([_faith[name[0]] for name in names], dtype=np.float64),
            np.array([factors[name[0]] for name in names], dtype=np.float64),
        )
        index = {name: place for place, name in enumerate(names)}
        self._near = Bags((each.tokens for each in source.passages), index)
        self._far = Bags((each.tokens for each in translation.passages), index)
        self._keys = [self._keys_of(np.arange(self._size - 1) + pair * (self._size - 1)) for pair in (0, 1)]
        self._sum()

    def _keys_of(self, units: Places) -> Places:
        """Which translated units hold a token, by token: token times `size` plus unit, in order."""
        rows, things = self._far.of(units)
        return np.sort(things * self._size + rows)

    def _sum(self) -> None:
        self._near_sums, self._far_sums = (
            self._near.sums(self._things.one),
            self._far.sums(self._things.other),
        )

    def learn(self, couples: Couples) -> None:
        (row, near), (column, far) = self._near.of(couples.source), self._far.of(couples.translation)
        size = max(1, self._near.size)
        both = np.intersect1d(row * size + near, column * size + far, assume_unique=True) % size
        either = np.minimum(np.bincount(near, minlength=size), np.bincount(far, minlength=size))
        counts = np.bincount(both, minlength=size)[: self._near.size].astype(np.float64)
        self._things.learn(both=counts, either=either[: self._near.size].astype(np.float64))
        self._sum()

    def block(self, rows: Places, columns: Places) -> Numbers:
        """Any source units beside those that end with translated passages that rise: alone, then as pairs."""
        here, things = self._near.of(rows)
        if not len(columns):
            return np.zeros((len(rows), 0), dtype=np.float32)
        low, high = int(columns[0]), int(columns[-1]) + 1
        width = high - low
        gains = self._things.both[things]
        sides = []
        for keys in self._keys:
            starts = np.searchsorted(keys, things * self._size + low)
            counts = np.searchsorted(keys, things * self._size + high) - starts
            places = keys[spread(starts, counts)] % self._size - low
            cells = np.repeat(here, counts) * width + places
            found = np.bincount(cells, weights=np.repeat(gains, counts), minlength=len(rows) * width)
            shaped = found.astype(np.float32).reshape(len(rows), width)
            sides.append(shaped if width == len(columns) else shaped[:, columns - low])
        result = np.concatenate(sides, axis=1)
        result += self._near_sums[rows][:, None]
        result += self._far_sums[np.concatenate((columns, columns + self._size - 1))][None, :]
        return result


def _shared(source: Side, translation: Side, sorts: set[str]) -> list[str]:
    """Tokens of both sides, the rarest first, as many as may be counted; none that most passages have."""
    near, far = (
        {name: count for name, count in side.held("tokens").items() if 2 * count <= side.count}
        for side in (source, translation)
    )
    both = [name for name in near.keys() & far.keys() if name[0] in sorts]
    both.sort(key=lambda name: (near[name] * far[name], name))
    costs = np.cumsum([near[name] * far[name] for name in both])
    return both[: int(np.searchsorted(costs, most_shared, side="right"))]
