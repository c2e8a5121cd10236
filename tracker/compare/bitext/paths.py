"""Ways through both texts in order: the best one, and how likely every link is over all of them.

A way is at every place in one of two states, behind a link or behind a passage that was left alone: what is
missing is mostly missing in one piece, so that the first passage left alone costs more than those behind it.
A block's row holds a value for every count of translated passages from `low` to `high`, behind `pad`
values that stand for what cannot be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tracker.compare.bitext.bands import Block, Step, Way
from tracker.compare.bitext.units import Numbers, Shares

shapes = ((1, 1), (1, 2), (2, 1), (2, 2))
"""How many passages a link takes of each side, in the order of the scores."""

pad = 2
nothing = -1e30
Acts = NDArray[np.int8]


class Alone(NamedTuple):
    """What it costs to leave each passage of the source and of the translation without a counterpart.

    `first` comes on top for the first one behind a link, or at the start.
    """

    first: float
    source: Shares
    translation: Shares

    @classmethod
    def evenly(cls, blocks: Sequence[Block], *, first: float, each: float) -> Alone:
        """The same for all passages."""
        return cls(first, np.full(blocks[-1].end, each), np.full(blocks[-1].high, each))

    def slope(self, block: Block) -> Shares:
        """What it costs to leave all translated passages of a block alone, up to each place."""
        costs: Shares = self.translation[block.low : block.high]
        return np.concatenate((np.zeros(1), np.cumsum(costs)))


class _Row(NamedTuple):
    """Values at every place behind a link, and behind a passage left alone."""

    linked: Shares
    alone: Shares

    def framed(self, before: Block, after: Block) -> _Row:
        """A row of one block as a row of another."""
        if before.low == after.low and before.high == after.high:
            return self
        return _Row(_framed(self.linked, before, after), _framed(self.alone, before, after))


def _framed(row: Shares, before: Block, after: Block) -> Shares:
    made = np.full(pad + after.high - after.low + 1, nothing)
    low, high = max(before.low, after.low), min(before.high, after.high)
    if low <= high:
        made[pad + low - after.low : pad + high - after.low + 1] = row[
            pad + low - before.low : pad + high - before.low + 1
        ]
    return made


def _padded(values: Shares) -> Shares:
    return np.concatenate((np.full(pad, nothing), values))


def _start(block: Block, alone: Alone) -> _Row:
    """Before any source passage: nothing is linked, or translated passages were left alone."""
    linked = np.full(pad + block.high - block.low + 1, nothing)
    linked[pad] = 0
    left = -alone.first - alone.slope(block)
    left[0] = nothing
    return _Row(linked, _padded(left))


def best(blocks: Sequence[Block], scores: Iterable[Numbers], alone: Alone) -> Way:
    """The path that scores most; `scores` are (rows, 4, columns) a block."""
    ways: list[_Ways] = []
    last2 = last = _start(blocks[0], alone)
    before = blocks[0]
    for block, score in zip(blocks, scores, strict=True):
        last2, last = last2.framed(before, block), last.framed(before, block)
        before, width, slope = block, block.high - block.low, alone.slope(block)
        best2, best1 = np.maximum(*last2), np.maximum(*last)
        choices = np.full((4, width + 1), nothing)
        for row in range(block.end - block.start):
            for place, (a, b) in enumerate(shapes):
                from_ = best1 if a == 1 else best2
                np.add(from_[pad + 1 - b : pad + 1 - b + width], score[row, place], out=choices[place, 1:])
            if block.start + row == 0:
                choices[2:] = nothing
            linked = choices.max(axis=0)
            left, acts = _left_alone(last, linked, alone, slope, alone.source[block.start + row])
            ways.append(_Ways(block.low, choices.argmax(axis=0).astype(np.int8), acts, left > linked))
            last2, last = last, _Row(_padded(linked), _padded(left))
            best2, best1 = best1, np.maximum(*last)
    return Way(_walked_back(ways, blocks[-1].high), float(best1[-1]))


class _Ways(NamedTuple):
    """How each place of a row was reached: by which link, by which passage alone, and if by that."""

    low: int
    linked: Acts
    alone: Acts
    is_alone: NDArray[np.bool_]


def _left_alone(last: _Row, linked: Shares, alone: Alone, slope: Shares, cost: float) -> tuple[Shares, Acts]:
    """The best values behind a passage left alone, and how: 0, 1 where it is of the source, else 2, 3.

    It is the first behind a link where that is even.
    """
    down = np.maximum(last.linked[pad:] - alone.first, last.alone[pad:]) - cost
    across = np.full(len(down), nothing)
    across[1:] = linked[:-1] - alone.first - np.diff(slope)
    top = np.maximum(down, across)
    run = np.maximum.accumulate(top + slope) - slope
    acts = np.where(last.alone[pad:] > last.linked[pad:] - alone.first, 1, 0)
    acts[across > down] = 2
    acts[run > top + 1e-6] = 3
    return run, acts.astype(np.int8)


def _walked_back(ways: Sequence[_Ways], j: int) -> list[Step]:
    path: list[Step] = []
    i, is_alone = len(ways), bool(ways[-1].is_alone[j - ways[-1].low])
    while i > 0:
        way, place = ways[i - 1], j - ways[i - 1].low
        if is_alone:
            act = int(way.alone[place])
            a, b = (1, 0) if act < 2 else (0, 1)
            is_alone = act % 2 == 1
        else:
            a, b = shapes[int(way.linked[place])]
        path.append(Step(i, j, a, b))
        i, j = i - a, j - b
        if a and b and i:
            is_alone = bool(ways[i - 1].is_alone[j - ways[i - 1].low])
    path.extend(Step(0, place, 0, 1) for place in range(j, 0, -1))
    return path[::-1]


def likely(blocks: Sequence[Block], scores: Sequence[Numbers], *, first: float, each: float) -> list[Numbers]:
    """For every block (rows, 4, columns) how likely each link is, over all paths weighed by their scores.

    Forwards and backwards (Baum and others 1970). `first` and `each` are what passages left alone cost.
    """
    ahead = list(_ahead(blocks, scores, first, each))
    of_row = [blocks[0], *(block for block in blocks for _ in range(block.end - block.start))]
    whole = ahead[-1][-1]
    nowhere = np.full(len(ahead[-1]), nothing)
    waiting = {len(ahead) - 1: nowhere}
    last = nowhere.copy()
    last[-1] = 0
    behind = last  # behind a passage left alone, a row further on
    found: list[Numbers] = []
    for block, score in zip(reversed(blocks), reversed(scores), strict=True):
        width = block.high - block.low
        chances = np.zeros(score.shape, dtype=np.float32)
        for row in range(block.end - block.start - 1, -1, -1):
            end = block.start + row + 1
            onward = waiting.pop(end)
            from_linked, behind = _backwards(onward, behind, first, each, is_last=end == len(ahead) - 1)
            for place, (a, b) in enumerate(shapes[:2] if end < 2 else shapes):
                there = slice(pad + 1 - b, pad + 1 - b + width)
                offer = np.full(pad + width + 1, nothing)
                offer[there] = score[row, place] + from_linked[pad + 1 :]
                offer[:pad] = nothing
                here = of_row[end - a]
                whole_way = _framed(ahead[end - a], here, block)[there] + offer[there] - whole
                chances[row, place] = np.exp(np.minimum(whole_way, 0))
                offer = _framed(offer, block, here)
                waiting[end - a] = np.logaddexp(waiting[end - a], offer) if end - a in waiting else offer
            behind = _framed(behind, block, of_row[end - 1])
            waiting.setdefault(end - 1, np.full(len(behind), nothing))
        found.append(chances)
    return found[::-1]


def _backwards(
    onward: Shares, behind: Shares, first: float, each: float, *, is_last: bool
) -> tuple[Shares, Shares]:
    """What the rest of the way is worth behind a link, and behind a passage left alone.

    `onward` is what it is worth to go on with a link; `behind` is that of the row further on, or the end.
    """
    down = behind if is_last else behind - each
    slope = np.arange(len(onward) - pad, 0, -1) * each
    alone = np.full(len(onward), nothing)
    start = np.logaddexp(onward[pad:], down[pad:])
    alone[pad:] = np.logaddexp.accumulate((start + slope)[::-1])[::-1] - slope
    across = np.full(len(onward), nothing)
    across[pad:-1] = alone[pad + 1 :] - first - each
    linked = np.logaddexp(np.logaddexp(onward, down if is_last else down - first), across)
    return linked, alone


def _ahead(blocks: Sequence[Block], scores: Sequence[Numbers], first: float, each: float) -> Iterator[Shares]:
    """Logarithms of the likelihood of all ways to every place, a row a source passage, from none on."""
    last2 = last = _start(blocks[0], Alone.evenly(blocks, first=first, each=each))
    before = blocks[0]
    whole = np.logaddexp(*last)
    yield whole
    for block, score in zip(blocks, scores, strict=True):
        last2, last = last2.framed(before, block), last.framed(before, block)
        before, width = block, block.high - block.low
        slope = np.arange(width + 1, dtype=np.float64) * each
        whole2, whole = np.logaddexp(*last2), np.logaddexp(*last)
        for row in range(block.end - block.start):
            linked = np.full(width + 1, nothing)
            for place, (a, b) in enumerate(shapes):
                if block.start + row + 1 >= a:
                    from_ = whole if a == 1 else whole2
                    offer = from_[pad + 1 - b : pad + 1 - b + width] + score[row, place]
                    np.logaddexp(linked[1:], offer, out=linked[1:])
            left = np.logaddexp(last.linked[pad:] - first, last.alone[pad:]) - each
            np.logaddexp(left[1:], linked[:-1] - first - each, out=left[1:])
            left = np.logaddexp.accumulate(left + slope) - slope
            last2, last = last, _Row(_padded(linked), _padded(left))
            whole2, whole = whole, np.logaddexp(*last)
            yield whole
