"""Changed words of scripts that write words apart and letters whole: Latin, Cyrillic, Greek and the like.

What stands between spaces is compared first, which is cheap; only where that differs does ICU cut finer.
Spots are counted in characters of the two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from tracker.compare.cleanup import fitness, furthest_slide, given_up
from tracker.compare.cuts import words
from tracker.compare.figures import figures
from tracker.compare.tables import Table

near = 24
"""Characters round a change in which the rest of its number or date stands."""

Months = tuple[tuple[str, ...], ...]

_digit = re.compile(r"\d")
_signs = ".,;:!?()[]\"'“”‘’„«»…–—-"
_of = frozenset({"of", "de", "del", "d’", "г.", "года"})


_Spot = tuple[int, int, int, int]
"""A `cleanup.Spot` in characters. Ten thousand are made for a long text, so it is a bare tuple here."""


def plain_spots(before: str, after: str, table: Table) -> list[_Spot]:
    """What became what, in characters, in order and apart from one another; of two texts that differ.

    No word, number or date is cut. Neither text may be empty, and `cuts.is_plain` must hold of both.
    """
    head = before.rfind(" ", 0, Prefix.similarity(before, after)) + 1
    most = min(len(before), len(after)) - head
    place = before.find(" ", len(before) - min(Postfix.similarity(before, after), most))
    end = place if place >= 0 else len(before)
    other_end = end + len(after) - len(before)
    here, there = before[head:end].split(" "), after[head:other_end].split(" ")
    if len(here) == len(there) == 1:
        found = [(head, end + 1, head, other_end + 1)]
    else:
        found = _between_spaces(here, there, head)
    spots: list[_Spot] = []
    changed: list[str] = []
    for spot in found:
        low, low_end, high, high_end = spot
        one, two = before[low : low_end - 1], after[high : high_end - 1]
        changed += (one, two)
        if low_end and high_end and one.isalnum() and two.isalnum():
            spots.append((low, low_end - 1, high, high_end - 1))
        else:
            spots += _finer(before, after, spot, one, two)
    if _may_hold_figure(changed, table.months):
        spots = _with_whole_figures(before, after, spots, table)
    if len(spots) > 1:
        spots = _without_islands(before, after, spots)
    return _slid(before, after, spots)


def _between_spaces(here: Sequence[str], there: Sequence[str], start: int) -> list[_Spot]:
    """Spots of whole words with the space behind each; behind the last one, where none may be, too."""
    spots: list[_Spot] = []
    near = list(accumulate(map(len, here), initial=start))
    far = list(accumulate(map(len, there), initial=start))
    place = beside = 0
    for first, second, size in LCSseq.editops(here, there).as_matching_blocks():
        if first > place or second > beside:
            spots.append(
                (near[place] + place, near[first] + first, far[beside] + beside, far[second] + second)
            )
        place, beside = first + size, second + size
    return spots


def _finer(before: str, after: str, spot: _Spot, one: str, two: str) -> Sequence[_Spot]:
    """A spot of words with their spaces, `one` and `two` without the last, as spots of words and signs."""
    low, low_end, high, high_end = spot
    if low == low_end or high == high_end:
        if low_end > len(before) or high_end > len(after):  # the space behind the last word is not there
            return [(low - 1, low_end - 1, high - 1, high_end - 1)]
        return [spot]
    lead = trail = 0
    most = min(len(one), len(two))
    while lead < most and one[lead] == two[lead] and not one[lead].isalnum():
        lead += 1
    most -= lead
    while trail < most and one[-1 - trail] == two[-1 - trail] and not one[-1 - trail].isalnum():
        trail += 1
    near, far = _cores(one), _cores(two)
    if near.isdisjoint(far) and "".join(near).isalnum() and "".join(far).isalnum():
        return [(low + lead, low_end - 1 - trail, high + lead, high_end - 1 - trail)]
    return _by_words(one, two, low, high)


def _cores(text: str) -> set[str]:
    """What stands between spaces, without the signs at its ends."""
    return {word.strip(_signs) for word in text.split(" ")}


def _by_words(one: str, two: str, low: int, high: int) -> list[_Spot]:
    here, there = words(one), words(two)
    near, far = list(accumulate(map(len, here), initial=low)), list(accumulate(map(len, there), initial=high))
    spots: list[_Spot] = []
    place = beside = 0
    for first, second, size in LCSseq.editops(here, there).as_matching_blocks():
        if first > place or second > beside:
            spots.append((near[place], near[first], far[beside], far[second]))
        place, beside = first + size, second + size
    return spots


def _may_hold_figure(texts: Iterable[str], months: Months) -> bool:
    """Whether a digit or the name of a month is in one of the texts."""
    text = " ".join(texts)
    return _digit.search(text) is not None or not _names(months).isdisjoint(text.casefold().split(" "))


@lru_cache(maxsize=64)
def _names(months: Months) -> frozenset[str]:
    return frozenset(name for month in months for name in month)


def _with_whole_figures(before: str, after: str, spots: list[_Spot], table: Table) -> list[_Spot]:
    """Spots that touch a number or a date reach over all of it, as far as the next spot."""
    found: list[_Spot] = []
    for number, spot in enumerate(spots):
        low, low_end, high, high_end = spot
        changed = (before[low:low_end], after[high:high_end])
        if not _may_hold_figure(changed, table.months) or not _may_hold_figure(
            _neighbours(before, low, low_end), table.months
        ):
            found.append(spot)
            continue
        left, right = _reach(before, low, low_end, table)
        other_left, other_right = _reach(after, high, high_end, table)
        last, last_after = found[-1][1::2] if found else (0, -1)
        following = spots[number + 1][0] if number + 1 < len(spots) else len(before)
        left = min(max(left, other_left), low - last)
        right = min(max(right, other_right), following - low_end)
        low, high = low - left, high - left
        if found and last == low and last_after == high:
            low, _, high, _ = found.pop()
        found.append((low, low_end + right, high, high_end + right))
    return found


def _neighbours(text: str, start: int, end: int) -> list[str]:
    """The words beside `[start, end)`, over one that stands between a day and its month."""
    here = text[max(0, start - near) : start].split()[-2:]
    there = text[end : end + near].split()[:2]
    here = here[-1:] if here and here[-1] not in _of else here
    there = there[:1] if there and there[0] not in _of else there
    return [*here, *there]


def _reach(text: str, start: int, end: int, table: Table) -> tuple[int, int]:
    """How far the figures that `[start, end)` touches reach out of it, to the left and to the right."""
    left = right = 0
    for figure in figures(text, table, max(0, start - near), min(len(text), end + near)):
        if figure.start < end and figure.end > start:
            left, right = max(left, start - figure.start), max(right, figure.end - end)
    return left, right


def _without_islands(before: str, after: str, spots: list[_Spot]) -> list[_Spot]:
    """Spots joined over what stayed between them where a reader is helped by one change instead of two."""
    kept: list[_Spot] = []
    for spot in spots:
        current = spot
        while kept and _are_one(before, after, kept[-1], current):
            current = _tight(before, after, kept.pop(), current)
        kept.append(current)
    return kept


def _are_one(before: str, after: str, one: _Spot, two: _Spot) -> bool:
    first, end, other, other_end = one
    start, last, second, second_last = two
    width = start - end
    least = min(max(end - first, other_end - other), max(last - start, second_last - second))
    if width > 3 * least + 3:  # words of two letters, whose letters are fewer than those changed
        return False
    between = before[end:start].split(" ")
    figure = _is_figure(before, after, one) or _is_figure(before, after, two)
    return given_up(between, width, least, beside_figure=figure)


def _is_figure(before: str, after: str, spot: _Spot) -> bool:
    """Whether only one number or date changed, which is shown by itself."""
    low, low_end, high, high_end = spot
    text = before[low:low_end] + " " + after[high:high_end]
    return text.count(" ") == 1 and _digit.search(text) is not None


def _tight(before: str, after: str, last: _Spot, current: _Spot) -> _Spot:
    """Both spots and what is between as one, without the words that both its sides begin or end with."""
    low, _, high, _ = last
    _, low_end, _, high_end = current
    one, two = before[low:low_end], after[high:high_end]
    if one[:1] == two[:1]:
        shared = one.rfind(" ", 0, Prefix.similarity(one, two)) + 1
        low, high, one, two = low + shared, high + shared, one[shared:], two[shared:]
    if one[-1:] == two[-1:]:
        place = one.find(" ", len(one) - min(Postfix.similarity(one, two), len(one), len(two)))
        shared = len(one) - place if place >= 0 else 0
        low_end, high_end = low_end - shared, high_end - shared
    return (low, low_end, high, high_end)


def _slid(before: str, after: str, spots: list[_Spot]) -> list[_Spot]:
    """Bare insertions and removals, each where a reader would put it among the places that say the same."""
    for number, (low, low_end, high, high_end) in enumerate(spots):
        if low < low_end and high < high_end:
            continue
        start = spots[number - 1][1] + 1 if number else 0
        end = spots[number + 1][0] - 1 if number + 1 < len(spots) else len(before)
        if low == low_end:
            step = _best_step(after, high, high_end, low - start, end - low)
        else:
            step = _best_step(before, low, low_end, low - start, end - low_end)
        if step:
            spots[number] = (low + step, low_end + step, high + step, high_end + step)
    return spots


def _best_step(text: str, start: int, end: int, left: int, right: int) -> int:
    """How far to slide `[start, end)`: to the best place between words, of equals the last one."""
    if (
        text[end - 1] == text[start - 1] == " " and text[start - 2 : start - 1] != text[end - 2 : end - 1]
    ) and text[start] != text[end : end + 1]:
        return 0  # a word with its space, where it can only be one with the space before it
    left, right = min(left, furthest_slide, start), min(right, furthest_slide, len(text) - end)
    low = -Postfix.similarity(text[start - left : start], text[end - left : end]) if left > 0 else 0
    high = Prefix.similarity(text[start : start + right], text[end : end + right]) if right > 0 else 0
    if low == high:
        return 0
    steps = [
        step
        for step in range(low, high + 1)
        if not step or (_parts(text, start + step) and _parts(text, end + step))
    ]
    return max(steps, key=lambda step: (fitness(text, start + step, end + step), step))


def _parts(text: str, place: int) -> bool:
    """Whether a word ends or begins here."""
    return not 0 < place < len(text) or not (text[place - 1].isalnum() and text[place].isalnum())
