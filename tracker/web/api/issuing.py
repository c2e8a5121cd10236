"""Issuing together, plans, correction notices and following, for programs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from litestar import Request, delete, get, post
from litestar.params import FromPath, JSONBody
from sqlmodel import SQLModel

from tracker.documents import Stage
from tracker.errors import FieldError
from tracker.saying import say
from tracker.web import access
from tracker.web.api.models import VersionRead
from tracker.web.forms import language
from tracker.workflow import correcting, following, issue, planning
from tracker.workflow.issue import Wanted
from tracker.workflow.issuing.overview import overview
from tracker.workflow.moments import zones

_Request = Request[Any, Any, Any]


class IssuableRead(SQLModel):
    """An edition as it could be issued now; `missing` says why it cannot."""

    language: str
    is_source: bool
    number: int
    revision: int | None
    digest: str | None
    stage: Stage | None
    label: str
    notice: str | None
    corrects: int | None
    missing: str | None
    planned: bool


class EditionIssue(SQLModel):
    """One edition to be issued. `after` is the digest of its text; Without a `notice`: the one proposed."""

    language: str
    stage: Stage
    label: str
    after: str | None = None
    notice: str | None = None


class IssueCreate(SQLModel):
    """Editions to be issued together: all or none."""

    editions: list[EditionIssue]


class PlanCreate(SQLModel):
    """Editions to be issued together at an instant, with its offset from UTC; `zone` is for people."""

    editions: list[EditionIssue]
    due: datetime
    zone: str = "UTC"


class PlannedEditionRead(SQLModel):
    """One edition of a plan."""

    language: str
    revision: int
    digest: str
    stage: Stage
    label: str
    notice: str | None


class PlanRead(SQLModel):
    """A plan; see `hindrance` for why it would fail as things stand, and `reason` for why it did."""

    number: int
    release: str
    due_at: datetime
    zone: str
    by: str
    at: datetime
    editions: list[PlannedEditionRead]
    outcome: str | None
    reason: str | None
    closed_at: datetime | None
    hindrance: str | None


class ProposalRead(SQLModel):
    """The correction notice that is proposed, and every change since the version that is corrected."""

    release: str
    language: str
    corrects: int
    revision: int
    number: int
    label: str
    after: str
    text: str
    changes: list[str]
    missing: str | None


class FollowCreate(SQLModel):
    """An address that wants to be told of a release, a collection or a language."""

    email: str
    kind: following.Kind
    subject: str
    language: str = "en"


class FollowRead(SQLModel):
    """The same for every address."""

    asked: bool = True


@get("/releases/{name:str}/issue", guards=[access.signed_in], sync_to_thread=True)
def show_issuable(request: _Request, name: FromPath[str]) -> list[IssuableRead]:
    """Every edition with what would go out now, or what it lacks."""
    found = overview(access.store_of(request), by=access.signed(request).actor, release=name)
    return [IssuableRead.model_validate(each, from_attributes=True) for each in found.editions]


@post("/releases/{name:str}/issue", guards=[access.signed_in], sync_to_thread=True)
def issue_together(request: _Request, name: FromPath[str], data: JSONBody[IssueCreate]) -> list[VersionRead]:
    """Issue several editions together; 409 where one is not ready: then none is issued."""
    made = issue.issue_together(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        editions=_wanted(data.editions),
        at=access.now(),
    )
    return [VersionRead.model_validate(each, from_attributes=True) for each in made]


@get("/releases/{name:str}/plans", guards=[access.signed_in], sync_to_thread=True)
def show_plans(request: _Request, name: FromPath[str]) -> list[PlanRead]:
    """The plans of a release that wait or failed, for those who have a role in its collection."""
    found = planning.of_release(access.store_of(request), by=access.signed(request).actor, release=name)
    return [plan_read(each) for each in found]


@post("/releases/{name:str}/plans", guards=[access.signed_in], sync_to_thread=True)
def plan(request: _Request, name: FromPath[str], data: JSONBody[PlanCreate]) -> PlanRead:
    """Plan that editions are issued together at an instant."""
    if data.due.tzinfo is None:
        raise FieldError(
            "due",
            say("The time does not say its offset from UTC."),
            do=say("Write it as {example}.", example="2026-06-18T21:40:00+09:00"),
        )
    if data.zone not in zones():
        raise FieldError(
            "zone",
            say("“{zone}” is no time zone.", zone=data.zone[:60]),
            do=say("Use one such as {zone}.", zone="Asia/Tokyo"),
        )
    made = planning.plan(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        editions=_wanted(data.editions),
        due=data.due.astimezone(UTC),
        zone=data.zone,
        at=access.now(),
    )
    return plan_read(made)


@delete("/releases/{name:str}/plans/{number:int}", guards=[access.signed_in], sync_to_thread=True)
def unplan(request: _Request, name: FromPath[str], number: FromPath[int]) -> None:
    """Take a plan back."""
    planning.unplan(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        number=number,
        at=access.now(),
    )


@get("/releases/{name:str}/{code:str}/notice", guards=[access.signed_in], sync_to_thread=True)
def show_notice(request: _Request, name: FromPath[str], code: FromPath[str]) -> ProposalRead:
    """The correction notice that is proposed for the corrected version under review."""
    found = correcting.proposal(
        access.store_of(request), by=access.signed(request).actor, release=name, language=language(code)
    )
    return ProposalRead.model_validate(found, from_attributes=True)


@post("/follow", security=[{}], status_code=202, sync_to_thread=True)
def follow(request: _Request, data: JSONBody[FollowCreate]) -> FollowRead:
    """Ask that an address be told; it is asked to confirm by mail. The answer is always the same."""
    following.ask(
        access.store_of(request),
        email=data.email,
        kind=data.kind.value,
        subject=data.subject,
        language=data.language,
        place=access.place_of(request),
        at=access.now(),
    )
    return FollowRead()


def plan_read(found: planning.PlanFacts) -> PlanRead:
    """A plan as programs get it."""
    return PlanRead.model_validate(found, from_attributes=True)


def _wanted(editions: list[EditionIssue]) -> list[Wanted]:
    return [
        Wanted(
            language=language(each.language),
            stage=each.stage.value,
            label=each.label,
            after=each.after,
            notice=each.notice,
        )
        for each in editions
    ]


handlers = (
    show_issuable,
    issue_together,
    show_plans,
    plan,
    unplan,
    show_notice,
    follow,
)
