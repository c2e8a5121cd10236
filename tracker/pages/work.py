"""My work: what waits for me and why, who waits for me, and what I wait for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date elsewhere
from datetime import datetime

from tracker.pages.issuing import PlanView
from tracker.pages.shell import Link, Page


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Something that waits for this person: what is to be done, in `act` words of a link, and why.

    `due` is the day by which it is wanted, `late` how late it is in words, `waited` how long it has waited.
    `waiting` says who can go on only after that.
    """

    release: str
    edition: str
    what: str
    why: str
    since: datetime
    href: str
    act: str
    urgent: bool = False
    release_language: str | None = None
    due: Date | None = None
    late: str = ""
    waited: str = ""
    waiting: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Turns of one kind, under its heading; `more` are left out here and stand on the drift board."""

    anchor: str
    heading: str
    turns: tuple[Turn, ...]
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Something that is with others: what they are to do, who they are, and why this person waits for it.

    `nobody` is what there is to do where nobody can act.
    """

    release: str
    edition: str
    what: str
    whose: str
    why: str
    since: datetime
    href: str
    release_language: str | None = None
    due: Date | None = None
    late: str = ""
    nobody: str = ""


@dataclass(frozen=True, kw_only=True)
class RecentAct:
    """Something that this person did, in words."""

    at: datetime
    words: str
    href: str | None = None


@dataclass(frozen=True, kw_only=True)
class WorkPage(Page):
    """`/work`. `starts` are the places from which work begins, shown where nothing waits.

    `more_waits` are left out of `waits`. `board_href` leads to all texts whose turn it is this person's.
    """

    template = "work.html"
    lead: str
    groups: tuple[Group, ...]
    waits: tuple[Wait, ...]
    acts: tuple[RecentAct, ...]
    board_href: str
    more_waits: int = 0
    starts: tuple[Link, ...] = ()
    plans: tuple[PlanView, ...] = ()
