"""The way of most requests: a reader's page by its address, before any framework.

One row (address to page digest) and stored bytes. No session, no cookie, no token; `ETag`, 304 and
`HEAD`. A shared cache may keep a page but asks each time whether it is still the one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anyio import to_thread
from litestar.enums import ScopeType

from tracker.store.pages import FastPages
from tracker.web.headers import for_html

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Receive, Scope, Send

    from tracker.store import Store

_html = b"text/html; charset=utf-8"


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
            scope["type"] != ScopeType.HTTP
            or scope["method"] not in {"GET", "HEAD"}
            or not scope["path"].startswith("/r/")
        ):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        digest = await self._find(path)
        if digest is None:
            await self._app(scope, receive, send)
            return
        etag = f'"{digest}"'.encode()
        headers = [
            *self._headers,
            (b"etag", etag),
            (b"cache-control", b"public, no-cache"),
            (b"content-language", path.split("/")[3].encode("ascii", "replace")),
        ]
        if _names(scope, etag):
            await _answer(send, 304, headers, b"")
            return
        body = await self._body(digest)
        headers += [(b"content-type", _html), (b"content-length", str(len(body)).encode())]
        await _answer(send, 200, headers, b"" if scope["method"] == "HEAD" else body)

    async def _find(self, path: str) -> str | None:
        if self._in_thread:
            return await to_thread.run_sync(self._pages.digest, path)
        return self._pages.digest(path)

    async def _body(self, digest: str) -> bytes:
        found = (
            await to_thread.run_sync(self._pages.body, digest)
            if self._in_thread
            else self._pages.body(digest)
        )
        return found or b""


def _names(scope: Any, etag: bytes) -> bool:
    """Whether `If-None-Match` names the page (RFC 9110, 13.1.2: compared weakly)."""
    sent = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return (
        any(each.strip().removeprefix(b"W/") in {etag, b"*"} for each in sent.split(b",")) if sent else False
    )


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
