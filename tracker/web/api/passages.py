"""Passages for programs: the linear list of a comparison, and what became of one passage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Request, get
from litestar.params import FromPath, FromQuery
from sqlmodel import SQLModel

from tracker.compare.faces.json_face import to_json
from tracker.compare.faces.list_face import listed
from tracker.web import access
from tracker.web.forms import language
from tracker.workflow import passages, read
from tracker.workflow.names import parse_text_name

_Request = Request[Any, Any, Any]


class LineRead(SQLModel):
    """One change on one line. `group` is its index among the groups of the comparison, null for a field."""

    text: str
    place: str
    weight: list[str]
    group: int | None


class LinesRead(SQLModel):
    """The linear list of a comparison: the lines that people see on its page, in a mail and in the feed."""

    lines: list[LineRead]


class RelativeRead(SQLModel):
    """A passage that was split off or merged; `place` counts from 1 in the text of `revision`."""

    lineage: str
    revision: int
    place: int


class PassageStepRead(SQLModel):
    """What became of a passage in one revision.

    `kind` is null for the first revision. `change` is one group of a comparison, its indices those of
    `before` and `after`, the texts of the passages concerned.
    """

    revision: int
    by: str
    at: datetime
    note: str
    entry: int
    kind: str | None
    place: int | None
    before: list[str]
    after: list[str]
    change: dict[str, Any]
    relatives: list[RelativeRead]


class PassageHistoryRead(SQLModel):
    """A passage by its lineage: `place` is where it stands in the newest revision, null where it is gone."""

    release: str
    language: str
    lineage: str
    latest: int
    place: int | None
    steps: list[PassageStepRead]


@get("/releases/{name:str}/compare/lines", guards=[access.signed_in], sync_to_thread=True)
def lines(
    request: _Request,
    name: FromPath[str],
    before: FromQuery[str],
    after: FromQuery[str],
    interface: FromQuery[str] = "en",
) -> LinesRead:
    """Two texts of a release compared, one line a change; `interface` is the language of the words around."""
    found = read.compared(
        access.store_of(request),
        by=access.signed(request).actor,
        before=parse_text_name(f"{name}/{before}"),
        after=parse_text_name(f"{name}/{after}"),
    )
    told = listed(
        found.comparison, before=found.before.document, after=found.after.document, interface=interface
    )
    return LinesRead(
        lines=[
            LineRead(text=each.text, place=each.place, weight=list(each.weight), group=each.group)
            for each in told
        ]
    )


@get("/releases/{name:str}/{code:str}/passages/{line:str}", guards=[access.signed_in], sync_to_thread=True)
def history(
    request: _Request, name: FromPath[str], code: FromPath[str], line: FromPath[str]
) -> PassageHistoryRead:
    """Every revision in which something became of a passage; lineages stand beside a revision's text."""
    found = passages.history(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        lineage=line,
    )
    return PassageHistoryRead(
        release=found.release,
        language=found.language,
        lineage=found.lineage,
        latest=found.latest,
        place=found.place,
        steps=[_step_read(each) for each in found.steps],
    )


def _step_read(step: passages.Step) -> PassageStepRead:
    return PassageStepRead(
        revision=step.revision,
        by=step.by,
        at=step.at,
        note=step.note,
        entry=step.entry,
        kind=step.kind,
        place=step.place,
        before=[each.text for each in step.before.passages],
        after=[each.text for each in step.after.passages],
        change=to_json(step.comparison, touches=True)["groups"][0],
        relatives=[RelativeRead.model_validate(each, from_attributes=True) for each in step.relatives],
    )


handlers = (lines, history)
