"""Rows of policies that a collection has had, and of waivers."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store import log
from tracker.store.tables import Collection, PolicyChange, Waiver


def policies(db: Db, collection: Collection) -> list[PolicyChange]:
    """Every policy that a collection has had, the first first: that one came with the collection.

    Where nothing was ever changed, that is a row that nobody has written down yet.
    """
    query = select(PolicyChange).where(PolicyChange.collection == collection.id)
    return list(db.exec(query.order_by(col(PolicyChange.entry)))) or [made_with(db, collection)]


def since(db: Db, collection: int, *, entry: int) -> list[PolicyChange]:
    """The policies that a collection, by its id, was given after an entry, the first first.

    Before them stands the one of that entry; nothing where none was given.
    """
    query = select(PolicyChange).where(PolicyChange.collection == collection)
    rows = list(db.exec(query.order_by(col(PolicyChange.entry))))
    later = [row for row in rows if row.entry > entry]
    return rows[-len(later) - 1 :] if later else []


def in_force(db: Db, collection: Collection, *, at: int) -> PolicyChange:
    """The policy of a collection when the entry of this number was written."""
    return max((each for each in policies(db, collection) if each.entry < at), key=lambda each: each.entry)


def made_with(db: Db, collection: Collection) -> PolicyChange:
    """The policy of a collection that was never changed, as its first row."""
    return PolicyChange(
        collection=collection.id or 0,
        policy=collection.policy,
        by=log.entry_at(db, collection.entry).entry.actor,
        at=collection.made_at,
        entry=collection.entry,
    )


def hold(db: Db, collection: Collection, *, to_change: bool = False) -> None:
    """Read a collection's policy anew, and let nobody change it until this act is done.

    With `to_change` nobody may rely on it either; what merely names the collection need not wait, for it may
    hold the log already. On SQLite a writer is alone anyway. Lock the edition first.
    """
    if db.connection().dialect.name == "sqlite":
        db.refresh(collection)
    else:
        db.refresh(collection, with_for_update={"key_share": True} if to_change else {"read": True})


def waivers(db: Db, review: int) -> list[Waiver]:
    """The waivers asked for in a review, the first first, whatever was answered."""
    return list(db.exec(select(Waiver).where(Waiver.review == review).order_by(col(Waiver.entry))))


def granted(db: Db, review: int) -> list[Waiver]:
    """The waivers of a review that were granted, the first first."""
    return [row for row in waivers(db, review) if row.answer == "granted"]


def waiver(db: Db, review: int, number: int) -> Waiver | None:
    """The waiver of a review that was asked for in the entry of this number."""
    return db.exec(select(Waiver).where(Waiver.review == review, Waiver.entry == number)).first()
