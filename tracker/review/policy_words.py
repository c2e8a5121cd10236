"""What differs between two policies, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import reduce

from tracker.documents import Stage
from tracker.review.naming import name_of, names_of
from tracker.review.policy import Level, Policy
from tracker.review.roles import Step
from tracker.saying import say, say_many


def differences(*, before: Policy, after: Policy) -> tuple[str, ...]:
    """What a change of policy changes, a sentence each; none where the two say the same."""
    return (*_of_steps(before, after), *_of_rules(before, after), *_of_checks(before, after))


def _of_steps(before: Policy, after: Policy) -> Iterator[str]:
    for is_source in (False, True):
        for stage in Stage:
            was, now = (each.steps(stage=stage, is_source=is_source) for each in (before, after))
            if was == now:
                continue
            told = {"stage": name_of(stage), "now": _list(now), "was": _list(was)}
            yield (
                say("For {stage}, a source text needs {now}; before: {was}.", **told)
                if is_source
                else say("For {stage}, a translation needs {now}; before: {was}.", **told)
            )


def _of_rules(before: Policy, after: Policy) -> Iterator[str]:
    if before.in_order != after.in_order:
        yield (
            say("Steps are taken in their order.") if after.in_order else say("Steps are taken in any order.")
        )
    if before.one_step_a_person != after.one_step_a_person:
        yield (
            say("Each step takes another person.")
            if after.one_step_a_person
            else say("One person may take several steps.")
        )
    if before.authors_may_not_sign != after.authors_may_not_sign:
        yield (
            say("Nobody signs whose words are in the text.")
            if after.authors_may_not_sign
            else say("Authors of the text may sign it.")
        )
    for was, now, words in (
        (before.passage_by_passage, after.passage_by_passage, say("Approved passage by passage")),
        (before.personal_signature, after.personal_signature, say("Signed with a personal key")),
        (before.waivable, after.waivable, say("Steps that two people may waive")),
        (before.carries, after.carries, say("What may change while an approval stands")),
    ):
        if was != now:
            yield say("{what}: {now}; before: {was}.", what=words, now=_set(now), was=_set(was))
    if before.provisional_days != after.provisional_days:
        yield _days(after.provisional_days)


def _days(days: int | None) -> str:
    if days is None:
        return say("A text may stay provisional as long as it takes.")
    return say_many(
        days, "A text may stay provisional for {n} day.", "A text may stay provisional for {n} days."
    )


def _of_checks(before: Policy, after: Policy) -> Iterator[str]:
    for name in sorted(before.checks.keys() | after.checks.keys()):
        was, now = (each.checks.get(name) for each in (before, after))
        if was is not now:
            yield say(
                "The check “{check}” is {now}; before: {was}.", check=name, now=_level(now), was=_level(was)
            )


def _level(level: Level | None) -> str:
    return name_of(level) if level else say("as it comes")


def _list(steps: Collection[Step]) -> str:
    """“bilingual revision, then proofreading”."""
    if not steps:
        return say("no review (it is not reached)")
    return reduce(
        lambda before, after: say("{before}, then {after}", before=before, after=after), map(name_of, steps)
    )


def _set(values: Collection[str]) -> str:
    return names_of(values) if values else say("none")
