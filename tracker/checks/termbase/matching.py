"""Terms found in running text.

English: whole words, the last of them in any form that a light stemmer takes away (plural, possessive,
-ing, -ed), in any case but for terms in capitals. Japanese: the longest term that fits, and not inside a
longer run of kanji or katakana unless the term says so. Other languages: ICU's words, folded.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from tracker.checks.termbase.stems import forms, is_same_word, stem
from tracker.checks.termbase.term import Term, Termbase
from tracker.compare.wording.cuts import words as icu_words

_kanji = re.compile("[\u3400-\u9fff々〆ヶ]")
_katakana = re.compile("[\u30a1-\u30faー]")
_western = re.compile(r"[A-Za-z0-9\u00c0-\u024f]")
together = frozenset({"ja", "zh", "ko", "th", "km", "lo", "my"})
"""Languages in which a term may stand without space beside it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term at `[start, end)` of a text."""

    start: int
    end: int
    term: Term


class Matcher:
    """The terms of one language. Of terms that overlap the longest is found, of equal ones each concept's."""

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self.terms = tuple(terms)
        self.language = language
        self.concepts = frozenset(term.concept for term in terms)
        self._of: dict[str, list[Term]] = {}
        for term in terms:
            self._of.setdefault(term.concept, []).append(term)
        self._index: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for term in terms:
            key, parts = self._entry(term)
            self._index.setdefault(key, []).append((parts, term))
        for listed in self._index.values():
            listed.sort(key=lambda each: -len(each[1].term))

    def of(self, concept: str) -> Sequence[Term]:
        """The terms of one concept."""
        return self._of.get(concept, ())

    def find(self, text: str) -> list[Hit]:
        """Every term in a text, in order, the longest where they overlap."""
        if not self.terms:
            return []
        found = list(self._together(text) if self.language in together else self._apart(text))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        clear: list[Hit] = []
        for hit in found:
            if (
                not clear
                or hit.start >= clear[-1].end
                or (hit.start, hit.end) == (clear[-1].start, clear[-1].end)
            ):
                clear.append(hit)
        return clear

    def holds(self, term: Term, text: str) -> bool:
        """Whether a text has the term in any way that one could mean: inside a compound, in another case.

        This is the generous look: it is asked before a translation is said to lack a term.
        """
        if self.language in together:
            return term.term.casefold() in text.casefold()
        wanted = [word for word, _, _ in tokens(term.term)]
        have = [word for word, _, _ in tokens(text)]
        if not wanted:
            return True
        last = len(have) - len(wanted)
        return any(
            all(
                is_same_word(one, other, self.language) for one, other in zip(wanted, have[at:], strict=False)
            )
            for at in range(last + 1)
        )

    def _entry(self, term: Term) -> tuple[str, tuple[str, ...]]:
        if self.language in together:
            folded = term.term.casefold()
            return folded[:1], (folded,)
        parts = tuple(word for word, _, _ in tokens(term.term)) or (term.term,)
        return self._first(parts), parts

    def _first(self, parts: Sequence[str]) -> str:
        return stem(parts[0], self.language) if len(parts) == 1 else parts[0].casefold()

    def _apart(self, text: str) -> Iterator[Hit]:
        cut = tokens(text)
        for at, (word, start, _) in enumerate(cut):
            keys = {word.casefold(), *forms(word, self.language)}
            for key in keys:
                for parts, term in self._index.get(key, ()):
                    here = cut[at : at + len(parts)]
                    if len(here) == len(parts) and self._fits(parts, [each[0] for each in here]):
                        yield Hit(start, here[-1][2], term)

    def _fits(self, parts: Sequence[str], words: Sequence[str]) -> bool:
        *front, last = parts
        if any(not _equal(one, other) for one, other in zip(front, words, strict=False)):
            return False
        return _equal(last, words[-1]) or (
            not _is_capitals(last) and stem(last, self.language) in forms(words[-1], self.language)
        ) or (_is_capitals(last) and words[-1] in {last + "s", last + "’s", last + "'s"})  # fmt: skip

    def _together(self, text: str) -> Iterator[Hit]:
        folded = text.casefold()
        if len(folded) != len(text):
            folded = text
        edges: frozenset[int] | None = None
        for at, sign in enumerate(folded):
            for (words,), term in self._index.get(sign, ()):
                if not folded.startswith(words, at):
                    continue
                end = at + len(words)
                if self.language == "ja" or self.language == "ko":
                    if term.inside or _stands_alone(text, at, end, self.language):
                        yield Hit(at, end, term)
                else:
                    edges = edges if edges is not None else _edges(text)
                    if term.inside or (at in edges and end in edges):
                        yield Hit(at, end, term)


def _stands_alone(text: str, start: int, end: int, language: str) -> bool:
    """Whether what is at `[start, end)` is no part of a longer run: 国 in 中国 is none by itself."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    if language == "ko":
        return not before or not ("\uac00" <= before <= "\ud7a3")  # particles follow, nothing goes before
    for runs in (_kanji, _katakana, _western):
        if runs.match(first) and before and runs.match(before):
            return False
        if runs.match(last) and after and runs.match(after):
            return False
    return True


def _equal(term: str, word: str) -> bool:
    return term == word if _is_capitals(term) else term.casefold() == word.casefold()


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and any(sign.isascii() and sign.isalpha() for sign in word)


def _edges(text: str) -> frozenset[int]:
    place, found = 0, {0}
    for piece in icu_words(text):
        place += len(piece)
        found.add(place)
    return frozenset(found)


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a text with their places; a hyphen parts words, an apostrophe does not."""
    found, place = [], 0
    for piece in icu_words(text):
        start, place = place, place + len(piece)
        if any(map(str.isalnum, piece)):
            found.append((piece, start, place))
    return tuple(found)


_kept: OrderedDict[tuple[str, str], Matcher] = OrderedDict()
_keeping = Lock()
most_kept = 32
"""Matchers that stay made: one a termbase and language."""


def matcher(base: Termbase, language: str) -> Matcher:
    """The terms of a termbase in a language: those of its primary tag, and of its own where there are any."""
    primary = language.partition("-")[0].lower()
    key = (_digest(base), primary)
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = Matcher([t for t in base.terms if t.language.partition("-")[0].lower() == primary], primary)
    with _keeping:
        _kept[key] = made
        while len(_kept) > most_kept:
            _kept.popitem(last=False)
    return made


_digests: dict[int, tuple[Termbase, str]] = {}


def _digest(base: Termbase) -> str:
    """The digest of a termbase, made once for each that is in use."""
    known = _digests.get(id(base))
    if known is not None and known[0] is base:
        return known[1]
    made = base.digest
    if len(_digests) > most_kept:
        _digests.clear()
    _digests[id(base)] = base, made
    return made
