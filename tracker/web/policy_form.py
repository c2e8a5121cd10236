"""Between a policy and the form that changes it, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from tracker.checks import rules as check_rules
from tracker.documents import Stage
from tracker.documents.digest import digest_json
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
from tracker.pages.words import capital
from tracker.review import Carry, Gap, Level, Policy, Step, role_of_step
from tracker.review.naming import name_of, names_of
from tracker.review.policy_toml import most_days
from tracker.saying import listed, say, say_many
from tracker.web.forms import number, text
from tracker.workflow.policies import Proposal

_Value = TypeVar("_Value", Step, Carry)

kinds = (("translation", say("A translation")), ("source", say("A source text")))
stages = (Stage.PROVISIONAL, Stage.FINAL, Stage.CORRECTED)
_carried = {
    Carry.TYPOGRAPHY: say("Typography: quotation marks, dashes, spaces"),
    Carry.NUMBERING: say("Numbering: “3.” became “4.”"),
    Carry.FORMATTING: say("Formatting: emphasis, a heading’s level"),
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
            Choice(value="free", label=say("in any order"), chosen=order == "free"),
            Choice(value="ordered", label=say("in the order in which they stand"), chosen=order == "ordered"),
        ),
        rules=(
            Tick(
                name="rule",
                value="one_step_a_person",
                label=say("Each step takes another person"),
                ticked=policy.one_step_a_person,
            ),
            Tick(
                name="rule",
                value="authors_may_not_sign",
                label=say("Nobody signs whose words are still in the text"),
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
            changes=proposal.differences,
            gaps=tuple(gap_words(each) for each in proposal.gaps),
            kept_out=proposal.kept_out,
            told=digest_json(policy.to_json()) if proposal.kept_out else "",
        )
        if proposal
        else None,
        anyway=bool(text(data or {}, "anyway")),
        toml=text(data or {}, "toml"),
        problem=problem,
    )


def gap_words(gap: Gap) -> str:
    """What nobody can meet, in a sentence: “Final, a translation: …”."""
    told = {"stage": capital(name_of(gap.stage)), "gap": gap.words}
    if gap.is_source:
        return say("{stage}, a source text: {gap}", **told)
    return say("{stage}, a translation: {gap}", **told)


def rule_words(policy: Policy) -> tuple[str, ...]:
    """What holds for all stages, a sentence each."""
    blocking = sorted(name for name, level in policy.checks.items() if level is Level.BLOCK)
    said = (
        say("Steps are taken in the order in which they stand.")
        if policy.in_order
        else say("Steps are taken in any order."),
        say("Each step takes another person.")
        if policy.one_step_a_person
        else say("One person may take several steps."),
        say("Nobody signs whose words are still in the text.")
        if policy.authors_may_not_sign
        else say("Authors of a text may sign it."),
        say("Passage by passage: {steps}.", steps=_named(policy.passage_by_passage)),
        say("With a personal signature: {steps}.", steps=_named(policy.personal_signature))
        if policy.personal_signature
        else "",
        say("Two people may waive: {steps}.", steps=_named(policy.waivable)),
        say(
            "Approvals stand where only this changed: {what}.",
            what=names_of(policy.carries) if policy.carries else say("nothing"),
        ),
        _days_words(policy.provisional_days),
        say("Checks that block: {checks}.", checks=listed(map(_title, blocking))) if blocking else "",
    )
    return tuple(each for each in said if each)


def _title(check: str) -> str:
    """What a check is called; one that is no more, by the name that the policy has."""
    known = check_rules()
    return known[check].title if check in known else check


def _days_words(days: int | None) -> str:
    if not days:
        return say("A text stays provisional as long as it takes.")
    return say_many(
        days,
        "A text stays provisional for {n} day at most.",
        "A text stays provisional for {n} days at most.",
    )


def _named(steps: frozenset[Step]) -> str:
    found = [name_of(step) for step in Step if step in steps]
    return listed(found) if found else say("no step")


def _kind_rows(policy: Policy, kind: str, name: str) -> KindRows:
    rows = []
    for stage in stages:
        steps = policy.steps(stage=stage, is_source=kind == "source")
        padded = [*steps, *[None] * len(Step)][: len(Step)]
        rows.append(StageRow(stage=stage, places=tuple(_choices(step) for step in padded)))
    return KindRows(kind=kind, name=name, rows=tuple(rows))


def _choices(chosen: Step | None) -> tuple[Choice, ...]:
    steps = (Choice(value=step.value, label=name_of(step), chosen=step is chosen) for step in Step)
    return (Choice(value="", label="–", chosen=chosen is None), *steps)


def _step_row(policy: Policy, step: Step) -> StepRow:
    return StepRow(
        id=step.value.replace(" ", "-"),
        name=name_of(step),
        role=name_of(role_of_step[step]),
        passage_by_passage=step in policy.passage_by_passage,
        personal_signature=step in policy.personal_signature,
        waivable=step in policy.waivable,
    )


def _check_rows(policy: Policy) -> Iterator[CheckRow]:
    """The checks that there are, and those that the policy names though they are no more."""
    known = check_rules()
    for name, rule in known.items():
        unset = say("as it comes: {level}", level=name_of(rule.level))
        yield _check_row(policy, name, rule.title, rule.promise, unset)
    for name in sorted(policy.checks.keys() - known.keys()):
        yield _check_row(policy, name, name, say("There is no such check here."), say("as it comes"))


def _check_row(policy: Policy, name: str, title: str, promise: str, unset: str) -> CheckRow:
    level = policy.checks.get(name)
    levels = (Choice(value=each.value, label=name_of(each), chosen=each is level) for each in Level)
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
                say("{kind}, {stage}: a step is named twice.", kind=name, stage=name_of(stage)),
                do=say("Name each step once."),
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
                field,
                say("“{level}” is nothing that a check does.", level=level[:40]),
                do=say("Use {words}.", words=listed(map(name_of, Level), how="or")),
            )
        yield name, Level(level)


def _days(data: Mapping[str, Any]) -> int | None:
    days = number(data, "provisional_days")
    if days is not None and days > most_days:
        raise FieldError(
            "provisional_days",
            say("{n} days are too many.", n=days),
            do=say("At most {most}; empty: as long as it takes.", most=most_days),
        )
    return days


def _each(data: Mapping[str, Any], name: str, kind: type[_Value]) -> Iterator[_Value]:
    for value in _sent(data, name):
        yield _one(name, value.replace("-", " ") if kind is Step else value, kind)


def _one(field: str, value: str, kind: type[_Value]) -> _Value:
    try:
        return kind(value)
    except ValueError:
        told = say("“{text}” is no step.", text=value[:60])
        if kind is not Step:
            told = say("“{text}” is no kind of change.", text=value[:60])
        words = listed(map(name_of, kind), how="or")
        raise FieldError(field, told, do=say("Use {words}.", words=words)) from None


def _sent(data: Mapping[str, Any], name: str) -> list[str]:
    """Every value of a field that may be sent any number of times."""
    sent = data.get(name, [])
    return [text({name: each}, name) for each in (sent if isinstance(sent, list) else [sent])]
