"""Forms posted twice, decisions on what has moved on, and people who may not: refused, and nothing is lost."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from journeys.office import Office, collection, english, japanese
from journeys.service import Browser, Form, Page, Service

from tracker.documents import Stage


def added(office: Office, before: Counter[str]) -> dict[str, int]:
    """What came since."""
    return {kind: number - before[kind] for kind, number in office.counts().items() if number != before[kind]}


# ---- twice


def test_an_upload_confirmed_twice_is_one_revision(service: Service, office: Office) -> None:
    text = office.uploaded()
    whitcombe = service.person("whitcombe")
    form = whitcombe.upload(text, english("The ferry leaves twice.")).form("/confirm")
    before = office.counts()
    first = whitcombe.send(form, note="Once.")
    second = whitcombe.send(form, note="Twice.")
    assert first.path.startswith(f"/releases/{text}/r2") and second.path.startswith(f"/releases/{text}/r2")
    assert "Once." in second.words and "Twice." not in second.words
    assert added(office, before) == {"Revision": 1, "entries": 1}


def test_a_review_asked_for_twice_is_asked_for_once(service: Service, office: Office) -> None:
    text = office.uploaded()
    whitcombe = service.person("whitcombe")
    form = whitcombe.get(f"/releases/{text}/review").form("/ask")
    before = office.counts()
    assert "The review is open" in whitcombe.send(form, stage="provisional").words
    page = whitcombe.send(form, stage="provisional")
    assert page.status == 409 and "already" in page.wrong
    assert added(office, before) == {"Review": 1, "entries": 1}


def test_a_sign_off_posted_twice_is_recorded_once(service: Service, office: Office) -> None:
    text = office.asked(Stage.FINAL)
    hauge = service.person("hauge")
    form = hauge.get(f"/releases/{text}/review").form("/sign", step="bilingual-revision")
    before = office.counts()
    assert "Your sign-off is recorded" in hauge.send(form, button=("decision", "approved")).words
    page = hauge.send(form, button=("decision", "approved"))
    assert page.status == 409 and "already" in page.wrong
    page = hauge.send(form, button=("decision", "returned"), code="other", reason="After all not.")
    assert page.status == 409
    assert added(office, before) == {"Signoff": 1, "entries": 1}


def test_a_version_issued_twice_is_one_version(service: Service, office: Office) -> None:
    text = office.met()
    kuroda = service.person("kuroda")
    form = kuroda.get(f"/releases/{text}/review").form("/issue")
    before = office.counts()
    assert "The version is issued" in kuroda.send(form).words
    page = kuroda.send(form)
    assert page.status == 409 and "nothing can be issued from it" in page.wrong
    assert added(office, before) == {"Version": 1, "entries": 1}


def test_a_version_withdrawn_twice_is_withdrawn_once(service: Service, office: Office) -> None:
    text = office.issued()
    kuroda = service.person("kuroda")
    form = kuroda.get(f"/releases/{text}/review").form("/withdraw")
    before = office.counts()
    kuroda.send(form, reason="Wrong number.")
    page = kuroda.send(form, reason="Wrong number again.")
    assert page.status == 409 and "v1 is withdrawn already" in page.wrong
    assert added(office, before) == {"entries": 1}


@pytest.mark.parametrize(
    "what", ["release", "collection", "edition", "role", "person", "role taken", "disabled"]
)
def test_things_made_twice_are_made_once(service: Service, office: Office, what: str) -> None:
    kuroda = service.person("kuroda")
    name = office.release()
    form, fields, status, words, made = _twice(kuroda, name, what)
    before = office.counts()
    first = kuroda.send(form, **fields)
    assert first.status == 200, first.wrong
    assert added(office, before) == made
    page = kuroda.send(form, **fields)
    assert page.status == status and words in page.wrong
    assert added(office, before) == made
    assert office.intact()


def _twice(kuroda: Browser, name: str, what: str) -> tuple[Form, dict[str, str], int, str, dict[str, int]]:
    roles = f"/collections/{collection}/roles"
    if what == "release":
        page = kuroda.get(f"/collections/{collection}")
        fields = {"name": f"{name}-twice", "title": "Twice", "language": "ja"}
        made = {"Release": 1, "Edition": 1, "entries": 2}
        return page.form(f"/collections/{collection}/releases"), fields, 422, "There is a release", made
    if what == "collection":
        fields = {"name": f"{name}-twice", "title": "Twice", "issuer": "Somebody"}
        made = {"Collection": 1, "Membership": 1, "entries": 2}
        return kuroda.get("/collections").form("/collections"), fields, 422, "There is a collection", made
    if what == "edition":
        form = kuroda.get(f"/releases/{name}").form("/editions")
        return (
            form,
            {"language": "fr"},
            409,
            "has an edition in the language “fr” already",
            {"Edition": 1, "entries": 1},
        )
    if what == "role":
        page = kuroda.get(roles)
        person = page.tree.xpath("//option[contains(., 'Weidling')]/@value")[0]
        fields = {"person": person, "role": "proofreader"}
        return page.form(roles), fields, 409, "has the role proofreader", {"Membership": 1, "entries": 1}
    if what == "person":
        fields = {"name": "Twice", "email": f"{name}@example.org", "password": "a kettle on the boil"}
        made = {"Person": 1, "entries": 1}
        return kuroda.get("/people").form("/people"), fields, 422, "has an account already", made
    page = kuroda.get("/people")
    fields = {"name": "Gone", "email": f"{name}-gone@example.org", "password": "a kettle on the boil"}
    page = kuroda.send(page.form("/people"), **fields)
    person = page.tree.xpath(f"//tr[contains(., '{name}-gone@')]//form/@action")[0].split("/")[2]
    if what == "disabled":
        form = page.form(f"/people/{person}/disable")
        return form, {}, 409, "is disabled already", {"entries": 1}
    kuroda.send(kuroda.get(roles).form(roles), person=person, role="auditor")
    page = kuroda.get(roles)
    form = page.form("/roles/withdraw", person=person)
    return form, {}, 404, "does not have the role auditor", {"Membership": -1, "entries": 1}


# ---- what has moved on


def test_a_sign_off_on_a_stale_text_is_refused_and_shows_the_newer_one(
    service: Service, office: Office
) -> None:
    text = office.asked()
    hauge = service.person("hauge")
    form = hauge.get(f"/releases/{text}/review").form("/sign")
    office.put(text, english("The two sides agreed to sell the ferry."))
    office.ask(text, Stage.PROVISIONAL)
    before = office.counts()
    page = hauge.send(form, button=("decision", "approved"), reason="My three careful remarks.")
    assert page.status == 409
    assert page.title == "The text has moved on"
    assert "it is at r2 now, and your sign-off was not recorded" in page.words
    assert "My three careful remarks." in page.words, "what was written is not lost"
    assert f"/releases/{text}/review" in page.links
    assert office.counts() == before
    hauge.approve_all(text, "bilingual-revision")
    newer = hauge.get(f"/releases/{text}/review")
    assert "sell the ferry" in newer.words
    assert (
        "Your sign-off is recorded" in hauge.send(newer.form("/sign"), button=("decision", "approved")).words
    )


def test_a_sign_off_is_refused_where_the_source_has_moved_on(service: Service, office: Office) -> None:
    text = office.asked()
    hauge = service.person("hauge")
    form = hauge.get(f"/releases/{text}/review").form("/sign")
    office.put(text.replace("/en", "/ja"), japanese("双方は連絡船を売却する。"), by="sakuma")
    page = hauge.send(form, button=("decision", "approved"))
    assert page.status == 409 and "The source has moved on since you opened this page" in page.words
    assert f"/releases/{text}/review" in page.links


@pytest.mark.parametrize("field", ["after", "before", "source", "newest_source", "comparison"])
def test_a_sign_off_with_an_altered_digest_is_refused(service: Service, office: Office, field: str) -> None:
    text = office.asked()
    hauge = service.person("hauge")
    form = hauge.get(f"/releases/{text}/review").form("/sign")
    before = office.counts()
    for digest in ("", f"sha256:{'0' * 64}", "<script>"):
        if form.fields[field] == digest:
            continue
        page = hauge.send(form, button=("decision", "approved"), **{field: digest})
        assert page.status == 409, (digest, page.wrong)
    assert office.counts() == before


def test_an_issue_form_of_an_older_text_issues_nothing(service: Service, office: Office) -> None:
    text = office.met()
    kuroda = service.person("kuroda")
    form = kuroda.get(f"/releases/{text}/review").form("/issue")
    office.put(text, english("Nobody has read this sentence."), by="raman")
    office.ask(text, Stage.PROVISIONAL)
    office.sign(text, "bilingual revision", by="hauge")
    before = office.counts()
    page = kuroda.send(form)
    assert page.status == 409 and "The text has moved on since you opened this page" in page.words
    for digest in ("", f"sha256:{'0' * 64}"):
        assert kuroda.send(form, after=digest).status == 409, "nobody issues what they did not see"
    assert office.counts() == before


def test_an_upload_that_somebody_overtook_is_looked_at_again(service: Service, office: Office) -> None:
    text = office.uploaded()
    whitcombe, raman = service.person("whitcombe"), service.person("raman")
    form = whitcombe.upload(text, english("Whitcombe’s sentence.")).form("/confirm")
    raman.upload(text, english("Raman’s sentence."))
    raman.confirm(note="Faster.")
    before = office.counts()
    page = whitcombe.send(form, note="A long note of mine.")
    assert page.status == 409
    assert "This edition is at r2 now: that was uploaded since you looked at your file." in page.words
    assert "A long note of mine." in page.words
    assert office.counts() == before
    again = whitcombe.get(next(link for link in page.links if link.startswith("/uploads/")))
    assert "to become r3" in again.words and "What changed since r2" in again.words
    page = whitcombe.send(again.form("/confirm"), note="Mine.")
    assert page.path.startswith(f"/releases/{text}/r3")


def test_a_review_of_an_older_revision_cannot_be_asked_for(service: Service, office: Office) -> None:
    text = office.uploaded()
    whitcombe = service.person("whitcombe")
    form = whitcombe.get(f"/releases/{text}/review").form("/ask")
    office.put(text, english("A newer sentence."))
    page = whitcombe.send(form, stage="provisional", note="Look at the first one.")
    assert page.status == 409 and "r1 is not the newest revision" in page.words
    assert "Look at the first one." in page.words


# ---- who may not


def test_an_author_cannot_sign_their_own_words(service: Service, office: Office) -> None:
    """The reviser’s role in addition changes nothing: the words that survive are theirs."""
    text = office.asked()
    kuroda = service.person("kuroda")
    roles = f"/collections/{collection}/roles"
    page = kuroda.get(roles)
    person = page.tree.xpath("//option[contains(., 'Whitcombe')]/@value")[0]
    kuroda.send(page.form(roles), person=person, role="reviser")
    whitcombe = service.person("whitcombe")
    page = whitcombe.get(f"/releases/{text}/review")
    form = page.form("/sign", step="bilingual-revision")
    assert not form.buttons, "the page offers no button"
    before = office.counts()
    page = whitcombe.send(form, button=("decision", "approved"))
    assert page.status in {403, 409}
    assert "wrote" in page.wrong or "author" in page.wrong
    assert office.counts() == before
    kuroda.send(kuroda.get(roles).form("/roles/withdraw", person=person, role="reviser"))


@pytest.mark.parametrize("person", ["raman", "zelenka", "kamau", "quiroga"])
def test_nobody_signs_without_the_role_of_the_step(service: Service, office: Office, person: str) -> None:
    text = office.asked()
    form = service.person("hauge").get(f"/releases/{text}/review").form("/sign")
    browser = service.person(person)
    assert not browser.get(f"/releases/{text}/review").forms("/sign")
    before = office.counts()
    form.fields["_csrf_token"] = browser.token
    page = browser.send(form, button=("decision", "approved"))
    assert page.status == 403
    assert "reviser" in page.wrong
    assert office.counts() == before


@pytest.mark.parametrize(
    ("person", "act"), [("raman", "issue"), ("hauge", "ask"), ("hauge", "upload"), ("obi", "withdraw")]
)
def test_nobody_does_what_their_role_does_not_allow(
    service: Service, office: Office, person: str, act: str
) -> None:
    text = office.issued()
    browser = service.person(person)
    token, before = browser.token, office.counts()
    if act == "upload":
        page = browser.post(
            f"/releases/{text}/upload",
            {"_csrf_token": token},
            files={"file": ("a.txt", english(), "text/plain")},
            multipart=True,
        )
    else:
        fields = {"stage": "final", "label": "Final", "after": "sha256:0", "version": "1", "reason": "x"}
        page = browser.post(f"/releases/{text}/{act}", {"_csrf_token": token, **fields})
    assert page.status == 403, page.wrong
    assert office.counts() == before


def test_a_sign_off_after_the_version_is_issued_is_refused(service: Service, office: Office) -> None:
    text = office.asked(Stage.FINAL)
    hauge = service.person("hauge")
    form = hauge.get(f"/releases/{text}/review").form("/sign", step="bilingual-revision")
    office.sign_all(text)
    office.issue(text, Stage.FINAL, "Final Translation")
    before = office.counts()
    page = hauge.send(form, button=("decision", "approved"))
    assert page.status == 409
    assert "closed" in page.wrong or "already" in page.wrong
    assert office.counts() == before


def test_nothing_is_issued_before_every_step_is_signed(service: Service, office: Office) -> None:
    text = office.asked(Stage.FINAL)
    office.sign(text, "bilingual revision", by="hauge")
    kuroda = service.person("kuroda")
    form = kuroda.get(f"/releases/{text}/review").form("/issue")
    assert not form.buttons
    before = office.counts()
    page = kuroda.send(form)
    assert page.status == 409
    assert "it still needs monolingual review (reviewer), final verification (approver)" in page.wrong
    page = kuroda.send(form, stage="provisional")
    assert page.status == 409 and "This review is for the stage final" in page.wrong
    assert office.counts() == before


def test_two_people_who_sign_at_the_same_instant_leave_one_sign_off(service: Service, office: Office) -> None:
    """A second reviser, the same step, the same moment: one is recorded, the other is told of it."""
    kuroda = service.person("kuroda")
    roles = f"/collections/{collection}/roles"
    page = kuroda.get(roles)
    person = page.tree.xpath("//option[contains(., 'Sayegh')]/@value")[0]
    kuroda.send(page.form(roles), person=person, role="reviser")
    for _ in range(5):
        text = office.asked()
        before = office.counts()
        answers: list[Page] = []
        start = threading.Barrier(2)

        def go(
            name: str, *, text: str = text, start: threading.Barrier = start, answers: list[Page] = answers
        ) -> None:
            browser = service.person(name)
            form = browser.get(f"/releases/{text}/review").form("/sign")
            start.wait(240)
            answers.append(browser.send(form, button=("decision", "approved")))

        together = [threading.Thread(target=go, args=(name,)) for name in ("hauge", "sayegh")]
        for each in together:
            each.start()
        for each in together:
            each.join(240)
        assert sorted(page.status for page in answers) == [200, 409]
        late = next(page for page in answers if page.status == 409)
        assert "bilingual revision" in late.wrong
        assert added(office, before) == {"Signoff": 1, "entries": 1}
    assert office.intact()


def test_strange_decisions_are_refused_in_words(service: Service, office: Office) -> None:
    text = office.asked()
    hauge = service.person("hauge")
    form = hauge.get(f"/releases/{text}/review").form("/sign")
    before = office.counts()
    for fields, words in (
        ({"decision": "maybe"}, "“maybe” is no decision."),
        ({"decision": "approved", "step": "rubber stamp"}, "“rubber stamp” is no step."),
        ({"decision": "returned", "reason": "r" * 5001}, "The reason has 5,001 characters"),
        ({"decision": "returned", "reason": "a\x00b"}, "U+0000"),
    ):
        page = hauge.post(form.action, {**form.fields, **fields})
        assert page.status == 422 and words in page.wrong, page.wrong
    page = hauge.post(f"/releases/{text}/ask", {"_csrf_token": form.fields["_csrf_token"], "stage": "gold"})
    assert page.status in {403, 422}
    page = service.person("whitcombe").post(
        f"/releases/{text}/ask",
        {"_csrf_token": service.person("whitcombe").token, "stage": "gold", "revision": "1"},
    )
    assert page.status == 422 and "“gold” is no stage." in page.wrong
    assert office.counts() == before
