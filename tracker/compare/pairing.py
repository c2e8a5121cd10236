"""From passages to pairings: what belongs together, and the way of its words.

This is the comparison before anything is weighed. `pair_lines` offers it for two plain texts of lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from msgspec import Struct
from rapidfuzz.distance import Postfix, Prefix

from tracker.compare.aligning.align import align
from tracker.compare.aligning.linking import Alignment, Link, Texts
from tracker.compare.aligning.runs import Stretch
from tracker.compare.change import GroupKind, Op, Run
from tracker.compare.weighing.tables import Table, table_for
from tracker.compare.wording.word_changes import word_changes

_kind_same, _kind_edited = GroupKind.SAME, GroupKind.EDITED  # looking up a member is slow


class Pairing(Struct, frozen=True, array_like=True, gc=False):
    """Passages that belong together, by index from 0 on each side.

    Of kind `same` are stretches of equal texts, both sides equally long; of every other kind are neighbours
    as in `change.Group`. `words` is None for `same`, and the kept text for a pure move.
    """

    kind: GroupKind
    before: Sequence[int]
    after: Sequence[int]
    moved: bool
    words: tuple[Run, ...] | None


def pair_lines(*, before: str, after: str, language: str | None = None) -> list[Pairing]:
    """What differs between two texts whose passages are lines, in the order of `after`.

    Indices count lines from 0. The work is bounded for any input.
    """
    if before == after:
        lines = range(before.count("\n") + 1)
        return [Pairing(GroupKind.SAME, lines, lines, False, None)]
    head, tail = _shared_lines(before, after)
    skipped, left = before.count("\n", 0, head), before.count("\n", len(before) - tail)
    beside = [lines for lines in (before[: max(0, head - 1)], before[len(before) - tail + 1 :]) if lines]
    here = Texts(before[head : len(before) - tail].split("\n"), beside=beside)
    there = Texts(after[head : len(after) - tail].split("\n"), beside=beside)
    table = table_for(language, text=before[:200])
    found = list(pairings(here, there, lambda _: table))
    if skipped:
        found = [_same(0, 0, skipped), *(_shifted(each, skipped) for each in found)]
    if left:
        found.append(_same(skipped + len(here), skipped + len(there), left))
    return found


def _shared_lines(before: str, after: str) -> tuple[int, int]:
    """Characters of whole lines that are equal at both ends, with their line feeds."""
    head = before.rfind("\n", 0, Prefix.similarity(before, after)) + 1
    most = min(len(before), len(after)) - head
    place = before.find("\n", len(before) - min(Postfix.similarity(before, after), most))
    return head, len(before) - place if place >= 0 else 0


def _same(before: int, after: int, length: int) -> Pairing:
    near, far = range(before, before + length), range(after, after + length)
    return Pairing(_kind_same, near, far, False, None)


def _shifted(pairing: Pairing, by: int) -> Pairing:
    before, after = pairing.before, pairing.after
    if type(before) is range:
        near: Sequence[int] = range(before.start + by, before.stop + by)
        far: Sequence[int] = range(after[0] + by, after[-1] + by + 1)
    else:
        near, far = tuple([place + by for place in before]), tuple([place + by for place in after])
    return Pairing(pairing.kind, near, far, pairing.moved, pairing.words)


def pairings(before: Texts, after: Texts, table_of: Callable[[int], Table]) -> Iterator[Pairing]:
    """All pairings in the order of `after`, a removal where it stood; every index is in exactly one.

    `table_of` gives the language table of an after passage.
    """
    found = align(before=before, after=after)
    placed = [*_kept(found, before, _Together(before, after, table_of)), *_added(found, after)]
    placed.sort(key=itemgetter(0))
    return (pairing for _, pairing in placed)


class _Together:
    """Makes pairings of links."""

    def __init__(self, before: Texts, after: Texts, table_of: Callable[[int], Table]) -> None:
        self._before = before
        self._after = after
        self._table_of = table_of

    def pairing(self, link: Link) -> Pairing:
        """What a link says of its passages, and the way of their words."""
        before, after, moved = link
        if len(before) == len(after) == 1:
            one, two = self._before.texts[before[0]], self._after.texts[after[0]]
            if one != two:
                words = word_changes(before=one, after=two, table=self._table_of(after[0]))
                return Pairing(_kind_edited, before, after, moved, words)
            if moved:
                return Pairing(GroupKind.MOVED, before, after, True, (Run(Op.KEPT, one),) if one else ())
            return Pairing(_kind_same, before, after, False, None)
        one, two = self._before.joined(before), self._after.joined(after)
        kind = GroupKind.SPLIT if len(after) > 1 else GroupKind.MERGED
        words = word_changes(before=one, after=two, table=self._table_of(after[0]))
        return Pairing(kind, before, after, moved, words)


_Placed = tuple[int, Pairing]
"""Sorted by the number: twice the after place that a removal stands before, one more where it stands."""


def _kept(found: Alignment, before: Texts, together: _Together) -> list[_Placed]:
    """All that was there before; a removal behind what kept its place before it."""
    units: list[tuple[int, Stretch | Link]] = [(stretch.before, stretch) for stretch in found.equal]
    units += [(link.before[0], link) for link in found.links]
    units.sort(key=itemgetter(0))
    placed: list[_Placed] = []
    place = ahead = 0  # the before passage not yet told, and the after passage that a removal stands before
    for start, unit in units:
        if place < start:
            placed += _gone(place, start, ahead, before)
        if type(unit) is Stretch:
            _, other, length = unit
            place, ahead = start + length, other + length
            placed.append((2 * other + 1, _same(start, other, length)))
        else:
            assert type(unit) is Link
            near, far, moved = unit
            place = near[-1] + 1
            if not moved:
                ahead = far[-1] + 1
            placed.append((2 * far[0] + 1, together.pairing(unit)))
    placed += _gone(place, len(before), ahead, before)
    return placed


def _gone(place: int, end: int, ahead: int, before: Texts) -> Iterator[_Placed]:
    for gone in range(place, end):
        yield 2 * ahead, _alone(gone, Op.REMOVED, before.texts[gone])


def _added(found: Alignment, after: Texts) -> Iterator[_Placed]:
    units = [(stretch.after, stretch.after + stretch.length) for stretch in found.equal]
    units += [(link.after[0], link.after[-1] + 1) for link in found.links]
    units.sort()
    place = 0
    for start, end in [*units, (len(after), 0)]:
        for come in range(place, start):
            yield 2 * come + 1, _alone(come, Op.ADDED, after.texts[come])
        place = end


def _alone(place: int, op: Op, text: str) -> Pairing:
    words = (Run(op, text),) if text else ()
    if op is Op.REMOVED:
        return Pairing(GroupKind.REMOVED, (place,), (), False, words)
    return Pairing(GroupKind.ADDED, (), (place,), False, words)
