"""Which steps of a review are met under the policy of now, and which sign-offs that stand do not count."""

from __future__ import annotations

from tracker.review.naming import name_of
from tracker.review.policy import Policy
from tracker.review.roles import Step
from tracker.review.values import Case, Decision, Need
from tracker.saying import say


def needs(policy: Policy, case: Case) -> tuple[Need, ...]:
    """Each step that the stage needs, with the person who approved it.

    A policy may change while a review is open, and a sign-off may be taken back. So a sign-off counts only
    where the policy of now would take it: by nobody whose words survive, by nobody who made the policy ask
    less meanwhile, with a personal key where the step takes one, by another person than those before it, and,
    where the steps are taken in order, after everything that comes earlier.
    """
    steps = policy.steps(stage=case.stage, is_source=case.is_source)
    given = {each.step: place for place, each in enumerate(case.signed) if each.decision is Decision.APPROVED}
    found: list[Need] = []
    for step in steps:
        why = _refused(policy, case, step, given, found) if step in given else None
        if step in given and why is None:
            found.append(Need(step, case.signed[given[step]].person))
        elif step in case.waived and step in policy.waivable:
            found.append(Need(step, None, waived=True))
        else:
            found.append(Need(step, None, refused=why))
    return tuple(found)


def is_met(policy: Policy, case: Case) -> bool:
    """Whether every step that the stage needs has been approved or waived, and one of them approved.

    A stage with no steps is never met.
    """
    asked = needs(policy, case)
    return all(need.is_met for need in asked) and any(need.by is not None for need in asked)


def first_open(policy: Policy, case: Case, *, before: Step) -> Step | None:
    """The first step that is open and comes before this one in the policy's order; None: there is none."""
    for need in needs(policy, case):
        if need.step is before:
            return None
        if not need.is_met:
            return need.step
    return None


def _refused(
    policy: Policy, case: Case, step: Step, given: dict[Step, int], earlier: list[Need]
) -> str | None:
    """Why the sign-off of a step does not count; None: it does."""
    signed = case.signed[given[step]]
    if policy.authors_may_not_sign and signed.person in case.authors:
        return say("signed by somebody whose words are in the text")
    if signed.person in case.eased_by:
        return say("signed by somebody who has changed the policy since, so that it asks less")
    if step in policy.personal_signature and not signed.personal:
        return say("signed without a personal key")
    if policy.one_step_a_person and _took_another_before(policy, case, given, step):
        return say("signed by somebody who had taken another step")
    if policy.in_order:
        for need in earlier:
            if not need.is_met or given.get(need.step, -1) > given[step]:
                return say("signed before “{step}”", step=name_of(need.step))
    return None


def _took_another_before(policy: Policy, case: Case, given: dict[Step, int], step: Step) -> bool:
    person, steps = case.signed[given[step]].person, policy.steps(stage=case.stage, is_source=case.is_source)
    return any(
        place < given[step] and other in steps and case.signed[place].person == person
        for other, place in given.items()
    )
