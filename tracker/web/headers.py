"""Security headers on everything, and `HEAD` wherever there is `GET`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from litestar.enums import ScopeType

from tracker.settings import Settings

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

policy = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""No script, no style in a page, nothing from elsewhere."""

policy_with_modules = f"{policy}; script-src 'self'; connect-src 'self'"
"""The same for a page that has modules of our own, which ask nobody but us. A page sets it itself."""


def for_html(settings: Settings) -> list[tuple[bytes, bytes]]:
    """The headers of every answer."""
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }
    if settings.secure:
        headers["strict-transport-security"] = "max-age=63072000; includeSubDomains"
    return [(name.encode(), value.encode()) for name, value in headers.items()]


class Guarded:
    """An ASGI application in front of another: adds the headers, answers `HEAD` as `GET` without a body."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._headers = for_html(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and dress the answer."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        inner = cast("Scope", {**scope, "method": "GET"}) if head else scope

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                added = [each for each in self._headers if each[0] not in there]
                changed: Any = {**message, "headers": [*message["headers"], *added]}
                await send(changed)
            elif head and message["type"] == "http.response.body":
                await send({"type": "http.response.body", "body": b"", "more_body": message["more_body"]})
            else:
                await send(message)

        await self._app(inner, receive, dressed)
