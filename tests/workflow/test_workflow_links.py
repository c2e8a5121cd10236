"""Pins and lineage, without a store: a pin holds as long as its passages live, wherever they have gone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.compare import compare
from tracker.compare.bitext import Pin, beside
from tracker.compare.lineage import carry
from tracker.documents import Document, Kind, Passage
from tracker.workflow.links import PinFacts, applied, in_reach, set_beside

words = ("harbour", "pilot", "quay", "ferry", "lantern", "anchor", "rope", "tide", "signal", "berth", "cargo", "winter", "captain", "ledger", "compass", "bridge", "timber", "market", "island", "whistle")  # fmt: skip


def sentence(seed: int) -> str:
    """A sentence like no other: three words of twenty, and a number that no other has."""
    one, two, three = seed % 20, (seed // 20 + 7 * seed) % 20, (seed // 3 + 11) % 20
    return f"The {words[one]} keeps the {words[two]} near the {words[three]} for {1000 + seed} days."


def text(seeds: Sequence[int], language: str = "en") -> Document:
    return Document("T", None, language, tuple(Passage(Kind.PARAGRAPH, sentence(each)) for each in seeds))


def pin(number: int, source: Sequence[str], translation: Sequence[str]) -> PinFacts:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return PinFacts(
        number=number, source=tuple(source), translation=tuple(translation), source_revision=1, revision=1,
        by="Rita", by_id="p-1", at=at,
    )  # fmt: skip


class Edition:
    """The revisions of one edition as the service makes them: each compared with the one before."""

    def __init__(self, seeds: Sequence[int]) -> None:
        self.document = text(seeds)
        self._fresh = (f"{number:016x}" for number in itertools.count(1000 * seeds[0] if seeds else 1))
        self.lineage = tuple(next(self._fresh) for _ in seeds)
        self.revisions = [(self.document, self.lineage)]

    def revise(self, seeds: Sequence[int]) -> None:
        after = text(seeds)
        comparison = compare(before=self.document, after=after).of_content()
        self.lineage = carry(comparison, before_ids=self.lineage, fresh=lambda: next(self._fresh))
        self.document = after
        self.revisions.append((after, self.lineage))


sides = st.lists(st.integers(1, 60), min_size=1, max_size=8, unique=True)
chains = st.lists(sides, min_size=1, max_size=4)


@settings(max_examples=60)
@given(chains, chains, st.data())
def test_a_pin_survives_revisions_as_long_as_its_passages_live(
    sources: list[list[int]], translations: list[list[int]], data: st.DataObject
) -> None:
    source, translation = Edition(sources[0]), Edition(translations[0])
    near = data.draw(st.lists(st.sampled_from(source.lineage), max_size=3, unique=True))
    far = data.draw(
        st.lists(st.sampled_from(translation.lineage), min_size=0 if near else 1, max_size=3, unique=True)
    )
    held = pin(5, near, far)
    for seeds in sources[1:]:
        source.revise(seeds)
    for seeds in translations[1:]:
        translation.revise(seeds)
    for (original, lines), (translated, other) in itertools.product(source.revisions, translation.revisions):
        found = applied([held], source=lines, translation=other)
        lives = set(near) <= set(lines) and set(far) <= set(other)
        assert [each for each, _ in found.holding] == ([held] if lives else [])
        assert found.resting == (() if lives else (held,)), "never lost: it rests"
        links = set_beside(source=original, translation=translated, pinned=[at for _, at in found.holding])
        assert sorted(i for link in links for i in link.source) == list(range(len(lines)))
        assert sorted(j for link in links for j in link.translation) == list(range(len(other)))
        pinned = [link for link in links if link.pinned]
        if lives:
            (link,) = pinned
            assert {lines[i] for i in link.source} == set(near)
            assert {other[j] for j in link.translation} == set(far)
            assert link.confidence == 1
        else:
            assert pinned == []


def test_an_edited_and_moved_passage_takes_its_pin_along() -> None:
    source, translation = Edition([1, 2, 3, 4]), Edition([11, 12, 13, 14])
    held = pin(5, source.lineage[:1], translation.lineage[3:])
    passages = translation.document.passages
    moved = (replace(passages[3], text=passages[3].text.replace("keeps", "kept")), *passages[:3])
    after = replace(translation.document, passages=moved)
    comparison = compare(before=translation.document, after=after).of_content()
    lineage = carry(comparison, before_ids=translation.lineage, fresh=lambda: "fresh")
    ((_, places),) = applied([held], source=source.lineage, translation=lineage).holding
    assert places == Pin((0,), (0,))


def test_something_between_its_passages_does_not_end_a_pin() -> None:
    """The alignment takes neighbours alone, so they are drawn together for it."""
    source, translation = text([1, 2, 3]), text([11, 12, 13, 14])
    with pytest.raises(ValueError, match="neighbours"):
        beside(source=source, translation=translation, pinned=[Pin((1,), (1, 3))])
    links = set_beside(source=source, translation=translation, pinned=[Pin((1,), (1, 3))])
    assert [(link.source, link.translation) for link in links if link.pinned] == [((1,), (1, 3))]
    assert sorted(j for link in links for j in link.translation) == [0, 1, 2, 3]


def test_drawing_together_keeps_the_order_of_all_others() -> None:
    document, order = in_reach(text([1, 2, 3, 4, 5, 6]), [(1, 4), (), (2, 5)])
    assert order == [0, 1, 4, 2, 5, 3]
    assert [each.text for each in document.passages] == [sentence(place + 1) for place in order]


def test_of_two_pins_on_one_passage_the_later_holds() -> None:
    """That can be where a translation is made from an older source again."""
    first, second, third = pin(3, ["a"], ["x"]), pin(7, ["b"], ["x"]), pin(9, ["c"], ["y"])
    both = applied([second, first, third], source="abc", translation="xy")
    assert [each.number for each, _ in both.holding] == [7, 9]
    assert both.resting == (first,)
    older = applied([first, second, third], source="ac", translation="xy")
    assert [each.number for each, _ in older.holding] == [3, 9]
    assert older.resting == (second,)
