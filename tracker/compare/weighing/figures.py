"""Numbers and dates in a text: where they stand and what they are worth."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tracker.compare.weighing.tables import Calendar, Table


most_digits = 24
"""A longer number is kept as it is written."""

neighbourhood = 40
"""Characters on each side of a digit in which the rest of its date or number stands."""

_kanji_digits = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_kanji_tens = {"十": 10, "百": 100, "千": 1000}
_kanji_myriads = {
    "万": 10**4,
    "億": 10**8,
    "兆": 10**12,
    "萬": 10**4,
    "亿": 10**8,
    "만": 10**4,
    "억": 10**8,
    "조": 10**12,
    "천": 1000,
    "백": 100,
}
_eras = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}

_short_eras = {
    **_eras,
    **dict(zip("明大昭平令", _eras.values(), strict=True)),
    **dict(zip("MTSHR", _eras.values(), strict=True)),
}
_ratios = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅓": "1/3", "⅔": "2/3"}

_kanji = "[〇一二三四五六七八九十百千万億兆萬亿]"
_counted = (
    "(?=[条條項项号章節节款編巻回次件名位人円元歳歲岁時时秒週周個箇个ヶカか国社票倍割つ艘隻天年月日％%ァ-ヶ]"
    "|分[の之])"
)
_count = rf"(?:\d{{1,4}}|{_kanji}{{1,7}}|元)"
_year_sign, _month_sign, _day_sign = "[年년]", "[月월]", "[日일號号]"
_cjk_date = rf"""
    (?P<era>明治|大正|昭和|平成|令和)?\s?(?P<cy>{_count})\s?{_year_sign}
        (?:\s?(?P<cm>{_count})\s?{_month_sign}(?:\s?(?P<cd>{_count})\s?{_day_sign})?)?
  | (?P<cm2>{_count})\s?{_month_sign}\s?(?P<cd2>{_count})\s?{_day_sign}
"""
_short_era = r"""
  | (?P<se>明治|大正|昭和|平成|令和|[明大昭平令]|(?<![A-Za-z])[MTSHR])\s?(?P<sy>\d{1,2}|元)
        (?P<sep3>[./．・])(?P<sm>\d{1,2})(?P=sep3)(?P<sd>\d{1,2})(?!\d)
"""
_digit_date = r"""
    (?<![\d.,/-])(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d/-])
  | (?<![\d.,/-])(?P<ky>\d{4})\.\s(?P<km>\d{1,2})\.\s(?P<kd>\d{1,2})(?:\.(?!\d)|(?![\d.]))
  | (?<![\d.,/-])(?P<d2>\d{1,2})(?P<sep2>[./-])(?P<m2>\d{1,2})(?P=sep2)(?P<y2>\d{4})(?![\d/-])
