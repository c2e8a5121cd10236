"""The policy page, trying a policy, and waivers, over HTTP and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from journeys.office import Office
from journeys.service import Page
from web.inside import Inside

from tracker.documents import Stage
from tracker.review import Policy, Step, default_policy
from tracker.review.policy_toml import from_toml, to_toml
from tracker.workflow import audit, policies

place = "/collections/summit-meetings/policy"


@pytest.fixture(scope="module")
def office(inside: Inside) -> Iterator[Office]:
    made = Office(inside.store.settings.data)
    yield made
    assert made.intact()
    made.close()


@pytest.fixture(autouse=True)
def _the_default_again(office: Office) -> Iterator[None]:
    """Every test begins and ends with the policy that the collection was made with."""
    yield
    if _now(office) != default_policy:
        policies.change(
            office.store,
            by=office.actor("kuroda"),
            collection="summit-meetings",
            policy=default_policy,
            at=_after(office),
        )


def _now(office: Office) -> Policy:
    return policies.shown(office.store, by=office.actor("kuroda"), collection="summit-meetings").policy


def _after(office: Office) -> Any:
    from journeys.office import now

    return now()


def get(inside: Inside, path: str, *, by: str = "kuroda", status: int = 200) -> Page:
    answer = inside.ask("GET", path, by=by)
    assert answer.status_code == status, answer.text[:500]
    return Page(answer)


def fields(page: Page, action: str) -> dict[str, Any]:
    """All that a form would send, boxes that are ticked more than once too."""
    (form,) = page.tree.xpath("//form[@action=$action and @method='post']", action=action)
    sent: dict[str, Any] = {}
    for each in form.xpath(".//input[@name]|.//select|.//textarea"):
        if each.get("type") in {"checkbox", "radio"} and each.get("checked") is None:
            continue
        if each.get("type") == "file":
            continue
        value = each.get("value", "")
        if each.tag == "select":
            value = next(iter(each.xpath(".//option[@selected]/@value")), "")
        if each.tag == "textarea":
            value = (each.text or "").removeprefix("\n")
        sent.setdefault(each.get("name"), []).append(value)
    return sent


def words(answer: Any) -> str:
    return " ".join(Page(answer).tree.text_content().split())


def test_the_form_says_the_policy_and_saving_it_unchanged_is_refused(inside: Inside) -> None:
    page = get(inside, place)
    sent = fields(page, place)
    assert sent["translation-final-1"] == ["bilingual revision"]
    assert sent["translation-final-4"] == [""]
    assert set(sent["waivable"]) == {"monolingual-review", "proofreading"}
    answer = inside.send(place, {**sent, "say": "save"}, by="kuroda")
    assert answer.status_code == 409
    assert "That is the policy of this collection already." in words(answer)


def test_a_change_is_shown_then_saved_then_told(inside: Inside, office: Office) -> None:
    sent = fields(get(inside, place), place)
    sent |= {"order": ["ordered"], "provisional_days": ["14"], "translation-provisional-2": ["proofreading"]}
    preview = inside.send(place, {**sent, "say": "preview"}, by="kuroda")
    assert preview.status_code == 200
    told = words(preview)
    assert "For provisional, a translation needs bilingual revision, then proofreading; before:" in told
    assert "Steps are taken in their order." in told
    assert "A text may stay provisional for 14 days." in told
    assert "Nothing is saved yet." in told
    assert _now(office) == default_policy
    again = fields(Page(preview), place)
    assert again["order"] == ["ordered"]
    assert again["translation-provisional-2"] == ["proofreading"]
    saved = inside.send(place, {**again, "say": "save"}, by="kuroda")
    assert saved.status_code == 303
    assert saved.headers["location"] == f"{place}?said=policy"
    now = _now(office)
    assert now.in_order
    assert now.provisional_days == 14
    assert now.translation[Stage.PROVISIONAL] == (Step.BILINGUAL_REVISION, Step.PROOFREADING)
    history = words(inside.ask("GET", place, by="obi"))
    assert "Steps are taken in their order." in history
    assert "Made the collection with its first policy." in history
    assert not Page(inside.ask("GET", place, by="obi")).tree.xpath("//form[@action=$at]", at=place)
    log = words(inside.ask("GET", "/log", by="kuroda"))
    assert "Changed the policy of the collection “summit-meetings”." in log
    stale = inside.send(place, {**sent, "order": ["free"], "say": "save"}, by="kuroda")
    assert stale.status_code == 409
    assert "nothing was saved" in words(stale)


def test_a_policy_that_nobody_can_meet_is_saved_only_all_the_same(inside: Inside, office: Office) -> None:
    sent = fields(get(inside, place), place)
    sent["personal_signature"] = ["final-verification"]
    refused = inside.send(place, {**sent, "say": "save"}, by="kuroda")
    assert refused.status_code == 422
    page = Page(refused)
    assert page.tree.xpath("//main/*[1][@role='alert']//a/@href") == ["#anyway"]
    assert "nobody here can have one yet" in page.tree.text_content()
    assert _now(office) == default_policy
    saved = inside.send(place, {**fields(page, place), "anyway": "yes", "say": "save"}, by="kuroda")
    assert saved.status_code == 303
    assert "With the roles of now nobody can meet this policy." in words(inside.ask("GET", place, by="obi"))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("translation-final-1", "a look", "“a look” is no step"),
        ("translation-final-2", "bilingual revision", "a step is named twice"),
        ("provisional_days", "0", "is not a number here"),
        ("provisional_days", "99999", "too many"),
        ("carries", "wording", "no kind of change"),
        ("waivable", "everything", "is no step"),
    ],
)
def test_what_the_form_does_not_offer(inside: Inside, field: str, value: str, told: str) -> None:
    sent = fields(get(inside, place), place)
    answer = inside.send(place, {**sent, field: [value], "say": "save"}, by="kuroda")
    assert answer.status_code == 422
    assert told in words(answer)


def test_only_who_may_can_change_it(inside: Inside) -> None:
    sent = fields(get(inside, place), place)
    for person in ("whitcombe", "obi", "kamau"):
        answer = inside.ask(
            "POST",
            place,
            by=person,
            data={**sent, "order": "ordered", "say": "save", "_csrf_token": inside.session(person).csrf},
        )
        assert answer.status_code == 403, person
    get(inside, place, by="delmotte", status=404)
    assert inside.ask("GET", place).status_code in {303, 401}


def test_a_policy_goes_out_and_comes_in_as_toml(inside: Inside, office: Office) -> None:
    answer = inside.ask("GET", f"{place}.toml", by="obi")
    assert answer.headers["content-type"].startswith("application/toml")
    assert 'filename="summit-meetings-policy.toml"' in answer.headers["content-disposition"]
    assert from_toml(answer.text) == default_policy
    other = answer.text.replace("in_order = false", "in_order = true")
    token = {"_csrf_token": inside.session("kuroda").csrf}
    brought = inside.ask(
        "POST",
        f"{place}/import",
        by="kuroda",
        data=token,
        files={"file": ("p.toml", other.encode(), "application/toml")},
    )
    assert brought.status_code == 200
    assert "Steps are taken in their order." in words(brought)
    assert _now(office) == default_policy, "nothing is saved by bringing it in"
    saved = inside.send(place, {**fields(Page(brought), place), "say": "save"}, by="kuroda")
    assert saved.status_code == 303
    assert _now(office).in_order
    for wrong, told in (
        ("in_order = 3", "“in_order” is 3"),
        ("", "nothing was pasted"),
        ('[translation]\n[source]\n[checks]\nnever_heard = "off"', "names no check"),
    ):
        refused = inside.ask(
            "POST", f"{place}/import", by="kuroda", data={**token, "toml": wrong}, files={"file": ("", b"")}
        )
        assert refused.status_code == 422
        assert told in words(refused) or told in words(refused).replace("[translation] is missing", told)
    blob = inside.ask(
        "POST",
        f"{place}/import",
        by="kuroda",
        data=token,
        files={"file": ("p.toml", b"\xff\xfe\x00", "application/toml")},
    )
    assert "no text in UTF-8" in words(blob)


# ---- trying it


def test_trying_a_policy_says_who_could_and_who_not(inside: Inside, office: Office) -> None:
    text = office.asked(Stage.FINAL)
    page = words(inside.ask("GET", f"/releases/{text}/policy", by="whitcombe"))
    assert "under the policy of its collection" in page
    assert "Without the role reviser:" in page
    one = words(inside.ask("GET", f"/releases/{text}/policy?revision=1&stage=final", by="whitcombe"))
    assert "a review is open" in one
    assert "Corrected" not in one.replace("corrected", "")
    other = to_toml(default_policy).replace("in_order = false", "in_order = true")
    tried = inside.send(f"/releases/{text}/policy", {"toml": other, "revision": "1"}, by="whitcombe")
    assert tried.status_code == 200
    assert "which is not saved" in words(tried)
    assert "after bilingual revision" in words(tried)
    assert _now(office) == default_policy
    wrong = inside.send(f"/releases/{text}/policy", {"toml": "nothing"}, by="whitcombe")
    assert wrong.status_code == 422
    assert "This is not TOML" in words(wrong)
    for asked in ("revision=7", "revision=2&stage=final"):
        get(inside, f"/releases/{text}/policy?{asked}", by="whitcombe", status=404)
    for asked in ("revision=x", "stage=nearly", "stage=withdrawn"):
        get(inside, f"/releases/{text}/policy?{asked}", by="whitcombe", status=422)
    get(inside, f"/releases/{text}/policy", by="delmotte", status=404)


# ---- waivers


def test_a_waiver_from_asking_to_the_reader(inside: Inside, office: Office) -> None:
    text = office.asked(Stage.FINAL)
    at = f"/releases/{text}/waivers"
    assert "Nothing of this review was waived." in words(inside.ask("GET", at, by="kuroda"))
    empty = inside.send(at, {"step": "monolingual review", "reason": " "}, by="kuroda")
    assert empty.status_code == 422
    assert Page(empty).tree.xpath("//main/*[1][@role='alert']//a/@href") == ["#waive-reason"]
    asked = inside.send(
        at, {"step": "monolingual review", "reason": "The reviewer is <at> sea."}, by="kuroda"
    )
    assert (asked.status_code, asked.headers["location"]) == (303, f"{at}?said=waiver-asked")
    mine = get(inside, at)
    assert not mine.tree.xpath("//form[contains(@action, '/waivers/')]"), "nobody answers their own"
    assert "waits for a second person" in mine.tree.text_content()
    theirs = get(inside, at, by="obi")
    (action,) = theirs.tree.xpath("//form[contains(@action, '/waivers/')]/@action")
    no_reason = inside.send(action, {"answer": "refused"}, by="obi")
    assert no_reason.status_code == 422
    granted = inside.send(action, {"answer": "granted", "reason": ""}, by="obi")
    assert granted.headers["location"] == f"{at}?said=waiver-granted"
    late = inside.send(action, {"answer": "granted", "reason": ""}, by="obi")
    assert late.status_code == 409
    review = words(inside.ask("GET", f"/releases/{text}/history", by="kuroda"))
    assert "Asked to waive monolingual review" in review
    assert "Waived monolingual review" in review
    for person, step in (("hauge", Step.BILINGUAL_REVISION), ("obi", Step.FINAL_VERIFICATION)):
        office.sign(text, step.value, by=person)
    office.issue(text, Stage.FINAL, "Final Translation")
    reader = inside.ask("GET", f"/r/{text}/v1").text
    assert "Issued without a monolingual review." in reader
    assert "The reviewer is &lt;at&gt; sea." in reader


# ---- for programs


def test_the_same_through_the_api(inside: Inside, office: Office) -> None:
    def program(person: str, method: str, path: str, status: int, **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {inside.session(person).token}"}
        answer = inside.ask(method, f"/api{path}", headers=headers, **more)
        assert answer.status_code == status, answer.text
        return answer.json()

    found = program("obi", "GET", place, 200)
    assert from_toml(found["toml"]) == default_policy
    assert found["policy"] == default_policy.to_json()
    other = found["toml"].replace("in_order = false", "in_order = true")
    program("obi", "PUT", place, 403, json={"toml": other})
    stale = program("kuroda", "PUT", place, 409, json={"toml": other, "seen": "sha256:0"})
    assert stale["type"] == "urn:tracker:problem:stale"
    saved = program("kuroda", "PUT", place, 200, json={"toml": other, "seen": found["digest"]})
    assert saved["policy"]["in_order"] is True
    assert [each["is_first"] for each in saved["history"]][-1]
    unmet = other.replace("personal_signature = []", 'personal_signature = ["final verification"]')
    told = program("kuroda", "PUT", place, 422, json={"toml": unmet})
    assert told["field"] == "anyway"
    gaps = program("kuroda", "PUT", place, 200, json={"toml": unmet, "anyway": True})["gaps"]
    assert {each["stage"] for each in gaps} >= {"final", "provisional"}
    bad = program("kuroda", "PUT", place, 422, json={"toml": "carries = 1\n[translation]\n[source]"})
    assert "Line 1" in bad["title"]
    program("kuroda", "PUT", place, 200, json={"toml": found["toml"]})

    text = office.asked(Stage.FINAL)
    tried = program("whitcombe", "GET", f"/releases/{text}/policy?stage=final", 200)
    assert next(each["step"] for each in tried["stages"][0]["steps"]) == "bilingual revision"
    assert tried["own"] is True
    tried = program(
        "whitcombe", "POST", f"/releases/{text}/policy", 200, json={"toml": other, "stage": "final"}
    )
    assert tried["own"] is False
    assert tried["stages"][0]["steps"][1]["waits_for"] == "bilingual revision"
    made = program(
        "kuroda",
        "POST",
        f"/releases/{text}/waivers",
        201,
        json={"step": "monolingual review", "reason": "At sea."},
    )
    program("kuroda", "POST", f"/releases/{text}/waivers/{made['number']}", 403, json={"answer": "granted"})
    answered = program(
        "obi",
        "POST",
        f"/releases/{text}/waivers/{made['number']}",
        200,
        json={"answer": "refused", "reason": "No."},
    )
    assert answered["answered_by"]
    assert program("obi", "GET", f"/releases/{text}/waivers", 200) == [answered]
    assert audit.check(inside.store).finding is None


def test_whoever_eases_the_policy_reads_first_what_it_takes_from_them(inside: Inside, office: Office) -> None:
    office.asked(Stage.FINAL)
    sent = fields(get(inside, place), place)
    sent["rule"] = ["authors_may_not_sign"]
    held = inside.send(place, {**sent, "say": "save"}, by="kuroda")
    assert held.status_code == 422
    assert "You will not be able to sign or issue" in words(held)
    assert Page(held).tree.xpath("//main/*[1][@role='alert']//a/@href") == ["#preview"]
    assert _now(office) == default_policy
    other = {**fields(Page(held), place), "order": ["ordered"], "rule": []}
    assert inside.send(place, {**other, "say": "save"}, by="kuroda").status_code == 422, "another was read of"
    saved = inside.send(place, {**fields(Page(held), place), "say": "save"}, by="kuroda")
    assert saved.status_code == 303
    assert not _now(office).one_step_a_person


def test_what_is_folded_opens_where_it_is_wrong(inside: Inside) -> None:
    page = get(inside, place)
    assert not page.tree.xpath("//details[@open]")
    assert page.tree.xpath("//nav[@aria-label='On this page']//a/@href")
    for target in page.tree.xpath("//nav[@aria-label='On this page']//a/@href"):
        assert page.tree.xpath("//*[@id=$id]", id=target.removeprefix("#"))
    sent = fields(page, place)
    for field, value in (
        ("provisional_days", "99999"),
        ("source-final-1", "a look"),
        ("check-numbers", "shout"),
    ):
        wrong = Page(inside.send(place, {**sent, field: [value], "say": "save"}, by="kuroda"))
        assert wrong.tree.xpath("//main/*[1][@role='alert']//a/@href") == [f"#{field}"]
        assert wrong.tree.xpath("//details[@open]//*[@id=$id]", id=field)
        assert wrong.tree.xpath("//*[@id=$id]/@aria-invalid", id=field) == ["true"]
