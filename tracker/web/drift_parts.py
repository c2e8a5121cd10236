"""From the drift board's facts to its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from tracker.documents import Stage
from tracker.pages import languages
from tracker.pages.charts import day_bar, day_scale
from tracker.pages.dates import on_day
from tracker.pages.drift import DriftCell, DriftPage, DriftRow, Filters, Need, Tab
from tracker.pages.shell import Choice, Link, Shell
from tracker.pages.words import capital
from tracker.review import Actor
from tracker.review.naming import name_of
from tracker.saying import in_turn, listed, say, say_many, spelled
from tracker.web.forms import title_language
from tracker.web.plan_views import planned_for
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
        heading=say("Drift in {title}", title=title) if title else say("Drift"),
        lead=lead(found.sums, on=on_day(found.today)),
        needs=tuple(_need(row, cell, by, shell.zone) for row, cell in needing[:most_needs]),
        more=max(len(needing) - most_needs, 0),
        tabs=_tabs(found, by, place),
        filters=_filters(found, place),
        columns=tuple(languages.name(code) for code in found.languages),
        rows=tuple(_row(each, found.languages, scale) for each in found.rows),
        found=found.found,
        place=say("Page {number} of {pages}", number=found.query.page or 1, pages=found.pages),
        pages=_pages(found, place),
        csv=address(f"{place}.csv", found.query),
        limit=any(cell.allowed is not None for row in found.rows for cell in row.all),
    )


def lead(sums: Sums, *, on: str) -> str:
    """What matters, in a sentence."""
    over, overdue, behind, not_begun = sums.over, sums.overdue, sums.behind, sums.not_begun
    told = (
        say_many(
            over,
            "{n} text has been provisional for longer than allowed",
            "{n} texts have been provisional for longer than allowed",
            n=spelled(over),
        ),
        say_many(
            overdue,
            "{n} review is past the day by which it was wanted",
            "{n} reviews are past the day by which they were wanted",
            n=spelled(overdue),
        ),
        say_many(
            behind,
            "{n} text is behind its source",
            "{n} texts are behind their source",
            n=spelled(behind),
        ),
        say_many(
            not_begun,
            "{n} text has not been begun",
            "{n} texts have not been begun",
            n=spelled(not_begun),
        ),
    )
    some = [each for each, number in zip(told, (over, overdue, behind, not_begun), strict=True) if number]
    if some:
        return say("On {day}, {what}.", day=on, what=listed(some))
    if not sums.texts:
        return say("There is no text here yet.")
    return say("On {day}, nothing has drifted: no text is over its days, behind its source or late.", day=on)


def _needs_somebody(cell: Cell) -> bool:
    return cell.late > 0 or cell.behind > 0 or cell.not_begun or cell.nobody


def _urgency(cell: Cell) -> tuple[int, bool, int, float]:
    """What is latest, then what nobody can do, then what is furthest behind, then what waits longest."""
    since = min((turn.since.timestamp() for turn in cell.turns), default=0.0)
    return cell.late, cell.nobody, cell.behind, -since


def _need(row: Row, cell: Cell, by: Actor, zone: str) -> Need:
    first = next((turn for turn in cell.turns if not turn.people), cell.turns[0] if cell.turns else None)
    whose, act = say("nobody’s turn"), Link(text=say("Open it"), href=_place(row, cell))
    if first is not None:
        turn = capital(alarm_of(first) or turn_of(first))
        whose = say("{turn}, since {day}", turn=turn, day=on_day(first.since, zone))
        if not first.people:
            act = Link(text=say("Choose someone"), href=f"/collections/{row.collection}/roles")
        elif any(each.id == by.id for each in first.people):
            act = Link(text=capital(doing(first.kind, first.step)), href=_place(row, cell))
    return Need(
        release=_release(row),
        edition=languages.name(cell.language),
        what=capital(in_turn(_drifted(cell))),
        whose=whose,
        act=act,
    )


def _drifted(cell: Cell) -> list[str]:
    told = []
    if cell.over:
        told.append(say_many(cell.over, "{n} day over", "{n} days over"))
    if cell.overdue:
        told.append(_overdue(cell))
    if cell.behind:
        told.append(_behind(cell))
    if cell.not_begun:
        told.append(say("not begun"))
    return told or [say("nobody can go on")]


def _overdue(cell: Cell) -> str:
    return say_many(cell.overdue, "wanted {n} day ago", "wanted {n} days ago")


def _behind(cell: Cell) -> str:
    """“2 revisions, 7 passages behind”; without the passages where they were not counted."""
    revisions = say_many(cell.behind, "{n} revision", "{n} revisions")
    if cell.passages_behind == 0:
        return say("{revisions} behind, no passage differs", revisions=revisions)
    if cell.passages_behind is None:
        return say("{revisions} behind", revisions=revisions)
    passages = say_many(cell.passages_behind, "{n} passage", "{n} passages")
    return say("{revisions}, {passages} behind", revisions=revisions, passages=passages)


def _row(row: Row, codes: Sequence[str], scale: float) -> DriftRow:
    there = {cell.language: cell for cell in row.cells}
    return DriftRow(
        release=_release(row),
        date=row.date,
        source=_cell(row, row.source, scale),
        cells=tuple(_cell(row, there[code], scale) if code in there else None for code in codes),
        of_source=codes.index(row.source.language) if row.source.language in codes else None,
    )


def _cell(row: Row, cell: Cell, scale: float) -> DriftCell:
    words = say("not begun")
    if cell.stage is not None:
        stage = capital(name_of(cell.stage))
        words = say("{stage} v{version}", stage=stage, version=str(cell.version))
    elif cell.revision is not None:
        words = say("no version yet, r{revision}", revision=str(cell.revision))
    return DriftCell(
        name=languages.name(cell.language),
        words=words,
        href=_place(row, cell),
        stage=cell.stage,
        bar=None if cell.days is None else day_bar(cell.days, allowed=cell.allowed, scale=scale),
        behind=_behind(cell) if cell.behind else "",
        late=_overdue(cell) if cell.overdue else "",
        due=cell.due,
        turns=tuple(told for told in map(short_turn_of, cell.turns) if told),
        alarms=tuple(told for told in map(alarm_of, cell.turns) if told),
        wanted=cell.wanted,
        planned=planned_for(cell.plan.due_at, cell.plan.zone) if cell.plan else "",
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
        (say("All texts"), {}, found.sums.texts),
        (say("Over or late"), {"over": "yes"}, found.sums.late),
        (say("Behind the source"), {"behind": "yes"}, found.sums.behind),
        (say("My turn"), {"person": by.id}, found.sums.mine),
    )
    asked = address(place, found.query)
    return tuple(
        Tab(label=label, href=href, number=number, current=href == asked)
        for label, changed, number in views
        for href in [address(place, plain, **changed)]
    )


_stage_names = {
    "none": say("not issued yet"),
    **{stage.value: name_of(stage) for stage in Stage},
}
_sort_names = {
    Sort.NEWEST: say("the newest release"),
    Sort.TITLE: say("by title"),
    Sort.OVER: say("what is latest"),
    Sort.BEHIND: say("what is furthest behind"),
    Sort.WAITING: say("what has waited longest"),
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
        else _choices(say("every collection"), found.collections, chosen=query.collection),
        languages=_choices(
            say("every language"), ((code, name) for name, code in named), chosen=query.language
        ),
        stages=_choices(say("every stage"), _stage_names.items(), chosen=query.stage),
        people=_choices(say("anyone’s"), found.people, chosen=query.person),
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
        made.append(Link(text=say("Page before"), href=address(place, found.query, page=number - 1)))
    if number < found.pages:
        made.append(Link(text=say("Next page"), href=address(place, found.query, page=number + 1)))
    return tuple(made)
