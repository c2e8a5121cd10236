"""The whole journey through the API, and what programs must not get or set."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from journeys.office import Office, english, japanese
from journeys.service import Service, passwords

from tracker.documents import Stage


class Program:
    """Somebody's program with its token."""

    def __init__(self, service: Service, person: str) -> None:
        email, password = passwords[person]
        answer = httpx.post(
            f"{service.url}/api/session", json={"email": email, "password": password}, timeout=60
        )
        assert answer.status_code == 201, answer.text
        self.session: dict[str, Any] = answer.json()
        self.url = f"{service.url}/api"
        self.headers = {"Authorization": f"Bearer {self.session['token']}"}

    def __call__(self, method: str, path: str, status: int, **more: Any) -> Any:
        answer = httpx.request(method, self.url + path, headers=self.headers, timeout=60, **more)
        assert answer.status_code == status, answer.text
        if status >= 400:
            assert answer.headers["content-type"] == "application/problem+json"
            assert set(answer.json()) >= {"type", "title", "status", "detail", "instance"}
            assert (
                answer.json()["status"] == status
                and answer.json()["instance"] == f"/api{path.partition('?')[0]}"
            )
        return answer.json() if answer.content else None

    def put(self, text: str, data: bytes, **fields: Any) -> Any:
        """Upload and confirm."""
        seen = self("POST", f"/releases/{text}/uploads", 201, files={"file": ("a.txt", data)})
        return self(
            "POST", f"/uploads/{seen['token']}/confirm", 201, json={"expected": seen["number"], **fields}
        )

    def approve_all(self, text: str, step: str) -> None:
        """Approve every change that is to go for a step."""
        shown = self("GET", f"/releases/{text}/desk?step={step}", 200)
        left = [
            {"key": each["key"], "ruled": each["steps"][step]["ruled"]}
            for each in shown["changes"]
            if each["required"] and each["steps"].get(step, {}).get("standing") in {"to go", "returned"}
        ]
        if left and shown["takes"]:
            body = {"step": step, "decision": "approved", "changes": left, "seen": shown["seen"]}
            self("POST", f"/releases/{text}/desk/decisions", 201, json=body)

    def sign(self, text: str, step: str, status: int = 201, **more: Any) -> Any:
        if more.get("decision", "approved") == "approved":
            self.approve_all(text, step)
        seen = self("GET", f"/releases/{text}/review", 200)["seen"]
        body = {"step": step, "decision": "approved", "seen": seen, **more}
        return self("POST", f"/releases/{text}/signoffs", status, json=body)


@pytest.fixture(scope="module")
def programs(service: Service) -> dict[str, Program]:
    return {
        name: Program(service, name) for name in ("kuroda", "sakuma", "whitcombe", "hauge", "zelenka", "obi")
    }