"""
_magnitudes = "(?:[十百千万億兆萬亿만억]|[천백조](?=[만억]|\\s?원))"
_number = re.compile(
    rf"""
    (?<![\d.,])\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}})+(?:[.,]\d+)?(?!\d)
  | (?P<den>\d{{1,3}}|{_kanji}{{1,5}})分[の之](?P<num>\d{{1,3}}(?:\.\d+)?|{_kanji}{{1,5}})
  | (?<![\d/.,])(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,2}})(?![\d/.,]\d|\d)
  | \d+(?:[.,:'’٫٬．，：\u00a0\u202f]\d+)*{_magnitudes}*
        (?:(?:(?<=[十百千万億兆萬亿])|(?<=[만억조천백])\s?)\d+(?:[,，]\d{{3}})*{_magnitudes}*)*
  | (?<=第){_kanji}{{1,9}}
  | {_kanji}{{1,9}}{_counted}
  | {_kanji}{{0,12}}[十百千万億兆萬亿]{_kanji}{{1,12}}
  | [¼½¾⅓⅔]
    """,
    re.VERBOSE,
)
_western_number = re.compile(
    r"""
    (?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\d)
  | (?P<den>(?!))(?P<num>)
  | (?<![\d/.,])(?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\d/.,]\d|\d)
  | \d+(?:[.,:'’٫٬\u00a0\u202f]\d+)*
  | [¼½¾⅓⅔]
    """,
    re.VERBOSE,
)
"""The same where no letter of Chinese, Japanese or Korean stands near: half the work."""
_eastern = re.compile("[\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_piece = re.compile(r"(\d[\d.,:'’٫٬\u00a0\u202f]*)([十百千万億兆萬亿만억천백조]*)")
_magnitude_sign = re.compile("[十百千万億兆萬亿만억천백조]")
_any_figure = re.compile(r"[\d〇一二三四五六七八九十百千万億兆萬亿元¼½¾⅓⅔]")


class Figure(NamedTuple):
    """A number or a date at `[start, end)`. Equal values are equal figures, however they are written."""

    start: int
    end: int
    is_date: bool
    value: str


def figures(text: str, table: Table, start: int = 0, end: int | None = None) -> list[Figure]:
    """The figures in `[start, end)` in order, none inside another; none is told of inside a date.

    Only the neighbourhood of digits is looked at closely, so that long texts cost little.
    """
    dates: list[Figure] = []
    numbers: list[Figure] = []
    last = 0
    for low, high in _near_digits(text, start, len(text) if end is None else end):
        eastern = table.language == "ja" or _eastern.search(text, low, high) is not None
        for match in _dates(table.calendar, table.language, eastern).finditer(text, low, high):
            value = _date_value(match, table)
            if value:
                dates.append(Figure(match.start(), match.end(), is_date=True, value=value))
        for match in (_number if eastern else _western_number).finditer(text, low, high):
            while last < len(dates) and dates[last].end <= match.start():
                last += 1
            if last == len(dates) or match.end() <= dates[last].start:
                value = _number_of(match, table.decimal)
                numbers.append(Figure(match.start(), match.end(), is_date=False, value=value))
    return sorted([*dates, *numbers])


def _near_digits(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of `[start, end)` that hold every figure; between two stands no digit nor a month's name."""
    low = high = -1
    for match in _any_figure.finditer(text, start, end):
        place = match.start()
        if low < 0:
            low = place
        elif place - high > 2 * neighbourhood:
            yield max(start, low - neighbourhood), min(end, high + neighbourhood)
            low = place
        high = place
    if low >= 0:
        yield max(start, low - neighbourhood), min(end, high + neighbourhood)


@lru_cache(maxsize=64)
def _dates(calendar: Calendar, language: str, eastern: bool) -> re.Pattern[str]:
    names = [name for month in (*calendar.months, *calendar.other_months) for name in month]
    parts, firsts = [_digit_date], r"\d" + re.escape("".join(sorted({name[0] for name in names})))
    if eastern:
        parts.append(_cjk_date + _short_era if language == "ja" else _cjk_date)
        firsts += "〇一二三四五六七八九十百千元明大昭平令MTSHR"
    if names:
        parts.append(_dates_in_words(names))
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(parts)})", re.VERBOSE | re.IGNORECASE)


def _dates_in_words(names: Sequence[str]) -> str:
    ordered = sorted(names, key=len, reverse=True)
    month = "|".join(re.escape(name).replace(r"\ ", r"\s") for name in ordered)
    month = rf"(?:{month})(?!\w)(?:\.(?=[\s\u00a0\u202f,-]*\d))?(?:/(?:{month})(?!\w))?"
    day = r"\d{1,2}(?:st|nd|rd|th|er|\.?[ºª]|\.)?"
    return rf"""
        (?<![\w.])(?P<nd>{day})[\s\u00a0\u202f-](?:(?:day\s)?of\s|de\s)?(?P<nm>{month})
            (?:(?:,?[\s\u00a0\u202f]|-)(?:de\s|del\s)?(?P<ny>\d{{4}})(?!\w)
               (?:[\s\u00a0](?:г\.|года?|م\b|هـ))?)?
      | (?<!\w)(?P<nm2>{month})[\s\u00a0\u202f](?P<nd2>{day})(?!\w|[.,]\d)
            (?:,?[\s\u00a0](?P<ny2>\d{{4}})(?!\w))?
      | (?<!\w)(?P<nm3>{month})[\s\u00a0\u202f](?:de\s|del\s)?(?P<ny3>\d{{4}})(?!\w)
    """


def _date_value(match: re.Match[str], table: Table) -> str:
    """ISO 8601 as far as the date is told: 2012-06-19, 2012-06, --06-19; empty where it is no date.

    The other calendar's dates bear its name. Of 1/2/2024 in a language that is written either way nobody
    can say which is the month, so it stays as it is.
    """
    parts = {name: text for name, text in match.groupdict().items() if text}
    month_name = (parts.get("nm") or parts.get("nm2") or parts.get("nm3") or "").partition("/")[0].rstrip(".")
    month = table.month(month_name) if month_name else _first(parts, "m", "m2", "cm", "cm2", "km", "sm")
    other = table.other_month(month_name) if month_name and not month else None
    year = _first(parts, "y", "y2", "cy", "ny", "ny2", "ny3", "ky", "sy")
    if year is not None and ("era" in parts or "se" in parts):
        year += _short_eras[parts.get("era") or parts["se"].upper()]
    elif "cy" in parts and not month and (year or 0) < 1000:
        return ""  # three years, not the year three
    day = _first(parts, "d", "d2", "cd", "cd2", "nd", "nd2", "kd", "sd")
    if parts.get("sep2") in ("/", "-") and not table.calendar.day_first and (day or 0) <= 12:
        if (month or 0) <= 12:
            return f"{parts['y2']}/{int(parts['d2'])}/{int(parts['m2'])}"
        day, month = month, day
    if parts.get("sep2") and (month or 0) > 12 >= (day or 0):
        day, month = month, day
    month = month or other
    if (month and not 1 <= month <= 12) or (day and not 1 <= day <= 31):
        return ""
    return date_value(year=year, month=month, day=day, calendar="AH " if other else "")


def date_value(*, year: int | None, month: int | None, day: int | None, calendar: str = "") -> str:
    """A date as far as it is told: 2012-06-19, 2012-06, --06-19, --06."""
    told = f"{year:04}" if year is not None else "-"
    return calendar + told + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _first(parts: dict[str, str], *names: str) -> int | None:
    for name in names:
        if name in parts:
            return _whole(parts[name])
    return None


def _whole(text: str) -> int:
    if text == "元":
        return 1
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else _kanji_value(text)


def _number_of(match: re.Match[str], decimal: str) -> str:
    if match["den"]:
        bottom, top = (number_value(match[name], decimal=decimal) for name in ("den", "num"))
        return f"{top}%" if bottom == "100" else _ratio(top, bottom)
    if match["top"]:
        return _ratio(match["top"], match["bottom"])
    return number_value(match.group(), decimal=decimal)


def _ratio(top: str, bottom: str) -> str:
    """A half is 0.5, as 1/2 is; a third is 1/3."""
    if not (top.isdigit() and bottom.isdigit() and int(bottom)):
        return f"{top}/{bottom}"
    share = Fraction(int(top), int(bottom))
    if share.denominator in (1, 2, 4, 5, 8, 10):
        return f"{Decimal(share.numerator) / share.denominator:f}"
    return f"{share.numerator}/{share.denominator}"


def number_value(text: str, *, decimal: str) -> str:
    """What a number is worth, as plain digits; as it stands (in ASCII digits) where it is not one number.

    `decimal` is the sign before decimals in the language of the text; it decides what 1.234 is.
    """
    if text in _ratios:
        return _ratios[text]
    plain = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in _halved(text))
    head = plain.rstrip("十百千万億兆萬亿만억천백조")
    if not head or not head[0].isascii():
        return str(_kanji_value(plain))
    if not _magnitude_sign.search(plain):
        return _digits_value(head.replace("٬", ",").replace("٫", decimal), decimal)
    pieces = [(_digits_value(digits, decimal), tail) for digits, tail in _piece.findall(plain)]
    if len(plain) > most_digits or not all(re.fullmatch(r"\d+(\.\d+)?", digits) for digits, _ in pieces):
        return plain
    return f"{_summed(pieces).normalize():f}"


