"""Numbers, amounts and dates of a text beside those of its translation, and what has no counterpart.

What a text says in digits is *told firmly*: it needs a counterpart. What it says in words may be idiom
(“one of them”, 一部), so a small number in words answers for one in digits on the other side and asks for
nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from tracker.checks.loose import hint, loose_words
from tracker.compare.weighing.amounts import amounts
from tracker.compare.weighing.tables import languages, table_for

_counted = re.compile(r"(-?\d+(?:\.\d+)?(?:/\d+)?)(?: ?([^\d\s(].*))?")
_clock = re.compile(r"(\d{1,2})(?::(\d\d))?(?: (AM|PM))?")
_pointed_clock = re.compile(r"(\d{1,2})\.(\d\d?) (AM|PM)")
_oclock = re.compile(r"\s?(?:Uhr|uur|час)\b")
_tens_of_percent = re.compile("割(?:([1-9一二三四五六七八九])分)?")
_half_hour = re.compile("時半|点半")
_kanji_only = re.compile("[〇一二三四五六七八九十百千万億兆]+")
_powers = frozenset(str(10**power) for power in range(1, 13))
smallest_firm = 13
"""From here on a number in words is told firmly; smaller ones are idiom too often."""
smallest_loose, largest_loose = 3, 10
"""Small numbers in words that are told where both sides are left with one: five countries, six countries."""


largest_hour = 24


class Sort(StrEnum):
    """What a figure is, and so which rule tells of it."""

    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in a text: what it is worth, and of what.

    `place` is the text's place in its pair. `also` are the values that answer for it too: the parts of a
    date, the hour of a time. `in_digits` is whether it is told in digits or kanji, and not in words.
    """

    place: int
    start: int
    end: int
    sort: Sort
    value: str
    unit: str
    firm: bool
    also: frozenset[str] = frozenset()
    in_digits: bool = True


@dataclass(frozen=True, slots=True)
class Left:
    """What has no counterpart on the other side, and amounts that are told of different things."""

    source: tuple[Told, ...]
    translation: tuple[Told, ...]
    of_another: tuple[tuple[Told, Told], ...] = ()


def left_over(
    sources: Sequence[str], texts: Sequence[str], *, source_language: str, language: str, doubtful: bool
) -> Left:
    """What one side says and the other does not.

    With `doubtful` the link between them is not sure: then nothing is said of numbers in words.
    """
    if not any(hint(text, _primary(source_language)) for text in sources) and not any(
        hint(text, _primary(language)) for text in texts
    ):
        return Left((), ())
    near = [each for place, text in enumerate(sources) for each in _in_place(text, source_language, place)]
    far = [each for place, text in enumerate(texts) for each in _in_place(text, language, place)]
    if not near and not far:
        return Left((), ())
    if _primary(source_language) not in languages or _primary(language) not in languages:
        near, far = (_only_large(side) for side in (near, far))
    near_left = [each for each in near if not _answered(each, far)]
    far_left = [each for each in far if not _answered(each, near)]
    both = _facing(near_left, far_left) if not doubtful else ((), ())
    return Left(
        (*(each for each in near_left if each.firm), *both[0]),
        (*(each for each in far_left if each.firm), *both[1]),
        tuple(_of_another(near, far)),
    )


def _primary(code: str) -> str:
    return code.partition("-")[0].lower()


def _only_large(side: list[Told]) -> list[Told]:
    """Where a language's number words are not known, what it may say in words is not asked for."""
    return [replace(each, firm=each.firm and _worth(each) > 12) for each in side]


def _worth(told: Told) -> Decimal:
    if told.sort is Sort.DATE:
        return Decimal(9999)
    return Decimal(told.value) if "/" not in told.value else Decimal(0)


def _answered(told: Told, others: Sequence[Told]) -> bool:
    """Whether the other side says the same in some way."""
    return any([_same(told, other) for other in others])


def _same(one: Told, other: Told) -> bool:
    if one.sort is Sort.DATE and other.sort is Sort.DATE:
        return _compatible(one.value, other.value)
    if one.sort is Sort.DATE:
        return other.value in one.also and other.in_digits  # “the two met” is not the second
    if other.sort is Sort.DATE:
        return one.value in other.also and one.in_digits
    return one.value == other.value or one.value in other.also or other.value in one.also


