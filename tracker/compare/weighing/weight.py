"""What a change touches: numbers, dates, names, negation, modality, or only its looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from tracker.compare.change import Op, Run, Touch, Weight
from tracker.compare.weighing.opposing import Opposite
from tracker.compare.weighing.spans import Span, Spans, openers
from tracker.compare.weighing.tables import Table
from tracker.compare.weighing.telling import ALL
from tracker.compare.weighing.writing import on_the_line

longest_writing = 4
"""Kept characters on each side of a change that may belong to a word that is written anew."""

longest_front = 8
"""Characters of a passage among which its own number stands."""

_substance = (Weight.NUMBER, Weight.DATE, Weight.NAME, Weight.NEGATION, Weight.MODALITY)
_front = re.compile(
    r"""
    \s* (?: [(（\[]?
        (?: \d{1,3}[a-z]? | [a-z]{1,2} | [ivxlIVXL]{1,6} | [一二三四五六七八九十]{1,3} | [а-яء-ي가-하] )
        (?: [)）\]] | [.、．](?!\d) )
      | [①-⑳*•–-] )
    (?= \D | $ )
    """,
    re.VERBOSE,
)
_figures = (Weight.NUMBER, Weight.DATE)
_ordered = (Weight.NUMBER, Weight.DATE, Weight.NAME)
"""Who sued whom, and what is from when to when: exchanged values are others."""

Place = tuple[tuple[int, int], tuple[int, int]]
"""Where something changed: from and to before, from and to after."""


class _Sides(NamedTuple):
    """Two texts, where they differ, and how much text on each side of that was kept."""

    before: str
    after: str
    place: Place
    room: tuple[int, int]
    opposites: tuple[Opposite, ...] = ()

    @property
    def removed(self) -> str:
        return self.before[slice(*self.place[0])]

    @property
    def added(self) -> str:
        return self.after[slice(*self.place[1])]

    @property
    def left(self) -> str:
        """A little of what was kept in front."""
        start = self.place[0][0]
        return self.before[start - min(self.room[0], longest_writing) : start]

    @property
    def right(self) -> str:
        """A little of what was kept behind."""
        end = self.place[0][1]
        return self.before[end : end + min(self.room[1], longest_writing)]


class Change(NamedTuple):
    """Where in both texts something changed, what that touches, and the values that differ."""

    before: tuple[int, int]
    after: tuple[int, int]
    weight: tuple[Weight, ...]
    touches: tuple[Touch, ...] = ()


def in_order(weights: Collection[Weight]) -> tuple[Weight, ...]:
    """Each weight once, in the order in which they are told."""
    return tuple(weight for weight in Weight if weight in weights)


def weigh(words: Sequence[Run], table: Table) -> list[Change]:
    """Every change among the words, in order, with what it touches; never with nothing."""
    before = on_the_line("".join([run.text for run in words if run.op is not Op.ADDED]))
    after = on_the_line("".join([run.text for run in words if run.op is not Op.REMOVED]))
    places = list(_places(words))
    tells = [_tells(before, after, place, table) for place in places]
    rooms = _rooms(places, len(before))
    facing = [
        tuple(table.opposing.find(before, after, place, room))
        for place, room in zip(places, rooms, strict=True)
    ]
    close = [
        bool(what or opposites) or _opens(place)
        for place, what, opposites in zip(places, tells, facing, strict=True)
    ]
    if any(close):
        here = Spans(
            before, table, [(one, what) for (one, _), what in zip(places, tells, strict=True) if what]
        )
        there = Spans(
            after, table, [(two, what) for (_, two), what in zip(places, tells, strict=True) if what]
        )
    return [
        _closely(_Sides(before, after, place, room, opposites), here, there, table)
        if closely
        else Change(*place, _plainly(_Sides(before, after, place, room), table))
        for place, room, opposites, closely in zip(places, rooms, facing, close, strict=True)
    ]


def _tells(before: str, after: str, place: Place, table: Table) -> int:
    """What a change may touch. What can touch no figure, name or cue is wording, typography or numbering."""
    if table.telling is None:
        return ALL
    one, two = place
    return table.telling.of(before, *one) | table.telling.of(after, *two)


def _opens(place: Place) -> bool:
    """Whether a change may lie in the number with which a passage begins."""
    return min(place[0][0], place[1][0]) <= longest_front


def _rooms(places: Sequence[Place], end: int) -> list[tuple[int, int]]:
    """How much text on each side of every place was kept."""
    starts = [one[0] for one, _ in places]
    ends = [one[1] for one, _ in places]
    return [
        (start - before, after - end)
        for start, end, before, after in zip(starts, ends, [0, *ends], [*starts[1:], end], strict=False)
    ]


def _within_both(
    one: tuple[int, int], two: tuple[int, int], here: Spans, there: Spans, room: tuple[int, int]
) -> tuple[list[Span], list[Span]]:
    """What a change touches on each side, looked at as far as what it touches on the other side reaches.

    Thus 5 is found beside the 5 % that it became by one sign. `room` is the text kept on each side.
    """
    left = right = 0
    for _ in range(3):
        near = here.within(one[0] - left, one[1] + right)
        far = there.within(two[0] - left, two[1] + right)
        reaches = [*((one, span) for span in near), *((two, span) for span in far)]
        wider = max([left, *(place[0] - span.start for place, span in reaches)])
        longer = max([right, *(span.end - place[1] for place, span in reaches)])
        wider, longer = min(wider, room[0]), min(longer, room[1])
        if (wider, longer) == (left, right):
            break
        left, right = wider, longer
    return near, far


def _places(words: Sequence[Run]) -> Iterator[Place]:
    start = end = other = other_end = 0
    for run in words:
        if run.op is Op.KEPT:
            if (start, other) != (end, other_end):
                yield (start, end), (other, other_end)
            start = end = end + len(run.text)
            other = other_end = other_end + len(run.text)
        elif run.op is Op.REMOVED:
            end += len(run.text)
        else:
            other_end += len(run.text)
    if (start, other) != (end, other_end):
        yield (start, end), (other, other_end)


def _plainly(sides: _Sides, table: Table) -> tuple[Weight, ...]:
    removed, added = sides.removed, sides.added
    if not table.writing.alike(removed, added, before=sides.left, after=sides.right):
        return (Weight.WORDING,)
    return (Weight.FORMATTING if "\n" in removed + added else Weight.TYPOGRAPHY,)


def _closely(sides: _Sides, here: Spans, there: Spans, table: Table) -> Change:
    """A change with all that it touches. A number at the front of a passage is numbering, not a number."""
    one, two = sides.place
    if _at_front(sides.before, *one, here) and _at_front(sides.after, *two, there):
        return Change(one, two, (Weight.NUMBERING,))
    near, far = _within_both(one, two, here, there, sides.room)
    near, far = [*near, *openers(sides.before, one, far)], [*far, *openers(sides.after, two, near)]
    touches = list(_touches(sides.before, sides.after, near, far))
    touches += _opposed(sides, {touch.weight for touch in touches})
    if not touches:
        return Change(one, two, _same_values(sides, near, far, table))
    near += [Span(*each.before, each.weight, "") for each in sides.opposites]
    far += [Span(*each.after, each.weight, "") for each in sides.opposites]
    rest, other = _without(sides.removed, one[0], near), _without(sides.added, two[0], far)
    found = {touch.weight for touch in touches}
    if not table.writing.served(rest, other):
        found.add(Weight.WORDING)
    return Change(
        one, two, in_order(found), tuple(sorted(touches, key=lambda each: _substance.index(each.weight)))
    )


def _opposed(sides: _Sides, told: Collection[Weight]) -> Iterator[Touch]:
    """What words say that face their opposite, as far as cues have not told it."""
    for weight in (Weight.NEGATION, Weight.MODALITY):
        these = [each for each in sides.opposites if each.weight is weight]
        if these and weight not in told:
            ours = tuple(sides.before[slice(*each.before)] for each in these)
            theirs = tuple(sides.after[slice(*each.after)] for each in these)
            yield Touch(weight, tuple(filter(None, ours)), tuple(filter(None, theirs)))


def _same_values(
    sides: _Sides, near: Sequence[Span], far: Sequence[Span], table: Table
) -> tuple[Weight, ...]:
    """What a change weighs that leaves all values as they were: typography where they are written anew."""
    ours = [span for span in near if span.weight in _figures]
    theirs = [span for span in far if span.weight in _figures]
    if not (ours and theirs):
        return _plainly(sides, table)
    one, two = sides.place
    if any(_repeats(sides.before, sides.after, near, far) for near, far in zip(ours, theirs, strict=False)):
        return (Weight.WORDING,)
    alike = table.writing.served(_without(sides.removed, one[0], ours), _without(sides.added, two[0], theirs))
    return (Weight.TYPOGRAPHY if alike else Weight.WORDING,)


def _repeats(before: str, after: str, one: Span, two: Span) -> bool:
    """Whether one weekday is told as one that comes back: Sunday and Sundays."""
    if not one.value.startswith("-W-"):
        return False
    here, there = before[one.start : one.end].casefold(), after[two.start : two.end].casefold()
    return here == f"{there}s" or there == f"{here}s"


def _at_front(text: str, start: int, end: int, spans: Spans) -> bool:
    """Whether a place lies inside the number or bullet with which the text begins."""
    if start > longest_front:
        return False
    front = _front.match(text)
    if front is None or end > front.end():
        return False
    return not any(span.weight is Weight.DATE for span in spans.within(start, max(end, start + 1)))


def _touches(before: str, after: str, near: Sequence[Span], far: Sequence[Span]) -> Iterator[Touch]:
    if not near and not far:
        return
    for weight in _substance:
        here = sorted(span for span in near if span.weight is weight)
        there = sorted(span for span in far if span.weight is weight)
        ours, theirs = [span.value for span in here], [span.value for span in there]
        if Counter(ours) != Counter(theirs):
            more, less = Counter(ours), Counter(theirs)
            yield Touch(
                weight, tuple(_told(before, here, more - less)), tuple(_told(after, there, less - more))
            )
        elif weight in _ordered and ours != theirs:
            first, last = _exchanged(ours, theirs)
            yield Touch(
                weight,
                tuple(_said(before, span) for span in here[first:last]),
                tuple(_said(after, span) for span in there[first:last]),
            )


def _exchanged(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """From and to which place two orders of the same values differ."""
    other = [place for place, (one, two) in enumerate(zip(ours, theirs, strict=True)) if one != two]
    return other[0], other[-1] + 1


def _told(text: str, spans: Iterable[Span], more: Counter[str]) -> Iterator[str]:
    """The values that the other side has not as often."""
    for span in spans:
        if more[span.value] > 0:
            more[span.value] -= 1
            yield _said(text, span)


def _said(text: str, span: Span) -> str:
    """A figure by its value, all else as it is written."""
    return span.value if span.weight in _figures else " ".join(text[span.start : span.end].split())


def _without(text: str, start: int, found: Sequence[Span]) -> str:
    """The text, which begins at `start`, without what the spans cover."""
    kept: list[str] = []
    place = 0
    for each in sorted(found):
        kept.append(text[place : max(place, each.start - start)])
        place = max(place, each.end - start)
    return " ".join([*kept, text[place:]]) if kept else text
