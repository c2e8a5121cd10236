"""Equal stretches of two sequences, and the heaviest chain of pairs that keep their order.

Both sequences are of things that are equal or not, be they passages, pieces or words. The work is bounded
for every input: things that stand once on each side first (patience), then repeated ones by a longest
common subsequence where that is small enough, and by their rank among their equals where it is not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

largest_table = 400_000_000
"""Cells of the largest longest-common-subsequence table: 50 MB, a tenth of a second."""

deepest = 12
"""How often a gap is searched again for things that are unique inside it."""


Worth = Callable[[int, int], float]


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


class Gap(NamedTuple):
    """What lies between two places on each side; ends are not in it."""

    before: int
    before_end: int
    after: int
    after_end: int


def heaviest_chain(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs, rising on both sides, whose weights add up to the most. O(n log n)."""
    ordered = list(pairs)
    if not all([one[0] < two[0] for one, two in pairwise(ordered)]):
        ordered.sort(key=lambda pair: (pair[0], -pair[1]))
    if all([one[0] < two[0] and one[1] < two[1] for one, two in pairwise(ordered)]):
        return ordered
    ends: list[int] = []  # after positions, rising, with the best sum that a chain ending there has
    sums: list[float] = []
    tails: list[int] = []
    parents: list[int] = []
    for index, (_, after, weight) in enumerate(ordered):
        place = bisect_left(ends, after)
        total = weight
        if place:
            total += sums[place - 1]
            parents.append(tails[place - 1])
        else:
            parents.append(-1)
        size = len(ends)
        if place < size and ends[place] == after and sums[place] >= total:
            continue
        beaten = place
        while beaten < size and sums[beaten] <= total:
            beaten += 1
        ends[place:beaten] = [after]
        sums[place:beaten] = [total]
        tails[place:beaten] = [index]
    chain: list[Pair] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(ordered[index])
        index = parents[index]
    return chain[::-1]


def gaps_between(stretches: Iterable[Stretch], *, before: int, after: int) -> Iterator[Gap]:
    """What lies before, between and behind rising stretches of two sides of these lengths."""
    start = other = 0
    for stretch in stretches:
        if stretch.before > start or stretch.after > other:
            yield Gap(start, stretch.before, other, stretch.after)
        start, other = stretch.before + stretch.length, stretch.after + stretch.length
    if before > start or after > other:
        yield Gap(start, before, other, after)


def equal_stretches(
    *, before: Sequence[Hashable], after: Sequence[Hashable], worth: Worth | None = None
) -> list[Stretch]:
    """Stretches of equal things, rising on both sides, joined where they touch.

    `worth` says, of a stretch of `before`, how much is won by keeping it in its place; its length where
    it is None.
    """
    found: list[_Triple] = []
    waiting = [(0, len(before), 0, len(after), 0)]
    while waiting:
        start, end, other, other_end, depth = waiting.pop()
        head, tail = _shared(before, after, start, end, other, other_end)
        if head:
            found.append((start, other, head))
            start, other = start + head, other + head
        if tail:
            end, other_end = end - tail, other_end - tail
            found.append((end, other_end, tail))
        if start == end or other == other_end:
            continue
        here, there = before[start:end], after[other:other_end]
        if depth and set(here).isdisjoint(there):
            continue
        gap = Gap(start, end, other, other_end)
        anchors = _unique(here, there, gap, worth) if depth < deepest else []
        if not anchors:
            found += _repeated(here, there, gap)
            continue
        found += anchors
        for place, beside, length in [*anchors, (end, other_end, 0)]:
            if place > start and beside > other:
                waiting.append((start, place, other, beside, depth + 1))
            start, other = place + length, beside + length
    return _joined(sorted(found))


_Triple = tuple[int, int, int]  # a Stretch in the making


def _shared(
    before: Sequence[Hashable], after: Sequence[Hashable], start: int, end: int, other: int, other_end: int
) -> tuple[int, int]:
    """How much is equal at the beginning of both, and of the rest at the end."""
    most = min(end - start, other_end - other)
    head = tail = 0
    while head < most and before[start + head] == after[other + head]:
        head += 1
    most -= head
    while tail < most and before[end - 1 - tail] == after[other_end - 1 - tail]:
        tail += 1
    return head, tail


