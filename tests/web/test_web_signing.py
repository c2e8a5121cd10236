"""The life of a sign-off over HTTP: its page, taking it back, handing on, codes, and how a text was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from journeys.office import Office, english, japanese, now
from journeys.service import Page
from web.inside import Inside

from tracker.documents import Stage
from tracker.workflow import people

reviser, coordinator, translator = "hauge", "kuroda", "whitcombe"
step = "bilingual revision"


@pytest.fixture(scope="module")
def office(inside: Inside) -> Iterator[Office]:
    made = Office(inside.store.settings.data)
    yield made
    assert made.intact()
    made.close()


@pytest.fixture
def text(office: Office) -> str:
    """A translation of which a final review is open: `release/en`."""
    return office.asked(Stage.FINAL)


def get(inside: Inside, path: str, *, by: str = reviser) -> Page:
    return Page(inside.ask("GET", path, by=by))


def review(inside: Inside, text: str, *, by: str = reviser) -> dict[str, Any]:
    answer = inside.ask("GET", f"/api/releases/{text}/review", by=by)
    assert answer.status_code == 200, answer.text
    return answer.json()


def api(inside: Inside, path: str, body: dict[str, Any], *, by: str = reviser) -> Any:
    token = inside.session(by).token
    inside.client.cookies.clear()
    return inside.client.post(f"/api{path}", json=body, headers={"authorization": f"Bearer {token}"})


def sign(inside: Inside, text: str, *, by: str = reviser, **more: Any) -> Any:
    body = {"step": step, "decision": "approved", "seen": review(inside, text, by=by)["seen"], **more}
    return api(inside, f"/releases/{text}/signoffs", body, by=by)


def id_of(inside: Inside, person: str) -> str:
    return inside.session(person).actor.id


def test_a_sign_off_has_a_page_of_its_own(inside: Inside, text: str) -> None:
    given = sign(inside, text).json()
    page = get(inside, f"/releases/{text}/sign-offs/{given['entry']}")
    assert page.status == 200
    assert given["sentence"] in page.words
    assert given["statement"] in page.words
    form = page.form("/withdraw")
    assert form.fields["reason"] == ""
    others = get(inside, f"/releases/{text}/sign-offs/{given['entry']}", by=coordinator)
    assert "Withdraw my sign-off" not in others.words
    assert get(inside, f"/releases/{text}/sign-offs/1").status == 404


def test_it_is_taken_back_by_a_form(inside: Inside, text: str) -> None:
    given = sign(inside, text).json()
    action = f"/releases/{text}/sign-offs/{given['entry']}/withdraw"
    empty = Page(inside.send(action, {"reason": ""}, by=reviser))
    assert empty.status == 422
    assert "with a reason" in empty.wrong
    done = inside.send(action, {"reason": "I read the wrong source."}, by=reviser)
    assert done.status_code == 303
    page = get(inside, done.headers["location"])
    assert "Your sign-off is withdrawn." in page.words
    assert "I read the wrong source." in page.words
    again = Page(inside.send(action, {"reason": "Once more."}, by=reviser))
    assert again.status == 409
    assert "withdrawn already" in again.words
    (kept,) = review(inside, text)["signoffs"]
    assert kept["withdrawn_reason"] == "I read the wrong source."
    assert Page(inside.send(action, {"reason": "Not mine."}, by=coordinator)).status == 403


def test_and_for_programs(inside: Inside, text: str) -> None:
    entry = sign(inside, text).json()["entry"]
    inside.client.cookies.clear()
    found = inside.ask("GET", f"/api/releases/{text}/signoffs/{entry}", by=reviser).json()
    assert (found["may_withdraw"], found["stands"], found["left"]) == (True, True, False)
    path = f"/releases/{text}/signoffs/{entry}/withdraw"
    assert api(inside, path, {"reason": " "}).json()["field"] == "reason"
    done = api(inside, path, {"reason": "Too soon."})
    assert done.json()["withdrawn_reason"] == "Too soon."
    assert api(inside, path, {"reason": "Too soon."}).status_code == 409
    assert sign(inside, text).status_code == 201, "the step is open again"


def test_a_return_takes_a_code(inside: Inside, text: str) -> None:
    refused = sign(inside, text, decision="returned", reason="The date.")
    assert (refused.status_code, refused.json()["field"]) == (422, "code")
    page = get(inside, f"/releases/{text}/review")
    form = page.form("/sign", step="bilingual-revision")
    wrong = Page(
        inside.send(form.action, {**form.fields, "decision": "returned", "reason": "The date."}, by=reviser)
    )
    assert wrong.status == 422
    assert "reason code" in wrong.wrong
    assert wrong.form("/sign", step="bilingual-revision").fields["reason"] == "The date.", "nothing is lost"
    data = {**form.fields, "decision": "returned", "reason": "The date.", "code": "omission or addition"}
    done = inside.send(form.action, data, by=reviser)
    assert done.status_code == 303, done.text
    assert "omission or addition" in get(inside, f"/releases/{text}/review").words


def test_what_was_written_is_kept_where_somebody_was_faster(inside: Inside, text: str) -> None:
    form = get(inside, f"/releases/{text}/review").form("/sign", step="bilingual-revision")
    sign(inside, text)
    data = {**form.fields, "decision": "returned", "reason": "A long and careful reason.", "code": "meaning"}
    late = Page(inside.send(form.action, data, by=reviser))
    assert late.status == 409
    assert "signed already" in late.words
    assert "A long and careful reason." in late.words


def test_a_step_is_handed_on_and_taken_over(inside: Inside, text: str) -> None:
    page = get(inside, f"/releases/{text}/hand", by=coordinator)
    form = page.form("/hand", step="bilingual-revision")
    assert form.action == f"/releases/{text}/hand"
    wrong = Page(
        inside.send(
            form.action,
            {"step": "bilingual-revision", "to": id_of(inside, coordinator), "reason": "You know it."},
            by=coordinator,
        )
    )
    assert wrong.status == 422
    assert "does not have the role reviser" in wrong.wrong
    assert wrong.form("/hand", step="bilingual-revision", to="").fields["reason"] == "You know it."
    done = inside.send(
        form.action,
        {"step": "bilingual-revision", "to": id_of(inside, reviser), "reason": "You know it."},
        by=coordinator,
    )
    assert done.status_code == 303, done.text
    shown = get(inside, done.headers["location"], by=coordinator)
    assert "it is their turn now" in shown.words
    (held,) = [each for each in review(inside, text)["steps"] if each["step"] == step]
    assert held["handed_to"] == inside.session(reviser).actor.name


def test_handing_for_programs(inside: Inside, text: str) -> None:
    body = {"step": step, "to": id_of(inside, reviser), "reason": "Yours."}
    made = api(inside, f"/releases/{text}/hand", body, by=coordinator)
    assert made.status_code == 201, made.text
    assert made.json()["person"] == id_of(inside, reviser)
    assert api(inside, f"/releases/{text}/hand", body, by=coordinator).status_code == 409
    strange = api(inside, f"/releases/{text}/hand", {**body, "to": "p_0"}, by=coordinator)
    assert (strange.status_code, strange.json()["field"]) == (422, "to")


def test_how_a_translation_was_made(inside: Inside, office: Office) -> None:
    text = office.uploaded()
    token = office.lay(text, english("The ferry waits for the last train."))
    form = get(inside, f"/uploads/{token}", by=translator).form("/confirm")
    assert form.fields["origin"] == "human", "as it is, where nobody says otherwise"
    wrong = Page(
        inside.send(form.action, {**form.fields, "origin": "robot", "note": "As asked."}, by=translator)
    )
    assert wrong.status == 422
    assert "no way in which a text is made" in wrong.wrong
    assert wrong.form("/confirm").fields["note"] == "As asked."
    done = inside.send(form.action, {**form.fields, "origin": "machine"}, by=translator)
    assert done.status_code == 303, done.text
    found = review(inside, text)
    assert set(found["origins"]) == {"human", "machine"}
    assert [found["origins"][place] for place in found["unrevised"]] == ["machine"]
    assert "Made by a machine" in get(inside, f"/releases/{text}/review").words


def test_and_for_programs_and_readers(inside: Inside, office: Office) -> None:
    name = office.release("en")
    office.put(f"{name}/ja", japanese(), by="sakuma")
    text = f"{name}/en"
    token = office.lay(text, english())
    body = {"note": "", "origin": "machine-edited"}
    made = api(inside, f"/uploads/{token}/confirm", body, by=translator)
    assert made.status_code == 201, made.text
    found = inside.ask("GET", f"/api/releases/{text}/revisions/r1", by=translator).json()
    assert set(found["origins"]) == {"machine-edited"}
    strange = api(inside, f"/uploads/{token}/confirm", {"origin": "robot"}, by=translator)
    assert strange.status_code in {400, 422}
    office.ask(text, Stage.PROVISIONAL)
    office.sign_all(text)
    office.issue(text, Stage.PROVISIONAL, "Provisional Translation")
    issued = inside.ask("GET", f"/api/issued/{text}/versions/1").json()
    assert (set(issued["origins"]), issued["unrevised"]) == ({"machine-edited"}, [])


def test_somebody_who_left_is_told_beside_what_they_signed(inside: Inside, office: Office, text: str) -> None:
    sign(inside, text)
    assert "works here no longer" not in get(inside, f"/releases/{text}/review", by=coordinator).words
    who = inside.session(reviser).actor
    people.disable_person(inside.store, by=None, person=who.id, at=now())
    try:
        words = get(inside, f"/releases/{text}/review", by=coordinator).words
        assert f"{who.name} works here no longer. What was signed stands as it was made." in words
    finally:
        people.enable_person(inside.store, by=None, person=who.id, at=now())
        inside._tokens.clear()
