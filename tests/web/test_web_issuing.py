"""Issuing together, embargo, correction notices, following and feeds, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from journeys.office import Office, collection, english
from journeys.service import Page
from lxml import etree
from sqlmodel import select
from web.inside import Inside

from tracker.documents import Stage
from tracker.store.tables import Follower, OutgoingMail
from tracker.workflow import following, planning

atom = {"a": "http://www.w3.org/2005/Atom"}
due = datetime.now(UTC).replace(microsecond=0, second=0) + timedelta(days=30)


@pytest.fixture(scope="module")
def office(inside: Inside) -> Iterator[Office]:
    made = Office(inside.store.settings.data)
    yield made
    assert made.intact()
    made.close()


def get(inside: Inside, path: str, *, by: str | None = "kuroda") -> Page:
    return Page(inside.ask("GET", path, by=by))


def signed(office: Office) -> str:
    """A release whose Japanese and English texts are signed as final; its name."""
    name = office.uploaded().split("/")[0]
    for code in ("ja", "en"):
        office.ask(f"{name}/{code}", Stage.FINAL)
        office.sign_all(f"{name}/{code}")
    return name


def form_of(inside: Inside, name: str) -> dict[str, Any]:
    """The fields of the form that issues, with every edition ticked that can be."""
    page = get(inside, f"/releases/{name}/issue")
    form = page.tree.xpath(f"//form[@action='/releases/{name}/issue']")[0]
    fields = {
        each.get("name"): each.get("value", "")
        for each in form.xpath(".//input[@type='hidden' or @type='text']")
    }
    fields["language"] = form.xpath(".//input[@type='checkbox' and @checked and not(@disabled)]/@value")
    for area in form.xpath(".//textarea"):
        fields[area.get("name")] = area.text_content().lstrip("\n")
    fields["zone"] = form.xpath(".//option[@selected]/@value")[0]
    fields.pop("_csrf_token")
    return fields


def send(inside: Inside, name: str, say: str, *, by: str = "kuroda", **more: Any) -> Any:
    return inside.send(f"/releases/{name}/issue", {**form_of(inside, name), "say": say, **more}, by=by)


def test_two_languages_are_issued_together(inside: Inside, office: Office) -> None:
    name = signed(office)
    page = get(inside, f"/releases/{name}")
    assert page.tree.xpath(f"//a[@href='/releases/{name}/issue']")
    assert form_of(inside, name)["language"] == ["ja", "en"]
    answer = send(inside, name, "now")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/releases/{name}?said=issued-together")
    assert (
        inside.ask("GET", f"/r/{name}/ja").status_code
        == inside.ask("GET", f"/r/{name}/en").status_code
        == 200
    )
    assert "issued together" in get(inside, answer.headers["location"]).words


def test_what_is_not_ready_is_told_beside_it_and_none_is_issued(inside: Inside, office: Office) -> None:
    name = signed(office)
    kept = form_of(inside, name)
    office.put(f"{name}/en", english("Another sentence came in."))
    answer = inside.send(f"/releases/{name}/issue", {**kept, "say": "now"}, by="kuroda")
    assert answer.status_code == 409
    page = Page(answer)
    assert "English:" in page.words and "Nothing was issued" in page.words
    assert page.tree.xpath("//a[@href='#language-en']")
    assert page.tree.xpath("//input[@id='language-en' and @disabled]")
    assert page.tree.xpath("//input[@id='language-ja' and @checked]")
    assert inside.ask("GET", f"/r/{name}/ja").status_code == 404
    answer = send(inside, name, "now", **{"label-ja": " "})
    assert answer.status_code == 422
    assert "The label is missing" in Page(answer).words
    assert inside.send(f"/releases/{name}/issue", {"say": "now"}, by="kuroda").status_code == 422
    odd = inside.send(f"/releases/{name}/issue", {"say": "now", "language": "../x"}, by="kuroda")
    assert odd.status_code == 404


def test_only_a_coordinator_issues_and_outsiders_see_nothing(inside: Inside, office: Office) -> None:
    name = signed(office)
    assert "takes the role coordinator" in get(inside, f"/releases/{name}/issue", by="hauge").words
    kept = form_of(inside, name)
    assert inside.send(f"/releases/{name}/issue", {**kept, "say": "now"}, by="hauge").status_code == 403
    assert inside.ask("GET", f"/releases/{name}/issue", by="delmotte").status_code == 404
    assert inside.ask("GET", f"/releases/{name}/issue").status_code == 303


def everything_public(inside: Inside, name: str) -> str:
    """All that somebody without an account can get that could tell of a release, by lists and by its name."""
    of_it = (
        f"/r/{name}",
        f"/r/{name}/en",
        f"/r/{name}/follow",
        f"/r/{name}/feed.atom",
        f"/api/issued/{name}",
    )
    for path in of_it:
        assert inside.ask("GET", path).status_code == 404, path
    lists = (
        "/",
        f"/feeds/{collection}.atom",
        "/feeds/lang/en.atom",
        "/api/issued",
        "/log",
        "/log/checkpoint",
        "/api/log",
    )
    return "".join(inside.ask("GET", path).text for path in lists)


def test_an_embargo_from_plan_to_readers(inside: Inside, office: Office) -> None:
    name = signed(office)
    when = {"date": f"{due:%Y-%m-%d}", "time": f"{due:%H:%M}", "zone": "UTC"}
    label = "Text under embargo"
    answer = send(inside, name, "plan", **when, **{"label-en": label, "label-ja": label})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/releases/{name}/issue?said=planned")
    for path in (f"/releases/{name}/issue", f"/releases/{name}", "/work"):
        page = get(inside, path, by="kuroda")
        assert label in page.words, path
        assert "Nobody sees this but those who have a role" in page.words
    assert label in get(inside, f"/releases/{name}", by="hauge").words
    assert not get(inside, f"/releases/{name}", by="hauge").tree.xpath(
        "//button[starts-with(., 'Take the plan back')]"
    )
    public = everything_public(inside, name)
    assert label not in public and "issue.planned" not in public and name not in public
    for path in ("/log", "/work"):
        assert "Planned that" not in get(inside, path, by="delmotte").words
    (plan,) = inside.ask("GET", f"/api/releases/{name}/plans", by="kuroda").json()
    assert (plan["due_at"], plan["outcome"], plan["hindrance"]) == (
        due.isoformat().replace("+00:00", "Z"),
        None,
        None,
    )
    assert inside.ask("GET", f"/api/releases/{name}/plans", by="delmotte").status_code == 404
    assert planning.run_due(inside.store, due) >= 1
    assert label in inside.ask("GET", f"/r/{name}/en").text
    assert label in inside.ask("GET", f"/feeds/{collection}.atom").text
    assert not get(inside, "/work").tree.xpath(f"//li[@id='plan-{plan['number']}']")


def test_a_plan_is_taken_back(inside: Inside, office: Office) -> None:
    name = signed(office)
    send(inside, name, "plan", date=f"{due:%Y-%m-%d}", time="09:30", zone="Asia/Tokyo")
    page = get(inside, f"/releases/{name}/issue")
    assert "09:30 JST, Asia/Tokyo" in page.words
    form = page.form("/unplan")
    answer = inside.send(form.action, {}, by="kuroda")
    assert answer.headers["location"] == f"/releases/{name}/issue?said=unplanned"
    again = inside.send(form.action, {}, by="kuroda")
    assert again.status_code == 409 and "closed: taken back" in Page(again).words
    assert send(inside, name, "now").status_code == 303


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({"date": "", "time": "10:00"}, "date", "is no day"),
        ({"date": "2030-01-01", "time": "soon"}, "time", "is no time of day"),
        ({"date": "2020-01-01", "time": "10:00"}, "time", "has passed"),
        ({"date": "2027-03-28", "time": "02:30", "zone": "Europe/Berlin"}, "time", "no clock shows"),
        ({"date": "2026-10-25", "time": "02:30", "zone": "Europe/Berlin"}, "which", "twice"),
        ({"date": "2030-01-01", "time": "10:00", "zone": "Nowhere"}, "zone", "is no time zone"),
    ],
)
def test_a_time_that_is_none_is_told_at_its_field(
    inside: Inside, office: Office, fields: dict[str, str], field: str, said: str
) -> None:
    name = signed(office)
    answer = send(inside, name, "plan", **fields)
    page = Page(answer)
    assert (answer.status_code, said in page.words) == (422, True)
    assert page.tree.xpath(f"//a[@href='#{field}']") and page.tree.xpath(f"//*[@id='{field}']")
    if field == "which":
        assert page.tree.xpath("//input[@type='radio' and @name='which']/@value") == ["first", "second"]
    assert page.tree.xpath("//input[@name='date']/@value") == ([fields["date"]] if fields["date"] else [])


def corrected(office: Office) -> str:
    """A release of which v1 is final in English and a corrected text is signed."""
    name = office.issued(Stage.FINAL, "Final Translation").split("/")[0]
    office.put(f"{name}/en", english("The two sides agreed to close the ferry."))
    office.ask(f"{name}/en", Stage.CORRECTED)
    office.sign_all(f"{name}/en")
    return name


def test_a_correction_notice_is_read_edited_and_issued(inside: Inside, office: Office) -> None:
    name = corrected(office)
    assert get(inside, f"/releases/{name}/en/review").tree.xpath(f"//a[@href='/releases/{name}/en/notice']")
    page = get(inside, f"/releases/{name}/en/notice")
    form = page.form("/notice")
    assert "for ‘keep’ read ‘close’" in form.fields["notice"] or "read ‘close" in form.fields["notice"]
    assert "Every change" in page.words
    fields = {key: value for key, value in form.fields.items() if key != "_csrf_token"}
    empty = inside.send(form.action, {**fields, "notice": " "}, by="kuroda")
    assert empty.status_code == 422 and Page(empty).tree.xpath("//a[@href='#notice']")
    written = fields["notice"] + "\nIssued by the ferry office <script>alert(1)</script>."
    assert inside.send(form.action, {**fields, "notice": written}, by="kuroda").status_code == 303
    for path in (f"/r/{name}/en", f"/r/{name}/en/v2", f"/r/{name}/en/v2/since/v1"):
        shown = inside.ask("GET", path).text
        assert "Correction notice" in shown and "ferry office &lt;script&gt;" in shown, path
    version = inside.ask("GET", f"/api/issued/{name}/en/versions/2").json()["version"]
    assert (version["corrects"], version["notice"]) == (1, written)
    feed = etree.fromstring(inside.ask("GET", f"/r/{name}/feed.atom").content)
    content = feed.findtext("a:entry/a:content", namespaces=atom)
    assert content and "Correction notice" in content and "&lt;script&gt;" in content
    assert inside.ask("GET", f"/releases/{name}/en/notice", by="kuroda").status_code == 409


def test_the_notice_can_go_out_with_others_and_only_coordinators_see_its_form(
    inside: Inside, office: Office
) -> None:
    name = corrected(office)
    assert not get(inside, f"/releases/{name}/en/notice", by="hauge").tree.xpath("//textarea")
    fields = form_of(inside, name)
    assert "read" in fields["notice-en"]
    assert send(inside, name, "now", **{"notice-en": "For ‘keep’ read ‘close’."}).status_code == 303
    assert "For ‘keep’ read ‘close’." in inside.ask("GET", f"/r/{name}/en").text


# ---- feeds


def test_feeds_are_valid_and_cacheable(inside: Inside, office: Office) -> None:
    name = corrected(office)
    office.issue(f"{name}/en", Stage.CORRECTED, "Corrected Translation")
    for path in (
        f"/r/{name}/feed.atom",
        f"/feeds/{collection}.atom",
        "/feeds/lang/en.atom",
        "/feeds/lang/EN.atom",
    ):
        answer = inside.ask("GET", path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=60"
        assert "set-cookie" not in answer.headers
        must_be_valid(answer.content, path)
        etag = answer.headers["etag"]
        assert inside.ask("GET", path).content == answer.content
        for sent in (etag, f'"x", W/{etag}', "*"):
            again = inside.ask("GET", path, headers={"if-none-match": sent})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
        assert inside.ask("GET", path, headers={"if-none-match": '"other"'}).status_code == 200
        head = inside.ask("HEAD", path)
        assert (head.status_code, head.content) == (200, b"")
    feed = etree.fromstring(inside.ask("GET", f"/r/{name}/feed.atom").content)
    titles = [each.text for each in feed.iterfind("a:entry/a:title", atom)]
    assert titles[0] == "Ferry Talks (Overview): Corrected Translation, version 2 (English)"
    assert "'keep" in (feed.findtext("a:entry/a:content", namespaces=atom) or "")
    assert feed.find("a:entry/a:category", atom).get("term") == "corrected"  # type: ignore[union-attr]


def must_be_valid(data: bytes, path: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, once; ids are IRIs and differ."""
    feed = etree.fromstring(data)
    assert feed.tag == f"{{{atom['a']}}}feed"
    for tag in ("id", "title", "updated"):
        assert len(feed.findall(f"a:{tag}", atom)) == 1
    (self_link,) = feed.xpath("a:link[@rel='self']/@href", namespaces=atom)
    assert urlsplit(self_link).path.lower() == path.lower()
    entries = feed.findall("a:entry", atom)
    assert entries
    for entry in entries:
        for tag in ("id", "title", "updated", "content", "published"):
            assert len(entry.findall(f"a:{tag}", atom)) == 1, tag
        assert entry.findtext("a:author/a:name", namespaces=atom)
        assert len(entry.xpath("a:link[@rel='alternate' and @type='text/html']", namespaces=atom)) == 1
        moment = entry.findtext("a:updated", namespaces=atom)
        assert moment and datetime.fromisoformat(moment).tzinfo is not None
    ids = [each.text or "" for each in feed.iterfind("a:entry/a:id", atom)]
    assert len(set(ids)) == len(ids) and all(each.startswith("tag:127.0.0.1,20") for each in ids)
    if path.startswith("/r/"):  # elsewhere stands what a test has issued in a month that is to come
        times = [each.text or "" for each in feed.iterfind("a:entry/a:updated", atom)]
        assert times == sorted(times, reverse=True)


