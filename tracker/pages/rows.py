"""The changes of a table's row told cell by cell, where it has as many cells as before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.compare.change import Op, Run
from tracker.documents.passage import Passage
from tracker.pages.passages import cells

_Ranges = Sequence[tuple[int, int]]


def by_cell(runs: Sequence[Run], *, before: Passage, after: Passage) -> tuple[tuple[Run, ...], ...]:
    """The runs of each cell; none where the rows have not the same number of cells.

    A cell that shares words with another one than its own is told whole: what it said, and what it says.
    """
    here = [(mark.start, mark.end) for mark in cells(before)]
    there = [(mark.start, mark.end) for mark in cells(after)]
    if not here or len(here) != len(there):
        return ()
    told: list[list[Run]] = [[] for _ in there]
    across: set[int] = set()
    for run, was, now in _cut(runs, here, there):
        if run.op is Op.KEPT and was != now:
            across |= {each for each in (was, now) if each is not None}
        place = now if run.op is not Op.REMOVED else was
        if place is not None:
            told[place].append(run)
    for place in across:
        told[place] = _whole(before.text[slice(*here[place])], after.text[slice(*there[place])])
    return tuple(map(tuple, told))


def _whole(was: str, now: str) -> list[Run]:
    if was == now:
        return [Run(Op.KEPT, now)]
    return [run for run in (Run(Op.REMOVED, was), Run(Op.ADDED, now)) if run.text]


def _cut(runs: Sequence[Run], here: _Ranges, there: _Ranges) -> Iterator[tuple[Run, int | None, int | None]]:
    """The runs cut where cells begin and end on either side, each with its cell before and its cell after."""
    was = now = 0
    for run in runs:
        left = run.text
        while left:
            ends = [len(left)]
            ends += [each - was for pair in here for each in pair if run.op is not Op.ADDED and each > was]
            ends += [each - now for pair in there for each in pair if run.op is not Op.REMOVED and each > now]
            part, left = left[: min(ends)], left[min(ends) :]
            yield (
                Run(run.op, part),
                _cell(here, was) if run.op is not Op.ADDED else None,
                _cell(there, now) if run.op is not Op.REMOVED else None,
            )
            was += len(part) if run.op is not Op.ADDED else 0
            now += len(part) if run.op is not Op.REMOVED else 0


def _cell(ranges: _Ranges, at: int) -> int | None:
    return next((place for place, (start, end) in enumerate(ranges) if start <= at < end), None)
