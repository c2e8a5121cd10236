"""Every route of the table is asked by those who may not: nobody, outsiders, other sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from journeys.office import Office
from litestar import Litestar
from web.inside import Inside
from web.table import guarded

from tracker.settings import Settings
from tracker.store import Store
from tracker.web.app import application

at_home = re.compile(r"^(/api)?/(collections|releases)/\{name:str\}")
"""Addresses of one collection or release, which are there only for those who work in it."""


bodies: dict[str, Any] = {
    "/releases": {"name": "x", "title": "X", "language": "fr"},
    "/roles": {"person": "p_0", "role": "translator"},
    "/roles/withdraw": {"person": "p_0", "role": "translator"},
    "/editions": {"language": "fr"},
    "/ask": {"stage": "final", "revision": "1"},
    "/reviews": {"stage": "final"},
    "/sign": {"step": "final-verification", "decision": "approved", "after": "sha256:0"},
    "/signoffs": {"step": "final verification", "decision": "approved", "seen": {"after": "sha256:0"}},
    "/issue": {"stage": "final", "label": "Final", "after": "sha256:0"},
    "/versions": {"stage": "final", "label": "Final", "after": "sha256:0"},
    "/links": {"say": "alone", "passage": "1", "after": "sha256:0", "source": "sha256:0"},
    "/unpin": {"at": "p1"},
    "/pins": {"translation": [0], "seen": {"translation": "sha256:0", "source": "sha256:0"}},
    "/review/decide": {
        "step": "bilingual-revision",
        "decision": "approved",
        "change": "x",
        "seen": "sha256:0",
    },
    "/desk/decisions": {
        "step": "bilingual revision",
        "decision": "approved",
        "changes": [{"key": "x"}],
        "seen": "sha256:0",
    },
    "/review/editorial": {"step": "bilingual-revision", "seen": "sha256:0", "change": "x"},
    "/desk/editorial": {"step": "bilingual revision", "seen": "sha256:0"},
    "/review/class": {"change": "x", "class": "editorial", "reason": "x", "seen": "sha256:0"},
    "/desk/classes": {"change": "x", "classed": "editorial", "reason": "x", "seen": "sha256:0"},
    "/withdraw": {"reason": "x", "version": "1"},
    "/hand": {"step": "final-verification", "to": "p_0", "reason": "x"},
    "/waivers": {"step": "proofreading", "reason": "x"},
    "": {"answer": "granted", "reason": "x"},
    "/notice": {"stage": "corrected", "label": "Corrected", "after": "sha256:0", "notice": "x"},
    "/unplan": {},
    "/policy": {"say": "save", "toml": "in_order = true", "order": "ordered", "seen": "sha256:0"},
    "/policy/import": {"toml": "in_order = true"},
    "/terms": {"concept": "x", "language": "en", "term": "x", "standing": "approved"},
    "/terms/save": {"terms": "[]", "before": "sha256:0", "note": "x"},
    "/terms/out": {"concept": "x", "language": "en", "term": "x", "before": "sha256:0"},
    "/checks": {"key": "x", "reason": "x", "at": "f1"},
    "/reopen": {"reason": "x"},
    "/webhooks": {"address": "https://hooks.example/x", "about": "versions"},
    "/test": {},
    "/remove": {},
    "/again": {},
    "/talk": {"say": "comment", "passage": "0123456789abcdef", "revision": "1", "words": "x"},
    "/talk/revision": {},
    "/reply": {"words": "x"},
    "/settle": {},
    "/accept": {},
    "/decline": {"reason": "x"},
}
"""What a form sends, so that nothing but the person's lack of rights is in the way; by the end of the path."""

soon = (datetime.now(UTC) + timedelta(days=2)).isoformat()
edition = {"language": "en", "stage": "final", "label": "Final", "after": "sha256:0"}
programs: dict[str, Any] = {
    **bodies,
    "/issue": {"editions": [edition]},
    "/plans": {"editions": [edition], "due": soon, "zone": "UTC"},
    "/hand": {**bodies["/hand"], "step": "final verification"},
    "/policy": {"toml": "in_order = true"},
    "/terms": {"terms": [bodies["/terms"]], "note": "x"},
    "/checks/acceptances": bodies["/checks"],
    "/talk": {"words": "x"},
    "/talk/suggestions": {"suggested": "x", "words": "", "passage": "0123456789abcdef"},
    "/replies": {"words": "x"},
    "/resolve": {},
}
"""The same for a program, where it sends something else."""


