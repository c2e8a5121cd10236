"""Date lines: a line that is a date and nothing else, in the ways that official texts write it.

Twelve languages (month and day names are CLDR's, from babel, loaded when a line needs them), digits of
any script, Japanese eras, ISO 8601. "06/07/2012" could be two days and is no date here unless the
language settles it. A time of day behind or before the date changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from tracker.documents.readers.values import word_set

_locales = ("en", "fr", "de", "es", "it", "pt", "ru", "pl", "ar", "ar_SY", "ar_DZ", "ar_MA")
# first years of the eras, and the first day of each, by which a date before it is known as wrong
_eras = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
_han_digits = str.maketrans("〇零一二三四五六七八九", "00123456789")
_label = re.compile(
    r"(?:date|dated|datum|fecha|data|дата|日付|日期|날짜|التاريخ|publi\w+ (?:on|le|am|el)|issued(?: "
    r"on)?)\s*[:：]\s*",
    re.IGNORECASE,
)
_east = re.compile(
    r"(?:(明治|大正|昭和|平成|令和)(元|\d{1,2})|(\d{4}))\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]"
    r"(?:\s?[(（]?\s?(?:[日月火水木金土](?:曜日?)?|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[일월화수목금토](?:요일)?)(?:・祝|・休)?\s?[)）]?)?"
)
_year_first = re.compile(
    r"(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?(?:T[\d:.+Z-]*)?(?:\s?[(（][일월화수목금토日火水木金土][)）])?"
)
_day_first = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})(?:\s?г\.?|\s?r\.?)?")
_days_first = frozenset({"fr", "es", "it", "pt", "ar", "de", "ru", "pl"})
_joining = word_set(
    "the of on le la de del dell di den der am el dia do da du o dem en em al w dnia г года год "
    "r roku م year day"
)
_clock = r"""
    (?:(?i:
        at|from|um|ab|von|vers|à|de|a\ las|a\ la|alle|dalle|ore|alle\ ore
        |às|das|в|с|o|o\ godz\.?|godz\.?|kl\.?
    )\s)?
    (?:午前|午後|上午|下午|오전|오후)?\s?
    \d{1,2}(?:
        [:：.hH]\d{2}(?::\d{2})?|\s?[hH](?:\s?\d{2})?|\s?[時时点點시](?:\s?\d{1,2}\s?[分분]|半)?
        |(?=\s?(?i:[ap]\.?m|uhr|ч))
    )
