"""Proper names: by their capital, by the title beside them, by a list of places, or by their script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from babel.core import Locale

from tracker.compare.weighing.cues import Cues, cues

_word = re.compile(r"[^\W\d_]+(?:[-'’·・][^\W\d_]+)*")
_katakana = re.compile("(?<![ァ-ヺー・＝])[ァ-ヺー][ァ-ヺー・＝]{2,}")
_kana = re.compile("[ァ-ヺー]")
_han_with_dot = re.compile(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+")
_before_title = re.compile(r"[\u4e00-\u9fff々ヶァ-ヺー・]{1,8}\Z")
_han = re.compile(r"[\u4e00-\u9fff]{2,3}")
_korean = re.compile(r"[가-힣]{2,3}\Z")
_sentence_end = ".!?:;•“«([\n"
title_case_up_to = 400
"""Characters: a longer text is no heading in title case."""


class Name(NamedTuple):
    """A name at `[start, end)`; one name however large or small its letters are."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Naming:
    """How names are known in one language."""

    by_capital: bool
    _capitals: frozenset[str]
    _titles: Cues | None
    _titles_after: Cues | None
    _not_names: frozenset[str]
    _surnames: frozenset[str]
    _places: Callable[[], Cues | None]
    _bodies: re.Pattern[str] | None
    _place_letters: re.Pattern[str] | None
    _loans: re.Pattern[str] | None
    _language: str

    def find(self, text: str, start: int, end: int) -> list[Name]:
        """The names in `[start, end)` in order, none overlapping another; the first and longest is taken."""
        ways = (self._by_list, self._by_title, self._by_title_after, self._by_script, self._by_capital)
        found = [name for way in ways for name in way(text, start, end)]
        clear: list[Name] = []
        for name in sorted(found, key=lambda each: (each.start, -each.end)):
            if not clear or clear[-1].end <= name.start:
                clear.append(name)
        return clear

    def _by_list(self, text: str, start: int, end: int) -> Iterator[Name]:
        for pattern in (self._bodies, self._place_letters):
            if pattern is not None:
                yield from (_name(match, match.group()) for match in pattern.finditer(text, start, end))
        places = self._places()
        for place in places.find(text, start, end) if places else ():
            if not _part_of_a_word(text, place.start, place.end):
                yield Name(place.start, place.end, place.sense)

    def _by_script(self, text: str, start: int, end: int) -> Iterator[Name]:
        if self._language == "ja":
            for match in _katakana.finditer(text, start, end):
                if self._loans is None or not self._loans.fullmatch(match.group().strip("・＝")):
                    yield _name(match, match.group())
        elif self._language == "zh":
            yield from (_name(match, match.group()) for match in _han_with_dot.finditer(text, start, end))

    def _by_title(self, text: str, start: int, end: int) -> Iterator[Name]:
        if self._titles is None:
            return
        for title in self._titles.find(text, start, end):
            place = title.end
            while place < len(text) and text[place] in ". \u00a0":
                place += 1
            match = (_han if self._language == "zh" else _word).match(text, place)
            if match and self._may_name(match.group()):
                yield _name(match, match.group())

    def _may_name(self, word: str) -> bool:
        if word.casefold() in self._not_names:
            return False
        if self._surnames:
            return word[0] in self._surnames or word[:2] in self._surnames
        return word[0].isupper() or not word[0].islower()

    def _by_title_after(self, text: str, start: int, end: int) -> Iterator[Name]:
        if self._titles_after is None:
            return
        pattern = _korean if self._language == "ko" else _before_title
        for title in self._titles_after.find(text, start, end):
            place = title.start
            while place > start and text[place - 1] == " ":
                place -= 1
            match = pattern.search(text, max(0, place - 10), place)
            if match is None or match.group() in self._not_names:
                continue
            if self._surnames and match.group()[0] not in self._surnames:
                continue
            yield _name(match, match.group())

    def _by_capital(self, text: str, start: int, end: int) -> Iterator[Name]:
        if not self.by_capital or _in_title_case(text):
            return
        titles = (
            {n for each in self._titles.find(text, start, end) for n in range(each.start, each.end)}
            if (self._titles)
            else set()
        )
        for match in _word.finditer(text, start, end):
            word = match.group()
            if (
                word[0].isupper()
                and len(word) > 1
                and word.casefold() not in self._capitals
                and match.start() not in titles
                and not opens_sentence(text, match.start())
            ):
                yield _name(match, word)


