"""What a screen reader is told on the review desk: Chromium's accessibility tree and live regions, as text.

`python -m tests.browser.told` prints the same run for one review.
"""

from __future__ import annotations

from typing import Any

import pytest
from browser.chromium import opened
from browser.places import sea_en
from browser.told import as_heard, heard, listen, tree
from journeys.office import Office, english
from journeys.service import Service

from tracker.documents import Stage

wide = {"width": 1440, "height": 900}


def at(service: Service, person: str) -> str:
    return str(service.person(person).http.cookies["tracker-session"])


@pytest.fixture
def text(office: Office) -> str:
    """Two changes under review for final; the reviser’s turn."""
    name = office.issued()
    office.put(name, english().replace(b"40 boats", b"60 boats").replace(b"June 3", b"June 4"))
    office.ask(name, Stage.FINAL)
    return name


def test_the_whole_review_is_told_in_words(chromium: Any, service: Service) -> None:
    with opened(chromium, service.url, token=at(service, "zelenka"), viewport=wide) as page:
        page.goto(f"{sea_en}/review/all")
        lines = tree(page)
    told = "\n".join(lines)
    listed = [line for line in lines if line.startswith("link") and "→" in line]
    assert len(listed) == 14, "each difference is in the list: place, words before and after, kind"
    assert "link 6 ¶11: '24' → '12' (number)" in listed
    assert "link 4 ¶8: 'may' → 'must' (modality)" in listed
    for number in range(1, 10):
        assert f"article Change {number} of 9, ¶" in told and f"heading 3 Change {number} of 9, ¶" in told
    at_number = lines.index("heading 3 Change 6 of 9, ¶11")
    change = " / ".join(lines[at_number : at_number + 20])
    assert " / number / " in change
    assert "will reply within / deletion [removed: 24 ] / insertion [added: 12 ] / hours." in change, (
        "what was removed and inserted is told where it stands"
    )
    assert "2 unchanged passages, ¶12–¶13" in told, "what is folded says so"
    assert "You will attest, in these words:" in told and "button Sign as reviewer" in told


def test_the_desk_is_told_in_words(chromium: Any, service: Service) -> None:
    with opened(chromium, service.url, token=at(service, "zelenka"), viewport=wide) as page:
        page.goto(f"{sea_en}/review?step=monolingual-review")
        lines = tree(page)
    told = "\n".join(lines)
    assert "navigation Changes" in told and "navigation Steps" in told
    for state in ("approved: ¶1 ", "a question is open: ¶6 ", "to go: ¶8 modality", "to go: ¶11 number"):
        assert f"link {state}" in told
    assert "deletion [removed: promptly when they learn ]" in told
    assert "insertion [added: within 6 hours of learning ]" in told
    assert "button Sign as reviewer, cannot be pressed" in told and "All changes dealt with: 6 to go" in told
    assert not [line for line in lines if line in {"link", "button", "textbox"}], "nothing is without a name"


def test_focus_and_decisions_are_announced(
    chromium: Any, service: Service, office: Office, text: str
) -> None:
    with opened(chromium, service.url, token=at(service, "hauge"), viewport=wide) as page:
        page.goto(f"/releases/{text}/review")
        page.wait_for_selector("html[data-keys=on]")
        listen(page)
        page.keyboard.press("n")
        heard(page, "Change 2 of 2")
        page.keyboard.press("p")
        heard(page, "Change 1 of 2", "to go")
        page.keyboard.press("a")
        heard(page, "The date is approved.", "Change 2 of 2")
        page.keyboard.press("z")
        heard(page, "Change 1 of 2")
        page.keyboard.press("r")
        heard(page, "Focus: What is wrong")
        page.keyboard.press("Control+Enter")
        heard(page, "Focus: ", "none was given")
        said = as_heard(page)
    assert said[0] == "Focus: Change 2 of 2, ¶5", "the focus goes to what is shown"
    assert office.intact()


def test_it_is_told_in_japanese_to_those_who_read_japanese(chromium: Any, service: Service) -> None:
    more = {"viewport": wide, "extra_http_headers": {"Accept-Language": "ja"}}
    with opened(chromium, service.url, token=at(service, "zelenka"), **more) as page:
        page.goto(f"{sea_en}/review?step=monolingual-review")
        listen(page)
        lines = tree(page)
        page.keyboard.press("n")
        page.wait_for_function("() => window.heard.some(each => each.startsWith('Said: '))")
        said = as_heard(page)
    told = "\n".join(lines)
    assert "9件" in told and "link 未処理: ¶8 " in told
    assert any(each.startswith("Said: ") and "未処理" in each for each in said)
    assert not [each for each in said if "Change" in each or "to go" in each]
