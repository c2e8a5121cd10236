"""The drift board: releases by languages, how far each text has drifted, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date

from tracker.documents.document import Stage
from tracker.pages.charts import DayBar
from tracker.pages.shell import Choice, Link, Page


@dataclass(frozen=True, kw_only=True)
class DriftCell:
    """A text on the board. `stage` is None where readers have none yet; then `words` say what there is.

    `behind` and `late` say in words what has drifted, empty where nothing has; `due` is a day that is still
    to come. `turns` say whose turn it is for what, `alarms` what nobody can do. `wanted` is whether the
    text is what was asked for. `planned` says when it goes out by itself, to those who may know.
    """

    name: str
    words: str
    href: str
    stage: Stage | None = None
    bar: DayBar | None = None
    behind: str = ""
    late: str = ""
    due: Date | None = None
    turns: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    wanted: bool = True
    planned: str = ""


@dataclass(frozen=True, kw_only=True)
class DriftRow:
    """A release: its source, and for each column a text; None where there is no such edition.

    `of_source` is the column, from 0, of the language that the source is in, None where there is none.
    """

    release: Link
    date: Date | None
    source: DriftCell
    cells: tuple[DriftCell | None, ...]
    of_source: int | None = None


@dataclass(frozen=True, kw_only=True)
class Need:
    """A text that needs somebody today: what has drifted, whose turn it is, and what opens it."""

    release: Link
    edition: str
    what: str
    whose: str
    act: Link


@dataclass(frozen=True, kw_only=True)
class Tab:
    """A view of the board, with how many texts it has."""

    label: str
    href: str
    number: int
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The form by which the board is narrowed; it leads to `action` by GET."""

    action: str
    collections: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    people: tuple[Choice, ...]
    sorts: tuple[Choice, ...]
    behind: bool
    over: bool
    clear: str | None


@dataclass(frozen=True, kw_only=True)
class DriftPage(Page):
    """`/drift` and `/collections/<name>/drift`.

    `lead` says what matters in a sentence. `needs` are the texts that need somebody, `more` how many are
    left out. `found` counts releases. `pages` are links to the pages around this one.
    """

    template = "drift.html"
    heading: str
    lead: str
    needs: tuple[Need, ...]
    more: int
    tabs: tuple[Tab, ...]
    filters: Filters
    columns: tuple[str, ...]
    rows: tuple[DriftRow, ...]
    found: int
    place: str
    pages: tuple[Link, ...]
    csv: str
    limit: bool
