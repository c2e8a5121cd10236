"""The one table that turns errors into a status, and the pages and problems that tell them.

Pages answer people (`tracker.pages.problem`, 409 with `StalePage`), `/api` answers programs with
RFC 9457 problem details.
"""

from __future__ import annotations

import errno
import logging
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.response import Redirect

from tracker.errors import (
    ConflictError,
    FieldError,
    FileError,
    InputError,
    IntegrityError,
    NotFoundError,
    NotPermittedError,
    SettingsError,
    SignInError,
    StaleError,
    StorageError,
    TooLargeError,
    TooManyAttemptsError,
    TrackerError,
    UnsupportedError,
)
from tracker.pages.problem import ProblemPage
from tracker.pages.review import StalePage
from tracker.pages.shell import Link
from tracker.pages.words import size
from tracker.saying import say
from tracker.web.access import store_of
from tracker.web.shells import page, shell_for

logger = logging.getLogger(__name__)

statuses: Mapping[type[TrackerError], int] = {
    TooLargeError: 413,
    UnsupportedError: 415,
    FileError: 422,
    FieldError: 422,
    InputError: 400,
    NotFoundError: 404,
    SignInError: 401,
    NotPermittedError: 403,
    StaleError: 409,
    ConflictError: 409,
    TooManyAttemptsError: 429,
    StorageError: 507,
    IntegrityError: 500,
    SettingsError: 500,
    TrackerError: 500,
}
"""The status of each error; of a kind that is not here, that of its nearest parent."""

_http_words: Mapping[int, tuple[str, str]] = {
    400: (say("The request could not be understood."), say("Go back and try again.")),
    404: (
        say("There is nothing under this address."),
        say("Check the address, or begin at the start page."),
    ),
    405: (
        say("This address does not take that kind of request."),
        say("Go back and use the form or link."),
    ),
    413: (
        say("The upload is larger than this service takes."),
        say("Upload the text in parts, or without pictures."),
    ),
    415: (
        say("The request is in a format that this address does not take."),
        say("Send JSON, or use the form."),
    ),
}
_no_room = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_unknown = (
    say("Something went wrong here that should not have."),
    say("Nothing was saved. Try again; if it stays, tell whoever runs this service."),
)


def status_of(error: TrackerError) -> int:
    """The HTTP status of an error."""
    return next(statuses[kind] for kind in type(error).__mro__ if kind in statuses)


def on_tracker_error(request: Request[Any, Any, Any], error: TrackerError) -> Response[Any]:
    """An error of ours, told in its own words."""
    status = status_of(error)
    if status >= 500:
        logger.error("%s %s: %s", request.method, request.url.path, error)
    if _wants_json(request):
        return problem(
            request, status=status, title=error.what, detail=error.do, code=error.code, error=error
        )
    if isinstance(error, SignInError) and request.method == "GET":
        return Redirect(_sign_in_and_back(request), status_code=303)
    return _page(request, status, error)


def on_http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """What Litestar refuses by itself: no such route, a wrong method, a body too large or not valid."""
    status = error.status_code
    what, do = _http_words.get(status, _http_words[400] if status < 500 else _unknown)
    if status == 413:
        most = size(store_of(request).settings.max_upload)
        what = say("The upload is larger than {most}, which is the most that this service takes.", most=most)
    if _wants_json(request):
        wrong = _invalid(error) if isinstance(error, ValidationException) else []
        if wrong:
            what, do = " ".join(map(_wrong_words, wrong)), say("Send what /api/openapi.json describes.")
        answer: Response[Any] = problem(
            request, status=status, title=what, detail=do, code=f"http-{status}", errors=wrong
        )
    else:
        answer = _page(request, status, TrackerError(what, do=do))
    answer.headers.update(error.headers or {})  # which methods a 405 allows
    return answer


def on_os_error(request: Request[Any, Any, Any], error: OSError) -> Response[Any]:
    """What the system refused: an upload waits in a file of the system's until it has come in whole."""
    if error.errno in _no_room:
        full = StorageError(
            say(
                "There is no room on the disk for what was sent. Nothing of it was saved, and nothing that "
                "was there before is lost."
            ),
            do=say("Make room on it, then do it again."),
        )
        return on_tracker_error(request, full)
    return on_any_error(request, error)


