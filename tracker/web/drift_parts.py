"""From the drift board's facts to its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from tracker.documents import Stage
from tracker.pages import languages
from tracker.pages.charts import day_bar, day_scale
from tracker.pages.dates import day
from tracker.pages.drift import DriftCell, DriftPage, DriftRow, Filters, Need, Tab
from tracker.pages.shell import Choice, Link, Shell
from tracker.pages.words import capital, count, listed
from tracker.review import Actor
from tracker.web.forms import title_language
from tracker.web.turn_words import alarm_of, doing, short_turn_of, turn_of
from tracker.workflow.drift import Board, Cell, Query, Row, Sort, Sums

most_needs = 8
"""How many texts that need somebody stand above the table."""


def address(place: str, query: Query, **changed: object) -> str:
    """The board's address for a query, with some of it changed; the first page where it is not said."""
    asked: dict[str, object] = {
        "collection": query.collection if not place.startswith("/collections/") else None,
        "language": query.language,
        "stage": query.stage,
        "person": query.person,
        "over": "yes" if query.over else None,
        "behind": "yes" if query.behind else None,
        "sort": query.sort.value if query.sort is not Sort.NEWEST else None,
        "page": None,
        **changed,
    }
    there = {name: value for name, value in asked.items() if value not in (None, "")}
    return f"{place}?{urlencode(there)}" if there else place


def drift_page(found: Board, *, shell: Shell, by: Actor, place: str) -> DriftPage:
    """The page of a board. `place` is its address without what was asked for."""
    scale = day_scale(
        (cell.days, cell.allowed) for row in found.rows for cell in row.all if cell.days is not None
    )
    needing = sorted(
        ((row, cell) for row in found.rows for cell in row.all if cell.wanted and _needs_somebody(cell)),
        key=lambda each: _urgency(each[1]),
        reverse=True,
    )
    title = next((title for name, title in found.collections if name == found.query.collection), None)
    return DriftPage(
        shell=shell,
        heading=f"Drift in {title}" if title else "Drift",
        lead=lead(found.sums, on=day(found.today, "en")),
        needs=tuple(_need(row, cell, by, shell.zone) for row, cell in needing[:most_needs]),
        more=max(len(needing) - most_needs, 0),
        tabs=_tabs(found, by, place),
        filters=_filters(found, place),
        columns=tuple(languages.name(code) for code in found.languages),
        rows=tuple(_row(each, found.languages, scale) for each in found.rows),
        found=found.found,
        place=f"Page {found.query.page} of {found.pages}",
        pages=_pages(found, place),
        csv=address(f"{place}.csv", found.query),
        limit=any(cell.allowed is not None for row in found.rows for cell in row.all),
    )


def lead(sums: Sums, *, on: str) -> str:
    """What matters, in a sentence."""
    told = [
        f"{count(number, one, many, spelled=True)} {is_ if number == 1 else are}"
        for number, one, many, is_, are in (
            (
                sums.over,
                "text",
                "texts",
                "has been provisional for longer than allowed",
                "have been provisional for longer than allowed",
            ),
            (
                sums.overdue,
                "review",
                "reviews",
                "is past the day by which it was wanted",
                "are past the day by which they were wanted",
            ),
            (sums.behind, "text", "texts", "is behind its source", "are behind their source"),
            (sums.not_begun, "text", "texts", "has not been begun", "have not been begun"),
        )
        if number
    ]
    if told:
        return f"On {on}, {listed(told)}."
    if not sums.texts:
        return "There is no text here yet."
    return f"On {on}, nothing has drifted: no text is over its days, behind its source or late."


def _needs_somebody(cell: Cell) -> bool:
    return cell.late > 0 or cell.behind > 0 or cell.not_begun or cell.nobody


def _urgency(cell: Cell) -> tuple[int, bool, int, float]:
    """What is latest, then what nobody can do, then what is furthest behind, then what waits longest."""
    since = min((turn.since.timestamp() for turn in cell.turns), default=0.0)
    return cell.late, cell.nobody, cell.behind, -since


def _need(row: Row, cell: Cell, by: Actor, zone: str) -> Need:
    first = next((turn for turn in cell.turns if not turn.people), cell.turns[0] if cell.turns else None)
    whose, act = "nobody’s turn", Link(text="Open it", href=_place(row, cell))
    if first is not None:
        since = f"since {day(first.since, 'en', zone)}"
        whose = f"{capital(alarm_of(first) or turn_of(first))}, {since}"
        if not first.people:
            act = Link(text="Choose someone", href=f"/collections/{row.collection}/roles")
        elif any(each.id == by.id for each in first.people):
            act = Link(text=capital(doing(first.kind, first.step)), href=_place(row, cell))
    return Need(
        release=_release(row),
        edition=languages.name(cell.language),
        what=capital(", ".join(_drifted(cell))),
        whose=whose,
        act=act,
    )


