"""Signatures: only by those who may, and only on exactly what was seen."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.documents.digest import digest_bytes
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Decision, ReviewState, Role, Step
from tracker.store import Store
from tracker.workflow import audit, people, review, signing

revision, monolingual = Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW
verification = Step.FINAL_VERIFICATION
nothing = "sha256:" + "0" * 64


@pytest.fixture
def asked(begun: World) -> World:
    """A review for the final stage is open."""
    w.ask(begun, Stage.FINAL)
    return begun


def refused(world: World, error: type[Exception], **how: object) -> str:
    """Sign, and be refused; nothing is recorded by it. The words of the refusal."""
    size = w.entries(world)
    given = {"by": "rita", "step": revision, "deal": False, **how}
    with pytest.raises(error) as caught:
        w.sign(world, **given)  # type: ignore[arg-type]
    assert w.entries(world) == size
    assert caught.value.do  # type: ignore[attr-defined]
    return str(caught.value)


def test_a_signature_is_bound_to_what_was_seen(asked: World) -> None:
    page = w.seen(asked, "rita")
    given = w.sign(asked, "rita", revision, seen=page)
    assert (given.after, given.before, given.source) == (page.after, page.before, page.source)
    assert given.sentence == (
        "I have compared all 5 passages of the English edition, revision 1, with revision 1 of the Japanese"
        " source and find the translation faithful and complete."
    )
    said = json.loads(given.statement)
    assert said["subject"] == [
        {"name": f"{w.release}/en/r1", "digest": {"sha256": page.after.removeprefix("sha256:")}}
    ]
    assert said["predicate"]["source"] == {"revision": 1, "content": page.source}
    assert said["predicate"]["stage"] == "final"
    (entry,) = audit.recent_acts(asked.store, by=asked.person("rita"))
    assert entry.entry.type is EntryType.SIGNOFF_GIVEN
    assert entry.entry.facts["statement"] == digest_bytes(given.statement.encode())
    assert entry.index == given.entry


def test_later_steps_are_told_what_came_before(issued: World) -> None:
    w.put(issued, w.english(w.met, w.answer))
    w.put(issued, w.english(w.met, w.answer, "It is kept for ten years."))
    w.ask(issued, Stage.FINAL)
    page = review.prepare(issued.store, by=issued.person("anna"), release=w.release, language="en")
    assert page.before is not None
    assert page.before_version is not None
    assert (page.before.number, page.before_version.number) == (1, 1)  # what readers have, not r2
    given = w.sign(issued, "anna", verification)
    assert given.sentence.startswith(
        "I have examined the English edition, revision 3, and what changed since revision 1"
    )


@pytest.mark.parametrize(
    ("name", "step"), [("vera", revision), ("carol", revision), ("tom", revision), ("otto", verification)]
)
def test_without_the_role(asked: World, name: str, step: Step) -> None:
    assert "does not have the role" in refused(asked, NotPermittedError, by=name, step=step)


def test_outsiders_and_administrators(asked: World) -> None:
    page = w.seen(asked, "rita")
    assert "There is no release" in refused(asked, NotFoundError, by="olga", seen=page)
    assert "does not have the role" in refused(asked, NotPermittedError, by="ada", seen=page)


def test_nobody_signs_their_own_words(asked: World) -> None:
    w.put(asked, w.english(w.met, w.answer), by="tess")
    w.ask(asked, Stage.FINAL)
    assert "nobody signs their own" in refused(asked, NotPermittedError, by="tess")


def test_an_author_of_an_earlier_revision_is_barred_until_no_word_is_left(begun: World) -> None:
    w.put(begun, w.english("Sandvik saw both ministers.", "Calls are answered soon."), by="tess")
    w.put(begun, w.english("Sandvik saw both ministers.", w.answer), by="tom")
    w.ask(begun, Stage.PROVISIONAL)
    assert "still in it" in refused(begun, NotPermittedError, by="tess")
    w.put(begun, w.english(w.met, w.answer, w.lists), by="tom")
    w.ask(begun, Stage.PROVISIONAL)
    assert w.sign(begun, "tess", revision).by == "Tess"


def test_taking_words_out_is_writing_too(begun: World) -> None:
    """Whoever leaves a sentence out has no word in the text, and yet made it say something else."""
    w.put(begun, w.english(w.met, w.answer), by="tess")
    w.ask(begun, Stage.PROVISIONAL)
    assert "still in it" in refused(begun, NotPermittedError, by="tess")


@pytest.mark.parametrize("part", [{"title": "Pilots Pact"}, {"date": "March 3, 2026"}])
def test_a_title_and_a_date_are_words_too(begun: World, part: dict[str, str]) -> None:
    w.put(begun, w.english(**part), by="tess")
    w.put(begun, w.english(w.met, w.answer, **part), by="tom")
    w.ask(begun, Stage.PROVISIONAL)
    assert "still in it" in refused(begun, NotPermittedError, by="tess")
    w.put(begun, w.english(w.met, w.answer), by="tom")
    w.ask(begun, Stage.PROVISIONAL)
    assert w.sign(begun, "tess", revision).by == "Tess"


@pytest.mark.parametrize("part", ["before", "after", "source", "newest_source", "comparison"])
def test_a_digest_that_is_not_what_stands_there(issued: World, part: str) -> None:
    w.put(issued, w.english(w.met, w.answer))
    w.ask(issued, Stage.FINAL)
    page = w.seen(issued, "rita")
    for other in (nothing, None, ""):
        stale = replace(page, **{part: other})
        assert "moved on" in refused(issued, StaleError, seen=stale)
    assert w.sign(issued, "rita", revision, seen=page)


def test_a_newer_revision_since_the_page(asked: World) -> None:
    page = w.seen(asked, "rita")
    w.put(asked, w.english(w.met, w.answer))
    size = w.entries(asked)
    with pytest.raises(StaleError, match="r2 now") as caught:
        w.sign(asked, "rita", revision, seen=page)
    assert caught.value.newer == f"/releases/{w.release}/en/review"
    assert w.entries(asked) == size
    assert "No review of r2" in refused(asked, ConflictError)  # nobody has asked for that yet


def test_a_source_that_moved_on_while_the_reviewer_read(asked: World) -> None:
    page = w.seen(asked, "rita")
    w.put(asked, w.japanese("両大臣は港で会った。", "港長は一覧を公表する。"), language="ja")
    assert "The source has moved on" in refused(asked, StaleError, seen=page)
    assert w.sign(asked, "rita", revision)


def test_a_source_that_moves_on_in_the_last_instant(asked: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the reading of the page's texts and the transaction."""
    page, prepare = w.seen(asked, "rita"), signing.prepare

    def late(store: Store, **how: object) -> object:
        found = prepare(store, **how)  # type: ignore[arg-type]
        w.put(asked, w.japanese("両大臣は港で会った。", "港長は一覧を公表する。"), language="ja")
        return found

    monkeypatch.setattr(signing, "prepare", late)
    with pytest.raises(StaleError, match="moved on"):
        w.sign(asked, "rita", revision, seen=page)
    assert (
        review.prepare(asked.store, by=asked.person("rita"), release=w.release, language="en").signoffs == ()
    )


