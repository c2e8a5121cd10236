"""What a way in order cannot see: passages that fit better crosswise, and gaps on both sides at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tracker.compare.bitext.evidence import Evidence
from tracker.compare.bitext.units import Numbers, Places, Rest, Shares

window, window_alone = 8, 24
"""Links on each side of one, and of a passage alone, that are looked at for a better partner."""

stride = 80
"""Links that are looked at together."""

crossing = 3.0
"""By how much, as a logarithm of likelihoods, two links must be better crosswise to be as likely so."""

by_chance = 3.0
"""What passages alone must have in common on top: of many that are near one mostly fits a little."""

least = 0.3
"""The least that is left of a confidence, whatever there is crosswise."""

excluded = -5.0
"""What figures, letters and numbers say where one passage is surely not the translation of another."""

beside_another = 0.35
"""How likely a passage alone beside another one alone is at least to be its counterpart after all."""


class Found(NamedTuple):
    """A link by places on both sides: where it starts, how many passages it holds, and how likely it is."""

    source: int
    source_count: int
    translation: int
    translation_count: int
    chance: float

    @property
    def ends(self) -> tuple[int, int]:
        """Where it ends on both sides."""
        return self.source + self.source_count, self.translation + self.translation_count


@dataclass(frozen=True, slots=True)
class Look:
    """What is left of both sides, and all that is known of them."""

    source: Rest
    translation: Rest
    evidence: Evidence

    def placed(self, couples: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Of couples by passage those that no pin holds, by place in what is left."""
        near, far = (
            {int(passage): place for place, passage in enumerate(rest.places)}
            for rest in (self.source, self.translation)
        )
        return [(near[i], far[j]) for i, j in couples if i in near and j in far]


def doubted(found: Sequence[Found], look: Look) -> Iterator[Found]:
    """The same links, less sure where there is a better partner crosswise, or in a gap on both sides."""
    most = np.ones(len(found))
    for start in range(0, len(found), stride):
        low, high = max(0, start - window_alone), min(len(found), start + stride + window_alone)
        most[low:high] = np.minimum(most[low:high], _Near(found[low:high], look).most())
    for link, limit in zip(found, most.tolist(), strict=True):
        yield link._replace(chance=min(link.chance, limit))


class _Near:
    """Links behind one another, each beside each: the source of one and the translation of the other."""

    def __init__(self, found: Sequence[Found], look: Look) -> None:
        self._sources = np.array([link.source_count > 0 for link in found])
        self._targets = np.array([link.translation_count > 0 for link in found])
        self._linked = self._sources & self._targets
        self._gap = np.cumsum(self._linked)
        self._told: Numbers = np.zeros((len(found), len(found)), dtype=np.float32)
        rows, columns = np.flatnonzero(self._sources), np.flatnonzero(self._targets)
        if len(rows) and len(columns):
            self._tell(found, look, rows, columns)

    def _tell(self, found: Sequence[Found], look: Look, rows: Places, columns: Places) -> None:
        near = [look.source.unit(found[k].ends[0] - 1, found[k].source_count) for k in rows]
        first, last = found[columns[0]].translation, found[columns[-1]].ends[1]
        far = look.translation.places[first:last]
        places = [
            found[k].ends[1] - 1 - first + (found[k].translation_count == 2) * len(far) for k in columns
        ]
        self._told[np.ix_(rows, columns)] = look.evidence.telling(np.array(near), far)[:, places]

    def most(self) -> Shares:
        """The most confidence that there can be in each link."""
        odds = 2 * (self._gains().max(axis=1, initial=-np.inf) - crossing)
        crosswise = np.maximum(least, 1 / (1 + np.exp(np.clip(odds, -50, 50))))
        found: Shares = np.minimum(crosswise, self._beside_others())
        return found

    def _gains(self) -> Shares:
        """How much better each link and each other one would be crosswise; -inf where that cannot be."""
        linked, told = self._linked, self._told
        own = np.where(linked, np.diag(told), np.float32(0))
        place = np.arange(len(told))
        apart = np.abs(place[:, None] - place[None, :])
        between = self._gap - linked / 2
        both, one = linked[:, None] & linked[None, :], linked[:, None] ^ linked[None, :]
        there = np.where(self._sources[:, None] & self._targets[None, :], told, -np.inf)
        gains = np.where(both, told + told.T, np.maximum(there, there.T)) - own[:, None] - own[None, :]
        may_be = np.where(both | one, apart <= window, apart <= window_alone) & (apart > 0)
        # next to a link a passage alone is no matter of crossing: all ways in order have weighed it
        may_be &= ~one | (np.abs(between[:, None] - between[None, :]) >= 1)
        gains = gains - np.where(both | one, 0, by_chance)
        found: Shares = np.where(may_be, gains, -np.inf)
        return found

    def _beside_others(self) -> Shares:
        """The most confidence in a passage alone where others are alone on the other side of the same gap."""
        alone = ~self._linked
        together = (self._gap[:, None] == self._gap[None, :]) & alone[:, None] & alone[None, :]
        together &= self._sources[:, None] != self._sources[None, :]
        together &= np.where(self._sources[:, None], self._told, self._told.T) > excluded
        sharing = together.astype(np.int64)
        others = sharing.sum(axis=1)
        rivals = np.maximum(1, (sharing @ sharing.T > 0).sum(axis=1))
        found: Shares = 1 - beside_another * np.minimum(1, others / rivals)
        return found