def _compatible(one: str, other: str) -> bool:
    """Whether two dates agree in all that both tell."""
    if one == other:
        return True
    near, far = _parts(one), _parts(other)
    shared = near.keys() & far.keys()
    return bool(shared - {"calendar"}) and all(near[name] == far[name] for name in shared)


@lru_cache(maxsize=4096)
def _parts(date: str) -> dict[str, str]:
    if date.startswith("-W-"):
        return {"weekday": date}
    found = re.fullmatch(r"(AH )?(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?", date)
    if not found:
        return {"whole": date}
    names = dict(zip(("year", "month", "day"), found.groups()[1:], strict=True))
    told = {name: value for name, value in names.items() if value}
    return {"calendar": "AH", **told} if found[1] else told


def _facing(near: Sequence[Told], far: Sequence[Told]) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """Small numbers in words, and months or weekdays alone, where each side is left with one of them."""
    sides = []
    for side in (near, far):
        loose = [each for each in side if not each.firm and _speaks(each)]
        sides.append(loose)
    for sort in (Sort.NUMBER, Sort.DATE):
        mine, theirs = ([each for each in side if each.sort is sort] for side in sides)
        if len({each.value for each in mine}) == 1 == len({each.value for each in theirs}) and (
            mine[0].unit == theirs[0].unit
        ):
            return (mine[0],), (theirs[0],)
    return (), ()


def _speaks(told: Told) -> bool:
    if told.sort is Sort.DATE:
        return True
    return told.value.isdigit() and smallest_loose <= int(told.value) <= largest_loose


