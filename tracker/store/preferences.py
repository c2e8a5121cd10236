"""Rows of how people want to be told: kinds, the hour of the daily mail, the address of the feed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session as Db
from sqlmodel import select

from tracker.store.log import table_of
from tracker.store.tables import DigestHour, FeedToken, Preference
from tracker.store.upsert import upsert


def of(db: Db, person: str) -> dict[str, tuple[str, bool]]:
    """What a person has said, by kind: when by mail, and whether it is in the feed."""
    rows = db.exec(select(Preference).where(Preference.person == person))
    return {row.kind: (row.mail, row.feed) for row in rows}


def put(db: Db, person: str, kind: str, *, mail: str, feed: bool) -> None:
    """What a person says of one kind."""
    upsert(
        db.connection(),
        table_of(Preference),
        key={"person": person, "kind": kind},
        values={"mail": mail, "feed": feed},
    )


def hour(db: Db, person: str) -> int | None:
    """The hour of a person's daily mail; None where they have not chosen one."""
    row = db.get(DigestHour, person)
    return row.hour if row else None


def put_hour(db: Db, person: str, hour: int) -> None:
    """The hour of a person's daily mail."""
    upsert(db.connection(), table_of(DigestHour), key={"person": person}, values={"hour": hour})


def feed_made_at(db: Db, person: str) -> datetime | None:
    """When the address of a person's feed was made; None where they have none."""
    row = db.get(FeedToken, person)
    return row.made_at if row else None


def put_feed(db: Db, person: str, *, token: str, at: datetime) -> None:
    """Another address for a person's feed; the one before is gone."""
    upsert(
        db.connection(), table_of(FeedToken), key={"person": person}, values={"token": token, "made_at": at}
    )


def end_feed(db: Db, person: str) -> None:
    """No address for a person's feed."""
    db.exec(delete(FeedToken).where(FeedToken.person == person))  # type: ignore[arg-type]


def whose_feed(db: Db, token: str) -> str | None:
    """The person of a feed's token, by its digest."""
    return db.exec(select(FeedToken.person).where(FeedToken.token == token)).first()
