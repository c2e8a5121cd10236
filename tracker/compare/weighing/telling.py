"""Whether a change can weigh more than wording, asked in the quickest way there is.

Most changes of a long text touch no number, name or cue at all. Here stand all words of a language's table
(all letters, where words are written together) by what they can tell of; what holds none of them need not be
looked at closely, and what holds only a cue need not be searched for numbers and names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_token = re.compile(r"[^\W_]+")
_sign = re.compile(r"[$€£¥₽₩%‰٪％§°℃℉]")
_reference = re.compile(r"\([a-z]{1,5}\)")
_roman = re.compile("[IVXL]{1,8}|[IVXLCDM]{4,15}")
_cue_lists = (
    "negation", "modality", "bounds", "bans", "exceptions", "not_negation", "not_modality", "not_bounds",
)  # fmt: skip
_word_lists = ("numbers", "magnitudes", "ordinals", "not_numbers", "percent")
_beside_lists = (
    "number_joiners", "one_before_magnitude", "day_joiners", "year_joiners", "before_years", "after_years",
    "ordinal_endings", "minus",
)  # fmt: skip
_beside_tables = ("measures", "hours")
_lists_of_lists = ("months", "other_months", "weekdays")
nearby = 24
"""Characters on each side of a change among which its neighbours stand."""

name_reach = 90
"""Characters on each side of a change among which stands the title or the first word of its name."""


NOTHING, CUES, FIGURES, NAMES = 0, 1, 2, 4
"""What a change may touch, as bits of one number: an enum would cost as much as all the rest."""

ALL = CUES | FIGURES | NAMES


@dataclass(frozen=True, slots=True)
class Telling:
    """The words, or letters, of which at least one stands in every change that weighs more than wording.

    `cues` and `figures` tell by themselves; `couples` are two words that stand side by side in a cue or a
    number; `beside` tells only beside a number.
    """

    cues: frozenset[str]
    figures: frozenset[str]
    names: frozenset[str]
    couples: frozenset[tuple[str, str]]
    beside: frozenset[str]
    stems: re.Pattern[str] | None
    inside: re.Pattern[str] | None
    titles: re.Pattern[str] | None
    apart: bool
    capitals: bool
    prefixes: str

    def of(self, text: str, start: int, end: int) -> int:
        """What can be touched at `[start, end)`, or round that place where it is empty."""
        low, high = max(0, start - name_reach), end + name_reach
        named = self.titles is not None and self.titles.search(text, low, high)
        found = NAMES if named else NOTHING
        return found | (
            self._by_words(text, start, end) if self.apart else self._by_letters(text, start, end)
        )

    def _by_words(self, text: str, start: int, end: int) -> int:
        low, high = start, end
        while low > 0 and low > start - nearby and text[low - 1].isalnum():
            low -= 1
        while high < len(text) and high < end + nearby and text[high].isalnum():
            high += 1
        piece = text[low:high]
        lettered = _reference.search(text, max(0, low - 1), high + 1)
        found = FIGURES if _sign.search(piece) or lettered else NOTHING
        words = _token.findall(piece)
        before = _token.findall(text, max(0, low - nearby), low)[-1:]
        after = _token.findall(text, high, high + nearby)[:1]
        line = [word.casefold() for word in (*before, *words, *after)]
        for word, plain in zip(words, line[len(before) :], strict=False):
            found |= self._by_word(word, plain)
            if found == ALL:
                return ALL
        return found | self._by_neighbours(line, inserted=not words)

    def _by_neighbours(self, line: Sequence[str], *, inserted: bool) -> int:
        """What words that stand side by side tell of."""
        for one, two in pairwise(line):
            if (one, two) in self.couples:
                return CUES | FIGURES
            if (one in self.beside and self._counts(two)) or (two in self.beside and self._counts(one)):
                return CUES | FIGURES
            if inserted and self._counts(one) and self._counts(two):
                return FIGURES
        return NOTHING

    def _by_word(self, word: str, plain: str) -> int:
        found = NOTHING
        if (self.capitals and not word[0].islower()) or plain in self.names:
            found = NAMES
        if plain in self.cues or (plain[0] in self.prefixes and plain[1:] in self.cues):
            found |= CUES
        if self._counts(plain) or _roman.fullmatch(word):
            found |= FIGURES
        if self.stems is not None and self.stems.match(plain):
            found = ALL
        return found

    def _counts(self, plain: str) -> bool:
        return (
            plain in self.figures
            or not plain.isalpha()
            or (plain[0] in self.prefixes and plain[1:] in self.figures)
            or (self.inside is not None and self.inside.search(plain) is not None)
        )

    def _by_letters(self, text: str, start: int, end: int) -> int:
        piece = text[start:end] if start < end else text[max(0, start - 1) : end + 1]
        found = NOTHING
        for letter in piece:
            if letter in self.cues:
                found |= CUES
            if letter in self.figures or letter.isnumeric() or letter.isascii():
                found |= FIGURES
            if letter in self.names or letter.isascii() or "ァ" <= letter <= "ー":
                found |= NAMES
        return found


def telling(
    raw: Mapping[str, Any],
    *,
    apart: bool,
    prefixes: str,
    money: Iterable[str],
    measures: Iterable[str],
    places: Iterable[str],
) -> Telling:
    """All that a table has a word for; `money`, `measures` and `places` stand in no one's table."""
    cue_phrases = [phrase.casefold() for name in _cue_lists for phrase in raw.get(name, ())]
    figure_phrases = [phrase.casefold() for phrase in (*_figure_phrases(raw), *money)]
    names = [*places, *raw.get("places", ()), *raw.get("surnames", ""), *raw.get("place_letters", "")]
    by_capital = bool(raw.get("names_by_capital"))
    glued = [*raw["numbers"], *raw["magnitudes"]] if raw.get("number_words_glued") else []
    titles = () if by_capital else _title_parts(raw, apart)
    beside = [word for name in _beside_lists for phrase in raw.get(name, ()) for word in _tokens(phrase)]
    beside += [word for phrase in cue_phrases if "#" in phrase for word in _tokens(phrase)]
    counted = [
        *measures,
        *(each for name in _beside_tables for said in raw.get(name, {}).values() for each in said),
    ]
    counted = [phrase.casefold() for phrase in counted]
    beside += [words[0] for words in map(_tokens, counted) if len(words) == 1]
    every = [*cue_phrases, *figure_phrases, *(phrase for phrase in counted if "*" in phrase or not apart)]
    figure_phrases += [] if apart else [*counted, *raw.get("minus", ())]
    return Telling(
        cues=_alone([phrase for phrase in cue_phrases if not apart or "#" not in phrase], apart),
        figures=_alone(figure_phrases, apart),
        names=frozenset() if by_capital else _alone([name.casefold() for name in names], apart),
        couples=frozenset(couple for phrase in (*every, *counted) for couple in _couples(phrase) if apart),
        beside=frozenset(beside),
        stems=_stems(every),
        inside=_either(glued),
        titles=_either(titles),
        apart=apart,
        capitals=by_capital,
        prefixes=prefixes,
    )  # fmt: skip


