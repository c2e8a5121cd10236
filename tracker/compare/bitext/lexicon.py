"""Which words go together, learnt from the pair itself: IBM Model 1 (Brown and others 1993), both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracker.compare.bitext.units import Bags, Numbers, Places, Shares, Side, spread

if TYPE_CHECKING:
    from tracker.compare.bitext.evidence import Couples

rounds = 4
"""Rounds of expectation and maximisation."""

most_pairs = 2_000_000
"""Couples of words that are learnt from; of longer texts only the first words of each passage."""

most_cells = 16_000_000
"""A table of all words by all words up to this size is kept whole while it is filled."""

most_partners = 24
"""Words that a word is expected beside."""

discount = 0.8
"""Taken off every count: what was seen beside one another once is no evidence."""

weakest = 0.04
"""How often a word must stand beside another to be expected there."""

commonest = 0.5
"""A word that stands in more of the passages than this share tells nothing."""


class _Expected(NamedTuple):
    """For word w the words `partners[starts[w]:starts[w + 1]]`, and how surely: -log(1 - probability)."""

    starts: Places
    partners: Places
    strengths: Shares
    sums: Shares


class Lexicon:
    """What the words of one unit let expect in the other, and how well that is met."""

    def __init__(self, source: Side, translation: Side, couples: Couples) -> None:
        self._near, near_shares = _words(source)
        self._far, far_shares = _words(translation)
        pairs = _Pairs(self._near, self._far, couples)
        self._there = _Way(self._near, self._far, pairs.expected(), far_shares)
        self._back = _Way(self._far, self._near, pairs.turned().expected(), near_shares)

    def block(self, rows: Places, columns: Places) -> Numbers:
        """Half of what each direction says, as a logarithm of likelihood ratios."""
        found = self._there.block(rows, columns)
        found += self._back.block(columns, rows).T
        found *= np.float32(0.5)
        return found


def _words(side: Side) -> tuple[Bags, Shares]:
    held = side.held("words")
    most = max(3.0, side.count * commonest)
    names = sorted(name for name, count in held.items() if 2 <= count <= most)
    bags = Bags((each.words for each in side.passages), {name: place for place, name in enumerate(names)})
    return bags, np.array([held[name] / side.count for name in names], dtype=np.float64)


class _Pairs:
    """Every word of a unit beside every word of its translation."""

    def __init__(self, near: Bags, far: Bags, couples: Couples) -> None:
        self.near_size, self.far_size = near.size, far.size
        a, b = near.counts(couples.source), far.counts(couples.translation)
        limit = int(max(a.max(initial=1), b.max(initial=1)))
        while limit > 1 and int((np.minimum(a, limit) * np.minimum(b, limit)).sum()) > most_pairs:
            limit = limit * 3 // 4
        a, b = np.minimum(a, limit), np.minimum(b, limit)
        self.near_seen = near.things[spread(near.starts[couples.source], a)]
        self.far_seen = far.things[spread(far.starts[couples.translation], b)]
        self.near_entry = np.repeat(np.arange(len(self.near_seen), dtype=np.int32), np.repeat(b, a))
        first = np.repeat(np.cumsum(b) - b, a)  # of the translated words of the couple, for each source word
        self.far_entry = spread(first, np.repeat(b, a)).astype(np.int32)
        keys = self.near_seen[self.near_entry] * max(1, far.size)
        keys += self.far_seen[self.far_entry]
        keys, self.cell = _numbered(keys, near.size * far.size)
        self.near_word, self.far_word = keys // max(1, far.size), keys % max(1, far.size)

    def turned(self) -> _Pairs:
        """The same with the sides exchanged."""
        made = object.__new__(_Pairs)
        made.near_size, made.far_size = self.far_size, self.near_size
        made.near_entry, made.far_entry = self.far_entry, self.near_entry
        made.near_seen, made.far_seen = self.far_seen, self.near_seen
        made.near_word, made.far_word = self.far_word, self.near_word
        made.cell = self.cell
        return made

    def expected(self) -> _Expected:
        """What each word of the first side lets expect on the second."""
        word, size = self.near_word, self.near_size
        share = np.full(len(word), 1 / max(1, self.far_size))
        none = 2 / max(1, self.far_size)
        counts = share
        for _ in range(rounds):
            likely = share[self.cell]
            whole = np.bincount(self.far_entry, weights=likely) + none
            likely /= whole[self.far_entry]
            counts = np.bincount(self.cell, weights=likely, minlength=len(word))
            share = counts / np.bincount(word, weights=counts, minlength=size)[word]
        seen = np.bincount(self.near_seen, minlength=size)
        sure = (counts - discount) / (seen[word] + 1)
        kept = np.flatnonzero(sure > weakest)
        kept = kept[np.lexsort((self.far_word[kept], -sure[kept], word[kept]))]
        rank = np.arange(len(kept)) - np.searchsorted(word[kept], np.arange(size))[word[kept]]
        kept = kept[rank < most_partners]
        strength = -np.log1p(-np.minimum(sure[kept], 0.95))
        starts = np.searchsorted(word[kept], np.arange(size + 1))
        sums = np.bincount(word[kept], weights=strength, minlength=size).astype(np.float64)
        return _Expected(starts, self.far_word[kept], strength, sums)


def _numbered(keys: Places, cells: int) -> tuple[Places, NDArray[np.int32]]:
    """The different keys in order, and for each key which of them it is."""
    if cells > most_cells:
        found, number_of = np.unique(keys, return_inverse=True)
        return found.astype(np.int64), number_of.astype(np.int32)
    there = np.zeros(cells, dtype=bool)
    there[keys] = True
    different = np.flatnonzero(there)
    number = np.zeros(cells, dtype=np.int32)
    number[different] = np.arange(len(different), dtype=np.int32)
    return different.astype(np.int64), number[keys]


class _Way(NamedTuple):
    """One direction: units of `here` let expect words of `there`, which stand in `shares` of its passages."""

    here: Bags
    there: Bags
    expected: _Expected
    shares: Shares

    def block(self, rows: Places, columns: Places) -> Numbers:
        row, word = self.here.of(rows)
        column, seen = self.there.of(columns)
        starts = self.expected.starts[word]
        counts = self.expected.starts[word + 1] - starts
        entries = spread(starts, counts)
        partners = self.expected.partners[entries]
        met = np.zeros(self.there.size, dtype=bool)
        met[seen] = True
        local = np.flatnonzero(met & (np.bincount(partners, minlength=self.there.size) > 0))
        place = np.full(self.there.size, -1)
        place[local] = np.arange(len(local))

        inside = place[partners] >= 0
        cells = np.repeat(row, counts)[inside] * len(local) + place[partners[inside]]
        strengths: Shares = np.zeros(len(rows) * len(local))
        strengths += np.bincount(
            cells, weights=self.expected.strengths[entries[inside]], minlength=len(strengths)
        )
        bag = np.zeros((len(local), len(columns)), dtype=np.float32)
        known = place[seen] >= 0
        bag[place[seen[known]], column[known]] = 1
        found: Numbers = self._gains(strengths, local).reshape(len(rows), len(local)) @ bag
        missing = np.bincount(row, weights=self.expected.sums[word], minlength=len(rows))
        found -= missing.astype(np.float32)[:, None]
        return found

    def _gains(self, strengths: Shares, local: Places) -> Numbers:
        """What it adds that an expected word is met: it is likelier than by chance, and is not missing."""
        gains = np.zeros(len(strengths), dtype=np.float32)
        there = np.flatnonzero(strengths)
        chance, strength = self.shares[local[there % max(1, len(local))]], strengths[there]
        gains[there] = np.log((1 - (1 - chance) * np.exp(-strength)) / chance) + strength
        return gains
