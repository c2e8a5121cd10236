"""Light stemming: the forms of a word that stand for the same term."""

from __future__ import annotations

import re
from functools import lru_cache

_possessive = re.compile(r"['’]s?\Z")
_vowel = re.compile("[aeiouy]")
_uneven = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot", "data": "datum",
    "criteria": "criterion", "analyses": "analysis", "bases": "basis", "indices": "index", "media": "medium",
    "memoranda": "memorandum", "parties": "party", "leaves": "leaf", "lives": "life", "halves": "half",
}  # fmt: skip
_arabic_front = re.compile("^[وف]?(?:[بكل]?ال|لل|[بكل](?=..))?")
_arabic_end = re.compile("(?:ات|ون|ين|ها|هم|ة|ه|ي)\\Z")
shortest_alike = 5
"""Letters of a word of another language before its ending may differ."""


def stem(word: str, language: str) -> str:
    """What all forms of a word share; in other languages than English the word, folded."""
    folded = word.casefold()
    return _english(folded) if language == "en" else folded


def forms(word: str, language: str) -> frozenset[str]:
    """Every stem that a word may have: “ratings” is of “rating” and of “rate”."""
    folded = word.casefold()
    if language != "en":
        return frozenset({folded})
    return _english_forms(folded)


@lru_cache(maxsize=16_384)
def _english(word: str) -> str:
    """The word without possessive and plural: a term is written in its plain form, or in its plural."""
    word = _possessive.sub("", word)
    if word in _uneven:
        return _uneven[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=16_384)
def _english_forms(word: str) -> frozenset[str]:
    plain = _english(word)
    found = {plain, _possessive.sub("", word)}
    for ending in ("ing", "ed"):
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            base = plain[: -len(ending)]
            if _vowel.search(base):
                found |= {base, base + "e"}
                if len(base) > 3 and base[-1] == base[-2]:
                    found.add(base[:-1])
                if ending == "ed" and base.endswith("i"):
                    found.add(base[:-1] + "y")
    return frozenset(found)


def is_same_word(term: str, word: str, language: str) -> bool:
    """Whether a word of a text may be a form of a term's word, in the generous look.

    English by its stems; elsewhere a word of five letters and more may end otherwise, which is how most
    languages inflect, and an Arabic word may have its article and what is written onto it.
    """
    if language == "en":
        near, far = forms(term, language), forms(word, language)
        return not near.isdisjoint(far)
    one, other = term.casefold(), word.casefold()
    if one == other:
        return True
    if language in ("ar", "fa", "ur"):
        one, other = (_arabic_end.sub("", _arabic_front.sub("", each)) for each in (one, other))
        return one == other and bool(one)
    shared = max(4, min(len(one), len(other)) - 2)
    if language == "de" and len(one) >= shortest_alike and one in other:
        return True  # a part of a compound: Lotse in Hafenlotsen
    return (
        min(len(one), len(other)) >= shortest_alike
        and one[:shared] == other[:shared]
        and abs(len(one) - len(other)) <= 3
    )
