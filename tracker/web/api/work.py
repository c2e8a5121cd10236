"""What waits for somebody, and what they wait for, for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from litestar import Request, get
from sqlmodel import SQLModel

from tracker.documents import Stage
from tracker.review import Step
from tracker.web import access
from tracker.workflow import work

_Request = Request[Any, Any, Any]


class TurnRead(SQLModel):
    """Something that waits for this person.

    `kind` is sign, issue, revise, catch up, ask, begin, waive, answer (in so many `threads`) or appoint; of
    the last `missing` is what nobody can do. `due` is the day by which it is wanted, `waiting` names who can
    go on only after that.
    """

    kind: str
    release: str
    title: str
    collection: str
    language: str
    revision: int | None
    stage: Stage | None
    step: Step | None
    reason: str
    behind: int
    since: datetime
    due: date | None
    waiting: list[str]
    missing: str | None
    threads: int
    named: bool


class WaitRead(SQLModel):
    """Something that is with others.

    `tie` is why this person waits for it: returned, signed, asked, uploaded, source, made or waiver. Where
    nobody can act, `with_whom` is empty, and `turn_to` names who can give somebody the role.
    """

    kind: str
    tie: str
    release: str
    title: str
    language: str
    revision: int | None
    stage: Stage | None
    step: Step | None
    since: datetime
    due: date | None
    with_whom: list[str]
    turn_to: list[str]


@get("/work", guards=[access.signed_in], sync_to_thread=True)
def my_work(request: _Request) -> list[TurnRead]:
    """What waits for this person: the earliest due first, then the longest waiting."""
    found = work.work(access.store_of(request), by=access.signed(request).actor)
    return [TurnRead.model_validate(each, from_attributes=True) for each in found.turns]


@get("/work/waits", guards=[access.signed_in], sync_to_thread=True)
def my_waits(request: _Request) -> list[WaitRead]:
    """What this person asked for or made, and that is with others."""
    found = work.work(access.store_of(request), by=access.signed(request).actor)
    return [WaitRead.model_validate(each, from_attributes=True) for each in found.waits]


handlers = (my_work, my_waits)
