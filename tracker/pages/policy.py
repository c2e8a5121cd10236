"""The policy of a collection, trying it on a text, and waiving a step of a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.documents.document import Stage
from tracker.pages.collections import PolicyLine
from tracker.pages.shell import Choice, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class StageRow:
    """One stage of one kind of edition in the form: a chooser a place, in the order of the steps.

    Its fields are `<kind>-<stage>-1` and so on.
    """

    stage: Stage
    places: tuple[tuple[Choice, ...], ...]


@dataclass(frozen=True, kw_only=True)
class KindRows:
    """The stages of one kind of edition: `translation` or `source`, and its name for people."""

    kind: str
    name: str
    rows: tuple[StageRow, ...]


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """One step in the table of what holds for it. `id` is its name in fields, with hyphens."""

    id: str
    name: str
    role: str
    passage_by_passage: bool
    personal_signature: bool
    waivable: bool


@dataclass(frozen=True, kw_only=True)
class CheckRow:
    """One check: what it looks for, and what it is to do, as choices of the field `check-<name>`."""

    name: str
    title: str
    promise: str
    levels: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A box of the form."""

    name: str
    value: str
    label: str
    ticked: bool
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class PolicyPreview:
    """What the form would change, a sentence each, and what of it nobody could meet. Nothing is saved yet.

    `kept_out` is what it would take from this person in reviews that are open; whoever saves it has read
    that, and `told` says of which policy.
    """

    changes: tuple[str, ...]
    gaps: tuple[str, ...]
    kept_out: tuple[str, ...] = ()
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class PolicyForm:
    """The form that changes a policy; posts to `action` with `say`, preview or save.

    `seen` is the digest of the policy in force when the page was made. `anyway` is offered where the
    preview tells of what nobody could meet.
    """

    action: str
    seen: str
    kinds: tuple[KindRows, ...]
    order: tuple[Choice, ...]
    rules: tuple[Tick, ...]
    steps: tuple[StepRow, ...]
    carries: tuple[Tick, ...]
    provisional_days: str
    checks: tuple[CheckRow, ...]
    preview: PolicyPreview | None = None
    anyway: bool = False
    toml: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class PolicyChangeView:
    """A policy that a collection was given, and what that changed."""

    at: datetime
    by: str
    words: tuple[str, ...]
    entry: int


@dataclass(frozen=True, kw_only=True)
class PolicyPage(Page):
    """`/collections/<name>/policy`: what it says, and, for those who may, changing it.

    `gaps` tell what nobody can meet with the roles of now. `rules` are what holds for all stages, in words.
    """

    template = "policy.html"
    collection: Link
    policy: tuple[PolicyLine, ...]
    rules: tuple[str, ...]
    gaps: tuple[str, ...]
    roles_href: str
    toml_href: str
    changes: tuple[PolicyChangeView, ...]
    form: PolicyForm | None = None


@dataclass(frozen=True, kw_only=True)
class CannotView:
    """A person who cannot take a step, and why: what follows the name."""

    name: str
    why: str


@dataclass(frozen=True, kw_only=True)
class TriedStepView:
    """One step: whether it is met and how, who could take it, and who cannot."""

    name: str
    role: str
    met: bool
    words: str
    could: tuple[str, ...]
    cannot: tuple[CannotView, ...]
    without_role: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TriedStageView:
    """One stage: whether it is met, what stands in its way, and its steps. No step: it is not reached.

    `not_next` is a sentence that says why no review for it can be asked for now.
    """

    stage: Stage
    met: bool
    words: str
    gap: str | None
    steps: tuple[TriedStepView, ...]
    not_next: str | None = None


@dataclass(frozen=True, kw_only=True)
class TryPolicyPage(Page):
    """`/releases/<release>/<lang>/policy`: what a revision needs for each stage, and who could give it.

    Nothing is saved. The form chooses revision and stage by GET; that with `toml` posts to `action`. `own`
    says that the collection's own policy was tried.
    """

    template = "policy-try.html"
    release: Link
    edition: str
    revision: int
    action: str
    policy_href: str
    revisions: tuple[Choice, ...]
    stage_choices: tuple[Choice, ...]
    own: bool
    authors: tuple[str, ...]
    issuers: tuple[str, ...]
    stages: tuple[TriedStageView, ...]
    toml: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class WaiverView:
    """A waiver of one step. `answer` is granted, refused or empty while it waits.

    `action` answers it by a form, with `answer` and `reason`; None where this person may not.
    """

    number: int
    step: str
    reason: str
    asked_by: str
    asked_at: datetime
    answer: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None
    answer_reason: str = ""
    action: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class AskWaiver:
    """The form that asks for a waiver: posts `step` and `reason`."""

    action: str
    steps: tuple[Choice, ...]
    reason: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class WaiversView:
    """What the partial `parts/waivers.html` shows: the waivers of a review, and the form that asks for one.

    `ask` is None where this person may ask for none.
    """

    waivers: tuple[WaiverView, ...]
    ask: AskWaiver | None = None


@dataclass(frozen=True, kw_only=True)
class WaiversPage(Page):
    """`/releases/<release>/<lang>/waivers`: the waivers of the newest review. `about` names that review."""

    template = "policy-waivers.html"
    release: Link
    edition: str
    about: str
    review_href: str
    policy_href: str
    waivers: WaiversView
