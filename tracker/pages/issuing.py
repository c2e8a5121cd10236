"""Issue several languages together, now or at a set time; and the correction notice before it goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.documents.document import Stage
from tracker.pages.shell import Choice, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class IssueRow:
    """One edition in the form: posts `language` where ticked, and `label-…`, `stage-…` and `after-…`.

    `after` is the digest of its text, None where it has none to issue; `missing` says why it cannot go out,
    None where it can. `notice` is the correction notice to edit (`notice-…`), None where there is none.
    """

    language: str
    name: str
    source: bool
    number: int
    revision: Link | None
    stage: Stage | None
    label: str
    after: str | None
    missing: str | None
    ticked: bool
    review_href: str | None
    notice: str | None = None
    corrects: int | None = None
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedLine:
    """One edition of a plan, in words: “English r3 as “Final Translation””."""

    name: str
    revision: int
    stage: Stage
    label: str
    language: str


@dataclass(frozen=True, kw_only=True)
class PlanView:
    """A plan that waits or failed. `due_there` is its time as it was said, in its own zone.

    `hindrance` says why it would fail as things stand, `reason` why it failed. `tries` of it were ended by
    a fault of ours, and at `next_at` is the next one. `action` takes it back.
    """

    number: int
    release: Link
    due: datetime
    due_there: str
    by: str
    at: datetime
    editions: tuple[PlannedLine, ...]
    failed: bool
    hindrance: str | None
    reason: str | None
    action: str | None
    href: str
    tries: int = 0
    next_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class WhenForm:
    """The fields of a set time. `twice` is whether the time comes twice, so that one must be chosen."""

    date: str
    time: str
    zones: tuple[Choice, ...]
    twice: bool
    which: str


@dataclass(frozen=True, kw_only=True)
class IssuingPage(Page):
    """`/releases/<release>/issue`: what is ready, issued together or planned together."""

    template = "issuing.html"
    release: Link
    action: str
    rows: tuple[IssueRow, ...]
    plans: tuple[PlanView, ...]
    may_issue: bool
    when: WhenForm
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class CorrigendumPage(Page):
    """`/releases/<release>/<lang>/notice`: the correction notice as proposed, to be edited and issued."""

    template = "corrigendum.html"
    release: Link
    edition: str
    language: str
    revision: int
    revision_href: str
    corrects: int
    corrects_label: str
    corrects_href: str
    number: int
    label: str
    after: str
    text: str
    changes: tuple[str, ...]
    action: str | None
    missing: str | None
    together_href: str
    review_href: str
    problem: Problem | None = None
