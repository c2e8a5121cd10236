"""Comparing any two revisions or versions of a release."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.pages.changes import ComparisonView
from tracker.pages.shell import Choice, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """`/releases/<release>/compare?before=<lang>/r1&after=<lang>/r2`.

    The chooser is a GET form with `before` and `after`; `choices` have such values, grouped by
    edition, and `before` and `after` are the chosen ones (empty: none yet). `comparison` is None
    until two were chosen. `before_name` is like “English r2, issued as v1”.
    """

    template = "compare.html"
    release: Link
    action: str
    choices: tuple[Choice, ...]
    before: str
    after: str
    comparison: ComparisonView | None = None
    before_name: str = ""
    after_name: str = ""
    before_digest: str = ""
    after_digest: str = ""
    swap_href: str | None = None
    problem: Problem | None = None
