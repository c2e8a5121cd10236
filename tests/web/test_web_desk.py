"""The review desk over HTTP: one change at a time, by forms and by the API; what is refused, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from journeys.office import Office, english
from journeys.service import Page
from web.inside import Inside

from tracker.documents import Stage
from tracker.web.desk import asked_of
from tracker.workflow import audit

line = "The two sides agreed to keep the ferry running for {} years."


class Desk:
    """A text under its second review, and people at its desk."""

    def __init__(self, inside: Inside) -> None:
        self.inside = inside
        self.office = Office.__new__(Office)
        self.office.store = inside.store
        self.text = ""

    def begin(self, *, before: bytes, after: bytes) -> Desk:
        """A first revision issued as provisional, and a second asked to be final."""
        self.text = _issued(self.office, before)
        self.office.put(self.text, after)
        self.office.ask(self.text, Stage.FINAL)
        return self

    @property
    def place(self) -> str:
        return f"/releases/{self.text}/review"

    def look(self, *, by: str = "hauge", query: str = "") -> Page:
        answer = self.inside.ask("GET", self.place + query, by=by)
        assert answer.status_code == 200, answer.text[:500]
        return Page(answer)

    def send(self, form: Any, decision: str, *, by: str = "hauge", **fields: str) -> Any:
        return self.inside.send(form.action, {**form.fields, "decision": decision, **fields}, by=by)

    def counts(self, *, by: str = "hauge") -> str:
        return " ".join(self.look(by=by).tree.get_element_by_id("counts").text_content().split())


@pytest.fixture
def desk(on: Callable[..., Inside]) -> Desk:
    return Desk(on()).begin(
        before=english(line.format("two")),
        after=english(line.format("three")).replace(b"40 boats", b"60 boats").replace(b"June 3", b"June 4"),
    )


def _issued(office: Office, data: bytes) -> str:
    name = office.uploaded(data=data)
    office.ask(name, Stage.PROVISIONAL)
    office.sign_all(name)
    office.issue(name, Stage.PROVISIONAL, "Provisional Translation")
    return name


def test_changes_are_approved_one_by_one_and_then_the_whole(desk: Desk) -> None:
    page = desk.look()
    assert desk.counts() == "3 changes, 3 substantive · 3 to go"
    assert "Change 1 of 3, the date" in page.words
    assert not [each for each in page.forms("/sign") if ("decision", "approved") in each.buttons]
    for left in (2, 1, 0):
        answer = desk.send(desk.look().form("/review/decide"), "approved")
        assert answer.status_code == 303, answer.text
        told = desk.counts()
        assert told.endswith(f"{left} to go" if left else "nothing to go")
    form = desk.look().form("/sign")
    assert ("decision", "approved") in form.buttons
    assert (
        desk.inside.send(form.action, {**form.fields, "decision": "approved"}, by="hauge").status_code == 303
    )
    assert audit.check(desk.inside.store).finding is None


def test_after_a_decision_comes_the_next_that_is_to_go_and_it_can_be_undone(desk: Desk) -> None:
    page = desk.look()
    first = page.form("/review/decide")
    answer = desk.send(first, "approved")
    address = answer.headers["location"]
    assert f"change={first.fields['next']}" in address and "undo=" in address
    page = Page(desk.inside.ask("GET", address, by="hauge"))
    (undo,) = [each for each in page.forms("/review/decide") if ("decision", "undone") in each.buttons]
    assert undo.fields["change"] == first.fields["change"]
    assert desk.send(undo, "undone").status_code == 303
    assert desk.counts().endswith("3 to go")


def test_a_return_says_why_and_keeps_what_was_written(desk: Desk) -> None:
    form = desk.look().form("/review/decide")
    answer = desk.send(form, "returned", reason="Which boats?", code="")
    assert answer.status_code == 422
    page = Page(answer)
    assert "Which boats?" in page.words and "reason code" in page.words
    answer = desk.send(form, "returned", reason="Which boats?", code="meaning")
    assert answer.status_code == 303
    back = desk.look(query=f"?change={form.fields['change'][7:23]}")
    assert "You returned it: meaning." in back.words and "Which boats?" in back.words


def test_what_somebody_else_has_decided_meanwhile_is_not_overwritten(desk: Desk) -> None:
    office = desk.office
    form = desk.look().form("/review/decide")
    desk.send(form, "approved")
    answer = desk.send(form, "returned", reason="I had begun to write this.", code="meaning")
    assert answer.status_code == 409
    page = Page(answer)
    assert "since you opened this page" in page.words and "I had begun to write this." in page.words
    assert desk.counts().endswith("2 to go")
    newer = english(line.format("four")).replace(b"40 boats", b"60 boats")
    office.put(desk.text, newer)
    answer = desk.send(form, "returned", reason="And this too.", code="meaning")
    assert answer.status_code == 409 and "And this too." in answer.text
    assert "it is at r3 now" in answer.text


def test_only_editorial_changes_are_approved_at_once(on: Callable[..., Inside]) -> None:
    desk = Desk(on())
    desk.text = _issued(desk.office, english("The two sides agreed, and the ferry runs."))
    desk.office.put(
        desk.text, english("The two sides agreed and the ferry runs.").replace(b"40 boats", b"60 boats")
    )
    desk.office.ask(desk.text, Stage.FINAL)
    (form,) = desk.look().forms("/review/editorial")
    assert desk.inside.send(form.action, form.fields, by="hauge").status_code == 303
    assert desk.counts().endswith("1 to go")
    assert not desk.look().forms("/review/editorial")
    again = desk.inside.send(form.action, form.fields, by="hauge")
    assert again.status_code == 409
    assert desk.look().tree.xpath("//a[@aria-keyshortcuts='x']")
    assert "Show 1 editorial" in desk.look(query="?editorial=hidden").words


def test_a_class_is_said_with_a_reason(desk: Desk) -> None:
    form = desk.look().form("/review/class")
    wrong = desk.inside.send(form.action, {**form.fields, "class": "editorial", "reason": ""}, by="hauge")
    assert wrong.status_code == 422
    right = {**form.fields, "class": "editorial", "reason": "The printed date was wrong."}
    assert desk.inside.send(form.action, right, by="hauge").status_code == 303
    assert (
        "editorial, you say: The printed date was wrong."
        in desk.look(query=f"?change={form.fields['change'][7:23]}").words
    )


def test_an_approval_that_lapsed_says_why(desk: Desk) -> None:
    while desk.counts().endswith(" to go") and "nothing" not in desk.counts():
        desk.send(desk.look().form("/review/decide"), "approved")
    desk.office.put(
        desk.text,
        english(line.format("four")).replace(b"40 boats", b"60 boats").replace(b"June 3", b"June 4"),
    )
    desk.office.ask(desk.text, Stage.FINAL)
    shown = desk.look().words
    assert "Your approval of r2 lapsed: a number changed." in shown
    assert "carried over" in shown


@pytest.mark.parametrize(
    "query",
    [
        "?change=%00", "?change=" + "f" * 16, "?change=zz&step=nothing", "?step=../../x&view=%3Cscript%3E",
        "?change=a&change=b", "?undo=" + "0" * 16, "?editorial=hidden&view=sides", "?step=final-verification",
        "?change=" + "x" * 5000,
    ],
)  # fmt: skip
def test_whatever_the_address_asks_for_there_is_a_desk(inside: Inside, query: str) -> None:
    answer = inside.ask("GET", f"/releases/lacourt-hearing-notice-2026/en/review{query}", by="zelenka")
    assert answer.status_code == 200
    page = Page(answer)
    assert page.tree.xpath("//h2[@id='change-h']")
    assert not page.tree.xpath("//script[not(@src)]")


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"change": "x"}, {"decision": "approved"}, {"step": "nothing", "decision": "approved"},
        {"decision": "burned", "step": "monolingual-review"}, {"ruled": "-1", "decision": "approved"},
        {"ruled": "x" * 300, "decision": "returned", "code": "no such code", "reason": "x"},
        {"decision": "returned", "code": "meaning", "reason": "x" * 100_000},
    ],
)  # fmt: skip
def test_a_form_that_nobody_would_send_is_refused_and_nothing_is_recorded(
    inside: Inside, fields: dict[str, str]
) -> None:
    before = audit.log_facts(inside.store).size
    place = "/releases/lacourt-hearing-notice-2026/en/review"
    for path in ("/decide", "/editorial", "/class"):
        answer = inside.send(place + path, fields, by="zelenka")
        assert answer.status_code in {409, 422}, (path, answer.text[:300])
    assert audit.log_facts(inside.store).size == before


def test_an_author_is_told_calmly_what_they_can_do_instead(inside: Inside) -> None:
    page = Page(inside.ask("GET", "/releases/lacourt-hearing-notice-2026/en/review", by="delmotte"))
    (note,) = page.tree.xpath("//div[@class='beside-note']")
    told = " ".join(note.text_content().split())
    assert "Changes are decided by whoever takes the step" in told and "cannot" not in told
    assert "upload the next revision" in told
    assert note.xpath(".//a/@href") == ["/releases/lacourt-hearing-notice-2026/en/upload"]


def test_who_may_not_decide_reads_and_is_told_why(inside: Inside) -> None:
    place = "/releases/lacourt-hearing-notice-2026/en/review"
    page = Page(inside.ask("GET", place, by="kamau"))
    assert not page.forms("/review/decide") and "which asks for the role reviewer" in page.words
    shown = inside.ask("GET", "/api/releases/lacourt-hearing-notice-2026/en/desk", by="kamau").json()
    body = {
        "change": shown["changes"][0]["key"], "seen": shown["seen"], "step": "monolingual-review",
        "decision": "approved",
    }  # fmt: skip
    assert inside.send(f"{place}/decide", body, by="kamau").status_code == 403
    assert inside.ask("GET", place, by="whitcombe").status_code == 404


def test_the_desk_alone_has_modules_and_they_are_kept_for_ever(inside: Inside) -> None:
    page = inside.ask("GET", "/releases/lacourt-hearing-notice-2026/en/review", by="zelenka")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    scripts = Page(page).tree.xpath("//script/@src")
    assert len(scripts) == 3
    for each in scripts:
        answer = inside.ask("GET", each)
        assert answer.headers["content-type"].startswith("text/javascript")
        assert "immutable" in answer.headers["cache-control"]
    other = inside.ask("GET", "/releases/lacourt-hearing-notice-2026/en/review/all", by="zelenka")
    assert "script-src" not in other.headers["content-security-policy"]


def test_our_modules_have_four_hundred_lines_at_most() -> None:
    from tracker.pages.environment import stylesheet

    lines = [len(path.read_text("utf-8").splitlines()) for path in stylesheet().parent.glob("*.js")]
    assert 0 < sum(lines) <= 400


def test_both_ways_of_looking_lead_to_each_other(inside: Inside) -> None:
    place = "/releases/lacourt-hearing-notice-2026/en/review"
    assert f"{place}/all" in Page(inside.ask("GET", place, by="zelenka")).links
    assert place in Page(inside.ask("GET", f"{place}/all", by="zelenka")).links


def test_the_api_decides_and_tells(desk: Desk) -> None:
    place = f"/api/releases/{desk.text}/desk"
    shown = desk.inside.ask("GET", place, by="hauge").json()
    assert shown["takes"] and shown["to_go"] == 3
    assert shown["changes"][0]["place"] == "date"
    csrf = {"X-CSRF-Token": desk.inside.session("hauge").csrf or ""}
    body = {
        "step": "bilingual revision", "decision": "approved", "seen": shown["seen"],
        "changes": [{"key": each["key"], "ruled": None} for each in shown["changes"]],
    }  # fmt: skip
    answer = desk.inside.ask("POST", f"{place}/decisions", by="hauge", json=body, headers=csrf)
    assert answer.status_code == 201 and len(answer.json()["changes"]) == 3
    assert (
        desk.inside.ask("POST", f"{place}/decisions", by="hauge", json=body, headers=csrf).status_code == 409
    )
    again = desk.inside.ask("GET", place, by="hauge").json()
    assert {each["steps"]["bilingual revision"]["standing"] for each in again["changes"]} == {"approved"}


def test_a_first_revision_is_looked_at_passage_by_passage(on: Callable[..., Inside]) -> None:
    desk = Desk(on())
    desk.text = desk.office.asked()
    page = desk.look()
    assert "the first revision" in desk.counts()
    form = page.form("/review/decide")
    assert desk.send(form, "approved").status_code == 303
    sign = desk.look().form("/sign")
    assert ("decision", "approved") in sign.buttons, "the whole is judged, with or without"


def test_what_an_address_asks_for_is_read_from_a_form_too() -> None:
    key = "sha256:" + "ab" * 32
    assert asked_of({"change": key}).change == "ab" * 8
    assert asked_of({"change": "AB" * 8}).change == ""
    assert asked_of({"step": "no-step"}).step is None
