"""Those who work here read from right to left (`ar-XB`) or in Japanese: direction, mirrored columns, axe, fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from browser.chromium import opened
from browser.measures import misfits, open_folds, violations
from browser.places import sea_en, staff, tokens
from journeys.service import Service

wide = {"width": 1280, "height": 900}
sample = ("desk-sides", "release", "policy", "issue-together", "drift", "links-set-right", "message-settings")
alike = {name for name in staff if name.startswith(("desk-", "review-", "work-", "release-"))} - {*sample}
Opened = Callable[[str, str], Any]


@pytest.fixture(scope="module")
def at(chromium: Any, service: Service) -> Iterator[Opened]:
    """One open page a person; each asks for its language as a browser does."""
    known = tokens(service)
    pages: dict[str, Any] = {}
    with ExitStack() as stack:

        def page(who: str, language: str) -> Any:
            if who not in pages:
                pages[who] = stack.enter_context(
                    opened(chromium, service.url, token=known[who], viewport=wide)
                )
            pages[who].set_extra_http_headers({"Accept-Language": language})
            return pages[who]

        yield page


@pytest.mark.parametrize("name", [name for name in staff if name not in alike])
def test_a_page_runs_from_right_to_left_and_fits_a_phone(at: Opened, name: str) -> None:
    who, path = staff[name]
    page = at(who, "ar-XB")
    page.set_viewport_size(wide)
    page.goto(path)
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar-XB", "rtl")
    open_folds(page)
    if name in sample:
        assert violations(page) == []
    assert misfits(page, 390) == []


@pytest.mark.parametrize("name", sample)
def test_a_page_in_japanese_is_accessible(at: Opened, name: str) -> None:
    who, path = staff[name]
    page = at(who, "ja-JP,ja;q=0.9")
    page.set_viewport_size(wide)
    page.goto(path)
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ja", "ltr")
    open_folds(page)
    assert violations(page) == []
    assert misfits(page, 320) == []


def test_the_columns_of_the_desk_are_mirrored(at: Opened) -> None:
    columns = ("#changes", "#judged", "#deciding")
    assert _from_left(at("hauge", "en"), f"{sea_en}/review", *columns) == list(columns)
    assert _from_left(at("hauge", "ar-XB"), f"{sea_en}/review", *columns) == list(reversed(columns))


def test_the_columns_of_a_table_are_mirrored(at: Opened) -> None:
    cells = tuple(f"#main tbody tr:first-child > :nth-child({place})" for place in (1, 2, 3))
    assert _from_left(at("kuroda", "en"), "/people", *cells) == list(cells)
    assert _from_left(at("kuroda", "ar-XB"), "/people", *cells) == list(reversed(cells))


def _from_left(page: Any, path: str, *selectors: str) -> list[str]:
    """These parts of a page, as they stand from left to right."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(path)
    boxes = {each: page.locator(each).first.bounding_box() for each in selectors}
    assert None not in boxes.values(), boxes
    return sorted(selectors, key=lambda each: boxes[each]["x"])


def test_texts_keep_their_own_direction(at: Opened) -> None:
    page = at("zelenka", "ar-XB")
    page.goto(f"{sea_en}/review?step=monolingual-review")
    found = _directions(page, "#judged .text-small[lang]")
    assert {("en", "ltr"), ("ja", "ltr")} <= found, "the texts are as they were"
    assert {direction for _, direction in _directions(page, "#counts, #changes h2, #deciding h2")} == {"rtl"}
    page = at("castellanos", "en")
    page.goto("/releases/heat-health-notice-2026/ar/links")
    assert ("ar", "rtl") in _directions(page, "#main [lang]") and ("en", "ltr") in _directions(page, "html")


def _directions(page: Any, selector: str) -> set[tuple[str, str]]:
    return {
        (language, direction)
        for language, direction in page.eval_on_selector_all(
            selector, "all => all.map(each => [each.lang, getComputedStyle(each).direction])"
        )
    }
