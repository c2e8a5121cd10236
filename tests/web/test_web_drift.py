"""My work, the drift board, its CSV and its API over HTTP, and the day by which a review is wanted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from litestar.testing import TestClient
from lxml import html
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.settings import Settings
from tracker.store import Store
from tracker.web.app import serve
from tracker.workflow import passwords, people, releases

evil = '=HYPERLINK("http://example.org";"Read")'


class Office:
    """The service over a small world, and what its people ask for."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client: TestClient[Any] = TestClient(serve(world.store))
        self.client.follow_redirects = False
        self._sessions: dict[str, people.SignedIn] = {}

    def session(self, name: str) -> people.SignedIn:
        if name not in self._sessions:
            self._sessions[name] = people.sign_in(
                self.world.store,
                email=f"{name}@harbour.example",
                password=w.password,
                place="test",
                agent="test",
                at=datetime.now(UTC),
            )
        return self._sessions[name]

    def get(self, path: str, by: str, status: int = 200, **more: Any) -> Any:
        self.client.cookies.clear()
        self.client.cookies.set("tracker-session", self.session(by).token or "")
        answer = self.client.get(path, **more)
        assert answer.status_code == status, answer.text[:2000]
        return answer

    def page(self, path: str, by: str, status: int = 200, **more: Any) -> Any:
        return html.document_fromstring(self.get(path, by, status, **more).text)

    def send(self, path: str, by: str, **data: str) -> Any:
        self.client.cookies.clear()
        self.client.cookies.set("tracker-session", self.session(by).token or "")
        return self.client.post(path, data={"_csrf_token": self.session(by).csrf or "", **data})


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A text under review, one that was not begun, and one whose title is a formula."""
    with pytest.MonkeyPatch.context() as patch:
        quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
        patch.setattr(passwords, "hasher", lambda: quick)
        store = Store.open(Settings(data=tmp_path_factory.mktemp("drift")), create=True)
        world = w.furnish(store)
        w.begin_release(world, "en", "fr")
        w.put(world, w.japanese(), language="ja")
        w.put(world, w.english())
        releases.make_release(
            store,
            by=world.person("carol"),
            collection=w.collection,
            name="evil",
            title=evil,
            language="en",
            at=world.at(),
        )
        releases.make_release(
            store,
            by=world.person("olga"),
            collection=w.elsewhere,
            name="secret",
            title="A secret tariff",
            language="en",
            at=world.at(),
        )
        made = Office(world)
        with made.client:
            yield made


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_a_day_for_the_review_is_asked_for_refused_and_kept(office: Office) -> None:
    place = f"/releases/{w.release}/en"
    form = office.page(f"{place}/review", "tom").xpath(f"//form[@action='{place}/ask']")[0]
    (field,) = form.xpath(".//input[@name='due']")
    assert (field.get("type"), field.get("required")) == ("date", None)
    for sent, said in (
        ("2020-01-01", "has passed"),
        ("next week", "is not a day"),
        ("2026-02-30", "not a day"),
    ):
        answer = office.send(
            f"{place}/ask", "tom", stage="provisional", revision="1", note="For us", due=sent
        )
        assert answer.status_code in (400, 422)
        page = html.document_fromstring(answer.text)
        (field,) = page.xpath("//input[@name='due']")
        assert field.get("aria-invalid") == "true"
        (wrong,) = page.xpath(f"//*[@id='{field.get('aria-describedby').split()[0]}']")
        assert said in words(wrong)
        assert field.get("value") == sent
        assert "For us" in page.xpath("//textarea[@name='note']")[0].text_content()
    day = (datetime.now(UTC) + timedelta(days=9)).date()
    sent = office.send(f"{place}/ask", "tom", stage="provisional", revision="1", note="", due=day.isoformat())
    assert sent.status_code == 303
    shown = f"{day.day} {day:%B %Y}"
    for path, by in (
        (f"{place}/review", "rita"),
        (f"/releases/{w.release}", "carol"),
        ("/drift", "carol"),
        ("/work", "rita"),
        ("/work", "tom"),
    ):
        assert shown in words(office.page(path, by)), path
    assert office.get(f"/api{place}/review", "rita").json()["due"] == day.isoformat()


def test_my_work_says_who_waits_and_for_whom_i_wait(office: Office) -> None:
    page = office.page("/work", "rita")
    (line,) = page.xpath("//section[@aria-labelledby='sign-h']//li")
    assert "Sign: bilingual revision" in words(line)
    assert "Tom and Carol wait for you." in words(line)
    assert line.xpath(".//a/@href") == [f"/releases/{w.release}/en/review"]
    (line,) = office.page("/work", "tom").xpath("//section[@aria-labelledby='waits-h']//li")
    assert "Sign as reviser" in words(line)
    assert "It is the turn of Rita, Rolf or Tess, since" in words(line)
    assert "Nothing waits for you." in words(office.page("/work", "paul"))


def test_the_board_shows_what_may_be_seen(office: Office) -> None:
    page = office.page("/drift", "carol")
    assert words(page.xpath("//p[@class='lead']")[0]).startswith("On ")
    rows = page.xpath("//table[contains(@class, 'drift')]/tbody/tr")
    assert [words(row.xpath("./th/a")[0]) for row in rows] == [evil, "港湾水先合意"]
    assert [words(each) for each in page.xpath("//table[contains(@class, 'drift')]/thead//th")][1:] == [
        "English",
        "French",
    ]
    assert "Rita, Rolf or 1 other, reviser" in words(rows[1])
    assert "not begun" in words(rows[1])
    assert page.xpath("//nav[@aria-label='Places']//a[@href='/drift']/@aria-current") == ["page"]
    assert "secret" not in office.get("/drift", "carol").text
    assert "A secret tariff" in words(office.page("/drift", "olga"))
    office.get(f"/collections/{w.collection}/drift", "olga", 404)
    office.get("/collections/none/drift.csv", "carol", 404)
    assert "Drift in Statements" in words(office.page(f"/collections/{w.collection}/drift", "carol"))


def test_whoever_has_no_role_is_not_led_to_it(office: Office) -> None:
    w.add(office.world, "nora")
    assert not office.page("/work", "nora").xpath("//a[@href='/drift']")
    assert "There is no text here yet." in words(office.page("/drift", "nora"))


def test_filters_are_links_and_a_form_of_get(office: Office) -> None:
    page = office.page("/drift?language=fr&sort=title", "carol")
    assert len(page.xpath("//table[contains(@class, 'drift')]/tbody/tr")) == 1
    form = page.xpath("//form[@action='/drift'][@method='get']")[0]
    assert form.xpath(".//select[@name='language']/option[@selected]/@value") == ["fr"]
    assert form.xpath(".//select[@name='sort']/option[@selected]/@value") == ["title"]
    mine = office.page("/work", "rita").xpath("//nav[@aria-label='Places']//a[@href='/drift']")
    assert mine
    tabs = page.xpath("//ul[@class='tabs']//a/@href")
    assert "/drift?behind=yes&sort=title" in tabs
    for href in tabs:
        office.get(href, "carol")
    assert "Nothing here is what you asked for." in words(office.page("/drift?stage=withdrawn", "carol"))


@pytest.mark.parametrize(
    "query",
    [
        "page=99999999999999999999",
        "page=-1",
        "page=٣",
        "sort=evil&stage=evil&over=1",
        "person=%00&language=%00",
        "person=%3Cscript%3E",
        "language=" + "x" * 3000,
        "page=1&page=2&person=a&person=b",
        "collection=",
    ],
)
def test_an_odd_query_is_heard_as_far_as_it_makes_sense(office: Office, query: str) -> None:
    for path in ("/drift", f"/collections/{w.collection}/drift", "/api/drift", "/drift.csv"):
        answer = office.get(f"{path}?{query}", "carol")
        assert "<script>" not in answer.text or path != "/drift"


def test_the_csv_says_what_the_board_says(office: Office) -> None:
    answer = office.get("/drift.csv", "carol")
    assert answer.headers["content-type"] == "text/csv; header=present; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="drift-')
    assert answer.headers["cache-control"] == "private, no-store"
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert [(each["release"], each["language"], each["role"]) for each in lines] == [
        ("evil", "en", "source"),
        (w.release, "ja", "source"),
        (w.release, "en", "translation"),
        (w.release, "fr", "translation"),
    ]
    assert lines[0]["title"] == f"'{evil}"
    assert (lines[2]["waits_for"], lines[2]["people"]) == ("sign as reviser", "Rita; Rolf; Tess")
    assert lines[2]["source_revisions_behind"] == "0"
    assert lines[1]["source_revisions_behind"] == ""
    only = office.get("/drift.csv?language=fr", "carol").content.decode("utf-8-sig")
    assert [each["language"] for each in csv.DictReader(io.StringIO(only, newline=""))] == ["fr"]
    assert "secret" not in answer.text


def test_the_api_says_it_too(office: Office) -> None:
    found = office.get("/api/drift", "carol").json()
    assert (found["found"], found["texts"], found["not_begun"]) == (2, 4, 2)
    (text,) = [each for each in found["releases"][1]["texts"] if each["language"] == "en"]
    assert [(each["kind"], each["people"]) for each in text["turns"]] == [("sign", ["Rita", "Rolf", "Tess"])]
    assert office.get("/api/drift", "olga").json()["texts"] == 1
    office.get(f"/api/collections/{w.collection}/drift", "olga", 404)
    (turn,) = office.get("/api/work", "rita").json()
    assert (turn["kind"], turn["waiting"]) == ("sign", ["Tom", "Carol"])
    waits = office.get("/api/work/waits", "tom").json()
    assert [(each["tie"], each["with_whom"]) for each in waits] == [("asked", ["Rita", "Rolf", "Tess"])]
    place = f"/api/releases/{w.release}/ja/reviews"
    answer = office.client.post(
        place,
        json={"stage": "final", "due": "2001-01-01"},
        headers={"authorization": f"Bearer {office.session('tom').token}"},
    )
    assert answer.status_code in (400, 422)
    assert "has passed" in answer.text


def test_nobody_who_is_not_signed_in_gets_any_of_it(office: Office) -> None:
    office.client.cookies.clear()
    for path in ("/drift", "/drift.csv", "/api/drift", "/api/work/waits"):
        assert office.client.get(path).status_code in (303, 401, 302)


def test_a_step_that_nobody_can_take_says_whom_to_turn_to(office: Office) -> None:
    w.ask(office.world, Stage.FINAL, language="ja")
    people.disable_person(
        office.world.store,
        by=office.world.person("ada"),
        person=office.world.ids["anna"],
        at=office.world.at(),
    )
    page = office.page("/drift", "carol")
    assert "nobody can sign as approver: ask Carol or Ada" in words(page)
    assert page.xpath(f"//a[@href='/collections/{w.collection}/roles'][starts-with(., 'Choose someone')]")
    (line,) = office.page("/work", "carol").xpath("//section[@aria-labelledby='appoint-h']//li")
    assert "Nobody can sign as approver" in words(line)
    assert "Give somebody the role approver" in words(line)
    assert "Nobody can sign as approver: turn to Carol or Ada." in words(office.page("/work", "tom"))
