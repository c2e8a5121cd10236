"""The review desk: one change at a time in its context, what was decided of it and what stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from tracker.documents.document import Stage
from tracker.pages.changes import FieldView
from tracker.pages.charts import Progress
from tracker.pages.checks import FindingView
from tracker.pages.environment import script_addresses
from tracker.pages.issuing import PlanView
from tracker.pages.passages import PassageView
from tracker.pages.policy import WaiversView
from tracker.pages.review import AskForm, IssueForm, SignPanel, StepView, WithdrawForm
from tracker.pages.shell import Choice, Link, NavItem, Page, Problem
from tracker.pages.signing import HandForm, Made, SignOffView
from tracker.pages.talk import TalkView
from tracker.saying import say

State = Literal["approved", "carried", "returned", "question", "open", "signed", "waived"]

state_words: dict[State, str] = {
    "approved": say("approved"),
    "carried": say("carried over"),
    "returned": say("returned"),
    "question": say("a question is open"),
    "open": say("to go"),
    "signed": say("signed as a whole"),
    "waived": say("the step is waived"),
}
"""How a change stands, as it is said."""


@dataclass(frozen=True, kw_only=True)
class DeskRow:
    """One change of the list. `words` are what it touches; `here` is whether it is the one that is shown."""

    href: str
    place: str
    words: str
    substantive: bool
    state: State
    said: str
    here: bool


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One thing that was said of the change: `kind` chooses its shape."""

    kind: Literal["approved", "carried", "returned", "lapsed", "open"]
    text: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ClassForm:
    """Says of which class the change is: posts `class`, `reason`, `change` and `seen` to `action`."""

    action: str
    choices: tuple[Choice, ...]
    reason: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The forms that decide on the change. Each posts `change`, `ruled`, `seen`, `step` and `decision`.

    `approve` is what the button says, None where the change is approved here already; `following` is the
    name of the change that comes then. `undo` is what the button that takes the last decision back says,
    None where there is none.
    `codes` are the reason codes of a return; `reason` and `problem` are those of a form that was not taken,
    and `returning` is whether it was a return.
    """

    action: str
    approve: str | None
    undo: str | None
    codes: tuple[Choice, ...]
    ruled: int | None
    following: str = ""
    returning: bool = False
    reason: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """The source beside the change. `passages` have the source's own changes marked where `changed`.

    `note` says so in words. `field` is the source's own value of a field.
    """

    name: str
    language: str
    passages: tuple[PassageView, ...]
    changed: bool
    note: str
    field: FieldView | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeShown:
    """The change that is looked at, `number` from 1.

    `merged` are its passages with what came and went marked; `both` is whether there is something on either
    side. They are empty for a field, which `field` has then. `around` are the passages before and after it,
    `around_words` says which. `class_words` says its class and by whom; `first` is whether it is a passage
    of a first revision.
    """

    key: str
    number: int
    place: str
    words: tuple[str, ...]
    substantive: bool
    looks: tuple[str, ...]
    merged: tuple[PassageView, ...]
    both: bool
    field: FieldView | None
    source: SourceView | None
    around: tuple[tuple[PassageView, ...], tuple[PassageView, ...]]
    around_words: str
    standing: tuple[Standing, ...]
    others: tuple[Standing, ...]
    class_words: str
    first: bool
    history: str | None = None
    class_form: ClassForm | None = None
    verdict: Verdict | None = None
    previous: Link | None = None
    next: Link | None = None
    talk: TalkView | None = None
    findings: tuple[FindingView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Together:
    """Approves all changes of the class editorial: posts `step`, `seen` and each of `keys` as `change`."""

    action: str
    keys: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Undo:
    """Takes back what was decided a moment ago: posts as a verdict does."""

    action: str
    text: str
    key: str
    ruled: int


@dataclass(frozen=True, kw_only=True)
class Instead:
    """What somebody who does not decide here can do; `href` is where the next revision is uploaded."""

    text: str
    href: str | None = None


@dataclass(frozen=True, kw_only=True)
class DeskPage(Page):
    """`/releases/<release>/<lang>/review`: the newest revision, change by change.

    `step` is the step for which is decided, None without a review; `tabs` lead to the other steps. `counts`
    are words: “7 changes, 2 substantive”. `hiding` is whether editorial changes are left out of the list,
    `hide` leads to the other way. `change` is None where nothing is to be judged one by one.
    `problem` tells of a decision that was not taken and whose form is not on the page any more, `kept` is
    what was written there. `live` is where the page hears of what others do. `blocked` is why this person
    does not decide here, `instead` what they can do. `plan` waits to issue the text, told to those who have a
    role here; `taken` is whether the step is signed or waived; `answers` says how many comments wait for this
    person's answer.
    """

    template = "desk.html"
    release: Link
    edition: str
    language: str
    revision: int
    revision_href: str
    author: str
    stage: Stage | None
    state: Literal["none", "open", "met", "returned", "issued"]
    asked_by: str | None
    asked_at: datetime | None
    asked_note: str
    asked_due: date | None
    before_name: str | None
    source_language: str | None
    source_revision: int | None
    source_behind: int
    counts: str
    to_go: int
    step: str | None
    tabs: tuple[NavItem, ...]
    seen: str
    sides: bool
    sides_href: str
    rows: tuple[DeskRow, ...]
    total: int
    hide: Link | None
    hiding: bool
    together: Together | None
    unchanged: int
    first: bool
    change: ChangeShown | None
    undo: Undo | None
    untranslated: tuple[Link, ...]
    made: Made | None
    all_href: str
    history_href: str
    talk_href: str
    checks_href: str
    policy_href: str
    links_href: str | None
    panels: tuple[SignPanel, ...]
    sign_action: str
    steps: tuple[StepView, ...]
    progress: Progress | None
    hands: tuple[HandForm, ...]
    waivers: WaiversView
    sign_offs: tuple[SignOffView, ...]
    ask: AskForm | None
    issue: IssueForm | None
    withdraw: WithdrawForm | None
    live: str
    plan: PlanView | None = None
    answers: str = ""
    taken: bool = False
    blocked: str | None = None
    instead: Instead | None = None
    scripts: tuple[str, ...] = field(default_factory=script_addresses)
    problem: Problem | None = None
    kept: str = ""
