"""Rows of readers who are told by mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.log import table_of
from tracker.store.tables import Follower, OutgoingMail
from tracker.store.upsert import insert_once


def by_id(db: Db, id_: str, *, lock: bool = False) -> Follower | None:
    """The follower of an id."""
    query = select(Follower).where(Follower.id == id_)
    return db.exec(query.with_for_update() if lock else query).first()


def put(db: Db, *, email: str, kind: str, subject: str, values: Mapping[str, Any]) -> None:
    """Make the row of an address and a subject with these values, unless it is there."""
    key = {"email": email, "kind": kind, "subject": subject}
    insert_once(db.connection(), table_of(Follower), key=key, values=values)


def of(db: Db, *, email: str, kind: str, subject: str) -> Follower:
    """The row of an address and a subject, which was put; nobody else changes it until the act ends."""
    return db.exec(
        select(Follower)
        .where(Follower.email == email, Follower.kind == kind, Follower.subject == subject)
        .with_for_update()
    ).one()


def confirmed(db: Db, subjects: Sequence[tuple[str, str]], *, before: int) -> list[Follower]:
    """Who is told of an entry: of these kinds and subjects, confirmed before it was written; by address."""
    found: list[Follower] = []
    for kind, subject in subjects:
        query = select(Follower).where(
            Follower.kind == kind,
            Follower.subject == subject,
            col(Follower.confirmed_at).is_not(None),
            col(Follower.since) < before,
        )
        found += db.exec(query.order_by(col(Follower.email)))
    return found


def forget(db: Db, id_: str) -> None:
    """Erase one, and every mail that was laid out for it, sent or not."""
    for end in ("@", "."):  # its id ends the name of a mail, or a number follows it
        db.exec(delete(OutgoingMail).where(col(OutgoingMail.message_id).contains(f".{id_}{end}")))
    db.exec(delete(Follower).where(col(Follower.id) == id_))


def unconfirmed(db: Db, *, before: datetime) -> list[str]:
    """The ids of those that were asked for before a time and never confirmed."""
    gone = (col(Follower.confirmed_at).is_(None)) & (col(Follower.asked_at) < before)
    return list(db.exec(select(Follower.id).where(gone)))
