"""Checks and terms over HTTP: the pages, their forms, and the same for programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from litestar.testing import TestClient
from lxml import html
from workflow import world as w
from workflow.world import World

from tracker.settings import Settings
from tracker.store import Store
from tracker.web import access
from tracker.web.app import serve
from tracker.workflow import audit, passwords, people

text = f"/releases/{w.release}/en"
place = f"/collections/{w.collection}/terms"


class Desk:
    """The application on a small world, and somebody's requests to it."""

    def __init__(self, world: World, client: Any) -> None:
        self.world, self.client = world, client
        self.sessions: dict[str, people.SignedIn] = {}

    def session(self, by: str) -> people.SignedIn:
        if by not in self.sessions:
            self.sessions[by] = people.sign_in(
                self.world.store,
                email=f"{by}@harbour.example",
                password=w.password,
                place="t",
                agent="t",
                at=access.now(),
            )
        return self.sessions[by]

    def ask(self, method: str, path: str, *, by: str | None = "rita", **more: Any) -> Any:
        self.client.cookies.clear()
        if by:
            self.client.cookies.set("tracker-session", self.session(by).token or "")
        return self.client.request(method, path, **more)

    def send(self, path: str, *, by: str = "rita", files: Any = None, **data: str) -> Any:
        return self.ask("POST", path, by=by, data={"_csrf_token": self.session(by).csrf, **data}, files=files)

    def api(self, method: str, path: str, *, by: str = "rita", **more: Any) -> Any:
        self.client.cookies.clear()
        headers = {"authorization": f"Bearer {self.session(by).token}"}
        return self.client.request(method, f"/api{path}", headers=headers, **more)

    def page(self, path: str, *, by: str = "rita", status: int = 200) -> Any:
        answer = self.ask("GET", path, by=by)
        assert answer.status_code == status, answer.text[:500]
        return html.document_fromstring(answer.text)


@pytest.fixture(scope="module")
def quick() -> Iterator[None]:
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", lambda: hasher)
        yield


