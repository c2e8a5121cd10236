"""Date lines with a place: "Geneva, 5 May 2026", 「東京、2026年5月5日」, "5 мая 2026 года, Москва"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tracker.documents.markers.title import names_document
from tracker.documents.readers.dates import date_line, two_days
from tracker.documents.readers.values import word_set

__all__ = ["is_two_days", "placed_date"]

_apart = re.compile(r"\s?[,،、，]\s?|\s[–—-]\s|(?<=[\u3040-\u9fff\uac00-\ud7a3])\s|[日일]\s?(?=[於于])")
_small = word_set(
    "de du des la le les el los del della di do da dos am an der den sur of the upon und y i и na nad bei im "
    "in à"
)
_city = re.compile(r"^(?:г\.\s?|於\s?|于\s?)|(?:にて|において)$")
_most_words = 4
_most_signs = 12


def is_two_days(text: str) -> bool:
    """Whether a line is a date in figures of which nobody can tell day from month."""
    return two_days(text)


def placed_date(text: str, *, language: str | None = None) -> date | None:
    """The date of a line that names a place and a day and nothing else.

    "Joint Statement, 5 May 2026" names no place; of any other name nobody can tell, so that this is asked
    only where a date line is to be expected.
    """
    if len(text) > 80 or not any(char.isdecimal() or char == "年" for char in text):
        return None
    for place, day in _divided(text.strip(" .*_()[]（）［］")):
        if _is_place(place) and (found := date_line(day, language=language)):
            return found
    return None


def _divided(text: str) -> Iterator[tuple[str, str]]:
    for match in _apart.finditer(text):
        end = match.start() + (match.group()[:1] in ("日", "일"))
        before, behind = text[:end].strip(), text[match.end() :].strip()
        yield before, behind
        yield behind, before


def _is_place(text: str) -> bool:
    text = _city.sub("", text.strip()).strip()
    words = re.split(r"[\s,،、，]+", text)
    if not text or len(words) > _most_words or any(char.isdecimal() for char in text):
        return False
    if not all(_is_name(word) for word in words) or not (words[0][:1].isupper() or _uncased(words[0])):
        return False
    return not names_document(text)


def _is_name(word: str) -> bool:
    bare = word.replace("-", "").replace("’", "").replace("'", "").replace(".", "")
    if not bare.isalpha():
        return False
    if _uncased(bare):
        return len(bare) <= _most_signs
    return bare[0].isupper() or word in _small


def _uncased(word: str) -> bool:
    return word.isalpha() and word.lower() == word.upper()
