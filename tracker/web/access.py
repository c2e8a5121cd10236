"""Who is asking, and may they: sessions, guards and protection against forged requests.

A browser holds its session's token in a cookie, a program sends it as `Authorization: Bearer`. Every
request that changes something and comes with the cookie has to carry the session's own token in the
form field `_csrf_token` or the header `X-CSRF-Token`; a bearer token needs none, since no other site
can make a browser send it.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Any

from anyio import to_thread
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.handlers import BaseRouteHandler

from tracker.errors import NotPermittedError, SignInError
from tracker.saying import say
from tracker.settings import Settings
from tracker.store import Store
from tracker.workflow import people
from tracker.workflow.people import SignedIn

Connection = ASGIConnection[Any, Any, Any, Any]

_safe = frozenset({"GET", "HEAD", "OPTIONS"})
_looked = "tracker_signed"
field = "_csrf_token"


def now() -> datetime:
    """The time of an act that comes in over HTTP."""
    return datetime.now(UTC)


def store_of(connection: Connection) -> Store:
    """The process's store."""
    store: Store = connection.app.state.store
    return store


def cookie_name(settings: Settings, what: str = "session") -> str:
    """The cookie's name: over TLS with the prefix that binds it to this host and to TLS."""
    return f"__Host-tracker-{what}" if settings.secure else f"tracker-{what}"


def cookie(settings: Settings, value: str, *, what: str = "session", age: int) -> Cookie:
    """A cookie that scripts cannot read and other sites cannot send with a request that changes something."""
    return Cookie(
        key=cookie_name(settings, what),
        value=value,
        max_age=age,
        path="/",
        secure=settings.secure,
        httponly=True,
        samesite="lax",
    )


async def look_up(connection: Connection) -> SignedIn | SignInError | None:
    """The session of a request, asked for once; an error says why it does not count; None: none was sent."""
    scope: dict[str, Any] = connection.scope  # type: ignore[assignment]
    if _looked not in scope:
        token = _token(connection)
        scope[_looked] = await to_thread.run_sync(_session, store_of(connection), token) if token else None
    found: SignedIn | SignInError | None = scope[_looked]
    return found


def signed(request: Request[Any, Any, Any]) -> SignedIn:
    """Who is signed in, on a route behind `signed_in`."""
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]
    found = scope.get(_looked)
    if not isinstance(found, SignedIn):
        raise SignInError(say("Nobody is signed in."), do=say("Sign in."))
    return found


def signed_or_none(request: Request[Any, Any, Any]) -> SignedIn | None:
    """Who is signed in, if anyone, once it was looked up."""
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]
    found = scope.get(_looked)
    return found if isinstance(found, SignedIn) else None


def ended(request: Request[Any, Any, Any]) -> SignInError | None:
    """Why the session that was sent does not count any more, once it was looked up; None: none was sent."""
    scope: dict[str, Any] = request.scope  # type: ignore[assignment]
    found = scope.get(_looked)
    return found if isinstance(found, SignInError) else None


async def signed_in(connection: Connection, _: BaseRouteHandler) -> None:
    """Guard: somebody is signed in.

    Raises:
        SignInError: no session was sent, or it does not count any more.
    """
    found = await look_up(connection)
    if found is None:
        raise SignInError(say("This is for people who are signed in."), do=say("Sign in."))
    if isinstance(found, SignInError):
        raise found


async def anyone(connection: Connection, _: BaseRouteHandler) -> None:
    """Guard of public pages that greet whoever is signed in."""
    await look_up(connection)


async def administrator(connection: Connection, handler: BaseRouteHandler) -> None:
    """Guard: an administrator of the service.

    Raises:
        SignInError: nobody is signed in. NotPermittedError: somebody else is.
    """
    await signed_in(connection, handler)
    found = await look_up(connection)
    if isinstance(found, SignedIn) and not found.actor.administrator:
        raise NotPermittedError(say("This is for administrators of the service."), do=say("Ask one of them."))


async def not_forged(request: Request[Any, Any, Any]) -> None:
    """Before each request that changes something: it comes from our own page.

    Raises:
        NotPermittedError: another site sent it, or the form's token is not the session's.
    """
    if request.method in _safe or _bearer(request):
        return
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        raise NotPermittedError(
            say("This request came from another site."), do=say("Open the page here and send its form.")
        )
    wanted = _expected(request)
    if wanted is None:
        return
    sent = request.headers.get("x-csrf-token") or await _from_form(request)
    if not compare_digest(sent.encode(), wanted.encode()):
        raise NotPermittedError(
            say("The form did not carry the token of your session, so nothing was done."),
            do=say("Reload the page and send the form again."),
        )


def place_of(request: Request[Any, Any, Any]) -> str:
    """The network address of whoever asks: the nearest one that is not a proxy that we trust."""
    near = request.client.host if request.client else ""
    trusted = frozenset(store_of(request).settings.proxies.split())
    for address in reversed(request.headers.get("x-forwarded-for", "").split(",")):
        if near not in trusted or not address.strip():
            break
        near = address.strip()[:100]
    return near


def sign_in_token(request: Request[Any, Any, Any]) -> str:
    """The token of the sign-in form, for which there is no session yet: kept in a cookie of its own."""
    kept = request.cookies.get(cookie_name(store_of(request).settings, "sign-in"))
    return kept if kept and len(kept) >= 20 else secrets.token_urlsafe(24)


def _expected(request: Request[Any, Any, Any]) -> str | None:
    person = signed_or_none(request)
    if person is not None:
        return person.csrf
    if request.url.path == "/sign-in":
        return request.cookies.get(
            cookie_name(store_of(request).settings, "sign-in")
        ) or secrets.token_urlsafe(24)
    return None


async def _from_form(request: Request[Any, Any, Any]) -> str:
    kind = request.headers.get("content-type", "")
    if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return ""
    form = await request.form()
    value = form.get(field, "")
    return value if isinstance(value, str) else ""


def _token(connection: Connection) -> str | None:
    header = connection.headers.get("authorization", "")
    if header[:7].lower() == "bearer ":
        return header[7:].strip()
    return connection.cookies.get(cookie_name(store_of(connection).settings))


def _bearer(request: Request[Any, Any, Any]) -> bool:
    return request.headers.get("authorization", "")[:7].lower() == "bearer "


def _session(store: Store, token: str) -> SignedIn | SignInError:
    try:
        return people.session(store, token=token, at=now())
    except SignInError as error:
        return error
