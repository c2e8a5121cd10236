"""The drift board for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from litestar import Request, get
from litestar.params import FromPath
from sqlmodel import SQLModel

from tracker.documents import Stage
from tracker.review import Step
from tracker.web import access
from tracker.web.drift import query_of, today
from tracker.workflow import drift
from tracker.workflow.drift import Board, Cell
from tracker.workflow.turns import Next

_Request = Request[Any, Any, Any]


class DriftTurn(SQLModel):
    """An act that comes next for a text, and who can do it. `people` is empty where nobody can."""

    kind: str
    step: Step | None
    stage: Stage | None
    since: datetime
    people: list[str]
    turn_to: list[str]


class DriftText(SQLModel):
    """A text on the board. `wanted` is whether it is what was asked for.

    `behind` counts source revisions, `passages_behind` passages; None where that was not counted. `days`
    and `allowed` are days as provisional, `overdue` days since the review was `due`.
    """

    language: str
    is_source: bool
    stage: Stage | None
    version: int | None
    revision: int | None
    behind: int
    passages_behind: int | None
    provisional_since: date | None
    days: int | None
    allowed: int | None
    over: int
    due: date | None
    overdue: int
    turns: list[DriftTurn]
    wanted: bool


class DriftRelease(SQLModel):
    """A release: its source first, then its translations by language."""

    collection: str
    release: str
    title: str
    date: date | None
    texts: list[DriftText]


class DriftRead(SQLModel):
    """A page of the board, of 200 releases. The sums are of all texts, whatever else was asked for."""

    today: date
    page: int
    pages: int
    found: int
    texts: int
    over: int
    overdue: int
    behind: int
    not_begun: int
    releases: list[DriftRelease]


@get("/drift", guards=[access.signed_in], sync_to_thread=True)
def board(request: _Request) -> DriftRead:
    """The board; `collection`, `language`, `stage`, `person`, `over=yes`, `behind=yes`, `sort`, `page`."""
    return _read(request, collection=None)


@get("/collections/{name:str}/drift", guards=[access.signed_in], sync_to_thread=True)
def board_of(request: _Request, name: FromPath[str]) -> DriftRead:
    """The board of a collection."""
    return _read(request, collection=name)


def _read(request: _Request, *, collection: str | None) -> DriftRead:
    store, actor = access.store_of(request), access.signed(request).actor
    query = query_of(request, collection=collection)
    found = drift.board(store, by=actor, query=query, today=today(request), zone=store.settings.zone)
    return read_of(found)


def read_of(found: Board) -> DriftRead:
    """The board as programs get it."""
    return DriftRead(
        today=found.today,
        page=found.query.page or 1,
        pages=found.pages,
        found=found.found,
        texts=found.sums.texts,
        over=found.sums.over,
        overdue=found.sums.overdue,
        behind=found.sums.behind,
        not_begun=found.sums.not_begun,
        releases=[
            DriftRelease(
                collection=row.collection,
                release=row.name,
                title=row.title,
                date=row.date,
                texts=[_text(cell) for cell in row.all],
            )
            for row in found.rows
        ],
    )


def _text(cell: Cell) -> DriftText:
    return DriftText(
        language=cell.language,
        is_source=cell.is_source,
        stage=cell.stage,
        version=cell.version,
        revision=cell.revision,
        behind=cell.behind,
        passages_behind=cell.passages_behind,
        provisional_since=cell.provisional_since,
        days=cell.days,
        allowed=cell.allowed,
        over=cell.over,
        due=cell.due,
        overdue=cell.overdue,
        turns=[_turn(each) for each in cell.turns],
        wanted=cell.wanted,
    )


def _turn(act: Next) -> DriftTurn:
    return DriftTurn(
        kind=act.kind.value,
        step=act.step,
        stage=act.stage,
        since=act.since,
        people=[each.name for each in act.people],
        turn_to=[each.name for each in act.turn_to],
    )


handlers = (board, board_of)
