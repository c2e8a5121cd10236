"""Whoever makes the policy ask less meanwhile is out of it; what is only stricter is nobody’s easing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Stage
from tracker.errors import ConflictError
from tracker.review import (
    Actor,
    Carry,
    Case,
    Decision,
    Given,
    Level,
    Policy,
    ReviewState,
    Role,
    Signed,
    Step,
    bar,
    default_policy,
    eased_by,
    eases,
    hindrance,
    is_met,
    must_issue,
    needs,
    role_of_step,
    shortage,
)

pytestmark = pytest.mark.quick

here, FINAL = "statements", Step.FINAL_VERIFICATION
everyone = [Actor(f"p{each}", f"P{each}", roles={here: frozenset(Role)}) for each in range(4)]
ids = st.sampled_from([each.id for each in everyone])
orders = st.lists(st.sampled_from(Step), unique=True, max_size=4).map(tuple)
some_steps = st.frozensets(st.sampled_from(Step))


def built(
    steps: tuple[Step, ...], rules: tuple[bool, bool, bool], keys: frozenset[Step], more: frozenset[Step]
) -> Policy:
    in_order, another, authors = rules
    return Policy(
        {Stage.FINAL: steps},
        {Stage.FINAL: steps},
        in_order=in_order,
        one_step_a_person=another,
        authors_may_not_sign=authors,
        personal_signature=keys,
        waivable=more,
    )


no_keys = st.one_of(st.just(frozenset[Step]()), some_steps)
policies = st.builds(
    built, orders, st.tuples(st.booleans(), st.booleans(), st.booleans()), no_keys, some_steps
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    signed = tuple(Signed(step, draw(ids), Decision.APPROVED, draw(st.booleans())) for step in draw(orders))
    authors, eased = draw(st.frozensets(ids, max_size=1)), draw(st.frozensets(ids, max_size=2))
    return Case(here, Stage.FINAL, False, ReviewState.OPEN, signed, authors, draw(some_steps), eased)


def eased(before: Policy, after: Policy, *, stage: Stage = Stage.FINAL, is_source: bool = False) -> bool:
    return eases(before=before, after=after, stage=stage, is_source=is_source)


@given(policies, policies, cases())
def test_what_is_no_easing_lets_nothing_through_that_was_not(
    before: Policy, after: Policy, case: Case
) -> None:
    """Held against the rules themselves: what is met of the later policy was met of the earlier one."""
    if eased(before, after):
        return
    met = {need.step for need in needs(after, case) if need.is_met}
    asked = needs(before, case)
    if {need.step for need in asked} <= met:
        assert all(need.is_met for need in asked)
    for step in before.steps(stage=Stage.FINAL, is_source=False):
        for actor in everyone:
            if bar(before, case, actor, step) is not None and not case.waived:
                assert bar(after, case, actor, step) is not None


@given(policies, cases(), st.sampled_from(Step))
def test_nobody_who_eased_it_signs_counts_or_issues(policy: Policy, case: Case, step: Step) -> None:
    for actor in everyone:
        if actor.id in case.eased_by:
            assert hindrance(policy, case, actor, step) is not None
            with pytest.raises(ConflictError):
                must_issue(policy, case, by=actor.id)
    assert not {need.by for need in needs(policy, case)} & case.eased_by
    if is_met(policy, case):
        must_issue(policy, case, by="somebody else")


@given(st.lists(st.tuples(ids, policies), min_size=1, max_size=6), st.integers(0, 12))
def test_only_who_changed_it_in_between_is_named(changes: list[tuple[str, Policy]], since: int) -> None:
    told = [Given(2 * place, person, policy) for place, (person, policy) in enumerate(changes)]
    found = eased_by(told, stage=Stage.FINAL, is_source=False, since=since)
    assert found <= {each.person for each in told if each.number > since}
    assert not eased_by(told, stage=Stage.FINAL, is_source=False, since=since, until=since + 1)


def with_steps(*steps: Step) -> Policy:
    return replace(default_policy, translation={**default_policy.translation, Stage.FINAL: steps})


full = default_policy.translation[Stage.FINAL]
blocking = replace(default_policy, checks={"numbers": Level.BLOCK})


@pytest.mark.parametrize(
    "after",
    [
        with_steps(*full[1:]),
        with_steps(*full[:2], Step.PROOFREADING),
        replace(default_policy, one_step_a_person=False),
        replace(default_policy, authors_may_not_sign=False),
        replace(default_policy, passage_by_passage=frozenset({FINAL})),
        replace(default_policy, waivable=frozenset(Step)),
        replace(default_policy, carries=frozenset(Carry)),
    ],
)
def test_easings(after: Policy) -> None:
    assert eased(default_policy, after)
    assert not eased(default_policy, default_policy)


def test_more_easings() -> None:
    ordered = replace(default_policy, in_order=True)
    assert eased(ordered, default_policy)
    assert eased(ordered, replace(with_steps(*reversed(full)), in_order=True))
    assert eased(replace(default_policy, personal_signature=frozenset({FINAL})), default_policy)
    assert eased(blocking, replace(default_policy, checks={"numbers": Level.WARN}))
    assert eased(blocking, default_policy)
    assert eased(with_steps(), default_policy), "the stage was not reached at all"


@pytest.mark.parametrize(
    "after",
    [
        blocking,
        with_steps(*full, Step.PROOFREADING),
        with_steps(*reversed(full)),
        with_steps(),
        replace(default_policy, in_order=True),
        replace(default_policy, provisional_days=3),
        replace(default_policy, waivable=frozenset(), carries=frozenset()),
        replace(default_policy, personal_signature=frozenset({FINAL})),
        replace(default_policy, checks={"numbers": Level.OFF}),
        replace(default_policy, translation={**default_policy.translation, Stage.PROVISIONAL: (FINAL,)}),
        replace(default_policy, source={**default_policy.source, Stage.FINAL: (Step.PROOFREADING,)}),
    ],
)
def test_no_easings(after: Policy) -> None:
    assert not eased(default_policy, after)


def test_where_nobody_else_could_take_the_step_that_is_told() -> None:
    (one, two) = everyone[:2]
    case = Case(here, Stage.FINAL, True, ReviewState.OPEN, (), frozenset(), frozenset(), frozenset({one.id}))
    assert shortage(default_policy, case, [one, two]) is None
    gap = shortage(default_policy, case, [one])
    assert gap is not None
    assert gap.steps == (FINAL,)
    assert role_of_step[FINAL].value in gap.words
