"""Who must sign, who may, and what may be issued. Pure: everything that matters is passed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotPermittedError, StaleError
from tracker.review.policy import Policy
from tracker.review.roles import Actor, Step, role_of_step


class Decision(StrEnum):
    """What a person says of the text."""

    APPROVED = "approved"
    RETURNED = "returned"


class ReviewState(StrEnum):
    """Where a review stands. Only an open one takes sign-offs."""

    OPEN = "open"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Seen:
    """The exact digests that a page showed and that a sign-off is bound to.

    `before` is None where nothing came before, `source` and `newest_source` are None for a source
    edition. `source` is what the revision was made from, `newest_source` what the source is now.
    """

    before: str | None
    after: str
    source: str | None
    newest_source: str | None
    comparison: str | None


@dataclass(frozen=True, slots=True)
class Signed:
    """One sign-off that stands in a review."""

    step: Step
    person: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Case:
    """A review as the rules see it: the stage aimed at, the sign-offs so far, and `authors`.

    `authors` are the ids of all whose words survive in the text.
    """

    collection: str
    stage: Stage
    is_source: bool
    state: ReviewState
    signed: tuple[Signed, ...]
    authors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Need:
    """One step of a stage and who took it; None: nobody yet."""

    step: Step
    by: str | None


def needs(policy: Policy, case: Case) -> tuple[Need, ...]:
    """Each step that the stage needs, with the person who approved it."""
    taken = {signed.step: signed.person for signed in case.signed if signed.decision is Decision.APPROVED}
    steps = policy.steps(stage=case.stage, is_source=case.is_source)
    return tuple(Need(step, taken.get(step)) for step in steps)


def is_met(policy: Policy, case: Case) -> bool:
    """Whether every step that the stage needs has been approved. A stage with no steps is never met."""
    asked = needs(policy, case)
    return bool(asked) and all(need.by is not None for need in asked)


def hindrance(
    policy: Policy, case: Case, actor: Actor, step: Step
) -> NotPermittedError | ConflictError | None:
    """Why this person cannot sign this step now; None: they can."""
    if case.state is not ReviewState.OPEN:
        return ConflictError(
            f"This review is closed ({case.state.value}); it takes no more sign-offs.",
            do="Open the edition’s newest review.",
        )
    if step not in policy.steps(stage=case.stage, is_source=case.is_source):
        return ConflictError(
            f"The stage {case.stage.value} has no step “{step.value}”.",
            do="Choose one that the policy names.",
        )
    role = role_of_step[step]
    if role not in actor.roles_in(case.collection):
        return NotPermittedError(
            f"{actor.name} does not have the role {role.value} in the collection “{case.collection}”,"
            f" which the step “{step.value}” takes.",
            do="Ask a coordinator for it, or leave the step to somebody who has it.",
        )
    if policy.authors_may_not_sign and actor.id in case.authors:
        return NotPermittedError(
            "You made this text, or wrote words that are still in it, and nobody signs their own.",
            do="Somebody else with the role has to take this step.",
        )
    return _already(policy, case, actor, step)


def _already(policy: Policy, case: Case, actor: Actor, step: Step) -> ConflictError | None:
    for signed in case.signed:
        if signed.step is step:
            return ConflictError(
                f"The step “{step.value}” is signed already.", do="Reload the review to see by whom and how."
            )
        if policy.one_step_a_person and signed.person == actor.id:
            return ConflictError(
                f"You have signed “{signed.step.value}” in this review, and each step takes another person.",
                do="Somebody else with the role has to take this step.",
            )
    return None


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
        NotPermittedError: the person lacks the role or wrote surviving words.
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
            f"{moved} has moved on since you opened this page, so your sign-off was not recorded.",
            do="Look at what is there now, then sign that.",
        )
    if decision is Decision.RETURNED and not reason.strip():
        raise FieldError(
            "reason", "A text is returned with a reason, and none was given.", do="Say what has to change."
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
        raise ConflictError(f"The stage {stage.value} is not reached by review.", do="Choose another stage.")
    settled = bool(issued & {Stage.FINAL, Stage.CORRECTED})
    if stage is Stage.PROVISIONAL and settled:
        raise ConflictError(
            "This edition is final already; it cannot become provisional again.", do="Ask for corrected."
        )
    if stage is Stage.FINAL and settled:
        raise ConflictError("This edition is final already.", do="To put a change out, ask for corrected.")
    if stage is Stage.CORRECTED and not settled:
        raise ConflictError(
            "Only a final text can be corrected, and this edition is not final.", do="Ask for final."
        )
    if stage in of_this:
        raise ConflictError(
            f"This very text is issued as {stage.value} already.",
            do="Upload a revision that changes it, then ask.",
        )


def moved_on(*, seen: Seen, now: Seen) -> str | None:
    """What differs between the page and the record, in words; None: nothing."""
    if seen.after != now.after:
        return "The text"
    if seen.source != now.source or seen.newest_source != now.newest_source:
        return "The source"
    if seen.before != now.before or seen.comparison != now.comparison:
        return "What it is compared with"
    return None


def must_issue(policy: Policy, case: Case) -> None:
    """Nothing where a version of this stage may be issued from this review.

    Raises:
        ConflictError: the review is closed or a step is missing; each missing step is named.
    """
    if case.state is not ReviewState.OPEN:
        raise ConflictError(
            f"This review is closed ({case.state.value}), so nothing can be issued from it.",
            do="Ask for a new review of the newest revision.",
        )
    missing = [need.step for need in needs(policy, case) if need.by is None]
    if missing or not needs(policy, case):
        words = (
            ", ".join(f"{step.value} ({role_of_step[step].value})" for step in missing) or "any step at all"
        )
        raise ConflictError(
            f"The stage {case.stage.value} cannot be issued yet: it still needs {words}.",
            do="Issue it when every step is approved.",
        )


def whose_turn(policy: Policy, case: Case, people: Sequence[Actor]) -> tuple[tuple[Step, Actor], ...]:
    """For each open step, everyone who could take it now."""
    if case.state is not ReviewState.OPEN:
        return ()
    open_steps = [need.step for need in needs(policy, case) if need.by is None]
    return tuple(
        (step, person)
        for step in open_steps
        for person in people
        if hindrance(policy, case, person, step) is None
    )
