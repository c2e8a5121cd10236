"""Checks for programs: what they find, accepting a finding, and the rules themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Request, delete, get, post
from litestar.params import FromPath, JSONBody
from sqlmodel import Field, SQLModel

from tracker.checks import Words, rules
from tracker.documents import Stage
from tracker.review import Level
from tracker.web import access
from tracker.web.acting import acting, seeing
from tracker.workflow import accepting, inspecting
from tracker.workflow.inspecting import AcceptedFacts, FindingFacts

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}/checks"


class WordsRead(SQLModel):
    """Words that show a finding, by code points of their passage, which counts from 0; null is the title."""

    side: str
    passage: int | None
    start: int
    end: int
    text: str


class AcceptanceRead(SQLModel):
    """Who accepted a finding. `stands` is false where it blocks now and an author of the text accepted it."""

    number: int
    reason: str
    by: str
    by_id: str
    at: datetime
    revision: int
    stands: bool


class FindingRead(SQLModel):
    """One finding. Indices count from 0; `title` is whether it speaks of the title too."""

    key: str
    rule: str
    level: Level
    note: bool
    open: bool
    blocks: bool
    message: str
    title: bool
    passages: list[int]
    source_passages: list[int]
    evidence: list[WordsRead]
    accepted: AcceptanceRead | None


class ChecksRead(SQLModel):
    """What the checks find in the newest revision, for the stage that it is aimed at."""

    release: str
    language: str
    revision: int
    source_revision: int | None
    stage: Stage | None
    off: list[str]
    findings: list[FindingRead]


class AcceptanceCreate(SQLModel):
    """A finding, by its key, and why it is right as it stands."""

    key: str = Field(max_length=80)
    reason: str = Field(max_length=accepting.most_reason)


class RuleRead(SQLModel):
    """A rule with what it promises, what it needs, and its level where no policy says another."""

    name: str
    title: str
    promise: str
    needs: list[str]
    level: Level


@get("/checks", guards=[access.signed_in], sync_to_thread=False)
def show_rules() -> list[RuleRead]:
    """Every rule."""
    return [
        RuleRead(
            name=each.name,
            title=str(each.title),
            promise=str(each.promise),
            needs=sorted(need.value for need in each.needs),
            level=each.level,
        )
        for each in rules().values()
    ]


@get(_text, guards=[access.signed_in], sync_to_thread=True)
def show_checks(request: _Request, name: FromPath[str], code: FromPath[str]) -> ChecksRead:
    """What the checks find in the newest revision."""
    seen = inspecting.checked(**seeing(request, name, code))
    return ChecksRead(
        release=seen.release,
        language=seen.language,
        revision=seen.revision.number,
        source_revision=seen.source.number if seen.source else None,
        stage=seen.stage,
        off=list(seen.off),
        findings=[finding_read(each) for each in seen.findings],
    )


@get("/uploads/{token:str}/checks", guards=[access.signed_in], sync_to_thread=True)
def show_upload(request: _Request, token: FromPath[str]) -> list[FindingRead]:
    """What the checks find in a file that is being looked at, beside the newest source."""
    found = inspecting.of_upload(
        access.store_of(request), by=access.signed(request).actor, token=token, at=access.now()
    )
    return [finding_read(each) for each in found]


@post(_text + "/acceptances", guards=[access.signed_in], sync_to_thread=True)
def accept(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[AcceptanceCreate]
) -> AcceptanceRead:
    """Accept a finding; 409 where it is not there any more, accepted already, or only a note."""
    made = accepting.accept(**acting(request, name, code), key=data.key, reason=data.reason)
    return _acceptance(made)


@delete(_text + "/acceptances/{number:int}", guards=[access.signed_in], sync_to_thread=True)
def reopen(request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int]) -> None:
    """Take an acceptance back; `number` is that of its entry, `?reason=` says why."""
    reason = request.query_params.get("reason", "")
    accepting.reopen(**acting(request, name, code), number=number, reason=reason)


def finding_read(each: FindingFacts) -> FindingRead:
    """A finding as programs get it."""
    finding = each.finding
    return FindingRead(
        key=finding.key,
        rule=finding.rule,
        level=finding.level,
        note=finding.note,
        open=each.is_open,
        blocks=each.blocks,
        message=str(finding.message),
        title=-1 in finding.passages,
        passages=[place for place in finding.passages if place >= 0],
        source_passages=[place for place in finding.source_passages if place >= 0],
        evidence=[_words(words) for words in finding.evidence],
        accepted=_acceptance(each.accepted) if each.accepted else None,
    )


def _words(words: Words) -> WordsRead:
    passage = words.passage if words.passage >= 0 else None
    return WordsRead(
        side=words.side.value, passage=passage, start=words.start, end=words.end, text=words.text
    )


def _acceptance(accepted: AcceptedFacts) -> AcceptanceRead:
    return AcceptanceRead.model_validate(accepted, from_attributes=True)


handlers = (show_rules, show_checks, show_upload, accept, reopen)
