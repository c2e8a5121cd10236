"""From time to x: first the first day by the hour where that pays, then the days.

Time is linear wherever there is room; where events crowd, a stretch is widened until their labels
stand beside each other. The scale stays monotone, and its ticks go through the same scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from tracker.pages.dates import day, short_day
from tracker.pages.drawing import text_width

_gap = 10.0
_pad = 34.0
_tail = 96.0
_by_hour_up_to = timedelta(hours=36)
_worth_hours = 3  # revisions on the first day
_hour_steps = (1, 2, 3, 4, 6, 12)
_Anchors = list[tuple[datetime, float]]  # times with their x, both rising


@dataclass(frozen=True, slots=True)
class Point:
    """Something that happened on a lane, and the room in x that its label takes. Times are local."""

    at: datetime
    lane: int
    room: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A named time on the axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A stretch of the axis with one scale; `points` and their `xs` go together."""

    start: float
    end: float
    hourly: bool
    day: str
    points: tuple[Point, ...]
    xs: tuple[float, ...]
    ticks: tuple[Tick, ...]


def panels(points: Sequence[Point], *, start: float, width: float, language: str = "en") -> tuple[Panel, ...]:
    """One or two panels, beginning at x `start` and together at least `width` wide; days in `language`."""
    ordered = sorted(points, key=lambda point: (point.at, point.lane))
    first, last = ordered[0].at, ordered[-1].at
    if last - first <= _by_hour_up_to:
        return (_panel(ordered, start=start, width=width, hourly=True, since=first, language=language),)
    midnight = _midnight(first) + timedelta(days=1)
    evening = [point for point in ordered if point.at < midnight]
    later = ordered[len(evening) :]
    if len(evening) < _worth_hours or not later:
        return (
            _panel(
                ordered, start=start, width=width, hourly=False, since=_midnight(first), language=language
            ),
        )
    share = min(0.5, max(0.3, len(evening) / len(ordered))) * width
    one = _panel(evening, start=start, width=share, hourly=True, since=first, language=language)
    two = _panel(later, start=one.end, width=width - share, hourly=False, since=midnight, language=language)
    return one, two


def _panel(
    points: Sequence[Point], *, start: float, width: float, hourly: bool, since: datetime, language: str
) -> Panel:
    tail = _pad if hourly else _tail
    begin = start + max(_pad, points[0].room / 2 + _gap)
    lead = 0.0 if hourly else (points[0].at - since) / timedelta(hours=1)
    room = width - (begin - start) - tail
    xs = _spread(points, begin=begin, room=room, lead=lead)
    end = max(
        start + width, *(x + max(tail, point.room / 2 + _gap) for point, x in zip(points, xs, strict=True))
    )
    origin = since if since < points[0].at else points[0].at - timedelta(hours=1)
    anchors = [(origin, start + (8.0 if hourly else 28.0))]
    anchors += [(point.at, x) for point, x in zip(points, xs, strict=True)]
    ticks = (_hours if hourly else _days)(points, anchors, end, language)
    return Panel(
        start=start,
        end=end,
        hourly=hourly,
        day=short_day(since.date(), "UTC", language),
        points=tuple(points),
        xs=tuple(xs),
        ticks=ticks,
    )


def _spread(points: Sequence[Point], *, begin: float, room: float, lead: float) -> list[float]:
    """Each point's x: as linear in time as the labels allow, filling `room` where they allow it."""
    low, high = 0.0, room
    for _ in range(40):
        middle = (low + high) / 2
        if max(_forward(points, begin, middle, lead)) - begin > room:
            high = middle
        else:
            low = middle
    return _forward(points, begin, low, lead)


def _forward(points: Sequence[Point], begin: float, scale: float, lead: float) -> list[float]:
    """X of each point at `scale` units an hour, with room for its label on its lane."""
    last_on: dict[int, tuple[float, float]] = {}
    xs: list[float] = []
    x, before = begin + min(lead * scale, 60.0), points[0].at
    for point in points:
        x += scale * ((point.at - before) / timedelta(hours=1))
        before = point.at
        if point.lane in last_on:
            last, room = last_on[point.lane]
            x = max(x, last + (room + point.room) / 2 + _gap, last + 26.0)
        last_on[point.lane] = (x, point.room)
        xs.append(x)
    return xs


def _hours(points: Sequence[Point], anchors: _Anchors, end: float, language: str) -> tuple[Tick, ...]:
    begun = points[0].at.replace(minute=0, second=0, microsecond=0)
    many = int((points[-1].at - begun) / timedelta(hours=1)) + 2
    step = next((s for s in _hour_steps if many / s <= 8), 12)
    times = [begun + timedelta(hours=hour) for hour in range(many)]
    named = [(time, f"{time:%H:%M}") for time in times if time.hour % step == 0]
    if points[0].at.date() != points[-1].at.date():
        named = [(t, short_day(t.date(), "UTC", language) if t.hour == 0 else words) for t, words in named]
    return _ticks(named, anchors, end)


def _days(points: Sequence[Point], anchors: _Anchors, end: float, language: str) -> tuple[Tick, ...]:
    years = len({point.at.year for point in points}) > 1
    days = sorted({_midnight(point.at) for point in points})
    named = [
        (each, day(each.date(), language) if years else short_day(each.date(), "UTC", language))
        for each in days
    ]
    return _ticks(named, anchors, end)


def _ticks(named: list[tuple[datetime, str]], anchors: _Anchors, end: float) -> tuple[Tick, ...]:
    """Ticks whose words do not touch, from the beginning on."""
    made: list[Tick] = []
    free = anchors[0][1] - 34.0
    for time, words in named:
        x = _x(time, anchors)
        half = text_width(words) / 2 + 4
        if x is not None and x - half >= free and x + half <= end:
            made.append(Tick(x, words))
            free = x + half
    return tuple(made)


def _x(time: datetime, anchors: _Anchors) -> float | None:
    """X of a time between anchors; None before the first, and carried on a little after the last."""
    for (one, x), (other, further) in pairwise(anchors):
        if one <= time <= other:
            return x if other == one else x + (further - x) * ((time - one) / (other - one))
    return None


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
