"""Links that people pinned: they stay, and the rest is aligned around them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import document, documents
from two_languages import another_short, couples_of, hold_all_once, source, translated

from tracker.compare.bitext import Link, Pin, beside


def test_a_pin_is_kept_and_the_rest_goes_around_it():
    far = document(*translated, language="ja")
    links = beside(source=source, translation=far, pinned=[Pin((10,), (12, 13))])
    hold_all_once(links, source, far)
    assert Link((10,), (12, 13), 1.0, pinned=True) in links
    assert [link.pinned for link in links].count(True) == 1
    assert {((9,), (9,)), ((14,), (14,)), ((39,), (39,))} <= set(couples_of(links))
    assert all(max(link.translation, default=0) < 12 for link in links if link.source and link.source < (10,))


def test_a_pin_that_says_what_the_texts_say_changes_nothing():
    far = document(*translated, language="ja")
    plain = couples_of(beside(source=source, translation=far))
    assert couples_of(beside(source=source, translation=far, pinned=[Pin((7,), (7,))])) == plain


def test_a_pin_that_crosses_is_taken_out():
    """The passage that moved stands in its pin; the others are aligned as if neither were there."""
    moved = [*translated[:5], *translated[6:30], translated[5], *translated[30:]]
    far = document(*moved, language="ja")
    pins = [Pin((5,), (29,)), Pin((3,), (3,)), Pin((20,), (19,))]
    links = beside(source=source, translation=far, pinned=pins)
    hold_all_once(links, source, far)
    expected = {i: i if i < 5 or i >= 30 else 29 if i == 5 else i - 1 for i in range(40)}
    assert couples_of(links) == [((i,), (expected[i],)) for i in range(40)]


def test_pins_that_say_that_there_is_no_counterpart():
    far = document(*translated[:20], another_short, *translated[21:], language="ja")
    links = beside(source=source, translation=far, pinned=[Pin((20,), ()), Pin((), (20,))])
    hold_all_once(links, source, far)
    assert links[20:22] == (Link((), (20,), 1.0, pinned=True), Link((20,), (), 1.0, pinned=True))


def test_a_link_never_joins_what_a_pin_parts():
    one = translated[10]
    far = document(*translated[:10], one[:9], translated[30], one[9:], *translated[11:30], *translated[31:])
    links = beside(source=source, translation=far, pinned=[Pin((30,), (11,))])
    hold_all_once(links, source, far)
    assert all(b == a + 1 for link in links for side in link[:2] for a, b in pairwise(side))


@st.composite
def pinned(draw: st.DrawFn, near: int, far: int) -> list[Pin]:
    """Pins that do not overlap, crossing or not, some with an empty side."""
    pins: list[Pin] = []
    free = [list(range(near)), list(range(far))]
    for _ in range(draw(st.integers(0, 4))):
        sides = []
        for places in free:
            count = draw(st.integers(0, min(3, len(places))))
            start = draw(st.integers(0, len(places) - count))
            side = places[start : start + count]
            together = all(b == a + 1 for a, b in pairwise(side))
            sides.append(tuple(side) if together else tuple(side[:1]))
        if any(sides):
            pins.append(Pin(*sides))
            free = [
                [each for each in places if each not in side]
                for places, side in zip(free, sides, strict=True)
            ]
    return pins


@given(documents, documents, st.data())
def test_every_pin_is_a_link_and_every_passage_in_one(near, far, data):
    pins = data.draw(pinned(len(near.passages), len(far.passages)))
    links = beside(source=near, translation=far, pinned=pins)
    hold_all_once(links, near, far)
    kept = [(link.source, link.translation, link.confidence) for link in links if link.pinned]
    assert sorted(kept) == sorted((*pin, 1.0) for pin in pins)
    assert links == beside(source=near, translation=far, pinned=pins[::-1])


@pytest.mark.parametrize(
    ("pins", "told"),
    [
        ([Pin((1,), (1,)), Pin((1, 2), (3,))], "overlap: both hold passage 1 of the source"),
        ([Pin((1,), (4,)), Pin((2,), (4,))], "overlap: both hold passage 4 of the translation"),
        ([Pin((1,), (1,)), Pin((1,), (1,))], "overlap"),
        ([Pin((40,), ())], "out of range: the source has 40 passages"),
        ([Pin((), (-1,))], "out of range: the translation has 40 passages"),
        ([Pin((), ())], "holds no passage"),
        ([Pin((1, 3), (1,))], "no neighbours"),
        ([Pin((3, 2), (1,))], "no neighbours"),
        ([Pin(tuple(range(9)), (1,))], "9 passages of the source; 8 are the most"),
    ],
)
def test_pins_that_cannot_be(pins, told):
    with pytest.raises(ValueError, match=told):
        beside(source=source, translation=document(*translated, language="ja"), pinned=pins)
