"""What stands between a person and a step: decided once, and told in two ways, to them and of them."""

from __future__ import annotations

from enum import Enum, auto
from typing import Literal, assert_never

from tracker.errors import ConflictError, NotPermittedError
from tracker.review.counting import first_open, needs
from tracker.review.naming import name_of
from tracker.review.policy import Policy
from tracker.review.roles import Actor, Step, role_of_step
from tracker.review.values import Case, ReviewState
from tracker.saying import say


class Bar(Enum):
    """Why a person cannot sign a step now; the first of these that holds."""

    CLOSED = auto()
    NO_STEP = auto()
    NO_ROLE = auto()
    NO_KEY = auto()
    AUTHOR = auto()
    EASED = auto()
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
    if actor.id in case.eased_by:
        return Bar.EASED
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


_leave = say("Somebody else with the role has to take this step.")


def to_them(
    found: Bar, policy: Policy, case: Case, actor: Actor, step: Step
) -> NotPermittedError | ConflictError:
    """The bar as it is said to the person."""
    match found:
        case Bar.CLOSED:
            return ConflictError(
                say(
                    "This review is closed ({state}); it takes no more sign-offs.", state=name_of(case.state)
                ),
                do=say("Open the edition’s newest review."),
            )
        case Bar.NO_STEP:
            return ConflictError(
                say("The stage {stage} has no step “{step}”.", stage=name_of(case.stage), step=name_of(step)),
                do=say("Choose one that the policy names."),
            )
        case Bar.NO_ROLE:
            return NotPermittedError(
                say(
                    "{name} does not have the role {role} in the collection “{collection}”, which the step"
                    " “{step}” takes.",
                    name=actor.name,
                    role=name_of(role_of_step[step]),
                    collection=case.collection,
                    step=name_of(step),
                ),
                do=say("Ask a coordinator for it, or leave the step to somebody who has it."),
            )
        case Bar.NO_KEY:
            return NotPermittedError(
                say(
                    "The policy asks for a signature with a personal key at the step “{step}”, and nobody has"
                    " such a key here.",
                    step=name_of(step),
                ),
                do=say("A coordinator has to take that from the policy before the step can be signed."),
            )
        case Bar.AUTHOR:
            return NotPermittedError(
                say("You made this text, or wrote words that are still in it, and nobody signs their own."),
                do=_leave,
            )
        case Bar.EASED:
            return NotPermittedError(
                say(
                    "You have changed the policy since this text was put up for review, so that it asks less"
                    " for {stage}; whoever does that does not sign under it.",
                    stage=name_of(case.stage),
                ),
                do=_leave,
            )
        case Bar.SIGNED | Bar.WAIVED | Bar.OTHER_STEP | Bar.ORDER:
            return _by_signatures(found, policy, case, step, _other_step(policy, case, actor))
        case _:
            assert_never(found)


_Signatures = Literal[Bar.SIGNED, Bar.WAIVED, Bar.OTHER_STEP, Bar.ORDER]
"""What stands between somebody and a step because of what was signed or waived already."""


def _by_signatures(
    found: _Signatures, policy: Policy, case: Case, step: Step, other: Step | None
) -> ConflictError:
    """What stands there already, as it is said to the person; `other` is the step that they have signed."""
    match found:
        case Bar.SIGNED:
            why = _how_signed(policy, case, step)
            if why:
                return ConflictError(
                    say(
                        "The step “{step}” is signed already, but that does not count: {why}.",
                        step=name_of(step),
                        why=why,
                    ),
                    do=say("Whoever signed it has to withdraw that first."),
                )
            return ConflictError(
                say("The step “{step}” is signed already.", step=name_of(step)),
                do=say("Reload the review to see by whom and how."),
            )
        case Bar.WAIVED:
            return ConflictError(
                say(
                    "The step “{step}” was waived in this review, so it takes no sign-off.",
                    step=name_of(step),
                ),
                do=say("Leave it, or ask for a new review of a new revision."),
            )
        case Bar.OTHER_STEP:
            return ConflictError(
                say(
                    "You have signed “{step}” in this review, and each step takes another person.",
                    step=name_of(other or step),
                ),
                do=_leave,
            )
        case Bar.ORDER:
            earlier = first_open(policy, case, before=step) or step
            return ConflictError(
                say(
                    "The steps are taken in order, and “{earlier}” ({role}) comes before “{step}”;"
                    " it is still open.",
                    earlier=name_of(earlier),
                    role=name_of(role_of_step[earlier]),
                    step=name_of(step),
                ),
                do=say("Wait until it is signed."),
            )
        case _:
            assert_never(found)


def of_them(found: Bar, policy: Policy, case: Case, actor: Actor, step: Step) -> str:
    """The bar as it is said of the person to others, as what follows their name: “wrote words …”."""
    match found:
        case Bar.CLOSED:
            return say("comes too late: the review is closed ({state})", state=name_of(case.state))
        case Bar.NO_STEP:
            return say(
                "has nothing to sign: {stage} has no step “{step}”",
                stage=name_of(case.stage),
                step=name_of(step),
            )
        case Bar.NO_ROLE:
            return say("does not have the role {role}", role=name_of(role_of_step[step]))
        case Bar.NO_KEY:
            return say("has no personal key, and nobody here can have one yet")
        case Bar.AUTHOR:
            return say("made this text, or wrote words that are still in it")
        case Bar.EASED:
            return say("has changed the policy since this text was put up for review, so that it asks less")
        case Bar.SIGNED | Bar.WAIVED | Bar.OTHER_STEP | Bar.ORDER:
            return _of_signatures(found, policy, case, step, _other_step(policy, case, actor))
        case _:
            assert_never(found)


def _of_signatures(found: _Signatures, policy: Policy, case: Case, step: Step, other: Step | None) -> str:
    match found:
        case Bar.SIGNED:
            return say("comes too late: the step is signed already")
        case Bar.WAIVED:
            return say("has nothing to sign: the step was waived")
        case Bar.OTHER_STEP:
            return say("has signed “{step}”, and each step takes another person", step=name_of(other or step))
        case Bar.ORDER:
            earlier = first_open(policy, case, before=step) or step
            return say("has to wait for “{step}”", step=name_of(earlier))
        case _:
            assert_never(found)
