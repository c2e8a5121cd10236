"""Equal stretches of two sequences, and the heaviest chain of pairs that keep their order.

Both sequences are ids: equal ids mean equal things, be they passages or words. The work is bounded
for every input: unique ids first (patience), then repeated ones by a longest common subsequence
where that is small enough, and by their rank among their equals where it is not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

largest_table = 400_000_000
"""Cells of the largest longest-common-subsequence table: 50 MB, a tenth of a second."""

deepest = 12
"""How often a gap is searched again for ids that are unique inside it."""


class Stretch(NamedTuple):
    """`length` equal things, from `before` on one side and from `after` on the other."""

    before: int
    after: int
    length: int


class Pair(NamedTuple):
    """One thing on each side, and how much is won by keeping them together; more than 0."""

    before: int
    after: int
    weight: float


class _Gap(NamedTuple):
    before: int
    before_end: int
    after: int
    after_end: int
    depth: int


def heaviest_chain(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs, rising on both sides, whose weights add up to the most. O(n log n)."""
    ordered = sorted(pairs, key=lambda pair: (pair.before, -pair.after))
    ends: list[int] = []  # after positions, rising, with the best sum that a chain ending there has
    sums: list[float] = []
    tails: list[int] = []
    parents: list[int] = []
    for index, pair in enumerate(ordered):
        place = bisect_left(ends, pair.after)
        parents.append(tails[place - 1] if place else -1)
        total = pair.weight + (sums[place - 1] if place else 0.0)
        if place < len(ends) and ends[place] == pair.after and sums[place] >= total:
            continue
        beaten = place
        while beaten < len(ends) and sums[beaten] <= total:
            beaten += 1
        ends[place:beaten] = [pair.after]
        sums[place:beaten] = [total]
        tails[place:beaten] = [index]
    chain: list[Pair] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(ordered[index])
        index = parents[index]
    return chain[::-1]


def equal_stretches(
    *, before: Sequence[Hashable], after: Sequence[Hashable], weights: Sequence[float] | None = None
) -> list[Stretch]:
    """Stretches of equal ids, rising on both sides, joined where they touch.

    `weights` says, for every place in `before`, how much it is worth to keep that one in its place;
    all the same where it is None.
    """
    found: list[Stretch] = []
    waiting = [_Gap(0, len(before), 0, len(after), 0)]
    while waiting:
        gap = _trimmed(before, after, waiting.pop(), found)
        if gap.before == gap.before_end or gap.after == gap.after_end:
            continue
        pairs = _unique(before, after, gap, weights) if gap.depth < deepest else []
        if pairs:
            waiting.extend(_between(pairs, gap))
            found.extend(Stretch(pair.before, pair.after, 1) for pair in pairs)
        else:
            found.extend(_repeated(before, after, gap))
    return list(_joined(sorted(found)))


def _trimmed(before: Sequence[Hashable], after: Sequence[Hashable], gap: _Gap, found: list[Stretch]) -> _Gap:
    start, end, other, other_end, depth = gap
    shared = 0
    most = min(end - start, other_end - other)
    while shared < most and before[start + shared] == after[other + shared]:
        shared += 1
    if shared:
        found.append(Stretch(start, other, shared))
    start, other, most = start + shared, other + shared, most - shared
    shared = 0
    while shared < most and before[end - 1 - shared] == after[other_end - 1 - shared]:
        shared += 1
    if shared:
        found.append(Stretch(end - shared, other_end - shared, shared))
    return _Gap(start, end - shared, other, other_end - shared, depth)


def _unique(
    before: Sequence[Hashable], after: Sequence[Hashable], gap: _Gap, weights: Sequence[float] | None
) -> list[Pair]:
    """Ids that stand once on each side of the gap, as many or as heavy as keep their order."""
    here = _once(before, gap.before, gap.before_end)
    there = _once(after, gap.after, gap.after_end)
    pairs = [
        Pair(place, there[thing], weights[place] if weights else 1.0)
        for thing, place in here.items()
        if thing in there
    ]
    if all(one.after < two.after for one, two in pairwise(pairs)):
        return pairs  # `here` rises, so nothing is to be chosen
    return heaviest_chain(pairs)


def _once(things: Sequence[Hashable], start: int, end: int) -> dict[Hashable, int]:
    piece = things[start:end]
    places = dict(zip(piece, range(start, end), strict=True))
    if len(places) == end - start:
        return places
    counts = Counter(piece)
    places = {thing: place for thing, place in places.items() if counts[thing] == 1}
    return dict(sorted(places.items(), key=lambda item: item[1]))


def _between(pairs: list[Pair], gap: _Gap) -> Iterator[_Gap]:
    start, other = gap.before, gap.after
    for pair in pairs:
        if pair.before > start and pair.after > other:
            yield _Gap(start, pair.before, other, pair.after, gap.depth + 1)
        start, other = pair.before + 1, pair.after + 1
    if gap.before_end > start and gap.after_end > other:
        yield _Gap(start, gap.before_end, other, gap.after_end, gap.depth + 1)


def _repeated(before: Sequence[Hashable], after: Sequence[Hashable], gap: _Gap) -> Iterator[Stretch]:
    """What stands several times: only ids of both sides are looked at."""
    common = set(before[gap.before : gap.before_end]) & set(after[gap.after : gap.after_end])
    here = [place for place in range(gap.before, gap.before_end) if before[place] in common]
    there = [place for place in range(gap.after, gap.after_end) if after[place] in common]
    if not common:
        return
    if len(here) * len(there) <= largest_table:
        numbers = {thing: number for number, thing in enumerate(dict.fromkeys(before[i] for i in here))}
        codes = LCSseq.opcodes([numbers[before[i]] for i in here], [numbers[after[j]] for j in there])
        for code in codes:
            if code.tag == "equal":
                for step in range(code.src_end - code.src_start):
                    yield Stretch(here[code.src_start + step], there[code.dest_start + step], 1)
        return
    ranked: dict[tuple[Hashable, int], int] = {}
    seen: Counter[Hashable] = Counter()
    for place in there:
        ranked[after[place], seen[after[place]]] = place
        seen[after[place]] += 1
    seen.clear()
    pairs: list[Pair] = []
    for place in here:
        match = ranked.get((before[place], seen[before[place]]))
        seen[before[place]] += 1
        if match is not None:
            pairs.append(Pair(place, match, 1.0))
    for pair in heaviest_chain(pairs):
        yield Stretch(pair.before, pair.after, 1)


def _joined(stretches: list[Stretch]) -> Iterator[Stretch]:
    current: Stretch | None = None
    for stretch in stretches:
        if (
            current
            and current.before + current.length == stretch.before
            and current.after + current.length == stretch.after
        ):
            current = Stretch(current.before, current.after, current.length + stretch.length)
            continue
        if current:
            yield current
        current = stretch
    if current:
        yield current
