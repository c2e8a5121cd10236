"""The drift board: releases by languages, how far each text has drifted, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812 - a field is called date
from enum import StrEnum

from tracker.review import Act, Actor
from tracker.store import Store, overview
from tracker.store import releases as release_rows
from tracker.workflow.actors import must_see
from tracker.workflow.drifting import Cell, Row, drifted
from tracker.workflow.facts import find_collection

__all__ = ["Board", "Cell", "Query", "Row", "Sort", "Sums", "board"]

page_size = 200
"""How many releases a page of the board has."""

most_passages = 100_000
"""Of a longer list of passages than this the board does not count those behind: it tells revisions alone."""

most_pairs = 5_000
"""Of more pairs of source revisions than this, too."""


class Sort(StrEnum):
    """What stands first."""

    NEWEST = "newest"
    TITLE = "title"
    OVER = "over"
    BEHIND = "behind"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What of the board is asked for.

    `stage` may be a stage or “none” for texts that readers do not have yet. `over` picks those that are
    past their days or the day by which they are wanted, `person` is the id of somebody whose turn it is.
    `page` None is all of them at once.
    """

    collection: str | None = None
    language: str | None = None
    stage: str | None = None
    behind: bool = False
    over: bool = False
    person: str | None = None
    sort: Sort = Sort.NEWEST
    page: int | None = 1


@dataclass(frozen=True, slots=True)
class Sums:
    """How many texts there are, and how many are over their days, past their day, and so on."""

    texts: int
    over: int
    overdue: int
    late: int
    behind: int
    not_begun: int
    mine: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A page of the board. `sums` are of the whole collection, or of all, whatever else was asked for.

    `languages` are those of the translations on the page, the most frequent first. `people` are those
    whose turn it is anywhere, `collections` the name and title of each that there is to choose from.
    """

    query: Query
    today: Date
    rows: tuple[Row, ...]
    languages: tuple[str, ...]
    all_languages: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    collections: tuple[tuple[str, str], ...]
    sums: Sums
    found: int
    pages: int


def board(store: Store, *, by: Actor, query: Query, today: Date, zone: str) -> Board:
    """The board as a person may see it. `zone` is where days begin and end.

    Statements: as many for one release as for a thousand.

    Raises:
        NotFoundError: the collection is none, or none that this person may see.
    """
    with store.read() as db:
        if query.collection is not None:
            found_collection = find_collection(db, query.collection)
            must_see(by, found_collection.name)
        seen = [each for each in release_rows.collections(db) if by.may(Act.SEE, each.name)]
        picked = [each for each in seen if query.collection in (None, each.name)]
        every = drifted(db, picked, today=today, zone=zone)
        found = sorted(_wanted(every.rows, query), key=_orders[query.sort])
        pages = max(1, -(-len(found) // page_size))
        number = min(max(query.page, 1), pages) if query.page is not None else None
        found = [each if by.roles_in(each.collection) else _without_plans(each) for each in found]
        shown = found[(number - 1) * page_size : number * page_size] if number else found
        counted = overview.passages_behind(db, pairs) if (pairs := _pairs(shown)) else None
    return Board(
        query=replace(query, page=number),
        today=today,
        rows=tuple(shown if counted is None else [_with_passages(each, counted) for each in shown]),
        languages=_languages(shown),
        all_languages=every.languages,
        people=every.people,
        collections=tuple((each.name, each.title) for each in seen),
        sums=Sums(**every.counts, mine=every.held.get(by.id, 0)),
        found=len(found),
        pages=pages,
    )


def _without_plans(row: Row) -> Row:
    """A row for whoever has no role there: to them no word is said of an embargo."""
    if all(cell.plan is None for cell in row.all):
        return row
    source, *cells = (replace(cell, plan=None) for cell in row.all)
    return replace(row, source=source, cells=tuple(cells))


def _wanted(rows: Sequence[Row], query: Query) -> Iterator[Row]:
    """The rows with a text that is asked for; in them the others are marked as not wanted."""
    for row in rows:
        fits = [_fits(cell, query) for cell in row.all]
        if all(fits):
            yield row
        elif any(fits):
            source, *cells = (
                cell if fit else replace(cell, wanted=False) for cell, fit in zip(row.all, fits, strict=True)
            )
            yield replace(row, source=source, cells=tuple(cells))


def _fits(cell: Cell, query: Query) -> bool:
    return (
        query.language in (None, cell.language)
        and query.stage in (None, cell.stage.value if cell.stage else "none")
        and (not query.behind or cell.behind > 0)
        and (not query.over or cell.late > 0)
        and (query.person is None or query.person in _holders(cell))
    )


def _holders(cell: Cell) -> set[str]:
    """The ids of those whose turn it is."""
    return {each.id for turn in cell.turns for each in turn.people}


def _most(value: Callable[[Cell], float]) -> Callable[[Row], tuple[float, float]]:
    """The most of a value among the texts that are asked for, the largest first; then the newest release."""
    return lambda row: (-max(value(cell) for cell in row.all if cell.wanted), row.place)


def _waits(cell: Cell) -> float:
    return -min((turn.since.timestamp() for turn in cell.turns), default=float("inf"))


_orders: dict[Sort, Callable[[Row], tuple[object, ...]]] = {
    Sort.NEWEST: lambda row: (row.place,),
    Sort.TITLE: lambda row: (row.title.casefold(), row.place),
    Sort.OVER: _most(lambda cell: cell.late),
    Sort.BEHIND: _most(lambda cell: cell.behind),
    Sort.WAITING: _most(_waits),
}


def _pairs(rows: Sequence[Row]) -> set[tuple[int, int]]:
    """The source revisions between which to count passages; none where that would take too long."""
    pairs = {cell.between: row.passages for row in rows for cell in row.cells if cell.between and cell.behind}
    cheap = sum(pairs.values()) <= most_passages and len(pairs) <= most_pairs
    return set(pairs) if cheap else set()


def _with_passages(row: Row, counted: Mapping[tuple[int, int], int]) -> Row:
    if not any(cell.behind for cell in row.cells):
        return row

    def told(cell: Cell) -> Cell:
        if cell.between is None or not cell.behind:
            return cell
        return replace(cell, passages_behind=counted.get(cell.between, 0))

    return replace(row, cells=tuple(told(cell) for cell in row.cells))


def _languages(rows: Sequence[Row]) -> tuple[str, ...]:
    """The languages of the translations, the most frequent first."""
    often: dict[str, int] = {}
    for row in rows:
        for cell in row.cells:
            often[cell.language] = often.get(cell.language, 0) + 1
    return tuple(sorted(often, key=lambda language: (-often[language], language)))
