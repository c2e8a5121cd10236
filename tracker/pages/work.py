"""My work: what waits for me and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.pages.shell import Link, Page


@dataclass(frozen=True, kw_only=True)
class Turn:
    """Something that waits for this person: what is to be done, in `act` words of a link, and why."""

    release: str
    edition: str
    what: str
    why: str
    since: datetime
    href: str
    act: str
    urgent: bool = False
    release_language: str | None = None


@dataclass(frozen=True, kw_only=True)
class RecentAct:
    """Something that this person did, in words."""

    at: datetime
    words: str
    href: str | None = None


@dataclass(frozen=True, kw_only=True)
class WorkPage(Page):
    """`/work`. `starts` are the places from which work begins, shown where nothing waits."""

    template = "work.html"
    turns: tuple[Turn, ...]
    acts: tuple[RecentAct, ...]
    starts: tuple[Link, ...] = ()