def _name(match: re.Match[str], text: str) -> Name:
    return Name(match.start(), match.end(), text.casefold())


def _part_of_a_word(text: str, start: int, end: int) -> bool:
    """Whether a place is no place: small letters in German, the middle of a word in katakana."""
    if _kana.fullmatch(text[start]):
        return bool(_kana.fullmatch(text[max(0, start - 1) : start]) or _kana.fullmatch(text[end : end + 1]))
    return text[start].islower()


def _in_title_case(text: str) -> bool:
    """Whether capitals tell nothing, because most words have one, as in an English heading."""
    if len(text) > title_case_up_to:
        return False
    long = [word for word in _word.findall(text) if len(word) > 3]
    return len(long) > 1 and 10 * sum(word[0].isupper() for word in long) > 9 * len(long)


def opens_sentence(text: str, place: int) -> bool:
    """Whether a place is the beginning of a sentence, where a capital tells nothing."""
    place -= 1
    while place >= 0 and text[place].isspace():
        place -= 1
    return place < 0 or text[place] in _sentence_end


def naming(raw: Mapping[str, Any], *, language: str, apart: bool, prefixes: str) -> Naming:
    """What a table says of names."""
    by_capital = bool(raw.get("names_by_capital", False))
    own = tuple(raw.get("places", ()))
    letters = raw.get("place_letters", "")
    loans = [re.escape(word).replace(r"\*", ".*") for word in raw.get("katakana_that_are_no_names", ())]
    titles = list(raw.get("titles", ()))

    def places() -> Cues | None:
        return None if by_capital or not raw else _places(language, own, prefixes + "بلك" if prefixes else "")

    return Naming(
        by_capital=by_capital,
        _capitals=frozenset(word.casefold() for word in raw.get("capitals_that_are_no_names", ())),
        _titles=cues(titles, apart=apart, prefixes=prefixes),
        _titles_after=cues(raw.get("titles_after_names", ()), apart=False),
        _not_names=frozenset(word.casefold() for word in raw.get("not_names", ())),
        _surnames=frozenset(raw.get("surnames", "")),
        _places=places,
        _bodies=_bodies(raw.get("bodies", ()), raw.get("joins_in_bodies", ())),
        _place_letters=re.compile(f"[{letters}]{{2,}}") if letters else None,
        _loans=re.compile("|".join(loans)) if loans else None,
        _language=language,
    )


def _bodies(heads: Iterable[str], joins: Iterable[str]) -> re.Pattern[str] | None:
    """Bodies with what follows their first word: Bundesministerium für Bildung und Forschung."""
    ordered = sorted(heads, key=lambda word: (-len(word), word))
    if not ordered:
        return None
    head = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in ordered)
    join = "|".join(map(re.escape, joins)) or "(?!)"
    capital = r"[A-ZÄÖÜÀ-Þ]\w+(?:-\w+)*"
    inner = rf"(?:,\s+|\s+)(?:(?:{join})\s+)*(?:(?:[a-zäöü]+e)\s+)?{capital}"
    return re.compile(rf"(?<!\w)(?:{head})(?!\w)(?:\s+(?:{join})\s+{capital}(?:{inner})*)?")


@lru_cache(maxsize=16)
def places_of(language: str) -> frozenset[str]:
    """The countries and cities that CLDR names in a language."""
    known = Locale.parse(language)
    zones = (zone.get("city", "") for zone in known.time_zones.values())
    named = (re.sub(r"\s*[(（].*", "", place) for place in [*known.territories.values(), *zones])
    return frozenset(place for place in named if len(place) > (3 if place.isascii() else 1))


@lru_cache(maxsize=16)
def _places(language: str, own: tuple[str, ...], prefixes: str) -> Cues | None:
    apart = language in ("de", "ar")
    return cues({*places_of(language), *own}, apart=apart, prefixes=prefixes)
