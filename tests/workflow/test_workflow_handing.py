"""A step handed to a person: whose turn it is then, who may, and what becomes of it when they go."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.lives import hand, page, step_of, take_back
from workflow.world import World, at_once

from tracker.documents import Stage
from tracker.documents.digest import digest_bytes
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError
from tracker.log.facts import EntryType
from tracker.review import ReviewState, Role, Step, default_policy
from tracker.store import Store
from tracker.store import reviews as rows
from tracker.store.tables import Review
from tracker.workflow import audit, handing, people, policies
from tracker.workflow.handing import HandedFacts

revision, review_, verification = Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION


on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what rests on no database: the rules refuse it before anything is written."""


def intact(world: World) -> bool:
    finding = audit.check(world.store).finding
    assert finding is None, finding
    return True


def refused(world: World, error: type[Exception], act: Callable[[], object]) -> str:
    """Nothing is recorded by it; the words of the refusal."""
    size = w.entries(world)
    with pytest.raises(error) as caught:
        act()
    assert w.entries(world) == size
    assert caught.value.do  # type: ignore[attr-defined]
    return str(caught.value)


def disable(world: World, name: str) -> None:
    people.disable_person(world.store, by=world.person("ada"), person=world.ids[name], at=world.at())


def enable(world: World, name: str) -> None:
    people.enable_person(world.store, by=world.person("ada"), person=world.ids[name], at=world.at())


@pytest.fixture
def asked(begun: World) -> World:
    w.ask(begun, Stage.FINAL)
    return begun


def test_a_coordinator_hands_a_step_to_a_person(asked: World) -> None:
    made = hand(asked, "carol", revision, "rolf", "Rolf knows the harbour.")
    assert (made.name, made.by, made.reason) == ("Rolf", "Carol", "Rolf knows the harbour.")
    (entry,) = audit.recent_acts(asked.store, by=asked.person("carol"), limit=1)
    assert (entry.index, entry.entry.type) == (made.entry, EntryType.REVIEW_HANDED)
    facts = entry.entry.to_json()
    assert (facts["person"], facts["step"], facts["stage"]) == (
        asked.ids["rolf"],
        "bilingual revision",
        "final",
    )
    assert facts["reason"] == digest_bytes(b"Rolf knows the harbour.")
    assert b"harbour" not in entry.entry.to_bytes(), "content never goes into the log"
    with asked.store.read() as db:
        row = db.exec(select(Review)).one()
        assert rows.handed(db, row) == {revision: asked.ids["rolf"]}
    assert intact(asked)


def test_it_is_that_person_s_turn_and_the_others_are_told(asked: World) -> None:
    assert set(step_of(asked, revision).could) == {"Rita", "Rolf", "Tess"}
    hand(asked, "rita", revision, "rolf")
    shown = step_of(asked, revision, "rita")
    assert (shown.handed_to, shown.could) == ("Rolf", ("Rolf",))
    assert (
        shown.blocked
        == "Rita has handed the step “bilingual revision” to Rolf. Take it over first, then sign."
    )
    assert step_of(asked, revision, "rolf").blocked is None
    assert step_of(asked, review_).handed_to is None
    assert "handed the step" in refused(
        asked, ConflictError, lambda: w.sign(asked, "rita", revision, deal=False)
    )
    w.sign(asked, "rolf", revision)
    assert intact(asked)


def test_whoever_wants_it_takes_it_over(asked: World) -> None:
    hand(asked, "carol", revision, "rolf")
    hand(asked, "rita", revision, "rita", reason="")
    shown = step_of(asked, revision, "rolf")
    assert shown.handed_to == "Rita"
    assert "Rita has taken the step “bilingual revision” over." in (shown.blocked or "")
    w.sign(asked, "rita", revision)
    assert intact(asked)


def test_and_hands_it_back(asked: World) -> None:
    hand(asked, "carol", revision, "rolf")
    hand(asked, "rolf", revision, "rita", "I am away on Monday.")
    hand(asked, "rita", revision, "rolf", "So am I.")
    assert step_of(asked, revision).handed_to == "Rolf"
    assert intact(asked)


