"""Guards stand on every route: the route table itself is walked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from tracker.settings import Settings
from tracker.store import Store
from tracker.web import access
from tracker.web.app import application

public = {
    ("GET", "/"): "what was issued",
    ("GET", "/r/{name:str}"): "the issued languages and versions of a release",
    ("GET", "/sign-in"): "the form",
    ("POST", "/sign-in"): "the form's answer; it carries its own token",
    ("GET", "/log"): "the signed checkpoint and the key; entries only to those who are signed in",
    ("GET", "/log/checkpoint"): "the signed checkpoint",
    ("GET", "/static/{name:str}"): "the stylesheet",
    ("GET", "/api"): "what the API takes and gives",
    ("GET", "/api/openapi.json"): "the same",
    ("GET", "/api/{path:str}"): "nothing: Litestar's own answer for other documents of the API",
    ("POST", "/api/session"): "signing in",
    ("GET", "/api/issued"): "what was issued",
    ("GET", "/api/issued/{name:str}"): "what was issued of a release",
    ("GET", "/api/issued/{name:str}/{code:str}/versions/{number:int}"): "an issued version",
    ("GET", "/api/log"): "the signed checkpoint and the key",
}
"""All that anyone may ask for, and why."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Litestar]:
    """The application on an empty store."""
    store = Store.open(Settings(data=tmp_path_factory.mktemp("routes")), create=True)
    yield application(store)
    store.close()


def routes(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Each method and path with its handler."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                for method in handler.http_methods:
                    if method != "OPTIONS":
                        yield str(method), route.path_format if "{" not in route.path else route.path, handler


def test_each_route_without_a_guard_is_on_the_public_list(app: Litestar) -> None:
    """And each public one is there: the list names no route that has gone or got a guard."""
    open_routes = set()
    for method, path, handler in routes(app):
        guards = {getattr(guard, "__name__", str(guard)) for guard in handler.resolve_guards()}
        if not guards & {access.signed_in.__name__, access.administrator.__name__}:
            open_routes.add((method, path))
    assert open_routes == set(public)


def test_there_are_guarded_routes_to_speak_of(app: Litestar) -> None:
    """The walk above sees the real table."""
    assert len(list(routes(app))) > 50


def test_every_page_of_the_package_is_routed_once(app: Litestar) -> None:
    """No two handlers answer for one method and path."""
    seen = [(method, path) for method, path, _ in routes(app)]
    assert len(seen) == len(set(seen))


def test_no_template_loads_from_elsewhere() -> None:
    """Pages name no other host: no script, style, font or picture of somebody else's."""
    from tracker.pages.environment import templates_folder

    for path in Path(templates_folder()).rglob("*.html"):
        text = path.read_text("utf-8")
        assert "http://" not in text.replace("http://www.w3.org", ""), path
        assert "<script" not in text, path
        assert "style=" not in text, path