def _unique(
    here: Sequence[Hashable], there: Sequence[Hashable], gap: Gap, worth: Worth | None
) -> list[_Triple]:
    """What stands once on the side after, where it stood before: as many or as heavy as keep their order."""
    stretches = _runs(list(map(_once(there).get, here)), gap)
    if all([one[1] + one[2] <= two[1] for one, two in pairwise(stretches)]):
        return stretches
    lengths = {start: length for start, _, length in stretches}
    # a row of unique things crosses another row as a whole or not at all, so it is weighed as one
    chain = heaviest_chain(
        Pair(start, other, worth(start, start + length) if worth else length)
        for start, other, length in stretches
    )
    return _apart([(pair.before, pair.after, lengths[pair.before]) for pair in chain])


def _apart(stretches: Sequence[_Triple]) -> list[_Triple]:
    """Rising stretches, each without what the one before it already holds of the side after.

    What stands once there can stand several times before: of `abcb` and `abc` the last `b` is nobody's.
    """
    apart: list[_Triple] = []
    reached = 0
    for start, other, length in stretches:
        held = max(0, reached - other)
        if held < length:
            apart.append((start + held, other + held, length - held))
            reached = other + length
    return apart


def _once(things: Sequence[Hashable]) -> dict[Hashable, int]:
    """What stands once, and where."""
    places = dict(zip(things, range(len(things)), strict=True))
    if len(places) == len(things):
        return places
    counts = Counter(things)
    return {thing: place for thing, place in places.items() if counts[thing] == 1}


def _runs(matches: Sequence[int | None], gap: Gap) -> list[_Triple]:
    """Where each thing stands after, as stretches that follow one another on both sides."""
    found: list[_Triple] = []
    start = length = 0
    expected: int | None = None  # the place after that would make the stretch longer
    for place, match in enumerate(matches):
        if match is not None and match == expected:
            length += 1
            expected += 1
            continue
        if expected is not None:
            found.append((gap.before + start, gap.after + expected - length, length))
        start, length = place, 1
        expected = None if match is None else match + 1
    if expected is not None:
        found.append((gap.before + start, gap.after + expected - length, length))
    return found


def _repeated(here: Sequence[Hashable], there: Sequence[Hashable], gap: Gap) -> Iterator[_Triple]:
    """What stands several times: only things of both sides are looked at."""
    common = set(here).intersection(there)
    near = [place for place, thing in enumerate(here) if thing in common]
    far = [place for place, thing in enumerate(there) if thing in common]
    if len(near) * len(far) <= largest_table:
        numbers = {thing: number for number, thing in enumerate(dict.fromkeys(here[i] for i in near))}
        codes = LCSseq.opcodes([numbers[here[i]] for i in near], [numbers[there[j]] for j in far])
        for code in codes:
            if code.tag == "equal":
                for step in range(code.src_end - code.src_start):
                    place, other = near[code.src_start + step], far[code.dest_start + step]
                    yield gap.before + place, gap.after + other, 1
        return
    ranked: dict[tuple[Hashable, int], int] = {}
    seen: Counter[Hashable] = Counter()
    for place in far:
        ranked[there[place], seen[there[place]]] = place
        seen[there[place]] += 1
    seen.clear()
    pairs: list[Pair] = []
    for place in near:
        match = ranked.get((here[place], seen[here[place]]))
        seen[here[place]] += 1
        if match is not None:
            pairs.append(Pair(place, match, 1.0))
    for pair in heaviest_chain(pairs):
        yield gap.before + pair.before, gap.after + pair.after, 1


def _joined(stretches: Sequence[_Triple]) -> list[Stretch]:
    """Stretches in order; those that touch on both sides are one."""
    joined: list[Stretch] = []
    start = other = length = 0
    for before, after, more in stretches:
        if length and start + length == before and other + length == after:
            length += more
            continue
        if length:
            joined.append(Stretch(start, other, length))
        start, other, length = before, after, more
    if length:
        joined.append(Stretch(start, other, length))
    return joined
