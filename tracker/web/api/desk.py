"""The review desk for programs: every change with how it stands, deciding, and classing."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath, JSONBody
from sqlmodel import Field, SQLModel

from tracker.review import Step
from tracker.review.passages import Class, Found, Ruling, Standing
from tracker.review.returning import ReturnCode
from tracker.web import access
from tracker.web.forms import language
from tracker.workflow.cases import parse_step
from tracker.workflow.desk import classing, deciding, together
from tracker.workflow.desk.showing import Desk, Judged, open_desk

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}/desk"


class StandingRead(SQLModel):
    """How a change stands for a step.

    `ruled` is the number of the entry of the decision that counts, `by` the id of the person, `revision` the
    one in which it was made. `lapsed` says what moved under an approval that no longer stands, `touched` the
    weights of what changed there.
    """

    standing: Standing
    ruled: int | None
    by: str | None
    revision: int | None
    code: str | None
    reason: str
    carried_over: list[str]
    lapsed: str | None
    touched: list[str]


class ChangeRead(SQLModel):
    """One change. `before`, `after` and `source` are indices of passages from 0; empty for a field.

    `key` is the digest of everything that a decision on it covers. `together` is whether it may be approved
    with all others of the class editorial.
    """

    key: str
    place: str
    field: str | None
    before: list[int]
    after: list[int]
    source: list[int]
    weight: list[str]
    moved: bool
    required: bool
    classed: Class
    class_reason: str | None
    together: bool
    steps: dict[str, StandingRead]


class DeskRead(SQLModel):
    """The changes of the newest revision; `seen` is the digest that a decision must carry.

    `step` is the one that this person would decide for, `takes` whether they can now, `blocked` why not.
    """

    release: str
    language: str
    revision: int
    seen: str
    step: Step | None
    takes: bool
    blocked: str | None
    to_go: int
    changes: list[ChangeRead]


class RuledChange(SQLModel):
    """A change, and the number of the decision that was shown with it; None where there was none."""

    key: str = Field(max_length=80)
    ruled: int | None = None


class DecisionCreate(SQLModel):
    """A decision on changes; a return says why, in a code and in words."""

    step: Step
    decision: Ruling
    changes: list[RuledChange] = Field(max_length=5000)
    seen: str = Field(max_length=80)
    code: ReturnCode | None = None
    reason: str = Field(default="", max_length=5000)


class EditorialCreate(SQLModel):
    """Approves changes of the class editorial: those of these keys, or all that are to go."""

    step: Step
    seen: str = Field(max_length=80)
    changes: list[str] | None = None


class DecisionRead(SQLModel):
    """What was recorded: the changes, and the numbers of the entries."""

    step: Step
    decision: Ruling
    changes: list[str]
    entries: list[int]


class ClassCreate(SQLModel):
    """The class of a change, and why in one line."""

    change: str = Field(max_length=80)
    classed: Class
    reason: str = Field(max_length=300)
    seen: str = Field(max_length=80)


@get(_text, guards=[access.signed_in], sync_to_thread=True)
def show_desk(request: _Request, name: FromPath[str], code: FromPath[str]) -> DeskRead:
    """Every change of the newest revision and how it stands for each step; `?step=` looks at another."""
    return _shown(request, name, code, step=_step(request.query_params.get("step", "")))


@post(_text + "/decisions", guards=[access.signed_in], sync_to_thread=True)
def decide(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[DecisionCreate]
) -> DecisionRead:
    """Approve or return changes, or take that back; 409 where something has moved on, and then nothing is."""
    made = deciding.decide(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        step=data.step.value,
        decision=data.decision.value,
        changes=[each.key for each in data.changes],
        code=data.code.value if data.code else None,
        reason=data.reason,
        seen=data.seen,
        ruled={each.key: each.ruled for each in data.changes},
        at=access.now(),
    )
    return _decided(made)


@post(_text + "/editorial", guards=[access.signed_in], sync_to_thread=True)
def approve_editorial(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[EditorialCreate]
) -> DecisionRead:
    """Approve the editorial changes, and never another."""
    made = together.approve_editorial(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        step=data.step.value,
        changes=data.changes,
        seen=data.seen,
        at=access.now(),
    )
    return _decided(made)


@post(_text + "/classes", guards=[access.signed_in], sync_to_thread=True)
def classify(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[ClassCreate]
) -> ChangeRead:
    """Say of which class a change is."""
    classing.classify(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        change=data.change,
        classed=data.classed.value,
        reason=data.reason,
        seen=data.seen,
        at=access.now(),
    )
    shown = _shown(request, name, code, step=None)
    return next(each for each in shown.changes if each.key == data.change)


def _step(text: str) -> Step | None:
    return parse_step(text.replace("-", " ")) if text else None


def _shown(request: _Request, name: str, code: str, *, step: Step | None) -> DeskRead:
    found = open_desk(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        step=step,
    )
    facts = found.prepared
    return DeskRead(
        release=facts.release,
        language=facts.language,
        revision=facts.revision.number,
        seen=facts.seen.after,
        step=found.step,
        takes=found.takes,
        blocked=found.blocked,
        to_go=len(found.to_go()),
        changes=[_change(found, each) for each in found.judged],
    )


def _change(desk: Desk, judged: Judged) -> ChangeRead:
    unit = judged.unit
    own = {desk.step: judged.found} if desk.step else {}
    standings = {**own, **judged.others}
    return ChangeRead(
        key=unit.key,
        place=unit.place,
        field=unit.field.name if unit.field else None,
        before=list(unit.before),
        after=list(unit.after),
        source=list(unit.source),
        weight=list(unit.weight),
        moved=unit.moved,
        required=unit.required,
        classed=judged.cls.classed,
        class_reason=judged.cls.said.reason if judged.cls.said else None,
        together=judged.together,
        steps={step.value: _standing(desk, each) for step, each in standings.items()},
    )


def _standing(desk: Desk, found: Found) -> StandingRead:
    ruled, lapse = found.ruled, found.lapse
    return StandingRead(
        standing=found.standing,
        ruled=ruled.number if ruled else None,
        by=ruled.person if ruled else None,
        revision=desk.revision_of_review.get(ruled.review) if ruled else None,
        code=ruled.code if ruled else None,
        reason=ruled.reason if ruled else "",
        carried_over=sorted(found.carried_over),
        lapsed=lapse.moved.value if lapse else None,
        touched=sorted(lapse.touched) if lapse else [],
    )


def _decided(made: deciding.Decided) -> DecisionRead:
    return DecisionRead(
        step=made.step, decision=made.ruling, changes=list(made.changes), entries=list(made.entries)
    )


handlers = (show_desk, decide, approve_editorial, classify)
