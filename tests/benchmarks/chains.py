"""The heaviest rising chain: what stayed in its place when some things moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def strays(places: Sequence[int], travelling: Sequence[bool], weights: Sequence[int]) -> set[int]:
    """Which of the travelling ones are in the heaviest rising chain when each of them weighs double.

    `places` are the former places in the new order. Empty where the ones that stayed are by far the
    heavier part, as they should be.
    """
    doubled = [weight * 2 if moves else weight for weight, moves in zip(weights, travelling, strict=True)]
    return {at for at in heaviest_rising(places, doubled) if travelling[at]}


def heaviest_rising(places: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of the rising subsequence of `places` with the greatest sum of `weights`."""
    ends: list[int] = []  # places at which a best chain ends, rising, with rising sums
    sums: list[int] = []
    last: list[int] = []
    back: list[int] = [-1] * len(places)
    for at, (place, weight) in enumerate(zip(places, weights, strict=True)):
        spot = bisect_left(ends, place)
        back[at] = last[spot - 1] if spot else -1
        total = (sums[spot - 1] if spot else 0) + weight
        stop = spot
        while stop < len(ends) and sums[stop] <= total:
            stop += 1
        if spot == len(ends) or ends[spot] != place or stop > spot:
            ends[spot:stop], sums[spot:stop], last[spot:stop] = [place], [total], [at]
    chain, at = [], last[-1] if last else -1
    while at >= 0:
        chain.append(at)
        at = back[at]
    return chain[::-1]
