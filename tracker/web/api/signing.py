"""The life of a sign-off for programs: one as it was given, taking it back, and handing a step on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody
from sqlmodel import Field, SQLModel

from tracker.review import Step
from tracker.web import access
from tracker.web.api.models import SignoffRead
from tracker.web.forms import language
from tracker.workflow import handing, withdrawing

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}"


class SignoffWithdrawalCreate(SQLModel):
    """Why a person takes their own sign-off back."""

    reason: str = Field(max_length=5000)


class SignoffStandingRead(SQLModel):
    """A sign-off, and what has become of it.

    `stands` is whether it is on the words that the edition has now, `left` whether the person has no role
    there any more. `may_withdraw` is whether who asks may take it back, `why_not` why nobody can.
    """

    signoff: SignoffRead
    stands: bool
    left: bool
    may_withdraw: bool
    why_not: str | None


class HandingCreate(SQLModel):
    """A step to hand to a person, by their id; to oneself, to take it over."""

    step: Step
    to: str = Field(max_length=40)
    reason: str = Field(default="", max_length=1000)


class HandingRead(SQLModel):
    """A step that is in the hands of a person."""

    step: Step
    person: str
    name: str
    by: str
    by_id: str
    at: datetime
    reason: str
    entry: int


@get(_text + "/signoffs/{entry:int}", guards=[access.signed_in], sync_to_thread=True)
def show_signoff(
    request: _Request, name: FromPath[str], code: FromPath[str], entry: FromPath[int]
) -> SignoffStandingRead:
    """The sign-off that came with an entry of the log."""
    found = withdrawing.signoff(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        entry=entry,
    )
    return SignoffStandingRead(
        signoff=SignoffRead.model_validate(found.given, from_attributes=True),
        stands=found.stands,
        left=found.left,
        may_withdraw=found.may_withdraw,
        why_not=found.why_not,
    )


@post(_text + "/signoffs/{entry:int}/withdraw", guards=[access.signed_in], sync_to_thread=True)
def withdraw_signoff(
    request: _Request,
    name: FromPath[str],
    code: FromPath[str],
    entry: FromPath[int],
    data: JSONBody[SignoffWithdrawalCreate],
) -> SignoffRead:
    """Take back one's own sign-off; 409 where a version was issued on it, or a return was answered."""
    given = withdrawing.withdraw_signoff(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        entry=entry,
        reason=data.reason,
        at=access.now(),
    )
    return SignoffRead.model_validate(given, from_attributes=True)


@post(_text + "/hand", guards=[access.signed_in], sync_to_thread=True)
def hand(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[HandingCreate]
) -> HandingRead:
    """Hand a step of the open review to a person; 422 says why they could not take it."""
    handed = handing.hand(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        step=data.step.value,
        to=data.to,
        reason=data.reason,
        at=access.now(),
    )
    return HandingRead.model_validate(handed, from_attributes=True)


handlers = (show_signoff, withdraw_signoff, hand)
