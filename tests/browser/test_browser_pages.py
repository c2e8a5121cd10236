"""Every page of the demonstration in a real browser: axe, small screens, the console, print."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browser.chromium import opened
from browser.measures import misfits, open_folds, violations
from browser.places import everybody, linked, readers, seen_elsewhere, staff, summit, tokens
from browser.state import Places, every_place
from journeys.service import Service
from web.table import routes

from tracker.settings import Settings
from tracker.store import Store
from tracker.web.app import application

wide = {"width": 1280, "height": 900}
made = ("preview", "reader-notice", "follow-confirm", "follow-leave", "mail-off", "webhooks", "webhook")
names = (*readers, *staff, *made, *linked)
Opened = Callable[[str | None], Any]
Routes = dict[str, re.Pattern[str]]


@pytest.fixture(scope="module")
def places(service: Service) -> Places:
    return every_place(service)


@pytest.fixture(scope="module")
def at(chromium: Any, service: Service) -> Iterator[Opened]:
    """One open page a person."""
    known = tokens(service)
    pages: dict[str | None, Any] = {}
    with ExitStack() as stack:

        def page(who: str | None) -> Any:
            if who not in pages:
                one = opened(chromium, service.url, token=known.get(who or ""), viewport=wide)
                pages[who] = stack.enter_context(one)
            return pages[who]

        yield page


@pytest.fixture(scope="module")
def known() -> Routes:
    """Every address that a browser can ask for, as the application has it; the one with most words first."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Settings(data=Path(folder)), create=True)
        found = {path for method, path, _ in routes(application(store)) if method == "GET"}
        store.close()
    ours = [path for path in found if not path.startswith("/api")]
    return {each: _pattern(each) for each in sorted(ours, key=lambda path: -len(re.sub("{.*?}", "", path)))}


def _pattern(route: str) -> re.Pattern[str]:
    parts = re.split(r"{\w+:(\w+)}", route)
    kinds = {"str": "[^/]+", "int": r"\d+", "path": ".+"}
    return re.compile("".join(kinds[each] if at % 2 else re.escape(each) for at, each in enumerate(parts)))


@pytest.fixture(scope="module")
def seen(places: Places, known: Routes) -> dict[str, str]:
    """The route of each page."""
    asked = {name: re.split("[?#]", path)[0] for name, (_, path) in places.items()}
    return {
        name: next(route for route, pattern in known.items() if pattern.fullmatch(path))
        for name, path in asked.items()
    }


@pytest.fixture(scope="module")
def first_seen(seen: dict[str, str]) -> set[str]:
    """One page a route."""
    return set({route: name for name, route in reversed(seen.items())}.values())


@pytest.mark.parametrize("name", names)
def test_a_page_is_accessible_in_light_and_dark_and_fits_a_small_screen(
    places: Places, first_seen: set[str], at: Opened, name: str
) -> None:
    who, path = places[name]
    page = at(who)
    page.said.clear()
    page.set_viewport_size(wide)
    page.emulate_media(color_scheme="light")
    answer = page.goto(path)
    expected = {"nothing-there": 404, "forbidden": 403}.get(name, 200)
    assert answer.status == expected
    ours = [each for each in page.said if f"status of {expected}" not in each]
    assert ours == [], "the console is free of errors"
    open_folds(page)
    if name not in first_seen:  # another state of a page that is looked at in both
        page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    if name in first_seen:
        page.emulate_media(color_scheme="dark")
        assert violations(page, "color-contrast") == []
    assert [each for width in (768, 390, 320) for each in misfits(page, width)] == []


def test_what_waits_for_each_person_fits_their_phone(at: Opened) -> None:
    for who in everybody:
        page = at(who)
        page.goto("/work")
        open_folds(page)
        assert misfits(page, 320) == [], who


def test_every_page_of_the_application_is_looked_at(known: Routes, seen: dict[str, str]) -> None:
    assert seen_elsewhere.keys() <= known.keys(), "what is named there is still a route"
    assert not seen_elsewhere.keys() & set(seen.values()), "what is no page"
    missing = known.keys() - set(seen.values()) - seen_elsewhere.keys()
    assert missing == set(), "pages that no test of the browser has seen"


def test_a_printed_page_carries_its_version_and_stage(at: Opened) -> None:
    page = at(None)
    page.set_viewport_size(wide)
    for path, words in (
        (f"/r/{summit}/en/v1", ("Provisional Translation", "version 1")),
        (f"/r/{summit}/en", ("Final Translation", "version 2")),
    ):
        page.goto(path)
        page.emulate_media(media="print")
        line = page.locator(".print-line")
        assert line.is_visible()
        assert all(word in (line.text_content() or "") for word in words)
        assert not page.locator(".tabs").first.is_visible(), "what leads elsewhere is not printed"
        page.emulate_media(media="screen")
        assert not line.is_visible()


def test_each_passage_says_its_language_and_direction(at: Opened) -> None:
    page = at(None)
    page.goto("/r/heat-health-notice-2026/ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    text = page.locator("article .text").first
    assert text.evaluate("each => getComputedStyle(each).direction") == "rtl"
    page.goto("/r/heat-health-notice-2026/ar/v1/beside")
    sides = page.evaluate(
        "[...document.querySelectorAll('[lang][dir]')].map(each => [each.lang, getComputedStyle(each).direction])"
    )
    assert {"rtl"} == {direction for language, direction in sides if language == "ar"}
    assert {"ltr"} == {direction for language, direction in sides if language == "en"}
    page.goto(f"/r/{summit}/ja")
    assert page.locator("html").get_attribute("lang") == "ja"
