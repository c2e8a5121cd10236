"""What differs between two policies, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tracker.documents import Stage
from tracker.review.policy import Level, Policy
from tracker.review.roles import Step


def differences(*, before: Policy, after: Policy) -> tuple[str, ...]:
    """What a change of policy changes, a sentence each; none where the two say the same."""
    return (*_of_steps(before, after), *_of_rules(before, after), *_of_checks(before, after))


def _of_steps(before: Policy, after: Policy) -> Iterator[str]:
    for is_source, kind in ((False, "a translation"), (True, "a source text")):
        for stage in Stage:
            was, now = (each.steps(stage=stage, is_source=is_source) for each in (before, after))
            if was != now:
                yield f"For {stage.value}, {kind} needs {_list(now)}; before: {_list(was)}."


def _of_rules(before: Policy, after: Policy) -> Iterator[str]:
    if before.in_order != after.in_order:
        yield f"Steps are taken in {'their order' if after.in_order else 'any order'}."
    if before.one_step_a_person != after.one_step_a_person:
        yield (
            "Each step takes another person."
            if after.one_step_a_person
            else ("One person may take several steps.")
        )
    if before.authors_may_not_sign != after.authors_may_not_sign:
        yield (
            "Nobody signs whose words are in the text."
            if after.authors_may_not_sign
            else ("Authors of the text may sign it.")
        )
    for was, now, words in (
        (before.passage_by_passage, after.passage_by_passage, "Approved passage by passage"),
        (before.personal_signature, after.personal_signature, "Signed with a personal key"),
        (before.waivable, after.waivable, "Steps that two people may waive"),
        (before.carries, after.carries, "What may change while an approval stands"),
    ):
        if was != now:
            yield f"{words}: {_set(now)}; before: {_set(was)}."
    if before.provisional_days != after.provisional_days:
        days = after.provisional_days
        yield (
            "A text may stay provisional as long as it takes."
            if days is None
            else f"A text may stay provisional for {days} {'day' if days == 1 else 'days'}."
        )


def _of_checks(before: Policy, after: Policy) -> Iterator[str]:
    for name in sorted(before.checks.keys() | after.checks.keys()):
        was, now = (each.checks.get(name) for each in (before, after))
        if was is not now:
            yield f"The check “{name}” is {_level(now)}; before: {_level(was)}."


def _level(level: Level | None) -> str:
    return level.value if level else "as it comes"


def _list(steps: Collection[Step]) -> str:
    return ", then ".join(step.value for step in steps) or "no review (it is not reached)"


def _set(values: Collection[str]) -> str:
    return ", ".join(sorted(values)) or "none"
