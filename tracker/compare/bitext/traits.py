"""What of a passage can be seen in its translation, whatever the languages, as plain strings and counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from icu4py.breakers import WordBreaker

from tracker.compare.bitext.articles import Place, places
from tracker.compare.bitext.sounds import consonants, foreign
from tracker.compare.weighing.figures import Figure, figures
from tracker.compare.weighing.tables import table_for
from tracker.documents.document import Document
from tracker.documents.passage import Passage

longest, longest_for_figures = 20_000, 6_000
"""Letters of a passage that are looked at; its length is told from all of them."""

most_letters = 3_000_000
"""Letters of a document that are looked at: of a longer one less of each long passage."""

piece = 500
"""Letters that are brought into one form at a time."""

most_words = 400
"""Different words of a passage that are kept, the longest first."""

longest_word, stem = 64, 6
"""Letters of a word that are looked at, and those that tell it from others; endings change."""

counted = ("?¿؟", "!¡", ":", ";؛", "(（", '"“”„«»「」『』')
"""Signs that most languages use alike; of each line any counts."""

_latin = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_word = re.compile(r"(?=.*[^\W\d_])(?:..|[\u3400-\u9fff])", re.DOTALL)
_accents = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
_symbol = re.compile(
    r"[^\w\s\x00-\x23\x26-\x2a\x2c-\x3b?-\x7f\u2010-\u2027\u2030-\u205e\u3000-\u303f\u0300-\u036f]"
)
_wide = (
    (re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"), 2.6),
    (re.compile("[\u3040-\u30ff]"), 1.2),
    (re.compile("[\uac00-\ud7a3]"), 2.0),
)
"""Scripts of which a sign says more than a letter does, and how many letters it is worth."""


class Traits(NamedTuple):
    """Of one passage. Words are those of its language; tokens are what a translation may keep, by sort."""

    length: float
    structure: frozenset[str]
    end: str
    counts: tuple[int, ...]
    tokens: frozenset[str]
    words: frozenset[str]
    is_latin: bool
    place: Place


def traits(document: Document) -> list[Traits]:
    """The traits of every passage of a document.

    The first letter of a token tells its sort: `#` a number or a date, `a` a word or a symbol as it is
    written, `k` a word by its consonants, `n` the number of the passage.
    """
    limit = longest
    lengths = [len(passage.text) for passage in document.passages]
    while limit > 1 and sum(min(length, limit) for length in lengths) > most_letters:
        limit = limit * 3 // 4
    return [
        _traits(passage, place, document, limit)
        for passage, place in zip(document.passages, places(document.passages), strict=True)
    ]


def _traits(passage: Passage, place: Place, document: Document, limit: int) -> Traits:
    text = _halved(passage.text[:limit])
    table = table_for(passage.language or document.language, text=text)
    words = [plain(word[:longest_word]) for word in _words(text)]
    is_latin = 2 * sum(map(bool, map(_latin.match, words))) >= len(words)
    stems = sorted({word[:stem] for word in words}, key=lambda word: (-len(word), word))[:most_words]
    looked_at = min(len(text), longest_for_figures)
    tokens = {f"#{part}" for figure in figures(text, table, 0, looked_at) for part in _parts(figure)}
    tokens.update(f"a{word}" for word in stems)
    tokens.update(f"a{sign}" for sign in _symbol.findall(text))
    for word in words[: 2 * most_words] if is_latin else foreign(text):
        tokens.update(f"k{sound}" for sound in consonants(word) if len(sound) > 1)
    number = place.own.value if place.own else plain_number(passage.number)
    if number:
        tokens.add(f"n{number}")
    length = len(text) + sum((weight - 1) * len(script.findall(text)) for script, weight in _wide)
    return Traits(
        length=length * max(1.0, len(passage.text) / limit),
        structure=frozenset({f"kind {passage.kind}", f"level {passage.kind} {passage.level}"}),
        end=_end(text),
        counts=tuple(sum(map(text.count, signs)) for signs in counted),
        tokens=frozenset(tokens),
        words=frozenset(stems),
        is_latin=is_latin,
        place=place,
    )


def _halved(text: str) -> str:
    """NFKC, a piece at a time, since many thousand accents on one letter take it quadratic time."""
    return "".join(
        unicodedata.normalize("NFKC", text[start : start + piece]) for start in range(0, len(text), piece)
    )


def _parts(figure: Figure) -> Iterator[str]:
    """A number; a date as its year and its day, since a translation may leave the year out."""
    found = re.fullmatch(r"(\d{4}|-)((?:-\d\d){0,2})", figure.value) if figure.is_date else None
    if not found:
        yield figure.value
        return
    if found[1] != "-":
        yield found[1].lstrip("0")
    if found[2]:
        yield found[2]


def _words(text: str) -> list[str]:
    """ICU's words that hold a letter; a letter alone is none, unless it is Chinese."""
    whole = text.encode("utf-8", "replace").decode("utf-8")  # ICU refuses half a surrogate pair
    return list(filter(_word.match, WordBreaker(whole, "en")))


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without accents and capitals."""
    if word.isascii():
        return word.lower()
    bare = _accents.sub("", unicodedata.normalize("NFKD", word))
    return unicodedata.normalize("NFC", bare).casefold()


def _end(text: str) -> str:
    sign = text.rstrip('"”’»)]」』 ')[-1:]
    return {"。": ".", "।": ".", "؟": "?", "…": "."}.get(sign, sign if sign in ".:?!;" else "")


def plain_number(number: str | None) -> str:
    """The number of a passage as a translation would share it: its digits, else its letters."""
    if number is None:
        return ""
    halved = unicodedata.normalize("NFKC", number).casefold()
    digits = re.findall(r"\d+", halved)
    return ".".join(str(int(each[:18])) for each in digits) or "".join(filter(str.isalnum, halved))