def test_a_page_of_another_stage(begun: World) -> None:
    w.ask(begun, Stage.PROVISIONAL)
    page = w.seen(begun, "rita")
    w.ask(begun, Stage.FINAL)
    with pytest.raises(StaleError, match="for the stage final now"):
        review.sign(
            begun.store,
            by=begun.person("carol"),
            release=w.release,
            language="en",
            step=revision.value,
            decision="approved",
            reason="",
            seen=page,
            stage="provisional",
            at=begun.at(),
        )


def test_twice(asked: World) -> None:
    w.sign(asked, "rita", revision)
    assert "signed already" in refused(asked, ConflictError, by="rita")
    assert "signed already" in refused(asked, ConflictError, by="rolf")
    w.give(asked, "rita", Role.REVIEWER)
    assert "each step takes another person" in refused(asked, ConflictError, by="rita", step=monolingual)


def test_after_it_was_issued(issued: World) -> None:
    page = w.seen(issued, "rolf")
    assert "closed (issued)" in refused(issued, ConflictError, by="rolf", seen=page)


def test_after_it_was_returned(asked: World) -> None:
    given = w.send_back(asked, "rita", revision, "The second sentence is missing.")
    assert given.reason == "The second sentence is missing."
    assert given.sentence.endswith("and return it for the reason given.")
    assert "closed (returned)" in refused(asked, ConflictError, by="vera", step=monolingual)
    page = review.prepare(asked.store, by=asked.person("carol"), release=w.release, language="en")
    assert page.state is ReviewState.RETURNED
    assert page.may_ask == (Stage.PROVISIONAL, Stage.FINAL)


def test_a_return_needs_a_reason(asked: World) -> None:
    for reason in ("", " \n "):
        assert "reason" in refused(asked, FieldError, decision=Decision.RETURNED, reason=reason)
    assert "at most" in refused(asked, FieldError, decision=Decision.RETURNED, reason="x" * 5001)


def test_steps_and_decisions_that_are_none(asked: World) -> None:
    page = w.seen(asked, "rita")
    for step, decision, field in (("dancing", "approved", "step"), (revision.value, "maybe", "decision")):
        with pytest.raises(FieldError) as caught:
            review.sign(
                asked.store,
                by=asked.person("rita"),
                release=w.release,
                language="en",
                step=step,
                decision=decision,
                reason="",
                seen=page,
                at=asked.at(),
            )
        assert caught.value.field == field
    assert "no step" in refused(asked, ConflictError, by="paul", step=Step.PROOFREADING)


