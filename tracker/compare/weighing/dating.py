"""Dates told in words: the ninth of February, im Mai, mardi, the year two thousand and six, 三月."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.compare.weighing.figures import Figure, date_value, number_value

if TYPE_CHECKING:
    from tracker.compare.weighing.tables import Calendar, Table

_space = r"[\s\u00a0\u202f]"
_eastern_month = re.compile(
    r"(?<![\d〇一二三四五六七八九十か个個箇ヶカ개])(\d{1,2}|十?[一二三四五六七八九十])\s?[月월](?![間间曜日])"
)
_month_and_year = re.compile(r"(?:AH )?\d{4}-\d{2}")
first_year, last_year = 1500, 2199
"""A number of four digits between these is a year where the words beside it say so."""
farthest = 40
"""Characters beside a month or a number in which the rest of its date is looked for."""


@dataclass(frozen=True, slots=True)
class Dating:
    """The patterns by which a language's calendar is read in words."""

    month: re.Pattern[str] | None
    weekday: re.Pattern[str] | None
    day_joint: re.Pattern[str]
    year_joint: re.Pattern[str]
    before_year: re.Pattern[str] | None
    after_year: re.Pattern[str] | None


@lru_cache(maxsize=64)
def dating(calendar: Calendar) -> Dating:
    """The patterns of one calendar. A month told alone is one in full: `Mar` may be the sea."""
    full = [
        name
        for names in calendar.months
        for name in (*names[:1], *names[1:])
        if len(name) > 3 or name == names[0]
    ]
    days = [name for names in calendar.weekdays for name in names]
    joins, years = _either(calendar.day_joiners), _either(calendar.year_joiners)
    before, after = _either(calendar.before_years), _either(calendar.after_years)
    wide = rf"(?<!\w)(?:{before}){_space}*\Z"
    return Dating(
        month=re.compile(rf"{_firsts(full)}(?<!\w)(?:{_either(full)})(?!\w)", re.IGNORECASE)
        if full
        else None,
        weekday=re.compile(f"{_firsts(days)}(?:{_words(days)})", re.IGNORECASE) if days else None,
        day_joint=re.compile(rf"{_space}*(?:{joins or '(?!)'})?{_space}*", re.IGNORECASE),
        year_joint=re.compile(rf",?{_space}*(?:{years or '(?!)'})?{_space}*", re.IGNORECASE),
        before_year=re.compile(wide, re.IGNORECASE) if before else None,
        after_year=re.compile(rf"{_space}*(?:{after})(?!\w)", re.IGNORECASE) if after else None,
    )


def _words(words: Sequence[str]) -> str:
    """Words with nothing joined to them where they are written apart; as they stand where not."""
    apart = [word for word in words if word[-1].isalpha() and word[-1] < "\u2e80"]
    joined = [word for word in words if word not in apart]
    parts = [rf"(?<!\w)(?:{_either(apart)})(?!\w)"] if apart else []
    return "|".join([*parts, *([_either(joined)] if joined else [])])