def _drifted(cell: Cell) -> list[str]:
    told = []
    if cell.over:
        told.append(f"{count(cell.over, 'day')} over")
    if cell.overdue:
        told.append(f"wanted {count(cell.overdue, 'day')} ago")
    if cell.behind:
        told.append(_behind(cell))
    if cell.not_begun:
        told.append("not begun")
    return told or ["nobody can go on"]


def _behind(cell: Cell) -> str:
    """“2 revisions, 7 passages behind”; without the passages where they were not counted."""
    revisions = count(cell.behind, "revision")
    if cell.passages_behind == 0:
        return f"{revisions} behind, no passage differs"
    if cell.passages_behind is None:
        return f"{revisions} behind"
    return f"{revisions}, {count(cell.passages_behind, 'passage')} behind"


def _row(row: Row, codes: Sequence[str], scale: float) -> DriftRow:
    there = {cell.language: cell for cell in row.cells}
    return DriftRow(
        release=_release(row),
        date=row.date,
        source=_cell(row, row.source, scale),
        cells=tuple(_cell(row, there[code], scale) if code in there else None for code in codes),
    )


def _cell(row: Row, cell: Cell, scale: float) -> DriftCell:
    words = "not begun"
    if cell.stage is not None:
        words = f"{cell.stage.value.capitalize()} v{cell.version}"
    elif cell.revision is not None:
        words = f"no version yet, r{cell.revision}"
    return DriftCell(
        name=languages.name(cell.language),
        words=words,
        href=_place(row, cell),
        stage=cell.stage,
        bar=None if cell.days is None else day_bar(cell.days, allowed=cell.allowed, scale=scale),
        behind=_behind(cell) if cell.behind else "",
        late=f"wanted {count(cell.overdue, 'day')} ago" if cell.overdue else "",
        due=cell.due,
        turns=tuple(told for told in map(short_turn_of, cell.turns) if told),
        alarms=tuple(told for told in map(alarm_of, cell.turns) if told),
        wanted=cell.wanted,
    )


def _place(row: Row, cell: Cell) -> str:
    """Where a text is worked on."""
    what = "review" if cell.revision is not None else "upload"
    return f"/releases/{row.name}/{cell.language}/{what}"


def _release(row: Row) -> Link:
    language = title_language(row.title, row.source_language)
    return Link(text=row.title, href=f"/releases/{row.name}", language=language)


def _tabs(found: Board, by: Actor, place: str) -> tuple[Tab, ...]:
    """The views that are asked for most, in the same collection and order."""
    plain = Query(collection=found.query.collection, sort=found.query.sort)
    views: tuple[tuple[str, dict[str, str], int], ...] = (
        ("All texts", {}, found.sums.texts),
        ("Over or late", {"over": "yes"}, found.sums.late),
        ("Behind the source", {"behind": "yes"}, found.sums.behind),
        ("My turn", {"person": by.id}, found.sums.mine),
    )
    asked = address(place, found.query)
    return tuple(
        Tab(label=label, href=href, number=number, current=href == asked)
        for label, changed, number in views
        for href in [address(place, plain, **changed)]
    )


_stage_names = {
    "none": "not issued yet",
    **{stage.value: stage.value for stage in Stage},
}
_sort_names = {
    Sort.NEWEST: "the newest release",
    Sort.TITLE: "by title",
    Sort.OVER: "what is latest",
    Sort.BEHIND: "what is furthest behind",
    Sort.WAITING: "what has waited longest",
}


def _filters(found: Board, place: str) -> Filters:
    query = found.query
    within = place.startswith("/collections/")
    asked = (query.language, query.stage, query.person, query.behind or None, query.over or None)
    narrowed = any(each is not None for each in asked) or (query.collection is not None and not within)
    named = sorted((languages.name(code), code) for code in found.all_languages)
    return Filters(
        action=place,
        collections=()
        if within
        else _choices("every collection", found.collections, chosen=query.collection),
        languages=_choices("every language", ((code, name) for name, code in named), chosen=query.language),
        stages=_choices("every stage", _stage_names.items(), chosen=query.stage),
        people=_choices("anyone’s", found.people, chosen=query.person),
        sorts=tuple(
            Choice(value=sort.value, label=name, chosen=sort is query.sort)
            for sort, name in _sort_names.items()
        ),
        behind=query.behind,
        over=query.over,
        clear=place if narrowed else None,
    )


def _choices(all_: str, named: Iterable[tuple[str, str]], *, chosen: str | None) -> tuple[Choice, ...]:
    return (
        Choice(value="", label=all_, chosen=chosen is None),
        *(Choice(value=value, label=label, chosen=value == chosen) for value, label in named),
    )


def _pages(found: Board, place: str) -> tuple[Link, ...]:
    number, made = found.query.page or 1, []
    if number > 1:
        made.append(Link(text="Page before", href=address(place, found.query, page=number - 1)))
    if number < found.pages:
        made.append(Link(text="Next page", href=address(place, found.query, page=number + 1)))
    return tuple(made)
