"""Whose turn each step of a review is: handing it to somebody, and taking it over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, FieldError, TrackerError
from tracker.pages import languages
from tracker.pages.signing import HandPage
from tracker.review.naming import name_of
from tracker.web import access
from tracker.web import signing_parts as parts
from tracker.web.errors import status_of
from tracker.web.forms import Form, language, text
from tracker.web.releases import release_link, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import handing, releases, review

_Request = Request[Any, Any, Any]
_path = "/releases/{name:str}/{code:str}/hand"


@get(_path, guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """Every step that this person may hand on or take over."""
    return _page(request, name, code)


@post(_path, guards=[access.signed_in], sync_to_thread=True)
def hand(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Hand a step to somebody; to oneself, take it over."""
    code, actor = language(code), access.signed(request).actor
    try:
        handed = handing.hand(
            access.store_of(request),
            by=actor,
            release=name,
            language=code,
            step=text(data, "step").replace("-", " "),
            to=text(data, "to"),
            reason=text(data, "reason"),
            at=access.now(),
        )
    except (FieldError, ConflictError) as error:
        return _page(request, name, code, data=data, error=error)
    word = "taken-over" if handed.person == actor.id else "handed"
    return go(f"/releases/{name}/{code}/review", word)


def _page(
    request: _Request,
    name: str,
    code: str,
    *,
    data: Mapping[str, Any] | None = None,
    error: TrackerError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    seen = review.prepare(store, by=actor, release=name, language=code)
    facts = releases.release(store, by=actor, name=name)
    hands = parts.hand_forms(seen, actor.id, data, told(error, "to", "reason") if error else None)
    if error and all(each.problem is None for each in hands):
        raise error
    shown = HandPage(
        shell=shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(code),
        revision=seen.revision.number,
        stage=name_of(seen.stage) if seen.stage else "",
        hands=hands,
        review_href=f"/releases/{name}/{code}/review",
    )
    return page(shown, status=status_of(error) if error else 200)


handlers = (show, hand)
