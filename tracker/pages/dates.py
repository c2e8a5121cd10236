"""Days and moments as people read them, in the language of the page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_name

from tracker.pages.languages import babel_code
from tracker.saying import Said, Tongue

# Where the language's long pattern begins with the month, or its day and month need a pattern.
_days = {"en": "d MMMM y"}
_short_days = {"de": "d. MMMM", "ja": "M月d日", "zh": "M月d日", "ko": "M월 d일"}
_joins = {"ar": "، ", "ja": " ", "zh": " ", "ko": " "}
_full_zones = frozenset(_joins)


def day(value: date, language: str, zone: str = "UTC") -> str:
    """A day with its year: “18 June 2026”. A moment is taken in the zone."""
    code = babel_code(language)
    if isinstance(value, datetime):
        value = value.astimezone(ZoneInfo(zone))
    return format_date(value, _days.get(_base(code), "long"), code)


def short_day(value: date, zone: str, language: str) -> str:
    """A day without its year: “18 June”. A moment is taken in the zone."""
    code = babel_code(language)
    if isinstance(value, datetime):
        value = value.astimezone(ZoneInfo(zone))
    return format_date(value, _short_days.get(_base(code), "d MMMM"), code)


def moment(value: datetime, zone: str, language: str) -> str:
    """A moment to the minute with its zone: “18 June 2026, 21:40 JST”."""
    there = value.astimezone(ZoneInfo(zone))
    code = babel_code(language)
    name = _full_zone(there, code) if _base(code) in _full_zones else _short_zone(there)
    return _joined(there, language, name)


def zoned(value: datetime, zone: str, language: str) -> str:
    """The same with the zone's full name and the time in UTC: what a `time` element says on hover."""
    there = value.astimezone(ZoneInfo(zone))
    name = _full_zone(there, babel_code(language))
    words = _joined(there, language, name)
    return words if name == "UTC" else f"{words} ({value.astimezone(UTC):%H:%M} UTC)"


class _Day(Said):
    __slots__ = ("value", "zone")
    value: date
    zone: str

    def spoken(self, tongue: Tongue) -> str:
        return day(self.value, tongue.language, self.zone)


class _ShortDay(_Day):
    __slots__ = ()

    def spoken(self, tongue: Tongue) -> str:
        return short_day(self.value, self.zone, tongue.language)


class _Moment(Said):
    __slots__ = ("value", "zone")
    value: datetime
    zone: str

    def spoken(self, tongue: Tongue) -> str:
        return moment(self.value, self.zone, tongue.language)


def on_day(value: date, zone: str = "UTC") -> str:
    """A day that stands in a sentence: “18 June 2026”, and in other languages as they write it."""
    made = _Day(day(value, "en", zone))
    made.value, made.zone = value, zone
    return made


def on_short_day(value: date, zone: str = "UTC") -> str:
    """The same without its year: “18 June”."""
    made = _ShortDay(short_day(value, zone, "en"))
    made.value, made.zone = value, zone
    return made


def at_moment(value: datetime, zone: str) -> str:
    """A moment that stands in a sentence: “18 June 2026, 21:40 JST”, and as other languages write it."""
    made = _Moment(moment(value, zone, "en"))
    made.value, made.zone = value, zone
    return made


def machine(value: date, zone: str) -> str:
    """A day, or a moment to the minute with its offset, in ISO 8601: for `datetime=`."""
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
    return value.isoformat()


def _base(code: str) -> str:
    return code.split("_", maxsplit=1)[0]


def _joined(there: datetime, language: str, zone_name: str) -> str:
    base = _base(babel_code(language))
    words = f"{day(there.date(), language)}{_joins.get(base, ', ')}{there:%H:%M}"
    return f"{words}（{zone_name}）" if base in {"ja", "zh"} else f"{words} {zone_name}"


def _short_zone(there: datetime) -> str:
    name = there.tzname() or "UTC"
    offset = f"{there:%z}"
    return name if name.isalpha() else f"UTC{offset[:3]}:{offset[3:5]}"


def _full_zone(there: datetime, code: str) -> str:
    if there.tzname() == "UTC":
        return "UTC"
    return get_timezone_name(there, "long", locale=code)
