"""What waits for the next revision, over HTTP: before the upload, in the preview, and after a return."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from journeys.office import Office, english, translator
from journeys.service import Page
from web.inside import Inside

from tracker.documents import Stage


@pytest.fixture(scope="module")
def office(inside: Inside) -> Iterator[Office]:
    made = Office(inside.store.settings.data)
    yield made
    assert made.intact()
    made.close()


def get(inside: Inside, path: str, *, by: str = translator, language: str = "en") -> Page:
    return Page(inside.ask("GET", path, by=by, headers={"accept-language": language}))


def words(page: Page) -> str:
    return " ".join(page.tree.xpath("//main")[0].text_content().split())


def hrefs(page: Page) -> list[str]:
    return [str(each) for each in page.tree.xpath("//main//a/@href")]


def comment(inside: Inside, text: str, said: str, place: int) -> None:
    form = get(inside, f"/releases/{text}/talk?place={place}", by="hauge").form("/talk")
    inside.send(form.action, {**form.fields, "words": said, "say": "comment"}, by="hauge")


def test_the_upload_lists_what_waits_and_the_preview_what_of_it_is_answered(
    inside: Inside, office: Office
) -> None:
    text = office.uploaded()
    assert "What waits" not in words(get(inside, f"/releases/{text}/upload"))
    comment(inside, text, "Which ferry?", 3)
    page = get(inside, f"/releases/{text}/upload")
    assert "What waits for this revision" in words(page)
    assert "An open question on ¶3" in words(page)
    assert "Which ferry?" in words(page)
    assert any(href.startswith(f"/releases/{text}/talk?thread=") for href in hrefs(page))
    token = office.lay(text, english("Both sides will keep the northern ferry running."))
    preview = get(inside, f"/uploads/{token}")
    assert "1 of 1 answered" in words(preview)
    assert "the new text has other words there" in words(preview)
    token = office.lay(text, english().replace(b"40 boats", b"50 boats"))
    assert "0 of 1 answered" in words(get(inside, f"/uploads/{token}"))


def test_a_finding_of_the_preview_leads_to_its_passage_and_the_guess_is_said(
    inside: Inside, office: Office
) -> None:
    text = office.uploaded()
    token = office.lay(text, english().replace(b"40 boats", b"41 boats"))
    page = get(inside, f"/uploads/{token}")
    assert f"/uploads/{token}#p5" in hrefs(page)
    assert "41" in page.tree.get_element_by_id("p5").text_content()
    assert "as if this text were to become provisional. That is a guess" in words(page)


def test_after_an_upload_the_receipt_leads_to_asking_for_review(inside: Inside, office: Office) -> None:
    text = office.uploaded()
    page = get(inside, f"/releases/{text}/r1?said=saved")
    first = page.tree.xpath("//section[@aria-labelledby='receipt-h']//p[@class='acts']/a")[0]
    assert (first.text_content(), first.get("href")) == ("Ask for review", f"/releases/{text}/review#ask-h")
    assert get(inside, f"/releases/{text}/review").tree.get_element_by_id("ask-h") is not None
    office.ask(text, Stage.PROVISIONAL)
    assert "Ask for review" not in words(get(inside, f"/releases/{text}/r1"))


def test_what_was_returned_comes_before_asking_again(inside: Inside, office: Office) -> None:
    text = office.asked()
    form = get(inside, f"/releases/{text}/review", by="hauge").form("/sign")
    answer = inside.send(
        form.action,
        {**form.fields, "decision": "returned", "code": "meaning", "reason": "Forty, or more?"},
        by="hauge",
    )
    assert answer.status_code == 303
    desk = get(inside, f"/releases/{text}/review")
    section = desk.tree.xpath("//section[@aria-labelledby='ask-h']")[0]
    assert "r1 was returned" in section.text_content()
    assert "Forty, or more?" in section.text_content()
    main = section.xpath(".//*[contains(@class, 'main')]")
    assert [each.get("href") for each in main] == [f"/releases/{text}/upload"]
    assert section.xpath(".//details//form"), "asking again is there, and second"
    assert "The text was returned" in words(get(inside, f"/releases/{text}/upload"))
    acts = get(inside, f"/releases/{text}/r1").tree.xpath("//p[@class='acts']/a")
    assert acts[0].text_content() == "Upload a revision"


def test_a_passage_that_is_gone_leads_to_its_history(inside: Inside, office: Office) -> None:
    text = office.uploaded()
    office.put(text, english().rsplit(b"2. Quay", 1)[0])
    name, code = text.split("/")
    page = get(inside, f"/releases/{name}/compare?before={code}/r1&after={code}/r2")
    gone = page.tree.xpath("//*[starts-with(@id, 'gone')]//a[@class='past']/@href")
    assert gone
    assert "no longer in the text: r2 is without it" in words(get(inside, str(gone[0])))


def test_the_same_pages_speak_another_language(inside: Inside, office: Office) -> None:
    text = office.uploaded()
    page = get(inside, f"/releases/{text}/upload", language="ja")
    assert page.tree.get("lang") == "ja"
