"""Guards stand on every route: the route table itself is walked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from web.table import is_guarded, public, routes

from tracker.settings import Settings
from tracker.store import Store
from tracker.web.app import application


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Litestar]:
    """The application on an empty store."""
    store = Store.open(Settings(data=tmp_path_factory.mktemp("routes")), create=True)
    yield application(store)
    store.close()


def test_each_route_without_a_guard_is_on_the_public_list(app: Litestar) -> None:
    """And each public one is there: the list names no route that has gone or got a guard."""
    open_routes = {(method, path) for method, path, handler in routes(app) if not is_guarded(handler)}
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
        scripts = re.findall(r"<script[^>]*>.*?</script>", text, re.DOTALL)
        assert text.count("<script") == len(scripts), path
        assert set(scripts) <= {'<script type="module" src="{{ each }}"></script>'}, path
        assert "style=" not in text, path