@pytest.mark.parametrize(
    "path",
    [
        "/r/nothing/feed.atom",
        "/feeds/nothing.atom",
        "/feeds/tidal-notices",
        "/feeds/.atom",
        "/feeds/a%00b.atom",
        "/feeds/lang/ru.atom",
        "/feeds/lang/x.atom",
        "/feeds/lang/..%2F.atom",
        "/feeds/lang/e%FFn.atom",
    ],
)
def test_feeds_of_nothing(inside: Inside, office: Office, path: str) -> None:
    assert inside.ask("GET", path).status_code == 404


# ---- following


def outbox(inside: Inside, address: str) -> list[OutgoingMail]:
    with inside.store.read() as db:
        return list(
            db.exec(select(OutgoingMail).where(OutgoingMail.address == address).order_by(OutgoingMail.id))
        )  # type: ignore[arg-type]


def link(mail_body: str, purpose: str) -> str:
    (found,) = [line for line in mail_body.split("\n") if f"/follow/{purpose}/" in line]
    return urlsplit(found).path


def test_followed_confirmed_told_and_left_without_an_account(inside: Inside, office: Office) -> None:
    name = corrected(office)
    address = "reader@port-lind.example"
    page = get(inside, f"/r/{name}/en", by=None)
    (href,) = page.tree.xpath("//p[contains(@class, 'follow')]/a[1]/@href")
    assert page.tree.xpath("//link[@type='application/atom+xml']/@href") == [f"/r/{name}/feed.atom"]
    form = get(inside, href, by=None).form("/follow")
    assert form.fields["language"] == "en"
    answer = inside.ask("POST", form.action, data={**form.fields, "email": address})
    assert answer.status_code == 200 and "set-cookie" not in answer.headers
    other = inside.ask("POST", form.action, data={**form.fields, "email": "nobody@port-lind.example"})
    again = inside.ask("POST", form.action, data={**form.fields, "email": address})
    assert answer.text == other.text == again.text, "nobody learns what is known of an address"
    assert address not in answer.text
    confirm = link(outbox(inside, address)[0].body, "confirm")
    shown = get(inside, confirm, by=None)
    assert shown.form(confirm).action == confirm
    with inside.store.read() as db:
        assert db.exec(select(Follower).where(Follower.email == address)).one().confirmed_at is None
    assert "told from now on" in Page(inside.ask("POST", confirm)).words
    office.issue(f"{name}/en", Stage.CORRECTED, "Corrected Translation")
    entry = inside.ask("GET", f"/api/issued/{name}/en/versions/2").json()["version"]["entry"]
    (mail,) = following.mails_for(inside.store, entry)
    assert mail.to == address and "Corrected Translation, version 2" in mail.subject
    assert mail.unsubscribe
    leave = urlsplit(mail.unsubscribe).path
    assert get(inside, leave, by=None).form(leave).action == leave
    assert len(list(following.mails_for(inside.store, entry))) == 1, "opening the link ends nothing"
    one_click = inside.ask("POST", leave, data={"List-Unsubscribe": "One-Click"})
    assert one_click.status_code == 200 and "erased" in Page(one_click).words
    assert list(following.mails_for(inside.store, entry)) == []
    assert inside.ask("POST", leave).status_code == 200
    assert inside.ask("GET", leave).status_code == 404
    assert inside.ask("POST", confirm).status_code == 404
    with inside.store.read() as db:
        assert db.exec(select(Follower).where(Follower.email == address)).first() is None
    assert outbox(inside, address) == []