def _summed(pieces: Iterable[tuple[str, str]]) -> Decimal:
    """What 3億5千万 is worth: each piece its digits times its signs, and a myriad what stands before it."""
    total = myriad = Decimal(0)
    for digits, tail in pieces:
        value = Decimal(digits)
        small = [sign for sign in tail if sign in _kanji_tens or sign in "천백"]
        for sign in small:
            value *= _kanji_tens.get(sign) or _kanji_myriads[sign]
        large = [sign for sign in tail if sign not in small]
        myriad += value
        for sign in large:
            myriad *= _kanji_myriads[sign]
        if large:
            total, myriad = total + myriad, Decimal(0)
    return total + myriad


def _halved(text: str) -> Iterator[str]:
    for sign in text:
        yield from unicodedata.normalize("NFKC", sign) if sign in "．，：" else sign


def _digits_value(text: str, decimal: str) -> str:
    text = re.sub(r"[\s'’]", "", text)
    signs = [sign for sign in text if sign in ".,"]
    if not signs:
        return text.lstrip("0") or "0" if text.isdigit() else text
    grouping = "," if decimal == "." else "."
    if len(set(signs)) == 2:
        decimal = signs[-1]
        grouping = signs[0]
    whole, _, rest = text.partition(decimal)
    groups = whole.split(grouping)
    odd = any(len(group) != 3 for group in groups[1:]) or (len(groups) > 1 and len(groups[0]) > 3)
    if odd or grouping in rest or decimal in rest:
        return text
    value = "".join(groups).lstrip("0") or "0"
    return f"{value}.{rest}" if rest else value


def _kanji_value(text: str) -> int:
    """The value of kanji numerals: 二十四, 一万二千, 二〇一二."""
    if all(sign in _kanji_digits for sign in text):
        return int("".join(str(_kanji_digits[sign]) for sign in text))
    total = myriad = digit = 0
    for sign in text:
        if sign in _kanji_digits:
            digit = digit * 10 + _kanji_digits[sign]
        elif sign in _kanji_tens:
            myriad, digit = myriad + (digit or 1) * _kanji_tens[sign], 0
        else:
            total, myriad, digit = total + ((myriad + digit) or 1) * _kanji_myriads.get(sign, 1), 0, 0
    return total + myriad + digit
