"""Issuing and withdrawing: only what was signed, once, and never undone."""

from __future__ import annotations

import pytest
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StaleError
from tracker.review import Step
from tracker.workflow import issue, releases, review


def refused(world: World, error: type[Exception], stage: Stage = Stage.FINAL, **how: object) -> str:
    """Issue, and be refused; nothing is recorded by it. The words of the refusal."""
    size, pages = w.entries(world), w.pages(world)
    with pytest.raises(error) as caught:
        w.put_out(world, stage, **how)  # type: ignore[arg-type]
    assert w.entries(world) == size
    assert w.pages(world) == pages
    return str(caught.value)


def test_nothing_is_issued_before_every_step_is_signed(begun: World) -> None:
    assert "No review" in refused(begun, ConflictError)
    w.ask(begun, Stage.FINAL)
    assert "bilingual revision (reviser), monolingual review" in refused(begun, ConflictError)
    w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    w.sign(begun, "vera", Step.MONOLINGUAL_REVIEW)
    assert "still needs final verification (approver)" in refused(begun, ConflictError)
    w.sign(begun, "anna", Step.FINAL_VERIFICATION)
    assert "for the stage final, not provisional" in refused(begun, ConflictError, Stage.PROVISIONAL)
    assert w.put_out(begun, Stage.FINAL).number == 1


def test_only_a_coordinator_issues(begun: World) -> None:
    w.sign_all(begun, Stage.FINAL)
    for name in ("tom", "rita", "anna", "otto", "ada"):
        assert "may not issue versions" in refused(begun, NotPermittedError, by=name)
    assert "There is no release" in refused(begun, NotFoundError, by="olga")


def test_not_twice_from_one_review(begun: World) -> None:
    w.through(begun, Stage.FINAL)
    assert "closed (issued)" in refused(begun, ConflictError)


def test_not_from_a_review_that_ended(begun: World) -> None:
    w.sign_all(begun, Stage.FINAL)
    w.put(begun, w.english(w.met, w.answer))
    assert "closed (superseded)" in refused(begun, ConflictError)
    w.ask(begun, Stage.FINAL)
    w.send_back(begun, "rita", Step.BILINGUAL_REVISION, "No.")
    assert "closed (returned)" in refused(begun, ConflictError)


def test_only_the_text_that_was_on_the_page(begun: World) -> None:
    page = w.seen(begun, "carol")
    w.put(begun, w.english(w.met, w.answer))
    w.sign_all(begun, Stage.FINAL)
    assert "moved on" in refused(begun, StaleError, after=page.after)
    assert w.put_out(begun, Stage.FINAL, after=w.seen(begun, "carol").after).revision == 2


def test_labels_and_stages_that_are_none(begun: World) -> None:
    w.sign_all(begun, Stage.FINAL)
    for label in (" ", "x" * 201, "Final\nText", "Final\u202etxeT", "\u200b"):
        assert refused(begun, FieldError, label=label)
    with pytest.raises(FieldError, match="is no stage"):
        issue.issue(
            begun.store,
            by=begun.person("carol"),
            release=w.release,
            language="en",
            stage="later",
            label="Later",
            after=None,
            at=begun.at(),
        )


def test_every_stage_has_a_label_to_propose() -> None:
    reached = {Stage.PROVISIONAL, Stage.FINAL, Stage.CORRECTED}
    for language in ("en", "ja", "fr", "de", "ar", "es", "ru", "zh", "ko", "pt-BR"):
        proposed = [
            issue.proposed_label(stage=stage, is_source=is_source, language=language)
            for stage in reached
            for is_source in (True, False)
        ]
        assert all(proposed)
        assert len(set(proposed)) == len(proposed)
    assert issue.proposed_label(stage=Stage.FINAL, is_source=True, language="ja") == "正文"
    assert issue.proposed_label(stage=Stage.FINAL, is_source=False, language="pt") == "Final Translation"


def test_withdrawn_it_stays_with_its_reason(issued: World) -> None:
    gone = w.withdraw(issued, 1, "It names the wrong harbour.")
    assert gone.withdrawn_at is not None
    assert gone.withdrawn_reason == "It names the wrong harbour."
    facts = releases.release(issued.store, by=issued.person("carol"), name=w.release)
    (version,) = releases.edition_of(facts, "en").versions
    assert version == gone
    assert releases.public_release(issued.store, w.release).editions[0].versions == (gone,)
    with pytest.raises(ConflictError, match="withdrawn already"):
        w.withdraw(issued, 1, "Again.")


def test_after_a_withdrawal_the_stage_can_be_reached_again(begun: World) -> None:
    w.through(begun, Stage.FINAL)
    w.withdraw(begun, 1, "It names the wrong harbour.")
    page = review.prepare(begun.store, by=begun.person("carol"), release=w.release, language="en")
    assert page.may_ask == (Stage.PROVISIONAL, Stage.FINAL)
    assert w.through(begun, Stage.FINAL).number == 2


def test_a_withdrawal_that_is_refused(issued: World) -> None:
    size = w.entries(issued)
    with pytest.raises(FieldError, match="reason"):
        w.withdraw(issued, 1, " ")
    for version in (0, 2, -1, 2**31, 10**20):
        with pytest.raises(NotFoundError, match="no version"):
            w.withdraw(issued, version, "It is wrong.")
    for name in ("tom", "anna", "ada"):
        with pytest.raises(NotPermittedError):
            w.withdraw(issued, 1, "It is wrong.", by=name)
    with pytest.raises(NotFoundError, match="There is no release"):
        w.withdraw(issued, 1, "It is wrong.", by="olga")
    assert w.entries(issued) == size
