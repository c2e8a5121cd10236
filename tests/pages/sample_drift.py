"""Samples: the drift board, and the charts."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.charts import day_bar
from tracker.pages.drift import DriftCell, DriftPage, DriftRow, Filters, Need, Tab
from tracker.pages.shell import Choice, Link, Page

from .common import at, shell, title

_title = Link(text=title, href="/releases/harbour-2026", language="en")
_notice = Link(text="港内における安全航行に関する告示", href="/releases/notice", language="ja")
_scale = 2.0


def drift() -> dict[str, Page]:
    board = _board()
    narrowed = replace(
        board.filters,
        over=True,
        clear="/drift",
        languages=(Choice(value="", label="every language"), Choice(value="ar", label="Arabic", chosen=True)),
    )
    return {
        "drift": board,
        "drift-narrowed": replace(
            board,
            filters=narrowed,
            rows=(_unasked(board.rows[0]),),
            found=1,
            place="Page 2 of 3",
            pages=(Link(text="Page before", href="/drift"), Link(text="Next page", href="/drift?page=3")),
        ),
        "drift-nothing-found": replace(board, filters=narrowed, rows=(), found=0, needs=(), more=0),
        "drift-empty": replace(
            board, lead="There is no text here yet.", rows=(), found=0, needs=(), more=0, limit=False
        ),
    }


def _unasked(row: DriftRow) -> DriftRow:
    first, *rest = row.cells
    assert first is not None
    return replace(
        row,
        source=replace(row.source, wanted=False),
        cells=(replace(first, wanted=False), *rest),
    )


def _board() -> DriftPage:
    return DriftPage(
        shell=shell("/drift"),
        heading="Drift in Sea affairs",
        lead="On 3 July 2026, two texts have been provisional for longer than allowed and one text is behind its"
        " source.",
        needs=_needs(),
        more=3,
        tabs=(
            Tab(label="All texts", href="/drift", number=1204, current=True),
            Tab(label="Over or late", href="/drift?over=yes", number=2),
            Tab(label="Behind the source", href="/drift?behind=yes", number=1),
            Tab(label="My turn", href="/drift?person=p_1", number=0),
        ),
        filters=Filters(
            action="/drift",
            collections=tuple(
                Choice(value=value, label=label)
                for value, label in (("", "every collection"), ("sea", "Sea affairs"), ("n", "Notices"))
            ),
            languages=(
                Choice(value="", label="every language", chosen=True),
                Choice(value="ar", label="Arabic"),
            ),
            stages=(
                Choice(value="", label="every stage", chosen=True),
                Choice(value="none", label="not issued yet"),
            ),
            people=(Choice(value="", label="anyone’s", chosen=True), Choice(value="p_1", label="T. Hamada")),
            sorts=(Choice(value="newest", label="the newest release", chosen=True),),
            behind=False,
            over=False,
            clear=None,
        ),
        columns=("English", "Arabic"),
        rows=(_first(), _second()),
        found=1000,
        place="Page 1 of 5",
        pages=(Link(text="Next page", href="/drift?page=2"),),
        csv="/drift.csv",
        limit=True,
    )


def _needs() -> tuple[Need, ...]:
    return (
        Need(
            release=_notice,
            edition="Arabic",
            what="8 days over, 2 revisions, 7 passages behind",
            whose="N. Haddad, to catch up, since 24 June 2026",
            act=Link(text="Open it", href="/releases/notice/ar/review"),
        ),
        Need(
            release=_title,
            edition="English",
            what="Nobody can go on",
            whose="Nobody can sign as approver: ask K. Moriyama, since 2 July 2026",
            act=Link(text="Choose someone", href="/collections/sea/roles"),
        ),
    )


def _first() -> DriftRow:
    return DriftRow(
        release=_title,
        date=at(0).date(),
        source=DriftCell(
            name="Japanese", words="Final v2", href="/releases/harbour-2026/ja/review", stage=Stage.FINAL
        ),
        cells=(
            DriftCell(
                name="English",
                words="Provisional v1",
                href="/releases/harbour-2026/en/review",
                stage=Stage.PROVISIONAL,
                bar=day_bar(12, allowed=14, scale=_scale),
                due=at(20).date(),
                turns=("S. Lindqvist, reviewer",),
                alarms=("nobody can sign as approver: ask K. Moriyama",),
            ),
            None,
        ),
    )


def _second() -> DriftRow:
    return DriftRow(
        release=_notice,
        date=None,
        source=DriftCell(name="Japanese", words="no version yet, r1", href="/releases/notice/ja/review"),
        cells=(
            DriftCell(name="English", words="not begun", href="/releases/notice/en/upload"),
            DriftCell(
                name="Arabic",
                words="Provisional v1",
                href="/releases/notice/ar/review",
                stage=Stage.PROVISIONAL,
                bar=day_bar(320, allowed=14, scale=_scale),
                behind="2 revisions, 7 passages behind",
                late="wanted 3 days ago",
                turns=("N. Haddad, to catch up",),
            ),
        ),
    )
