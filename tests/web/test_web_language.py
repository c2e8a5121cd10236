"""The language of the interface: by account, by cookie, by what a browser asks for; never one not offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from journeys.service import copy_demo
from web.inside import Inside

from tracker.settings import Settings
from tracker.store import Store
from tracker.web.tongue import negotiated

offered = ("en", "ja", "ar-XB")
cookie = "tracker-language"


@pytest.fixture(scope="module")
def office(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    """The application in English, Japanese and the test language."""
    data = copy_demo(demo_template, tmp_path_factory.mktemp("language") / "data")
    made = Inside(Store.open(Settings(data=data, interface=" ".join(offered))))
    with made.client:
        yield made


def language_of(answer: Any) -> str:
    found = re.search(r'<html lang="([^"]*)" dir="(\w+)">', answer.text)
    assert found, answer.text[:300]
    assert found[2] == ("rtl" if found[1].startswith("ar") else "ltr")
    return found[1]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "en"),
        ("ja", "ja"),
        ("JA", "ja"),
        ("ja-JP", "ja"),
        ("ja-Latn-JP-x-private", "ja"),
        ("ar-xb", "ar-XB"),
        ("ar", "en"),
        ("*", "en"),
        ("fr, *;q=0.1, ja;q=0.5", "ja"),
        ("fr, *;q=0.6, ja;q=0.5", "en"),
        ("en;q=0.3, ja;q=0.8", "ja"),
        ("en;q=0.3,ja ; q=0.8", "ja"),
        ("ja;q=0", "en"),
        ("ja;q=0.5, en;q=0.5", "ja"),
        ("ja;q=nan, ja;q=inf, ja;q=-1, ja;q=2, ja;q=", "ja"),
        ("ja;q=nan, ja;q=inf, ja;q=-1, ja;q=2, ja;q=x", "en"),
        (",;,=;q,-;--,ja", "ja"),
        ("j" * 5000, "en"),
        ("fr," * 5000 + "ja", "en"),
        ("-".join("a" * 5000), "en"),
        ("\0ja\n", "en"),
        ("日本語", "en"),
    ],
)
def test_the_language_that_fits_best(asked: str, language: str) -> None:
    """Lookup of RFC 4647, 3.4; weights of RFC 9110, 12.4.2; nothing that is sent raises."""
    assert negotiated(asked, offered) == language


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["ja", "en", "*", ";q=", "0.5", "1", ",", " ", "-", "AR-xb", "nan", "1e9"])
    ).map("".join)
)
@example("ja;q=1;q=1")
def test_whatever_is_asked_one_that_is_offered_comes_out(asked: str) -> None:
    assert negotiated(asked, offered) in offered
    assert negotiated(asked, ("ja",)) == "ja"


@given(st.permutations(offered), st.lists(st.integers(1, 1000), min_size=3, max_size=3, unique=True))
def test_the_greatest_weight_wins_in_whatever_order(order: list[str], weights: list[int]) -> None:
    asked = ", ".join(f"{code};q={weight / 1000}" for code, weight in zip(order, weights, strict=True))
    assert negotiated(asked, offered) == order[weights.index(max(weights))]


def test_a_browser_is_answered_in_its_language(office: Inside) -> None:
    for asked, language in (("ja-JP, en;q=0.5", "ja"), ("fr", "en"), ("ar-XB", "ar-XB")):
        answer = office.ask("GET", "/sign-in", headers={"accept-language": asked})
        assert language_of(answer) == language
    for header in ("\xff\xfe", "en" * 4000, "ja;q=" + "9" * 400):
        answer = office.ask("GET", "/sign-in", headers={"accept-language": header.encode("latin-1")})
        assert answer.status_code == 200
        assert language_of(answer) in offered


def test_the_sign_in_page_offers_each_language_in_its_own_words(office: Inside) -> None:
    answer = office.ask("GET", "/sign-in?next=/log", headers={"accept-language": "ja"})
    assert '<a lang="en" hreflang="en" href="/language/en?next=/log">English</a>' in answer.text
    assert '<b lang="ja">日本語</b>' in answer.text
    assert "サインイン" in answer.text


def test_a_choice_before_signing_in_is_kept_in_a_cookie(office: Inside) -> None:
    answer = office.ask("GET", "/language/ja?next=/sign-in")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    kept = answer.headers["set-cookie"]
    assert kept.startswith(f"{cookie}=ja;")
    assert "httponly" in kept.lower()
    assert "samesite=lax" in kept.lower()
    office.client.cookies.clear()
    shown = office.client.get("/sign-in", headers={"cookie": f"{cookie}=ja", "accept-language": "en"})
    assert language_of(shown) == "ja"


@pytest.mark.parametrize(
    "code", ["de", "xx", "JA", "%2e%2e%2fja", "ja%0d%0aset-cookie:%20a=b", "日本語", "e" * 900]
)
def test_a_language_that_is_not_offered_is_not_kept(office: Inside, code: str) -> None:
    answer = office.ask("GET", f"/language/{code}?next=/log")
    assert "set-cookie" not in answer.headers
    assert answer.status_code in {303, 404}
    office.client.cookies.clear()
    shown = office.client.get(
        "/sign-in", headers={"cookie": f"{cookie}={quote(code)}", "accept-language": "ja"}
    )
    assert language_of(shown) == "ja"


@pytest.mark.parametrize(
    ("back", "there"),
    [
        ("/log", "/log"),
        ("/sign-in?next=%2Fwork", "/sign-in?next=%2Fwork"),
        ("", "/work"),
        ("https://example.org/", "/work"),
        ("//example.org/", "/work"),
        ("/\\example.org/", "/work"),
        ("\\\\example.org", "/work"),
        ("/\texample.org", "/work"),
        ("/a\\b", "/work"),
        ("/\r\nset-cookie: a=b", "/work"),
        ("javascript:alert(1)", "/work"),
        (" /log", "/work"),
        ("/" + "a" * 3000, "/work"),
    ],
)
def test_it_goes_back_to_where_somebody_was(office: Inside, back: str, there: str) -> None:
    answer = office.ask("GET", f"/language/ja?next={quote(back, safe='')}")
    assert (answer.status_code, answer.headers["location"]) == (303, there)


@given(st.text(max_size=40) | st.text("/\\.:@?#a \t\r\n%0", max_size=12).map("/".__add__))
def test_it_never_leads_outside(office: Inside, back: str) -> None:
    """Whatever is given as `next`, what a browser makes of the answer is an address here."""
    answer = office.ask("GET", "/language/en", params={"next": back})
    there = answer.headers["location"]
    assert answer.status_code == 303
    assert re.fullmatch(r"/(?![/\\])[!-~]*", there), there
    assert not urlsplit(there).netloc


def test_a_person_chooses_on_the_account_page(office: Inside) -> None:
    """From then on the account counts, not cookie and browser; taking it back leaves it to the browser."""
    office.ask("GET", "/account", by="raman")
    answer = office.send("/account/language", {"language": "ja"}, by="raman")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?said=language")
    shown = office.ask("GET", "/account?said=language", by="raman", headers={"accept-language": "en"})
    assert language_of(shown) == "ja"
    assert '<option value="ja" lang="ja" dir="ltr" selected>日本語</option>' in shown.text
    others = office.ask("GET", "/account", by="kuroda", headers={"accept-language": "en"})
    assert language_of(others) == "en"
    office.send("/account/language", {"language": ""}, by="raman")
    shown = office.ask("GET", "/account", by="raman", headers={"accept-language": "ar-XB"})
    assert language_of(shown) == "ar-XB"


@pytest.mark.parametrize(
    "code", ["de", "JA", "en ja", "ja\0", "<b>", "ja-JP", "x" * 5000, "日本語", "\ud800"]
)
def test_a_language_that_is_not_offered_is_refused(office: Inside, code: str) -> None:
    answer = office.send(
        "/account/language", {"language": code.encode("utf-8", "surrogatepass")}, by="kuroda"
    )
    assert answer.status_code == 422
    assert "is not offered in" in answer.text
    assert "<b>" not in answer.text.partition("is not offered in")[2][:40]
    assert language_of(office.ask("GET", "/account", by="kuroda")) == "en"


def test_choosing_takes_a_token_and_a_session(office: Inside) -> None:
    assert office.ask("POST", "/account/language", by="kuroda", data={"language": "ja"}).status_code == 403
    assert office.ask("POST", "/account/language", data={"language": "ja"}).status_code == 401
    assert language_of(office.ask("GET", "/account", by="kuroda")) == "en"


def test_where_one_language_is_offered_no_choice_is_shown(on: Callable[..., Inside]) -> None:
    """A choice that was made while another was offered counts no longer."""
    alone = on(interface="ja")
    answer = alone.ask("GET", "/sign-in", headers={"accept-language": "en"})
    assert language_of(answer) == "ja"
    assert "/language/" not in answer.text
    office = on(interface="en")
    assert language_of(office.ask("GET", "/sign-in", headers={"accept-language": "ja"})) == "en"


@pytest.mark.parametrize("path", ["/nothing", "/releases/nothing", "/collections/nothing", "/people"])
def test_an_error_page_speaks_the_language_too(office: Inside, path: str) -> None:
    """In the test language none of its sentence is left in Latin letters but the names in it."""
    answer = office.ask("GET", path, by="raman", headers={"accept-language": "ar-XB"})
    assert answer.status_code in {403, 404}
    title = re.search(r'<h1 class="title">(.*?)</h1>', answer.text, re.DOTALL)
    assert title
    assert not re.search("[A-Za-z]", title[1].replace("nothing", ""))


def test_programs_are_answered_in_english(office: Inside) -> None:
    """Problem details and models are for programs: whatever is asked for, they are the same."""
    for path in ("/api/releases/nothing", "/api/collections/nothing", "/api/people", "/api/log", "/api/no"):
        plain, asked = (
            office.ask("GET", path, by="raman", headers={"accept-language": language})
            for language in ("en", "ja")
        )
        assert plain.status_code == asked.status_code
        assert plain.json() == asked.json()
