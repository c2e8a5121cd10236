"""Hand a step of a review to a person: it is their turn then; whoever else wants it takes it over first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, Case, Policy, Role, Step, bar, hindrance, of_them, role_of_step
from tracker.review.naming import name_of
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Handing, Review
from tracker.workflow import actors, cases, entries, names
from tracker.workflow.actors import acting, acting_alone
from tracker.workflow.entries import signing as facts_of
from tracker.workflow.facts import Place, place


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedFacts:
    """A step that is in the hands of a person: whose, since when, from whom, and why."""

    step: Step
    person: str
    name: str
    by: str
    by_id: str
    at: datetime
    reason: str
    entry: int


def hand(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    step: str,
    to: str,
    reason: str,
    at: datetime,
) -> HandedFacts:
    """Hand a step of the open review to a person, by their id; to oneself, take it over.

    Whoever could take the step may hand it on, and so may a coordinator. It says whose turn it is: nobody
    else signs it until they have taken it over, which is this same act.

    Raises:
        NotFoundError: no such edition, or none that this person may see.
        NotPermittedError: they could not take the step themselves, and do not coordinate.
        ConflictError: no review is open, the step is signed, or the person has it already.
        FieldError: no such step or person, one who could not take it (and why), or no reason.
    """
    wanted = cases.parse_step(step)
    reason = names.words(reason, field="reason", most=1000, what=say("The reason"))
    if not reason and to != by.id:
        raise FieldError(
            "reason",
            say("A step is handed on with a word why, and none was given."),
            do=say("Say why."),
        )
    with store.write() as tx:
        db = tx.session
        here = place(db, acting(db, by), release, language, act=Act.SEE)
        tx.lock_edition(here.edition_id)
        db.refresh(here.edition)
        by = acting_alone(db, by)
        review = _open(db, here)
        policy, case = cases.case(db, here, review)
        against = _against(policy, case, by, wanted)
        if against is not None:
            raise against
        someone = _able(db, here, policy, case, to=to, step=wanted)
        held = holders(db, review, policy=policy, case=case).get(wanted)
        if held is not None and held.person == someone.id:
            raise ConflictError(
                say("{name} has this step already.", name=held.name), do=say("Nothing is left to do.")
            )
        row = Handing(
            review=review.id or 0,
            step=wanted.value,
            person=someone.id,
            reason=reason,
            handed_by=by.id,
            handed_at=at,
            entry=0,
        )
        revision = revision_rows.by_id(db, review.revision)
        facts = facts_of.review_handed(
            row, review=review, revision=revision, edition=here.edition, release=here.release
        )
        row.entry = tx.append(entries.entry(EntryType.REVIEW_HANDED, at=at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        return _facts(row, people_rows.names(db))


def holders(db: Db, review: Review, *, policy: Policy, case: Case) -> Mapping[Step, HandedFacts]:
    """Who has each step that was handed over and that they can still take, now or when its turn comes.

    Where they cannot any more (their account was closed, the role taken, another step signed) the step is
    everybody’s again and not named here.
    """
    held = rows.handed(db, review)
    if not held:
        return {}
    handings, names_of = rows.handings(db, review.id or 0), people_rows.names(db)
    return {
        step: _facts(handings[step], names_of)
        for step, person in held.items()
        if _unable(policy, case, actors.actor_of(db, person), step) is None
    }


def must_have(db: Db, review: Review, *, policy: Policy, case: Case, by: Actor, step: Step) -> None:
    """Nothing where a step is in this person’s hands, or in nobody’s.

    Raises:
        ConflictError: it was handed to somebody else.
    """
    held = holders(db, review, policy=policy, case=case).get(step)
    if held is not None and held.person != by.id:
        raise ConflictError(in_hands(held), do=say("Take it over first, then sign."))


def in_hands(held: HandedFacts) -> str:
    """What others are told of a step that somebody has."""
    if held.by_id == held.person:
        return say("{name} has taken the step “{step}” over.", name=held.name, step=name_of(held.step))
    return say(
        "{by} has handed the step “{step}” to {name}.",
        by=held.by,
        step=name_of(held.step),
        name=held.name,
    )


def takers(people: Iterable[Actor], *, policy: Policy, case: Case, step: Step) -> tuple[Actor, ...]:
    """Those of these people to whom a step could be handed."""
    return tuple(each for each in people if _unable(policy, case, each, step) is None)


def may_hand(policy: Policy, case: Case, by: Actor, step: Step) -> bool:
    """Whether a person may hand this step on: they could take it when its turn comes, or coordinate."""
    return _against(policy, case, by, step) is None


def _against(policy: Policy, case: Case, by: Actor, step: Step) -> NotPermittedError | ConflictError | None:
    """Why a person may not hand this step on; None: they may.

    A coordinator is judged as somebody with the step’s role who has nothing to do with the text.
    """
    if Role.COORDINATOR in by.roles_in(case.collection):
        by = Actor("", by.name, roles={case.collection: frozenset({role_of_step[step]})})
    return hindrance(replace(policy, in_order=False), case, by, step)


def _unable(policy: Policy, case: Case, person: Actor, step: Step) -> str | None:
    """Why a person could not take a step, even when its turn comes, as said of them; None: they could."""
    free = replace(policy, in_order=False)
    found = bar(free, case, person, step)
    return of_them(found, free, case, person, step) if found is not None else None


def _able(db: Db, here: Place, policy: Policy, case: Case, *, to: str, step: Step) -> Actor:
    """The person to whom a step can be handed.

    Raises:
        FieldError: there is no such person, or they could not take it, and why.
    """
    other = say("Choose somebody with the role {role} who can take it.", role=name_of(role_of_step[step]))
    try:
        row = actors.person(db, to)
    except NotFoundError as error:
        raise FieldError("to", say("There is no such person."), do=other) from error
    someone = actors.actor_of(db, row.id)
    if not someone.may(Act.SEE, here.collection.name):  # whoever does not work here sounds like nobody
        raise FieldError("to", say("There is no such person in this collection."), do=other)
    if row.disabled_at is not None:
        raise FieldError("to", say("The account of {name} is disabled.", name=someone.name), do=other)
    why = _unable(policy, case, someone, step)
    if why is not None:
        raise FieldError("to", say("{name} {why}.", name=someone.name, why=why), do=other)
    return someone


def _open(db: Db, here: Place) -> Review:
    review = rows.open_review(db, here.edition_id)
    if review is None:
        raise ConflictError(
            say("No review is open, so there is no step to hand on."), do=say("Ask for a review first.")
        )
    return review


def _facts(row: Handing, names_of: Mapping[str, str]) -> HandedFacts:
    return HandedFacts(
        step=Step(row.step),
        person=row.person,
        name=names_of[row.person],
        by=names_of[row.handed_by],
        by_id=row.handed_by,
        at=row.handed_at,
        reason=row.reason,
        entry=row.entry,
    )
