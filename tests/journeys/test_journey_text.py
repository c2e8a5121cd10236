"""One text from its first upload to its readers, by the forms that people use."""

from __future__ import annotations

from journeys.office import Office, english, japanese
from journeys.service import Service

from tracker.documents import Stage


def test_a_text_goes_from_sign_in_to_its_readers(service: Service, office: Office) -> None:
    kuroda = service.person("kuroda")
    page = kuroda.get("/collections/summit-meetings")
    page = kuroda.send(
        page.form("/collections/summit-meetings/releases"),
        title="連絡船協議",
        name="ferry-2026",
        language="ja",
    )
    assert page.path.startswith("/releases/ferry-2026") and "The release is made" in page.words
    page = kuroda.send(page.form("/editions"), language="en")
    assert "The edition is added" in page.words
    before = office.counts()

    sakuma = service.person("sakuma")
    assert "Upload the first revision" in sakuma.get("/work").words
    page = sakuma.upload("ferry-2026/ja", japanese(), "ferry-ja.txt")
    assert page.path.startswith("/uploads/")
    assert "nothing has been saved yet" in page.words
    assert "連絡船協議（概要）" in page.words and "2026" in page.words
    assert office.counts() == before, "a preview saves nothing"
    page = sakuma.confirm(note="First text.")
    assert page.path.startswith("/releases/ferry-2026/ja/r1") and "Saved as a new revision" in page.words
    sakuma.ask("ferry-2026/ja", "final")
    service.person("obi").sign("ferry-2026/ja", "final-verification")
    kuroda.issue("ferry-2026/ja", "正文")

    whitcombe = service.person("whitcombe")
    assert "Ferry" not in whitcombe.get("/work").title
    page = whitcombe.upload("ferry-2026/en", english(marker="Provisional Translation"))
    assert "“Provisional Translation”" in page.words
    whitcombe.confirm(note="For this evening.", source="1")
    page = whitcombe.ask("ferry-2026/en", "provisional", "Please look at the numbers.")
    assert "The review is open" in page.words

    hauge = service.person("hauge")
    work = hauge.get("/work")
    assert "Sign: bilingual revision" in work.words
    assert "/releases/ferry-2026/en/review" in work.links
    page = hauge.sign("ferry-2026/en", "bilingual-revision")
    assert "Your sign-off is recorded" in page.words
    assert "Issue as provisional" in kuroda.get("/work").words
    page = kuroda.issue("ferry-2026/en", "Provisional Translation")
    assert "The version is issued" in page.words

    reader = service.anyone()
    page = reader.get("/r/ferry-2026/en")
    assert page.status == 200
    assert "The two sides agreed to keep the ferry running." in page.words
    assert "Provisional Translation" in page.words and "version 1" in page.words
    assert reader.get("/").tree.xpath("//a[@href='/r/ferry-2026']")
    after = office.counts()
    assert after["Revision"] == before["Revision"] + 2 and after["Version"] == before["Version"] + 2
    assert office.intact()


def test_a_returned_text_stands_in_its_translators_work_with_the_reason(
    service: Service, office: Office
) -> None:
    text = office.asked(Stage.PROVISIONAL)
    reason = f"The second sentence of {text} turns “may” round."
    page = service.person("hauge").send_back(text, "bilingual-revision", reason)
    assert "returned to its translator" in page.words

    whitcombe = service.person("whitcombe")
    work = whitcombe.get("/work")
    assert reason in work.words and "Revise and upload again" in work.words
    assert f"/releases/{text}/upload" in work.links
    page = whitcombe.upload(text, english("The two sides may keep the ferry running."))
    assert "What changed since r1" in page.words and "1 change" in page.words
    page = whitcombe.confirm(note="Mended.")
    assert page.path.startswith(f"/releases/{text}/r2")
    assert reason not in whitcombe.get("/work").words
    review = whitcombe.get(f"/releases/{text}/review")
    assert reason in review.words, "the reason stays with the edition"


def test_a_return_without_a_reason_is_refused_beside_the_field(service: Service, office: Office) -> None:
    text = office.asked(Stage.PROVISIONAL)
    before = office.counts()
    page = service.person("hauge").send_back(text, "bilingual-revision", "  ")
    assert page.status == 422
    assert "A text is returned with a reason, and none was given. Say what has to change." in page.wrong
    assert office.counts() == before


def test_the_provisional_translation_stays_readable_beside_the_final_one(
    service: Service, office: Office
) -> None:
    text = office.issued(Stage.PROVISIONAL)
    reader = service.anyone()
    first = reader.get(f"/r/{text}/v1")
    assert "Provisional Translation" in first.words

    raman = service.person("raman")
    page = raman.upload(text, english("The two sides agreed to stop the ferry."))
    raman.confirm(note="The verb was wrong.")
    raman.ask(text, "final")
    for person, step in (
        ("hauge", "bilingual-revision"),
        ("zelenka", "monolingual-review"),
        ("obi", "final-verification"),
    ):
        page = service.person(person).sign(text, step)
        assert "Your sign-off is recorded" in page.words, page.wrong
    service.person("kuroda").issue(text, "Final Translation")

    now = reader.get(f"/r/{text}")
    assert "Final Translation" in now.words and "agreed to stop the ferry" in now.words
    kept = reader.get(f"/r/{text}/v1")
    assert kept.status == 200
    assert "agreed to keep the ferry running" in kept.words and "Provisional Translation" in kept.words
    assert f"/r/{text}/v2/since/v1" in kept.links, "it leads to what has changed since"
    since = reader.get(f"/r/{text}/v2/since/v1")
    assert since.tree.xpath("//del[contains(., 'keep')]") and since.tree.xpath("//ins[contains(., 'stop')]")
    assert "Final Translation" in reader.get(f"/r/{text}/v2").words


def test_a_file_that_differs_in_its_marker_alone_brings_no_new_revision(
    service: Service, office: Office
) -> None:
    text = office.uploaded(data=english(marker="Provisional Translation"))  # type: ignore[arg-type]
    before = office.counts()
    page = service.person("whitcombe").upload(text, english())
    assert "Nothing to save" in page.words and "the same words as r1" in page.words
    assert not page.forms("/confirm")
    assert f"/releases/{text}/review" in page.links, "it offers the review that would change the stage"
    token = page.path.removeprefix("/uploads/")
    page = service.person("whitcombe").post(
        f"/uploads/{token}/confirm", {"_csrf_token": page.forms("/discard")[0].fields["_csrf_token"]}
    )
    assert page.status == 409 and "the same content as r1" in page.wrong
    assert office.counts() == before


def test_a_discarded_upload_leaves_nothing_behind(service: Service, office: Office) -> None:
    text = office.uploaded()
    before, files = office.counts(), office.files()
    whitcombe = service.person("whitcombe")
    page = whitcombe.upload(text, english("Something that nobody will see."))
    assert len(office.files()) == len(files) + 1
    page = whitcombe.send(page.form("/discard"))
    assert "The file was thrown away" in page.words
    assert office.files() == files and office.counts() == before


def test_a_withdrawn_version_stays_readable_and_says_why(service: Service, office: Office) -> None:
    text = office.issued(Stage.PROVISIONAL)
    kuroda = service.person("kuroda")
    page = kuroda.get(f"/releases/{text}/review")
    page = kuroda.send(page.form("/withdraw"), version="1", reason="The number of boats is wrong.")
    assert "The version is withdrawn" in page.words
    read = service.anyone().get(f"/r/{text}/v1")
    assert read.status == 200 and "The number of boats is wrong." in read.words
    assert "agreed to keep the ferry running" in read.words