@on_sqlite
@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("vera", "Vera does not have the role reviser"),
        ("nobody", "There is no such person."),
        ("olga", "There is no such person in this collection."),
        ("ada", "Ada does not have the role reviser"),
        ("", "There is no such person."),
        ("a\x00", "There is no such person."),
    ],
)
def test_to_nobody_who_could_not_take_it(asked: World, to: str, words: str) -> None:
    told = refused(asked, FieldError, lambda: hand(asked, "carol", revision, to))
    assert words in told
    assert "Choose somebody with the role reviser" in told


def test_nor_to_an_author_nor_to_one_who_took_another_step(begun: World) -> None:
    w.put(begun, w.english(w.met, w.answer), by="tess")
    w.ask(begun, Stage.FINAL)
    assert "Tess made this text" in refused(begun, FieldError, lambda: hand(begun, "carol", revision, "tess"))
    w.give(begun, "vera", Role.REVISER)
    w.sign(begun, "vera", review_)
    assert "Vera has signed “monolingual review”" in refused(
        begun, FieldError, lambda: hand(begun, "carol", revision, "vera")
    )
    assert "Tess" not in {name for _, name in step_of(begun, revision).takers}


def test_nor_to_a_closed_account(asked: World) -> None:
    disable(asked, "rolf")
    assert "The account of Rolf is disabled." in refused(
        asked, FieldError, lambda: hand(asked, "carol", revision, "rolf")
    )
    assert "Rolf" not in {name for _, name in step_of(asked, revision).takers}


@on_sqlite
def test_only_by_whoever_could_take_it_or_a_coordinator(asked: World) -> None:
    for name in ("vera", "tom", "otto", "ada"):
        told = refused(asked, NotPermittedError, lambda name=name: hand(asked, name, revision, "rolf"))
        assert "does not have the role reviser" in told
    assert "There is no release" in refused(
        asked, NotFoundError, lambda: hand(asked, "olga", revision, "rolf")
    )
    assert not step_of(asked, revision, "vera").may_hand
    assert step_of(asked, revision, "rita").may_hand
    assert step_of(asked, revision, "carol").may_hand


@on_sqlite
def test_a_word_why_for_another_none_for_oneself(asked: World) -> None:
    assert "a word why" in refused(asked, FieldError, lambda: hand(asked, "carol", revision, "rolf", " "))
    assert "at most" in refused(asked, FieldError, lambda: hand(asked, "carol", revision, "rolf", "x" * 1001))
    hand(asked, "rita", revision, "rita", "")


def test_not_twice_to_the_same(asked: World) -> None:
    hand(asked, "carol", revision, "rolf")
    assert "Rolf has this step already." in refused(
        asked, ConflictError, lambda: hand(asked, "rita", revision, "rolf")
    )


@on_sqlite
def test_no_step_that_there_is_not_or_that_is_signed(asked: World) -> None:
    assert "has no step “proofreading”" in refused(
        asked, ConflictError, lambda: hand(asked, "carol", Step.PROOFREADING, "paul")
    )
    w.sign(asked, "rita", revision)
    assert "signed already" in refused(asked, ConflictError, lambda: hand(asked, "carol", revision, "rolf"))
    w.send_back(asked, "vera", review_, "The date.")
    assert "No review is open" in refused(
        asked, ConflictError, lambda: hand(asked, "carol", verification, "anna")
    )


def test_nothing_to_hand_without_a_review(begun: World) -> None:
    assert "No review is open" in refused(
        begun, ConflictError, lambda: hand(begun, "carol", revision, "rita")
    )


def test_a_step_whose_turn_comes_later_is_handed_beforehand(begun: World) -> None:
    in_order = replace(default_policy, in_order=True)
    policies.change(
        begun.store, by=begun.person("carol"), collection=w.collection, policy=in_order, at=begun.at()
    )
    w.ask(begun, Stage.FINAL)
    hand(begun, "carol", verification, "anna")
    shown = step_of(begun, verification)
    assert (shown.handed_to, shown.could) == ("Anna", ())
    assert intact(begun)


