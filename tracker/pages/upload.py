"""Uploading: the form, the preview, and the revision that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.documents.document import Stage
from tracker.pages.changes import ComparisonView
from tracker.pages.checks import FindingView
from tracker.pages.passages import TextView
from tracker.pages.shell import Choice, Issued, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class AwaitedView:
    """One thing that waits for this revision: a return, an accepted suggestion, an open question.

    `who` says whose it is, `words` are theirs. `answered` is whether the new text answers it and `outcome`
    says it; None and empty where there is no new text, or none could.
    """

    what: str
    who: str
    words: str
    href: str
    answered: bool | None = None
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class UploadPage(Page):
    """`/releases/<release>/<lang>/upload`.

    Posts, as multipart, `file` or `text`, and `encoding` (empty: found from the bytes). `latest` is
    the edition's newest revision, None where there is none. `editions` lead to the same form of the
    release's other editions. `largest` is in bytes. `awaited` is what this revision should bring.
    """

    template = "upload.html"
    release: Link
    edition: str
    language: str
    action: str
    latest: int | None
    largest: int
    encodings: tuple[Choice, ...]
    editions: tuple[Link, ...] = ()
    text: str = ""
    awaited: tuple[AwaitedView, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Understood:
    """One thing that was read from the file, with where it came from in `note`."""

    name: str
    value: str | None
    note: str = ""
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A warning of the reader or of a check. `grave` ones ask for a decision, others only tell."""

    what: str
    more: str = ""
    grave: bool = True


@dataclass(frozen=True, kw_only=True)
class SignOffFate:
    """What becomes of one sign-off. `stands` and `lapses` are words, empty where there is nothing."""

    step: str
    by: str | None
    decision: str
    stands: str = ""
    lapses: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class LapsingApproval:
    """An approval of one change that would no longer stand: where, of which step and whose, and why."""

    place: str
    step: str
    by: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ApprovalFates:
    """What becomes of the approvals of single changes.

    `unchanged` are those of passages that are as they were approved, `gone` those whose change is undone.
    """

    standing: int
    gone: int
    unchanged: int
    lapsing: tuple[LapsingApproval, ...]


@dataclass(frozen=True, kw_only=True)
class PreviewPage(Page):
    """`/uploads/<token>`: “Is this what you meant to upload?”.

    Confirming posts `source` (a source revision's number), `origin` (one of `made`, how the text was
    made; none for the source edition), `language` and `note` to
    `/uploads/<token>/confirm`; `/uploads/<token>/discard` takes no field. `sources` is empty for
    the source edition. `comparison` is None for a first revision, which shows `text`. `same_as` is
    the revision that has the same content: then nothing can be saved, and `review_href` leads to
    the review that would change the stage. `approvals` is None where no change was approved by itself.
    `stage` is the one for which the checks were run: a guess, as no review of this text was asked for.
    """

    template = "preview.html"
    release: Link
    edition: str
    token: str
    number: int
    file_name: str
    format_name: str
    size: int
    understood: tuple[Understood, ...]
    notices: tuple[Notice, ...]
    comparison: ComparisonView | None
    text: TextView | None
    sign_offs: tuple[SignOffFate, ...]
    sources: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    file_digest: str
    text_digest: str
    same_as: int | None = None
    checks: tuple[FindingView, ...] = ()
    review_href: str | None = None
    note: str = ""
    tells: str | None = None
    approvals: ApprovalFates | None = None
    awaited: tuple[AwaitedView, ...] = ()
    stage: Stage | None = None
    made: tuple[Choice, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class RevisionPage(Page):
    """`/releases/<release>/<lang>/r<N>`: a revision with its text and its receipt.

    `entry` is the log entry's number. `just_saved` makes the receipt the first thing said. `returned` says
    that this text was returned, where it was.
    """

    template = "revision.html"
    release: Link
    edition: str
    language: str
    number: int
    title: str
    by: str
    at: datetime
    note: str
    made_from: Link | None
    behind: int
    issued: tuple[Issued, ...]
    file_name: str
    format_name: str
    size: int
    file_href: str
    file_digest: str
    text_digest: str
    entry: int
    text: TextView
    acts: tuple[Link, ...]
    before: Link | None = None
    after: Link | None = None
    just_saved: bool = False
    returned: AwaitedView | None = None
