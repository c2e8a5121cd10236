"""Waiving a step of a review: asked for by one person, granted or refused by a second."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, InputError, TrackerError
from tracker.pages import languages
from tracker.pages.policy import AskWaiver, WaiversPage, WaiversView, WaiverView
from tracker.pages.shell import Choice, Problem
from tracker.review import Step
from tracker.review.naming import name_of
from tracker.saying import say
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import Form, language, text
from tracker.web.releases import release_link, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import releases, waiving

_Request = Request[Any, Any, Any]


@get("/releases/{name:str}/{code:str}/waivers", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """The waivers of the newest review."""
    return _waivers(request, name, code)


@post("/releases/{name:str}/{code:str}/waivers", guards=[access.signed_in], sync_to_thread=True)
def ask(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Ask to waive a step."""
    try:
        waiving.ask(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            step=text(data, "step"),
            reason=text(data, "reason"),
            at=access.now(),
        )
    except (InputError, ConflictError) as error:
        return _waivers(request, name, code, data=data, error=error)
    return go(f"/releases/{name}/{code}/waivers", "waiver-asked")


@post("/releases/{name:str}/{code:str}/waivers/{waiver:int}", guards=[access.signed_in], sync_to_thread=True)
def answer(
    request: _Request, name: FromPath[str], code: FromPath[str], waiver: FromPath[int], data: Form
) -> Response[Any]:
    """Grant or refuse it."""
    try:
        said = waiving.answer(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            number=waiver,
            answer=text(data, "answer"),
            reason=text(data, "reason"),
            at=access.now(),
        )
    except (InputError, ConflictError) as error:
        return _waivers(request, name, code, answered=waiver, error=error)
    return go(f"/releases/{name}/{code}/waivers", f"waiver-{said.answer}")


def waivers_view(
    waivers: tuple[waiving.WaiverFacts, ...],
    may_ask: tuple[Step, ...],
    *,
    place: str,
    data: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
    answered: int | None = None,
) -> WaiversView:
    """The waivers of a review as its desk and their own page show them.

    `place` is the address of the edition (`/releases/x/en`). A problem stands at the form of the waiver
    `answered`, else at the one that asks.
    """
    asking = None
    if may_ask:
        chosen = text(data or {}, "step")
        asking = AskWaiver(
            action=f"{place}/waivers",
            steps=tuple(
                Choice(value=step.value, label=name_of(step), chosen=step.value == chosen) for step in may_ask
            ),
            reason=text(data or {}, "reason"),
            problem=problem if answered is None else None,
        )
    return WaiversView(
        waivers=tuple(
            WaiverView(
                number=each.number,
                step=name_of(each.step),
                reason=each.reason,
                asked_by=each.asked_by,
                asked_at=each.asked_at,
                answer=each.answer.value if each.answer else "",
                answered_by=each.answered_by,
                answered_at=each.answered_at,
                answer_reason=each.answer_reason,
                action=f"{place}/waivers/{each.number}" if each.may_answer else None,
                problem=problem if each.number == answered and each.may_answer else None,
            )
            for each in waivers
        ),
        ask=asking,
    )


def _waivers(
    request: _Request,
    name: str,
    code: str,
    *,
    data: Mapping[str, Any] | None = None,
    answered: int | None = None,
    error: TrackerError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    seen = waiving.waivers(store, by=actor, release=name, language=code)
    facts = releases.release(store, by=actor, name=name)
    place = f"/releases/{name}/{code}"
    fields = ("step", "reason") if answered is None else ("reason",)
    view = waivers_view(
        seen.waivers,
        seen.may_ask,
        place=place,
        data=data,
        problem=told(error, *fields) if error else None,
        answered=answered,
    )
    forms = [view.ask, *view.waivers]
    if error is not None and not any(form and form.problem for form in forms):
        raise error  # the form is not there any more
    shown = WaiversPage(
        shell=shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(code),
        about=say(
            "r{revision} for {stage}, {state}",
            revision=str(seen.revision),
            stage=name_of(seen.stage),
            state=name_of(seen.state),
        )
        if seen.stage and seen.state
        else say("no review was asked for yet"),
        review_href=f"{place}/review",
        policy_href=f"{place}/policy",
        waivers=view,
    )
    return page(shown, status=status_of(error) if error else 200)


handlers = (show, ask, answer)