def on_recursion_error(request: Request[Any, Any, Any], error: RecursionError) -> Response[Any]:
    """JSON with more inside one another than the decoder goes down."""
    logger.warning("%s %s went too deep", request.method, request.url.path, exc_info=error)
    return on_tracker_error(
        request,
        InputError(
            say("What was sent is nested too deeply to be read."),
            do=say("Send what the API’s document describes."),
        ),
    )


def on_any_error(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """What nobody foresaw: logged with its trace, told without it."""
    logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
    what, do = _unknown
    if _wants_json(request):
        return problem(request, status=500, title=what, detail=do, code="unforeseen")
    return _page(request, 500, TrackerError(what, do=do))


def problem(
    request: Request[Any, Any, Any],
    *,
    status: int,
    title: str,
    detail: str,
    code: str,
    error: TrackerError | None = None,
    errors: list[dict[str, str]] | None = None,
) -> Response[dict[str, Any]]:
    """A problem as RFC 9457 has it: `title` says what happened, `detail` what to do."""
    body: dict[str, Any] = {
        "type": f"urn:tracker:problem:{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
    }
    headers = {"cache-control": "no-store"}
    if isinstance(error, FieldError):
        body["field"] = error.field
    if isinstance(error, StaleError) and error.newer:
        body["newer"] = error.newer
    if isinstance(error, TooManyAttemptsError):
        headers["retry-after"] = str(error.retry_after)
    if isinstance(error, SignInError):
        headers["www-authenticate"] = "Bearer"
    if errors:
        body["errors"] = errors
    return Response(body, status_code=status, media_type="application/problem+json", headers=headers)


def stale_page(
    request: Request[Any, Any, Any], error: ConflictError, *, kept: str = "", back: str | None = None
) -> Response[str]:
    """409: what the person saw has moved on, or something else came in between.

    `kept` is what they had written, which is shown again; `back` the address of what is there now, where the
    error names none.
    """
    moved = isinstance(error, StaleError)
    href = error.newer if isinstance(error, StaleError) else None
    newer = Link(text=say("See what is there now"), href=href or back or "/work") if href or back else None
    shown = StalePage(
        shell=shell_for(request), what=error.what, do=error.do, newer=newer, kept=kept, moved=moved
    )
    return page(shown, status=status_of(error))


def _page(request: Request[Any, Any, Any], status: int, error: TrackerError) -> Response[str]:
    if isinstance(error, StaleError):
        return stale_page(request, error)
    shell = shell_for(request)
    if isinstance(error, SignInError):
        links = (Link(text=say("Sign in"), href=_sign_in_and_back(request)),)
    else:
        links = (
            (Link(text=say("My work"), href="/work"),)
            if shell.person
            else (Link(text=say("Start"), href="/"),)
        )
    answer = page(
        ProblemPage(shell=shell, status=status, what=error.what, do=error.do, links=links), status=status
    )
    if isinstance(error, TooManyAttemptsError):
        answer.headers["retry-after"] = str(error.retry_after)
    return answer


def _sign_in_and_back(request: Request[Any, Any, Any]) -> str:
    """The sign-in page, and from there to the page that was asked for; after a form, to one's own work."""
    if request.method != "GET":
        return "/sign-in"
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?next={quote(back, safe='')}"


def _wants_json(request: Request[Any, Any, Any]) -> bool:
    return f"{request.url.path}/".startswith("/api/")


def _wrong_words(wrong: Mapping[str, str]) -> str:
    """“`after` is missing.”, or what is wrong with it."""
    if wrong["what"] == _missing:
        return say("“{field}” is missing.", field=wrong["field"])
    return say(
        "“{field}” is not as it should be: {what}.", field=wrong["field"], what=wrong["what"].rstrip(".")
    )


_missing = "Field required"
"""What pydantic says of a field that was not sent; said of parameters too, so that programs read one word."""


def _invalid(error: ValidationException) -> list[dict[str, str]]:
    """What is wrong with which parameter or field; nothing where that is not told."""
    absent = re.match(r"Missing required \w+ parameter '([^']+)'", error.detail)
    if absent:
        return [{"field": absent[1], "what": _missing}]
    found = error.extra if isinstance(error.extra, list) else []
    return [
        {"field": str(each.get("key", "")), "what": str(each.get("message", ""))}
        for each in found
        if isinstance(each, dict) and each.get("key")
    ]
