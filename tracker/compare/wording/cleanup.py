"""From a longest common subsequence to changes as a person would mark them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from tracker.compare.aligning.likeness import is_written_together

island = 4
"""Unchanged text of this width between two larger changes is an island; a wide letter counts twice."""

a_sign = 2
"""Letters that stand beside a number as a sign does ("m", "Nr"), and are no word of their own."""

a_word, a_few_words = 10, 12
"""Width of unchanged text that is given up between changes of half its width, and of twice its width."""

furthest_slide = 64
"""Pieces that a bare insertion or removal is slid at most."""


class Spot(NamedTuple):
    """Pieces `[before, before_end)` that became pieces `[after, after_end)`."""

    before: int
    before_end: int
    after: int
    after_end: int


def cleaned(spots: Sequence[Spot], here: Sequence[str], there: Sequence[str]) -> list[Spot]:
    """Spots joined over what stayed between them where that is no more than either of them changed."""
    if len(spots) < 2:
        return list(spots)
    near = [0, *accumulate(map(_width, here))]
    far = [0, *accumulate(map(_width, there))]

    def size(spot: Spot) -> int:
        return max(near[spot.before_end] - near[spot.before], far[spot.after_end] - far[spot.after])

    kept: list[Spot] = []
    for spot in spots:
        current = spot
        while kept:
            last = kept[-1]
            between = here[last.before_end : current.before]
            width = near[current.before] - near[last.before_end]
            least = min(size(last), size(current))

            def beside_figure(last: Spot = last, current: Spot = current) -> bool:
                return _is_figure(here, there, last) or _is_figure(here, there, current)

            if not given_up("".join(between), width, least, beside_figure=beside_figure) and (
                width <= island or not little_words(between, least) or beside_figure()
            ):
                break
            current = _tight(
                Spot(last.before, current.before_end, last.after, current.after_end), here, there
            )
            kept.pop()
        kept.append(current)
    return kept


def _tight(spot: Spot, here: Sequence[str], there: Sequence[str]) -> Spot:
    """The spot without what both its sides begin or end with."""
    before, before_end, after, after_end = spot
    while before < before_end and after < after_end and here[before] == there[after]:
        before, after = before + 1, after + 1
    while before < before_end and after < after_end and here[before_end - 1] == there[after_end - 1]:
        before_end, after_end = before_end - 1, after_end - 1
    return Spot(before, before_end, after, after_end)


def given_up(between: str, width: int, least: int, *, beside_figure: Callable[[], bool]) -> bool:
    """Whether a reader is helped by one change where two stand beside each other.

    `least` is the width of the smaller of both. An island is given up, and so is a word where no change
    beside it is much smaller. Beside a number that is shown by itself, only what is half of both changes.
    Punctuation alone swallows no words.
    """
    if width <= island:
        if width > least:
            return not any(map(str.isalnum, between))
        return sum(map(str.isalpha, between)) <= a_sign or not beside_figure()
    if width <= a_few_words and 2 * width <= least:
        return True
    return width <= a_word and width <= 2 * least and not beside_figure()


def little_words(between: Sequence[str], least: int) -> bool:
    """Whether what stands between two changes is little words ("of the") with fewer letters than both."""
    for piece in between:
        if len(piece) >= island or is_written_together(piece):
            return False
    return sum(map(str.isalnum, "".join(between))) <= least


def _is_figure(here: Sequence[str], there: Sequence[str], spot: Spot) -> bool:
    """Whether only one number or date changed, which is shown by itself."""
    near, far = here[spot.before : spot.before_end], there[spot.after : spot.after_end]
    return len(near) <= 1 >= len(far) and any(map(str.isdigit, "".join([*near, *far])))


def _width(piece: str) -> int:
    return 2 * len(piece) if is_written_together(piece) else len(piece)


def slid(spots: Sequence[Spot], here: Sequence[str], there: Sequence[str]) -> list[Spot]:
    """Bare insertions and removals, each where a reader would put it among the places that say the same.

    "a serious concern" gained "serious " and not " serious".
    """
    found: list[Spot] = []
    for number, spot in enumerate(spots):
        start = found[-1].before_end + 1 if found else 0
        end = spots[number + 1].before - 1 if number + 1 < len(spots) else len(here)
        left, right = max(0, spot.before - start), max(0, end - spot.before_end)
        if spot.before == spot.before_end:
            step = _best_step(there, spot.after, spot.after_end, left, right)
        elif spot.after == spot.after_end:
            step = _best_step(here, spot.before, spot.before_end, left, right)
        else:
            step = 0
        found.append(
            Spot(spot.before + step, spot.before_end + step, spot.after + step, spot.after_end + step)
        )
    return found


def _best_step(pieces: Sequence[str], start: int, end: int, left: int, right: int) -> int:
    """How far to slide `[start, end)`: to the best place, of equals the last one."""
    low = 0
    while -low < min(left, furthest_slide) and pieces[start + low - 1] == pieces[end + low - 1]:
        low -= 1
    high = 0
    while high < min(right, furthest_slide) and pieces[start + high] == pieces[end + high]:
        high += 1
    return max(range(low, high + 1), key=lambda step: (_fitness(pieces, start + step, end + step), step))


def _fitness(pieces: Sequence[str], start: int, end: int) -> int:
    """How well a run of pieces stands by itself between its neighbours."""
    around = "".join([*pieces[max(0, start - 2) : start], *pieces[start:end], *pieces[end : end + 1]])
    first = sum(map(len, pieces[max(0, start - 2) : start]))
    return fitness(around, first, first + sum(map(len, pieces[start:end])))


def fitness(text: str, start: int, end: int) -> int:
    """How well the characters `[start, end)` stand by themselves between their neighbours: 0 to 5."""
    if start == 0 or end == len(text) or text[start - 1] == "\n":
        return 4
    if text[end - 1].isspace() and text[start - 1].isspace():
        return 3 if text[max(0, start - 2)] not in ".。!?" else 5
    if text[start].isspace():
        return 2
    return 1 if text[start].isalnum() == text[end - 1].isalnum() else 0
