"""The review desk in a real browser: by keyboard alone, without JavaScript, two people at once, axe, small screens."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from browser.chromium import opened
from journeys.office import Office, english
from journeys.service import Service

from tracker.documents import Stage

wide = {"width": 1440, "height": 900}


@pytest.fixture
def text(office: Office) -> str:
    """A text with four changes, under review for final; the reviser’s turn."""
    name = office.issued()
    office.put(
        name,
        english("The two sides may agree to keep the ferry running.")
        .replace(b"40 boats", b"60 boats")
        .replace(b"two hours", b"three hours")
        .replace(b"June 3", b"June 4"),
    )
    office.ask(name, Stage.FINAL)
    return name


def at(service: Service, person: str) -> str:
    return str(service.person(person).http.cookies["tracker-session"])


def announced(page: Any, words: str) -> None:
    page.wait_for_function(
        "words => document.getElementById('announce').textContent.includes(words)", arg=words
    )


def counts(page: Any) -> str:
    return " ".join(page.locator("#counts").inner_text().split())


def test_everything_is_decided_and_signed_with_keys_alone(
    chromium: Any, service: Service, office: Office, text: str
) -> None:
    with opened(chromium, service.url, token=at(service, "hauge"), viewport=wide) as page:
        page.goto(f"/releases/{text}/review")
        page.wait_for_selector("html[data-keys=on]")
        assert counts(page) == "4 changes, 4 substantive · 4 to go"
        loads: list[str] = []
        page.on("framenavigated", lambda frame: loads.append(frame.url))
        page.keyboard.press("n")
        announced(page, "Change 2 of 4")
        assert page.evaluate("document.activeElement.id") == "change-h"
        page.keyboard.press("k")
        announced(page, "Change 1 of 4")
        page.keyboard.press("u")
        page.wait_for_url("**view=sides**")
        page.keyboard.press("u")
        page.wait_for_function("() => !location.search.includes('view=')")
        page.keyboard.press("a")
        announced(page, "The date is approved.")
        page.keyboard.press("r")
        assert page.evaluate("document.activeElement.id") == "return-code"
        page.keyboard.type("mea")
        page.keyboard.press("Tab")
        page.keyboard.type("nap: two hours, surely?")
        assert "¶" in page.locator("#change-h").inner_text(), "letters typed in a field are letters"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        announced(page, "is returned.")
        assert counts(page).endswith("2 to go")
        page.keyboard.press("z")
        page.wait_for_function("() => document.getElementById('counts').textContent.includes('3 to go')")
        for left in ("2 to go", "1 to go", "nothing to go"):
            page.keyboard.press("a")
            page.wait_for_function(
                "words => document.getElementById('counts').textContent.includes(words)", arg=left
            )
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
        assert "Your sign-off is recorded" in page.locator("main [role=status]").first.text_content()
        assert page.said == []
    assert office.intact()


def test_the_keys_can_be_switched_off_and_stay_off(chromium: Any, service: Service, text: str) -> None:
    with opened(chromium, service.url, token=at(service, "hauge"), viewport=wide) as page:
        page.goto(f"/releases/{text}/review")
        page.locator("#keys-on").uncheck()
        first = page.locator("#change-h").inner_text()
        page.keyboard.press("Tab")
        page.keyboard.press("n")
        page.reload()
        assert not page.locator("#keys-on").is_checked()
        page.keyboard.press("n")
        page.wait_for_timeout(300)
        assert page.locator("#change-h").inner_text() == first
        assert not page.locator("main kbd").first.is_visible()


def test_the_same_is_done_by_forms_without_javascript(
    chromium: Any, service: Service, office: Office, text: str
) -> None:
    with opened(
        chromium,
        service.url,
        token=at(service, "hauge"),
        viewport={"width": 390, "height": 844},
        java_script_enabled=False,
    ) as page:
        page.goto(f"/releases/{text}/review")
        page.click("#verdict button[value=approved]")
        page.click(".undo button[value=undone]")
        assert counts(page).endswith("4 to go")
        page.click("#verdict summary")
        page.click("#verdict button[value=returned]")
        assert page.locator("#return-reason-wrong").is_visible()
        for _ in range(4):
            page.click("#verdict button[value=approved]")
        page.click("button[value=approved]:has-text('Sign as reviser')")
        assert "Your sign-off is recorded" in page.locator("main [role=status]").first.text_content()
        assert [each for each in page.said if "status of 422" not in each] == []
    assert office.intact()


def test_two_people_see_each_other_and_lose_nothing(
    chromium: Any, service: Service, office: Office, text: str
) -> None:
    with (
        opened(chromium, service.url, token=at(service, "hauge"), viewport=wide) as one,
        opened(chromium, service.url, token=at(service, "zelenka"), viewport=wide) as two,
        opened(chromium, service.url, token=at(service, "hauge"), viewport=wide) as writing,
    ):
        for page in (one, two, writing):
            page.goto(f"/releases/{text}/review?step=bilingual-revision")
            page.wait_for_selector("html[data-keys=on]")
        writing.keyboard.press("r")
        writing.fill("#return-reason", "This I had begun to write.")
        time.sleep(1)
        one.keyboard.press("a")
        begun = time.monotonic()
        two.wait_for_function("() => document.getElementById('counts').textContent.includes('3 to go')")
        print(f"seen after {time.monotonic() - begun:.2f} s; 2 s on a machine that does nothing else")
        assert writing.input_value("#return-reason") == "This I had begun to write."
        assert two.said == []


def test_a_decision_on_what_has_just_changed_is_refused_and_kept(
    chromium: Any, service: Service, office: Office, text: str
) -> None:
    with opened(chromium, service.url, token=at(service, "hauge"), viewport=wide) as page:
        page.goto(f"/releases/{text}/review")
        page.wait_for_selector("html[data-keys=on]")
        page.keyboard.press("r")
        page.select_option("#return-code", "meaning")
        page.fill("#return-reason", "Keep these words.")
        office.approve_all(text, "bilingual revision", by="hauge")
        page.click("#verdict button[value=returned]")
        page.wait_for_selector("#main .wrong")
        assert "since you opened this page" in page.locator("#main").inner_text()
        assert page.input_value("#return-reason") == "Keep these words."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_small_screens_hold_it(
    chromium: Any, service: Service, text: str, scheme: str
) -> None:
    import axe_playwright_python

    axe = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
    with opened(
        chromium, service.url, token=at(service, "hauge"), viewport=wide, color_scheme=scheme
    ) as page:
        for query in ("", "?view=sides"):
            for width in (1440, 390):
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(f"/releases/{text}/review{query}")
                page.wait_for_selector("html[data-keys=on]")
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                page.evaluate(axe)
                found = page.evaluate(
                    "axe.run(document, {resultTypes: ['violations']}).then(each => each.violations)"
                )
                assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
        for width in (768, 320):  # 320 px is 1280 px at 400 %
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert _small(page) == []


def _small(page: Any) -> list[str]:
    """What is to be pressed and has less than 24 px, but for links within words (WCAG 2.2, 2.5.8)."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll('main button, main summary, #rows a, a.key, .key-bar button')]
            .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 24)
            .map(each => each.outerHTML.slice(0, 120))"""
    )
    return found


def test_reduced_motion_and_forced_colours_are_respected(chromium: Any, service: Service, text: str) -> None:
    with opened(
        chromium,
        service.url,
        token=at(service, "hauge"),
        viewport=wide,
        reduced_motion="reduce",
        forced_colors="active",
    ) as page:
        page.goto(f"/releases/{text}/review")
        page.wait_for_selector("html[data-keys=on]")
        page.evaluate("() => { document.startViewTransition = () => { throw new Error('moved') } }")
        page.keyboard.press("n")
        announced(page, "Change 2 of 4")
        here = page.locator("#rows [aria-current]")
        assert here.evaluate("each => getComputedStyle(each).borderInlineStartWidth") == "4px"
        assert page.said == []
