"""Which passages belong together.

Equal passages first (`runs.py`), then what is equal but has moved, then what is like inside the gaps
(`gaps.py`), then splits, merges and edited moves among what is left (`joints.py`). Every step's work
is bounded, and the same two texts always give the same links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from tracker.compare.aligning.gaps import link_gaps
from tracker.compare.aligning.joints import link_joints
from tracker.compare.aligning.likeness import forget
from tracker.compare.aligning.linking import Alignment, Family, Links, Texts
from tracker.compare.aligning.runs import Stretch, equal_stretches


def align(*, before: Texts, after: Texts) -> Alignment:
    """The passages that belong together. A passage that is in no link was removed or added."""
    links = Links(before=before, after=after, equal=_equal(before, after))
    _link_moved(links)
    _link_named(links)
    link_gaps(links)
    link_joints(links)
    forget()
    return links.finished()


def _equal(before: Texts, after: Texts) -> list[Stretch]:
    """Equal texts in rising order. Passages equal to their number go first from both ends.

    The number is left out of the rest, so that items renumbered by an insertion stay together.
    """
    head, tail = _shared_ends(before, after)
    lengths = list[int]()

    def worth(start: int, end: int) -> float:
        if not lengths:
            lengths.extend(accumulate(map(len, before.texts), initial=0))
        return end - start + (lengths[head + end] - lengths[head + start]) / (1 + lengths[-1])

    middle = slice(head, len(before) - tail)
    found = [Stretch(0, 0, head)] if head else []
    found.extend(
        Stretch(head + each.before, head + each.after, each.length)
        for each in equal_stretches(
            before=before.keys[middle],
            after=after.keys[head : len(after) - tail],
            worth=worth,
        )
    )
    if tail:
        found.append(Stretch(len(before) - tail, len(after) - tail, tail))
    return found


def _shared_ends(before: Texts, after: Texts) -> tuple[int, int]:
    """How many passages are equal to their number at the beginning, and of the rest at the end."""
    most = min(len(before), len(after))
    here, there = before.keys, after.keys
    number, other = before.numbers, after.numbers
    head = 0
    while head < most and here[head] == there[head] and number[head] == other[head]:
        head += 1
    most -= head
    tail = 1
    while tail <= most and here[-tail] == there[-tail] and number[-tail] == other[-tail]:
        tail += 1
    return head, tail - 1


def _link_moved(links: Links) -> None:
    """Equal passages out of order, where each stands once on its side: nobody else can be meant."""
    here, there = links.before.keys, links.after.keys
    gone = {here[place]: place for place in links.free_before()}
    come = {there[place]: place for place in links.free_after() if there[place] in gone}
    if not come:
        return
    counts, others = links.before.times(come), links.after.times(come)
    for key, place in come.items():
        if counts[key] == others[key] == 1 and any(map(str.isalnum, links.after.texts[place])):
            links.link(before=(gone[key],), after=(place,))


def _link_named(links: Links) -> None:
    """Rows that begin with the same cell, and headings that gained or lost the title behind their number.

    Each must stand once on its side: a row of fees is that row, whatever became of its fee.
    """
    names, others = _names(links.before, links.free_before()), _names(links.after, links.free_after())
    for name, place in others.items():
        here = names.get(name)
        if here is None:
            continue
        titled = links.before.numbers[here] is None, links.after.numbers[place] is None
        if name[0] is Family.ROW or titled.count(True) == 1:
            links.link(before=(here,), after=(place,))


def _names(side: Texts, free: Sequence[int]) -> dict[tuple[Family, str], int]:
    """Where each name stands that is the only one of its family on its side, among what is free."""
    if not free or not any(side.families):
        return {}
    names = [_name(side, place) for place in range(len(side))]
    counts = Counter(names)
    return {name: place for place in free if (name := names[place]) and counts[name] == 1}


def _name(side: Texts, place: int) -> tuple[Family, str] | None:
    kin, text, number = side.families[place], side.texts[place], side.numbers[place]
    if kin is Family.ROW:
        cell, bar, _ = text.partition(" | ")
        return (kin, cell) if bar and any(map(str.isalpha, cell)) else None
    if kin is Family.HEADING and any(map(str.isdigit, number or text)):
        return (kin, number or text)
    return None
