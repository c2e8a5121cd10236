"""What is only another writing of the same: case, width, accents of no weight, abbreviations, punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_looks = frozenset({"Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Cc", "Cf", "Sk"})
_written = str.maketrans(
    {"ё": "е", "œ": "oe", "æ": "ae", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ـ": ""}
)
_vowel_marks = re.compile("[\u064b-\u0652\u0670]")
shared_stem = 3
"""Letters with which two forms of one word begin alike, at least."""


def folded(text: str) -> str:
    """What is left of a text when case, width, white space, quotes and punctuation are taken away.

    Nor do ё and е, œ and oe, the bearers of an Arabic alif or its vowel marks differ then.
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower())) if not _symbol.search(text) else _folded(text)
    return _folded(text)


_symbol = re.compile(r"[$+<=>^`|~]")


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_written)
    plain = _vowel_marks.sub("", plain)
    return "".join(sign for sign in plain if unicodedata.category(sign) not in _looks)


_small_digits = re.compile("(?<=[A-Za-z)])[⁰¹²³⁴-⁹₀-₉]+")
_small_digit = {ord(sign): str(number % 10) for number, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")}


def on_the_line(text: str) -> str:
    """A text as long, with the small digits behind letters as large ones: H₂O is another writing of H2O."""
    if text.isascii():
        return text
    return _small_digits.sub(lambda match: match.group().translate(_small_digit), text)


@dataclass(frozen=True, slots=True)
class Writing:
    """How one language writes the same thing in several ways, and which words only serve the grammar."""

    _same: re.Pattern[str] | None
    _as: Mapping[str, str]
    _little: re.Pattern[str] | None
    _apart: bool

    def alike(self, one: str, two: str, *, before: str = "", after: str = "") -> bool:
        """Whether two texts differ in nothing but their writing; `before` and `after` stand round both.

        What stands round them is part of the word where words are written together: 又は and または.
        """
        if folded(one) == folded(two):
            return True
        if self._same is None:
            return False
        if self._apart:
            before = after = ""
        return folded(self._told(before + one + after)) == folded(self._told(before + two + after))

    def served(self, one: str, two: str) -> bool:
        """Whether two texts differ in nothing but little words, the forms of words, and their writing."""
        if self.alike(one, two):
            return True
        here, there = self._content(one), self._content(two)
        if not self._apart:
            return folded("".join(here)) == folded("".join(there))
        return len(here) == len(there) and all(map(_of_one_stem, here, there))

    def _told(self, text: str) -> str:
        if self._same is None:
            return text
        return self._same.sub(lambda match: self._as.get(_plain(match.group()), match.group()), text)

    def _content(self, text: str) -> list[str]:
        plain = self._told(text)
        if self._little is not None:
            plain = self._little.sub(" ", plain)
        return [word for word in map(folded, re.findall(r"[^\W_]+", plain)) if word]


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("’", "'").split())


def _of_one_stem(one: str, two: str) -> bool:
    if one == two:
        return True
    common = next(
        (n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two))
    )
    return common >= shared_stem and max(len(one), len(two)) - common <= shared_stem


def writing(raw: Mapping[str, Any], *, apart: bool) -> Writing:
    """What a table says under `same_writing`, `little_words` and `little_letters`."""
    same: dict[str, str] = {}
    for words in raw.get("same_writing", ()):
        same.update((_plain(word), words[0]) for word in words)
    letters = raw.get("little_letters", "")
    little = [_either(raw["little_words"], apart=apart)] if raw.get("little_words") else []
    little += [f"[{letters}]"] if letters else []
    return Writing(
        _same=re.compile(_either(list(same), apart=apart), re.IGNORECASE) if same else None,
        _as=same,
        _little=re.compile("|".join(little), re.IGNORECASE) if little else None,
        _apart=apart,
    )


def _either(words: Sequence[str], *, apart: bool) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)
    return rf"(?<!\w)(?:{joined})(?!\w)" if apart else f"(?:{joined})"
