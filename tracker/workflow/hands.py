"""The steps of a review in people's hands: who took each, who could, and whether this person can."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.errors import ConflictError, TrackerError
from tracker.review import (
    Actor,
    Case,
    Decision,
    Need,
    Policy,
    Role,
    Step,
    hindrance,
    needs,
    role_of_step,
    sentence,
    whose_turn,
)
from tracker.saying import say
from tracker.store import people as people_rows
from tracker.store.tables import Review
from tracker.workflow.facts import Place
from tracker.workflow.handing import HandedFacts, holders, in_hands, may_hand, takers
from tracker.workflow.judged import Texts, attested


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A step of the stage, who took it or could, and whether this person can.

    `blocked` says why not; None where they can. `mine` is whether the person has the step's role.
    `handed` is to whom it was handed; then it is theirs alone in `could`. `may_hand` is whether this person
    may hand it on; `takers` are the ids and names of those to whom it can be.
    """

    need: Need
    role: Role
    taken_by: str | None
    could: tuple[str, ...]
    mine: bool
    blocked: str | None
    sentence: str
    handed: HandedFacts | None
    may_hand: bool
    takers: tuple[tuple[str, str], ...]

    @property
    def handed_to(self) -> str | None:
        """The name of the person in whose hands the step is; None where it is everybody’s with the role."""
        return self.handed.name if self.handed else None


def hands_of(
    db: Db,
    here: Place,
    texts: Texts,
    review: Review,
    *,
    policy: Policy,
    case: Case,
    by: Actor,
    people: tuple[Actor, ...],
) -> tuple[Hand, ...]:
    """Each step of a review's stage, as a person sees it; `people` are all who work in the collection."""
    names_of = people_rows.names(db)
    could: dict[Step, list[Actor]] = {}
    for step, person in whose_turn(policy, case, people):
        could.setdefault(step, []).append(person)
    held = holders(db, review, policy=policy, case=case)
    hands = []
    for need in needs(policy, case):
        against: TrackerError | None = hindrance(policy, case, by, need.step)
        handed = held.get(need.step)
        if handed and handed.person != by.id and against is None:
            against = ConflictError(in_hands(handed), do=say("Take it over first, then sign."))
        role = role_of_step[need.step]
        hands.append(
            Hand(
                need=need,
                role=role,
                taken_by=names_of[need.by] if need.by else None,
                could=tuple(
                    each.name
                    for each in could.get(need.step, ())
                    if handed is None or each.id == handed.person
                ),
                mine=role in by.roles_in(here.collection.name),
                blocked=against.said if against else None,
                sentence=sentence(attested(db, here, texts, need.step), Decision.APPROVED),
                handed=handed,
                may_hand=may_hand(policy, case, by, need.step),
                takers=tuple(
                    (each.id, each.name)
                    for each in takers(people, policy=policy, case=case, step=need.step)
                    if handed is None or each.id != handed.person
                ),
            )
        )
    return tuple(hands)
