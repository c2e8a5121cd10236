"""A local date, time and zone as an instant; told where a clock never shows it, or shows it twice."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from tracker.errors import FieldError
from tracker.saying import say

first, second = "first", "second"
"""Which of two moments is meant, where a clock that goes back shows a time twice."""


@cache
def zones() -> tuple[str, ...]:
    """The IANA zones of places, by name, after UTC."""
    found = (each for each in available_timezones() if "/" in each and not each.startswith(_no_places))
    return ("UTC", *sorted(found))


_no_places = ("Etc/", "SystemV/", "posix/", "right/", "US/")


def instant(day: str, clock: str, zone: str, *, which: str = "") -> datetime:
    """The instant, in UTC, at which clocks in a zone show this day (`2026-06-18`) and time (`21:40`).

    Raises:
        FieldError: not a day, a time or a zone; a time that is skipped; one that comes twice, unless `which`
            says first or second.
    """
    wanted = datetime.combine(_day(day), _time(clock))
    there = _zone(zone)
    moments = [wanted.replace(tzinfo=there, fold=fold) for fold in (0, 1)]
    known = [each.astimezone(UTC) for each in moments]
    if known[0] == known[1]:
        return known[0]
    if known[0].astimezone(there).replace(tzinfo=None) != wanted:
        after = known[0].astimezone(there)
        raise FieldError(
            "time",
            say(
                "In {zone} no clock shows {clock} on {day}: clocks are put forward there.",
                zone=zone,
                clock=clock,
                day=day,
            ),
            do=say("Use {after}, or a time before the change.", after=f"{after:%H:%M}"),
        )
    if which not in {first, second}:
        raise FieldError(
            "which",
            say(
                "In {zone} clocks show {clock} twice on {day}: at {first} and {second} UTC.",
                zone=zone,
                clock=clock,
                day=day,
                first=f"{known[0]:%H:%M}",
                second=f"{known[1]:%H:%M}",
            ),
            do=say("Say which of the two is meant."),
        )
    return known[which == second]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise FieldError(
            "date",
            say("“{text}” is no day.", text=text[:40]),
            do=say("Write it as year-month-day, such as 2026-06-18."),
        ) from None


def _time(text: str) -> time:
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?", text.strip())
    if not found:
        raise FieldError(
            "time", say("“{text}” is no time of day.", text=text[:40]), do=say("Write it as 21:40.")
        )
    return time(int(found[1]), int(found[2]))


def _zone(name: str) -> ZoneInfo:
    if name not in available_timezones():
        raise FieldError(
            "zone",
            say("“{name}” is no time zone.", name=name[:60]),
            do=say("Choose one from the list, such as Asia/Tokyo."),
        )
    return ZoneInfo(name)