def test_the_form_says_what_is_wrong_and_is_in_the_language_of_the_text(
    inside: Inside, office: Office
) -> None:
    name = corrected(office)
    wrong = inside.ask(
        "POST", f"/r/{name}/follow", data={"email": "no address", "what": f"release:{name}", "language": "en"}
    )
    assert wrong.status_code == 422
    assert Page(wrong).tree.xpath("//a[@href='#email']")
    assert (
        inside.ask("POST", f"/r/{name}/follow", data={"email": "a@b.example", "what": "x"}).status_code == 422
    )
    office.ask(f"{name}/ja", Stage.FINAL)
    office.sign_all(f"{name}/ja")
    office.issue(f"{name}/ja", Stage.FINAL, "正文")
    page = get(inside, f"/r/{name}/follow?language=ja", by=None)
    assert page.tree.get("lang") == "ja" and "メールアドレス" in page.words
    assert inside.ask("GET", "/r/nothing/follow").status_code == 404
    crossed = inside.ask(
        "POST", f"/r/{name}/follow", data={"email": "a@b.example"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert crossed.status_code == 403


def test_too_many_requests_from_one_place(inside: Inside, office: Office) -> None:
    name = corrected(office)
    statuses = [
        inside.ask(
            "POST", "/api/follow", json={"email": f"r{n}@many.example", "kind": "release", "subject": name}
        ).status_code
        for n in range(following.most_a_place + 1)
    ]
    assert 202 in statuses and statuses[-1] == 429
    kept = inside.ask("POST", f"/r/{name}/follow", data={"email": "a@b.example", "what": f"release:{name}"})
    assert kept.status_code == 429 and kept.headers["retry-after"] == "3600"


# ---- for programs


def test_programs_issue_plan_and_take_back(inside: Inside, office: Office) -> None:
    name = signed(office)
    headers = {"authorization": f"Bearer {inside.session('kuroda').token}"}

    def ask(method: str, path: str, **more: Any) -> Any:
        return inside.ask(method, f"/api/releases/{name}{path}", headers=headers, **more)

    found = ask("GET", "/issue").json()
    assert [(each["language"], each["missing"]) for each in found] == [("ja", None), ("en", None)]
    editions = [
        {
            "language": each["language"],
            "stage": each["stage"],
            "label": each["label"],
            "after": each["digest"],
        }
        for each in found
    ]
    naive = ask("POST", "/plans", json={"editions": editions, "due": "2030-01-01T10:00:00"})
    assert naive.status_code == 422
    assert (
        ask(
            "POST", "/plans", json={"editions": editions, "due": due.isoformat(), "zone": "Nowhere"}
        ).status_code
        == 422
    )
    plan = ask("POST", "/plans", json={"editions": editions, "due": due.isoformat(), "zone": "Asia/Tokyo"})
    assert plan.status_code == 201
    assert ask("POST", "/issue", json={"editions": editions}).status_code == 409
    assert ask("DELETE", f"/plans/{plan.json()['number']}").status_code == 204
    made = ask("POST", "/issue", json={"editions": editions})
    assert [each["language"] for each in made.json()] == ["ja", "en"]
    assert ask("GET", "/en/notice").status_code == 409
