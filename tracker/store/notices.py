"""Rows of what people are told, of the mails that go out, and how far the log has been told of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, update
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.log import head, table_of
from tracker.store.tables import JobState, LogEntry, Notice, OutgoingMail
from tracker.store.upsert import insert_once, upsert

# ---- how far


def cursor(db: Db) -> int | None:
    """The index of the first entry that nobody was told of; None before the first start of a worker."""
    found = value(db, "cursor")
    return None if found is None else int(found)


def value(db: Db, name: str) -> str | None:
    """What the worker keeps under a name."""
    row = db.connection().execute(select(col(JobState.value)).where(col(JobState.name) == name))
    found: str | None = row.scalar()
    return found


def keep(db: Db, name: str, kept: str) -> None:
    """Keep something under a name."""
    upsert(db.connection(), table_of(JobState), key={"name": name}, values={"value": kept})


def values(db: Db, prefix: str) -> dict[str, str]:
    """What the worker keeps under names that begin so, by what follows there."""
    begins = col(JobState.name).startswith(prefix, autoescape=True)
    query = select(JobState.name, JobState.value).where(begins)
    return {name.removeprefix(prefix): kept for name, kept in db.exec(query)}


def forget(db: Db, name: str) -> None:
    """Keep nothing under a name any more."""
    db.exec(delete(JobState).where(col(JobState.name) == name))


def keep_once(db: Db, name: str, kept: str) -> str:
    """Keep something under a name unless something is kept there; what is there then."""
    insert_once(db.connection(), table_of(JobState), key={"name": name}, values={"value": kept})
    found = value(db, name)
    assert found is not None
    return found


def size(db: Db) -> int:
    """How many entries the log has."""
    return head(db).size


def after(db: Db, index: int, *, limit: int = 200) -> list[tuple[int, str, str, str | None, str | None]]:
    """Entries from this index on: index, type, actor, release, language. Nothing is parsed."""
    table = table_of(LogEntry)
    rows = db.connection().execute(
        table.select()
        .with_only_columns(table.c.index, table.c.type, table.c.actor, table.c.release, table.c.language)
        .where(table.c.index >= index)
        .order_by(table.c.index)
        .limit(limit)
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


# ---- notices


def add(db: Db, notice: Mapping[str, Any]) -> bool:
    """Write a notice down, unless its person was told of its topic; whether it is new."""
    connection = db.connection()
    there = select(col(Notice.id)).where(
        col(Notice.person) == notice["person"], col(Notice.topic) == notice["topic"]
    )
    if connection.execute(there).first() is not None:
        return False
    connection.execute(table_of(Notice).insert().values(**notice))
    return True


def notices(db: Db, person: str, *, limit: int = 100, feed: bool = False) -> list[Notice]:
    """What a person was told last, the newest first; with `feed` what their feed has."""
    query = select(Notice).where(Notice.person == person)
    if feed:
        query = query.where(col(Notice.feed).is_(True))
    return list(db.exec(query.order_by(col(Notice.id).desc()).limit(limit)))


def of_entry(db: Db, index: int, *, mail: str) -> list[Notice]:
    """What is told of an entry to people who want it by mail in this way and have not got it yet."""
    query = select(Notice).where(Notice.entry == index, Notice.mail == mail, col(Notice.mailed).is_(None))
    return list(db.exec(query.order_by(col(Notice.id))))


def undigested(db: Db, person: str) -> list[Notice]:
    """What waits for a person's daily mail, the first first."""
    query = select(Notice).where(
        Notice.person == person, Notice.mail == "daily", col(Notice.mailed).is_(None)
    )
    return list(db.exec(query.order_by(col(Notice.id))))


def with_undigested(db: Db) -> list[str]:
    """The people for whose daily mail something waits."""
    query = select(Notice.person).where(Notice.mail == "daily", col(Notice.mailed).is_(None)).distinct()
    return sorted(db.exec(query))


def mark_mailed(db: Db, ids: Sequence[int], mail: int) -> None:
    """These went out in this mail."""
    db.exec(update(Notice).where(col(Notice.id).in_(ids)).values(mailed=mail))


# ---- mails


def put_mail(db: Db, mail: Mapping[str, Any]) -> int:
    """Lay a mail out to be sent, unless one with its id is there; its number."""
    insert_once(
        db.connection(),
        table_of(OutgoingMail),
        key={"message_id": mail["message_id"]},
        values={name: each for name, each in mail.items() if name != "message_id"},
    )
    query = select(OutgoingMail.id).where(OutgoingMail.message_id == mail["message_id"])
    return db.exec(query).one() or 0


def due_mails(db: Db, *, at: datetime, limit: int) -> list[tuple[int, int, datetime]]:
    """Mails whose time has come: number, tries so far, when it was made; the longest waiting first."""
    query = (
        select(OutgoingMail.id, OutgoingMail.tries, OutgoingMail.made_at)
        .where(OutgoingMail.state == "waiting", OutgoingMail.next_at <= at)
        .order_by(col(OutgoingMail.next_at), col(OutgoingMail.id))
        .limit(limit)
    )
    return [(number or 0, tries, made) for number, tries, made in db.exec(query)]


def mail(db: Db, number: int) -> OutgoingMail | None:
    """The mail of a number."""
    return db.get(OutgoingMail, number)


def hold_mails(db: Db, *, until: datetime) -> None:
    """No waiting mail is tried before this time: the mail server is out of reach."""
    db.exec(
        update(OutgoingMail)
        .where(col(OutgoingMail.state) == "waiting", col(OutgoingMail.next_at) < until)
        .values(next_at=until)
    )


def count_mails(db: Db) -> dict[str, int]:
    """How many mails there are in each state."""
    query = select(OutgoingMail.state, func.count()).group_by(col(OutgoingMail.state))
    return dict(db.exec(query).all())


def troubled_mails(db: Db, *, limit: int = 100) -> list[OutgoingMail]:
    """Mails that were refused or given up, or wait after a try that failed; the newest first."""
    query = select(OutgoingMail).where(
        col(OutgoingMail.state).in_(("refused", "given up"))
        | ((OutgoingMail.state == "waiting") & (OutgoingMail.tries > 0))
    )
    return list(db.exec(query.order_by(col(OutgoingMail.id).desc()).limit(limit)))


def give_up_mails(db: Db, *, before: datetime, said: str) -> None:
    """Try no mail any more that was made before a time."""
    old = (col(OutgoingMail.state) == "waiting") & (col(OutgoingMail.made_at) < before)
    db.exec(update(OutgoingMail).where(old).values(state="given up", said=said))


def forget_mails(db: Db, *, before: datetime) -> int:
    """Empty the bodies of mails that were sent before a time; how many."""
    result = db.exec(
        update(OutgoingMail)
        .where(
            col(OutgoingMail.state) == "sent",
            col(OutgoingMail.made_at) < before,
            col(OutgoingMail.body) != "",
        )
        .values(body="", address="", unsubscribe=None)
    )
    return cast("CursorResult[Any]", result).rowcount


def forget_notices(db: Db, *, before: datetime) -> None:
    """Delete notices from before a time; none that still waits for a daily mail."""
    waits = (col(Notice.mail) == "daily") & col(Notice.mailed).is_(None)
    db.exec(delete(Notice).where(col(Notice.at) < before, ~waits))