"""
_zone = r"""
    (?:\s?(?i:[ap]\.?\s?m\b\.?|uhr|horas|hrs?\.?|h\b|час\w*|ч\.?|мин\.?|noon|o'clock)){0,3}
    (?:\s?[(（]?\s?(?:
        [A-ZА-Я]{2,5}(?:[+-]\d{1,2})?|(?i:local\ time|heure\ locale|hora\ local|ora\ locale|ortszeit)
        |日本時間|現地時間
    )\s?[)）]?)?
"""
_noon = (
    r"(?i:(?:at\ |à\ |a\ )?(?:noon|midday|midnight|midi|mittags|mediodía|mezzogiorno|正午|полдень|południe))"
)
_time = rf"(?:{_noon}|{_clock}{_zone}(?:\s?[-–—~～〜]\s?{_clock}{_zone})?)"
_time_behind = re.compile(rf"(?:[,،、;·|]\s?|(?<=[\s)）日일]))\s?[(（]?{_time}[)）]?$", re.VERBOSE)
_time_before = re.compile(rf"^{_time}\s?[,،、;]\s", re.VERBOSE)
_ordinal = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|re|º|°|ª|º|o)?")


def date_line(text: str, *, language: str | None = None) -> date | None:
    """The date that a clean line is, or None where the line says anything else beside it."""
    if len(text) > 80 or not _worth_trying(text):
        return None
    text = _label.sub("", text, count=1).strip(" .,;–—-*_")
    if text[:1] + text[-1:] in ("()", "[]", "（）", "［］"):
        text = text[1:-1].strip()
    text = "".join(_ascii_digit(char) for char in text)
    for timeless in (text, _time_behind.sub("", text), _time_before.sub("", text)):
        words = timeless.strip(" .,;、–—-")
        if found := _eastern(words) or _figures(words, language=language) or _western(words):
            return found
    return None


def two_days(text: str) -> bool:
    """Whether a line is a date in figures of which nobody can tell day from month, like 05/06/2026."""
    match = (
        _day_first.fullmatch(_label.sub("", text, count=1).strip(" .,;–—*_()[]")) if len(text) <= 40 else None
    )
    if match is None or match[2] == "." or match[1] == match[3]:
        return False
    return _date(match[4], match[1], match[3]) is not None and _date(match[4], match[3], match[1]) is not None


def _worth_trying(text: str) -> bool:
    return any(char.isdigit() for char in text) or "年" in text


def _ascii_digit(char: str) -> str:
    if char.isascii() or not char.isdecimal():
        return char
    return str(unicodedata.decimal(char))


def _eastern(text: str) -> date | None:
    if not ("年" in text or "년" in text):
        return None
    match = _east.fullmatch(_kanji_numbers(text))
    if not match:
        return None
    era, count, year, month, day = match.groups()
    full = int(year) if year else _eras[era] + (1 if count == "元" else int(count)) - 1
    return _date(full, month, day)


def _kanji_numbers(text: str) -> str:
    """Kanji numbers before 年, 月 and 日 as digits: 二〇一二年 and 平成二十四年 alike."""

    def digits(match: re.Match[str]) -> str:
        number = match[1]
        if "十" not in number:
            return number.translate(_han_digits)
        tens, _, ones = number.partition("十")
        return str(int(tens.translate(_han_digits) or 1) * 10 + int(ones.translate(_han_digits) or 0))

    return re.sub("([〇零一二三四五六七八九十]+)(?=[年月日號号])", digits, text)


def _figures(text: str, *, language: str | None) -> date | None:
    if match := _year_first.fullmatch(text):
        return _date(match[1], match[3], match[4])
    match = _day_first.fullmatch(text)
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    if match[2] == "." or first > 12 or first == second or (language or "").split("-")[0] in _days_first:
        return _date(match[4], second, first)
    return _date(match[4], first, second) if second > 12 else None


def _western(text: str) -> date | None:
    """Day, month name and year in any order, with a weekday and the little words of the language."""
    words = [word for word in re.split(r"[\s,،()（）]+", text) if word]
    if not 3 <= len(words) <= 10 or not any(
        re.fullmatch(r"\d{4}[.]?(?:г|р|年|م)?\.?", word) for word in words
    ):
        return None
    months, days = _names()
    day = month = year = 0
    for raw in words:
        word = raw.strip(".’'").casefold()
        bare = _ordinal.fullmatch(word)
        if bare and not day:
            day = int(bare[1])
        elif re.fullmatch(r"\d{4}(?:г|م)?", word) and not year:
            year = int(word[:4])
        elif word in months and not month:
            month = months[word]
        elif word not in days and word not in _joining:
            return None
    return _date(year, month, day) if day and month and year else None


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    """Month names with their numbers, and day names, of all languages together."""
    from babel import Locale

    months: dict[str, int] = {}
    days: set[str] = set()
    for code in _locales:
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for length in ("wide", "abbreviated"):
                for number, name in locale.months[context][length].items():
                    months.setdefault(name.strip(".").casefold(), number)
                for name in locale.days[context][length].values():
                    days.update(part.strip(".").casefold() for part in name.split())
    months.update({"sept": 9, "jänner": 1, "febrero": 2, "setiembre": 9})
    # Portuguese week days are cut to their first word as often as not
    days.update(part for name in tuple(days) for part in name.split("-"))
    return months, frozenset(days)


def _date(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