# ---- a person removed in the midst of a review


def test_what_was_handed_to_somebody_who_goes_is_everybody_s_again(asked: World) -> None:
    hand(asked, "carol", revision, "rolf")
    for go, come in (
        (lambda: disable(asked, "rolf"), lambda: enable(asked, "rolf")),
        (lambda: w.take(asked, "rolf", Role.REVISER), lambda: w.give(asked, "rolf", Role.REVISER)),
    ):
        go()
        shown = step_of(asked, revision, "rita")
        assert (shown.handed_to, shown.blocked) == (None, None)
        assert set(shown.could) == {"Rita", "Tess"}
        come()
        assert step_of(asked, revision, "rita").handed_to == "Rolf", "it was never taken from them"
    disable(asked, "rolf")
    w.sign(asked, "rita", revision)
    assert intact(asked)


def test_what_somebody_signed_stands_when_they_go(asked: World) -> None:
    given = w.sign(asked, "rita", revision)
    assert page(asked).left == frozenset()
    disable(asked, "rita")
    shown = page(asked)
    assert shown.left == {asked.ids["rita"]}
    assert step_of(asked, revision).taken_by == "Rita"
    w.sign(asked, "vera", review_)
    w.take(asked, "vera", Role.REVIEWER)
    assert page(asked).left == {asked.ids["rita"], asked.ids["vera"]}
    w.sign(asked, "anna", verification)
    assert "The account of Rita is disabled" in refused(
        asked, NotPermittedError, lambda: take_back(asked, "rita", given.entry)
    )
    w.put_out(asked, Stage.FINAL)
    assert intact(asked)


def test_a_return_of_somebody_who_went_stays(asked: World) -> None:
    w.send_back(asked, "rita", revision, "The date.")
    disable(asked, "rita")
    assert page(asked).state is ReviewState.RETURNED
    w.put(asked, w.english(w.met, w.answer))
    w.ask(asked, Stage.FINAL)
    assert set(step_of(asked, revision).could) == {"Rolf", "Tess"}
    assert intact(asked)


def test_somebody_who_lost_the_role_keeps_the_way_back_while_they_work_here(asked: World) -> None:
    w.give(asked, "rita", Role.AUDITOR)
    given = w.sign(asked, "rita", revision)
    w.take(asked, "rita", Role.REVISER)
    take_back(asked, "rita", given.entry)
    assert step_of(asked, revision).need.by is None
    assert intact(asked)


# ---- at once


def test_two_take_one_step_over_at_once(asked: World) -> None:
    size, at = w.entries(asked), asked.at()
    with contextlib.closing(Store.open(asked.store.settings)) as other:
        who = {name: asked.person(name) for name in ("rita", "rolf")}
        results = at_once(
            *(
                lambda name=name, store=store: handing.hand(
                    store,
                    by=who[name],
                    release=w.release,
                    language="en",
                    step=revision.value,
                    to=who[name].id,
                    reason="",
                    at=at,
                )
                for name, store in (("rita", asked.store), ("rolf", other))
            )
        )
    assert all(isinstance(each, HandedFacts) for each in results), results
    last = max(results, key=lambda each: each.entry)  # type: ignore[attr-defined]
    assert step_of(asked, revision).handed_to == last.name, "whoever came last has it"  # type: ignore[attr-defined]
    assert w.entries(asked) == size + 2
    assert intact(asked)


@on_sqlite
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE handing SET reason = 'x'", "“reason” differs"),
        ("UPDATE handing SET step = 'proofreading'", "“step” differs"),
        ("UPDATE handing SET person = handed_by", "“person” differs"),
        ("UPDATE handing SET handed_by = person", "another person"),
        ("DELETE FROM handing", "has no row"),
    ],
)
def test_the_check_finds_what_was_altered(asked: World, statement: str, words: str) -> None:
    hand(asked, "carol", revision, "rolf")
    with asked.store.write() as tx:
        tx.session.connection().exec_driver_sql(statement)
    finding = audit.check(asked.store).finding
    assert finding is not None
    assert words in finding.what
