"""Two sides aligned: twice over all that may be, the second time with what the first has taught."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from tracker.compare.bitext.bands import Block, Step, Way, anchors, around, wide
from tracker.compare.bitext.bands import rows as rows_of_block
from tracker.compare.bitext.doubts import Found, Look, doubted
from tracker.compare.bitext.evidence import Couples, Evidence
from tracker.compare.bitext.paths import Alone, best, likely, nothing, shapes
from tracker.compare.bitext.pins import Cut, Pin
from tracker.compare.bitext.units import Numbers, Rest
from tracker.compare.bitext.walls import Stretch, stretches
from tracker.compare.bitext.weights import Weights

most_by_pins = 0.7
"""The most confidence in a link of which the texts without the pins are less sure."""


class _Part(NamedTuple):
    """A stretch with passages on both sides, and what is looked at in it, counted from its start."""

    stretch: Stretch
    blocks: list[Block]


def align(source: Rest, translation: Rest, cuts: Sequence[Cut], weights: Weights) -> list[Found]:
    """Links that hold every passage of both rests once; no link goes across the cuts that part the texts."""
    whole = Stretch(0, source.count, 0, translation.count)
    if not source.count or not translation.count:
        return list(_all_alone(whole))
    evidence = Evidence(source.side, translation.side, weights)
    look = Look(source, translation, evidence)
    first = _First(look)
    parts = [(each, first.way(each).steps) for each in stretches(cuts, whole, first.way)]
    evidence.learn(_couples(parts, look, [cut.pin for cut in cuts]))
    made: list[Found] = []
    for stretch, path in parts:
        n, m = stretch.end - stretch.start, stretch.high - stretch.low
        if n and m:
            made.extend(_closely(look, _Part(stretch, around(path, n, m))))
        else:
            made.extend(_all_alone(stretch))
    if look.source.count < source.side.count or look.translation.count < translation.side.count:
        made = _no_surer_for_pins(made, look)
    return list(doubted(made, look))


def _all_alone(stretch: Stretch) -> Iterator[Found]:
    yield from (Found(place, 1, stretch.low, 0, 1.0) for place in range(stretch.start, stretch.end))
    yield from (Found(stretch.end, 0, place, 1, 1.0) for place in range(stretch.low, stretch.high))


class _First:
    """The first look at a stretch: over all that may be, with what is known before anything was learnt."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._anchors: list[tuple[int, int]] | None = None
        self._found: dict[Stretch, Way] = {}

    def way(self, stretch: Stretch) -> Way:
        """The best path through a stretch, found once."""
        if stretch not in self._found:
            self._found[stretch] = self._way(stretch)
        return self._found[stretch]

    def _way(self, stretch: Stretch) -> Way:
        n, m, weights = stretch.end - stretch.start, stretch.high - stretch.low, self._look.evidence.weights
        if not n or not m:
            return Way((), -(n + m) * weights.alone - (weights.first_alone if n or m else 0))
        part = _Part(stretch, wide(n, m, lambda: self._inside(stretch)))
        return best(part.blocks, _scores(self._look, part), _evenly(part, weights))

    def _inside(self, stretch: Stretch) -> list[tuple[int, int]]:
        if self._anchors is None:
            self._anchors = self._look.placed(anchors(self._look.source.side, self._look.translation.side))
        return [
            (i - stretch.start, j - stretch.low)
            for i, j in self._anchors
            if stretch.start <= i < stretch.end and stretch.low <= j < stretch.high
        ]


def _scores(look: Look, part: _Part) -> Iterator[Numbers]:
    """For every block (rows, 4, columns): evidence less what the shape of a link costs."""
    weights, (start, _, low, _) = look.evidence.weights, part.stretch
    cost = np.array([0, weights.two_for_one, weights.two_for_one, weights.two_for_two], dtype=np.float32)
    for block in part.blocks:
        rows = slice(start + block.start, start + block.end)
        columns = slice(low + block.low, low + block.high)
        score = look.evidence.block(look.source.places[rows], look.translation.places[columns])
        score -= cost[:, None]
        score[:, 1::2, ~look.translation.follows[columns]] = nothing
        score[~look.source.follows[rows], 2:, :] = nothing
        yield score


def _evenly(part: _Part, weights: Weights) -> Alone:
    return Alone.evenly(part.blocks, first=weights.first_alone, each=weights.alone)


