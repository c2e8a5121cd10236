"""Words that answer for a number without being one (“bilateral”, 両国), and a quick look for any figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tracker.compare.weighing.table_files import read
from tracker.compare.weighing.tables import languages, table

_loose_words = {
    "en": """annual 1 annually 1 bilateral 2 bilaterally 2 biennial 2 both 2 century 100 couple 2 daily 1
        decade 10 double 2 doubled 2 dozen 12 fortnight 14 half 0.5 midnight 0 noon 12 once 1 pair 2
        quadrilateral 4 quarter 0.25 thrice 3 trilateral 3 triple 3 tripled 3 twice 2 weekly 7""",
    "de": """beide 2 beiden 2 beider 2 bilateral 2 bilaterale 2 bilateralen 2 doppelt 2 dreimal 3 halb 0.5
        hälfte 0.5 jahrhundert 100 jahrzehnt 10 mittag 12 mitternacht 0 trilateral 3 verdoppeln 2 viertel 0.25
        zweimal 2""",
    "fr": """bilatéral 2 bilatérale 2 bilatéraux 2 demie 30 deux 2 double 2 douzaine 12 décennie 10 midi 12
        minuit 0 moitié 0.5 quinzaine 15 trimestre 3""",
    "es": "ambas 2 ambos 2 bilateral 2 década 10 doble 2 docena 12 medianoche 0 mediodía 12 mitad 0.5",
}
_loose = {
    language: dict(zip(words.split()[::2], words.split()[1::2], strict=True))
    for language, words in _loose_words.items()
}
_loose_together = {
    "ja": (
        ("両", "2"),
        ("双方", "2"),
        ("二国間", "2"),
        ("三国間", "3"),
        ("半", "0.5"),
        ("倍", "2"),
        ("翌", "1"),
    ),
    "zh": (("双方", "2"), ("两", "2"), ("半", "0.5"), ("倍", "2")),
}
_word = re.compile(r"[^\W\d_]+")
_kanji_digits = re.compile("[〇三四五六七八九十百千万億兆两]|[月火水木金土日]曜|正午|十?[一二]月")
smallest = 3
_digit = re.compile(r"[\d¼½¾⅓⅔]")
_roman = re.compile(r"\b[IVX]{2,}\b")


def loose_words(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Words that answer for a number: where they stand, and for which."""
    together = _loose_together.get(language, ())
    for sign, value in together:
        start = text.find(sign)
        if start >= 0:
            yield start, start + len(sign), value
    known = _loose.get(language)
    if known:
        for match in _word.finditer(text):
            value = known.get(match.group().casefold(), "")
            if value:
                yield match.start(), match.end(), value


@lru_cache(maxsize=20_000)
def hint(text: str, language: str) -> bool:
    """Whether a text may say a number from three on, or a day: a quick look that misses none of them.

    One and two in words ask for nothing by themselves; they are looked for where the other side says more.
    """
    if _digit.search(text):
        return True
    if language in ("ja", "zh"):
        return _kanji_digits.search(text) is not None
    if language not in languages or language == "ko":
        return language == "ko"
    small, names, stems = _hints(language)
    words = _word.findall(text)
    if not names.isdisjoint(words) or _roman.search(text):
        return True
    folded = [word.casefold() for word in words]
    return not small.isdisjoint(folded) or bool(stems and any([word.startswith(stems) for word in folded]))


@cache
def _hints(language: str) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Words of numbers, names of months and days as they are written, and beginnings of words of numbers."""
    raw, calendar = read(language), table(language).calendar
    listed = {
        word for word, worth in raw.get("numbers", {}).items() if isinstance(worth, str) or worth >= smallest
    }
    listed |= {word for word, worth in raw.get("ordinals", {}).items() if worth >= smallest}
    listed |= {*raw.get("magnitudes", {})}
    days = [
        name for names in (*calendar.months, *calendar.other_months, *calendar.weekdays) for name in names
    ]
    attached = ("", *raw.get("prefixes", ""))
    spellings = (str, str.title) if language in ("en", "de") else (str, str.title, str.lower)
    names = {part for name in days for spelled in spellings for part in _word.findall(spelled(name))}
    if language in ("en", "de"):
        names = {name for name in names if name[:1].isupper()}
    glued = bool(raw.get("number_words_glued"))
    whole = {part for word in listed for part in _word.findall(word.casefold().rstrip("*"))}
    stems = {word.casefold().rstrip("*").split()[0] for word in listed if word.endswith("*") or glued}
    return (
        frozenset(sign + word for sign in attached for word in whole),
        frozenset(sign + name for sign in attached for name in names),
        tuple(sorted(sign + stem for sign in attached for stem in stems)),
    )
