"""A sign-off on its own page, and taking one's own back."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, FieldError, TrackerError
from tracker.pages import languages
from tracker.pages.signing import SignOffPage
from tracker.review.naming import name_of
from tracker.web import access
from tracker.web import signing_parts as parts
from tracker.web.errors import status_of
from tracker.web.forms import Form, language, text
from tracker.web.releases import release_link, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import releases, withdrawing

_Request = Request[Any, Any, Any]
_path = "/releases/{name:str}/{code:str}/sign-offs/{entry:int}"


@get(_path, guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str], entry: FromPath[int]) -> Response[str]:
    """The sign-off that came with an entry of the log."""
    return _page(request, name, code, entry)


@post(_path + "/withdraw", guards=[access.signed_in], sync_to_thread=True)
def withdraw(
    request: _Request, name: FromPath[str], code: FromPath[str], entry: FromPath[int], data: Form
) -> Response[Any]:
    """Take it back."""
    code = language(code)
    try:
        withdrawing.withdraw_signoff(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=code,
            entry=entry,
            reason=text(data, "reason"),
            at=access.now(),
        )
    except (FieldError, ConflictError) as error:
        return _page(request, name, code, entry, reason=text(data, "reason"), error=error)
    return go(f"/releases/{name}/{code}/review", "sign-off-withdrawn")


def _page(
    request: _Request,
    name: str,
    code: str,
    entry: int,
    *,
    reason: str = "",
    error: TrackerError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    seen = withdrawing.signoff(store, by=actor, release=name, language=code, entry=entry)
    facts, given = releases.release(store, by=actor, name=name), seen.given
    place = f"/releases/{name}/{code}"
    problem = told(error, "reason") if error else None
    form = parts.withdraw_form(given, place, reason=reason, problem=problem)
    if error and not seen.may_withdraw:
        raise error
    shown = SignOffPage(
        shell=shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(code),
        sign_off=parts.sign_off_view(
            given,
            place=place,
            stands=seen.stands,
            left=seen.left,
            withdraw=form if seen.may_withdraw else None,
        ),
        step=name_of(given.step),
        stage=name_of(given.stage),
        after=given.after,
        before=given.before,
        source=given.source,
        comparison=given.comparison,
        statement=given.statement,
        review_href=f"{place}/review",
        why_not=seen.why_not if given.by_id == actor.id and given.withdrawn_at is None else None,
    )
    return page(shown, status=status_of(error) if error else 200)


handlers = (show, withdraw)