@pytest.fixture(scope="module")
def begun(quick: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A translation that says 12 where its source says 10; made once, and copied for each test."""
    data = tmp_path_factory.mktemp("checks") / "data"
    with closing(Store.open(Settings(data=data), create=True)) as store:
        world = w.furnish(store)
        w.begin_release(world, "en")
        w.put(world, w.japanese("両大臣は桟橋で会った。", "水先人は、10分以内に応答する。"), language="ja")
        w.put(world, w.english(w.met, w.answer.replace("ten", "12")))
    return data, world.ids


@pytest.fixture
def desk(begun: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Desk]:
    """An application on a copy of its own."""
    shutil.copytree(begun[0], tmp_path / "data")
    with closing(Store.open(Settings(data=tmp_path / "data"))) as store:
        world = World(store, dict(begun[1]), w.minutes(w.begin + timedelta(days=1)))
        with TestClient(serve(store), raise_server_exceptions=True) as client:
            client.follow_redirects = False
            yield Desk(world, client)
        assert audit.check(store).finding is None


def said(page: Any) -> str:
    return " ".join(page.text_content().split())


def test_a_finding_is_shown_accepted_and_taken_back(desk: Desk) -> None:
    page = desk.page(f"{text}/checks")
    assert "1 finding to mend or to accept" in said(page)
    (found,) = page.xpath("//li[contains(@class,'found')][.//form]")
    assert [each.text for each in found.xpath(".//mark")] == ["10", "12"]
    assert found.xpath(".//a/@href")[0] == f"/releases/{w.release}/ja/r1#p4"
    (key,) = found.xpath(".//input[@name='key']/@value")
    answer = desk.send(f"{text}/checks", key=key, reason="", at="f1")
    assert answer.status_code == 422
    wrong = html.document_fromstring(answer.text)
    assert "none was given" in said(wrong)
    assert wrong.xpath("//details[@open]//textarea[@aria-invalid='true']")
    answer = desk.send(f"{text}/checks", key=key, reason="The <annex> says 12.", at="f1")
    assert answer.status_code == 303
    page = desk.page(answer.headers["location"])
    assert "Accepted by Rita" in said(page)
    assert "“The <annex> says 12.”" in said(page) or "The <annex> says 12." in said(page)
    assert desk.send(f"{text}/checks", key=key, reason="Again").status_code == 409
    (back,) = page.xpath("//form[contains(@action,'reopen')]/@action")
    assert desk.send(back, by="tom", reason="").status_code == 303
    assert "1 finding to mend" in said(desk.page(f"{text}/checks"))
    assert desk.send(back, by="tom").status_code == 409


def test_filters_and_those_who_may_not(desk: Desk) -> None:
    assert "There is none of these." in said(desk.page(f"{text}/checks?show=accepted"))
    assert "Numbers differ" in said(desk.page(f"{text}/checks?show=open"))
    watching = desk.page(f"{text}/checks", by="otto")
    assert not watching.xpath("//main//form")
    assert "It takes a role" in said(watching)
    (key,) = desk.page(f"{text}/checks").xpath("//input[@name='key']/@value")
    assert desk.send(f"{text}/checks", by="otto", key=key, reason="x").status_code == 403
    assert desk.ask("GET", f"{text}/checks", by="olga").status_code == 404
    assert desk.ask("GET", f"{text}/checks", by=None).status_code in (303, 401)
    assert desk.send(f"{text}/checks", key="sha256:" + "0" * 64, reason="x").status_code == 409


def test_the_preview_of_an_upload_says_what_the_checks_find(desk: Desk) -> None:
    token = w.lay(desk.world, w.english(w.met, w.answer.replace("ten", "15")))
    page = desk.page(f"/uploads/{token}", by="tom")
    (section,) = page.xpath("//section[@aria-labelledby='checks-h']")
    assert "“10”" in said(section)
    assert "“15”" in said(section)
    assert not section.xpath(".//form")
    assert [
        each["rule"] for each in desk.api("GET", f"/uploads/{token}/checks", by="tom").json() if each["open"]
    ] == ["numbers"]


def test_checks_for_programs(desk: Desk) -> None:
    read = desk.api("GET", f"{text}/checks").json()
    (found,) = [each for each in read["findings"] if each["open"]]
    assert (found["rule"], found["passages"], found["source_passages"]) == ("numbers", [3], [3])
    assert [(each["side"], each["text"]) for each in found["evidence"]] == [
        ("source", "10"),
        ("translation", "12"),
    ]
    made = desk.api("POST", f"{text}/checks/acceptances", json={"key": found["key"], "reason": "Annex."})
    assert made.status_code == 201
    (found,) = [
        each for each in desk.api("GET", f"{text}/checks").json()["findings"] if each["rule"] == "numbers"
    ]
    assert found["accepted"]["reason"] == "Annex."
    assert not found["open"]
    number = made.json()["number"]
    assert desk.api("DELETE", f"{text}/checks/acceptances/{number}?reason=No").status_code == 204
    assert desk.api("DELETE", f"{text}/checks/acceptances/{number}").status_code == 409
    assert desk.api("DELETE", f"{text}/checks/acceptances/999").status_code == 404
    assert desk.api("POST", f"{text}/checks/acceptances", json={"key": "x", "reason": ""}).status_code == 422
    listed = desk.api("GET", "/checks").json()
    assert "numbers" in [each["name"] for each in listed]


def test_terms_are_added_taken_out_and_merged_from_a_file(desk: Desk) -> None:
    page = desk.page(place, by="carol")
    assert "No terms are kept here yet" in said(page)
    assert not desk.page(place, by="rita").xpath("//main//form")
    term = {
        "concept": "pilot",
        "language": "EN",
        "term": "maritime pilot",
        "standing": "approved",
        "before": "",
    }
    assert desk.send(place, by="rita", **term).status_code == 403
    assert desk.send(place, by="carol", **{**term, "language": ""}).status_code == 422
    assert desk.send(place, by="carol", **{**term, "standing": "nice"}).status_code == 422
    assert desk.send(place, by="carol", **term).status_code == 303
    assert desk.send(place, by="carol", **term).status_code == 409, "the page is of before"
    data = "concept,language,term,standing\npilot,ja,水先人,\npilot,en,maritime pilot,forbidden\n".encode()
    answer = desk.send(f"{place}/file", by="carol", files={"file": ("terms.csv", data)})
    assert answer.status_code == 200
    page = html.document_fromstring(answer.text)
    assert "1 term added, 1 changed, 0 removed" in said(page)
    assert "approved → forbidden" in said(page)
    (form,) = page.xpath(f"//form[@action='{place}/save']")
    fields = {each.get("name"): each.get("value") for each in form.xpath(".//input[@name]")}
    fields.pop("_csrf_token")
    assert desk.send(f"{place}/save", by="carol", files={"x": ("", b"")}, **fields).status_code == 303
    page = desk.page(place, by="carol")
    assert "2 terms" in said(page)
    assert page.xpath("count(//section[@id='changes']//li)") == 2
    out = page.xpath(f"//form[@action='{place}/out'][.//input[@value='水先人']]")[0]
    fields = {each.get("name"): each.get("value") for each in out.xpath(".//input[@name]")}
    fields.pop("_csrf_token")
    assert desk.send(f"{place}/out", by="carol", **fields).status_code == 303
    assert "1 term" in said(desk.page(f"{place}?q=MARITIME", by="carol"))
    assert "No term has “quay”" in said(desk.page(f"{place}?q=quay", by="carol"))


def test_what_no_check_sees_is_said(desk: Desk) -> None:
    page = said(desk.page(f"{text}/checks"))
    assert "no check compares negation" in page


def test_a_file_of_a_spreadsheet_with_semicolons_is_read(desk: Desk) -> None:
    data = (
        "\ufeffsep=;\r\nconcept;language;term;standing;;\r\nbuoy;en;lateral buoy, red;approved;;\r\n".encode()
    )
    answer = desk.send(f"{place}/file", by="carol", files={"file": ("terms.csv", data)})
    assert answer.status_code == 200
    assert "lateral buoy, red" in said(html.document_fromstring(answer.text))


def test_a_wrong_file_is_told_with_its_line(desk: Desk) -> None:
    for data, words in (
        (b"concept,language,term\nc,en,\n", "Line 2: the term is missing"),
        (b"<tbx>", "no XML"),
    ):
        answer = desk.send(f"{place}/file", by="carol", files={"file": ("x", data)})
        assert answer.status_code == 422
        assert words in said(html.document_fromstring(answer.text))
    assert desk.send(f"{place}/file", by="carol", files={"other": ("x", b"x")}).status_code == 422
    assert (
        desk.send(f"{place}/save", by="carol", files={"x": ("", b"")}, terms="[1]", before="").status_code
        == 422
    )


def test_terms_for_programs_and_as_files(desk: Desk) -> None:
    terms = [
        {"concept": "pilot", "language": "ja", "term": "水先人"},
        {"concept": "pilot", "language": "en", "term": "pilot"},
    ]
    path = f"/collections/{w.collection}/terms"
    assert desk.api("PUT", path, json={"terms": terms, "before": None}, by="rita").status_code == 403
    made = desk.api("PUT", path, json={"terms": terms, "before": None}, by="carol")
    assert made.status_code == 200, made.text
    assert desk.api("PUT", path, json={"terms": [], "before": None}, by="carol").status_code == 409
    read = desk.api("GET", path).json()
    assert read["digest"] == made.json()["digest"]
    assert {each["term"] for each in read["terms"]} == {"水先人", "pilot"}
    for kind in ("tbx", "csv"):
        answer = desk.ask("GET", f"{place}/{kind}")
        assert answer.headers["content-disposition"].startswith("attachment")
        again = desk.send(f"{place}/file", by="carol", files={"file": (f"x.{kind}", answer.content)})
        assert "there is nothing to save" in again.text


def test_entries_are_told_in_words(desk: Desk) -> None:
    (key,) = desk.page(f"{text}/checks").xpath("//input[@name='key']/@value")
    desk.send(f"{text}/checks", key=key, reason="Annex.")
    log = said(desk.page("/log", by="carol"))
    assert "Accepted a finding of the check “Numbers differ” in English r1" in log
