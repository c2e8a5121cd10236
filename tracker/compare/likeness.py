"""How like two texts are, and which of many texts are worth asking about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
    if text.isascii() or not _spaceless.search(text):
        return False
    return 5 * len(_spaceless.sub("", text)) < 4 * len(text)


@lru_cache(maxsize=8192)
def is_written_together(word: str) -> bool:
    """The same of one word; the words of a language come again and again."""
    return is_spaceless(word)


@lru_cache(maxsize=2048)
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
    if type(here) is not type(there):
        here, there = before, after
    if len(here) > longest or len(there) > longest:
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
    if type(here) is not type(there):
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
    """Two texts, by their place in the lists asked about, that share rare grams."""

    before: int
    after: int


def candidates(*, before: Sequence[str], after: Sequence[str]) -> list[Candidate]:
    """For every text of either side up to `asked` of the other that share the most rare grams with it.

    In order. Near-linear in the length of all texts, which are expected to be distinct on each side. Of a
    few texts every couple is asked about.
    """
    if len(before) * len(after) <= asked * asked:
        return [Candidate(i, j) for i in range(len(before)) for j in range(len(after))]
    places, others = _postings(before, after)
    votes: defaultdict[tuple[int, int], int] = defaultdict(int)
    for gram, far in others.items():
        near = places[gram]
        most = max(len(near), len(far))
        if most <= rare:
            for i in near:
                for j in far:
                    votes[i, j] += _all_rare // most
    ranked = sorted(votes.items(), key=lambda each: (-each[1], each[0]))
    asked_before: Counter[int] = Counter()
    asked_after: Counter[int] = Counter()
    found: list[Candidate] = []
    for (i, j), _ in ranked:
        if asked_before[i] < asked or asked_after[j] < asked:
            found.append(Candidate(i, j))
        asked_before[i] += 1
        asked_after[j] += 1
    return sorted(found)


_Gram = tuple[str, str] | str
_all_rare = 840  # divided by every number up to `rare` without remainder


def _postings(
    before: Sequence[str], after: Sequence[str]
) -> tuple[dict[_Gram, list[int]], dict[_Gram, list[int]]]:
    """The texts of each side in which a gram stands that both sides have; in order."""
    places: dict[_Gram, list[int]] = {}
    for place, text in enumerate(before):
        for gram in _grams(text):
            if gram in places:
                places[gram].append(place)
            else:
                places[gram] = [place]
    others: defaultdict[_Gram, list[int]] = defaultdict(list)
    for place, text in enumerate(after):
        for gram in _grams(text):
            if gram in places:
                others[gram].append(place)
    return places, others


def _grams(text: str) -> Iterable[_Gram]:
    """Couples of words, or three characters where words are written together. In order, each once."""
    parts = pieces(text)
    if isinstance(parts, str):
        return dict.fromkeys(parts[i : i + 3] for i in range(max(1, len(parts) - 2)))
    return dict.fromkeys(zip(parts, parts[1:], strict=False))
