"""What a change of policy would take from whoever makes it, told before it is saved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import ConflictError, NotPermittedError
from tracker.review import Policy, Role, Step, default_policy
from tracker.workflow import policies

FINAL = Step.FINAL_VERIFICATION
anyone = replace(default_policy, one_step_a_person=False)
stricter = replace(default_policy, in_order=True)


def told(world: World, policy: Policy, *, by: str = "carol") -> tuple[str, ...]:
    return policies.proposed(
        world.store, by=world.person(by), collection=w.collection, policy=policy
    ).kept_out


def change(world: World, policy: Policy, *, by: str = "carol") -> None:
    policies.change(
        world.store,
        by=world.person(by),
        collection=w.collection,
        policy=policy,
        at=world.at(),
        anyway=True,
    )


@pytest.fixture
def office(begun: World) -> World:
    """Carol coordinates and approves; the English text is judged for final."""
    w.give(begun, "carol", Role.APPROVER)
    w.ask(begun, Stage.FINAL)
    return begun


def test_the_review_is_named_before_anything_is_saved(office: World) -> None:
    (sentence,) = told(office, anyone)
    assert sentence.startswith("You will not be able to sign or issue “")
    assert "English r1 (final), which is under review now" in sentence


def test_what_is_told_is_what_comes(office: World) -> None:
    assert told(office, anyone)
    change(office, anyone)
    with pytest.raises(NotPermittedError):
        w.sign(office, "carol", FINAL)
    assert told(office, replace(anyone, authors_may_not_sign=False)) == (), "they are out already"


def test_what_is_not_told_does_not_come(office: World) -> None:
    assert told(office, stricter) == ()
    change(office, stricter)
    with pytest.raises(ConflictError, match="taken in order"):
        w.sign(office, "carol", FINAL)


def test_a_stage_that_nobody_judges_now_takes_nothing(office: World) -> None:
    corrected = {**default_policy.translation, Stage.CORRECTED: (FINAL,)}
    assert told(office, replace(default_policy, translation=corrected)) == ()


def test_whoever_could_do_nothing_in_it_is_not_told_of_it(office: World) -> None:
    assert told(office, anyone, by="ada") == ()


def test_their_approval_counts_no_more(office: World) -> None:
    w.sign(office, "carol", FINAL)
    _, second = told(office, anyone)
    assert second.startswith("What you have signed of “")
    assert second.endswith("will not count any more.")


def test_without_a_review_nothing_is_taken(begun: World) -> None:
    assert told(begun, anyone) == ()
