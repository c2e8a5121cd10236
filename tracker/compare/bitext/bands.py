"""Which couples of passages are looked at: blocks of the source, each beside a stretch of the translation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from tracker.compare.aligning.runs import Pair, heaviest_chain
from tracker.compare.bitext.units import Side

rows = 64
"""Source passages of a block."""

most_cells = 6_000_000
"""Couples that are looked at before anything is known: all of 2,400 by 2,400, a band of more."""

narrowest = 400
"""Translated passages beside every source passage that are always looked at."""

reach = 40
"""Passages on each side of a path that was found that are looked at again."""


class Block(NamedTuple):
    """Source passages `[start, end)` beside translated ones `[low, high)`."""

    start: int
    end: int
    low: int
    high: int


class Step(NamedTuple):
    """Where a link ends on both sides, and how many passages it holds on each."""

    source_end: int
    translation_end: int
    source: int
    translation: int


class Way(NamedTuple):
    """A path through a stretch of both texts, counted from its start, and what it scores."""

    steps: Sequence[Step]
    score: float


def wide(n: int, m: int, anchors: Callable[[], Sequence[tuple[int, int]]]) -> list[Block]:
    """Everything of n by m passages, or where that is too much a band that follows the anchors."""
    if n * m <= most_cells:
        return [Block(start, min(n, start + rows), 0, m) for start in range(0, n, rows)]
    width = max(narrowest, most_cells // n)
    chain = anchors()
    middle = np.interp(np.arange(n + 1), [0, *(i for i, _ in chain), n], [0, *(j for _, j in chain), m])
    ends = [(start, min(n, start + rows)) for start in range(0, n, rows)]
    return _joined(
        [Block(a, b, int(middle[a]) - width // 2, int(middle[b]) + width // 2) for a, b in ends], m
    )


def anchors(source: Side, translation: Side) -> list[tuple[int, int]]:
    """Passages that share what no other passage has, as many as do so in rising order."""
    near, far = _single(source), _single(translation)
    found: dict[tuple[int, int], int] = {}
    for token in near.keys() & far.keys():
        couple = near[token], far[token]
        found[couple] = found.get(couple, 0) + 1
    pairs = [Pair(i, j, min(weight, 3)) for (i, j), weight in sorted(found.items())]
    return [(pair.before, pair.after) for pair in heaviest_chain(pairs)]


def _single(side: Side) -> dict[str, int]:
    held = side.held("tokens")
    return {
        token: place for place, each in enumerate(side.passages) for token in each.tokens if held[token] == 1
    }


def around(path: Sequence[Step], n: int, m: int) -> list[Block]:
    """Everything that is near a path."""
    count = -(-n // rows)
    low, high = [m] * count, [0] * count
    for step in path:
        before = step.source_end - step.source, step.translation_end - step.translation
        for i, j in (before, (step.source_end, step.translation_end)):
            for block in {min(count - 1, i // rows), max(0, i - 1) // rows}:
                low[block], high[block] = min(low[block], j), max(high[block], j)
    return _joined(
        [Block(k * rows, min(n, (k + 1) * rows), low[k] - reach, high[k] + reach) for k in range(count)],
        m,
    )


def _joined(blocks: Sequence[Block], m: int) -> list[Block]:
    """Blocks within the translation, from its start to its end, rising, each reaching into the next."""
    lows = np.clip([block.low for block in blocks], 0, m)
    highs = np.clip([block.high for block in blocks], 0, m)
    lows[0], highs[-1] = 0, m
    lows = np.minimum.accumulate(lows[::-1])[::-1]
    highs = np.maximum.accumulate(highs)
    highs[:-1] = np.maximum(highs[:-1], lows[1:])
    return [
        Block(block.start, block.end, int(low), int(high))
        for block, low, high in zip(blocks, lows, highs, strict=True)
    ]
