"""Sign, issue, read: by keyboard alone, without JavaScript, on a phone and on a desk."""

from __future__ import annotations

from typing import Any

import pytest
from browser.chromium import opened
from journeys.office import Office
from journeys.service import Service, passwords

from tracker.documents import Stage

ways = {
    "a phone without JavaScript": {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False},
    "a desk with JavaScript": {"viewport": {"width": 1440, "height": 900}, "java_script_enabled": True},
}


def tab_to(page: Any, selector: str) -> Any:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    wanted = page.locator(f"{selector}:focus")
    for _ in range(2000):
        if wanted.count():
            assert wanted.first.is_visible(), "whoever has the focus sees where it is"
            return wanted.first
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {selector} on {page.url}")


def press(page: Any, selector: str) -> None:
    """Go there and press Enter, and wait for the page that comes."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def unfold(page: Any) -> None:
    """Open what a long list folds: the texts of all other tests wait for the same people."""
    closed = "main details:not([open]) > summary"
    while page.locator(closed).count():
        tab_to(page, closed)
        page.keyboard.press("Enter")


def sign_in(page: Any, person: str) -> None:
    email, password = passwords[person]
    page.goto("/sign-in")
    tab_to(page, "input[name=email]")
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/work")


@pytest.mark.parametrize("way", ways)
def test_a_text_is_signed_issued_and_read_with_nothing_but_a_keyboard(
    chromium: Any, service: Service, office: Office, way: str
) -> None:
    text = office.asked(Stage.FINAL)
    for person, role in (("hauge", "reviser"), ("zelenka", "reviewer"), ("obi", "approver")):
        with opened(chromium, service.url, **ways[way]) as page:
            sign_in(page, person)
            unfold(page)
            press(page, f"a[href='/releases/{text}/review']")
            tab_to(page, f"button[value=approved]:has-text('Sign as {role}')")
            attested = page.locator(".attested").first
            assert "I " in (attested.text_content() or ""), "the sentence that is attested stands beside"
            press(page, "button[value=approved]")
            assert "Your sign-off is recorded" in page.locator("[role=status]").first.text_content()
            assert page.said == []
    with opened(chromium, service.url, **ways[way]) as page:
        sign_in(page, "kuroda")
        unfold(page)
        press(page, f"a[href^='/releases/{text}/review']")
        press(page, "button:has-text('Issue version 1')")
        assert "The version is issued" in page.locator("[role=status]").first.text_content()
        assert page.said == []
    with opened(chromium, service.url, **ways[way]) as page:
        page.goto("/")
        press(page, f"a[href='/r/{text}']")
        assert page.locator("article").first.is_visible()
        assert "Final Translation" in page.locator(".banner").first.text_content()
        assert page.said == []


@pytest.mark.parametrize("way", ways)
def test_a_text_is_uploaded_looked_at_and_saved_by_keyboard(
    chromium: Any, service: Service, office: Office, way: str
) -> None:
    text = office.uploaded()
    with opened(chromium, service.url, **ways[way]) as page:
        sign_in(page, "whitcombe")
        page.goto(f"/releases/{text}/upload")
        tab_to(page, "textarea[name=text]")
        page.keyboard.insert_text(
            "Ferry Talks (Overview)\n\nJune 3, 2026\n\nThe talks were held at Port Lind for three hours.\n"
        )
        press(page, "main button.main")
        assert page.locator("h1").text_content() == "Is this what you meant to upload?"
        tab_to(page, "textarea[name=note]")
        page.keyboard.type("Three hours, not two.")
        press(page, "button:has-text('Save as r2')")
        assert page.url.split("?")[0].endswith(f"/releases/{text}/r2")
        assert page.said == []


@pytest.mark.parametrize("way", ways)
def test_a_link_is_pinned_and_taken_back_by_keyboard(
    chromium: Any, service: Service, office: Office, way: str
) -> None:
    text = office.asked(Stage.FINAL)
    with opened(chromium, service.url, **ways[way]) as page:
        sign_in(page, "hauge")
        page.goto(f"/releases/{text}/review")
        press(page, f"main a[href$='{text}/links']")
        press(page, "a[href*='at=p4']")
        tab_to(page, "#tick-p5")
        if not page.locator("#tick-p5").is_checked():
            page.keyboard.press("Space")
        for other in page.locator("input[type=checkbox]:checked").all():
            if other.get_attribute("id") not in {"tick-s4", "tick-p4", "tick-p5"}:
                tab_to(page, f"#{other.get_attribute('id')}")
                page.keyboard.press("Space")
        press(page, "button[value=together]")
        assert "The link is pinned" in page.locator("[role=status]").first.text_content()
        assert page.url.endswith("#p4")
        (row,) = page.locator(".pair.pinned").all()
        assert row.is_visible()
        assert "¶4" in row.text_content() and "¶5" in row.text_content()
        press(page, "button:has-text('Take back')")
        assert "The pin is taken back" in page.locator("[role=status]").first.text_content()
        assert page.locator(".pair.pinned").count() == 0
        assert page.said == []
    assert office.intact()


def test_the_first_tab_leads_past_the_masthead(chromium: Any, service: Service) -> None:
    with opened(chromium, service.url, viewport={"width": 1440, "height": 900}) as page:
        page.goto("/r/arvend-summit-2026/en")
        page.keyboard.press("Tab")
        skip = page.locator("a.skip:focus")
        assert skip.count() and skip.is_visible()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_a_wrong_form_moves_nobody_away_and_is_announced(chromium: Any, service: Service) -> None:
    with opened(chromium, service.url, viewport={"width": 390, "height": 844}) as page:
        page.goto("/sign-in")
        page.fill("input[name=email]", "nobody@example.org")
        page.fill("input[name=password]", "not the right one")
        page.click("main button")
        alert = page.locator("[role=alert]")
        assert alert.is_visible() and "do not belong together" in (alert.text_content() or "")
        assert page.input_value("input[name=email]") == "nobody@example.org"
