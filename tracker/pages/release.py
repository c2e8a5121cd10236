"""A release with its editions, for the people who work on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tracker.pages.drawing import Timeline
from tracker.pages.issuing import PlanView
from tracker.pages.shell import Choice, Issued, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class Act:
    """A button that leads to an act; the first may be `main`."""

    label: str
    href: str
    main: bool = False


@dataclass(frozen=True, kw_only=True)
class EditionRow:
    """One edition: what readers see, what it was made from, whose turn it is.

    `made_from` is the source revision's number, None for the source itself and where nothing was
    uploaded; `behind` counts the source revisions since then. `turns` say who can act next, none where it is
    nobody's turn; `due` is the day by which that is wanted. `planned` says when it goes out by itself.
    """

    language: str
    name: str
    source: bool
    version: Issued | None
    revision: int | None
    made_from: int | None
    behind: int
    turns: tuple[str, ...]
    links: tuple[Link, ...]
    due: date | None = None
    planned: str = ""


@dataclass(frozen=True, kw_only=True)
class RevisionRow:
    """One revision. `anchor` is the row's id (`en-r2`), to which the timeline's dots lead."""

    anchor: str
    edition: str
    number: int
    href: str
    at: datetime
    by: str
    digest: str
    made_from: int | None = None
    behind: int = 0
    issued: tuple[Issued, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AddEdition:
    """The form of a coordinator: posts `language` to `/releases/<release>/editions`."""

    action: str
    languages: tuple[Choice, ...]
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class ReleasePage(Page):
    """`/releases/<release>`. `lead` is a sentence or two on how things stand (see `lead_sentence`)."""

    template = "release.html"
    title: str
    title_language: str
    date: date | None
    source_name: str
    lead: str
    acts: tuple[Act, ...]
    timeline: Timeline | None
    editions: tuple[EditionRow, ...]
    revisions: tuple[RevisionRow, ...]
    history_href: str | None = None
    add: AddEdition | None = None
    plans: tuple[PlanView, ...] = ()
