"""A text in one made-up language and its translation into another, and what holds for all links."""

from __future__ import annotations

import random
from collections.abc import Sequence

from texts import document

from tracker.compare.bitext import Link
from tracker.documents.document import Document

chance = random.Random(5)
syllables = [one + two for one in "bdfgklmnprst" for two in "aeiou"]
dictionary = {
    "".join(chance.choices(syllables, k=chance.randint(1, 3))): "".join(
        chance.choices("かきくけこさしすせそたちつてと", k=chance.randint(1, 3))
    )
    for _ in range(400)
}

Places = tuple[int, ...]


def _sentence(length: int) -> tuple[str, str]:
    words = chance.choices(list(dictionary), k=length)
    return " ".join(words) + ".", "".join(dictionary[word] for word in words) + "。"


couples = [_sentence(chance.randint(6, 40)) for _ in range(40)]
source = document(*(near for near, _ in couples))
translated = [far for _, far in couples]
another, another_short = _sentence(25)[1], _sentence(9)[1]
"""Sentences that only the translation has."""


def couples_of(links: Sequence[Link]) -> list[tuple[Places, Places]]:
    """Links without their confidence."""
    return [(link.source, link.translation) for link in links]


def one_to_one(count: int) -> list[tuple[Places, Places]]:
    """Each passage beside the one at its place."""
    return [((place,), (place,)) for place in range(count)]


def hold_all_once(links: Sequence[Link], near: Document, far: Document) -> None:
    """What is promised of all links."""
    assert sorted(i for link in links for i in link.source) == list(range(len(near.passages)))
    assert sorted(j for link in links for j in link.translation) == list(range(len(far.passages)))
    starts = [link.source[0] for link in links if link.source]
    assert starts == sorted(starts)
    assert all(0 <= link.confidence <= 1 for link in links)
