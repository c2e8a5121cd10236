"""Policies and waivers for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Request, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody
from sqlmodel import Field, SQLModel

from tracker.documents import Stage
from tracker.review import Answer, Gap, Policy, ReviewState, Role, Step
from tracker.review.policy_toml import most_characters, to_toml
from tracker.web import access
from tracker.web.forms import language
from tracker.workflow import policies, releases, trying, waiving

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}"


class PolicyCreate(SQLModel):
    """A policy in TOML, in the place of that of the digest `seen`. `anyway` saves what nobody can meet."""

    toml: str = Field(max_length=most_characters)
    seen: str | None = Field(default=None, max_length=80)
    anyway: bool = False


class TryCreate(SQLModel):
    """A policy in TOML, to be tried and not saved."""

    toml: str = Field(max_length=most_characters)
    revision: int | None = None
    stage: Stage | None = None


class GapRead(SQLModel):
    """Steps that the people of a collection could never take together, and why."""

    stage: Stage
    is_source: bool
    steps: list[Step]
    words: str


class PolicyChangeRead(SQLModel):
    """A policy that a collection was given; `differences` from the one before."""

    number: int
    by: str
    at: datetime
    digest: str
    differences: list[str]
    is_first: bool


class PolicyRead(SQLModel):
    """The policy of a collection, as data and as TOML, with its history, the newest first."""

    collection: str
    digest: str
    policy: dict[str, Any]
    toml: str
    gaps: list[GapRead]
    history: list[PolicyChangeRead]


class CannotRead(SQLModel):
    """A person who cannot take a step, and why: what follows the name."""

    name: str
    why: str


class TriedStepRead(SQLModel):
    """One step: how it stands, who could take it, and who cannot."""

    step: Step
    role: Role
    is_met: bool
    by: str | None
    waived: str | None
    refused: str | None
    waits_for: Step | None
    could: list[str]
    cannot: list[CannotRead]
    without_role: list[str]


class TriedStageRead(SQLModel):
    """One stage of a revision under a policy."""

    stage: Stage
    not_next: str | None
    state: ReviewState | None
    is_met: bool
    steps: list[TriedStepRead]
    gap: str | None


class TriedRead(SQLModel):
    """A revision held against a policy; `own` says that it is the collection's."""

    release: str
    language: str
    revision: int
    own: bool
    authors: list[str]
    issuers: list[str]
    stages: list[TriedStageRead]


class WaiverCreate(SQLModel):
    """A step to be waived, and why."""

    step: Step
    reason: str = Field(max_length=1000)


class WaiverAnswerCreate(SQLModel):
    """What a second person says to a waiver."""

    answer: Answer
    reason: str = Field(default="", max_length=1000)


class WaiverRead(SQLModel):
    """A waiver asked for in a review; `answer` is null while it waits."""

    number: int
    step: Step
    reason: str
    asked_by: str
    asked_at: datetime
    answer: Answer | None
    answered_by: str | None
    answered_at: datetime | None
    answer_reason: str
    may_answer: bool


@get("/collections/{name:str}/policy", guards=[access.signed_in], sync_to_thread=True)
def show_policy(request: _Request, name: FromPath[str]) -> PolicyRead:
    """The policy of a collection."""
    return _policy(request, name)


@put("/collections/{name:str}/policy", guards=[access.signed_in], sync_to_thread=True)
def change_policy(request: _Request, name: FromPath[str], data: JSONBody[PolicyCreate]) -> PolicyRead:
    """Give it another one; 409 where it has moved on, 422 where nobody could meet it."""
    store, actor = access.store_of(request), access.signed(request).actor
    policies.change(
        store,
        by=actor,
        collection=name,
        policy=policies.read(store, by=actor, collection=name, toml=data.toml),
        seen=data.seen,
        anyway=data.anyway,
        at=access.now(),
    )
    return _policy(request, name)


@get(_text + "/policy", guards=[access.signed_in], sync_to_thread=True)
def try_policy(
    request: _Request,
    name: FromPath[str],
    code: FromPath[str],
    revision: FromQuery[int | None] = None,
    stage: FromQuery[Stage | None] = None,
) -> TriedRead:
    """What the collection's policy asks of a revision, and who could give it."""
    return _tried(request, name, code, revision, stage, None)


@post(_text + "/policy", guards=[access.signed_in], sync_to_thread=True, status_code=200)
def try_other(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[TryCreate]
) -> TriedRead:
    """The same of a policy that is not saved."""
    store, actor = access.store_of(request), access.signed(request).actor
    facts = releases.release(store, by=actor, name=name)
    policy = policies.read(store, by=actor, collection=facts.collection, toml=data.toml)
    return _tried(request, name, code, data.revision, data.stage, policy)


@get(_text + "/waivers", guards=[access.signed_in], sync_to_thread=True)
def show_waivers(request: _Request, name: FromPath[str], code: FromPath[str]) -> list[WaiverRead]:
    """The waivers of the newest review."""
    found = waiving.waivers(
        access.store_of(request), by=access.signed(request).actor, release=name, language=language(code)
    )
    return [WaiverRead.model_validate(each, from_attributes=True) for each in found.waivers]


@post(_text + "/waivers", guards=[access.signed_in], sync_to_thread=True)
def ask_waiver(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[WaiverCreate]
) -> WaiverRead:
    """Ask that a step of the open review be waived."""
    made = waiving.ask(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        step=data.step.value,
        reason=data.reason,
        at=access.now(),
    )
    return WaiverRead.model_validate(made, from_attributes=True)


@post(_text + "/waivers/{number:int}", guards=[access.signed_in], sync_to_thread=True, status_code=200)
def answer_waiver(
    request: _Request,
    name: FromPath[str],
    code: FromPath[str],
    number: FromPath[int],
    data: JSONBody[WaiverAnswerCreate],
) -> WaiverRead:
    """Grant or refuse a waiver, as a second person."""
    made = waiving.answer(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        number=number,
        answer=data.answer.value,
        reason=data.reason,
        at=access.now(),
    )
    return WaiverRead.model_validate(made, from_attributes=True)


def _policy(request: _Request, name: str) -> PolicyRead:
    seen = policies.shown(access.store_of(request), by=access.signed(request).actor, collection=name)
    return PolicyRead(
        collection=seen.collection,
        digest=seen.digest,
        policy=seen.policy.to_json(),
        toml=to_toml(seen.policy),
        gaps=[_gap(each) for each in seen.gaps],
        history=[PolicyChangeRead.model_validate(each, from_attributes=True) for each in seen.history],
    )


def _gap(gap: Gap) -> GapRead:
    return GapRead(stage=gap.stage, is_source=gap.is_source, steps=list(gap.steps), words=gap.words)


def _tried(
    request: _Request, name: str, code: str, revision: int | None, stage: Stage | None, policy: Policy | None
) -> TriedRead:
    found = trying.try_policy(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        revision=revision,
        stage=stage.value if stage else None,
        policy=policy,
    )
    return TriedRead.model_validate(found, from_attributes=True)


handlers = (show_policy, change_policy, try_policy, try_other, show_waivers, ask_waiver, answer_waiver)
