"""schemathesis over the OpenAPI document: no request brings a 500, every answer is as the document says."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journeys.office import english, now
from litestar.testing import TestClient
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from web.inside import Inside

from tracker.settings import Settings
from tracker.store import Store
from tracker.web.app import application
from tracker.workflow import people, read, upload
from tracker.workflow.names import TextName

pytestmark = pytest.mark.slow
checks = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
quick = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)
few, fewer = settings(quick, max_examples=5), settings(quick, max_examples=2)


def operations() -> list[Any]:
    """Every operation of the document, read off an application on an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Settings(data=Path(folder)), create=True)
        with TestClient(application(store)) as client:
            document = client.get("/api/openapi.json").json()
    found = [each.ok() for each in schemathesis.openapi.from_dict(document).get_all_operations()]
    return [pytest.param(each, id=each.label) for each in found]


every = operations()
but_signing_out = [each for each in every if each.id != "DELETE /api/session"]


@pytest.fixture(scope="module")
def names(inside: Inside) -> dict[str, Any]:
    """Names that are there, so that a request gets to what it asks for."""
    store = inside.store
    by = people.actor_by_email(store, "whitcombe@example.org")
    someone = people.add_person(
        store, by=None, email="some@example.org", name="Some", password="a kettle on the boil", at=now()
    )
    token = upload.start(
        store, by=by, release="arvend-summit-2026", language="en", data=english(), file_name="a.txt", at=now()
    )
    passages = read.text(store, by=by, name=TextName("arvend-summit-2026", "en", 2)).lineage
    return {
        "code": "en",
        "which": "r2",
        "line": passages[0],
        "number": 1,
        "entry": 1,
        "delivery": 1,
        "role": "translator",
        "person": someone.id,
        "token": token,
    }


def ask(inside: Inside, case: Any, headers: dict[str, str]) -> None:
    """Send a case, and hold the answer against the document."""
    sent = case.as_transport_kwargs(headers=headers, base_url="http://testserver.local")
    body = sent.pop("data", None)
    if isinstance(body, (bytes, str)):
        sent["content"] = body
    elif body is not None:
        sent["data"] = body
    if isinstance(sent.get("files"), list):
        sent["files"] = [(name, _part(part)) for name, part in sent["files"]]
    cookies = sent.pop("cookies", None)
    assert not cookies
    inside.client.cookies.clear()
    request = inside.client.build_request(**{name: each for name, each in sent.items() if each is not None})
    request.read()  # schemathesis reads what was sent once more
    answer = inside.client.send(request)
    case.validate_response(answer, checks=checks)
    if answer.status_code >= 400:
        problem = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert problem["status"] == answer.status_code and problem["title"]
    told = answer.text.lower()
    assert "argon2" not in told and '"salt"' not in told


def _part(part: Any) -> Any:
    """A part of a form as httpx sends it: bytes or text, whatever was drawn."""
    if isinstance(part, tuple):
        return (part[0], part[1] if isinstance(part[1], (bytes, str)) else str(part[1]), *part[2:])
    return part if isinstance(part, (bytes, str)) else str(part)


def bearer(inside: Inside, person: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {inside.session(person).token}"}


@pytest.mark.parametrize("operation", every)
@fewer
@given(data=st.data())
def test_as_nobody(operation: Any, inside: Inside, data: st.DataObject) -> None:
    ask(inside, data.draw(operation.as_strategy()), {})


@pytest.mark.parametrize("operation", but_signing_out)
@few
@given(data=st.data())
def test_as_an_administrator_who_coordinates(operation: Any, inside: Inside, data: st.DataObject) -> None:
    ask(inside, data.draw(operation.as_strategy()), bearer(inside, "kuroda"))


@pytest.mark.parametrize("operation", but_signing_out)
@few
@given(data=st.data())
def test_on_what_is_there(operation: Any, inside: Inside, names: dict[str, Any], data: st.DataObject) -> None:
    case = data.draw(operation.as_strategy())
    there = {**names, "name": "summit-meetings" if "/collections/" in case.path else "arvend-summit-2026"}
    case.path_parameters = {name: there[name] for name in case.path_parameters or {}}
    ask(inside, case, bearer(inside, "whitcombe" if "/uploads" in case.path else "kuroda"))
