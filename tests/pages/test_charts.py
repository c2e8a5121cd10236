"""Charts and tables: the geometry says what the numbers say, and a spreadsheet gets no formula."""

from __future__ import annotations

import csv
import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from tracker.pages import jinja
from tracker.pages.charts import (
    DayBar,
    StepCounts,
    day_bar,
    day_scale,
    progress_view,
    step_words,
    widest,
)
from tracker.pages.sheets import sheet

days = st.integers(0, 3000)
allowed = st.none() | st.integers(0, 400)
counts = st.builds(
    StepCounts,
    step=st.sampled_from(["bilingual revision", "final verification"]),
    approved=st.integers(0, 400),
    returned=st.integers(0, 400),
    carried=st.integers(0, 400),
    to_go=st.integers(0, 400),
)


@given(st.lists(st.tuples(days, allowed), min_size=1, max_size=12))
def test_bars_share_a_scale_and_fit(given_days: list[tuple[int, int | None]]) -> None:
    scale = day_scale(given_days)
    most = max((limit or 0 for _, limit in given_days), default=0)
    bars = [(day_bar(passed, allowed=limit, scale=scale), passed, limit) for passed, limit in given_days]
    for bar, passed, limit in bars:
        assert bar.within + bar.beyond <= bar.width <= widest + scale + 3
        assert bar.over == (limit is not None and passed > limit)
        assert f"{passed:,}" in bar.words
        if not bar.cut:
            assert bar.within + bar.beyond == pytest.approx(passed * scale, abs=0.2)
        else:
            assert passed > 3 * most or most == 0
        if limit is not None:
            assert bar.allowed == pytest.approx(limit * scale, abs=0.1)
    for (one, fewer, _), (other, more, _) in pairwise(bars):
        if fewer <= more and not one.cut and not other.cut:
            assert one.within + one.beyond <= other.within + other.beyond + 0.2


@given(st.lists(counts, max_size=6))
def test_each_step_s_bar_is_as_long_as_its_changes(steps: list[StepCounts]) -> None:
    view = progress_view(steps)
    room = view.width - view.left
    assert view.changes == max((each.all for each in steps), default=0)
    for bar, each in zip(view.bars, steps, strict=True):
        assert sum(stretch.number for stretch in bar.stretches) == each.all
        length = sum(stretch.width for stretch in bar.stretches)
        assert length == pytest.approx(each.all * room / view.changes if view.changes else 0, abs=0.5)
        assert bar.words == step_words(each)
        assert bar.words in view.sentence or not view.changes
        edges = [(stretch.x, stretch.x + stretch.width) for stretch in bar.stretches]
        assert all(end == pytest.approx(start, abs=0.2) for (_, end), (start, _) in pairwise(edges))


def drawn(view: object) -> html.HtmlElement:
    template = jinja().from_string("{% import 'parts/charts.html' as charts %}{{ charts.progress(view) }}")
    return html.fragment_fromstring(template.render(view=view))


def test_the_progress_chart_is_told_in_words_and_in_a_table() -> None:
    view = progress_view(
        [
            StepCounts(step="bilingual revision", approved=4, returned=1, carried=2, to_go=0),
            StepCounts(step="final <verification>", approved=0, returned=0, carried=0, to_go=7),
        ],
        name="desk",
    )
    chart = drawn(view)
    (svg,) = chart.xpath(".//svg[@role='img']")
    named = [chart.xpath(".//*[@id=$id]", id=each)[0] for each in svg.get("aria-labelledby").split()]
    assert named[1].text_content() == (
        "Of 7 changes, bilingual revision: 4 approved, 2 carried over, 1 returned;"
        " final <verification>: 7 to go."
    )
    rows = [[each.text_content() for each in row] for row in chart.xpath(".//tbody/tr")]
    assert rows == [
        ["bilingual revision", "4", "2", "1", "0"],
        ["final <verification>", "0", "0", "0", "7"],
    ]
    assert not chart.xpath(".//*[@style]")
    kinds = [each.get("class") for each in svg.xpath(".//rect")]
    assert kinds == ["approved", "carried", "returned", "slanted", "remaining"], "a shape beside each colour"


def test_nothing_to_decide_is_a_chart_too() -> None:
    view = progress_view([StepCounts(step="proofreading", approved=0, returned=0, carried=0, to_go=0)])
    assert view.sentence == "There are no changes to decide on."
    assert not drawn(view).xpath(".//rect[not(ancestor::pattern)]")
    assert progress_view([]).bars == ()


def test_what_is_over_is_drawn_taller_and_told() -> None:
    template = jinja().from_string("{% import 'parts/charts.html' as charts %}{{ charts.days(bar) }}")

    def rects(bar: DayBar) -> list[tuple[str | None, str]]:
        svg = html.fragment_fromstring(template.render(bar=bar))
        return [(each.get("class"), each.get("height")) for each in svg.xpath(".//rect")]

    scale = day_scale([(20, 14)])
    assert rects(day_bar(20, allowed=14, scale=scale)) == [(None, "4"), ("beyond", "8")]
    assert rects(day_bar(14, allowed=14, scale=scale)) == [(None, "4")]
    assert day_bar(20, allowed=14, scale=scale).words == "day 20 of 14"
    assert day_bar(1, allowed=None, scale=scale).words == "day 1"
    assert isinstance(template.render(bar=day_bar(2000, allowed=14, scale=scale)), str | Markup)


cells = st.text(max_size=30) | st.integers(-5, 5) | st.none()


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=6))
def test_a_sheet_is_read_back_as_it_was(rows: list[list[object]]) -> None:
    clean = [[_kept(each) for each in row] for row in rows]
    data = sheet(("a", "b"), clean)
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert text.endswith("\r\n")
    _, *read = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row, back in zip(clean, read, strict=True):
        for value, field in zip(row, back, strict=True):
            said = "" if value is None else str(value)
            assert field in (said, f"'{said}")


def _kept(value: object) -> object:
    """Half a surrogate pair and U+0000 are in no database."""
    return value.replace("\0", "").encode("utf-8", "ignore").decode() if isinstance(value, str) else value


@pytest.mark.parametrize(
    "evil",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        '=HYPERLINK("http://example.org","x")',
        "＝1+1",
        "＠SUM(A1)",
        " =1",
        "\u3000=1",
        "\ufeff=1",
    ],
)
def test_no_formula_gets_in(evil: str) -> None:
    text = sheet(("title",), [[evil]]).decode("utf-8-sig")
    (_, (field,)) = csv.reader(io.StringIO(text, newline=""))
    assert field == f"'{evil}"


def test_words_with_commas_quotes_and_lines_are_quoted() -> None:
    data = sheet(("a", "b"), [['said, "no"', "one\r\ntwo"]])
    assert data == b'\xef\xbb\xbfa,b\r\n"said, ""no""","one\r\ntwo"\r\n'