def test_the_role_was_taken_after_the_page_was_opened(asked: World) -> None:
    rita, page = asked.person("rita"), w.seen(asked, "rita")
    w.take(asked, "rita", Role.REVISER)
    w.give(asked, "rita", Role.AUDITOR)
    with pytest.raises(NotPermittedError, match="does not have the role reviser"):
        review.sign(
            asked.store,
            by=rita,  # with the roles of the page
            release=w.release,
            language="en",
            step=revision.value,
            decision="approved",
            reason="",
            seen=page,
            at=asked.at(),
        )


def test_the_account_was_disabled_after_the_page_was_opened(asked: World) -> None:
    rita, page = asked.person("rita"), w.seen(asked, "rita")
    people.disable_person(asked.store, by=asked.person("ada"), person=asked.ids["rita"], at=asked.at())
    with pytest.raises(NotPermittedError, match="disabled"):
        review.sign(
            asked.store,
            by=rita,
            release=w.release,
            language="en",
            step=revision.value,
            decision="approved",
            reason="",
            seen=page,
            at=asked.at(),
        )
    page_now = review.prepare(asked.store, by=asked.person("carol"), release=w.release, language="en")
    assert page_now.hands[0].could == ("Rolf", "Tess")


def test_asking_in_order(begun: World, database: str) -> None:
    with pytest.raises(ConflictError, match="Only a final text"):
        w.ask(begun, Stage.CORRECTED)
    with pytest.raises(ConflictError, match="withdrawn is not reached"):
        w.ask(begun, Stage.WITHDRAWN)
    w.ask(begun, Stage.PROVISIONAL)
    with pytest.raises(ConflictError, match="open already"):
        w.ask(begun, Stage.PROVISIONAL)
    w.sign(begun, "rita", revision)
    w.ask(begun, Stage.FINAL)  # ends the other, with its signature
    page = review.prepare(begun.store, by=begun.person("carol"), release=w.release, language="en")
    assert (page.stage, [hand.taken_by for hand in page.hands]) == (Stage.FINAL, [None, None, None])
    assert len(page.signoffs) == 1
    for name in ("rita", "anna", "otto", "ada"):
        with pytest.raises(NotPermittedError, match="ask for review"):
            w.ask(begun, Stage.FINAL, by=name)


def test_the_same_text_is_not_asked_for_twice_in_one_stage(issued: World) -> None:
    with pytest.raises(ConflictError, match="very text is issued as provisional"):
        w.ask(issued, Stage.PROVISIONAL)
    page = review.prepare(issued.store, by=issued.person("carol"), release=w.release, language="en")
    assert page.may_ask == (Stage.FINAL,)
    w.put(issued, w.english(w.met, w.answer))
    w.ask(issued, Stage.PROVISIONAL)


def test_asking_for_a_revision_that_is_not_the_newest(begun: World) -> None:
    w.put(begun, w.english(w.met, w.answer))
    for number in (1, 3):
        with pytest.raises(StaleError, match=f"r{number} is not the newest revision; that is r2"):
            review.ask(
                begun.store,
                by=begun.person("carol"),
                release=w.release,
                language="en",
                revision=number,
                stage="final",
                note="",
                at=begun.at(),
            )


def test_what_may_be_done_is_told_to_each_person(asked: World) -> None:
    def page(name: str) -> review.Prepared:
        return review.prepare(asked.store, by=asked.person(name), release=w.release, language="en")

    assert page("carol").may_issue
    assert not page("tom").may_issue
    assert page("rita").may_ask == ()
    mine = {name: [hand.mine for hand in page(name).hands] for name in ("rita", "vera", "anna", "otto")}
    assert mine == {
        "rita": [True, False, False],
        "vera": [False, True, False],
        "anna": [False, False, True],
        "otto": [False, False, False],
    }
    blocked = page("tom").hands[0].blocked
    assert blocked is not None
    assert "reviser" in blocked


def test_what_was_never_issued_is_not_taken_as_signed(begun: World) -> None:
    first = review.prepare(begun.store, by=begun.person("carol"), release=w.release, language="en")
    assert not first.before_stands
    w.through(begun, Stage.PROVISIONAL)
    w.put(begun, w.english(w.met, "A pilot shall answer every call at once.", w.lists))
    later = review.prepare(begun.store, by=begun.person("carol"), release=w.release, language="en")
    assert later.before_stands
    w.withdraw(begun, 1, "A number was wrong.")
    gone = review.prepare(begun.store, by=begun.person("carol"), release=w.release, language="en")
    assert gone.before is not None
    assert not gone.before_stands
