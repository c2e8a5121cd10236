"""Waiving a step of one review: who may ask for it, and which second person may grant it."""

from __future__ import annotations

from enum import StrEnum

from tracker.errors import ConflictError, FieldError, NotPermittedError
from tracker.review.counting import needs
from tracker.review.naming import name_of
from tracker.review.policy import Policy
from tracker.review.roles import Actor, Role, Step, role_of_step
from tracker.review.values import Case, ReviewState
from tracker.saying import say


class Answer(StrEnum):
    """What a second person says to a waiver."""

    GRANTED = "granted"
    REFUSED = "refused"


def may_ask_waiver(actor: Actor, collection: str, step: Step) -> bool:
    """Whether a person could ask that a step be waived: a coordinator, or somebody with the step's role."""
    return bool(actor.roles_in(collection) & {Role.COORDINATOR, role_of_step[step]})


def may_answer_waiver(case: Case, actor: Actor, *, asked_by: str) -> bool:
    """Whether a person could grant or refuse it: see `must_answer_waiver`."""
    return _against(case, actor, asked_by) is None


def must_ask_waiver(
    policy: Policy, case: Case, actor: Actor, *, step: Step, reason: str, asked: frozenset[Step]
) -> None:
    """Nothing where the waiver may be asked for. `asked` are the steps for which one waits for an answer.

    Raises:
        NotPermittedError: the person neither coordinates nor has the step's role.
        ConflictError: the review is closed; the step is not asked, not waivable, met, or asked to be waived;
            or no signed step would be left. FieldError: no reason.
    """
    if not may_ask_waiver(actor, case.collection, step):
        raise NotPermittedError(
            say("{name} may not ask to waive the step “{step}”.", name=actor.name, step=name_of(step)),
            do=say("That takes the role coordinator or {role}.", role=name_of(role_of_step[step])),
        )
    _must_be_waivable(policy, case, step)
    if step in asked:
        raise ConflictError(
            say("Somebody has asked to waive “{step}” already.", step=name_of(step)),
            do=say("Wait for the answer to that."),
        )
    if not reason.strip():
        raise FieldError(
            "reason",
            say("A step is waived with a reason, and none was given."),
            do=say("Say why; readers see it."),
        )


def must_answer_waiver(
    policy: Policy, case: Case, actor: Actor, *, step: Step, asked_by: str, answer: Answer
) -> None:
    """Nothing where the answer may be recorded.

    The four eyes of a waiver: never who asked for it, never an author of the text, and nobody who made the
    policy ask less since it was put up for review.

    Raises:
        NotPermittedError: the person may not, or asked, or wrote words that survive, or changed the policy.
        ConflictError: as for asking, where it is granted; the review is closed, where it is refused.
    """
    against = _against(case, actor, asked_by)
    if against is not None:
        raise against
    if answer is Answer.GRANTED:
        _must_be_waivable(policy, case, step)
    else:
        _must_be_open(case)


def _against(case: Case, actor: Actor, asked_by: str) -> NotPermittedError | None:
    """What forbids a person to answer; None: nothing."""
    held = actor.roles_in(case.collection) & {Role.APPROVER, Role.COORDINATOR}
    if not held and not actor.administrator:
        return NotPermittedError(
            say(
                "{name} may not decide on a waiver in the collection “{collection}”.",
                name=actor.name,
                collection=case.collection,
            ),
            do=say("That takes the role approver or coordinator, or an administrator."),
        )
    if actor.id == asked_by:
        return NotPermittedError(
            say("You asked for this waiver, and a second person has to decide on it."), do=_leave
        )
    if actor.id in case.authors:
        return NotPermittedError(
            say("You made this text, or wrote words that are still in it, so somebody else has to decide."),
            do=_leave,
        )
    if actor.id in case.eased_by:
        return NotPermittedError(
            say(
                "You have changed the policy since this text was put up for review, so that it asks less, and"
                " somebody else has to decide."
            ),
            do=_leave,
        )
    return None


_leave = say("Leave it to another approver or coordinator.")


def _must_be_open(case: Case) -> None:
    if case.state is not ReviewState.OPEN:
        raise ConflictError(
            say(
                "This review is closed ({state}), so nothing of it can be waived.", state=name_of(case.state)
            ),
            do=say("Open the edition’s newest review."),
        )


def _must_be_waivable(policy: Policy, case: Case, step: Step) -> None:
    _must_be_open(case)
    asked = needs(policy, case)
    need = next((each for each in asked if each.step is step), None)
    if need is None:
        raise ConflictError(
            say("The stage {stage} has no step “{step}”.", stage=name_of(case.stage), step=name_of(step)),
            do=say("Nothing is to be waived."),
        )
    if step not in policy.waivable:
        raise ConflictError(
            say("The policy of this collection does not let “{step}” be waived.", step=name_of(step)),
            do=say("Have the step signed, or have the policy changed first."),
        )
    if need.is_met:
        raise ConflictError(
            say("The step “{step}” is waived already.", step=name_of(step))
            if need.waived
            else say("The step “{step}” is signed already.", step=name_of(step)),
            do=say("Nothing is left to do."),
        )
    if all(each.waived or each.step is step for each in asked):
        raise ConflictError(
            say("No step would be left that anybody signs, and nothing is issued that nobody signed."),
            do=say("Have this step signed."),
        )
