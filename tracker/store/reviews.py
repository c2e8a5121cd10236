"""Rows of reviews and sign-offs."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.tables import Review, Signoff


def reviews(db: Db, edition: int) -> list[Review]:
    """The reviews of an edition, the newest first."""
    return list(db.exec(select(Review).where(Review.edition == edition).order_by(col(Review.id).desc())))


def newest(db: Db, edition: int) -> Review | None:
    """The newest review of an edition, open or not."""
    return db.exec(
        select(Review).where(Review.edition == edition).order_by(col(Review.id).desc()).limit(1)
    ).first()


def open_review(db: Db, edition: int) -> Review | None:
    """The review of an edition that takes sign-offs; there is at most one."""
    return db.exec(select(Review).where(Review.edition == edition, Review.state == "open")).first()


def signoffs(db: Db, review: int) -> list[Signoff]:
    """The sign-offs of a review in the order in which they were given."""
    return list(db.exec(select(Signoff).where(Signoff.review == review).order_by(col(Signoff.id))))
