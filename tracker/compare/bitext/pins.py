"""Links that a person set: checked, and what they leave free on both sides."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

most_pinned = 8
"""Passages that one side of a pin holds at most."""


class Pin(NamedTuple):
    """A link that a person set: up to eight neighbouring passages a side, in order, by index.

    An empty side says that the passages of the other have no counterpart.
    """

    source: tuple[int, ...]
    translation: tuple[int, ...]


class Cut(NamedTuple):
    """Where a pin with two sides stood: in front of these places of what is left."""

    pin: Pin
    source: int
    translation: int


class Free(NamedTuple):
    """What no pin holds, by index, and where the pins stood."""

    source: list[int]
    translation: list[int]
    cuts: list[Cut]


def checked(pins: Sequence[Pin], *, source: int, translation: int) -> list[Pin]:
    """The pins in order of the source; the numbers are those of each side's passages.

    ValueError says which pin overlaps another, is out of range, holds passages that are no neighbours or
    more than eight a side, or none at all.
    """
    found = sorted(Pin(tuple(pin.source), tuple(pin.translation)) for pin in pins)
    taken: dict[tuple[str, int], Pin] = {}
    for pin in found:
        if not pin.source and not pin.translation:
            raise ValueError("A pin holds no passage at all.")
        for side, places, count in (
            ("source", pin.source, source),
            ("translation", pin.translation, translation),
        ):
            _check(pin, side, places, count)
            for place in places:
                other = taken.setdefault((side, place), pin)
                if other is not pin:
                    raise ValueError(f"{other} and {pin} overlap: both hold passage {place} of the {side}.")
    return found


def _check(pin: Pin, side: str, places: tuple[int, ...], count: int) -> None:
    if any(not 0 <= place < count for place in places):
        raise ValueError(f"{pin} is out of range: the {side} has {count} passages, counted from 0.")
    if len(places) > most_pinned:
        raise ValueError(f"{pin} holds {len(places)} passages of the {side}; {most_pinned} are the most.")
    if any(second != first + 1 for first, second in itertools.pairwise(places)):
        raise ValueError(f"{pin} holds passages of the {side} that are no neighbours in order.")


def free(pins: Sequence[Pin], *, source: int, translation: int) -> Free:
    """What is left beside pins that were checked."""
    near = sorted(set(range(source)) - {place for pin in pins for place in pin.source})
    far = sorted(set(range(translation)) - {place for pin in pins for place in pin.translation})
    cuts = [
        Cut(pin, bisect_left(near, pin.source[0]), bisect_left(far, pin.translation[0]))
        for pin in pins
        if pin.source and pin.translation
    ]
    return Free(near, far, cuts)
