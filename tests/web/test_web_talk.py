"""Conversations over HTTP: the page, its forms, and the same for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from journeys.office import Office, english
from journeys.service import Form, Page
from web.inside import Inside

from tracker.workflow import releases


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


def at(inside: Inside, text: str, place: int, *, by: str = "hauge") -> Form:
    """The form that says something of a passage."""
    return get(inside, f"/releases/{text}/talk?place={place}", by=by).form("/talk")


def say(inside: Inside, form: Form, *, by: str = "hauge", say: str = "comment", **data: str) -> Any:
    fields = {**form.fields, **data, "say": say}
    return inside.send(form.action, fields, by=by)


def words(page: Page) -> str:
    return " ".join(page.tree.xpath("//main")[0].text_content().split())


def lines(page: Page, name: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.tree.xpath(f"//*[@class='{name}']")]


def test_a_comment_a_reply_and_the_end_of_it(inside: Inside, text: str) -> None:
    place = f"/releases/{text}/talk"
    assert "Nobody has said anything of this text yet" in words(get(inside, place))
    answer = say(inside, at(inside, text, 1), words="Why “two hours”?\nSee the source.", quote="two hours")
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert where.startswith(f"{place}?passage=")
    assert "&said=commented#c" in where
    page = get(inside, where)
    assert "Your comment is there" in words(page)
    assert lines(page, "words") == ["Why “two hours”? See the source."]
    reply = get(inside, where, by="whitcombe").form("/reply")
    answer = inside.send(reply.action, {**reply.fields, "words": "It is what was said."}, by="whitcombe")
    assert answer.status_code == 303
    page = get(inside, answer.headers["location"], by="whitcombe")
    assert lines(page, "words")[1] == "It is what was said."
    settle = page.form("/settle")
    answer = inside.send(settle.action, dict(settle.fields), by="whitcombe")
    page = get(inside, answer.headers["location"])
    assert "Settled by" in words(page)
    assert "Settled, 1" in words(get(inside, f"{place}?show=resolved"))
    assert "No conversation is open" in words(get(inside, f"{place}?show=open"))
    assert "You have not said anything" in words(get(inside, f"{place}?show=mine", by="kuroda"))
    answer = inside.send(settle.action, dict(settle.fields), by="whitcombe")
    assert answer.status_code == 409
    assert "settled this conversation already" in answer.text


def test_what_was_written_stays_in_the_form(inside: Inside, text: str) -> None:
    long = "Far too much. " * 7_500  # 105 kB
    answer = say(inside, at(inside, text, 2), words=long, quote="two hours")
    assert answer.status_code == 422
    page = Page(answer)
    (area,) = page.tree.xpath("//textarea[@name='words'][contains(@id,'say-')]")
    assert area.text_content().strip() == long.strip()
    assert page.form("/talk").fields["quote"] == "two hours"
    assert "104,999 characters; at most 10,000 fit" in words(page)
    answer = say(inside, at(inside, text, 2), say="suggest", suggested="", words="Take it out")
    assert answer.status_code == 422
    assert "Nothing would be left" in answer.text
    assert Page(answer).tree.xpath("//details[@open]//textarea[@name='suggested']")
    made = say(inside, at(inside, text, 2), words="Right.")
    number = made.headers["location"].rsplit("#c", 1)[1]
    answer = inside.send(f"/releases/{text}/talk/{number}/reply", {"words": long}, by="hauge")
    assert answer.status_code == 422
    (area,) = Page(answer).tree.xpath("//details[@open]//textarea[@name='words']")
    assert area.text_content().strip() == long.strip()


def test_a_comment_and_suggestions_have_a_form_each_with_its_own_fields(inside: Inside, text: str) -> None:
    forms = get(inside, f"/releases/{text}/talk?place=1").forms("/talk")
    asked = {
        each.buttons[0][1]: {"quote", "words", "suggested"} & set(each.fields)
        for each in forms
        if each.buttons[0][0]
    }
    assert asked == {
        "comment": {"words", "quote"},
        "suggest": {"suggested", "words"},
        "part": {"quote", "suggested", "words"},
    }
    given = {each.buttons[0][1]: each.fields.get("suggested") for each in forms if each.buttons[0][0]}
    assert given["suggest"].strip() == "The talks were held at Port Lind for two hours."
    assert given["part"].strip() == ""


@pytest.mark.parametrize(
    ("form", "fields", "field", "told"),
    [
        ("part", {"quote": "two hours", "suggested": ""}, "suggested", "No words are suggested in the place of “two hours”."),
        ("part", {"quote": "", "suggested": "three hours"}, "quote", "Nothing was quoted that other words are to replace."),
        ("part", {"quote": "two days", "suggested": "three hours"}, "quote", "The words “two days” do not stand in ¶1 of r1."),
        ("part", {"quote": "two hours", "suggested": "The talks were held at Port Lind for three hours."}, "suggested", "The whole passage would stand in the place of “two hours”."),
        ("part", {"quote": "two hours", "suggested": "two hours"}, "suggested", "These are the words that stand there."),
        ("suggest", {"suggested": "  "}, "suggested", "Nothing would be left of the passage."),
        ("suggest", {"suggested": "The talks were held at Port Lind for two hours."}, "suggested", "These are the words that stand there."),
        ("comment", {"words": "", "quote": "two hours"}, "words", "Nothing was written."),
        ("comment", {"words": "Is this right?", "quote": "three hours"}, "quote", "The words “three hours” do not stand in ¶1 of r1."),
    ],
)  # fmt: skip
def test_nonsense_is_told_at_its_field_and_nothing_is_lost(
    inside: Inside, text: str, form: str, fields: dict[str, str], field: str, told: str
) -> None:
    typed = {"words": "My reason.", **fields} if form != "comment" else fields
    answer = say(inside, at(inside, text, 1), say=form, **typed)
    assert answer.status_code == 422
    page = Page(answer)
    (wrong,) = page.tree.xpath("//form//*[@aria-invalid='true']")
    assert wrong.get("name") == field
    (why,) = page.tree.xpath(f"//*[@id='{wrong.get('aria-describedby').split()[0]}']")
    assert told in why.text_content()
    (kept,) = [each for each in page.forms("/talk") if ("say", form) in each.buttons]
    assert {name: kept.fields[name].strip() for name in typed} == {
        name: value.strip() for name, value in typed.items()
    }
    others = [
        each for each in page.forms("/talk") if each.buttons[0][0] and ("say", form) not in each.buttons
    ]
    assert all("My reason." not in each.fields["words"] for each in others)
    assert "No conversation is open" in words(get(inside, f"/releases/{text}/talk?show=open"))


def test_other_words_for_a_part_replace_that_part(inside: Inside, text: str) -> None:
    form = at(inside, text, 1)
    page = get(
        inside, say(inside, form, say="part", quote="two hours", suggested="a day").headers["location"]
    )
    (shown,) = page.tree.xpath("//div[@class='suggested']")
    assert [each.text_content() for each in shown.xpath(".//del | .//ins")] == [
        "[removed: two hours]",
        " [added: a day]",
    ]


def test_a_suggestion_goes_into_the_next_revision(inside: Inside, text: str) -> None:
    place = f"/releases/{text}/talk"
    suggested = "The talks were held at Port Lind for three hours."
    answer = say(inside, at(inside, text, 1), say="suggest", suggested=suggested, words="Three, I think.")
    assert answer.status_code == 303
    page = get(inside, answer.headers["location"])
    (shown,) = page.tree.xpath("//div[@class='suggested']")
    assert [each.text_content() for each in shown.xpath(".//del | .//ins")] == [
        "[removed: two]",
        " [added: three]",
    ]
    assert not [each for each in page.tree.xpath("//form/@action") if each.endswith("/accept")], "a reviser"
    page = get(inside, place, by="whitcombe")
    accept = page.form("/accept")
    answer = inside.send(accept.action, dict(accept.fields), by="whitcombe")
    assert answer.status_code == 303
    page = get(inside, place, by="whitcombe")
    assert "One accepted suggestion waits for the next revision." in words(page)
    make = page.form("/talk/revision")
    answer = inside.send(make.action, dict(make.fields), by="whitcombe")
    assert answer.headers["location"].startswith("/uploads/")
    preview = get(inside, answer.headers["location"], by="whitcombe")
    assert "[removed: two] [added: three] hours" in words(preview)
    confirm = preview.form("/confirm")
    answer = inside.send(confirm.action, dict(confirm.fields), by="whitcombe")
    assert answer.status_code == 303
    page = get(inside, place, by="whitcombe")
    assert "Came in with r2." in words(page)
    assert "waits for the next revision" not in words(page)
    answer = inside.send(make.action, dict(make.fields), by="whitcombe")
    assert answer.status_code == 409
    assert "No accepted suggestion is waiting" in answer.text


def test_a_mention_of_nobody_is_told_to_its_author_alone(inside: Inside, text: str) -> None:
    form = at(inside, text, 1)
    page = get(inside, say(inside, form, words="@Nobodyatall, what do you think?").headers["location"])
    assert "Nobody in this collection is called “@Nobodyatall”, so nobody was told." in words(page)
    assert "Nobody in this collection" not in words(get(inside, f"/releases/{text}/talk", by="whitcombe"))


def test_whoever_is_mentioned_will_be_told_and_is_marked(inside: Inside, office: Office, text: str) -> None:
    names = [office.actor(each).name for each in ("whitcombe", "kuroda")]
    said = (
        f"@{names[0]} and @{names[1]}, and @{office.actor('hauge').name} too: see “two hours”. @Nobodyatall?"
    )
    page = get(inside, say(inside, at(inside, text, 1), words=said).headers["location"])
    assert f"{names[0]} and {names[1]} will be told." in words(page), (
        "nobody is told of what they said themselves"
    )
    assert "Nobody in this collection is called “@Nobodyatall”" in words(page)
    marked = page.tree.xpath("//p[@class='words']/strong[@class='mention']")
    assert [each.get("title") for each in marked] == [*names, office.actor("hauge").name]
    assert lines(page, "words") == [said]
    assert "will be told" not in words(get(inside, f"/releases/{text}/talk", by="whitcombe"))
    reply = page.form("/reply")
    answer = inside.send(reply.action, {**reply.fields, "words": f"@{names[0]}: well?"}, by="hauge")
    assert f"{names[0]} will be told." in words(get(inside, answer.headers["location"]))


def test_somebody_who_is_mentioned_finds_it(inside: Inside, office: Office, text: str) -> None:
    name = office.actor("whitcombe").name
    say(inside, at(inside, text, 1), words=f"@{name}: is this right?")
    page = get(inside, f"/releases/{text}/talk?show=mentions", by="whitcombe")
    assert page.tree.xpath("//p[@class='words']/strong")[0].text_content() == f"@{name}"
    assert "Nobody has mentioned you here" in words(
        get(inside, f"/releases/{text}/talk?show=mentions", by="kuroda")
    )


@pytest.mark.parametrize(
    ("back", "kept"),
    [
        ("/review?at=3#c3", True), ("/desk", True), ("", True), ("/review#x", True),
        ("//evil.example/", False), ("/../../../account", False), ("\\evil", False), ("x", False),
        ("/review\r\nx: y", False), ("/re view", False), ("?a=%0d%0ax", True), ("/" + "a" * 600, False),
    ],
)  # fmt: skip
def test_only_pages_of_this_edition_are_gone_back_to(
    inside: Inside, text: str, back: str, kept: bool
) -> None:
    base = f"/releases/{text}"
    form = at(inside, text, 1)
    for address, good in ((base + back, kept), (back, False), ("https://evil.example" + back, False)):
        where = say(inside, form, words="Look.", back=address).headers["location"]
        path = where.partition("?said=")[0].partition("&said=")[0]
        assert path.startswith(f"{base}/talk?passage=") is not good
        assert where.startswith(base)


def test_words_are_never_markup(inside: Inside, text: str) -> None:
    evil = "<script>alert(1)</script> @<b>x</b>"
    page = get(inside, say(inside, at(inside, text, 1), words=evil).headers["location"])
    say(inside, at(inside, text, 1), say="suggest", suggested="<img src=x onerror=alert(1)> " + "y" * 20)
    page = get(inside, f"/releases/{text}/talk")
    assert not page.tree.xpath("//script | //b | //img")
    assert evil in page.tree.text_content()


@pytest.mark.parametrize(
    "query",
    ["?show=nothing", "?page=0", "?page=99999999999999999999", "?passage=%00", "?passage=zz", "?passage=whole",
     "?place=x", "?place=-1", "?thread=x", "?passage=" + "a" * 5000, "?back=//evil.example"],
)  # fmt: skip
def test_any_address_is_answered(inside: Inside, text: str, query: str) -> None:
    answer = inside.ask("GET", f"/releases/{text}/talk{query}", by="hauge")
    assert answer.status_code == 200
    assert "evil.example" not in answer.text


@pytest.mark.parametrize("query", ["?thread=1", "?thread=2147483647", "?thread=999999999", "?place=6000"])
def test_what_is_not_there_is_not_found(inside: Inside, text: str, query: str) -> None:
    if query == "?thread=2147483647":  # more than nine digits name nothing: all are shown
        assert inside.ask("GET", f"/releases/{text}/talk{query}", by="hauge").status_code == 200
        return
    assert inside.ask("GET", f"/releases/{text}/talk{query}", by="hauge").status_code == 404


def test_others_see_nothing(inside: Inside, text: str) -> None:
    assert inside.ask("GET", f"/releases/{text}/talk", by="delmotte").status_code == 404
    assert (
        inside.send(f"/releases/{text}/talk", {"words": "x", "say": "comment"}, by="delmotte").status_code
        == 404
    )


def test_for_programs(inside: Inside, office: Office, text: str) -> None:
    def ask(method: str, path: str, by: str = "hauge", **data: Any) -> Any:
        headers = {"Authorization": f"Bearer {inside.session(by).token}"}
        more = {"json": data} if method == "POST" else {}
        return inside.ask(method, f"/api/releases/{text}/talk{path}", headers=headers, **more)

    page = at(inside, text, 1)
    line = page.fields["passage"]
    made = ask("POST", "", words="Of the whole text.").json()
    assert (made["thread"], made["passage"]) == (made["number"], None)
    made = ask("POST", "", words="Of words.", passage=line, start=4, end=9).json()
    answered = ask("POST", f"/{made['number']}/replies", by="whitcombe", words="Yes.").json()
    assert answered["thread"] == made["number"]
    assert ask("POST", f"/{answered['number']}/resolve").status_code == 204
    assert ask("POST", f"/{answered['number']}/resolve").status_code == 409
    assert ask("POST", f"/{made['number']}/reopen").status_code == 204
    quoted = ask("GET", f"?passage={line}").json()["threads"][0]
    assert (quoted["quote"], quoted["standing"]["start"], quoted["standing"]["words"]) == (
        "talks",
        4,
        "found",
    )
    suggested = ask("POST", "/suggestions", passage=line, quote="two hours", suggested="a day").json()
    assert ask("POST", f"/{suggested['number']}/accept").status_code == 403
    assert ask("POST", f"/{suggested['number']}/decline", by="whitcombe", reason="No.").status_code == 204
    assert ask("POST", f"/{suggested['number']}/accept", by="whitcombe").status_code == 204
    laid = ask("POST", "/revision", by="whitcombe").json()
    headers = {"Authorization": f"Bearer {inside.session('whitcombe').token}"}
    saved = inside.ask("POST", f"/api/uploads/{laid['token']}/confirm", headers=headers, json={"note": ""})
    assert saved.json()["number"] == 2
    told = ask("GET", f"?thread={suggested['number']}").json()["threads"][0]["comments"][0]["suggestion"]
    assert (told["state"], told["came_in"]) == ("came in", 2)
    office.put(text, english("Another sentence."))
    assert ask("POST", "/suggestions", passage=line, quote="nowhere", suggested="x").status_code == 422
    assert ask("POST", "", words="x", passage=line, start=3).status_code == 422
    assert ask("POST", "", words="x", passage=line, start=-1, end=2**70).status_code in {400, 422}
    assert ask("POST", "", words="x" * 100_000).status_code == 422
    assert ask("GET", "?show=strange").status_code == 400
    assert ask("GET", "?page=-5").json()["page"] == 1
    assert releases.release(inside.store, by=office.actor("hauge"), name=text.split("/", maxsplit=1)[0]).name
