"""What stands between a person and a step: decided once, and told in two ways, to them and of them."""

from __future__ import annotations

from enum import Enum, auto
from typing import assert_never

from tracker.errors import ConflictError, NotPermittedError
from tracker.review.counting import first_open, needs
from tracker.review.policy import Policy
from tracker.review.roles import Actor, Step, role_of_step
from tracker.review.values import Case, ReviewState


class Bar(Enum):
    """Why a person cannot sign a step now; the first of these that holds."""

    CLOSED = auto()
    NO_STEP = auto()
    NO_ROLE = auto()
    NO_KEY = auto()
    AUTHOR = auto()
    SIGNED = auto()
    WAIVED = auto()
    OTHER_STEP = auto()
    ORDER = auto()


def bar(policy: Policy, case: Case, actor: Actor, step: Step) -> Bar | None:
    """What stands between this person and this step; None: nothing."""
    if case.state is not ReviewState.OPEN:
        return Bar.CLOSED
    if step not in policy.steps(stage=case.stage, is_source=case.is_source):
        return Bar.NO_STEP
    if role_of_step[step] not in actor.roles_in(case.collection):
        return Bar.NO_ROLE
    if step in policy.personal_signature:
        return Bar.NO_KEY  # nobody can have one before keys are kept here
    if policy.authors_may_not_sign and actor.id in case.authors:
        return Bar.AUTHOR
    return _in_this_review(policy, case, actor, step)


def _in_this_review(policy: Policy, case: Case, actor: Actor, step: Step) -> Bar | None:
    if any(signed.step is step for signed in case.signed):
        return Bar.SIGNED
    if any(need.step is step and need.waived for need in needs(policy, case)):
        return Bar.WAIVED
    if policy.one_step_a_person and _other_step(policy, case, actor) is not None:
        return Bar.OTHER_STEP
    if policy.in_order and first_open(policy, case, before=step) is not None:
        return Bar.ORDER
    return None


def _other_step(policy: Policy, case: Case, actor: Actor) -> Step | None:
    """A step of this stage that the person has signed."""
    steps = policy.steps(stage=case.stage, is_source=case.is_source)
    return next(
        (each.step for each in case.signed if each.person == actor.id and each.step in steps),
        None,
    )


def _how_signed(policy: Policy, case: Case, step: Step) -> str | None:
    """Why the sign-off that stands for a step does not count; None: it does."""
    return next((need.refused for need in needs(policy, case) if need.step is step), None)


def to_them(
    found: Bar, policy: Policy, case: Case, actor: Actor, step: Step
) -> NotPermittedError | ConflictError:
    """The bar as it is said to the person."""
    leave = "Somebody else with the role has to take this step."
    match found:
        case Bar.CLOSED:
            return ConflictError(
                f"This review is closed ({case.state.value}); it takes no more sign-offs.",
                do="Open the edition’s newest review.",
            )
        case Bar.NO_STEP:
            return ConflictError(
                f"The stage {case.stage.value} has no step “{step.value}”.",
                do="Choose one that the policy names.",
            )
        case Bar.NO_ROLE:
            return NotPermittedError(
                f"{actor.name} does not have the role {role_of_step[step].value} in the collection"
                f" “{case.collection}”, which the step “{step.value}” takes.",
                do="Ask a coordinator for it, or leave the step to somebody who has it.",
            )
        case Bar.NO_KEY:
            return NotPermittedError(
                f"The policy asks for a signature with a personal key at the step “{step.value}”, and nobody"
                " has such a key here.",
                do="A coordinator has to take that from the policy before the step can be signed.",
            )
        case Bar.AUTHOR:
            return NotPermittedError(
                "You made this text, or wrote words that are still in it, and nobody signs their own.",
                do=leave,
            )
        case Bar.SIGNED:
            why = _how_signed(policy, case, step)
            but = f", but that does not count: {why}" if why else ""
            return ConflictError(
                f"The step “{step.value}” is signed already{but}.",
                do="Whoever signed it has to withdraw that first."
                if why
                else "Reload the review to see by whom and how.",
            )
        case Bar.WAIVED:
            return ConflictError(
                f"The step “{step.value}” was waived in this review, so it takes no sign-off.",
                do="Leave it, or ask for a new review of a new revision.",
            )
        case Bar.OTHER_STEP:
            other = _other_step(policy, case, actor) or step
            return ConflictError(
                f"You have signed “{other.value}” in this review, and each step takes another person.",
                do=leave,
            )
        case Bar.ORDER:
            earlier = first_open(policy, case, before=step) or step
            return ConflictError(
                f"The steps are taken in order, and “{earlier.value}” ({role_of_step[earlier].value}) comes"
                f" before “{step.value}”; it is still open.",
                do="Wait until it is signed.",
            )
        case _:
            assert_never(found)


def of_them(found: Bar, policy: Policy, case: Case, actor: Actor, step: Step) -> str:
    """The bar as it is said of the person to others, as what follows their name: “wrote words …”."""
    match found:
        case Bar.CLOSED:
            return f"comes too late: the review is closed ({case.state.value})"
        case Bar.NO_STEP:
            return f"has nothing to sign: {case.stage.value} has no step “{step.value}”"
        case Bar.NO_ROLE:
            return f"does not have the role {role_of_step[step].value}"
        case Bar.NO_KEY:
            return "has no personal key, and nobody here can have one yet"
        case Bar.AUTHOR:
            return "made this text, or wrote words that are still in it"
        case Bar.SIGNED:
            return "comes too late: the step is signed already"
        case Bar.WAIVED:
            return "has nothing to sign: the step was waived"
        case Bar.OTHER_STEP:
            other = _other_step(policy, case, actor) or step
            return f"has signed “{other.value}”, and each step takes another person"
        case Bar.ORDER:
            earlier = first_open(policy, case, before=step) or step
            return f"has to wait for “{earlier.value}”"
        case _:
            assert_never(found)
