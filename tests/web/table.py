"""The route table, and the short list of what anyone may ask for."""

from __future__ import annotations

from collections.abc import Iterator

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from tracker.web import access

public = {
    ("GET", "/"): "what was issued",
    ("GET", "/r/{name:str}"): "the issued languages and versions of a release",
    ("GET", "/sign-in"): "the form",
    ("POST", "/sign-in"): "the form's answer; it carries its own token",
    ("GET", "/language/{code:str}"): "the language of the sign-in page, kept in a cookie",
    ("GET", "/log"): "the signed checkpoint and the key; entries only to those who are signed in",
    ("GET", "/log/checkpoint"): "the signed checkpoint",
    ("GET", "/r/{name:str}/{rest:path}"): "nothing: issued pages were answered before",
    ("GET", "/static/{name:str}"): "the stylesheet",
    ("GET", "/messages/off/{token:str}"): "the form that stops mails; the address is signed",
    ("POST", "/messages/off/{token:str}"): "one click of a mail program (RFC 8058); the same",
    ("GET", "/feeds/mine/{file:str}"): "a person's feed; its address is the secret",
    ("GET", "/api"): "what the API takes and gives",
    ("GET", "/api/openapi.json"): "the same",
    ("POST", "/api/session"): "signing in",
    ("GET", "/api/issued"): "what was issued",
    ("GET", "/api/issued/{name:str}"): "what was issued of a release",
    ("GET", "/api/issued/{name:str}/{code:str}/versions/{number:int}"): "an issued version",
    ("GET", "/r/{name:str}/feed.atom"): "the feed of a release: what was issued, and nothing else",
    ("GET", "/feeds/{file:str}"): "the feed of a collection, likewise",
    ("GET", "/feeds/lang/{file:str}"): "the feed of a language, likewise",
    ("GET", "/r/{name:str}/follow"): "readers have no account: the form with which they follow",
    ("POST", "/r/{name:str}/follow"): "its answer, the same for every address; counted by address and place",
    ("GET", "/follow/confirm/{token:str}"): "the link of a mail; its token is the key, and it shows a button",
    ("POST", "/follow/confirm/{token:str}"): "that button",
    ("GET", "/follow/leave/{token:str}"): "the link that ends mails, likewise",
    ("POST", "/follow/leave/{token:str}"): "that button, and the one POST of RFC 8058",
    ("POST", "/api/follow"): "as the form: readers have no account",
    ("GET", "/api/log"): "the signed checkpoint and the key",
}
"""All that anyone may ask for, and why."""


def routes(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Each method and path with its handler."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method in handler.http_methods:
                    if method != "OPTIONS":
                        yield str(method), route.path_format if "{" not in route.path else route.path, handler


def is_guarded(handler: HTTPRouteHandler) -> bool:
    """Whether a guard stands before the handler that lets in only people who are signed in."""
    guards = {getattr(guard, "__name__", str(guard)) for guard in handler.resolve_guards()}
    return bool(guards & {access.signed_in.__name__, access.administrator.__name__})


def guarded(app: Litestar) -> Iterator[tuple[str, str]]:
    """Each method and path that only people who are signed in may ask for."""
    for method, path, handler in routes(app):
        if is_guarded(handler):
            yield method, path
