"""Every page of the demonstration in a real browser: axe, small screens, the console, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.chromium import opened
from browser.places import preview, readers, staff, summit, tokens
from journeys.service import Service

wide, narrow = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
every = {**{name: (None, path) for name, path in readers.items()}, **staff, "preview": ("whitcombe", "")}


@pytest.fixture(scope="module")
def axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def pages(chromium: Any, service: Service) -> Iterator[dict[str | None, Any]]:
    """One open page a person."""
    from contextlib import ExitStack

    known = tokens(service)
    with ExitStack() as stack:
        yield {
            who: stack.enter_context(opened(chromium, service.url, token=known.get(who or ""), viewport=wide))
            for who in {who for who, _ in every.values()}
        }


@pytest.fixture(scope="module")
def waiting(service: Service) -> str:
    return preview(service)[1]


def violations(page: Any, axe: str, *rules: str) -> list[str]:
    # axe comes in through the debugger: the page's own policy lets no script in
    page.evaluate(axe)
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate(
        "options => axe.run(document, options).then(results => results.violations)", options
    )
    return [f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:300]}" for each in found]


@pytest.mark.parametrize("name", every)
def test_a_page_is_accessible_in_light_and_dark_and_fits_a_small_screen(
    pages: dict[str | None, Any], axe: str, waiting: str, name: str
) -> None:
    who, path = every[name]
    page = pages[who]
    page.said.clear()
    page.set_viewport_size(wide)
    page.emulate_media(color_scheme="light")
    answer = page.goto(path or waiting)
    expected = {"nothing-there": 404, "forbidden": 403}.get(name, 200)
    assert answer.status == expected
    ours = [each for each in page.said if f"status of {expected}" not in each]
    assert ours == [], "the console is free of errors"
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, axe, "color-contrast") == []
    for width in (768, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        content = page.evaluate("document.documentElement.scrollWidth")
        assert content <= width, f"{content} px of content in {width} px"


def test_a_printed_page_carries_its_version_and_stage(pages: dict[str | None, Any]) -> None:
    page = pages[None]
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


def test_each_passage_says_its_language_and_direction(pages: dict[str | None, Any]) -> None:
    page = pages[None]
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
