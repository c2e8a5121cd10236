"""Approval change by change: what stands, what lapses and why, and what may go together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.digest import digest_json
from tracker.errors import ConflictError
from tracker.review import Carry, Decision, Step, default_policy
from tracker.review.passages import (
    Class,
    Classed,
    Covered,
    Found,
    InForce,
    Moved,
    Ruled,
    Ruling,
    Standing,
    first_guess,
    grave,
    in_force,
    light,
    may_carry,
    may_go_together,
    must_be_dealt_with,
    standing,
)

pytestmark = pytest.mark.quick

STEP = Step.BILINGUAL_REVISION
weights = st.sampled_from(sorted(grave | light | {"wording"}))
ids = st.sampled_from(["a", "b", "c"])
sides = st.lists(ids, max_size=2).map(tuple)
covered = st.builds(Covered, source=sides, before=sides, after=sides)
rulings = st.builds(
    Ruled,
    number=st.integers(1, 99),
    review=st.integers(1, 3),
    step=st.just(STEP),
    person=ids,
    ruling=st.sampled_from(Ruling),
    covered=covered,
    lineage=st.just(("line",)),
)
carries = st.frozensets(st.sampled_from(Carry))


def found(now: Covered, ruled: list[Ruled], *, allowed: frozenset[Carry], touched: frozenset[str]) -> Found:
    return standing(now, lineage=["line"], review=3, ruled=ruled, carries=allowed, touched=lambda *_: touched)


@given(covered, st.lists(rulings, max_size=5), carries, st.frozensets(weights, min_size=1))
def test_what_counts_was_approved_and_nothing_grave_has_changed_since(
    now: Covered, ruled: list[Ruled], allowed: frozenset[Carry], touched: frozenset[str]
) -> None:
    each = found(now, ruled, allowed=allowed, touched=touched)
    if each.counts:
        assert each.ruled is not None
        assert each.ruled in ruled
        assert each.ruled.ruling is Ruling.APPROVED
        assert each.ruled.covered == now or (
            each.ruled.covered.source == now.source
            and each.ruled.covered.before == now.before
            and each.carried_over == touched <= {carry.value for carry in allowed}
        )
        assert grave.isdisjoint(each.carried_over)
        assert "wording" not in each.carried_over
    if each.lapse is not None:
        assert each.standing is Standing.TO_GO
        assert each.lapse.ruled.covered != now


@given(covered, st.lists(rulings, max_size=5), carries)
def test_the_last_decision_on_the_very_same_passages_decides(
    now: Covered, ruled: list[Ruled], allowed: frozenset[Carry]
) -> None:
    same = [each for each in ruled if each.covered == now]
    each = found(now, ruled, allowed=allowed, touched=frozenset({"number"}))
    if same and same[-1].ruling is Ruling.APPROVED:
        assert each.standing is (Standing.APPROVED if same[-1].review == 3 else Standing.CARRIED)
    elif same and same[-1].ruling is Ruling.RETURNED:
        assert (each.standing, each.earlier) == (
            (Standing.RETURNED, None) if same[-1].review == 3 else (Standing.TO_GO, same[-1])
        )
    else:
        assert each.standing is Standing.TO_GO


@given(st.frozensets(weights), carries)
def test_only_what_the_policy_names_carries(touched: frozenset[str], allowed: frozenset[Carry]) -> None:
    assert may_carry(touched, allowed) == (bool(touched) and touched <= {carry.value for carry in allowed})


def test_the_digest_of_a_change_tells_its_sides_apart() -> None:
    """Known answers, so that approvals of today are found by the programs of tomorrow."""
    one, other = Covered(("a",), ("b",), ("c",)), Covered(("a",), (), ("b", "c"))
    assert one.change != other.change
    assert one.change == digest_json({"source": ["a"], "before": ["b"], "after": ["c"]})
    assert one.change == "sha256:" + one.change.removeprefix("sha256:")
    assert (
        Covered(("x",), ("b",), ("c",)).words == one.words == digest_json({"before": ["b"], "after": ["c"]})
    )


@pytest.mark.parametrize(
    ("touched", "came", "term", "guess"),
    [
        ({"typography"}, False, False, Class.EDITORIAL),
        (set(), False, False, Class.EDITORIAL),  # moved, and nothing else
        ({"numbering", "formatting"}, False, False, Class.EDITORIAL),
        ({"name", "typography"}, False, False, Class.TERMINOLOGICAL),
        ({"wording"}, False, True, Class.TERMINOLOGICAL),
        ({"wording"}, False, False, Class.SUBSTANTIVE),
        ({"modality"}, False, True, Class.SUBSTANTIVE),
        (set(), True, False, Class.SUBSTANTIVE),
    ],
)
def test_the_weight_gives_the_first_guess(touched: set[str], came: bool, term: bool, guess: Class) -> None:
    assert first_guess(touched, words_came_or_went=came, touches_a_term=term) is guess


said = st.builds(
    Classed,
    number=st.integers(1, 9),
    classed=st.sampled_from(Class),
    reason=st.just("so"),
    person=ids,
    by_reviewer=st.booleans(),
)


@given(st.sampled_from(Class), st.lists(said, max_size=4))
def test_a_reviewers_last_word_counts_before_any_translators(guess: Class, words: list[Classed]) -> None:
    now = in_force(guess, words)
    reviewers = [each for each in words if each.by_reviewer]
    if reviewers:
        assert now.said == reviewers[-1]
    else:
        assert now.said == (words[-1] if words else None)
    assert now.classed is (now.said.classed if now.said else guess)


@given(st.sampled_from(Class), st.lists(said, max_size=4), st.frozensets(weights), st.booleans())
def test_what_goes_together_is_editorial_and_nobody_hides_a_number_in_it(
    guess: Class, words: list[Classed], touched: frozenset[str], came: bool
) -> None:
    now = in_force(guess, words)
    if may_go_together(now, touched, words_came_or_went=came):
        assert now.classed is Class.EDITORIAL
        if now.said is not None and not now.said.by_reviewer:
            assert grave.isdisjoint(touched)
            assert not came
    else:
        assert now.classed is not Class.EDITORIAL or (now.said is not None and not now.said.by_reviewer)


def test_the_whole_is_approved_only_when_each_change_is() -> None:
    def check(*states: Standing, decision: Decision = Decision.APPROVED) -> None:
        places = [(f"¶{place}", Found(standing=each)) for place, each in enumerate(states, start=1)]
        must_be_dealt_with(default_policy, STEP, decision, places)

    check()
    check(Standing.APPROVED, Standing.CARRIED)
    check(Standing.TO_GO, Standing.RETURNED, decision=Decision.RETURNED)
    with pytest.raises(ConflictError, match="One change is still to go: ¶2"):
        check(Standing.APPROVED, Standing.TO_GO)
    with pytest.raises(ConflictError, match="You have returned ¶1"):
        check(Standing.RETURNED, Standing.TO_GO)
    with pytest.raises(ConflictError, match=r"12 changes are still to go: ¶1.*¶8 and 4 more"):
        check(*[Standing.TO_GO] * 12)


def test_a_class_that_nobody_gave_is_the_guess() -> None:
    assert in_force(Class.EDITORIAL, []) == InForce(Class.EDITORIAL, None, Class.EDITORIAL)


def test_of_two_sides_that_moved_the_source_is_told_first() -> None:
    was = Ruled(
        number=1,
        review=1,
        step=STEP,
        person="a",
        ruling=Ruling.APPROVED,
        covered=Covered(("s",), ("b",), ("c",)),
        lineage=("line",),
    )
    told = found(
        Covered(("t",), ("x",), ("y",)), [was], allowed=frozenset(Carry), touched=frozenset({"typography"})
    )
    assert told.lapse is not None
    assert told.lapse.moved is Moved.SOURCE, "whatever touches the source lapses, typography too"
