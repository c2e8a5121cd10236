"""The drift board, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 - the type, beside days of other kinds
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Request, Response, get
from litestar.params import FromPath

from tracker.documents import Stage
from tracker.pages import languages
from tracker.pages.drift import DriftPage
from tracker.pages.sheets import media_type, sheet
from tracker.pages.shell import Link
from tracker.web import access
from tracker.web.drift_parts import drift_page
from tracker.web.shells import page, shell_for
from tracker.web.turn_words import doing
from tracker.workflow import drift
from tracker.workflow.drift import Board, Cell, Query, Row, Sort

_Request = Request[Any, Any, Any]


@get("/drift", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request) -> Response[str]:
    """Every release that this person may see."""
    found = _board(request, query_of(request))
    return page(_page(request, found, place="/drift"))


@get("/collections/{name:str}/drift", guards=[access.signed_in], sync_to_thread=True)
def show_collection(request: _Request, name: FromPath[str]) -> Response[str]:
    """The releases of a collection."""
    found = _board(request, query_of(request, collection=name))
    return page(_page(request, found, place=f"/collections/{name}/drift"))


@get("/drift.csv", guards=[access.signed_in], sync_to_thread=True)
def take(request: _Request) -> Response[bytes]:
    """Every text that was asked for, as CSV."""
    return _csv(_board(request, query_of(request, whole=True)))


@get("/collections/{name:str}/drift.csv", guards=[access.signed_in], sync_to_thread=True)
def take_collection(request: _Request, name: FromPath[str]) -> Response[bytes]:
    """The texts of a collection that were asked for, as CSV."""
    return _csv(_board(request, query_of(request, collection=name, whole=True)))


def query_of(request: _Request, *, collection: str | None = None, whole: bool = False) -> Query:
    """What the address asks for; what it asks for in another way than the form does is not heard."""
    sent = request.query_params

    def word(name: str) -> str | None:
        return sent.get(name, "").strip() or None

    number = word("page") or ""
    stage, sort = word("stage"), word("sort")
    return Query(
        collection=collection or word("collection"),
        language=word("language"),
        stage=stage if stage in {*Stage, "none"} else None,
        behind=word("behind") == "yes",
        over=word("over") == "yes",
        person=word("person"),
        sort=Sort(sort) if sort in set(Sort) else Sort.NEWEST,
        page=None
        if whole
        else int(number)
        if number.isascii() and number.isdigit() and len(number) < 7
        else 1,
    )


def today(request: _Request) -> Date:
    """The day that it is in the service's zone."""
    return access.now().astimezone(ZoneInfo(access.store_of(request).settings.zone)).date()


def _board(request: _Request, query: Query) -> Board:
    store = access.store_of(request)
    actor = access.signed(request).actor
    return drift.board(store, by=actor, query=query, today=today(request), zone=store.settings.zone)


def _page(request: _Request, found: Board, *, place: str) -> DriftPage:
    actor = access.signed(request).actor
    chosen = next((each for each in found.collections if each[0] == found.query.collection), None)
    above = (Link(text=chosen[1], href=f"/collections/{chosen[0]}"),) if chosen else ()
    return drift_page(found, shell=shell_for(request, at="/drift", trail=above), by=actor, place=place)


columns = (
    "collection",
    "release",
    "title",
    "language",
    "language_name",
    "role",
    "stage",
    "version",
    "revision",
    "source_revisions_behind",
    "source_passages_behind",
    "provisional_since",
    "provisional_days",
    "days_allowed",
    "days_over",
    "due",
    "days_overdue",
    "waits_for",
    "people",
    "waiting_since",
    "nobody_can",
    "turn_to",
)
"""The columns of the CSV. More may come at the end; none changes its meaning."""


def _csv(found: Board) -> Response[bytes]:
    name = f"drift-{found.today.isoformat()}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "private, no-store"}
    return Response(sheet(columns, _lines(found.rows)), media_type=media_type, headers=headers)


def _lines(rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    """A line a text that was asked for."""
    for row in rows:
        for cell in row.all:
            if cell.wanted:
                yield _line(row, cell)


def _line(row: Row, cell: Cell) -> tuple[object, ...]:
    can = [each for each in cell.turns if each.people]
    cannot = [each for each in cell.turns if not each.people]
    return (
        row.collection,
        row.name,
        row.title,
        cell.language,
        languages.name(cell.language),
        "source" if cell.is_source else "translation",
        cell.stage.value if cell.stage else None,
        cell.version,
        cell.revision,
        None if cell.is_source else cell.behind,
        cell.passages_behind,
        cell.provisional_since,
        cell.days,
        cell.allowed,
        cell.over if cell.allowed is not None and cell.days is not None else None,
        cell.due,
        cell.overdue if cell.due else None,
        "; ".join(doing(each.kind, each.step) for each in can),
        "; ".join(dict.fromkeys(who.name for each in can for who in each.people)),
        min((each.since for each in cell.turns), default=None),
        "; ".join(doing(each.kind, each.step) for each in cannot),
        "; ".join(dict.fromkeys(who.name for each in cannot for who in each.turn_to)),
    )


handlers = (show, show_collection, take, take_collection)
