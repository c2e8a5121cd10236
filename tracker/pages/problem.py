"""Something went wrong: what happened, to what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.pages.shell import Link, Page


@dataclass(frozen=True, kw_only=True)
class ProblemPage(Page):
    """Any status that is an error. `links` are places to go from here."""

    template = "problem.html"
    status: int
    what: str
    do: str = ""
    links: tuple[Link, ...] = ()