def test_a_text_goes_from_upload_to_its_readers_through_the_api(
    service: Service, office: Office, programs: dict[str, Program]
) -> None:
    kuroda, whitcombe = programs["kuroda"], programs["whitcombe"]
    body = {"name": "api-2026", "title": "Ferry Talks", "language": "ja"}
    made = kuroda("POST", "/collections/summit-meetings/releases", 201, json=body)
    assert [each["language"] for each in made["editions"]] == ["ja"] and made["editions"][0]["is_source"]
    made = kuroda("POST", "/releases/api-2026/editions", 201, json={"language": "en"})
    assert [each["language"] for each in made["editions"]] == ["ja", "en"]
    programs["sakuma"].put("api-2026/ja", japanese(), note="First.")

    seen = whitcombe("POST", "/releases/api-2026/en/uploads", 201, files={"file": ("en.txt", english())})
    assert seen["document"]["title"] == "Ferry Talks (Overview)" and seen["comparison"] is None
    assert whitcombe("GET", f"/uploads/{seen['token']}", 200)["digest"] == seen["digest"]
    first = whitcombe("POST", f"/uploads/{seen['token']}/confirm", 201, json={"note": "First.", "source": 1})
    again = whitcombe("POST", f"/uploads/{seen['token']}/confirm", 201, json={"note": "Again."})
    assert (first["number"], first["digest"], first["note"]) == (1, seen["digest"], "First.")
    assert again == first, "asked twice, it gives the same revision"

    asked = whitcombe("POST", "/releases/api-2026/en/reviews", 201, json={"stage": "final", "revision": 1})
    assert [each["step"] for each in asked["steps"]] == [
        "bilingual revision",
        "monolingual review",
        "final verification",
    ]
    issue = {"stage": "final", "label": "Final Translation", "after": first["digest"]}
    kuroda("POST", "/releases/api-2026/en/versions", 409, json=issue)
    for person, step in (
        ("hauge", "bilingual revision"),
        ("zelenka", "monolingual review"),
        ("obi", "final verification"),
    ):
        assert any(each["release"] == "api-2026" for each in programs[person]("GET", "/work", 200))
        given = programs[person].sign("api-2026/en", step)
        assert given["decision"] == "approved" and given["after"] == first["digest"]
        statement = json.loads(given["statement"])
        assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert programs["hauge"]("GET", "/releases/api-2026/en/review", 200)["met"]
    version = kuroda("POST", "/releases/api-2026/en/versions", 201, json=issue)
    assert (version["number"], version["stage"], version["label"]) == (1, "final", "Final Translation")

    issued = httpx.get(f"{service.url}/api/issued/api-2026/en/versions/1", timeout=60)
    assert issued.status_code == 200 and issued.json()["version"]["digest"] == first["digest"]
    assert "agreed to keep the ferry running" in issued.text
    assert "agreed to keep the ferry running" in service.anyone().get("/r/api-2026/en/v1").words
    kinds = [each["entry"]["type"] for each in whitcombe("GET", "/releases/api-2026/en/history", 200)]
    assert kinds[0] == "version.issued" and kinds.count("signoff.given") == 3
    compared = whitcombe("GET", "/releases/api-2026/compare?before=en/r1&after=en/v1", 200)
    assert {group["kind"] for group in compared["groups"]} == {"same"}
    withdrawn = kuroda(
        "POST", "/releases/api-2026/en/versions/1/withdraw", 201, json={"reason": "A wrong number."}
    )
    assert withdrawn["withdrawn_reason"] == "A wrong number."
    file = httpx.get(
        f"{service.url}/api/releases/api-2026/en/revisions/r1/file", headers=whitcombe.headers, timeout=60
    )
    assert file.content == english(), "the bytes that were uploaded, untouched"
    assert office.intact()


def test_a_program_is_told_of_a_stale_sign_off_and_where_the_newer_text_is(
    office: Office, programs: dict[str, Program]
) -> None:
    text = office.asked()
    hauge = programs["hauge"]
    seen = hauge("GET", f"/releases/{text}/review", 200)["seen"]
    office.put(text, english("A newer sentence."))
    office.ask(text, Stage.PROVISIONAL)
    body = {"step": "bilingual revision", "decision": "approved", "seen": seen}
    told = hauge("POST", f"/releases/{text}/signoffs", 409, json=body)
    assert told["type"] == "urn:tracker:problem:stale" and told["newer"] == f"/releases/{text}/review"
    hauge.sign(text, "bilingual revision")
    hauge.sign(text, "bilingual revision", 409)
    programs["zelenka"].sign(text, "bilingual revision", 403)


@pytest.mark.parametrize(
    ("path", "body", "extra"),
    [
        (
            "/people",
            {"email": "mass@example.org", "name": "Mass", "password": "a kettle on the boil"},
            {"id": "p_1", "salt": "00", "disabled": True, "added_at": "2000-01-01T00:00:00Z", "entry": 0},
        ),
        (
            "/collections",
            {"name": "mass", "title": "Mass", "issuer": "Nobody"},
            {"id": 1, "entry": 0, "policy": {}, "made_at": "2000-01-01T00:00:00Z"},
        ),
        (
            "/collections/summit-meetings/releases",
            {"name": "mass-2026", "title": "Mass", "language": "ja"},
            {"id": 1, "made_by": "p_1", "collection": "court-notices", "entry": 0},
        ),
    ],
)
def test_fields_that_are_not_for_programs_to_set_change_nothing(
    programs: dict[str, Program], path: str, body: dict[str, Any], extra: dict[str, Any]
) -> None:
    answer = httpx.post(
        programs["kuroda"].url + path, headers=programs["kuroda"].headers, json={**body, **extra}, timeout=60
    )
    assert answer.status_code in {201, 400, 422}, answer.text
    if answer.status_code == 201:
        made = answer.json()
        for name, value in extra.items():
            assert made.get(name) != value, name
        assert (
            made.get("disabled", False) is False
            and made.get("collection", "summit-meetings") == "summit-meetings"
        )


def test_nobody_makes_themselves_an_administrator(office: Office, programs: dict[str, Program]) -> None:
    before = office.counts()
    whitcombe = programs["whitcombe"]
    me = whitcombe("GET", "/me", 200)
    body = {"email": "w2@example.org", "name": "W", "password": "a kettle on the boil", "administrator": True}
    whitcombe("POST", "/people", 403, json=body)
    whitcombe(
        "POST", "/collections/summit-meetings/roles", 403, json={"person": me["id"], "role": "approver"}
    )
    whitcombe("POST", "/collections", 403, json={"name": "w", "title": "W", "issuer": "W", "by": "p_1"})
    assert whitcombe("GET", "/me", 200) == me
    assert office.counts() == before


