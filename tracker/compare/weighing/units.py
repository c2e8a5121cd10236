"""What a number counts and which it is: per cent, money, kilometres, morning or evening, below nought.

Also the letter that makes § 315a another paragraph than § 315, and Rule 12(a) another than Rule 12(b).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tracker.compare.weighing.figures import Figure
from tracker.compare.weighing.table_files import read

_letter = re.compile(
    r"[a-fi-jn-ru-z](?![^\W_])"
)  # not those that stand for metre, gram, litre, hour, second …
_in_brackets = re.compile(r"\)?[ \u00a0]?\(([a-z]|[ivx]{2,5})\)")
_alone_in_brackets = re.compile(r"(?<=[\s)])\(([a-z]|[ivx]{2,5})\)")
_roman = re.compile(
    r"(?<![\w-])(?:"
    r"(?:(?=[IVXL]{2,8}(?![\w-]))|(?<=\d\s)(?=[IVX]\s\d))(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
    r"|(?=[IVXLCDM]{4,15}(?![\w-]))M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w-]))"
)
_roman_digits = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_plain = re.compile(r"\d+(?:\.\d+)?(?:/\d+)?|\d{1,2}:\d\d")
_western = "[\x00-\u2e7f]"  # said so, and with its case, a pattern is made ten times as fast
_space = r"[\s\u00a0\u202f]*"
_last = re.compile(r"([^\W\d_]+|[^\w\s])\s*\Z")
_below = re.compile(r"(?:(?:\A|[\s(\[|/=:\"“„«~±])[-‐‑–−－]|(?<=[\u3040-\u9fff\uac00-\ud7a3])[−－])\Z")
_after_a_number = re.compile(r"\d\s*[-‐‑–−－]\Z")
furthest_unit = 16
"""Characters before a number among which the sign of its money stands."""


@dataclass(frozen=True, slots=True)
class Units:
    """The signs and words that stand beside a number and say what it counts."""

    _after: re.Pattern[str]
    _measure: re.Pattern[str] | None
    _before: re.Pattern[str]
    _lasts: tuple[str, ...]
    _minus: re.Pattern[str] | None
    _codes: Mapping[str, str]

    def counted(self, text: str, number: Figure) -> Figure:
        """The number with what it counts, which is part of its value then: -20 °C, 5% or 3 m."""
        if number.is_date or not _plain.fullmatch(number.value):
            return number
        if text[number.end - 1].isdigit():
            letter = _letter.match(text, number.end) or _in_brackets.match(text, number.end)
            if letter:
                told = letter.group() if letter.lastindex is None else f"({letter[1]})"
                return number._replace(end=letter.end(), value=number.value + told)
        if self._measure is not None:
            measure = self._measure.match(text, number.end)
            if measure and measure.lastgroup:
                value = f"{number.value} {self._codes[measure.lastgroup]}"
                number = number._replace(end=measure.end(), value=value)
        return self._below_nought(text, self._of_money(text, number))

    def _of_money(self, text: str, number: Figure) -> Figure:
        after = self._after.match(text, number.end)
        if after and after.lastgroup == "percent":
            return number._replace(end=after.end(), value=f"{number.value}%")
        if after and after.lastgroup:
            return number._replace(end=after.end(), value=f"{number.value} {self._codes[after.lastgroup]}")
        return self._after_its_sign(text, number)

    def _after_its_sign(self, text: str, number: Figure) -> Figure:
        last = _last.search(text, max(0, number.start - furthest_unit), number.start)
        if last is None or not last[1].casefold().endswith(self._lasts):
            return number
        found = self._before.search(text, max(0, number.start - furthest_unit), number.start)
        if not found or not found.lastgroup:
            return number
        return number._replace(start=found.start(), value=f"{number.value} {self._codes[found.lastgroup]}")

    def _below_nought(self, text: str, number: Figure) -> Figure:
        """The number with the sign or the word before it that takes it below nought."""
        low = max(0, number.start - furthest_unit)
        before = text[low : number.start]
        sign = _below.search(before)
        if sign and not _after_a_number.search(before):
            return number._replace(start=number.start - 1, value=f"-{number.value}")
        word = self._minus.search(before) if self._minus is not None else None
        if word and word.lastgroup:
            return number._replace(start=low + word.start("minus"), value=f"-{number.value}")
        return number


def romans(text: str, start: int, end: int) -> list[Figure]:
    """Numbers in Roman digits of two letters and more, and of one between numbers, in `[start, end)`.

    With C, D or M they have four letters at least: CD is a disc.
    """
    found = []
    for match in _roman.finditer(text, start, end):
        digits = [_roman_digits[sign] for sign in match.group()]
        value = sum(-one if one < two else one for one, two in pairwise([*digits, 0]))
        if digits:
            found.append(Figure(match.start(), match.end(), is_date=False, value=str(value)))
    return found


def lettered(text: str, start: int, end: int) -> Iterator[Figure]:
    """Letters in brackets that name a place in a text by themselves, in `[start, end)`: point (a)."""
    for match in _alone_in_brackets.finditer(text, start, end):
        yield Figure(match.start(), match.end(), is_date=False, value=match.group())


def units(raw: Mapping[str, Any]) -> Units:
    """What a table says of per cent, money, measures, hours and minus, with what all languages share."""
    shared = read("all")
    money = _by_word(shared, raw, "currencies")
    hours = _by_word(shared, raw, "hours")
    measures = _by_word(shared, raw, "measures")
    percent = "|".join(map(_whole, [*shared.get("percent", ()), *raw.get("percent", ())]))
    codes: dict[str, str] = {}
    either = _named({**money, **hours}, codes)
    signs = {*(sign for listed in shared.get("measures", {}).values() for sign in listed)}
    signs |= {*shared.get("measures", {})}
    small = {word: code for word, code in measures.items() if word not in signs}
    exact = _named({word: code for word, code in measures.items() if word in signs}, codes)
    measure = f"(?-i:{exact})" + (f"|{_named(small, codes)}" if small else "")
    return Units(
        _after=re.compile(rf"{_space}(?:(?P<percent>{percent})|{either})", re.IGNORECASE),
        _measure=re.compile(rf"[ \u00a0\u202f]?-?(?:{measure})", re.IGNORECASE) if measures else None,
        _before=re.compile(rf"(?:{either}){_space}\Z", re.IGNORECASE),
        _lasts=tuple({*filter(None, map(_ending, [*money, *hours]))}),
        _minus=_minus(raw),
        _codes=codes,
    )


def _by_word(shared: Mapping[str, Any], raw: Mapping[str, Any], name: str) -> dict[str, str]:
    """For each sign and word its code, which is a sign by itself where all languages share it."""
    found: dict[str, str] = {}
    for lists in (shared.get(name, {}), raw.get(name, {})):
        for code, words in lists.items():
            own = [] if name == "hours" or (name == "measures" and lists is not shared.get(name)) else [code]
            plain = name == "currencies"
            found.update((word.casefold() if plain else word, code) for word in [*own, *words])
    return found


def _named(words: Mapping[str, str], codes: dict[str, str]) -> str:
    """Every word as a group of its own, the longest first; `codes` takes what each group's code is."""
    parts = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        name = f"unit{len(codes)}"
        codes[name] = words[word]
        parts.append(f"(?P<{name}>{_whole(word)})")
    return "|".join(parts) or "(?!)"


def _minus(raw: Mapping[str, Any]) -> re.Pattern[str] | None:
    if not raw.get("minus"):
        return None
    word = "|".join(map(_whole, raw["minus"]))
    others = "|".join(map(_whole, raw.get("not_minus", ()))) or "(?!)"
    return re.compile(rf"(?:{others}){_space}\Z|(?P<minus>{word}){_space}\Z", re.IGNORECASE)


def _ending(word: str) -> str:
    """The last word of words for money, or their last sign."""
    found = _last.search(word)
    return found[1].casefold() if found else ""


def _whole(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")
    front = rf"(?<!(?-i:(?={_western})[^\W\d_]))" if _alphabetic(word[0]) else ""
    return front + pattern + (rf"(?!(?-i:(?={_western})\w))" if _alphabetic(word[-1]) else "")


def _alphabetic(sign: str) -> bool:
    return sign.isalpha() and sign < "\u2e80"
