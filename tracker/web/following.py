"""Readers follow by mail, without an account: the form, and the links of the mails. No session, no cookie.

What is answered is the same whatever is known of an address. A link shows a button and does nothing by
itself, since programs open links; the one that ends a mail also takes the POST of RFC 8058.
"""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import InputError, NotFoundError
from tracker.pages import languages
from tracker.pages.following import FeedLink, FollowLinkPage, FollowPage
from tracker.pages.phrases import phrase, spoken_language
from tracker.pages.shell import Choice, Link, Shell
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import Form, text, title_language
from tracker.web.shells import page, told
from tracker.workflow import following, releases
from tracker.workflow.following import Kind, Purpose, Subject
from tracker.workflow.telling_readers import Told

_Request = Request[Any, Any, Any]


@get("/r/{name:str}/follow", sync_to_thread=True, opt={"public": True})
def show(request: _Request, name: FromPath[str]) -> Response[str]:
    """What can be followed from a release, and how."""
    return _form(request, name, code=request.query_params.get("language", ""))


@post("/r/{name:str}/follow", status_code=200, sync_to_thread=True, opt={"public": True})
def ask(request: _Request, name: FromPath[str], data: Form) -> Response[str]:
    """Ask to be told. The answer is the same for every address."""
    kind, _, subject = text(data, "what").partition(":")
    code = text(data, "language")
    try:
        following.ask(
            access.store_of(request),
            email=text(data, "email"),
            kind=kind,
            subject=subject,
            language=code,
            place=access.place_of(request),
            at=access.now(),
        )
    except InputError as error:
        return _form(request, name, code=code, data=data, error=error)
    return _form(request, name, code=code, asked=True)


@get("/follow/confirm/{token:str}", sync_to_thread=True, opt={"public": True})
def confirming(request: _Request, token: FromPath[str]) -> Response[str]:
    """The button that confirms."""
    return _link(request, token, Purpose.CONFIRM)


@post("/follow/confirm/{token:str}", status_code=200, sync_to_thread=True, opt={"public": True})
def confirm(request: _Request, token: FromPath[str]) -> Response[str]:
    """Be told from now on."""
    try:
        found = following.confirm(access.store_of(request), token=token, at=access.now())
    except NotFoundError:
        return _link_page(request, "gone", None, None, status=404)
    return _link_page(request, "confirmed", found, None)


@get("/follow/leave/{token:str}", sync_to_thread=True, opt={"public": True})
def leaving(request: _Request, token: FromPath[str]) -> Response[str]:
    """The button that ends it."""
    return _link(request, token, Purpose.LEAVE)


@post("/follow/leave/{token:str}", status_code=200, sync_to_thread=True, opt={"public": True})
def leave(request: _Request, token: FromPath[str]) -> Response[str]:
    """Be told no more: by the button, or by the one POST of a mail program (RFC 8058, 3.1)."""
    store = access.store_of(request)
    found = following.link(store, token=token, purpose=Purpose.LEAVE)
    following.leave(store, token=token)
    return _link_page(request, "left", found, None)


def _form(
    request: _Request,
    name: str,
    *,
    code: str,
    data: dict[str, Any] | None = None,
    error: InputError | None = None,
    asked: bool = False,
) -> Response[str]:
    store = access.store_of(request)
    facts = releases.public_release(store, name)
    codes = [each.language for each in facts.editions]
    code = code if code in codes else codes[0]
    spoken = spoken_language(code)
    found = following.subjects(store, release=name, language=code)
    chosen = text(data or {}, "what") or f"{Kind.RELEASE}:{name}"
    shown = FollowPage(
        shell=_shell(request, code, issuer=facts.issuer),
        release=Link(
            text=facts.title,
            href=f"/r/{name}",
            language=title_language(facts.title, facts.source_language),
        ),
        action=f"/r/{name}/follow",
        language=code,
        choices=tuple(
            Choice(
                value=f"{each.kind}:{each.name}",
                label=_words(each, spoken),
                chosen=f"{each.kind}:{each.name}" == chosen,
            )
            for each in found
        ),
        feeds=tuple(FeedLink(what=_words(each, spoken), href=_feed(each)) for each in found),
        email=text(data or {}, "email"),
        asked=asked,
        problem=told(error, "email", "what") if error else None,
    )
    return page(shown, status=status_of(error) if error else 200)


def _words(subject: Subject, spoken: str) -> str:
    title = languages.name(subject.name, spoken) if subject.kind is Kind.LANGUAGE else subject.title
    return str(phrase(f"follow_{subject.kind}", spoken, title=title).unescape())


def _feed(subject: Subject) -> str:
    return {
        Kind.RELEASE: f"/r/{subject.name}/feed.atom",
        Kind.COLLECTION: f"/feeds/{subject.name}.atom",
        Kind.LANGUAGE: f"/feeds/lang/{subject.name}.atom",
    }[subject.kind]


def _link(request: _Request, token: str, purpose: Purpose) -> Response[str]:
    found = following.link(access.store_of(request), token=token, purpose=purpose)
    if found is None:
        return _link_page(request, "gone", None, None, status=404)
    return _link_page(request, purpose.value, found, f"/follow/{purpose.value}/{token}")


def _link_page(
    request: _Request, state: Any, found: Told | None, action: str | None, *, status: int = 200
) -> Response[str]:
    shown = FollowLinkPage(
        shell=_shell(request, found.language if found else "en"),
        state=state,
        what=Link(text=found.what, href=found.href) if found else None,
        action=action,
    )
    answer = page(shown, status=status)
    answer.headers["referrer-policy"] = "no-referrer"  # the address of the page is the key to it
    return answer


def _shell(request: _Request, code: str, *, issuer: str = "") -> Shell:
    settings = access.store_of(request).settings
    return Shell(issuer=issuer or settings.issuer, zone=settings.zone, language=code)


handlers = (show, ask, confirming, confirm, leaving, leave)
