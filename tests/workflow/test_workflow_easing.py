"""Whoever makes the policy ask less while a text is under review neither signs nor issues it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import ConflictError, NotPermittedError
from tracker.review import Act, Policy, Role, Step, default_policy
from tracker.store import releases as release_rows
from tracker.store import reviews as review_rows
from tracker.store.tables import Collection, Edition, Release
from tracker.workflow import audit, cases, planning, policies, review, trying, turns, waiving
from tracker.workflow.facts import Place
from tracker.workflow.issuing import overview
from tracker.workflow.issuing.ready import Wanted
from tracker.workflow.standing import load

FINAL = Step.FINAL_VERIFICATION
anyone = replace(default_policy, one_step_a_person=False)
alone = replace(default_policy, translation={**default_policy.translation, Stage.FINAL: (FINAL,)})


def change(world: World, policy: Policy, *, by: str = "carol") -> None:
    policies.change(
        world.store,
        by=world.person(by),
        collection=w.collection,
        policy=policy,
        at=world.at(),
        anyway=True,
    )


def refused(world: World, error: type[Exception], act: Callable[[], object]) -> str:
    """Nothing is recorded by it; the words of the refusal."""
    size = w.entries(world)
    with pytest.raises(error) as caught:
        act()
    assert w.entries(world) == size
    return str(caught.value)


@pytest.fixture
def office(begun: World) -> World:
    """Carol coordinates and approves; Olga coordinates here too. The English text is judged for final."""
    w.give(begun, "carol", Role.APPROVER)
    w.give(begun, "olga", Role.COORDINATOR)
    w.ask(begun, Stage.FINAL)
    return begun


def test_nobody_lowers_the_policy_and_then_does_alone_what_it_forbade(office: World) -> None:
    change(office, alone)
    told = refused(office, NotPermittedError, lambda: w.sign(office, "carol", FINAL))
    assert "changed the policy since this text was put up for review" in told
    (hand,) = review.prepare(office.store, by=office.person("carol"), release=w.release, language="en").hands
    assert hand.blocked is not None
    assert "changed the policy" in hand.blocked
    assert "Carol" not in hand.could
    w.sign(office, "anna", FINAL)
    told = refused(office, ConflictError, lambda: w.put_out(office, Stage.FINAL))
    assert "does not issue it" in told
    w.put_out(office, Stage.FINAL, by="olga")
    assert audit.check(office.store).finding is None


def test_what_they_had_signed_counts_no_more(office: World) -> None:
    w.sign(office, "carol", FINAL)
    change(office, alone)
    shown = review.prepare(office.store, by=office.person("olga"), release=w.release, language="en")
    assert not shown.met
    assert "changed the policy since" in (shown.hands[0].need.refused or "")
    refused(office, ConflictError, lambda: w.put_out(office, Stage.FINAL, by="olga"))


def test_asking_once_more_for_the_same_text_begins_nothing_anew(office: World) -> None:
    change(office, alone)
    w.ask(office, Stage.PROVISIONAL)
    w.ask(office, Stage.FINAL)
    refused(office, NotPermittedError, lambda: w.sign(office, "carol", FINAL))
    w.put(office, w.english(w.met, "A pilot may answer every call within ten minutes."))
    w.ask(office, Stage.FINAL)
    w.sign(office, "carol", FINAL)


def test_a_stricter_policy_and_another_stage_are_no_easing(office: World) -> None:
    change(office, replace(default_policy, in_order=True, waivable=frozenset(), provisional_days=9))
    provisional = {**default_policy.translation, Stage.PROVISIONAL: (FINAL,)}
    change(office, replace(default_policy, translation=provisional, in_order=True, waivable=frozenset()))
    for step, name in ((Step.BILINGUAL_REVISION, "rita"), (Step.MONOLINGUAL_REVIEW, "vera")):
        w.sign(office, name, step)
    w.sign(office, "carol", FINAL)
    w.put_out(office, Stage.FINAL)


def test_nor_do_they_decide_single_changes(office: World) -> None:
    w.put(office, w.english(w.met, "A pilot may answer every call within ten minutes.", w.lists))
    w.ask(office, Stage.FINAL)
    change(office, anyone)
    place = w.desk(office, "anna", FINAL).judged[0].unit.place
    refused(office, NotPermittedError, lambda: w.decide(office, "carol", FINAL, place))
    w.decide(office, "anna", FINAL, place)


def test_nor_do_they_grant_a_waiver_that_they_made_possible(office: World) -> None:
    change(office, replace(default_policy, waivable=frozenset(Step)))
    given = {"by": office.person("rita"), "release": w.release, "language": "en"}
    made = waiving.ask(
        office.store, **given, step=Step.BILINGUAL_REVISION.value, reason="She is at sea.", at=office.at()
    )

    def grant(name: str) -> None:
        waiving.answer(
            office.store,
            by=office.person(name),
            release=w.release,
            language="en",
            number=made.number,
            answer="granted",
            at=office.at(),
        )

    assert "changed the policy" in refused(office, NotPermittedError, lambda: grant("carol"))
    grant("olga")


def test_try_the_policy_shows_them_as_one_who_cannot(office: World) -> None:
    change(office, alone)
    tried = trying.try_policy(
        office.store, by=office.person("olga"), release=w.release, language="en", stage="final"
    )
    (step,) = tried.stages[0].steps
    (cannot,) = [each for each in step.cannot if each.name == "Carol"]
    assert cannot.why.startswith("has changed the policy since")
    assert step.could == ("Anna",)


def test_whose_turn_it_is_follows(office: World) -> None:
    change(office, alone)
    _agrees(office)
    w.sign(office, "anna", FINAL)
    with office.store.read() as db:
        (state,) = [each for each in load(db, release_rows.collections(db)).editions if each.case]
        (act,) = [each for each in turns.coming(state) if each.kind is turns.Waiting.ISSUE]
    assert [each.name for each in act.people] == ["Olga"]
    _agrees(office)


def _agrees(world: World) -> None:
    """What is read of many editions at once is what is read of one."""
    with world.store.read() as db:
        (state,) = [each for each in load(db, release_rows.collections(db)).editions if each.case]
        edition = db.get_one(Edition, state.line.edition)
        row = db.exec(select(Collection).where(Collection.name == w.collection)).one()
        here = Place(row, db.get_one(Release, edition.release), edition)
        newest = review_rows.newest(db, here.edition_id)
        assert newest is not None
        assert state.case == cases.case(db, here, newest)[1]
        assert state.case.eased_by == {world.ids["carol"]}


def test_pages_and_plans_tell_it(office: World) -> None:
    change(office, alone)
    w.sign(office, "anna", FINAL)
    for name, told in (("carol", True), ("olga", False)):
        person = office.person(name)
        assert person.may(Act.ISSUE, w.collection)
        shown = review.prepare(office.store, by=person, release=w.release, language="en")
        assert (shown.issue_blocked is not None) is told
        found = overview.overview(office.store, by=person, release=w.release)
        (english,) = [each for each in found.editions if each.language == "en"]
        assert ("changed the policy" in (english.missing or "")) is told
    wanted = Wanted(language="en", stage="final", label="Final", after=None)
    due = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)

    def plan(name: str) -> planning.PlanFacts:
        return planning.plan(
            office.store,
            by=office.person(name),
            release=w.release,
            editions=[wanted],
            due=due,
            zone="Europe/Oslo",
            at=office.at(),
        )

    refused(office, ConflictError, lambda: plan("carol"))
    plan("olga")
    change(office, replace(alone, one_step_a_person=False), by="olga")
    planning.run_due(office.store, due + timedelta(minutes=1))
    (failed,) = planning.of_release(office.store, by=office.person("olga"), release=w.release)
    assert "changed the policy" in (failed.reason or "")


def test_what_was_issued_stays_as_it_was_judged(office: World) -> None:
    w.sign(office, "rita", Step.BILINGUAL_REVISION)
    w.sign(office, "vera", Step.MONOLINGUAL_REVIEW)
    w.sign(office, "carol", FINAL)
    w.put_out(office, Stage.FINAL)
    change(office, alone)
    tried = trying.try_policy(
        office.store, by=office.person("olga"), release=w.release, language="en", stage="final"
    )
    assert tried.stages[0].is_met
    assert audit.check(office.store).finding is None
