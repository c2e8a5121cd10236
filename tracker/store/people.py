"""Rows of people, their sessions and roles."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.tables import Attempt, Collection, Membership, Person, Session


def by_id(db: Db, person: str) -> Person | None:
    """The person of an id."""
    return db.get(Person, person)


def by_email(db: Db, email: str) -> Person | None:
    """The person who signs in with an address."""
    return db.exec(select(Person).where(Person.email == email)).first()


def everyone(db: Db) -> list[Person]:
    """All people, by name."""
    return list(db.exec(select(Person).order_by(col(Person.name), col(Person.id))))


def names(db: Db) -> dict[str, str]:
    """The name of each person by id."""
    return dict(db.exec(select(Person.id, Person.name)).all())


def roles(db: Db, person: str) -> dict[str, set[str]]:
    """The roles of a person by the name of the collection."""
    rows = db.exec(
        select(Collection.name, Membership.role)
        .join(Membership, col(Membership.collection) == col(Collection.id))
        .where(Membership.person == person)
    )
    found: dict[str, set[str]] = {}
    for collection, role in rows:
        found.setdefault(collection, set()).add(role)
    return found


def members(db: Db, collection: int) -> list[tuple[Person, str]]:
    """Everyone with a role in a collection, by name; a person stands once a role."""
    rows = db.exec(
        select(Person, Membership.role)
        .join(Membership, col(Membership.person) == col(Person.id))
        .where(Membership.collection == collection)
        .order_by(col(Person.name), col(Membership.role))
    )
    return [(person, role) for person, role in rows]


def membership(db: Db, *, collection: int, person: str, role: str) -> Membership | None:
    """One role of one person in one collection."""
    return db.get(Membership, (collection, person, role))


def session(db: Db, token: str) -> Session | None:
    """The session of a token's digest, ended or not."""
    return db.get(Session, token)


def sessions(db: Db, person: str, *, at: datetime) -> list[Session]:
    """The sessions of a person that are open, newest first."""
    return list(
        db.exec(
            select(Session)
            .where(Session.person == person, col(Session.ended_at).is_(None), Session.expires_at > at)
            .order_by(col(Session.began_at).desc())
        )
    )


def forget_expired(db: Db, *, before: datetime) -> None:
    """Delete sessions and failed attempts from before a time."""
    db.exec(delete(Session).where(col(Session.expires_at) < before))
    db.exec(delete(Attempt).where(col(Attempt.at) < before))


def attempts(db: Db, key: str, *, since: datetime) -> int:
    """How often signing in has failed under a key since a time."""
    return db.exec(
        select(func.count()).select_from(Attempt).where(Attempt.key == key, Attempt.at >= since)
    ).one()
