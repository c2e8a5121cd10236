"""The pages of messages and webhooks, the feed, and what is live, over HTTP."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from jobs.conftest import until
from litestar.testing import TestClient
from lxml import etree, html
from ports import free_port
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.log.facts import EntryType
from tracker.store.alone import alone
from tracker.web import entry_words
from tracker.web.app import serve
from tracker.workflow import audit, mailing, messages, people
from tracker.workflow.messages import Kind, When
from tracker.workflow.telling_people import progress, tell

Office = Callable[..., World]
atom = "{http://www.w3.org/2005/Atom}"


class Desk:
    """People at their browsers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client: TestClient[Any] = TestClient(serve(world.store))
        self.client.follow_redirects = False
        self._signed: dict[str, people.SignedIn] = {}

    def session(self, name: str) -> people.SignedIn:
        if name not in self._signed:
            self._signed[name] = people.sign_in(
                self.world.store,
                email=f"{name}@harbour.example",
                password=w.password,
                place="test",
                agent="test",
                at=datetime.now(UTC),
            )
        return self._signed[name]

    def get(self, path: str, by: str | None = None, **more: Any) -> httpx.Response:
        self.client.cookies.clear()
        if by:
            self.client.cookies.set("tracker-session", self.session(by).token or "")
        return self.client.get(path, **more)

    def post(self, path: str, by: str | None = None, data: dict[str, Any] | None = None) -> httpx.Response:
        self.client.cookies.clear()
        sent = dict(data or {})
        if by:
            self.client.cookies.set("tracker-session", self.session(by).token or "")
            sent["_csrf_token"] = self.session(by).csrf
        return self.client.post(path, data=sent)

    def tell(self) -> None:
        while found := progress.untold(self.world.store):
            for each in found:
                tell(self.world.store, each.index, at=datetime.now(UTC))
                progress.told_of(self.world.store, each.index)


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    made = Desk(office(mail_host="mail.invalid", url="http://127.0.0.1:8000"))
    with made.client:
        yield made


def test_what_somebody_was_told(desk: Desk) -> None:
    w.ask(desk.world, Stage.FINAL)
    desk.tell()
    page = html.document_fromstring(desk.get("/messages", by="rita").text)
    (link,) = page.xpath("//ol[contains(@class,'messages')]//h2/a")
    assert link.text == "Your turn: sign the bilingual revision (港湾水先合意)"
    assert desk.get(link.get("href"), by="rita").status_code == 200
    assert "You were told nothing yet" in desk.get("/messages", by="otto").text


def test_where_no_worker_runs_the_page_says_so(desk: Desk) -> None:
    assert "start “tracker worker”" in desk.get("/messages", by="ada").text
    assert "Messages are held up at the moment" in desk.get("/messages", by="tom").text
    assert "tracker worker" not in desk.get("/messages", by="tom").text
    held = alone(desk.world.store.settings)
    assert held is not None
    with contextlib.closing(held):
        for name in ("ada", "tom"):
            page = desk.get("/messages", by=name).text
            assert "No worker" not in page
            assert "held up" not in page


def test_every_kind_of_entry_has_words() -> None:
    assert entry_words.kinds.keys() == set(EntryType)
    assert len(set(entry_words.kinds.values())) == len(EntryType)


def test_choosing_what_one_is_told(desk: Desk) -> None:
    page = html.document_fromstring(desk.get("/account/messages", by="rita").text)
    form = page.xpath("//form[@action='/account/messages']")[0]
    sent = dict(form.form_values())
    assert {name for name in sent if name.startswith("mail-")} == {f"mail-{kind.value}" for kind in Kind}
    sent |= {"mail-turn": "daily", "hour": "17"}
    del sent["feed-role"]
    answer = desk.post("/account/messages", by="rita", data=sent)
    assert answer.headers["location"] == "/account/messages?said=messages"
    found = messages.preferences(desk.world.store, by=desk.world.person("rita"))
    assert (found.wishes[Kind.TURN].mail, found.wishes[Kind.ROLE].feed, found.hour) == (When.DAILY, False, 17)
    for wrong in ({"hour": "24"}, {"hour": "x"}, {"hour": "²"}, {"mail-turn": "sometimes"}, {"hour": ""}):
        assert desk.post("/account/messages", by="rita", data={**sent, **wrong}).status_code == 422
    assert messages.preferences(desk.world.store, by=desk.world.person("rita")).hour == 17


