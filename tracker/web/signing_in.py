"""Signing in and out, and one's own account."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import FieldError, SignInError, TooManyAttemptsError, TrackerError
from tracker.pages import languages
from tracker.pages.naming import held_words
from tracker.pages.people import AccountPage, SessionRow
from tracker.pages.shell import Choice, Problem
from tracker.pages.signin import SignedOutPage, SignInPage
from tracker.saying import say
from tracker.web import access, tongue
from tracker.web.errors import status_of
from tracker.web.forms import Form, text
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import people

_Request = Request[Any, Any, Any]


@get("/sign-in", guards=[access.anyone], sync_to_thread=True)
def show(request: _Request) -> Response[str]:
    """The form; above it why a session that was sent does not count any more."""
    ended = access.ended(request)
    return _form(
        request,
        problem=told(ended) if ended else None,
        back=_inside(request.query_params.get("next", "")),
    )


@post("/sign-in", guards=[access.anyone], sync_to_thread=True)
def sign_in(request: _Request, data: Form) -> Response[Any]:
    """Open a session and go where the person wanted to."""
    store = access.store_of(request)
    back = _inside(text(data, "next"))
    try:
        found = people.sign_in(
            store,
            email=text(data, "email"),
            password=text(data, "password"),
            place=access.place_of(request),
            agent=request.headers.get("user-agent", ""),
            at=access.now(),
        )
    except (SignInError, TooManyAttemptsError) as error:
        return _form(request, problem=told(error), back=back, email=text(data, "email")[:254], error=error)
    answer = go(back)
    # the cookie outlives the session, so that the next request is told why it does not count any more
    age = (store.settings.session_hours + 24) * 3600
    answer.set_cookie(access.cookie(store.settings, found.token or "", age=age))
    answer.set_cookie(access.cookie(store.settings, "", what="sign-in", age=0))
    return answer


@post("/sign-out", guards=[access.signed_in], sync_to_thread=True)
def sign_out(request: _Request) -> Response[str]:
    """End this session."""
    return _ended(request, everywhere=False)


@post("/account/sign-out-everywhere", guards=[access.signed_in], sync_to_thread=True)
def sign_out_everywhere(request: _Request) -> Response[str]:
    """End every session of this person."""
    return _ended(request, everywhere=True)


@get("/account", guards=[access.signed_in], sync_to_thread=True)
def account(request: _Request) -> Response[str]:
    """One's own account."""
    return _account(request)


@post("/account/language", guards=[access.signed_in], sync_to_thread=True)
def choose_language(request: _Request, data: Form) -> Response[Any]:
    """Choose the language of the interface; nothing chosen leaves it to the browser."""
    try:
        people.choose_language(
            access.store_of(request), by=access.signed(request), language=text(data, "language") or None
        )
    except FieldError as error:
        return _account(request, problem=told(error), status=status_of(error))
    return go("/account", "language")


@get("/language/{code:str}", sync_to_thread=False)
def choose_before(request: _Request, code: FromPath[str]) -> Response[Any]:
    """The same for somebody who has not signed in: kept in a cookie, and back to where they were."""
    answer = go(_inside(request.query_params.get("next", ""), signing_in=True))
    if code in access.store_of(request).settings.interface_codes:
        answer.set_cookie(tongue.choose(request, code))
    return answer


@post("/account/password", guards=[access.signed_in], sync_to_thread=True)
def change_password(request: _Request, data: Form) -> Response[Any]:
    """Change one's own password."""
    try:
        people.change_password(
            access.store_of(request),
            by=access.signed(request),
            password=text(data, "password"),
            new_password=text(data, "new_password"),
            at=access.now(),
        )
    except FieldError as error:
        return _account(request, problem=told(error), status=status_of(error))
    return go("/account", "password")


def _form(
    request: _Request,
    *,
    problem: Problem | None,
    back: str,
    email: str = "",
    error: TrackerError | None = None,
) -> Response[str]:
    settings = access.store_of(request).settings
    token = access.sign_in_token(request)
    shell = shell_for(request)
    shell = shell if shell.csrf else replace(shell, csrf=token)
    answer = page(
        SignInPage(
            shell=shell,
            email=email,
            next=back,
            problem=problem,
            languages=_languages(request, shell.language),
        ),
        status=status_of(error) if error else 200,
    )
    if isinstance(error, TooManyAttemptsError):
        answer.headers["retry-after"] = str(error.retry_after)
    answer.set_cookie(access.cookie(settings, token, what="sign-in", age=3600))
    return answer


def _languages(request: _Request, chosen: str) -> tuple[Choice, ...]:
    """The languages that are offered here, each by its own name."""
    return tuple(
        Choice(value=code, label=languages.own_name(code), chosen=code == chosen, language=code)
        for code in access.store_of(request).settings.interface_codes
    )


def _inside(address: str, *, signing_in: bool = False) -> str:
    """An address of this service to go to; anything else leads to one's own work."""
    outside = ("//", "/\\") if signing_in else ("//", "/\\", "/sign-")
    if not address.startswith("/") or address.startswith(outside) or len(address) > 2000:
        return "/work"
    return address if address.isprintable() and "\\" not in address else "/work"


def _ended(request: _Request, *, everywhere: bool) -> Response[str]:
    store = access.store_of(request)
    people.sign_out(store, by=access.signed(request), everywhere=everywhere, at=access.now())
    shell = shell_for(request)
    nobody = replace(shell, person=None, csrf=None, nav=())
    answer = page(SignedOutPage(shell=nobody, everywhere=everywhere))
    answer.set_cookie(access.cookie(store.settings, "", age=0))
    return answer


def _account(request: _Request, *, problem: Problem | None = None, status: int = 200) -> Response[str]:
    store, signed = access.store_of(request), access.signed(request)
    facts = people.person_facts(store, signed.actor.id)
    rows = tuple(
        SessionRow(
            started=each.began_at,
            ends=each.expires_at,
            place=each.agent or say("no name"),
            current=each.id == signed.session,
        )
        for each in people.sessions(store, by=signed.actor, at=access.now())
    )
    roles = [held_words(held, place) for place, held in sorted(facts.roles.items())]
    if facts.administrator:
        roles.insert(0, say("administrator of this service"))
    shown = AccountPage(
        shell=shell_for(request, at="/account"),
        name=facts.name,
        email=facts.email,
        roles=tuple(roles),
        languages=(
            Choice(value="", label=say("As my browser asks"), chosen=signed.language is None),
            *_languages(request, signed.language or ""),
        ),
        sessions=rows,
        problem=problem,
        shortest=people.shortest_password,
    )
    return page(shown, status=status)


handlers = (
    choose_language,
    choose_before,
    show,
    sign_in,
    sign_out,
    sign_out_everywhere,
    account,
    change_password,
)
