"""Two changes that cover the same are told apart by lineage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.review import Step
from tracker.review.alike import own
from tracker.review.passages import Covered, Ruled, Ruling

pytestmark = pytest.mark.quick

same, another = Covered(("s",), ("b",), ("a",)), Covered(("s",), ("b",), ("x",))
lines = st.sampled_from(["one", "two", "three"])


def ruled(line: str, covered: Covered = same, number: int = 1) -> Ruled:
    return Ruled(
        number=number,
        review=1,
        step=Step.BILINGUAL_REVISION,
        person="rita",
        ruling=Ruling.APPROVED,
        covered=covered,
        lineage=(line,),
    )


made = st.lists(st.builds(ruled, lines, st.sampled_from([same, another]), st.integers(1, 9)), max_size=5)


@given(made, lines, st.booleans(), st.frozensets(lines))
def test_no_decision_is_on_two_changes(
    decisions: list[Ruled], line: str, alone: bool, there: frozenset[str]
) -> None:
    found = own(same, lineage=[line], ruled=decisions, alone=alone, standing=there | {line})
    assert all(each.covered == same for each in found)
    for each in found:
        assert each.lineage == (line,) or (alone and each.lineage[0] not in there)
    assert found == [each for each in decisions if each in found], "in their order"


def test_its_own_passage_comes_first_and_one_that_came_back_inherits() -> None:
    one, two = ruled("one"), ruled("two")
    assert own(same, lineage=["two"], ruled=[one, two], alone=True, standing=["two"]) == [two]
    assert own(same, lineage=["two"], ruled=[one], alone=True, standing=["two"]) == [one]
    assert own(same, lineage=["two"], ruled=[one], alone=True, standing=["one", "two"]) == []
    assert own(same, lineage=["two"], ruled=[one], alone=False, standing=["two"]) == []


def test_the_key_of_one_of_two_tells_its_place() -> None:
    keys = {same.change, same.change_at(["one"]), same.change_at(["two"]), another.change_at(["one"])}
    assert len(keys) == 4
