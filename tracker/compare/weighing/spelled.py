"""Number words as a language table has them: what each is worth and how they join."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

most_joined = 8
"""Number words written as one word (German) that are taken apart."""


class Sort(StrEnum):
    """How a number word joins others."""

    SMALL = "small"
    ARTICLE = "article"
    MAGNITUDE = "magnitude"
    ORDINAL = "ordinal"
    ALONE = "alone"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class Worth:
    """One number word: how it joins, what it is worth, and how that is told where it stands alone."""

    sort: Sort
    value: Decimal
    told: str


@dataclass(frozen=True, slots=True)
class Spelled:
    """A language's number words. `pattern` finds a word or a compound, `token` the words in a compound.

    `joint` fits what may stand between two words of one number, `firm` what stands between where the
    unit comes before the ten (vier-und-zwanzig); None where it never does.
    """

    pattern: re.Pattern[str]
    token: re.Pattern[str]
    joint: re.Pattern[str]
    firm: re.Pattern[str] | None
    endings: re.Pattern[str] | None
    _exact: Mapping[str, Worth | None]
    _stems: tuple[tuple[re.Pattern[str], Worth | None], ...]

    def worth(self, word: str) -> Worth | None:
        """What a word found by `token` is worth; None where it only looks like a number."""
        plain = " ".join(word.casefold().split())
        if plain in self._exact:
            return self._exact[plain]
        return next((worth for stem, worth in self._stems if stem.fullmatch(plain)), None)


def spelled(raw: Mapping[str, Any], *, apart: bool, prefixes: str) -> Spelled | None:
    """The number words of a table; None where it has none."""
    words = _words(raw)
    if not words:
        return None
    firsts = "".join(sorted({word[0] for word in words}))
    token = f"(?=[{re.escape(firsts)}])(?:{_either(words)})"
    joiners = _either(raw.get("number_joiners", ())) or "(?!)"
    front = rf"(?:[{prefixes}](?=\w))?" if prefixes else ""
    if raw.get("number_words_glued"):
        whole = rf"(?<!\w)(?:{token})(?:(?:{joiners})?(?:{token})){{0,{most_joined}}}(?!\w)"
    elif apart or raw.get("number_words_apart"):
        whole = rf"(?<!\w){front}(?:{token})(?!\w)"
    else:
        whole = f"(?:{token})"
    space = r"[\s\u00a0\u202f]"
    firm = rf"{space}*(?:{joiners}){space}*" if raw.get("units_before_tens") else None
    endings = _either(raw.get("ordinal_endings", ()))
    return Spelled(
        pattern=re.compile(whole, re.IGNORECASE),
        token=re.compile(token, re.IGNORECASE),
        joint=re.compile(rf"{space}*[-‐‑]?{space}*|{space}+(?:{joiners}){space}*|{joiners}", re.IGNORECASE),
        firm=re.compile(firm, re.IGNORECASE) if firm else None,
        endings=re.compile(rf"(?:{endings})(?!\w)", re.IGNORECASE) if endings else None,
        _exact={word: worth for word, worth in words.items() if not word.endswith("*")},
        _stems=tuple(
            (re.compile(re.escape(word[:-1]) + r"\w*"), worth)
            for word, worth in words.items()
            if word.endswith("*")
        ),
    )


def number_lookahead(raw: Mapping[str, Any]) -> str:
    """A pattern for the beginning of a number, in digits or in words."""
    words = _either(_words(raw))
    article = _either(raw.get("one_before_magnitude", ()))
    magnitudes = _either(raw.get("magnitudes", ()))
    spelled_out = rf"|(?:{words})(?!\w)" if words else ""
    if article:
        spelled_out = (
            rf"|(?:{article})\s+(?:{magnitudes})(?!\w)" + rf"|(?!(?:{article})(?!\w))(?:{words})(?!\w)"
        )
    return rf"[^\w\s]{{0,2}}(?:\d{spelled_out})"


def _words(raw: Mapping[str, Any]) -> dict[str, Worth | None]:
    words: dict[str, Worth | None] = {}
    for word, value in raw.get("numbers", {}).items():
        alone = isinstance(value, str)
        words[word.casefold()] = (
            Worth(Sort.ALONE, Decimal(0), value) if alone else Worth(Sort.SMALL, Decimal(str(value)), "")
        )
    for word in raw.get("one_before_magnitude", ()):
        words[word.casefold()] = Worth(Sort.ARTICLE, Decimal(1), "")
    for name, sort in (("magnitudes", Sort.MAGNITUDE), ("ordinals", Sort.ORDINAL)):
        for word, value in raw.get(name, {}).items():
            words[word.casefold()] = Worth(sort, Decimal(value), "")
    words.update((word.casefold(), None) for word in raw.get("not_numbers", ()))
    return words


def _either(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in ordered)
