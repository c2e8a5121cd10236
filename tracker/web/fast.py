"""The way of most requests: a reader's page by its address, before any framework.

One row (address to page digest) and stored bytes. No session, no cookie, no token; `ETag`, 304 and
`HEAD`. A shared cache may keep a page but asks each time whether it is still the one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from anyio import to_thread
from litestar.enums import ScopeType

from tracker.errors import IntegrityError, TrackerError
from tracker.saying import say
from tracker.store.pages import FastPages
from tracker.web.headers import for_html

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

    from tracker.store import Store

_html = b"text/html; charset=utf-8"
_reading = frozenset({"GET", "HEAD"})
_Answer = tuple[int, list[tuple[bytes, bytes]], bytes]
_Found = TypeVar("_Found")

failed = "tracker_failed"
"""Under this name the request's state has the error for which a page could not be looked up."""


class ReaderPages:
    """An ASGI application in front of another: answers for readers' pages, hands on everything else."""

    def __init__(self, app: ASGIApp, store: Store) -> None:
        self._app = app
        self._pages = FastPages(store)
        self._in_thread = bool(store.settings.database_url)
        self._headers = for_html(store.settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if (
            scope["type"] == ScopeType.HTTP
            and scope["method"] in _reading
            and scope["path"].startswith("/r/")
        ):
            try:
                answer = await self._found(scope)
            except TrackerError as error:
                scope["state"] = {**scope.get("state", {}), failed: error}
            else:
                if answer is not None:
                    await _send(send, answer)
                    return
        try:
            await self._app(scope, receive, send)
        finally:
            if str(scope["type"]) == "lifespan":
                self._pages.close()

    async def _found(self, scope: HTTPScope) -> _Answer | None:
        path = scope["path"]
        digest = await self._ask(self._pages.digest, path)
        if digest is None:
            return None
        etag = f'"{digest}"'.encode()
        headers = [
            *self._headers,
            (b"etag", etag),
            (b"cache-control", b"public, no-cache"),
            (b"content-language", path.split("/")[3].encode("ascii", "replace")),
        ]
        if _names(scope, etag):
            return 304, headers, b""
        body = await self._ask(self._pages.body, digest)
        if body is None:
            raise IntegrityError(
                say("The page of {path} is missing from the database.", path=path),
                do=say("Run “tracker doctor”."),
            )
        headers += [(b"content-type", _html), (b"content-length", str(len(body)).encode())]
        return 200, headers, b"" if scope["method"] == "HEAD" else body

    async def _ask(self, question: Callable[[str], _Found], of: str) -> _Found:
        """SQLite answers in less time than it takes to hand a question to a thread."""
        return await to_thread.run_sync(question, of) if self._in_thread else question(of)


def _names(scope: HTTPScope, etag: bytes) -> bool:
    """Whether `If-None-Match` names the page (RFC 9110, 13.1.2: compared weakly)."""
    sent = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return (
        any(each.strip().removeprefix(b"W/") in {etag, b"*"} for each in sent.split(b",")) if sent else False
    )


async def _send(send: Send, answer: _Answer) -> None:
    status, headers, body = answer
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