def _of_another(near: Sequence[Told], far: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Amounts of one worth and of different things: 5 dollars and 5 euros."""
    for each in near:
        if not each.unit or each.sort is not Sort.AMOUNT:
            continue
        same = [
            other for other in far if other.value == each.value and other.sort is Sort.AMOUNT and other.unit
        ]
        if same and not any([_agree(each.unit, other.unit) for other in same]):
            yield each, same[0]


def _agree(one: str, other: str) -> bool:
    """Whether two units are one: degrees without a scale are degrees of either."""
    return one == other or (one[:1] == other[:1] == "°" and "°" in (one, other))


def _in_place(text: str, language: str, place: int) -> Iterator[Told]:
    for each in figures_of(text, language):
        yield replace(each, place=place) if place else each


@lru_cache(maxsize=20_000)
def figures_of(text: str, language: str) -> tuple[Told, ...]:
    """The figures of a text, each with what it is worth. Kept, since texts are asked for again and again."""
    table = table_for(language or None, text=text)
    made: list[Told] = []
    for each in amounts(text, table):
        written = text[each.start : each.end]
        if each.is_date:
            made.append(_date(each.start, each.end, each.value))
        else:
            made += _number(text, each.start, each.end, each.value, written)
    taken = [(each.start, each.end) for each in made]
    for start, end, value in loose_words(text, table.language):
        if not any(low < end and start < high for low, high in taken):
            made.append(Told(0, start, end, Sort.NUMBER, value, "", firm=False, in_digits=False))
    return tuple(made)


def _date(start: int, end: int, value: str) -> Told:
    parts = _parts(value)
    numbers = {str(int(part)) for name, part in parts.items() if name in {"year", "month", "day"}}
    bare = not (parts.keys() >= {"month", "day"} or "year" in parts)
    return Told(
        0,
        start,
        end,
        Sort.DATE,
        value,
        "weekday" if "weekday" in parts else "",
        firm=not bare,
        also=frozenset(numbers),
    )


def _number(text: str, start: int, end: int, value: str, written: str) -> Iterator[Told]:
    plain = value.removeprefix("#")
    if _oclock.match(text, end):
        plain = re.sub(r"^(\d{1,2})[.:](\d\d)$", r"\1:\2", plain)  # 16.30 Uhr
    clock = _clock.fullmatch(_pointed_clock.sub(_with_colon, plain))
    if clock and (clock[2] or clock[3]):
        yield from _time(text, start, end, clock)
        return
    found = _counted.match(plain)
    if not found:
        return
    worth, unit = found[1], (found[2] or "").strip()
    if re.fullmatch(r"[a-z]|\(.*", unit) and unit not in {"m", "g", "t", "l", "h", "s"}:
        unit = ""  # § 315a, Rule 12(b): the letter is no unit
    if unit == "h" and worth.isdigit() and int(worth) <= largest_hour:
        unit = ""  # 9 h 30 is a time, and in another language 9:30
    tens = _tens_of_percent.match(text, end)
    if tens:
        worth, unit, end = str(Decimal(worth) * 10), "%", tens.end()
    worth = _normal(worth)
    firm = _is_firm(written, worth) and text[end : end + 1] != "つ"  # 2つの: a pair of, both
    in_digits = any([each.isdigit() or _kanji_only.match(each) for each in written])
    sort = Sort.AMOUNT if unit else Sort.NUMBER
    yield Told(0, start, end, sort, worth, unit, firm=firm, in_digits=in_digits)


def _with_colon(found: re.Match[str]) -> str:
    """9.30 a.m. is 9:30, and so is 9.3, which the number 9.30 is worth."""
    return f"{found[1]}:{found[2]:0<2} {found[3]}"


def _time(text: str, start: int, end: int, clock: re.Match[str]) -> Iterator[Told]:
    """A time is its hour of 24 and its minutes: 3:30 PM is 15 and 30, and so is 午後3時30分."""
    hour = int(clock[1])
    on_twelve = hour
    if clock[3] == "PM" and hour < 12:
        hour += 12
    if clock[3] == "AM" and hour == 12:
        hour = 0
    minutes = int(clock[2] or 0)
    also = frozenset({str(on_twelve)} if clock[3] is None else set())
    yield Told(0, start, end, Sort.NUMBER, str(hour), "", firm=True, also=also)
    if minutes:
        yield Told(0, start, end, Sort.NUMBER, str(minutes), "", firm=True)
    elif _half_hour.match(text, end):
        yield Told(0, start, end + 2, Sort.NUMBER, "30", "", firm=True)


def _normal(value: str) -> str:
    if "/" in value:
        return value
    number = Decimal(value)
    return f"{number.normalize():f}" if number else "0"


def _is_firm(written: str, worth: str) -> bool:
    """Whether a number asks for a counterpart: in digits, but for 1; in words only where it is no idiom."""
    if worth == "1":
        return False  # 1日40隻: forty boats a day
    if any(each.isdigit() and not "\u2070" <= each <= "\u209f" for each in written):
        return True
    if "/" in worth or "." in worth or worth in _powers:
        return False
    if written.isupper() and written.isascii():
        return False  # World War II
    if _kanji_only.fullmatch(written) and len(written) == 1:
        return False
    return abs(Decimal(worth)) >= smallest_firm


_sizes = (
    ("length", {"km": "1000", "m": "1", "cm": "0.01", "mm": "0.001"}),
    ("mass", {"t": "1000", "kg": "1", "g": "0.001", "mg": "0.000001"}),
    ("area", {"km²": "1000000", "ha": "10000", "m²": "1"}),
    ("volume", {"m³": "1000", "l": "1", "ml": "0.001"}),
    ("power", {"GW": "1000000", "MW": "1000", "kW": "1", "W": "0.001"}),
    ("energy", {"GWh": "1000000", "MWh": "1000", "kWh": "1"}),
)
metres = {unit: (kind, Decimal(size)) for kind, units in _sizes for unit, size in units.items()}
"""What metric units measure, and how they stand to each other."""


def converted(one: Told, other: Told) -> bool:
    """Whether two amounts are the same in other units of one kind: 3 km and 3,000 m."""
    near, far = metres.get(one.unit), metres.get(other.unit)
    if not near or not far or near[0] != far[0] or "/" in one.value + other.value:
        return False
    return Decimal(one.value) * near[1] == Decimal(other.value) * far[1]


def firm_of(sort: Sort, told: Iterable[Told]) -> tuple[Told, ...]:
    """Those of one sort."""
    return tuple(each for each in told if each.sort is sort)
