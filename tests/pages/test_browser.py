"""Every page in a real browser: axe finds nothing, nothing sticks out at 320 px, the policy is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.pages import render

from .draw import browser, chromium, serve
from .samples import all_samples

samples = all_samples()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no chromium here: install Debian's package chromium"),
]


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    with browser() as running:
        context = running.new_context(viewport={"width": 1280, "height": 900})
        yield context.new_page()


@pytest.fixture(scope="module")
def axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(page: Any, axe: str, *rules: str) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate(
        "options => axe.run(document, options).then(results => results.violations)", options
    )
    return [f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:300]}" for each in found]


@pytest.mark.parametrize("name", sorted(samples))
def test_page_in_the_browser(page: Any, axe: str, name: str) -> None:
    refused: list[str] = []

    def note(message: Any) -> None:
        if message.type == "error":
            refused.append(message.text)

    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.unroute_all()
    page.on("console", note)
    serve(page, render(samples[name]))
    page.remove_listener("console", note)
    assert refused == []
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert violations(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, axe, "color-contrast") == []
    for width in (768, 320):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{wide} px of content in {width} px"


def test_print_names_version_and_stage_on_every_page(page: Any) -> None:
    page.unroute_all()
    serve(page, render(samples["reader"]))
    page.emulate_media(media="print")
    line = page.locator(".print-line")
    assert line.is_visible()
    # the header of a table is repeated on every page
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.print-line')).display")
        == "table-header-group"
    )
    assert line.text_content() == "Provisional Translation · version 1 · 18 June 2026, 21:40 JST"
    assert not page.locator(".tabs").is_visible()
    page.emulate_media(media="screen")
    assert not line.is_visible()


def test_list_of_changes_is_a_drawer_on_a_phone(page: Any) -> None:
    page.unroute_all()
    page.set_viewport_size({"width": 390, "height": 800})
    serve(page, render(samples["review"]))
    assert not page.locator("#changes").is_visible()
    page.get_by_role("button", name="All 10 changes").click()
    assert page.locator("#changes").is_visible()
    page.get_by_role("button", name="Close").click()
    assert not page.locator("#changes").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("#changes").is_visible()


_over_each_other = """() => {
  const all = [...document.querySelectorAll('.text .margin')].map(each => [each, each.getBoundingClientRect()]);
  const words = [...document.querySelectorAll('.passage > :is(p, h2, h3)')].map(each => [each, each.getBoundingClientRect()]);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  return all.flatMap(([one, here], place) => [...all.slice(place + 1), ...words]
    .filter(([, there]) => over(here, there)).map(([other]) => [one.textContent.trim(), other.textContent.trim()]));
}"""


@pytest.mark.parametrize(
    "name", ["reader-since", "reader-since-looks", "reader-since-ar", "reader-since-ja", "compare"]
)
def test_notes_in_the_margin_stand_neither_upon_each_other_nor_upon_the_text(page: Any, name: str) -> None:
    page.unroute_all()
    for width in (1440, 1280, 1100, 800):
        page.set_viewport_size({"width": width, "height": 900})
        serve(page, render(samples[name]))
        assert page.locator(".text .margin").count() > 5
        assert page.evaluate(_over_each_other) == []


def test_a_number_does_not_stand_out_of_the_page(page: Any) -> None:
    page.unroute_all()
    for name in ("reader-ja", "reader-marks", "preview", "preview-first"):
        for width in (1440, 800, 390):
            page.set_viewport_size({"width": width, "height": 900})
            serve(page, render(samples[name]))
            inside = page.evaluate("document.querySelector('.masthead .issuer').getBoundingClientRect().left")
            places = page.evaluate(
                "[...document.querySelectorAll('.text .number')].map(each => each.getBoundingClientRect().left)"
            )
            assert places
            assert min(places) >= inside - 0.5, (name, width)
