"""Review: what changed beside the original, and who signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tracker.documents.document import Stage
from tracker.pages.beside import PairView
from tracker.pages.changes import ComparisonView
from tracker.pages.issuing import PlanView
from tracker.pages.shell import Choice, Link, Page, Problem
from tracker.pages.signing import HandForm, Made, SignOffView


@dataclass(frozen=True, kw_only=True)
class Need:
    """One condition of an act, met or not."""

    text: str
    met: bool
    href: str | None = None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Digests of what the page shows: they go back with the decision, and a sign-off is bound to them.

    `before` is None for a first revision, `source` for a source edition. `source` is what the revision
    was made from, `newest_source` what the source is now.
    """

    after: str
    before: str | None = None
    source: str | None = None
    newest_source: str | None = None
    comparison: str | None = None


@dataclass(frozen=True, kw_only=True)
class SignPanel:
    """One step that this person may see themselves take.

    Posts to `/releases/<release>/<lang>/sign`: `step`, `role`, `decision` (approved or returned),
    `code` and `reason` (of a return), and the digests as `after`, `before`, `source`, `comparison`.
    `attested` is the sentence as it is recorded, in English; `meaning` the same, for whoever reads another
    language. `blocked` says why it is not possible now, None where it is. `waits` says what is still to be
    done before it can be approved, where it can be returned all the same.
    """

    step: str
    step_name: str
    role: str
    role_name: str
    about: str
    needs: tuple[Need, ...]
    attested: str
    seen: Seen
    stage: str = ""
    meaning: str = ""
    blocked: str | None = None
    waits: str = ""
    then: str = ""
    codes: tuple[Choice, ...] = ()
    reason: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One step that the policy names, and how it stands.

    `asked` says who asked that it be waived, where that waits; `answer_href` is where this person answers it.
    """

    name: str
    role: str
    state: Literal["met", "open", "returned", "lapsed"]
    by: str | None = None
    at: datetime | None = None
    words: str = ""
    asked: str = ""
    answer_href: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnedNote:
    """That a text was returned: who and why, and where its next revision is uploaded."""

    who: str
    reason: str
    upload_href: str


@dataclass(frozen=True, kw_only=True)
class AskForm:
    """Asks for review: posts `stage`, `due` (a day or nothing) and `note` to `action`.

    With `returned` these very words were returned: another revision is wanted first.
    """

    action: str
    stages: tuple[Choice, ...]
    blocked: str | None = None
    note: str = ""
    due: str = ""
    problem: Problem | None = None
    returned: ReturnedNote | None = None


@dataclass(frozen=True, kw_only=True)
class IssueForm:
    """Issues a version: posts `label`, `stage` and `after`, the digest of its text, to `…/issue`.

    `notice_href` leads to the correction notice that goes out with it; `together_href` to the page that
    issues other languages with it, or at a set time.
    """

    action: str
    number: int
    stage: Stage
    label: str
    after: str
    needs: tuple[Need, ...] = ()
    blocked: str | None = None
    problem: Problem | None = None
    notice_href: str | None = None
    together_href: str | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawForm:
    """Withdraws a version: posts `version` and `reason` to `/releases/<release>/<lang>/withdraw`."""

    action: str
    versions: tuple[Choice, ...]
    reason: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class ReviewPage(Page):
    """`/releases/<release>/<lang>/review/all`: the open review, or the latest, everything at once.

    `state` is `none` where no review was asked for this revision yet. `comparison` is None for a
    first revision: then `pairs` hold the whole text beside its source (the source edition's own
    passages stand alone). `before_name` is like “r2, issued as v1”. `panels` holds a panel for every
    step that this person's roles allow. `newer` leads to a revision uploaded since. `whole` is true
    where nobody has signed what the changes are counted from: every passage is then judged and shown.
    `links_href` leads to the page on which links can be pinned; None where there is no source.
    `untranslated` leads to each passage of the source that stands without a translation. `hands` are the
    steps that this person may hand on or take over; `made` says which passages a machine made, None where
    all of them are human. `plan` waits to issue the text.
    """

    template = "review.html"
    release: Link
    edition: str
    language: str
    revision: int
    revision_href: str
    author: str
    state: Literal["none", "open", "met", "returned", "issued"]
    stage: Stage | None
    asked_by: str | None
    asked_at: datetime | None
    asked_note: str
    before_name: str | None
    source_name: str | None
    source_revision: int | None
    source_behind: int
    comparison: ComparisonView | None
    pairs: tuple[PairView, ...]
    source_language: str | None
    panels: tuple[SignPanel, ...]
    sign_action: str
    steps: tuple[StepView, ...]
    sign_offs: tuple[SignOffView, ...]
    ask: AskForm | None = None
    issue: IssueForm | None = None
    withdraw: WithdrawForm | None = None
    newer: Link | None = None
    history_href: str | None = None
    whole: bool = False
    links_href: str | None = None
    asked_due: date | None = None
    untranslated: tuple[Link, ...] = ()
    hands: tuple[HandForm, ...] = ()
    made: Made | None = None
    desk_href: str = ""
    plan: PlanView | None = None


@dataclass(frozen=True, kw_only=True)
class StalePage(Page):
    """409: the text has moved on, or (`moved` false) something else has come in between.

    `kept` is what the person had written, so that it is not lost.
    """

    template = "stale.html"
    what: str
    do: str
    newer: Link | None
    back: Link | None = None
    kept: str = ""
    moved: bool = True