def test_one_click_from_a_mail_program(desk: Desk) -> None:
    w.ask(desk.world, Stage.FINAL)
    desk.tell()
    found = mailing.due(desk.world.store, at=datetime.now(UTC))
    mails = [mailing.ready(desk.world.store, each.number, at=datetime.now(UTC)) for each in found]
    mail = next(each for each in mails if each and each.to == "rita@harbour.example")
    path = (mail.unsubscribe or "").removeprefix("http://127.0.0.1:8000")

    def wish() -> When:
        return messages.preferences(desk.world.store, by=desk.world.person("rita")).wishes[Kind.TURN].mail

    assert "Stop these mails?" in desk.get(path).text
    assert wish() is When.NOW, "opening the link changes nothing"
    for by in (None, "tom"):  # no cookie; and a browser in which somebody else is signed in
        answer = desk.post(path, by=by, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code in {200, 201}
        assert "gets no more mails" in answer.text
    assert wish() is When.NEVER
    assert desk.get(path[:-1] + "g").status_code == 404
    assert desk.post(path[:-1] + "g").status_code == 404


def test_the_feed(desk: Desk) -> None:
    w.ask(desk.world, Stage.FINAL)
    desk.tell()
    made = html.document_fromstring(desk.post("/account/messages/feed", by="rita").text)
    path = made.get_element_by_id("feed-address").text.removeprefix("http://127.0.0.1:8000")
    assert path not in desk.get("/account/messages", by="rita").text, "it is shown once"
    answer = desk.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.tag == f"{atom}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(atom + name)
    (entry,) = feed.findall(f"{atom}entry")
    assert entry.findtext(f"{atom}title") == "Your turn: sign the bilingual revision (港湾水先合意)"
    assert entry.find(f"{atom}link").get("href") == f"http://127.0.0.1:8000/releases/{w.release}/en/review"
    assert datetime.fromisoformat(entry.findtext(f"{atom}updated") or "").tzinfo
    again = desk.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    desk.post("/account/messages/feed/end", by="rita")
    assert desk.get(path).status_code == 404
    assert desk.get("/feeds/mine/none.atom").status_code == 404
    assert desk.get(path.removesuffix(".atom")).status_code == 404


def test_webhooks_on_their_pages(desk: Desk) -> None:
    place = f"/collections/{w.collection}/webhooks"
    assert f'href="{place}"' in desk.get(f"/collections/{w.collection}", by="carol").text
    assert f'href="{place}"' not in desk.get(f"/collections/{w.collection}", by="tom").text
    wrong = desk.post(place, by="carol", data={"address": "nowhere", "kinds": ["signoff.given"]})
    assert wrong.status_code == 422
    assert "no address that a webhook can have" in wrong.text
    made = desk.post(
        place,
        by="carol",
        data={"address": "https://elsewhere.example/in", "kinds": ["signoff.given", "version.issued"]},
    )
    here = made.headers["location"].split("?")[0]
    page = desk.get(here, by="carol").text
    assert "A text was signed or returned" in page
    assert '<code class="small quiet">version.issued</code>' in page
    listed = desk.get(place, by="carol").text
    assert "A version was issued" in listed
    inside = desk.post(place, by="carol", data={"address": "http://127.1/in"})
    assert inside.status_code == 422
    assert "is inside this network" in inside.text
    assert "whsec_" in page
    assert desk.get(here, by="tom").status_code == 403
    assert desk.get(here, by="olga").status_code == 404
    assert desk.post(f"{here}/test", by="carol").status_code == 303
    row = html.document_fromstring(desk.get(here, by="carol").text).xpath(
        "//form[contains(@action,'/again')]"
    )[0]
    assert desk.post(row.get("action"), by="carol").status_code == 303
    assert desk.post(f"{here}/deliveries/99999/again", by="carol").status_code == 404
    assert desk.post(f"{here}/remove", by="carol").status_code == 303
    assert desk.post(f"{here}/remove", by="carol").status_code == 409
    assert "It was removed" in desk.get(here, by="carol").text
    assert audit.check(desk.world.store).finding is None


def test_administrators_see_what_did_not_go_out(desk: Desk) -> None:
    w.ask(desk.world, Stage.FINAL)
    desk.tell()
    at = datetime.now(UTC)
    first, second, *_ = mailing.due(desk.world.store, at=at)
    mailing.refused(desk.world.store, first.number, said="550 <b>no</b> such mailbox", at=at)
    mailing.failed(desk.world.store, second.number, said="Connection refused", server=False, at=at)
    page = desk.get("/mail", by="ada").text
    assert "550 &lt;b&gt;no&lt;/b&gt; such mailbox" in page
    assert "Connection refused" in page
    assert desk.post(f"/mail/{first.number}/again", by="ada").status_code == 303
    assert desk.get("/mail", by="carol").status_code == 403
    assert desk.post(f"/mail/{first.number}/again", by="carol").status_code == 403


def test_the_same_for_programs(desk: Desk) -> None:
    def api(method: str, path: str, by: str, body: Any = None) -> httpx.Response:
        desk.client.cookies.clear()
        token = desk.session(by).token
        return desk.client.request(
            method, f"/api{path}", json=body, headers={"authorization": f"Bearer {token}"}
        )

    w.ask(desk.world, Stage.FINAL)
    desk.tell()
    assert [each["kind"] for each in api("GET", "/messages", "rita").json()] == ["turn"]
    said = {"kinds": {"turn": {"mail": "never", "feed": False}}, "hour": 6}
    now = api("PUT", "/messages/preferences", "rita", said).json()
    assert (now["kinds"]["turn"], now["hour"]) == ({"mail": "never", "feed": False}, 6)
    assert now["kinds"]["role"] == {"mail": "now", "feed": True}
    assert api("PUT", "/messages/preferences", "rita", {**said, "hour": 24}).status_code == 400
    place = f"/collections/{w.collection}/webhooks"
    made = api(
        "POST", place, "carol", {"address": "https://elsewhere.example/in", "kinds": ["version.issued"]}
    ).json()
    assert made["secret"].startswith("whsec_")
    assert api("POST", place, "tom", {"address": "https://elsewhere.example/two"}).status_code == 403
    assert (
        api("POST", place, "carol", {"address": "https://elsewhere.example/two", "kinds": ["x"]}).status_code
        == 400
    )
    here = f"{place}/{made['number']}"
    assert api("POST", f"{here}/test", "carol").status_code == 202
    (test,) = api("GET", f"{here}/deliveries", "carol").json()
    assert (test["of"], test["state"]) == (None, "waiting")
    assert api("POST", f"{here}/deliveries/{test['number']}/again", "carol").json()["key"] == test["key"]
    assert api("DELETE", here, "carol").status_code == 204
    assert api("GET", place, "carol").json() == []


# ---- live


@contextlib.contextmanager
def served(world: World, *more: str) -> Iterator[str]:
    """The service in processes of its own."""
    port = free_port()
    running = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tracker.cli",
            "serve",
            "--port",
            str(port),
            "--data",
            str(world.store.settings.data),
            *more,
        ],
        stderr=subprocess.PIPE,
        env={**os.environ, "TRACKER_URL": f"http://127.0.0.1:{port}"},
    )
    try:
        url = f"http://127.0.0.1:{port}"

        def answers() -> bool:
            try:
                return httpx.get(f"{url}/sign-in", timeout=60).status_code == 200
            except httpx.TransportError:
                return False

        until(answers)
        yield url
    finally:
        running.terminate()
        _, told = running.communicate(timeout=240)
        assert b"Traceback" not in told, told.decode()


