"""Who must sign, who may, and what may be issued. Pure: everything that matters is passed in."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotPermittedError, StaleError
from tracker.review.bars import bar, to_them
from tracker.review.counting import is_met, needs
from tracker.review.naming import name_of
from tracker.review.policy import Policy
from tracker.review.roles import Actor, Step, role_of_step
from tracker.review.values import Case, Decision, Need, ReviewState, Seen, Signed
from tracker.saying import in_turn, say

__all__ = [
    "Case",
    "Decision",
    "Need",
    "ReviewState",
    "Seen",
    "Signed",
    "hindrance",
    "is_met",
    "may_ask",
    "moved_on",
    "must_ask",
    "must_issue",
    "must_sign",
    "needs",
    "whose_turn",
]


def hindrance(
    policy: Policy, case: Case, actor: Actor, step: Step
) -> NotPermittedError | ConflictError | None:
    """Why this person cannot sign this step now; None: they can."""
    found = bar(policy, case, actor, step)
    return to_them(found, policy, case, actor, step) if found is not None else None


def must_sign(
    policy: Policy,
    case: Case,
    actor: Actor,
    *,
    step: Step,
    decision: Decision,
    reason: str,
    seen: Seen,
    now: Seen,
) -> None:
    """Nothing where the sign-off may be recorded.

    Raises:
        NotPermittedError: the person lacks the role, wrote surviving words, or eased the policy meanwhile.
        ConflictError: the review is closed, the step is signed, or the person signed another step.
        StaleError: what was on the page is not what is there now. Nobody signs what they did not see.
        FieldError: returned without a reason.
    """
    against = hindrance(policy, case, actor, step)
    if against is not None:
        raise against
    moved = moved_on(seen=seen, now=now)
    if moved:
        raise StaleError(
            say(
                "{what} has moved on since you opened this page, so your sign-off was not recorded.",
                what=moved,
            ),
            do=say("Look at what is there now, then sign that."),
        )
    if decision is Decision.RETURNED and not reason.strip():
        raise FieldError(
            "reason",
            say("A text is returned with a reason, and none was given."),
            do=say("Say what has to change."),
        )


def may_ask(
    policy: Policy,
    *,
    stage: Stage,
    is_source: bool,
    issued: frozenset[Stage],
    of_this: frozenset[Stage] = frozenset(),
) -> bool:
    """Whether a review for this stage can come next; see `must_ask`."""
    try:
        must_ask(policy, stage=stage, is_source=is_source, issued=issued, of_this=of_this)
    except ConflictError:
        return False
    return True


def must_ask(
    policy: Policy,
    *,
    stage: Stage,
    is_source: bool,
    issued: frozenset[Stage],
    of_this: frozenset[Stage] = frozenset(),
) -> None:
    """Nothing where a review for this stage can come next.

    `issued` are the stages in which the edition stands, `of_this` those in which this very revision does.

    Raises:
        ConflictError: the stage is not reached by review, not in this order, or by this text already.
    """
    if stage is Stage.WITHDRAWN or not policy.steps(stage=stage, is_source=is_source):
        raise ConflictError(
            say("The stage {stage} is not reached by review.", stage=name_of(stage)),
            do=say("Choose another stage."),
        )
    settled = bool(issued & {Stage.FINAL, Stage.CORRECTED})
    if stage is Stage.PROVISIONAL and settled:
        raise ConflictError(
            say("This edition is final already; it cannot become provisional again."),
            do=say("Ask for corrected."),
        )
    if stage is Stage.FINAL and settled:
        raise ConflictError(
            say("This edition is final already."), do=say("To put a change out, ask for corrected.")
        )
    if stage is Stage.CORRECTED and not settled:
        raise ConflictError(
            say("Only a final text can be corrected, and this edition is not final."),
            do=say("Ask for final."),
        )
    if stage in of_this:
        raise ConflictError(
            say("This very text is issued as {stage} already.", stage=name_of(stage)),
            do=say("Upload a revision that changes it, then ask."),
        )


def moved_on(*, seen: Seen, now: Seen) -> str | None:
    """What differs between the page and the record, in words; None: nothing."""
    if seen.after != now.after:
        return say("The text")
    if seen.source != now.source or seen.newest_source != now.newest_source:
        return say("The source")
    if seen.before != now.before or seen.comparison != now.comparison:
        return say("What it is compared with")
    return None


def must_issue(policy: Policy, case: Case, *, by: str | None) -> None:
    """Nothing where a version of this stage may be issued from this review, by the person of this id.

    With None for `by` it is not asked who would issue it.

    Raises:
        ConflictError: the review is closed or a step is missing, and each missing step is named; or this
            person made the policy ask less since the text was put up for review.
    """
    if case.state is not ReviewState.OPEN:
        raise ConflictError(
            say(
                "This review is closed ({state}), so nothing can be issued from it.",
                state=name_of(case.state),
            ),
            do=say("Ask for a new review of the newest revision."),
        )
    asked = needs(policy, case)
    if not is_met(policy, case):
        words = in_turn(_missing(need) for need in asked if not need.is_met)
        nothing = say("one step that is signed and not waived") if asked else say("any step at all")
        raise ConflictError(
            say(
                "The stage {stage} cannot be issued yet: it still needs {steps}.",
                stage=name_of(case.stage),
                steps=words or nothing,
            ),
            do=say("Issue it when every step is approved."),
        )
    if by is not None and by in case.eased_by:
        raise ConflictError(
            say(
                "You have changed the policy since this text was put up for review, so that it asks less for"
                " {stage}; whoever does that does not issue it.",
                stage=name_of(case.stage),
            ),
            do=say("Another coordinator has to issue it."),
        )


def _missing(need: Need) -> str:
    step, role = name_of(need.step), name_of(role_of_step[need.step])
    if need.refused:
        return say("{step} ({role}, {why}, which does not count)", step=step, role=role, why=need.refused)
    return say("{step} ({role})", step=step, role=role)


def whose_turn(policy: Policy, case: Case, people: Sequence[Actor]) -> tuple[tuple[Step, Actor], ...]:
    """For each open step, everyone who could take it now."""
    if case.state is not ReviewState.OPEN:
        return ()
    open_steps = [need.step for need in needs(policy, case) if not need.is_met]
    return tuple(
        (step, person)
        for step in open_steps
        for person in people
        if hindrance(policy, case, person, step) is None
    )
