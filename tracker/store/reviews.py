"""Rows of reviews, of sign-offs, and of steps that were handed to somebody."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session as Db
from sqlmodel import col, func, select

from tracker.review import Step, role_of_step
from tracker.store.tables import Edition, Handing, Membership, Person, Release, Review, Signoff, Version


def reviews(db: Db, edition: int) -> list[Review]:
    """The reviews of an edition, the newest first."""
    return list(db.exec(select(Review).where(Review.edition == edition).order_by(col(Review.id).desc())))


def newest(db: Db, edition: int) -> Review | None:
    """The newest review of an edition, open or not."""
    return db.exec(
        select(Review).where(Review.edition == edition).order_by(col(Review.id).desc()).limit(1)
    ).first()


def first_asked(db: Db, review: Review) -> int:
    """The entry in which a review of this revision for this stage was asked for first."""
    query = select(func.min(col(Review.entry))).where(
        Review.edition == review.edition, Review.revision == review.revision, Review.stage == review.stage
    )
    return db.exec(query).one() or review.entry


def issued_in(db: Db, review: Review) -> int | None:
    """The entry in which a version was issued from a review; None where none was."""
    return db.exec(select(func.min(col(Version.entry))).where(Version.review == review.id)).one()


def open_review(db: Db, edition: int) -> Review | None:
    """The review of an edition that takes sign-offs; there is at most one."""
    return db.exec(select(Review).where(Review.edition == edition, Review.state == "open")).first()


def open_in(db: Db, collection: int) -> list[tuple[Review, Edition, Release]]:
    """The reviews of a collection that take sign-offs, by release and language."""
    query = (
        select(Review, Edition, Release)
        .join(Edition, col(Review.edition) == col(Edition.id))
        .join(Release, col(Edition.release) == col(Release.id))
        .where(Release.collection == collection, Review.state == "open")
        .order_by(col(Release.name), col(Edition.language))
    )
    return list(db.exec(query))


def signoffs(db: Db, review: int) -> list[Signoff]:
    """The sign-offs of a review in the order in which they were given, those that were withdrawn too."""
    return list(db.exec(select(Signoff).where(Signoff.review == review).order_by(col(Signoff.id))))


def standing(db: Db, review: int) -> list[Signoff]:
    """The sign-offs of a review that nobody has withdrawn: the only ones that count anywhere."""
    return [row for row in signoffs(db, review) if row.withdrawn_entry is None]


def signoff(db: Db, edition: int, entry: int) -> tuple[Signoff, Review] | None:
    """The sign-off of an edition that came with the entry of this number, withdrawn or not; its review."""
    return db.exec(
        select(Signoff, Review)
        .join(Review, col(Signoff.review) == col(Review.id))
        .where(Review.edition == edition, Signoff.entry == entry)
    ).first()


def handings(db: Db, review: int) -> Mapping[Step, Handing]:
    """For each step that was handed to somebody, how it was last, whether or not they can still take it."""
    rows = db.exec(select(Handing).where(Handing.review == review).order_by(col(Handing.id)))
    return {Step(row.step): row for row in rows}


def handed(db: Db, review: Review) -> Mapping[Step, str]:
    """Who has each step that was handed over: the id of a person.

    A step comes back to everybody with its role when the person's account is closed, or the role is taken
    from them: then it is not named here.
    """
    found = {step: row.person for step, row in handings(db, review.id or 0).items()}
    if not found:
        return {}
    held = db.exec(
        select(Membership.person, Membership.role)
        .join(Release, col(Release.collection) == col(Membership.collection))
        .join(Edition, col(Edition.release) == col(Release.id))
        .join(Person, col(Person.id) == col(Membership.person))
        .where(
            Edition.id == review.edition,
            col(Membership.person).in_(set(found.values())),
            col(Person.disabled_at).is_(None),
        )
    )
    there = set(held)
    return {step: person for step, person in found.items() if (person, role_of_step[step].value) in there}
