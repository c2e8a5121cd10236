"""Who has made a policy ask less while a text was under review: they neither sign nor issue it.

Whoever writes the rules of a collection may also judge texts in it. What they must not do is both at once:
take from the policy what keeps them from a step, and then take the step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents import Stage
from tracker.review.policy import Level, Policy
from tracker.review.roles import Step


@dataclass(frozen=True, slots=True)
class Given:
    """A policy that a person gave a collection. `number` is that of its entry in the log."""

    number: int
    person: str
    policy: Policy


def eased_by(
    given: Sequence[Given], *, stage: Stage, is_source: bool, since: int, until: int | None = None
) -> frozenset[str]:
    """The ids of all who made the policy ask less of a stage between two entries of the log.

    `given` are the policies that a collection has had, the first first. What was made stricter, and what
    does not touch this stage, is nobody’s easing. Whoever takes an easing back is still named: what was
    done under it stands.
    """
    return frozenset(
        now.person
        for was, now in pairwise(given)
        if since < now.number
        and (until is None or now.number < until)
        and eases(before=was.policy, after=now.policy, stage=stage, is_source=is_source)
    )


def eases(*, before: Policy, after: Policy, stage: Stage, is_source: bool) -> bool:
    """Whether a policy lets anything through for a stage that the one before it did not.

    A step that came, an order that was asked for, and every “nobody may” that was added are stricter. How
    long a text may stay provisional says nothing of who signs. A check that nobody set does what it says
    itself, which may be to block: only one that is set to block is known to be as strict as it was.
    """
    was, now = (each.steps(stage=stage, is_source=is_source) for each in (before, after))
    if not was:
        return bool(now)  # the stage was not reached at all
    if not now:
        return False
    return (
        _steps_went(before, after, was, now)
        or (before.one_step_a_person and not after.one_step_a_person)
        or (before.authors_may_not_sign and not after.authors_may_not_sign)
        or _of_steps(before, after, frozenset(was))
        or _checks_went(before, after)
    )


def _steps_went(before: Policy, after: Policy, was: Sequence[Step], now: Sequence[Step]) -> bool:
    """Whether a step, or the order in which these steps are taken, is no longer asked for."""
    if not before.in_order:
        return not set(was) <= set(now)
    left = tuple(step for step in now if step in was)
    return left != tuple(was) or not after.in_order


def _of_steps(before: Policy, after: Policy, steps: frozenset[Step]) -> bool:
    """Whether one of the steps that were asked for can be taken more easily, or gone without."""
    judged = steps & before.passage_by_passage
    return bool(
        judged - after.passage_by_passage
        or (steps & before.personal_signature) - after.personal_signature
        or (steps & after.waivable) - before.waivable
        or (judged and after.carries - before.carries)
    )


def _checks_went(before: Policy, after: Policy) -> bool:
    """Whether a check that stopped a text no longer does."""
    return any(
        level is Level.BLOCK and after.checks.get(name) is not Level.BLOCK
        for name, level in before.checks.items()
    )
