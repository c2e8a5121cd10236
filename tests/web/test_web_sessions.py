"""Sessions: their cookies, their end, and what does not get anybody in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from journeys.office import now
from journeys.service import passwords
from sqlalchemy import update
from web.inside import Inside

from tracker.settings import Settings
from tracker.store.tables import Session

email, password = passwords["thiam"]


def sign_in(
    inside: Inside,
    *,
    given: str = password,
    address: str = email,
    cookies: dict[str, str] | None = None,
    **fields: str,
) -> Any:
    """The form, got and sent as a browser does."""
    inside.client.cookies.clear()
    for name, value in (cookies or {}).items():
        inside.client.cookies.set(name, value)
    shown = inside.client.get("/sign-in")
    token = re.search(r'name="_csrf_token" value="([^"]+)"', shown.text)
    assert token, shown.text
    kept = {**(cookies or {}), **baked(shown)}
    inside.client.cookies.clear()
    header = "; ".join(f"{name}={value}" for name, value in kept.items())
    form = {"_csrf_token": token[1], "email": address, "password": given, **fields}
    return inside.client.post("/sign-in", data=form, headers={"Cookie": header})


def baked(answer: Any) -> dict[str, str]:
    """The cookies that an answer sets, whether or not this client would take them."""
    return {each.key: each.value for each in crumbs(answer) if each.value}


def crumbs(answer: Any) -> list[Any]:
    return [
        morsel for header in answer.headers.get_list("set-cookie") for morsel in SimpleCookie(header).values()
    ]


def session_cookie(answer: Any, name: str = "tracker-session") -> Any:
    found = [each for each in crumbs(answer) if each.key == name]
    assert found, answer.text
    return found[0]


def test_the_cookie_is_kept_from_scripts_and_other_sites(inside: Inside) -> None:
    made = session_cookie(sign_in(inside))
    assert made["httponly"] and made["samesite"].lower() == "lax" and made["path"] == "/"
    assert not made["secure"] and not made["domain"]
    hours = Settings().session_hours
    assert int(made["max-age"]) >= hours * 3600


def test_over_tls_the_cookies_are_secure_and_bound_to_this_host(on: Callable[..., Inside]) -> None:
    inside = on(url="https://tracker.example.org")
    shown = inside.ask("GET", "/sign-in")
    for made in (session_cookie(sign_in(inside), "__Host-tracker-session"), crumbs(shown)[0]):
        assert made.key.startswith("__Host-")
        assert made["secure"] and made["httponly"] and made["path"] == "/" and not made["domain"]
    assert "max-age=" in shown.headers["strict-transport-security"]
    plain = {"Cookie": f"tracker-session={inside.session('thiam').token}"}
    assert inside.ask("GET", "/work", headers=plain).status_code == 303, "the unbound name counts for nothing"
    bound = {"Cookie": f"__Host-tracker-session={inside.session('thiam').token}"}
    assert inside.ask("GET", "/work", headers=bound).status_code == 200


def test_each_sign_in_brings_a_new_session(inside: Inside) -> None:
    first = session_cookie(sign_in(inside)).value
    planted = "a-session-that-somebody-planted-in-this-browser"
    for cookies in ({"tracker-session": planted}, {"tracker-session": first}):
        made = session_cookie(sign_in(inside, cookies=cookies)).value
        assert made not in {first, planted} and len(made) >= 32
    answer = inside.ask("GET", "/work", headers={"Cookie": f"tracker-session={planted}"})
    assert answer.status_code == 303


def test_the_database_keeps_no_token_that_would_let_anybody_in(inside: Inside) -> None:
    token = session_cookie(sign_in(inside)).value
    database = b"".join(path.read_bytes() for path in inside.store.settings.data.glob("tracker.db*"))
    assert token.encode() not in database and password.encode() not in database


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("expired", "Your session has ended: it was open for its whole time."),
        ("ended", "You have signed out."),
        ("unknown", "This session is not known here."),
    ],
)
def test_a_session_that_does_not_count_leads_to_sign_in_with_the_reason(
    inside: Inside, state: str, why: str
) -> None:
    token = session_cookie(sign_in(inside)).value
    from tracker.workflow.signing_in import digest_of

    here = Session.token == digest_of(token)  # type: ignore[arg-type]
    with inside.store.write() as tx:
        if state == "expired":
            tx.session.exec(update(Session).where(here).values(expires_at=now() - timedelta(seconds=1)))  # type: ignore[call-overload]
        elif state == "ended":
            tx.session.exec(update(Session).where(here).values(ended_at=now()))  # type: ignore[call-overload]
    cookie = {"Cookie": f"tracker-session={token if state != 'unknown' else 'x' * 43}"}
    answer = inside.ask("GET", "/releases/arvend-summit-2026?a=b", headers=cookie)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Freleases%2Farvend-summit-2026%3Fa%3Db"
    shown = inside.ask("GET", answer.headers["location"], headers=cookie)
    assert shown.status_code == 200 and why in shown.text
    assert 'value="/releases/arvend-summit-2026?a=b"' in shown.text, "and back to where one wanted to go"
    form = inside.ask("POST", "/account/password", headers=cookie, data={"password": "x"})
    assert form.status_code == 401 and why in form.text
    program = inside.ask(
        "GET", "/api/me", headers={"Authorization": cookie["Cookie"].replace("tracker-session=", "Bearer ")}
    )
    assert program.status_code == 401 and program.json()["title"] == why


def test_after_sign_in_one_is_where_one_wanted_to_go(inside: Inside) -> None:
    answer = sign_in(inside, next="/releases/arvend-summit-2026?said=x#top")
    assert answer.status_code == 303 and answer.headers["location"].startswith("/releases/arvend-summit-2026")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "javascript:alert(1)",
        "/ok\\..\\\\evil.example",
        "http:evil.example",
        "/sign-out",
        "/sign-in?next=/sign-in",
        "",
        "/" + "x" * 3000,
    ],
)
def test_no_address_leads_out_of_the_service_after_sign_in(inside: Inside, elsewhere: str) -> None:
    answer = sign_in(inside, next=elsewhere)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/work"
    shown = inside.ask("GET", "/sign-in", params={"next": elsewhere})
    assert 'name="next" value="/work"' in shown.text


def test_too_many_wrong_passwords_bring_a_pause_that_says_how_long(on: Callable[..., Inside]) -> None:
    inside = on(sign_in_tries=3)
    for _ in range(3):
        assert sign_in(inside, given="wrong wrong wrong").status_code == 401
    answer = sign_in(inside)
    assert answer.status_code == 429, "the right password does not help either"
    assert 0 < int(answer.headers["retry-after"]) <= 15 * 60
    assert "tracker-session" not in baked(answer)
    assert 'role="alert"' in answer.text and "password" in answer.text
    program = inside.ask("POST", "/api/session", json={"email": email, "password": password})
    assert program.status_code == 429 and int(program.headers["retry-after"]) > 0
    assert program.headers["content-type"] == "application/problem+json"


def test_one_place_that_tries_many_addresses_is_stopped_too(on: Callable[..., Inside]) -> None:
    inside = on(sign_in_tries=1)
    for number in range(30):
        answer = sign_in(inside, address=f"guess-{number}@example.org", given="wrong wrong wrong")
        if answer.status_code == 429:
            break
        assert answer.status_code == 401
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 0
    assert sign_in(inside, address=passwords["obi"][0], given=passwords["obi"][1]).status_code == 429


def test_what_was_typed_as_a_password_is_never_shown_again(inside: Inside) -> None:
    for given in ("<script>alert(1)</script>", "x" * 100_000, "\x00\x00", "😀" * 40):
        answer = sign_in(inside, given=given)
        assert answer.status_code == 401
        assert given not in answer.text and "&lt;script" not in answer.text


def test_pages_for_one_person_are_never_kept_by_caches(inside: Inside) -> None:
    for path in ("/work", "/account", "/collections", "/people", "/releases/arvend-summit-2026"):
        answer = inside.ask("GET", path, by="kuroda")
        assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert inside.ask("GET", "/api/me", by="kuroda").headers["cache-control"] == "no-store"


def test_no_page_that_anyone_may_read_carries_a_token_or_sets_a_cookie(inside: Inside) -> None:
    for path in (
        "/",
        "/r/arvend-summit-2026",
        "/r/arvend-summit-2026/en",
        "/log",
        "/log/checkpoint",
        "/nothing",
    ):
        answer = inside.ask("GET", path)
        assert "set-cookie" not in answer.headers, path
        assert "_csrf_token" not in answer.text, path


def test_the_application_answers_when_its_database_is_gone(on: Callable[..., Inside]) -> None:
    """The page that tells of it comes out, in its own words, for readers and for staff."""
    inside = on()
    inside.session("thiam")
    inside.store.reader.dispose()
    database = inside.store.settings.data / "tracker.db"
    database.rename(database.with_suffix(".away"))
    for path in ("/r/arvend-summit-2026/en", "/", "/work"):
        answer = inside.ask("GET", path, by="thiam")
        assert answer.status_code == 507, path
        assert "cannot be opened" in answer.text and "nothing that was there before is lost" in answer.text
    database.with_suffix(".away").rename(database)
    assert inside.ask("GET", "/r/arvend-summit-2026/en").status_code == 200
