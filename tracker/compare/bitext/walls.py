"""Which pins part both texts, so that nothing is linked across them, and which hold a passage that moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from tracker.compare.aligning.runs import Pair, heaviest_chain
from tracker.compare.bitext.bands import Step, Way
from tracker.compare.bitext.pins import Cut

most_lost = 12.0
"""What may be lost, as a logarithm of likelihoods, by not linking across neighbouring pins."""


class Stretch(NamedTuple):
    """What is aligned by itself: source passages `[start, end)` beside translated ones `[low, high)`."""

    start: int
    end: int
    low: int
    high: int


class _Wall(NamedTuple):
    cut: Cut
    is_crossed: bool


def stretches(cuts: Sequence[Cut], whole: Stretch, way: Callable[[Stretch], Way]) -> list[Stretch]:
    """The stretches that pins part the texts into; `way` finds the best path through one.

    Pins that are in order part the texts; of pins that cross, those that the best path past all pins
    crosses least. Neighbouring pins that it crosses part nothing where the texts are too sure of that path.
    """
    if not cuts:
        return [whole]
    links = [step for step in way(whole).steps if step.source and step.translation]
    kept = list(_kept(_in_order(cuts, links), whole, way))
    return _between(kept, whole)


def _in_order(cuts: Sequence[Cut], links: Sequence[Step]) -> list[_Wall]:
    """The cuts in order on both sides, and of those that cross the ones that fewest links cross."""
    ends = np.array([link[:2] for link in links], dtype=np.int64).reshape(-1, 2)
    crossings = {
        cut.pin.source[0]: int(((ends[:, 0] <= cut.source) != (ends[:, 1] <= cut.translation)).sum())
        for cut in cuts
    }
    by_source = {cut.pin.source[0]: cut for cut in cuts}
    chain = heaviest_chain(
        Pair(place, cut.pin.translation[0], 1 / (1 + crossings[place])) for place, cut in by_source.items()
    )
    return [_Wall(by_source[pair.before], crossings[pair.before] > 0) for pair in chain]


def _kept(walls: Sequence[_Wall], whole: Stretch, way: Callable[[Stretch], Way]) -> Iterator[Cut]:
    start, low = whole.start, whole.low
    groups = [(is_crossed, [wall.cut for wall in group]) for is_crossed, group in groupby(walls, _is_crossed)]
    for number, (is_crossed, cuts) in enumerate(groups):
        if is_crossed:
            following = groups[number + 1][1][0] if number + 1 < len(groups) else None
            end, high = (following.source, following.translation) if following else (whole.end, whole.high)
            around = Stretch(start, end, low, high)
            if way(around).score - sum(way(each).score for each in _between(cuts, around)) > most_lost:
                continue
        yield from cuts
        start, low = cuts[-1].source, cuts[-1].translation


def _is_crossed(wall: _Wall) -> bool:
    return wall.is_crossed


def _between(cuts: Sequence[Cut], whole: Stretch) -> list[Stretch]:
    places = [
        (whole.start, whole.low),
        *((cut.source, cut.translation) for cut in cuts),
        (whole.end, whole.high),
    ]
    return [Stretch(start, end, low, high) for (start, low), (end, high) in pairwise(places)]