def table() -> list[tuple[str, str]]:
    """The guarded routes, read off an application on an empty store."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Settings(data=Path(folder)), create=True)
        app: Litestar = application(store)
        found = sorted(guarded(app))
        store.close()
    return found


every = table()
changing = [(method, path) for method, path in every if method != "GET"]
pages = [(method, path) for method, path in changing if not path.startswith("/api")]
homes = [(method, path) for method, path in every if at_home.match(path)]


def real(path: str) -> str:
    """An address with names that are there."""
    collection = "summit-meetings" if "/collections/" in path else "arvend-summit-2026"
    for part, value in {
        "{name:str}": collection,
        "{code:str}": "en",
        "{which:str}": "r1",
        "{number:int}": "1",
        "{entry:int}": "1",
        "{waiver:int}": "1",
        "{delivery:int}": "1",
        "{role:str}": "translator",
        "{person:str}": "p_0000000000000000",
        "{token:str}": "an-upload-of-nobody",
        "{line:str}": "0123456789abcdef",
    }.items():
        path = path.replace(part, value)
    assert "{" not in path, path
    return path


@pytest.fixture(scope="module")
def unharmed(inside: Inside) -> Iterator[Any]:
    """Nothing that is asked here changes anything."""
    office = Office(inside.store.settings.data)
    before = office.counts()
    yield
    assert office.counts() == before
    assert office.intact()
    office.close()


@pytest.mark.parametrize(("method", "path"), every)
def test_nobody_gets_past_a_guard(inside: Inside, unharmed: None, method: str, path: str) -> None:
    answer = inside.ask(method, real(path), data={} if method == "POST" else None)
    if path.startswith("/api"):
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"
    elif method == "GET":
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?next=%2F")
    else:
        assert answer.status_code == 401
        assert 'href="/sign-in"' in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(("method", "path"), homes)
def test_outsiders_are_told_that_there_is_nothing(
    inside: Inside, unharmed: None, method: str, path: str
) -> None:
    more: dict[str, Any] = {"headers": {"X-CSRF-Token": inside.session("delmotte").csrf}}
    if method == "GET":
        more["params"] = {"before": "en/r1", "after": "en/r2"}
    elif path.endswith(("/upload", "/uploads", "/terms/file")):
        more["files"] = {"file": ("a.txt", b"A title\n\nA paragraph.\n")}
    elif path.endswith(("/policy/import", "/terms/save")):
        more["files"] = {name: (None, value) for name, value in bodies[path.rsplit("}", 1)[-1]].items()}
    elif method in {"POST", "PUT"}:
        end, api = path.rsplit("}", 1)[-1], path.startswith("/api")
        more["json" if api else "data"] = programs[end] if api else bodies[end]
    answer = inside.ask(method, real(path), by="delmotte", **more)
    assert answer.status_code == 404, answer.text[:2000]
    assert "There is no" in answer.text
    assert "Akitsu" not in answer.text, "not even its title is told"


@pytest.mark.parametrize("token", [None, "", "not-the-token", "ü"])
@pytest.mark.parametrize(("method", "path"), pages)
def test_a_form_without_the_token_of_the_session_is_refused(
    inside: Inside, unharmed: None, method: str, path: str, token: str | None
) -> None:
    fields = {} if token is None else {"_csrf_token": token}
    as_file = {"files": {"file": ("a.txt", b"x")}} if path.endswith("/upload") else {}
    answer = inside.ask(method, real(path), by="kuroda", data=fields, **as_file)
    assert answer.status_code == 403
    assert "The form did not carry the token of your session, so nothing was done." in answer.text


@pytest.mark.parametrize(("method", "path"), changing)
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_sends_is_refused(
    inside: Inside, unharmed: None, method: str, path: str, site: str
) -> None:
    headers = {"Sec-Fetch-Site": site, "X-CSRF-Token": inside.session("kuroda").csrf}
    answer = inside.ask(method, real(path), by="kuroda", headers=headers)
    assert answer.status_code == 403
    assert "This request came from another site." in answer.text


def test_the_token_of_another_session_is_refused(inside: Inside, unharmed: None) -> None:
    foreign = inside.session("hauge").csrf
    answer = inside.ask("POST", "/sign-out", by="kuroda", data={"_csrf_token": foreign})
    assert answer.status_code == 403


def test_a_session_cookie_alone_changes_nothing_through_the_api(inside: Inside, unharmed: None) -> None:
    body = {"name": "forged", "title": "Forged", "issuer": "Nobody"}
    answer = inside.ask("POST", "/api/collections", by="kuroda", json=body)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_sign_in_form_is_refused_without_its_own_token(inside: Inside, unharmed: None) -> None:
    fields = {"email": "kuroda@example.org", "password": "quiet-harbour-lamp"}
    answer = inside.ask("POST", "/sign-in", data=fields)
    assert answer.status_code == 403 and "tracker-session" not in answer.headers.get("set-cookie", "")
    inside.client.cookies.set("tracker-sign-in", "a-token-that-is-long-enough")
    answer = inside.client.post("/sign-in", data={**fields, "_csrf_token": "another-token"})
    assert answer.status_code == 403


def test_every_route_of_the_table_was_walked() -> None:
    assert len(every) > 160 and len(pages) > 50 and len(homes) > 120