def _alone(phrases: Collection[str], apart: bool) -> frozenset[str]:
    """Phrases of one word; every letter where words are written together."""
    if not apart:
        return frozenset(letter for phrase in phrases for letter in phrase)
    return frozenset(words[0] for words in map(_tokens, phrases) if len(words) == 1)


def _couples(phrase: str) -> Iterator[tuple[str, str]]:
    return pairwise(_tokens(phrase))


def _tokens(phrase: str) -> list[str]:
    return _token.findall(phrase.casefold())


def _stems(phrases: Iterable[str]) -> re.Pattern[str] | None:
    stems = {word for phrase in phrases for word in phrase.split() if "*" in word}
    joined = "|".join(re.escape(stem).replace(r"\*", r"\w*") for stem in sorted(stems))
    return re.compile(joined) if joined else None


def _title_parts(raw: Mapping[str, Any], apart: bool) -> list[str]:
    phrases = [*raw.get("titles", ()), *raw.get("titles_after_names", ()), *raw.get("bodies", ())]
    parts = [phrase.strip("*").partition("*")[0] for phrase in phrases]
    return [part for part in parts if part] + ([] if apart else ["·"])


def _either(words: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted({word.casefold() for word in words}, key=len)
    short: list[str] = []
    for word in ordered:
        if not any(each in word for each in short):
            short.append(word)
    if not short:
        return None
    firsts = re.escape("".join(sorted({word[0] for word in short})))
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(map(re.escape, short))})", re.IGNORECASE)


def _figure_phrases(raw: Mapping[str, Any]) -> Iterator[str]:
    for name in _word_lists:
        yield from raw.get(name, ())
    for name in _lists_of_lists:
        for words in raw.get(name, ()):
            yield from words
    for words in raw.get("currencies", {}).values():
        yield from words
    for words in raw.get("same_writing", ()):
        yield from words
