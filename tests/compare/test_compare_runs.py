"""Equal stretches and heaviest chains beside what trying everything finds."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from tracker.compare.aligning import runs
from tracker.compare.aligning.runs import Gap, Pair, Stretch, equal_stretches, gaps_between, heaviest_chain

few_letters = st.text(alphabet="abc", max_size=24)
many_letters = st.text(alphabet="abcdefghijkl", max_size=24)


def promised(stretches: list[Stretch], before: str, after: str) -> None:
    """Equal, rising, apart on both sides, and none that touches the next."""
    for start, other, length in stretches:
        assert length > 0
        assert before[start : start + length] == after[other : other + length]
        assert start + length <= len(before)
        assert other + length <= len(after)
    for one, two in pairwise(stretches):
        assert one.before + one.length <= two.before
        assert one.after + one.length <= two.after
        assert (one.before + one.length, one.after + one.length) != (two.before, two.after)


@given(few_letters | many_letters, few_letters | many_letters)
@example("xabcby", "zabcw")
@example("xabcdbcy", "zabcdw")
def test_stretches_are_equal_rising_and_apart(before, after):
    promised(equal_stretches(before=before, after=after), before, after)


@given(many_letters, many_letters)
def test_stretches_are_apart_whatever_they_are_worth(before, after):
    """With a worth that prefers what is late, and with repeated things paired by their rank."""
    found = equal_stretches(before=before, after=after, worth=lambda start, end: (end - start) * (1 + start))
    promised(found, before, after)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "largest_table", 0)
        patch.setattr(runs, "deepest", 1)
        promised(equal_stretches(before=before, after=after), before, after)


@given(few_letters, few_letters)
def test_where_nothing_stands_once_as_much_stays_as_can(before, after):
    """Then the table decides, and it is what a longest common subsequence is."""
    twice, again = before + before[::-1], after + after[::-1]
    kept = sum(each.length for each in equal_stretches(before=twice, after=again))
    assert kept <= LCSseq.similarity(twice, again)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "deepest", 0)
        kept = sum(each.length for each in equal_stretches(before=twice, after=again))
    assert kept == LCSseq.similarity(twice, again)


@given(st.permutations(range(9)), st.permutations(range(9)))
def test_of_things_that_all_stand_once_as_many_stay_as_can(before, after):
    found = equal_stretches(before=before, after=after)
    assert sum(each.length for each in found) == LCSseq.similarity(before, after)


def test_known_stretches():
    assert equal_stretches(before="", after="abc") == []
    assert equal_stretches(before="abc", after="abc") == [Stretch(0, 0, 3)]
    assert equal_stretches(before="abXcd", after="abYcd") == [Stretch(0, 0, 2), Stretch(3, 3, 2)]
    assert equal_stretches(before="1abc2", after="3abc4abc") == [Stretch(1, 1, 3)]
    assert equal_stretches(before="xabcby", after="zabcw") == [Stretch(1, 1, 3)]


@given(many_letters, many_letters)
def test_gaps_and_stretches_are_both_sides(before, after):
    stretches = equal_stretches(before=before, after=after)
    gaps = list(gaps_between(stretches, before=len(before), after=len(after)))
    pieces = [(each.before, each.before + each.length) for each in stretches]
    pieces += [(gap.before, gap.before_end) for gap in gaps if gap.before < gap.before_end]
    assert [place for start, end in sorted(pieces) for place in range(start, end)] == list(range(len(before)))
    pieces = [(each.after, each.after + each.length) for each in stretches]
    pieces += [(gap.after, gap.after_end) for gap in gaps if gap.after < gap.after_end]
    assert [place for start, end in sorted(pieces) for place in range(start, end)] == list(range(len(after)))
    assert Gap(0, 0, 0, 0) not in gaps


couples = st.lists(
    st.builds(Pair, st.integers(0, 6), st.integers(0, 6), st.integers(1, 9).map(float)), max_size=8
)


def rising(pairs: list[Pair] | tuple[Pair, ...]) -> bool:
    return all(one.before < two.before and one.after < two.after for one, two in pairwise(pairs))


@given(couples)
def test_no_rising_chain_is_heavier(pairs):
    chain = heaviest_chain(pairs)
    assert rising(chain)
    assert all(chain.count(pair) <= pairs.count(pair) for pair in chain)
    ordered = sorted(pairs)
    heaviest = max(
        sum(pair.weight for pair in some)
        for size in range(len(ordered) + 1)
        for some in combinations(ordered, size)
        if rising(some)
    )
    assert sum(pair.weight for pair in chain) == heaviest


@given(couples, st.randoms(use_true_random=False))
def test_the_chain_weighs_the_same_in_whatever_order_it_is_asked(pairs, chance):
    other = pairs[:]
    chance.shuffle(other)
    assert sum(each.weight for each in heaviest_chain(pairs)) == sum(
        each.weight for each in heaviest_chain(other)
    )


class Counted(str):
    """A text that counts how often it is asked whether it is another."""

    asked = 0
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        Counted.asked += 1
        return str.__eq__(self, other)

    def __hash__(self) -> int:
        Counted.asked += 1
        return str.__hash__(self)


def hostile(size: int) -> dict[str, tuple[list[str], list[str]]]:
    chance = random.Random(5)
    once = [f"line {place}" for place in range(size)]
    three = ["one", "two", "three"]
    return {
        "equal against others": (["a"] * size, ["b"] * size),
        "alternating": (["a", "b"] * (size // 2), ["b", "a"] * (size // 2)),
        "reversed": (once, once[::-1]),
        "shuffled": (once, chance.sample(once, size)),
        "three kinds": (chance.choices(three, k=size), chance.choices(three, k=size)),
        "every second": (once, [line for pair in zip(once, [*once[1:], "x"], strict=True) for line in pair]),
        "nested": (once + once[::-1], once[::2] + once[1::2] + once),
    }


@pytest.mark.parametrize("name", hostile(2))
def test_twice_as_much_is_asked_hardly_more_than_twice_as_often(name):
    asked = []
    for size in (2_000, 4_000):
        before, after = ([Counted(line) for line in side] for side in hostile(size)[name])
        Counted.asked = 0
        equal_stretches(before=before, after=after)
        asked.append(Counted.asked)
    assert asked[1] <= 2.5 * asked[0] + 100
    assert asked[1] <= 60 * 8_000


def test_no_table_is_larger_than_is_said(monkeypatch):
    """Beyond it things are paired by their rank among their equals, which still finds all of them."""
    tables = []
    made = LCSseq.opcodes

    class Watched:
        @staticmethod
        def opcodes(here, there):
            tables.append(len(here) * len(there))
            return made(here, there)

    monkeypatch.setattr(runs, "LCSseq", Watched)
    monkeypatch.setattr(runs, "largest_table", 10_000)
    before, after = ["x", *"ab" * 300, "y"], ["z", *"ab" * 299, "b", "v"]
    found = equal_stretches(before=before, after=after)
    assert sum(each.length for each in found) == 599
    equal_stretches(before=["x", *"ab" * 40, "y"], after=["z", *"ba" * 40, "v"])
    assert tables
    assert max(tables) <= 10_000