def _firsts(words: Iterable[str]) -> str:
    """A look at the first letter, so that most places of a text cost one."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"


def _either(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", rf"{_space}+").replace("'", "['’]") for word in ordered)


def dated(text: str, figures: Sequence[Figure], table: Table, start: int, end: int) -> list[Figure]:
    """The figures with the dates that words and numbers make together, in order, none inside another."""
    patterns = dating(table.calendar)
    months = list(_months(text, patterns, table, start, end))
    found = in_place([*figures, *_eastern(text, table, start, end), *months])
    found = list(_with_months(text, found, set(months), patterns))
    found = list(_with_years(text, list(_with_days(text, found, patterns)), patterns))
    found += _weekdays(text, patterns, table, start, end)
    return in_place(found)


def in_place(figures: Iterable[Figure]) -> list[Figure]:
    """In order, without those that overlap an earlier or a longer one."""
    clear: list[Figure] = []
    for each in sorted(figures, key=lambda each: (each.start, -each.end)):
        if not clear or each.start >= clear[-1].end:
            clear.append(each)
    return clear


def _eastern(text: str, table: Table, start: int, end: int) -> Iterator[Figure]:
    if table.language not in ("ja", "zh", "ko"):
        return
    for match in _eastern_month.finditer(text, start, end):
        month = int(number_value(match[1], decimal="."))
        if 1 <= month <= 12:
            value = date_value(year=None, month=month, day=None)
            yield Figure(match.start(), match.end(), is_date=True, value=value)


def _months(text: str, patterns: Dating, table: Table, start: int, end: int) -> Iterator[Figure]:
    if patterns.month is None:
        return
    for match in patterns.month.finditer(text, start, end):
        number = table.month(match.group())
        if table.language in ("en", "de") and not match.group()[0].isupper():
            continue  # to march, it may
        if number:
            value = date_value(year=None, month=number, day=None)
            yield Figure(match.start(), match.end(), is_date=True, value=value)


def _with_months(
    text: str, found: Sequence[Figure], months: Collection[Figure], patterns: Dating
) -> Iterator[Figure]:
    """The figures, with the day before or after each month and the year after that joined to it."""
    last: Figure | None = None
    place = 0
    while place < len(found):
        each, place = found[place], place + 1
        if each in months:
            day = (
                _small(last, 31) if last and _joined(text, last.end, each.start, patterns.day_joint) else None
            )
            start, end = (last.start if last and day else each.start), each.end
            last = None if day else last
            after = found[place] if place < len(found) else None
            if after and not day and _joined(text, end, after.start, patterns.day_joint):
                day = _small(after, 31)
                if day:
                    end, place = after.end, place + 1
                    after = found[place] if place < len(found) else None
            year = _year_of(after) if after and _joined(text, end, after.start, patterns.year_joint) else None
            if after and year:
                end, place = after.end, place + 1
            value = date_value(year=year, month=int(each.value.removeprefix("--")), day=day)
            each = Figure(start, end, is_date=True, value=value)
        if last:
            yield last
        last = each
    if last:
        yield last


def _with_days(text: str, found: Sequence[Figure], patterns: Dating) -> Iterator[Figure]:
    """A month with its year takes the day that stands before it in words."""
    last: Figure | None = None
    for each in found:
        day = _small(last, 31) if last and each.is_date and _month_and_year.fullmatch(each.value) else None
        if last and day and _joined(text, last.end, each.start, patterns.day_joint):
            last = Figure(last.start, each.end, is_date=True, value=f"{each.value}-{day:02}")
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _joined(text: str, start: int, end: int, joint: re.Pattern[str]) -> bool:
    return end - start <= farthest and joint.fullmatch(text, start, end) is not None


def _small(figure: Figure, most: int) -> int | None:
    plain = figure.value.removeprefix("#")
    return int(plain) if len(plain) <= 2 and plain.isdecimal() and 1 <= int(plain) <= most else None


def _year_of(figure: Figure) -> int | None:
    plain = figure.value.removeprefix("#")
    fits = (
        not figure.is_date and len(plain) == 4 and plain.isdecimal() and first_year <= int(plain) <= last_year
    )
    return int(plain) if fits else None


def _with_years(text: str, found: list[Figure], patterns: Dating) -> Iterator[Figure]:
    """Numbers that the words beside them call years are dates; a date without its year takes one in words."""
    last: Figure | None = None
    for each in found:
        year = _year_of(each)
        waits = last is not None and last.is_date and last.value.startswith("--")
        if year and last and waits and _joined(text, last.end, each.start, patterns.year_joint):
            last = Figure(last.start, each.end, is_date=True, value=f"{year:04}{last.value[1:]}")
            continue
        called = year and _called_a_year(text, each, last, patterns)
        if last:
            yield last
        last = Figure(each.start, each.end, is_date=True, value=str(year)) if called else each
    if last:
        yield last


def _called_a_year(text: str, figure: Figure, last: Figure | None, patterns: Dating) -> bool:
    written = text[figure.start : figure.end]
    if not (len(written) == 4 and written.isdecimal()):
        return False
    if last and last.is_date and len(last.value) == 4 and figure.start - last.end <= 5:
        return True  # from 2024 to 2026
    if patterns.after_year and patterns.after_year.match(text, figure.end):
        return True
    low = max(0, figure.start - farthest)
    return bool(patterns.before_year and patterns.before_year.search(text, low, figure.start))


def _weekdays(text: str, patterns: Dating, table: Table, start: int, end: int) -> Iterator[Figure]:
    if patterns.weekday is None:
        return
    for match in patterns.weekday.finditer(text, start, end):
        plain = " ".join(match.group().casefold().split())
        for number, names in enumerate(table.calendar.weekdays, 1):
            if plain in names:
                yield Figure(match.start(), match.end(), is_date=True, value=f"-W-{number}")
