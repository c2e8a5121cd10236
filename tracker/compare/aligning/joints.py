"""Splits, merges and edited moves: what is found among passages that no gap could place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.compare.aligning.likeness import candidates, is_spaceless, likeness, resemblance
from tracker.compare.aligning.linking import Family, Links, Texts

contained = 0.5
"""How much of a part must stand in the whole that it was split from or merged into."""

whole_enough = 0.5
"""How like the parts together must be to the whole."""

moved_enough = 0.5
"""How like a passage must be to one elsewhere to be that one, moved and edited."""

telling = 60
"""A text that stands several times in its document is known again elsewhere from this many characters."""

recognisable = 24
"""A shorter text (a wide letter counts twice) is too little to be known again when moved and edited."""

longest_reach = 64
"""Parts that one passage is split into, or merged from, at most."""


def link_joints(links: Links) -> None:
    """Splits and merges beside what is linked; then over all that is left, edited moves with them."""
    if not _grow(links):
        return
    _Elsewhere(links).link()
    _grow(links)


def _grow(links: Links) -> bool:
    """From both ends, so that a part is reached whichever of its neighbours was linked first.

    Says whether any passage was free.
    """
    come, gone = links.free_after(), links.free_before()
    for places, step, linked, grow in (
        (come, -1, links.linked_after, _grow_split),
        (come[::-1], 1, links.linked_after, _grow_split),
        (gone, -1, links.linked_before, _grow_merge),
        (gone[::-1], 1, links.linked_before, _grow_merge),
    ):
        for place in places:
            if place + step in linked:
                grow(links, place, place + step)
    return bool(come or gone)


def _grow_split(links: Links, place: int, neighbour: int) -> None:
    """Take the free after passage as one more part of what its neighbour is a part of, if it is."""
    link = links.of_after(neighbour)
    if not link or len(link[0]) > 1 or len(link[1]) >= longest_reach or links.of_after(place):
        return
    parts = sorted((*link[1], place))
    if _rises(links.before, link[0][0], links.after, link[1], place, parts):
        links.grow(before=link[0], after=parts)


def _grow_merge(links: Links, place: int, neighbour: int) -> None:
    link = links.of_before(neighbour)
    if not link or len(link[1]) > 1 or len(link[0]) >= longest_reach or links.of_before(place):
        return
    parts = sorted((*link[0], place))
    if _rises(links.after, link[1][0], links.before, link[0], place, parts):
        links.grow(before=parts, after=link[1])


def _rises(
    side: Texts, whole: int, other: Texts, had: Sequence[int], place: int, parts: Sequence[int]
) -> bool:
    """Whether the parts with the new one are more like the whole than without it, and enough."""
    text, part = side.texts[whole], other.texts[place]
    if side.families[whole] is not other.families[place] or text == other.joined(had) or _too_short(part):
        return False
    if resemblance(part, text).of_before < contained:
        return False
    value = likeness(other.joined(parts), text)
    return value >= whole_enough and value > likeness(other.joined(had), text) + 0.01


def _too_short(text: str) -> bool:
    return _size(text) < 8


def _size(text: str) -> int:
    return 2 * len(text) if is_spaceless(text) else len(text)


class _Found(NamedTuple):
    value: float
    before: tuple[int, ...]
    after: tuple[int, ...]


_Places = dict[tuple[Family, str], list[int]]


class _Elsewhere:
    """All that no gap could place, looked at together: one index each way, every couple compared once."""

    def __init__(self, links: Links) -> None:
        self._links = links
        here, there = links.free_before(), links.free_after()
        both = bool(here and there)
        self._before = _places(links.before, here) if both else {}
        self._after = _places(links.after, there) if both else {}

    def link(self) -> None:
        """Take the likest first; equals by place, so that the result is the same every time."""
        if not self._before or not self._after:
            return
        for each in sorted(self._found(), key=lambda one: (-one.value, one.after, one.before)):
            if any(map(self._links.of_before, each.before)) or any(map(self._links.of_after, each.after)):
                continue
            self._links.link(before=each.before, after=each.after)

    def _found(self) -> Iterator[_Found]:
        parts_of: defaultdict[int, set[int]] = defaultdict(set)
        sources_of: defaultdict[int, set[int]] = defaultdict(set)
        for one, two in self._couples():
            value, of_before, of_after = resemblance(one[1], two[1])
            if value >= moved_enough and min(_size(one[1]), _size(two[1])) >= recognisable:
                for i, j in zip(self._before[one], self._after[two], strict=False):
                    yield _Found(value, (i,), (j,))
            if of_after >= contained:
                parts_of[self._before[one][0]].update(self._after[two])
            if of_before >= contained:
                sources_of[self._after[two][0]].update(self._before[one])
        yield from self._splits(parts_of)
        yield from self._merges(sources_of)

    def _splits(self, parts_of: dict[int, set[int]]) -> Iterator[_Found]:
        for i, places in parts_of.items():
            for run in _neighbours(places):
                value = likeness(self._links.before.texts[i], self._links.after.joined(run))
                if value >= whole_enough:
                    yield _Found(value, (i,), run)

    def _merges(self, sources_of: dict[int, set[int]]) -> Iterator[_Found]:
        for j, places in sources_of.items():
            for run in _neighbours(places):
                value = likeness(self._links.before.joined(run), self._links.after.texts[j])
                if value >= whole_enough:
                    yield _Found(value, run, (j,))

    def _couples(self) -> list[tuple[tuple[Family, str], tuple[Family, str]]]:
        before, after = list(self._before), list(self._after)
        texts, others = [text for _, text in before], [text for _, text in after]
        return [
            (before[each.before], after[each.after])
            for each in candidates(before=texts, after=others)
            if before[each.before][0] is after[each.after][0]
        ]


def _places(side: Texts, places: list[int]) -> _Places:
    """Where each text stands that is long enough to be known again elsewhere."""
    short = {side.keys[place] for place in places if len(side.texts[place]) < telling}
    times = side.times(short) if short else {}
    found: _Places = {}
    for place in places:
        text = side.texts[place]
        if text and not _too_short(text) and (len(text) >= telling or times[side.keys[place]] == 1):
            found.setdefault((side.families[place], text), []).append(place)
    return found


def _neighbours(places: set[int]) -> Iterator[tuple[int, ...]]:
    """Runs of at least two neighbouring places."""
    run: list[int] = []
    for place in sorted(places):
        if run and (place != run[-1] + 1 or len(run) >= longest_reach):
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(place)
    if len(run) > 1:
        yield tuple(run)
