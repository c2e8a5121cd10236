"""Links over HTTP: the page, the form that sets one right, and the same for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from journeys.office import Office, english
from journeys.service import Form, Page
from web.inside import Inside

from tracker.workflow import audit


@pytest.fixture(scope="module")
def office(inside: Inside) -> Iterator[Office]:
    made = Office(inside.store.settings.data)
    yield made
    assert made.intact()
    made.close()


@pytest.fixture
def text(office: Office) -> str:
    """A release with a source text and its translation, of five passages each: `release/en`."""
    return office.uploaded()


def get(inside: Inside, path: str, *, by: str = "hauge") -> Page:
    return Page(inside.ask("GET", path, by=by))


def form_of(inside: Inside, text: str, at: str, *, by: str = "hauge") -> Form:
    return get(inside, f"/releases/{text}/links?at={at}", by=by).form("/links")


def send(inside: Inside, form: Form, say: str, *, by: str = "hauge", **ticked: list[int]) -> Any:
    """Send the form with exactly these passages ticked."""
    kept = {name: value for name, value in form.fields.items() if name in {"after", "source", "at", "wide"}}
    data = {**kept, "say": say, **{name: [str(each) for each in numbers] for name, numbers in ticked.items()}}
    return inside.send(form.action, data, by=by)


def beside(page: Page) -> list[tuple[str, str, str]]:
    """What stands beside what, and what is said of it."""
    rows = page.tree.xpath("//div[contains(@class,'pair link') and not(contains(@class,'pair-head'))]")
    return [tuple(" ".join(part.text_content().split()) for part in row.xpath("./div")) for row in rows]  # type: ignore[misc]


def note_on(page: Page, anchor: str) -> str:
    (row,) = page.tree.xpath(
        f"//div[contains(@class,'pair link')][.//*[@id='{anchor}']]/div[@class='link-note']"
    )
    return " ".join(row.text_content().split())


def test_the_review_shows_what_is_not_translated(inside: Inside, office: Office, text: str) -> None:
    """Every passage of the source is on the page, in the first revision and in a later one."""
    send(inside, form_of(inside, text, "p3"), "alone", source_passage=[3])
    for season in ("winter", "spring"):
        page = get(inside, f"/releases/{text}/review/all")
        alone = page.tree.xpath("//div[contains(@class,'untranslated')]")
        assert "s3" in [each.get("id") for each in alone]
        assert all(
            "no passage of the translation was found for this" in each.text_content() for each in alone
        )
        assert not page.tree.xpath("//details//div[contains(@class,'untranslated')]"), "not folded away"
        (told,) = page.tree.xpath("//*[@id='untranslated']")
        said = " ".join(told.text_content().split())
        many = "passage stands" if len(alone) == 1 else "passages stand"
        assert said.startswith(f"{len(alone)} source {many} without a translation: source ¶")
        assert set(told.xpath(".//a/@href")) == {f"#{each.get('id')}" for each in alone}
        passages = len(
            page.tree.xpath(
                "//*[starts-with(@id,'p') and not(contains(@id,'-'))][ancestor::div[@class='judged']]"
            )
        )
        assert passages >= 5
        office.put(text, english(f"The ferry will keep running in the {season}."))


def test_the_links_are_reached_from_the_release_and_from_the_newest_revision(
    inside: Inside, text: str
) -> None:
    place = f"/releases/{text}/links"
    release = text.split("/", maxsplit=1)[0]
    assert place in get(inside, f"/releases/{release}").links
    assert place in get(inside, f"/releases/{text}/r1").links
    source = [each for each in get(inside, f"/releases/{release}").links if each.endswith("/links")]
    assert source == [place], "the source stands beside nothing"


def test_the_form_says_what_comes_first_and_whose_words_a_box_is_for(inside: Inside, text: str) -> None:
    send(inside, form_of(inside, text, "p3"), "together", source_passage=[3], passage=[3])
    page = get(inside, f"/releases/{text}/links?at=p2")
    assert "pinned: take the pin back first" in note_on(page, "p3")
    (label,) = page.tree.xpath("//label[@for='tick-p2']")
    (words,) = page.tree.xpath("//*[@id='p2']")
    assert len(label.text_content().split(": ", 1)[1]) > 3
    assert label.text_content().split(": ", 1)[1].rstrip(" …") in " ".join(words.text_content().split())


def test_compare_begins_with_the_last_two_revisions(inside: Inside) -> None:
    page = get(inside, "/releases/arvend-summit-2026/compare", by="kuroda")
    chosen = [
        page.tree.xpath(f"//select[@id='{side}']/option | //select[@id='{side}']//option[@selected]")[-1]
        for side in ("before", "after")
    ]
    before, after = (each.get("value") for each in chosen)
    assert before.split("/r")[0] == after.split("/r")[0]
    assert int(after.split("/r")[1]) == int(before.split("/r")[1]) + 1


def test_a_problem_names_the_parameter(inside: Inside) -> None:
    headers = {"Authorization": f"Bearer {inside.session('kuroda').token}"}
    answer = inside.ask("GET", "/api/releases/arvend-summit-2026/compare?before=en/r1", headers=headers)
    assert (answer.status_code, answer.json()["title"]) == (400, "“after” is missing.")
    assert answer.json()["errors"] == [{"field": "after", "what": "Field required"}]
    answer = inside.ask("POST", "/api/session", json={"email": 3, "password": "x"})
    assert answer.status_code == 400
    assert answer.json()["title"].startswith("“email” is not as it should be: ")


def test_the_review_leads_to_the_links(inside: Inside, text: str) -> None:
    assert f"/releases/{text}/links" in get(inside, f"/releases/{text}/review").links
    page = get(inside, f"/releases/{text}/links")
    assert f"/releases/{text}/review" in page.links
    rows = beside(page)
    assert sum(ours.count("¶") for ours, _, _ in rows) == 5
    assert sum(theirs.count("¶") for _, theirs, _ in rows) == 5


def test_a_link_is_set_right_and_taken_back(inside: Inside, office: Office, text: str) -> None:
    before = office.counts()
    form = form_of(inside, text, "p5")
    assert form.buttons == [("say", "together"), ("say", "alone")]
    answer = send(inside, form, "together", source_passage=[5], passage=[4, 5])
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/releases/{text}/links?said=pinned#p4"
    page = get(inside, f"/releases/{text}/links?said=pinned")
    assert "The link is pinned, and entered in the log." in page.words
    note = note_on(page, "p4")
    assert note == note_on(page, "p5") == note_on(page, "s5")
    assert note.startswith("pinned by hand")
    assert "by Sigrid Hauge, " in note
    after = office.counts()
    assert {kind: after[kind] - before[kind] for kind in after if after[kind] != before[kind]} == {
        "Pin": 1,
        "entries": 1,
    }

    told = get(inside, f"/releases/{text}/history").words
    assert "Pinned 1 passage of the source beside 2 in English r1 of" in told
    back = page.form("/unpin")
    answer = inside.send(back.action, {"at": back.fields["at"]}, by="whitcombe")
    assert answer.headers["location"] == f"/releases/{text}/links?said=unpinned#p4"
    page = get(inside, f"/releases/{text}/links")
    assert "pinned by hand" not in page.words
    assert "Took back the pin of entry" in get(inside, f"/releases/{text}/history").words
    answer = inside.send(back.action, {"at": back.fields["at"]}, by="hauge")
    assert answer.status_code == 409
    assert "has taken this pin back already." in Page(answer).wrong


def test_what_stands_together_now_is_ticked(inside: Inside, text: str) -> None:
    page = get(inside, f"/releases/{text}/links?at=p3")
    ticked = page.tree.xpath("//input[@type='checkbox'][@checked]")
    row = {(each.get("name"), each.get("value")) for each in ticked}
    assert ("passage", "3") in row
    labels = {each.get("for"): " ".join(each.text_content().split()) for each in page.tree.xpath("//label")}
    assert labels["tick-p3"] == "Passage ¶3: The two sides agreed to keep the ferry running."
    assert labels["tick-s3"].startswith("Source passage ¶3: ")
    (described,) = page.tree.xpath("//input[@id='tick-p3']/@aria-describedby")
    assert page.tree.xpath(f"//*[@id='{described}']")[0].text_content().strip()


@pytest.mark.parametrize(
    ("say", "ticked", "words"),
    [
        ("together", {}, "No passage is ticked."),
        ("alone", {}, "No passage is ticked."),
        ("together", {"source_passage": [2]}, "Only passages of the source are ticked."),
        ("together", {"passage": [2]}, "Only passages of the translation are ticked."),
        ("alone", {"passage": [2], "source_passage": [2]}, "Passages of both sides are ticked"),
        ("alone", {"passage": [99]}, "and no ¶99."),
        ("alone", {"passage": [0]}, "is not a number here"),
        ("dance", {"passage": [2]}, "did not say what to pin"),
        ("alone", {"passage": list(range(1, 10))}, "at most 8"),
    ],
)
def test_a_form_that_cannot_be_taken_is_shown_again(
    inside: Inside, office: Office, text: str, say: str, ticked: dict[str, list[int]], words: str
) -> None:
    before = office.counts()
    answer = send(inside, form_of(inside, text, "p2"), say, **ticked)
    assert answer.status_code == 422
    page = Page(answer)
    assert words in page.wrong
    assert page.tree.xpath("//*[@role='alert']")
    kept = {(each.get("name"), int(each.get("value"))) for each in page.tree.xpath("//input[@checked]")}
    assert kept == {
        (name, each)
        for name, numbers in ticked.items()
        for each in numbers
        if 0 < each <= 5 and 0 not in numbers
    }
    assert office.counts() == before


def test_a_text_that_moved_on_since_the_form(inside: Inside, office: Office, text: str) -> None:
    form = form_of(inside, text, "p2")
    office.put(text, english("Another sentence altogether."))
    before = office.counts()
    answer = send(inside, form, "alone", passage=[2])
    assert answer.status_code == 409
    page = Page(answer)
    assert page.title == "The text has moved on"
    assert "nothing was pinned" in page.words
    assert f"/releases/{text}/links" in page.links
    assert office.counts() == before


def test_a_passage_that_somebody_else_has_pinned_meanwhile(inside: Inside, office: Office, text: str) -> None:
    first, second = form_of(inside, text, "p4"), form_of(inside, text, "p4", by="zelenka")
    assert send(inside, first, "together", source_passage=[4], passage=[4]).status_code == 303
    before = office.counts()
    answer = send(inside, second, "together", by="zelenka", source_passage=[5], passage=[4])
    assert answer.status_code == 409
    page = Page(answer)
    assert "¶4 of the translation is pinned already, by" in page.wrong
    assert "Take that pin back first" in page.wrong
    assert not page.tree.xpath("//input[@id='tick-p4']"), "what is pinned cannot be ticked"
    assert office.counts() == before


def test_a_pin_at_rest_is_told_with_its_words(inside: Inside, office: Office, text: str) -> None:
    send(inside, form_of(inside, text, "p5"), "together", source_passage=[5], passage=[5])
    office.put(text, english().replace(b"\n2. Quay\n\nThe quay will be open to 40 boats a day.\n", b""))
    page = get(inside, f"/releases/{text}/links")
    assert "1 pin rests" in page.words
    (resting,) = page.tree.xpath("//*[@id='resting']//li")
    told = " ".join(resting.text_content().split())
    assert "The quay will be open to 40 boats a day." in told
    assert "1 of its 2 passages is not here now. Set on r1 beside source r1." in told
    back = page.form("/unpin")
    assert (
        inside.send(back.action, {"at": back.fields["at"]}, by="hauge")
        .headers["location"]
        .endswith("/links?said=unpinned")
    )
    assert "Pins at rest" not in get(inside, f"/releases/{text}/links").words


def test_whoever_may_not_pin_sees_the_links_and_no_form(inside: Inside, office: Office, text: str) -> None:
    form = form_of(inside, text, "p2")
    send(inside, form, "alone", passage=[1])
    page = get(inside, f"/releases/{text}/links?at=p2", by="kamau")
    assert page.status == 200
    assert "pinned by hand" in page.words
    assert not page.forms("/links") and not page.forms("/unpin")
    assert "Set right" not in page.words
    before = office.counts()
    answer = send(inside, form, "alone", by="kamau", passage=[2])
    assert answer.status_code == 403
    assert "may not pin links in the collection" in answer.text
    assert office.counts() == before


@pytest.mark.parametrize("at", ["p99", "s99", "q1", "p0", "p01", "p" + "9" * 40, "../x", "p1; DROP"])
def test_a_passage_that_is_not_there(inside: Inside, text: str, at: str) -> None:
    answer = inside.ask("GET", f"/releases/{text}/links", by="hauge", params={"at": at})
    assert answer.status_code == 404
    assert "There is no passage" in answer.text


def test_more_passages_are_shown_where_they_are_asked_for(inside: Inside, office: Office) -> None:
    many = b"".join(b"Berth %d is kept free for the ferry.\n\n" % number for number in range(1, 31))
    text = office.uploaded(data=b"Ferry Talks (Overview)\n\nJune 3, 2026\n\n" + many)
    near = get(inside, f"/releases/{text}/links?at=p15")
    assert len(beside(near)) == 9
    wider = next(each for each in near.links if "wide=16" in each)
    assert 9 < len(beside(get(inside, wider))) <= 33
    assert len(beside(get(inside, f"/releases/{text}/links?at=p15&wide=x"))) == 9


def test_the_source_has_no_links(inside: Inside, text: str) -> None:
    source = text.replace("/en", "/ja")
    page = get(inside, f"/releases/{source}/links")
    assert page.status == 404
    assert "is the source itself" in page.words
    assert not [each for each in get(inside, f"/releases/{source}/review").links if each.endswith("/links")]


# ---- for programs


class Program:
    """Somebody's requests with a bearer's token."""

    def __init__(self, inside: Inside, person: str) -> None:
        self.inside, self.headers = inside, {"Authorization": f"Bearer {inside.session(person).token}"}

    def __call__(self, method: str, path: str, status: int, **more: Any) -> Any:
        answer = self.inside.ask(method, f"/api/releases/{path}", headers=self.headers, **more)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None


def test_links_are_read_pinned_and_taken_back_through_the_api(
    inside: Inside, office: Office, text: str
) -> None:
    hauge, whitcombe = Program(inside, "hauge"), Program(inside, "whitcombe")
    found = hauge("GET", f"{text}/links", 200)
    assert (found["revision"], found["source_revision"], found["source_language"]) == (1, 1, "ja")
    assert sorted(i for link in found["links"] for i in link["source"]) == [0, 1, 2, 3, 4]
    assert all(
        0 <= link["confidence"] <= 1 and not link["pinned"] and link["pin"] is None for link in found["links"]
    )
    assert found["pins"] == []
    made = hauge(
        "POST", f"{text}/pins", 201, json={"source": [4], "translation": [3, 4], "seen": found["seen"]}
    )
    assert len(made["source"]) == 1 and len(made["translation"]) == 2
    found = whitcombe("GET", f"{text}/links", 200)
    (link,) = [each for each in found["links"] if each["pinned"]]
    assert link == {
        "source": [4],
        "translation": [3, 4],
        "confidence": 1,
        "pinned": True,
        "pin": made["number"],
    }
    assert found["pins"] == [made]

    told = whitcombe("POST", f"{text}/pins", 409, json={"translation": [3], "seen": found["seen"]})
    assert told["type"] == "urn:tracker:problem:conflict"
    told = whitcombe("POST", f"{text}/pins", 422, json={"seen": found["seen"]})
    assert told["field"] == "passages"
    stale = {**found["seen"], "source": "sha256:0"}
    told = whitcombe("POST", f"{text}/pins", 409, json={"translation": [0], "seen": stale})
    assert told["type"] == "urn:tracker:problem:stale" and told["newer"] == f"/releases/{text}/links"
    Program(inside, "kamau")("POST", f"{text}/pins", 403, json={"translation": [0], "seen": found["seen"]})

    whitcombe("DELETE", f"{text}/pins/{made['number']}", 204)
    whitcombe("DELETE", f"{text}/pins/{made['number']}", 409)
    whitcombe("DELETE", f"{text}/pins/0", 404)
    assert whitcombe("GET", f"{text}/links", 200)["pins"] == []
    kinds = [each["entry"]["type"] for each in whitcombe("GET", f"{text}/history", 200)]
    assert kinds[:2] == ["link.unpinned", "link.pinned"]
    assert audit.check(inside.store).finding is None


def test_a_pin_that_rests_is_among_the_pins_and_in_no_link(inside: Inside, office: Office, text: str) -> None:
    hauge = Program(inside, "hauge")
    seen = hauge("GET", f"{text}/links", 200)["seen"]
    made = hauge("POST", f"{text}/pins", 201, json={"source": [4], "translation": [4], "seen": seen})
    office.put(text, english().replace(b"\n2. Quay\n\nThe quay will be open to 40 boats a day.\n", b""))
    found = hauge("GET", f"{text}/links", 200)
    assert found["pins"] == [made]
    assert not any(link["pinned"] for link in found["links"])


def test_the_document_describes_links_and_pins(inside: Inside) -> None:
    document = inside.ask("GET", "/api/openapi.json").json()
    place = "/api/releases/{name}/{code}"
    assert set(document["paths"][f"{place}/links"]) == {"get"}
    assert set(document["paths"][f"{place}/pins"]) == {"post"}
    assert set(document["paths"][place + "/pins/{number}"]) == {"delete"}
    schemas = document["components"]["schemas"]
    assert {"confidence", "pinned", "pin", "source", "translation"} == set(schemas["LinkRead"]["properties"])
    assert {"source", "translation", "seen"} == set(schemas["PinCreate"]["properties"])
