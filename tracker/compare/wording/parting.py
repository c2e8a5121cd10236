"""Long texts cut into parts that are the same and parts that are compared word by word.

The same words end a piece on both sides, wherever they stand, so one edit changes one piece. Equal pieces
in a row are the same part; what lies between is a few sentences and is cheap to compare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from tracker.compare.aligning.runs import Stretch, equal_stretches

long = 20_000
"""Characters from which on texts are cut into parts."""

piece_length = 64
"""Characters that a piece has on the average."""

surely = 48
"""Characters in a row that must be the same on both sides to be the same part."""

_word = re.compile("[^ 、。]*[ 、。]+|[^ 、。]+")


class Part(NamedTuple):
    """Characters `[before, before_end)` beside `[after, after_end)`."""

    before: int
    before_end: int
    after: int
    after_end: int


def differing_parts(*, before: str, after: str, margin: int, safe: Callable[[int, int], bool]) -> list[Part]:
    """The parts that differ, in order; what lies between two of them is the same on both sides.

    Each begins and ends at a place that is `safe` on both sides (or an end of the texts), with at least
    `margin` equal characters before what differs and after it.
    """
    words, others = _word.findall(before), _word.findall(after)
    modulus = max(1, piece_length * (len(words) + len(others)) // max(1, len(before) + len(after)))
    here, there = _pieces(words, modulus), _pieces(others, modulus)
    near, far = [0, *accumulate(map(len, here))], [0, *accumulate(map(len, there))]
    stretches = [
        each
        for each in equal_stretches(before=here, after=there)
        if near[each.before + each.length] - near[each.before] >= surely
    ]
    return list(_between(stretches, near, far, margin, safe))


def _pieces(words: Sequence[str], modulus: int) -> list[str]:
    """The words joined to pieces; which word ends one depends on that word alone."""
    pieces: list[str] = []
    waiting: list[str] = []
    for word in words:
        waiting.append(word)
        if crc32(word.encode("utf-8", "surrogatepass")) % modulus == 0:
            pieces.append("".join(waiting))
            waiting.clear()
    return [*pieces, "".join(waiting)] if waiting else pieces


def _between(
    stretches: Sequence[Stretch],
    near: Sequence[int],
    far: Sequence[int],
    margin: int,
    safe: Callable[[int, int], bool],
) -> Iterator[Part]:
    """What lies between the stretches, each shortened at its ends to where a cut is safe."""
    place = other = 0
    for each in stretches:
        first, last = each.before, each.before + each.length
        shift = each.after - each.before
        low = (
            _cut(range(first, last + 1), shift, near, far, margin, safe)
            if near[first] or far[each.after]
            else first
        )
        ends = near[last] == near[-1] and far[last + shift] == far[-1]
        high = last if ends else _cut(range(last, first - 1, -1), shift, near, far, margin, safe)
        if low is None or high is None or low >= high:
            continue
        if place < near[low] or other < far[low + shift]:
            yield Part(place, near[low], other, far[low + shift])
        place, other = near[high], far[high + shift]
    if place < near[-1] or other < far[-1]:
        yield Part(place, near[-1], other, far[-1])


def _cut(
    places: Sequence[int],
    shift: int,
    near: Sequence[int],
    far: Sequence[int],
    margin: int,
    safe: Callable[[int, int], bool],
) -> int | None:
    """The first of these ends of pieces that is far enough from what differs, and safe."""
    for place in places:
        if abs(near[place] - near[places[0]]) >= margin and safe(near[place], far[place + shift]):
            return place
    return None
