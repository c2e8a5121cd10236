"""What a number counts: per cent, money; and the letter that makes § 315a another paragraph than § 315."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracker.compare.weighing.figures import Figure
from tracker.compare.weighing.table_files import read

_letter = re.compile(
    r"[a-fi-jn-ru-z](?![^\W_])"
)  # not those that stand for metre, gram, litre, hour, second …
_roman = re.compile(
    r"(?<![\w-])(?:(?=[IVXL]{2,8}(?![\w-]))|(?<=\d\s)(?=[IVX]\s\d))(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
)
_roman_digits = {"I": 1, "V": 5, "X": 10, "L": 50}
_plain = re.compile(r"\d+(?:\.\d+)?")
_space = r"[\s\u00a0\u202f]*"
_last = re.compile(r"([^\W\d_]+|[^\w\s])\s*\Z")
furthest_unit = 16
"""Characters before a number among which the sign of its money stands."""


@dataclass(frozen=True, slots=True)
class Units:
    """The signs and words that stand beside a number and say what it counts."""

    _after: re.Pattern[str]
    _before: re.Pattern[str]
    _lasts: frozenset[str]
    _codes: Mapping[str, str]

    def counted(self, text: str, number: Figure) -> Figure:
        """The number with its sign of per cent or money, or its letter, which are part of its value then."""
        if number.is_date or not _plain.fullmatch(number.value):
            return number
        letter = _letter.match(text, number.end) if text[number.end - 1].isdigit() else None
        if letter:
            return number._replace(end=letter.end(), value=number.value + letter.group())
        after = self._after.match(text, number.end)
        if after and after.lastgroup == "percent":
            return number._replace(end=after.end(), value=f"{number.value}%")
        if after and after.lastgroup:
            return number._replace(end=after.end(), value=f"{number.value} {self._codes[after.lastgroup]}")
        return self._after_its_sign(text, number)

    def _after_its_sign(self, text: str, number: Figure) -> Figure:
        last = _last.search(text, max(0, number.start - furthest_unit), number.start)
        if last is None or last[1].casefold() not in self._lasts:
            return number
        found = self._before.search(text, max(0, number.start - furthest_unit), number.start)
        if not found or not found.lastgroup:
            return number
        return number._replace(start=found.start(), value=f"{number.value} {self._codes[found.lastgroup]}")


def romans(text: str, start: int, end: int) -> list[Figure]:
    """Numbers in Roman digits of two letters and more, and of one between numbers, in `[start, end)`."""
    found = []
    for match in _roman.finditer(text, start, end):
        digits = [_roman_digits[sign] for sign in match.group()]
        value = sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))
        if digits:
            found.append(Figure(match.start(), match.end(), is_date=False, value=str(value)))
    return found


def units(raw: Mapping[str, Any]) -> Units:
    """What a table says under `percent` and `currencies`, with the signs that all languages share."""
    shared = read("all")
    money: dict[str, str] = {}
    for lists in (shared.get("currencies", {}), raw.get("currencies", {})):
        for code, words in lists.items():
            money.update((word.casefold(), code) for word in [code, *words])
    percent = "|".join(map(_whole, [*shared.get("percent", ()), *raw.get("percent", ())]))
    ordered = sorted(money, key=lambda word: (-len(word), word))
    codes = {f"money{number}": money[word] for number, word in enumerate(ordered)}
    either = "|".join(f"(?P<money{number}>{_whole(word)})" for number, word in enumerate(ordered))
    return Units(
        _after=re.compile(rf"{_space}(?:(?P<percent>{percent})|{either})", re.IGNORECASE),
        _before=re.compile(rf"(?:{either}){_space}\Z", re.IGNORECASE),
        _lasts=frozenset(filter(None, map(_ending, money))),
        _codes=codes,
    )


def _ending(word: str) -> str:
    """The last word of words for money, or their last sign."""
    found = _last.search(word)
    return found[1].casefold() if found else ""


def _whole(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"[\s\u00a0]+").replace(r"\*", r"\w*")
    front = r"(?<!\w)" if _alphabetic(word[0]) else ""
    return front + pattern + (r"(?!\w)" if _alphabetic(word[-1]) else "")


def _alphabetic(sign: str) -> bool:
    return sign.isalpha() and sign < "\u2e80"
