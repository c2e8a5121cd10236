"""Come to the desk of a revision inside a transaction: locked, for a person and what they saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, StaleError
from tracker.review import Actor, Case, Policy, Step, hindrance
from tracker.review.passages import Found
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store import policies as policy_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review
from tracker.workflow import cases
from tracker.workflow.actors import acting, acting_alone
from tracker.workflow.desk.ground import Ground, ground
from tracker.workflow.desk.standings import rulings, standings
from tracker.workflow.desk.units import Unit
from tracker.workflow.facts import Place, no_text, place
from tracker.workflow.handing import must_have
from tracker.workflow.judged import Texts, texts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """The desk of a revision inside a transaction, for a person: everything that a decision rests on."""

    here: Place
    by: Actor
    texts: Texts
    ground: Ground
    review: Review | None
    policy: Policy
    case: Case | None


def enter(tx: Transaction, by: Actor, release: str, language: str, *, seen: str) -> At:
    """The desk of the newest revision, locked, for somebody who saw a text of this digest.

    Raises:
        NotFoundError: no such edition, or none that this person may see. StaleError: it has moved on.
    """
    db = tx.session
    by = acting(db, by)
    here = place(db, by, release, language)
    tx.lock_edition(here.edition_id)
    db.refresh(here.edition)
    policy_rows.hold(db, here.collection)
    by = acting_alone(db, by)
    after = revision_rows.latest(db, here.edition_id)
    if after is None:
        raise no_text(f"{release}/{language}")
    if seen != after.digest:
        raise StaleError(
            say(
                "The text has moved on: it is at r{number} now, and nothing was recorded.",
                number=str(after.number),
            ),
            do=say("Look at what is there now, and decide on that. What still stands is carried over."),
            newer=f"/releases/{release}/{language}/review",
        )
    texts = texts_of(db, here, after)
    review = review_rows.newest(db, here.edition_id)
    if review is not None and review.revision != after.id:
        review = None
    return At(
        here=here,
        by=by,
        texts=texts,
        ground=ground(db, here.edition_id, texts),
        review=review,
        policy=cases.policy_of(here),
        case=cases.case(db, here, review)[1] if review else None,
    )


def must_take(db: Db, desk: At, step: Step) -> Review:
    """The review in which this person may decide for this step now.

    Raises:
        ConflictError, NotPermittedError: nobody asked for a review, the step is in somebody else’s hands, or
            see `hindrance`.
    """
    if desk.review is None or desk.case is None:
        raise ConflictError(
            say(
                "No review of r{number} was asked for, so there is nothing to decide.",
                number=str(desk.texts.after.number),
            ),
            do=say("Ask for one first."),
        )
    against = hindrance(desk.policy, desk.case, desk.by, step)
    if against is not None:
        raise against
    must_have(db, desk.review, policy=desk.policy, case=desk.case, by=desk.by, step=step)
    return desk.review


def warm_up(store: Store, by: Actor, release: str, language: str) -> None:
    """Compare and align before the edition is locked: a long text takes seconds the first time."""
    with store.read() as db:
        here = place(db, by, release, language)
        after = revision_rows.latest(db, here.edition_id)
        if after is not None:
            ground(db, here.edition_id, texts_of(db, here, after))


def chosen(desk: At, changes: Sequence[str]) -> list[Unit]:
    """The changes of these keys.

    Raises:
        StaleError: one of them is not there any more. FieldError: none was chosen.
    """
    there = {unit.key: unit for unit in desk.ground.units}
    gone = [key for key in changes if key not in there]
    if gone:
        raise StaleError(
            say(
                "This change is not what it was when you opened the page: the text before it, or what stands"
                " beside it in the source, is another now. Nothing was recorded."
            ),
            do=say("Look at what is there now, and decide on that."),
            newer=f"/releases/{desk.here.release.name}/{desk.here.edition.language}/review",
        )
    if not changes:
        raise FieldError("change", say("No change was chosen."), do=say("Choose one from the list."))
    return [there[key] for key in dict.fromkeys(changes)]


def standings_of(db: Db, desk: At, units: Sequence[Unit], step: Step) -> tuple[Found, ...]:
    """How some changes of a desk stand for a step."""
    return standings(
        db,
        desk.ground,
        rulings(db, desk.here.edition_id),
        step=step,
        review=desk.review.id if desk.review else None,
        policy=desk.policy,
        units=units,
    )
