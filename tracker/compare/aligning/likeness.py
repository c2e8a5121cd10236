"""How like two texts are, and which of many texts are worth asking about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

cut = 0.27
"""Below this two passages are not the same passage edited."""

longest = 4000
"""Pieces up to which two texts are compared in order; longer ones by what they are made of."""

short, chance = 24, 0.2
"""Of so few words on both sides together, so many are the same by chance: "for", "a", a full stop."""

half = 0.5
"""How much of what stands between spaces must be the same for two texts to be plainly alike."""

rare = 8
"""A gram that stands in more texts than this says nothing about which text it is."""

asked = 4
"""How many of the best candidates are compared in full."""

long_word, enough = 6, 4
"""Letters of a word that is seldom a little one, and how many of those say enough about a text."""

known_word, known_text = 32, 2000
"""Characters up to which a word, and a text, is remembered from one comparison to the next."""

weaker = 4
"""By how much less a candidate may share than the best one of either text and still be asked about."""

_spaceless = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)

a_few_words = 4
"""Words and signs of a text that is compared by its characters: so few say little."""

_word_or_sign = re.compile(r"\w+|[^\w\s]")

Pieces = list[str] | str
"""A text as words where words are written apart, as itself (characters) where not, or where it is short."""


def is_spaceless(text: str) -> bool:
    """Whether a text is mostly in a script that writes its words together (Chinese, Japanese, Thai, …)."""
    if text.isascii() or not _spaceless.search(text):
        return False
    return 5 * len(_spaceless.sub("", text)) < 4 * len(text)


def is_written_together(word: str) -> bool:
    """The same of one word; the words of a language come again and again, those that are short."""
    if word.isascii():
        return False
    return _known_word(word) if len(word) <= known_word else is_spaceless(word)


_known_word = lru_cache(maxsize=8192)(is_spaceless)


def pieces(text: str) -> Pieces:
    """What likeness is counted in."""
    return _known_pieces(text) if len(text) <= known_text else _long_pieces(text)


def _pieces(text: str) -> Pieces:
    if is_spaceless(text):
        return text
    words = _word_or_sign.findall(text)
    return words if len(words) > a_few_words else text


_known_pieces = lru_cache(maxsize=2048)(_pieces)
_long_pieces = lru_cache(maxsize=64)(_pieces)


@lru_cache(maxsize=4)
def _couples(text: str, *, letters: bool) -> Counter[tuple[str, str]]:
    """How often each two pieces stand beside each other."""
    return Counter(pairwise(text if letters else pieces(text)))


def forget() -> None:
    """Let go of the pieces of long texts, which are asked for again in one alignment only."""
    _long_pieces.cache_clear()
    _couples.cache_clear()


class Resemblance(NamedTuple):
    """How like two texts are, and how much of each stands, in order, in the other: each from 0 to 1."""

    likeness: float
    of_before: float
    of_after: float


def likeness(before: str, after: str) -> float:
    """From 0 (nothing in common) to 1 (equal); the work is bounded for texts of any length."""
    return resemblance(before, after).likeness


def plainly_alike(before: str, after: str) -> bool:
    """Whether half of what stands between spaces is the same: quickly found, and surely enough."""
    here, there = before.split(), after.split()
    if len(here) > longest or len(there) > longest:
        return False
    return Indel.normalized_similarity(here, there) >= half


def resemblance(before: str, after: str) -> Resemblance:
    """All that can be said of two texts by what they have in common; bounded as `likeness` is."""
    here, there = pieces(before), pieces(after)
    if type(here) is not type(there):
        here, there = before, after
    if not here or not there:
        return Resemblance(float(before == after), float(not here), float(not there))
    if len(here) > longest or len(there) > longest:
        return _coarsely(*(_couples(text, letters=type(here) is str) for text in (before, after)))
    shared, near, far = LCSseq.similarity(here, there), len(here), len(there)
    value = rescaled(2 * shared / (near + far), here, there)
    return Resemblance(value, shared / near, shared / far)


def _coarsely(here: Counter[tuple[str, str]], there: Counter[tuple[str, str]]) -> Resemblance:
    """What two texts too long to be compared in order have in common: couples of neighbours, anywhere."""
    small, large = (here, there) if len(here) <= len(there) else (there, here)
    shared = sum([min(count, large[couple]) for couple, count in small.items() if couple in large])
    near, far = here.total() or 1, there.total() or 1
    return Resemblance(2 * shared / (near + far), shared / near, shared / far)


def rescaled(value: float, here: Pieces, there: Pieces) -> float:
    """A likeness without what is the same by chance: any two texts of one script share many characters."""
    if type(here) is str:
        by_chance = 0.1 if is_spaceless(here) else 0.4
    elif len(here) + len(there) < short:
        by_chance = chance
    else:
        return value
    return max(0.0, (value - by_chance) / (1 - by_chance))


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
    votes = _votes(*_postings(before, after))
    best_before: defaultdict[int, int] = defaultdict(int)
    best_after: defaultdict[int, int] = defaultdict(int)
    for (i, j), count in votes.items():
        if count > best_before[i]:
            best_before[i] = count
        if count > best_after[j]:
            best_after[j] = count
    worth_asking = [
        (-count, i, j)
        for (i, j), count in votes.items()
        if weaker * count >= best_before[i] or weaker * count >= best_after[j]
    ]
    asked_before: Counter[int] = Counter()
    asked_after: Counter[int] = Counter()
    found: list[Candidate] = []
    for _, i, j in sorted(worth_asking):
        if asked_before[i] < asked or asked_after[j] < asked:
            found.append(Candidate(i, j))
        asked_before[i] += 1
        asked_after[j] += 1
    return sorted(found)


_Gram = tuple[str, str] | str
_all_rare = 840  # divided by every number up to `rare` without remainder


def _votes(
    places: dict[_Gram, list[int]], others: dict[_Gram, list[int]]
) -> defaultdict[tuple[int, int], int]:
    """How much each couple of texts shares in rare grams; the rarer a gram, the more it says."""
    votes: defaultdict[tuple[int, int], int] = defaultdict(int)
    for gram, far in others.items():
        near = places[gram]
        most = max(len(near), len(far))
        if most <= rare:
            for i in near:
                for j in far:
                    votes[i, j] += _all_rare // most
    return votes


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
    """Couples of words, or three characters where words are written together. In order, each once.

    Couples of which the first is a long word are enough where there are some: they are the rarer ones.
    """
    parts = text.split()
    if len(parts) < 4 or is_spaceless(text):
        return dict.fromkeys([text[i : i + 3] for i in range(max(1, len(text) - 2))])
    couples = [couple for couple in pairwise(parts) if len(couple[0]) >= long_word]
    return dict.fromkeys(couples if len(couples) >= enough else pairwise(parts))
