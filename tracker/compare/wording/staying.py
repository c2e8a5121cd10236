"""Which pieces of two texts stayed, in order; as many as can be while the texts are not too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import LCSseq, MatchingBlock

from tracker.compare.aligning.runs import Stretch, equal_stretches

largest_table = 100_000_000
"""Couples of pieces that are put into one table; more are aligned by rows of pieces first."""

row = 8
"""Pieces in a row that are looked for in both texts when they are too long for one table."""


def staying(here: Sequence[str], there: Sequence[str]) -> Iterable[MatchingBlock | Stretch]:
    """Where pieces stand on each side that stayed, and how many in a row; one of none at the end of both.

    Time and memory grow with the product of both only up to `largest_table`.
    """
    if len(here) * len(there) <= largest_table:
        return LCSseq.editops(here, there).as_matching_blocks()
    return _by_rows(here, there)


def _by_rows(here: Sequence[str], there: Sequence[str]) -> Iterator[Stretch]:
    """What is surely the same, and between two of those as much as a table can say."""
    place = other = 0
    end = Stretch(len(here), len(there), 0)
    for sure in [*_sure(here, there), end]:
        near, far = here[place : sure.before], there[other : sure.after]
        small = len(near) * len(far) <= largest_table
        found = staying(near, far) if small else equal_stretches(before=near, after=far)
        for before, after, length in found:
            if length:
                yield Stretch(place + before, other + after, length)
        if sure.length:
            yield sure
        place, other = sure.before + sure.length, sure.after + sure.length
    yield end


def _sure(here: Sequence[str], there: Sequence[str]) -> Iterator[Stretch]:
    """Stretches that are surely the same: pieces in a row, for single ones say little in a long text."""
    near, far = (
        ["\0".join(side[place : place + row]) for place in range(len(side) - row + 1)]
        for side in (here, there)
    )
    place = other = 0
    for before, after, length in equal_stretches(before=near, after=far):
        skipped = max(0, place - before, other - after)
        if length + row - 1 > skipped:
            yield Stretch(before + skipped, after + skipped, length + row - 1 - skipped)
            place, other = before + length + row - 1, after + length + row - 1
