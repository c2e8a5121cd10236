"""How like two texts are, and which of many texts are worth asking about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

cut = 0.36
"""Below this two passages are not the same passage edited."""

longest = 4000
"""Pieces up to which two texts are compared in order; longer ones by what they are made of."""

rare = 8
"""A gram that stands in more texts than this says nothing about which text it is."""

asked = 4
"""How many of the best candidates are compared in full."""

_spaceless = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

Pieces = list[str] | str
"""A text as words where words are written apart, as itself (characters) where not, or where it is short."""


def is_spaceless(text: str) -> bool:
    """Whether a text is mostly in a script that writes its words together (Chinese, Japanese, Thai, …)."""
    if text.isascii():
        return False
    return 5 * len(_spaceless.sub("", text)) < 4 * len(text)


@lru_cache(maxsize=65536)
def pieces(text: str) -> Pieces:
    """What likeness is counted in."""
    if is_spaceless(text):
        return text
    words = text.split()
    return words if len(words) > 3 else text


def likeness(before: str, after: str) -> float:
    """From 0 (nothing in common) to 1 (equal); the work is bounded for texts of any length."""
    if before == after:
        return 1.0
    here, there = pieces(before), pieces(after)
    if isinstance(here, str) != isinstance(there, str):
        here, there = before, after
    if max(len(here), len(there)) > longest:
        return _made_of_the_same(here, there)
    value: float = Indel.normalized_similarity(here, there)
    return rescaled(value, here) if isinstance(here, str) else value


def rescaled(value: float, text: str) -> float:
    """Characters in common are no likeness yet: any two texts of one script share many."""
    chance = 0.1 if is_spaceless(text) else 0.4
    return max(0.0, (value - chance) / (1 - chance))


def containment(part: str, whole: str) -> float:
    """How much of `part` stands, in order, in `whole`: from 0 to 1."""
    here, there = pieces(part), pieces(whole)
    if isinstance(here, str) != isinstance(there, str):
        here, there = part, whole
    if not here:
        return 0.0
    if max(len(here), len(there)) > longest:
        small, large = _pairs_of(here), _pairs_of(there)
        return sum((small & large).values()) / max(1, sum(small.values()))
    return LCSseq.similarity(here, there) / len(here)


def _made_of_the_same(here: Pieces, there: Pieces) -> float:
    small, large = _pairs_of(here), _pairs_of(there)
    whole = sum(small.values()) + sum(large.values())
    return 2 * sum((small & large).values()) / whole if whole else 0.0


def _pairs_of(text: Pieces) -> Counter[tuple[str, str]]:
    return Counter(pairwise(text))


class Candidate(NamedTuple):
    """Two different texts, by their place in the lists asked about, that share rare words."""

    before: int
    after: int


def candidates(*, before: Sequence[str], after: Sequence[str]) -> Iterator[Candidate]:
    """For every text in `after` up to `asked` texts in `before` that share the most rare grams with it.

    Near-linear in the length of all texts. The texts of one side are expected to be distinct.
    """
    known = [_grams(text) for text in before]
    frequency: Counter[str] = Counter()
    for grams in known:
        frequency.update(grams.keys())
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for place, grams in enumerate(known):
        for gram in grams:
            if frequency[gram] <= rare:
                postings[gram].append(place)
    for place, text in enumerate(after):
        votes: defaultdict[int, float] = defaultdict(float)
        for gram in _grams(text):
            for other in postings.get(gram, ()):
                votes[other] += 1 / frequency[gram]
        for other in sorted(votes, key=lambda each: (-votes[each], each))[:asked]:
            yield Candidate(other, place)


def _grams(text: str) -> dict[str, None]:
    """Words and couples of words, or three characters where words are written together. In order."""
    parts = pieces(text)
    if isinstance(parts, str):
        return dict.fromkeys(parts[i : i + 3] for i in range(max(1, len(parts) - 2)))
    couples = (f"{one} {two}" for one, two in pairwise(parts))
    return dict.fromkeys([*parts, *couples])
