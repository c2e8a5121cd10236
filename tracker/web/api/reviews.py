"""Reviews, sign-offs, versions and history for programs."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody

from tracker.compare.faces.json_face import to_json
from tracker.review import Seen
from tracker.web import access
from tracker.web.api.models import (
    EntryRead,
    ReviewCreate,
    ReviewRead,
    RevisionRead,
    SeenModel,
    SignoffCreate,
    SignoffRead,
    StepRead,
    VersionCreate,
    VersionRead,
    WithdrawalCreate,
)
from tracker.web.api.people import entry_read
from tracker.web.forms import language
from tracker.workflow import audit, issue, review

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}"


@get(_text + "/review", guards=[access.signed_in], sync_to_thread=True)
def show_review(request: _Request, name: FromPath[str], code: FromPath[str]) -> ReviewRead:
    """The newest revision as its reviewers have to see it, with the digests that a sign-off must carry."""
    return review_read(
        review.prepare(
            access.store_of(request), by=access.signed(request).actor, release=name, language=language(code)
        )
    )


@post(_text + "/reviews", guards=[access.signed_in], sync_to_thread=True)
def ask(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[ReviewCreate]
) -> ReviewRead:
    """Ask for a review of the newest revision."""
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    review.ask(
        store,
        by=actor,
        release=name,
        language=code,
        revision=data.revision,
        stage=data.stage.value,
        note=data.note,
        due=data.due,
        at=access.now(),
    )
    return review_read(review.prepare(store, by=actor, release=name, language=code))


@post(_text + "/signoffs", guards=[access.signed_in], sync_to_thread=True)
def sign(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[SignoffCreate]
) -> SignoffRead:
    """Sign or return exactly what was seen; 409 where it has moved on."""
    given = review.sign(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        step=data.step.value,
        decision=data.decision.value,
        reason=data.reason,
        code=data.code.value if data.code else None,
        seen=Seen(**data.seen.model_dump()),
        at=access.now(),
    )
    return SignoffRead.model_validate(given, from_attributes=True)


@post(_text + "/versions", guards=[access.signed_in], sync_to_thread=True)
def issue_version(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[VersionCreate]
) -> VersionRead:
    """Issue a version from a review that is met."""
    made = issue.issue(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        stage=data.stage.value,
        label=data.label,
        after=data.after,
        notice=data.notice,
        at=access.now(),
    )
    return VersionRead.model_validate(made, from_attributes=True)


@post(_text + "/versions/{number:int}/withdraw", guards=[access.signed_in], sync_to_thread=True)
def withdraw_version(
    request: _Request,
    name: FromPath[str],
    code: FromPath[str],
    number: FromPath[int],
    data: JSONBody[WithdrawalCreate],
) -> VersionRead:
    """Take a version's standing away."""
    made = issue.withdraw(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        version=number,
        reason=data.reason,
        at=access.now(),
    )
    return VersionRead.model_validate(made, from_attributes=True)


@get(_text + "/history", guards=[access.signed_in], sync_to_thread=True)
def history(request: _Request, name: FromPath[str], code: FromPath[str]) -> list[EntryRead]:
    """Every act on an edition, the newest first."""
    actor = access.signed(request).actor
    found = audit.history(access.store_of(request), by=actor, release=name, language=language(code))
    return [entry_read(each) for each in found]


def review_read(seen: review.Prepared) -> ReviewRead:
    """A review as programs get it."""
    return ReviewRead(
        release=seen.release,
        language=seen.language,
        revision=RevisionRead.model_validate(seen.revision, from_attributes=True),
        state=seen.state.value if seen.state else None,
        met=seen.met,
        stage=seen.stage,
        note=seen.note,
        due=seen.due,
        seen=SeenModel.model_validate(seen.seen, from_attributes=True),
        steps=[
            StepRead(
                step=hand.need.step,
                role=hand.role,
                taken_by=hand.taken_by,
                could=list(hand.could),
                blocked=hand.blocked,
                sentence=str(hand.sentence),
                handed_to=hand.handed_to,
            )
            for hand in seen.hands
        ],
        signoffs=[SignoffRead.model_validate(each, from_attributes=True) for each in seen.signoffs],
        comparison=to_json(seen.comparison, touches=True) if seen.comparison else None,
        may_ask=list(seen.may_ask),
        origins=list(seen.origins),
        unrevised=list(seen.unrevised),
    )


handlers = (show_review, ask, sign, issue_version, withdraw_version, history)