class Ear:
    """Somebody's page that is open."""

    def __init__(self, url: str, token: str, **headers: str) -> None:
        self.client = httpx.Client(timeout=240)
        self.request = self.client.build_request(
            "GET",
            f"{url}/releases/{w.release}/en/live",
            headers={"authorization": f"Bearer {token}", **headers},
        )
        self.answer = self.client.send(self.request, stream=True)
        self._lines = self.answer.iter_lines()

    def next(self) -> dict[str, str]:
        """The next event, by its fields."""
        found: dict[str, str] = {}
        for line in self._lines:
            if not line:
                return found
            name, _, value = line.partition(":")
            found[name] = value.strip()
        return found

    def close(self) -> None:
        self.answer.close()
        self.client.close()


def test_two_people_see_each_other(office: Office) -> None:
    world = office()
    w.ask(world, Stage.FINAL)
    signed = {
        name: people.sign_in(
            world.store,
            email=f"{name}@harbour.example",
            password=w.password,
            place="t",
            agent="t",
            at=datetime.now(UTC),
        )
        for name in ("vera", "rita", "olga")
    }
    with served(world, "--no-worker", "--workers", "2") as url:
        ears = [Ear(url, signed[name].token or "") for name in ("vera", "rita")]
        assert ears[0].answer.headers["content-type"].startswith("text/event-stream")
        assert [each.next()["event"] for each in ears] == ["open", "open"]
        entry = w.sign(world, "rita", w.Step.BILINGUAL_REVISION).entry  # in another process than the service
        began = time.monotonic()
        events = [each.next() for each in ears]
        print(f"told after {time.monotonic() - began:.2f} s; 2 s on a machine that does nothing else")
        told = [json.loads(each["data"]) for each in events]
        assert told[0] == {
            "index": entry,
            "type": "signoff.given",
            "by": "Rita",
            "mine": False,
            "language": "en",
        }
        assert told[1]["mine"] is True
        assert {each["event"] for each in events} == {"entry"}
        for each in ears:
            each.close()
        w.put(world, w.japanese("別の文。"), language="ja")  # of another edition
        back = Ear(url, signed["vera"].token or "", **{"last-event-id": str(entry - 1)})
        assert back.next()["event"] == "open"
        assert json.loads(back.next()["data"])["index"] == entry
        people.sign_out(world.store, by=signed["olga"], everywhere=False, at=datetime.now(UTC))
        assert (
            httpx.get(
                f"{url}/releases/{w.release}/en/live", headers={"accept": "text/event-stream"}, timeout=60
            ).status_code
            == 303
        )
        other = people.sign_in(
            world.store,
            email="olga@harbour.example",
            password=w.password,
            place="t",
            agent="t",
            at=datetime.now(UTC),
        )
        gone = httpx.get(
            f"{url}/releases/{w.release}/en/live",
            headers={"authorization": f"Bearer {other.token}"},
            timeout=60,
        )
        assert gone.status_code == 404
        many = [Ear(url, signed["rita"].token or "") for _ in range(21)]
        assert 429 in {each.answer.status_code for each in many}, "ten in each of two processes"
        for each in many:
            each.close()
    back.close()  # it was open while the service ended, and did not hold that up


def test_the_service_has_a_worker_beside_it_that_ends_with_it(office: Office) -> None:
    from tracker.store.alone import alone

    world = office()

    def taken() -> bool:
        held = alone(world.store.settings)
        if held is not None:
            held.close()
        return held is None

    with served(world) as _:
        until(taken)
        w.ask(world, Stage.FINAL)
        until(lambda: messages.notices(world.store, by=world.person("rita")))
    assert not taken()
