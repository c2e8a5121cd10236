"""Between a policy and the form that changes it, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from tracker.checks import rules as check_rules
from tracker.documents import Stage
from tracker.errors import FieldError
from tracker.pages.policy import (
    CheckRow,
    KindRows,
    PolicyForm,
    PolicyPreview,
    StageRow,
    StepRow,
    Tick,
)
from tracker.pages.shell import Choice, Problem
from tracker.review import Carry, Gap, Level, Policy, Step, role_of_step
from tracker.review.policy_toml import most_days
from tracker.web.forms import number, text
from tracker.workflow.policies import Proposal

_Value = TypeVar("_Value", Step, Carry)

kinds = (("translation", "A translation"), ("source", "A source text"))
stages = (Stage.PROVISIONAL, Stage.FINAL, Stage.CORRECTED)
_carried = {
    Carry.TYPOGRAPHY: "Typography: quotation marks, dashes, spaces",
    Carry.NUMBERING: "Numbering: “3.” became “4.”",
    Carry.FORMATTING: "Formatting: emphasis, a heading’s level",
}


def policy_of(data: Mapping[str, Any]) -> Policy:
    """The policy that the form says.

    Raises:
        FieldError: a step is named twice for a stage, or a field holds what the form does not offer.
    """
    return Policy(
        translation=_steps(data, "translation"),
        source=_steps(data, "source"),
        in_order=text(data, "order") == "ordered",
        one_step_a_person="one_step_a_person" in _sent(data, "rule"),
        authors_may_not_sign="authors_may_not_sign" in _sent(data, "rule"),
        passage_by_passage=frozenset(_each(data, "passage_by_passage", Step)),
        carries=frozenset(_each(data, "carries", Carry)),
        personal_signature=frozenset(_each(data, "personal_signature", Step)),
        waivable=frozenset(_each(data, "waivable", Step)),
        provisional_days=_days(data),
        checks=dict(_levels(data)),
    )


def form_of(
    policy: Policy,
    *,
    action: str,
    seen: str,
    proposal: Proposal | None = None,
    data: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
) -> PolicyForm:
    """The form that says a policy; `data` is what was sent, where it is shown again."""
    order = "ordered" if policy.in_order else "free"
    return PolicyForm(
        action=action,
        seen=seen,
        kinds=tuple(_kind_rows(policy, kind, name) for kind, name in kinds),
        order=(
            Choice(value="free", label="in any order", chosen=order == "free"),
            Choice(value="ordered", label="in the order in which they stand", chosen=order == "ordered"),
        ),
        rules=(
            Tick(
                name="rule",
                value="one_step_a_person",
                label="Each step takes another person",
                ticked=policy.one_step_a_person,
            ),
            Tick(
                name="rule",
                value="authors_may_not_sign",
                label="Nobody signs whose words are still in the text",
                ticked=policy.authors_may_not_sign,
            ),
        ),
        steps=tuple(_step_row(policy, step) for step in Step),
        carries=tuple(
            Tick(name="carries", value=carry.value, label=_carried[carry], ticked=carry in policy.carries)
            for carry in Carry
        ),
        provisional_days=text(data or {}, "provisional_days") or str(policy.provisional_days or ""),
        checks=tuple(_check_rows(policy)),
        preview=PolicyPreview(
            changes=proposal.differences, gaps=tuple(gap_words(each) for each in proposal.gaps)
        )
        if proposal
        else None,
        anyway=bool(text(data or {}, "anyway")),
        toml=text(data or {}, "toml"),
        problem=problem,
    )


def gap_words(gap: Gap) -> str:
    """What nobody can meet, in a sentence: “Final, a translation: …”."""
    kind = "a source text" if gap.is_source else "a translation"
    return f"{gap.stage.value.capitalize()}, {kind}: {gap.words}"


def rule_words(policy: Policy) -> tuple[str, ...]:
    """What holds for all stages, a sentence each."""
    days = policy.provisional_days
    blocking = sorted(name for name, level in policy.checks.items() if level is Level.BLOCK)
    said = (
        "Steps are taken in the order in which they stand."
        if policy.in_order
        else "Steps are taken in any order.",
        "Each step takes another person."
        if policy.one_step_a_person
        else "One person may take several steps.",
        "Nobody signs whose words are still in the text."
        if policy.authors_may_not_sign
        else "Authors of a text may sign it.",
        f"Passage by passage: {_named(policy.passage_by_passage)}.",
        f"With a personal signature: {_named(policy.personal_signature)}."
        if policy.personal_signature
        else "",
        f"Two people may waive: {_named(policy.waivable)}.",
        f"Approvals stand where only this changed: {', '.join(sorted(policy.carries)) or 'nothing'}.",
        f"A text stays provisional for {days} {'day' if days == 1 else 'days'} at most."
        if days
        else "A text stays provisional as long as it takes.",
        f"Checks that block: {', '.join(blocking)}." if blocking else "",
    )
    return tuple(each for each in said if each)


def _named(steps: frozenset[Step]) -> str:
    return ", ".join(step.value for step in Step if step in steps) or "no step"


def _kind_rows(policy: Policy, kind: str, name: str) -> KindRows:
    rows = []
    for stage in stages:
        steps = policy.steps(stage=stage, is_source=kind == "source")
        padded = [*steps, *[None] * len(Step)][: len(Step)]
        rows.append(StageRow(stage=stage, places=tuple(_choices(step) for step in padded)))
    return KindRows(kind=kind, name=name, rows=tuple(rows))


def _choices(chosen: Step | None) -> tuple[Choice, ...]:
    steps = (Choice(value=step.value, label=step.value, chosen=step is chosen) for step in Step)
    return (Choice(value="", label="–", chosen=chosen is None), *steps)


def _step_row(policy: Policy, step: Step) -> StepRow:
    return StepRow(
        id=step.value.replace(" ", "-"),
        name=step.value,
        role=role_of_step[step].value,
        passage_by_passage=step in policy.passage_by_passage,
        personal_signature=step in policy.personal_signature,
        waivable=step in policy.waivable,
    )


def _check_rows(policy: Policy) -> Iterator[CheckRow]:
    """The checks that there are, and those that the policy names though they are no more."""
    known = check_rules()
    for name, rule in known.items():
        yield _check_row(policy, name, rule.title, rule.promise, f"as it comes: {rule.level.value}")
    for name in sorted(policy.checks.keys() - known.keys()):
        yield _check_row(policy, name, name, "There is no such check here.", "as it comes")


def _check_row(policy: Policy, name: str, title: str, promise: str, unset: str) -> CheckRow:
    level = policy.checks.get(name)
    levels = (Choice(value=each.value, label=each.value, chosen=each is level) for each in Level)
    choices = (Choice(value="", label=unset, chosen=level is None), *levels)
    return CheckRow(name=name, title=title, promise=promise, levels=choices)


def _steps(data: Mapping[str, Any], kind: str) -> dict[Stage, tuple[Step, ...]]:
    found = {}
    for stage in stages:
        sent = [text(data, f"{kind}-{stage.value}-{place}") for place in range(1, len(Step) + 1)]
        steps = tuple(_one(f"{kind}-{stage.value}-1", each, Step) for each in sent if each)
        if len(set(steps)) < len(steps):
            name = dict(kinds)[kind]
            raise FieldError(
                f"{kind}-{stage.value}-1",
                f"{name}, {stage.value}: a step is named twice.",
                do="Name each step once.",
            )
        if steps:
            found[stage] = steps
    return found


def _levels(data: Mapping[str, Any]) -> Iterator[tuple[str, Level]]:
    known = check_rules()
    for field in data:
        name = field.removeprefix("check-")
        level = text(data, field)
        if field == name or not level:
            continue
        if name not in known:
            continue  # one that is no more: it goes with the next change
        if level not in set(Level):
            raise FieldError(
                field, f"“{level[:40]}” is nothing that a check does.", do=f"Use {', '.join(Level)}."
            )
        yield name, Level(level)


def _days(data: Mapping[str, Any]) -> int | None:
    days = number(data, "provisional_days")
    if days is not None and days > most_days:
        raise FieldError(
            "provisional_days",
            f"{days} days are too many.",
            do=f"At most {most_days}; empty: as long as it takes.",
        )
    return days


def _each(data: Mapping[str, Any], name: str, kind: type[_Value]) -> Iterator[_Value]:
    for value in _sent(data, name):
        yield _one(name, value.replace("-", " ") if kind is Step else value, kind)


def _one(field: str, value: str, kind: type[_Value]) -> _Value:
    try:
        return kind(value)
    except ValueError:
        what = "step" if kind is Step else "kind of change"
        raise FieldError(field, f"“{value[:60]}” is no {what}.", do=f"Use {', '.join(kind)}.") from None


def _sent(data: Mapping[str, Any], name: str) -> list[str]:
    """Every value of a field that may be sent any number of times."""
    sent = data.get(name, [])
    return [text({name: each}, name) for each in (sent if isinstance(sent, list) else [sent])]