def _couples(parts: Sequence[tuple[Stretch, Sequence[Step]]], look: Look, pins: Sequence[Pin]) -> Couples:
    """What was found, and what people linked, as far as it is of one or two passages a side."""
    found = [
        (
            look.source.unit(stretch.start + step.source_end - 1, step.source),
            look.translation.unit(stretch.low + step.translation_end - 1, step.translation),
        )
        for stretch, path in parts
        for step in path
        if step.source and step.translation
    ]
    found += [
        (look.source.side.unit(pin.source), look.translation.side.unit(pin.translation))
        for pin in pins
        if max(map(len, pin)) <= 2
    ]
    near, far = np.array(sorted(found), dtype=np.int64).reshape(-1, 2).T
    return Couples(near, far)


def _closely(look: Look, part: _Part) -> Iterator[Found]:
    """The links of the path that can be expected to hold the most true ones, not merely of the likeliest."""
    weights, stretch = look.evidence.weights, part.stretch
    scores = list(_scores(look, part))
    path = best(part.blocks, scores, _evenly(part, weights)).steps
    chances = likely(part.blocks, scores, first=weights.first_alone, each=weights.alone)
    held = _Chances(part.blocks, chances)
    worth = [
        np.where(score > nothing / 2, chance, nothing) for score, chance in zip(scores, chances, strict=True)
    ]
    for step in path:
        if step.source and step.translation:
            block, cell = held.cell(step)
            worth[block][cell] += weights.kept
    for step in best(part.blocks, worth, held.alone(-weights.worth)).steps:
        yield Found(
            stretch.start + step.source_end - step.source,
            step.source,
            stretch.low + step.translation_end - step.translation,
            step.translation,
            held.of(step),
        )


def _no_surer_for_pins(found: Sequence[Found], look: Look) -> list[Found]:
    """The same links, none much surer than the texts alone would have it: a pin says nothing of others."""
    near, far = (Rest.of(rest.side, range(rest.side.count)) for rest in (look.source, look.translation))
    path = [
        Step(
            look.source.before(link.ends[0]),
            look.translation.before(link.ends[1]),
            link.source_count,
            link.translation_count,
        )
        for link in found
    ]
    part = _Part(Stretch(0, near.count, 0, far.count), around(path, near.count, far.count))
    scores = list(_scores(Look(near, far, look.evidence), part))
    weights = look.evidence.weights
    chances = likely(part.blocks, scores, first=weights.first_alone, each=weights.alone)
    held = _Chances(part.blocks, chances)
    return [
        link._replace(chance=min(link.chance, max(most_by_pins, held.of(step))))
        for link, step in zip(found, path, strict=True)
    ]


class _Chances:
    """How likely links are, and that a passage is in one at all."""

    def __init__(self, blocks: Sequence[Block], chances: Sequence[Numbers]) -> None:
        self._blocks, self._chances = blocks, chances
        self._source = np.zeros(blocks[-1].end + 1)
        self._translation = np.zeros(blocks[-1].high + 1)
        for block, chance in zip(blocks, chances, strict=True):
            rows, columns = chance.sum(axis=2), chance.sum(axis=0)
            self._source[block.start : block.end] += rows.sum(axis=1)
            self._translation[block.low : block.high] += columns.sum(axis=0)
            behind = np.arange(block.start, block.end) - 1  # -1 is the place behind the last
            np.add.at(self._source, behind, rows[:, 2] + rows[:, 3])
            behind = np.arange(block.low, block.high) - 1
            np.add.at(self._translation, behind, columns[1] + columns[3])

    def alone(self, factor: float) -> Alone:
        """How likely each passage is to be in no link, times a factor."""
        return Alone(0.0, factor * (1 - self._source[:-1]), factor * (1 - self._translation[:-1]))

    def cell(self, step: Step) -> tuple[int, tuple[int, int, int]]:
        """In which block a link stands, and where in it."""
        number = (step.source_end - 1) // rows_of_block
        block = self._blocks[number]
        shape = shapes.index((step.source, step.translation))
        return number, (step.source_end - 1 - block.start, shape, step.translation_end - 1 - block.low)

    def of(self, step: Step) -> float:
        """How likely a link is; of a passage alone, how likely that it is in none."""
        if step.source and step.translation:
            number, cell = self.cell(step)
            return float(self._chances[number][cell])
        if step.source:
            return 1 - float(self._source[step.source_end - 1])
        return 1 - float(self._translation[step.translation_end - 1])