def test_no_answer_holds_a_secret(service: Service, programs: dict[str, Program]) -> None:
    kuroda = programs["kuroda"]
    for path in (
        "/me",
        "/people",
        "/collections/summit-meetings/roles",
        "/work",
        "/acts",
        "/log",
        "/issued",
        "/collections",
    ):
        told = json.dumps(kuroda("GET", path, 200))
        for secret in ("password", "salt", "argon2", "csrf", kuroda.session["token"]):
            assert secret not in told, (path, secret)
    assert set(kuroda.session) == {"token", "expires_at", "person"}
    issued = httpx.get(f"{service.url}/api/issued", timeout=60).text
    for name in ("Kuroda", "p_", "issued_by", "made_by"):
        assert name not in issued, "who did it is not for everyone"


@pytest.mark.parametrize(
    ("send", "status"),
    [
        ({"content": b"{"}, 400),
        ({"content": b"\xff\xfe"}, 400),
        ({"json": []}, 400),
        ({"json": {"name": "x"}}, 400),
        ({"json": {"name": 1, "title": [], "issuer": {}}}, 400),
        ({"json": {"name": "No Spaces", "title": "T", "issuer": "I"}}, 422),
        ({"json": {"name": "a" * 81, "title": "T", "issuer": "I"}}, 400),
        ({"json": {"name": "ok", "title": "a\x00b", "issuer": "I"}}, 422),
        ({"content": b'{"name": "\\ud800", "title": "T", "issuer": "I"}'}, 400),
        ({"content": b"[" * 100_000}, 400),
    ],
)
def test_bodies_that_cannot_be_taken_are_problems(
    office: Office, programs: dict[str, Program], send: dict[str, Any], status: int
) -> None:
    before = office.counts()
    headers = {**programs["kuroda"].headers, "Content-Type": "application/json"}
    answer = httpx.post(programs["kuroda"].url + "/collections", headers=headers, timeout=60, **send)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status and problem["title"] and "Traceback" not in answer.text
    if status == 422:
        assert problem["field"] in {"name", "title"}
    assert office.counts() == before


@pytest.mark.parametrize(
    "parts",
    [
        {"file": (None, "no file but a field")},
        {"file": ("", b"")},
        {"other": ("a.txt", b"words")},
        {"file": ("a.txt", b"words"), "encoding": (None, "klingon")},
        {"file": ("empty.txt", b"")},
    ],
)
def test_uploads_that_hold_no_text_are_problems(
    office: Office, programs: dict[str, Program], parts: dict[str, Any]
) -> None:
    text = office.uploaded()
    before = office.counts()
    url = f"{programs['whitcombe'].url}/releases/{text}/uploads"
    answer = httpx.post(url, headers=programs["whitcombe"].headers, files=parts, timeout=60)
    assert answer.status_code in {400, 422}, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert office.counts() == before


def test_unknown_addresses_of_the_api_are_problems_and_no_pages(service: Service) -> None:
    for path in (
        "/api/nothing",
        "/api/nothing.json",
        "/api/x/y",
        "/api/issued/x/y/versions/z",
        "/api/openapi.yaml",
    ):
        answer = httpx.get(service.url + path, timeout=60)
        assert answer.status_code == 404, path
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["title"] and answer.json()["detail"]
    answer = httpx.put(f"{service.url}/api/session", timeout=60)
    assert answer.status_code == 405 and "POST" in answer.headers["allow"]


def test_a_token_ends_with_its_session(service: Service) -> None:
    program = Program(service, "zelenka")
    program("GET", "/me", 200)
    program("DELETE", "/session", 204)
    told = program("GET", "/me", 401)
    assert told["title"] == "You have signed out."


def test_the_document_names_every_operation_and_loads_nothing(service: Service) -> None:
    answer = httpx.get(f"{service.url}/api/openapi.json", timeout=60)
    document = answer.json()
    assert document["openapi"].startswith("3.1")
    assert len(document["paths"]) > 25
    text = answer.text
    assert "http://" not in text and "https://" not in text, "no address of somebody else"
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            codes = set(operation["responses"])
            assert "default" in codes and any(each.startswith("2") for each in codes), (method, path)
    models = document["components"]["schemas"]
    for name, model in models.items():
        if name.endswith("Read"):
            assert not set(model["properties"]) & {"password", "salt", "csrf"}, name
