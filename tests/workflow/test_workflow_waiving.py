"""Waivers end to end: two people, a reason, what readers are told, and what the check finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World, at_once

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError
from tracker.log.facts import EntryType
from tracker.review import Answer, Role, Step, default_policy
from tracker.store.tables import Waiver
from tracker.workflow import audit, policies, review, trying, waiving
from tracker.workflow.waiving import WaiverFacts

reviewing = Step.MONOLINGUAL_REVIEW
why = "The only reviewer is at sea until Friday."


def ask(world: World, step: str = reviewing.value, *, by: str = "carol", reason: str = why) -> WaiverFacts:
    return waiving.ask(
        world.store,
        by=world.person(by),
        release=w.release,
        language="en",
        step=step,
        reason=reason,
        at=world.at(),
    )


def answer(
    world: World, number: int, said: str = "granted", *, by: str = "anna", reason: str = ""
) -> WaiverFacts:
    return waiving.answer(
        world.store,
        by=world.person(by),
        release=w.release,
        language="en",
        number=number,
        answer=said,
        reason=reason,
        at=world.at(),
    )


def shown(world: World, name: str) -> waiving.Waivers:
    return waiving.waivers(world.store, by=world.person(name), release=w.release, language="en")


def refused(world: World, error: type[Exception], act: Callable[[], object]) -> str:
    size = w.entries(world)
    with pytest.raises(error) as caught:
        act()
    assert w.entries(world) == size
    assert caught.value.do  # type: ignore[attr-defined]
    return str(caught.value)


@pytest.fixture
def asked(begun: World) -> World:
    """A review for final is open, and nobody has signed."""
    w.ask(begun, Stage.FINAL)
    return begun


def intact(world: World) -> bool:
    finding = audit.check(world.store).finding
    assert finding is None, finding
    return True


def test_a_step_is_waived_by_two_people_and_readers_are_told(asked: World) -> None:
    made = ask(asked)
    assert (made.answer, made.asked_by) == (None, "Carol")
    w.sign(asked, "rita", Step.BILINGUAL_REVISION)
    assert "monolingual review" in refused(asked, ConflictError, lambda: w.put_out(asked, Stage.FINAL))
    given = answer(asked, made.number)
    assert (given.answer, given.answered_by) == (Answer.GRANTED, "Anna")
    assert "waived" in refused(asked, ConflictError, lambda: w.sign(asked, "vera", reviewing))
    page = review.prepare(asked.store, by=asked.person("carol"), release=w.release, language="en")
    assert [each.need.waived for each in page.hands] == [False, True, False]
    assert page.waivers == (replace(given, may_answer=False),)
    (final,) = trying.try_policy(
        asked.store, by=asked.person("carol"), release=w.release, language="en", stage="final"
    ).stages
    assert final.steps[1].waived == f"{why} Asked by Carol, granted by Anna."
    w.sign(asked, "anna", Step.FINAL_VERIFICATION)
    w.put_out(asked, Stage.FINAL)
    page_of = w.pages(asked)[f"/r/{w.release}/en/v1"]
    for words in ("Issued without a monolingual review.", why, "Carol", "Anna"):
        assert words in page_of
    entries = [each.entry for each in audit.recent_acts(asked.store, by=asked.person("carol"), limit=20)]
    (logged,) = [each for each in entries if each.type is EntryType.WAIVER_ASKED]
    assert why not in logged.to_bytes().decode(), "content never goes into the log"
    assert intact(asked)


def test_a_version_with_every_step_signed_tells_of_no_waiver(asked: World) -> None:
    made = ask(asked)
    answer(asked, made.number, "refused", reason="Wait until Friday.")
    for name, step in (
        ("rita", Step.BILINGUAL_REVISION),
        ("vera", reviewing),
        ("anna", Step.FINAL_VERIFICATION),
    ):
        w.sign(asked, name, step)
    w.put_out(asked, Stage.FINAL)
    assert "Issued without" not in w.pages(asked)[f"/r/{w.release}/en/v1"]
    assert intact(asked)


def test_who_may_ask(asked: World) -> None:
    assert shown(asked, "carol").may_ask == (reviewing,)
    assert shown(asked, "vera").may_ask == (reviewing,)
    for name in ("tom", "rita", "anna", "otto", "ada"):
        assert shown(asked, name).may_ask == ()
        assert "may not ask to waive" in refused(
            asked, NotPermittedError, lambda name=name: ask(asked, by=name)
        )
    refused(asked, NotFoundError, lambda: ask(asked, by="olga"))
    ask(asked, by="vera")


def test_who_may_answer(asked: World) -> None:
    w.give(asked, "tom", Role.APPROVER)
    w.give(asked, "vera", Role.COORDINATOR)
    number = ask(asked, by="vera").number
    for name, words in (
        ("vera", "a second person has to decide"),
        ("tom", "You made this text"),
        ("rita", "may not decide on a waiver"),
        ("otto", "may not decide on a waiver"),
    ):
        assert not shown(asked, name).waivers[0].may_answer
        assert words in refused(asked, NotPermittedError, lambda name=name: answer(asked, number, by=name))
    refused(asked, NotFoundError, lambda: answer(asked, number, by="olga"))
    for name in ("carol", "anna", "ada"):
        assert shown(asked, name).waivers[0].may_answer
    assert answer(asked, number, by="ada").answered_by == "Ada"
    assert intact(asked)


def test_what_cannot_be_waived(asked: World) -> None:
    assert "does not let “bilingual revision” be waived" in refused(
        asked, ConflictError, lambda: ask(asked, "bilingual revision")
    )
    assert "has no step “proofreading”" in refused(asked, ConflictError, lambda: ask(asked, "proofreading"))
    assert "is no step" in refused(asked, FieldError, lambda: ask(asked, "a look"))
    for reason in ("", "  \n"):
        assert "none was given" in refused(asked, FieldError, lambda reason=reason: ask(asked, reason=reason))
    assert "1,001 characters" in refused(asked, FieldError, lambda: ask(asked, reason="x" * 1001))
    ask(asked)
    assert "asked to waive" in refused(asked, ConflictError, lambda: ask(asked, by="vera"))


def test_a_waiver_is_answered_once_and_only_while_the_review_is_open(asked: World) -> None:
    number = ask(asked).number
    assert "refused with a reason" in refused(asked, FieldError, lambda: answer(asked, number, "refused"))
    assert "no answer" in refused(asked, FieldError, lambda: answer(asked, number, "perhaps"))
    for other in (0, -1, 3, 2**70):
        refused(asked, NotFoundError, lambda other=other: answer(asked, other))
    answer(asked, number, "refused", reason="No.")
    assert "Anna has refused this waiver already" in refused(
        asked, ConflictError, lambda: answer(asked, number)
    )
    again = ask(asked).number
    w.sign(asked, "vera", reviewing)
    assert "signed already" in refused(asked, ConflictError, lambda: answer(asked, again))
    w.put(asked, w.english(w.met, w.answer))
    assert "closed" in refused(asked, ConflictError, lambda: answer(asked, again))
    assert shown(asked, "anna").waivers[-1].may_answer is False
    assert intact(asked)


def test_a_waiver_ends_with_its_review(asked: World) -> None:
    answer(asked, ask(asked).number)
    w.put(asked, w.english(w.met, w.answer))
    w.ask(asked, Stage.FINAL)
    assert shown(asked, "carol").waivers == ()
    page = review.prepare(asked.store, by=asked.person("carol"), release=w.release, language="en")
    assert not any(each.need.is_met for each in page.hands)


def test_nothing_is_issued_that_nobody_signed(begun: World) -> None:
    loose = replace(
        default_policy,
        waivable=frozenset(Step),
        translation={Stage.PROVISIONAL: (Step.BILINGUAL_REVISION, reviewing)},
    )
    policies.change(
        begun.store, by=begun.person("carol"), collection=w.collection, policy=loose, at=begun.at()
    )
    w.ask(begun, Stage.PROVISIONAL)
    first, second = ask(begun).number, ask(begun, "bilingual revision").number
    answer(begun, first)
    assert "nothing is issued that nobody signed" in refused(
        begun, ConflictError, lambda: answer(begun, second)
    )


def test_a_policy_that_takes_waivers_back_takes_them_back_in_open_reviews(asked: World) -> None:
    answer(asked, ask(asked).number)
    strict = replace(default_policy, waivable=frozenset())
    policies.change(
        asked.store, by=asked.person("carol"), collection=w.collection, policy=strict, at=asked.at()
    )
    w.sign(asked, "rita", Step.BILINGUAL_REVISION)
    w.sign(asked, "anna", Step.FINAL_VERIFICATION)
    assert "monolingual review" in refused(asked, ConflictError, lambda: w.put_out(asked, Stage.FINAL))
    w.sign(asked, "vera", reviewing)
    w.put_out(asked, Stage.FINAL)
    policies.change(
        asked.store, by=asked.person("carol"), collection=w.collection, policy=default_policy, at=asked.at()
    )
    assert "Issued without" not in w.pages(asked)[f"/r/{w.release}/en/v1"]
    assert intact(asked)


def test_two_answers_in_the_same_instant(asked: World) -> None:
    number = ask(asked).number
    people = [asked.person(name) for name in ("anna", "ada")]
    at = asked.at()

    def say(place: int, said: str) -> object:
        return waiving.answer(
            asked.store,
            by=people[place],
            release=w.release,
            language="en",
            number=number,
            answer=said,
            reason="So it is.",
            at=at,
        )

    done = at_once(lambda: say(0, "granted"), lambda: say(1, "refused"))
    assert {type(each) for each in done} == {WaiverFacts, ConflictError}
    assert intact(asked)


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("reason", "Because."),
        ("step", "proofreading"),
        ("answer", "refused"),
        ("answer_reason", "Of course."),
        ("asked_by", "rita"),
        ("answered_by", "rita"),
        ("answered_at", None),
    ],
)
def test_the_check_finds_an_altered_waiver(asked: World, column: str, other: str | None) -> None:
    answer(asked, ask(asked).number)
    assert intact(asked)
    with asked.store.write() as tx:
        row = tx.session.exec(select(Waiver)).one()
        setattr(row, column, asked.ids.get(other or "", other))
        tx.session.flush()
    assert audit.check(asked.store).finding is not None


def test_the_check_finds_a_waiver_that_is_gone(asked: World) -> None:
    answer(asked, ask(asked).number)
    with asked.store.write() as tx:
        tx.session.delete(tx.session.exec(select(Waiver)).one())
    assert audit.check(asked.store).finding is not None
