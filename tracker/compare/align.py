"""Which passages belong together.

Equal passages first (`runs.py`), then what is equal but has moved, then what is like inside the gaps
(`gaps.py`), then splits, merges and edited moves among what is left (`joints.py`). Every step's work
is bounded, and the same two texts always give the same links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.compare.gaps import Gap, link_gap
from tracker.compare.joints import link_joints
from tracker.compare.linking import Link, Links, Texts
from tracker.compare.runs import Stretch, equal_stretches
from tracker.documents.passage import Passage


def align(*, before: Sequence[Passage], after: Sequence[Passage]) -> list[Link]:
    """The links in the order of `before`. A passage that is in none was removed or added."""
    here, there = Texts(before), Texts(after)
    links = Links(before=here, after=there)
    stretches = _equal(here, there)
    for stretch in stretches:
        for step in range(stretch.length):
            links.link(before=(stretch.before + step,), after=(stretch.after + step,))
    _link_moved(links)
    for gap in _gaps(stretches, here, there):
        link_gap(links, gap)
    link_joints(links)
    return list(links.finished())


def _equal(before: Texts, after: Texts) -> list[Stretch]:
    """Equal texts in rising order. Passages equal to their number go first from both ends.

    The number is left out of the rest, so that items renumbered by an insertion stay together.
    """
    most = min(len(before), len(after))
    head = 0
    while head < most and before.passages[head] == after.passages[head]:
        head += 1
    most -= head
    tail = 0
    while tail < most and before.passages[-1 - tail] == after.passages[-1 - tail]:
        tail += 1
    whole = 1 + sum(map(len, before.texts))
    middle = slice(head, len(before) - tail)
    found = [Stretch(0, 0, head)] if head else []
    found.extend(
        Stretch(head + each.before, head + each.after, each.length)
        for each in equal_stretches(
            before=before.keys[middle],
            after=after.keys[head : len(after) - tail],
            weights=[1 + len(text) / whole for text in before.texts[middle]],
        )
    )
    if tail:
        found.append(Stretch(len(before) - tail, len(after) - tail, tail))
    return found


def _link_moved(links: Links) -> None:
    """Equal passages out of order, where each stands once on its side: nobody else can be meant."""
    free = links.free_after()
    if not free:
        return
    here, there = Counter(links.before.keys), Counter(links.after.keys)
    places = {
        links.before.keys[place]: place
        for place in links.free_before()
        if here[links.before.keys[place]] == 1
    }
    for place in free:
        key = links.after.keys[place]
        if key in places and there[key] == 1 and any(map(str.isalnum, links.after.texts[place])):
            links.link(before=(places[key],), after=(place,))


def _gaps(stretches: list[Stretch], before: Texts, after: Texts) -> Iterator[Gap]:
    edges = [Stretch(0, 0, 0), *stretches, Stretch(len(before), len(after), 0)]
    for one, two in pairwise(edges):
        gap = Gap(one.before + one.length, two.before, one.after + one.length, two.after)
        if gap.before < gap.before_end and gap.after < gap.after_end:
            yield gap
