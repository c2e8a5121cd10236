"""What the desk shows: every change and how it stands for each step, and the one that is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session as Db

from tracker.review import Actor, Decision, Policy, ReviewState, Step
from tracker.review.passages import (
    Found,
    InForce,
    Standing,
    may_go_together,
    must_be_dealt_with,
)
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review
from tracker.workflow.desk.ground import Ground, ground
from tracker.workflow.desk.standings import Rulings, classes_of, classings, rulings, standings
from tracker.workflow.desk.units import Unit
from tracker.workflow.facts import Place
from tracker.workflow.hands import Hand
from tracker.workflow.judged import Texts
from tracker.workflow.preparing import Prepared, prepared_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One change as the desk shows it: how it stands for the step that is looked at, and its class.

    `others` has how it stands for the other steps of the stage. `together` is whether it can be approved
    with all others of the class editorial.
    """

    unit: Unit
    found: Found
    others: Mapping[Step, Found]
    cls: InForce
    together: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A revision on the review desk.

    `step` is the step whose decisions are shown: one that this person can take, else one whose role they
    have, else the first that is open; None where no review was asked for. `takes` is whether this person
    can decide for it now, `blocked` says why not. `names` are those of all people by id. `was_revision` has
    the number of the revision of each review, for approvals that were carried over.
    """

    prepared: Prepared
    step: Step | None
    takes: bool
    blocked: str | None
    judged: tuple[Judged, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    revision_of_review: Mapping[int, int] = field(default_factory=dict)

    @property
    def ground(self) -> Ground:
        """Texts, comparison and links."""
        return self.prepared.ground

    @property
    def taken(self) -> Hand | None:
        """The step that is looked at, where it is signed or waived: then none of its changes is to go."""
        hands = self.prepared.hands
        return next((each for each in hands if each.need.step is self.step and each.need.is_met), None)

    def to_go(self) -> tuple[Judged, ...]:
        """The changes that are to go for the step."""
        if self.taken is not None:
            return ()
        return tuple(
            each for each in self.judged if each.unit.required and each.found.standing is Standing.TO_GO
        )


def open_desk(store: Store, *, by: Actor, release: str, language: str, step: Step | None = None) -> Desk:
    """The newest revision of an edition on the desk, for a person and a step.

    Raises:
        NotFoundError: no such edition, none that this person may see, or nothing uploaded to it yet.
    """
    with store.read() as db:
        prepared, here, review, policy = prepared_in(db, by=by, release=release, language=language)
        return _desk(db, prepared, here, review, policy, step)


def _desk(
    db: Db, prepared: Prepared, here: Place, review: Review | None, policy: Policy, wanted: Step | None
) -> Desk:
    steps = [hand.need.step for hand in prepared.hands]
    step = _step_of(prepared, wanted) if review else None
    base, made = prepared.ground, rulings(db, here.edition_id)
    at = review.id if review else None
    found = {each: standings(db, base, made, step=each, review=at, policy=policy) for each in steps}
    said = classings(db, here.edition_id)
    classes = classes_of(base.units, said)
    nothing = Found(standing=Standing.TO_GO)
    hand = next((each for each in prepared.hands if each.need.step is step), None)
    return Desk(
        prepared=prepared,
        step=step,
        takes=hand is not None and hand.blocked is None and prepared.state is ReviewState.OPEN,
        blocked=hand.blocked if hand else None,
        judged=tuple(
            Judged(
                unit=unit,
                found=found[step][place] if step in found else nothing,
                others={other: each[place] for other, each in found.items() if other is not step},
                cls=cls,
                together=may_go_together(cls, unit.weight, words_came_or_went=unit.came_or_went),
            )
            for place, (unit, cls) in enumerate(zip(base.units, classes, strict=True))
        ),
        names=people_rows.names(db),
        revision_of_review=_numbers(db, made),
    )


def _numbers(db: Db, made: Rulings) -> dict[int, int]:
    """The number of the revision that each review judged."""
    numbers = revision_rows.numbers(db, made.revision_of.values())
    return {review: numbers[revision] for review, revision in made.revision_of.items()}


def _step_of(prepared: Prepared, wanted: Step | None) -> Step | None:
    """The step that is looked at: the one asked for, else one of this person's, else the first open one."""
    hands = prepared.hands
    asked = [each for each in hands if each.need.step is wanted]
    can = [each for each in hands if each.blocked is None]
    mine = [each for each in hands if each.mine and not each.need.is_met]
    still = [each for each in hands if not each.need.is_met]
    for each in (*asked, *can, *mine, *still, *hands):
        return each.need.step
    return None


def must_have_decided(
    db: Db, here: Place, texts: Texts, review: Review, policy: Policy, *, step: Step, decision: Decision
) -> None:
    """Nothing where every change is dealt with, so that a sign-off of this step may count.

    Raises:
        ConflictError: names what is still to go, or was returned.
    """
    if decision is Decision.RETURNED or step not in policy.passage_by_passage:
        return
    base = ground(db, here.edition_id, texts)
    made = rulings(db, here.edition_id)
    found = standings(db, base, made, step=step, review=review.id, policy=policy)
    places = [
        (unit.place, each)
        for unit, each in zip(base.units, found, strict=True)
        if unit.required or each.standing is Standing.RETURNED
    ]
    must_be_dealt_with(policy, step, decision, places)
