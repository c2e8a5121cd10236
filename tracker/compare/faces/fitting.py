"""Text made to fit: on one line, in so many columns, cut where words or letters end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from icu4py.breakers import LineBreaker

from tracker.compare.wording import cuts
from tracker.documents.passage import Passage

longest = 60
"""Columns of a passage or of a change that a line shows."""

tallest = 16
"""Code points of one letter with its accents that a line shows; no language stacks more."""

_unseen = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_narrow = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027]*")
_emoji_style = "\ufe0f"


def plain(text: str) -> str:
    """The text on one line, with nothing in it that steers a terminal or cannot be written as UTF-8."""
    return _unseen.sub(lambda match: " " if match.group() in "\n\t\r\u2028\u2029" else "\ufffd", text)


def numbered(passage: Passage) -> str:
    """The text with the number that is printed before it: “§ 18 Data”."""
    return f"{passage.number} {passage.text}" if passage.number else passage.text


def columns(text: str) -> int:
    """The columns that a plain text takes in a terminal: wide letters take two, accents none."""
    if _narrow.fullmatch(text):
        return len(text)
    return sum(_breadth(letter) for letter in cuts.letters(text))


def _breadth(letter: str) -> int:
    return _sign_breadth(letter) if len(letter) == 1 else _wide_or_not(letter)


@lru_cache(maxsize=4096)
def _sign_breadth(sign: str) -> int:
    return _wide_or_not(sign)


def _wide_or_not(letter: str) -> int:
    if any(unicodedata.east_asian_width(sign) in "WF" for sign in letter) or _emoji_style in letter:
        return 2
    return int(any(unicodedata.category(sign) not in {"Mn", "Me", "Cf"} for sign in letter))


def shortened(text: str, most: int = longest) -> str:
    """The text on one line, its end replaced by … where it takes more than `most` columns.

    It is cut where a word ends or, where no word ends in the second half, where a letter ends. Of a letter
    with more accents than any language has, the first are shown.
    """
    text = text.strip()
    begun = plain(text[: (most + 1) * tallest]).strip()
    if len(text) <= most * tallest and len(begun) <= most and columns(begun) <= most:
        return begun
    letters, whole = _fitting(begun, most)
    if whole and len(text) <= (most + 1) * tallest:
        return "".join(letters)
    shown = "".join(letters)
    words = _whole_words(begun, shown)
    return (words if columns(words) * 2 >= most else shown).rstrip(" ,;:、，،") + "…"


def _fitting(text: str, most: int) -> tuple[list[str], bool]:
    """The letters that fit, and whether those are all, with all their accents."""
    letters: list[str] = []
    width = 0
    for letter in cuts.letters(text):
        width += _breadth(letter)
        if width > most:
            return letters, False
        letters.append(letter[:tallest])
        if len(letter) > tallest:
            return letters, False
    return letters, True


def _whole_words(text: str, shown: str) -> str:
    """As many whole words of the text as are in what is shown of it."""
    place = 0
    for word in cuts.words(text):
        if place + len(word) > len(shown) or not shown.startswith(word, place):
            break
        place += len(word)
    return shown[:place]


def last_words(text: str, least: int = 4) -> str:
    """The end of a text that names a place in it: words that together have `least` columns of letters."""
    return "".join(reversed(list(_naming(reversed(cuts.words(_bounded(text[-reach:], text))), least))))


def first_words(text: str, least: int = 4) -> str:
    """The beginning of a text that names a place in it; see `last_words`."""
    return "".join(_naming(cuts.words(_bounded(text[:reach], text)), least))


reach = 80
"""Code points in which words that name a place are looked for."""


def _bounded(part: str, text: str) -> str:
    """The part, or nothing where it may begin or end inside a letter."""
    return part if len(part) == len(text) or not unicodedata.combining(part[0]) else ""


def _naming(words: Iterable[str], least: int) -> Iterator[str]:
    width = 0
    for word in words:
        if len(word) > tallest * 2:
            return
        yield word
        width += columns(plain(word)) if any(map(str.isalnum, word)) else 0
        if width >= least:
            return


def first_letters(text: str, most: int) -> str:
    """At most the first `most` code points: whole letters, and whole words where there are spaces."""
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most // 2, most)
    return text[:cut] if cut > 0 else "".join(cuts.letters(text[:most])[:-1])


def last_letters(text: str, most: int) -> str:
    """At most the last `most` code points; see `first_letters`."""
    if len(text) <= most:
        return text
    cut = text.find(" ", len(text) - most, len(text) - most // 2)
    return text[cut + 1 :] if cut > 0 else "".join(cuts.letters(text[len(text) - most :])[1:])


def seen(text: str) -> str:
    """A text as the eye has it: every space the same, and without signs that are not drawn."""
    return "".join(
        " " if sign.isspace() else sign for sign in text if unicodedata.category(sign) not in {"Cf", "Cc"}
    )


def spelled(text: str) -> str:
    """A text with what is not seen in it by its code points: "10[U+00A0]000"."""
    return "".join(
        sign if sign == " " or unicodedata.category(sign)[0] not in "ZCM" else f"[U+{ord(sign):04X}]"
        for sign in text[: longest * tallest]
    )


def breakable(text: str) -> list[int]:
    """Where a plain text may be broken into lines (UAX 14), its end among them."""
    ends: list[int] = []
    place = 0
    for piece in LineBreaker(text, "en") if text else ():
        place += len(piece)
        ends.append(place)
    return ends
