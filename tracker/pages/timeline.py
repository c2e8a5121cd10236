"""The timeline of a release: from revisions and versions to geometry. A pure function, `draw`.

Time runs to the right. Each edition is a lane, each dot a revision, each shield a version; an arc
leads from a translation's revision to the source revision that it was made from. Where nothing
happens time takes little room, so that dots and their labels never cover each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.documents.document import Stage
from tracker.pages.dates import at_moment, on_short_day
from tracker.pages.drawing import ArcLine, Band, DotMark, LaneLine, Rule, Timeline, Words, text_width
from tracker.pages.languages import direction, own_name
from tracker.pages.scale import Panel, Point, panels
from tracker.pages.tongues import speak
from tracker.review.naming import name_of
from tracker.saying import in_turn, listed, say, say_many

_width = 1100.0
_end_pad = 20.0
_top = 26.0
_source_drop = 44.0
_bottom_pad = 26.0
_radius = 10.0
_crowded = 8  # editions; above it only the arcs of versions and of what is newest


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One revision on its lane.

    `made_from` is the number of the source revision, None on the source's own lane. `versions` are
    the versions issued from it, in order; `stage` is that of the last.
    """

    number: int
    at: datetime
    href: str
    made_from: int | None = None
    versions: tuple[int, ...] = ()
    stage: Stage | None = None


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One edition with its revisions in order. The first lane of a timeline is the source."""

    language: str
    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    dot: Dot
    x: float
    y: float


def draw(lanes: tuple[Lane, ...], *, zone: str, language: str = "en") -> Timeline | None:
    """The drawing of these lanes, the source first; None where nothing was uploaded yet.

    `language` is that of its words: the room that they take is part of the drawing.
    """
    if not any(lane.dots for lane in lanes):
        return None
    there = ZoneInfo(zone)
    start = max(128.0, *(text_width(own_name(lane.language), bold=True) + 24 for lane in lanes))
    points = tuple(
        Point(at=dot.at.astimezone(there), lane=row, room=text_width(_label(dot)))
        for row, lane in enumerate(lanes)
        for dot in lane.dots
    )
    scales = panels(points, start=start, width=_width - start - _end_pad, language=language)
    end = scales[-1].end
    rows = _rows(len(lanes))
    placed = _place(lanes, rows, scales, points)
    moved_on = _moved_on(lanes, placed)
    floor = rows[-1] + _bottom_pad
    return Timeline(
        width=end + _end_pad,
        height=floor + 44,
        breadth=max(1, min(4, round((end + _end_pad) / _width))),
        bands=tuple(
            Band(x=p.start, y=_top, width=p.end - p.start, height=floor - _top) for p in scales if p.hourly
        ),
        captions=_captions(scales, language),
        rules=tuple(Rule(x=tick.x, top=_top, bottom=floor) for p in scales for tick in p.ticks),
        axis=tuple(Words(x=t.x, y=floor + 20, text=t.text, anchor="middle") for p in scales for t in p.ticks),
        names=_names(lanes, rows, language),
        lanes=_lane_lines(rows, start, end, moved_on),
        arcs=_arcs(lanes, placed, moved_on),
        dots=_dots(lanes, placed, moved_on, scales, zone),
        behind=_behind_words(rows, end, moved_on, zone, language),
    )


def _rows(number: int) -> list[float]:
    step = 75.0 if number <= 6 else 64.0
    return [_top + _source_drop + (0 if row == 0 else 15 + row * step) for row in range(number)]


def _label(dot: Dot) -> str:
    return " · ".join([f"r{dot.number}", *(f"v{version}" for version in dot.versions)])


def _place(
    lanes: tuple[Lane, ...], rows: list[float], scales: tuple[Panel, ...], points: tuple[Point, ...]
) -> list[list[_Placed]]:
    where = {id(point): x for panel in scales for point, x in zip(panel.points, panel.xs, strict=True)}
    xs = iter(where[id(point)] for point in points)
    return [[_Placed(dot, next(xs), rows[row]) for dot in lane.dots] for row, lane in enumerate(lanes)]


@dataclass(frozen=True, slots=True)
class _MovedOn:
    """For a lane that has fallen behind: since which source revision, and by how many."""

    x: float
    at: datetime
    behind: int


def _moved_on(lanes: tuple[Lane, ...], placed: list[list[_Placed]]) -> dict[int, _MovedOn]:
    found: dict[int, _MovedOn] = {}
    for row, lane in enumerate(lanes[1:], start=1):
        made_from = lane.dots[-1].made_from if lane.dots else None
        later = [each for each in placed[0] if made_from is not None and each.dot.number > made_from]
        if later:
            found[row] = _MovedOn(later[0].x, later[0].dot.at, len(later))
    return found


def _captions(scales: tuple[Panel, ...], language: str) -> tuple[Words, ...]:
    made: list[Words] = []
    for panel in scales:
        words = (
            say("{day}, by the hour", day=panel.day)
            if panel.hourly
            else say("from {day}, by the day", day=panel.day)
        )
        made.append(Words(x=panel.start + 8, y=_top - 6, text=speak(words, language)))
    return tuple(made)


def _names(lanes: tuple[Lane, ...], rows: list[float], language: str) -> tuple[Words, ...]:
    names = [
        Words(
            x=0,
            y=y + 4,
            text=own_name(lane.language),
            bold=True,
            language=lane.language,
            dir=direction(lane.language),
        )
        for lane, y in zip(lanes, rows, strict=True)
    ]
    return (*names, Words(x=0, y=rows[0] + 21, text=speak(say("source"), language)))


def _lane_lines(
    rows: list[float], start: float, end: float, moved_on: dict[int, _MovedOn]
) -> tuple[LaneLine, ...]:
    made: list[LaneLine] = []
    for row, y in enumerate(rows):
        turned = moved_on[row].x if row in moved_on else end
        made.append(LaneLine(start=start, end=turned, y=y))
        if row in moved_on:
            made.append(LaneLine(start=turned, end=end, y=y, behind=True))
    return tuple(made)


def _arcs(
    lanes: tuple[Lane, ...], placed: list[list[_Placed]], moved_on: dict[int, _MovedOn]
) -> tuple[ArcLine, ...]:
    sources = {each.dot.number: each for each in placed[0]}
    made: list[ArcLine] = []
    for row, lane in enumerate(placed[1:], start=1):
        for each in lane:
            newest = each is lane[-1]
            origin = sources.get(each.dot.made_from or 0)
            if origin is None or (len(lanes) > _crowded and not (newest or each.dot.versions)):
                continue
            drop = each.y - origin.y
            path = (
                f"M{origin.x:.1f} {origin.y + 8:.1f}C{origin.x:.1f} {origin.y + drop * 0.55:.1f} "
                f"{each.x:.1f} {origin.y + drop * 0.45:.1f} {each.x:.1f} {each.y - 9:.1f}"
            )
            made.append(ArcLine(path=path, behind=newest and row in moved_on))
    return tuple(sorted(made, key=lambda arc: arc.behind))


def _dots(
    lanes: tuple[Lane, ...],
    placed: list[list[_Placed]],
    moved_on: dict[int, _MovedOn],
    scales: tuple[Panel, ...],
    zone: str,
) -> tuple[DotMark, ...]:
    made: list[DotMark] = []
    for row, (lane, dots) in enumerate(zip(lanes, placed, strict=True)):
        for each in dots:
            behind = row in moved_on and each is dots[-1]
            made.append(
                DotMark(
                    x=each.x,
                    y=each.y,
                    href=each.dot.href,
                    said=_said(lane, each.dot, source=row == 0, behind=behind, zone=zone),
                    label=Words(
                        x=each.x, y=each.y + (-18 if row == 0 else 26), text=_label(each.dot), anchor="middle"
                    ),
                    stage=each.dot.stage if each.dot.versions else None,
                    hourly=any(panel.hourly and panel.start <= each.x <= panel.end for panel in scales),
                )
            )
    return tuple(made)


def _said(lane: Lane, dot: Dot, *, source: bool, behind: bool, zone: str) -> str:
    facts = {"edition": lane.name, "revision": f"r{dot.number}"}
    words = [
        say("{edition} (source) {revision}", **facts) if source else say("{edition} {revision}", **facts),
        at_moment(dot.at, zone),
    ]
    if dot.versions:
        named = listed(f"v{version}" for version in dot.versions)
        words.append(
            say("issued as {versions} ({stage})", versions=named, stage=name_of(dot.stage))
            if dot.stage
            else say("issued as {versions}", versions=named)
        )
    if dot.made_from is not None:
        words.append(say("made from source r{number}", number=str(dot.made_from)))
    if behind:
        words.append(say("behind the source"))
    return in_turn(words)


def _behind_words(
    rows: list[float], end: float, moved_on: dict[int, _MovedOn], zone: str, language: str
) -> tuple[Words, ...]:
    return tuple(
        Words(
            x=end,
            y=rows[row] - 15,
            text=speak(
                say_many(
                    each.behind,
                    "{n} behind since {day}",
                    "{n} behind since {day}",
                    day=on_short_day(each.at, zone),
                ),
                language,
            ),
            anchor="end",
            bold=True,
        )
        for row, each in moved_on.items()
    )
