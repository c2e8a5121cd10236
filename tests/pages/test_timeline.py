"""The timeline: words never cover each other, time runs to the right, arcs lead to the source that was used."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.documents.document import Stage
from tracker.pages.timeline import Dot, Lane, Timeline, draw

from .sample_release import crowded_lanes, release_lanes

start = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
codes = ("ja", "en", "fr", "de", "ar", "zh-Hant", "ko", "ru", "es", "pt-BR", "it", "pl")


def overlapping(drawing: Timeline) -> list[tuple[str, str]]:
    def meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
        return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

    return [(a.text, b.text) for a, b in combinations(drawing.words, 2) if meet(a.box, b.box)]


def some_lanes(seed: int) -> tuple[Lane, ...]:
    """Up to twelve editions with revisions within minutes or within a year."""
    chance = Random(seed)
    span = chance.choice([0, 60, 60 * 5, 60 * 24 * 3, 60 * 24 * 40, 60 * 24 * 365])
    lanes = []
    for row in range(chance.randint(1, 12)):
        minutes = sorted(chance.randint(0, span) for _ in range(chance.randint(0, 9)))
        dots = []
        for number, minute in enumerate(minutes, start=1):
            versions = tuple(range(1, 1 + chance.choice([0, 0, 1, 2])))
            at = start + timedelta(minutes=minute)
            made_from = chance.choice([None, 1, 2, 3, 4]) if row else None
            stage = chance.choice(list(Stage)) if versions else None
            dots.append(
                Dot(
                    number=number,
                    at=at,
                    href=f"#{row}-{number}",
                    made_from=made_from,
                    versions=versions,
                    stage=stage,
                )
            )
        lanes.append(Lane(language=codes[row], name=codes[row], dots=tuple(dots)))
    return tuple(lanes)


@settings(max_examples=200)
@given(st.integers(0, 10**9))
@example(0)
def test_nothing_covers_anything(seed: int) -> None:
    lanes = some_lanes(seed)
    drawing = draw(lanes, zone="Asia/Tokyo")
    assert (drawing is None) == (not any(lane.dots for lane in lanes))
    if drawing is None:
        return
    assert overlapping(drawing) == []
    assert len(drawing.dots) == sum(len(lane.dots) for lane in lanes)
    for words in drawing.words:
        assert words.box[0] >= -1
        assert words.box[2] <= drawing.width + 1
    placed = iter(drawing.dots)
    at: list[tuple[datetime, float]] = []
    for lane in lanes:
        marks = [next(placed) for _ in lane.dots]
        assert all(b.x - a.x > 25.99 for a, b in pairwise(marks))
        at += [(dot.at, mark.x) for dot, mark in zip(lane.dots, marks, strict=True)]
        assert all(0 <= mark.x <= drawing.width and 0 <= mark.y <= drawing.height for mark in marks)
    for (one, x), (other, further) in combinations(at, 2):
        if one < other:
            assert x <= further + 1e-6


def test_first_evening_is_told_by_the_hour_then_days() -> None:
    drawing = draw(release_lanes(), zone="Asia/Tokyo")
    assert drawing is not None
    assert [words.text for words in drawing.captions] == ["18 June, by the hour", "from 19 June, by the day"]
    ticks = [words.text for words in drawing.axis]
    assert ticks[:2] == ["18:00", "19:00"]
    assert ticks[-4:] == ["19 June", "24 June", "29 June", "3 July"]
    assert drawing.breadth == 1
    assert len(drawing.arcs) == 8
    assert sum(arc.behind for arc in drawing.arcs) == 2
    assert [words.text for words in drawing.behind] == ["1 behind since 24 June"] * 2
    assert drawing.dots[1].said == "Japanese (source) r2, 18 June 2026, 20:17 JST, issued as v1 (final)"
    assert drawing.dots[-1].said.endswith(
        "issued as v1 (provisional), made from source r2, behind the source"
    )


def test_arc_ends_where_its_dots_are() -> None:
    drawing = draw(release_lanes(), zone="Asia/Tokyo")
    assert drawing is not None
    source, made = drawing.dots[1], drawing.dots[3]
    assert drawing.arcs[0].path.startswith(f"M{source.x:.1f} {source.y + 8:.1f}C")
    assert drawing.arcs[0].path.endswith(f"{made.x:.1f} {made.y - 9:.1f}")


def test_one_revision_stands_alone() -> None:
    drawing = draw(
        (Lane(language="ja", name="Japanese", dots=(release_lanes()[0].dots[0],)),), zone="Asia/Tokyo"
    )
    assert drawing is not None
    assert len(drawing.dots) == 1
    assert drawing.arcs == drawing.behind == ()
    assert [words.text for words in drawing.axis] == ["18:00"]


def test_twelve_editions_in_a_year() -> None:
    drawing = draw(crowded_lanes(), zone="UTC")
    assert drawing is not None
    assert overlapping(drawing) == []
    # above eight editions only arcs of versions and of what is newest are drawn
    assert len(drawing.arcs) < sum(len(lane.dots) for lane in crowded_lanes()[1:])
