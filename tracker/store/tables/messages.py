"""What people are told and how, what other systems are told, and how far the log has been told of.

None of these rows is an act, so the log has no entry of them, but for a webhook: that is one.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column, entry_or_none


class Preference(SQLModel, table=True):
    """How a person wants one kind of message: `mail` is now, daily or never. No row: as the kind has it."""

    __tablename__ = "preference"
    person: str = Field(foreign_key="person.id", primary_key=True)
    kind: str = Field(primary_key=True, max_length=40)
    mail: str = Field(max_length=20)
    feed: bool


class DigestHour(SQLModel, table=True):
    """The hour, in the service's time zone, at which a person gets the day's messages in one mail."""

    __tablename__ = "digest_hour"
    person: str = Field(foreign_key="person.id", primary_key=True)
    hour: int


class FeedToken(SQLModel, table=True):
    """The secret part of the address of a person's feed; only its digest is kept."""

    __tablename__ = "feed_token"
    person: str = Field(foreign_key="person.id", primary_key=True)
    token: str = Field(unique=True, max_length=80)
    made_at: datetime


class OutgoingMail(SQLModel, table=True):
    """A mail that is to go out, or has. `state` is waiting, sent, refused or given up.

    `person` has the address of the moment in which it is sent; `address` is for those without an account.
    `said` is what the mail server answered last. The body is emptied some days after it was sent.
    """

    __tablename__ = "outgoing_mail"
    __table_args__ = (Index("ix_outgoing_mail_due", "state", "next_at"),)
    id: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(unique=True, max_length=300)
    person: str | None = Field(default=None, foreign_key="person.id")
    address: str = Field(max_length=254)
    subject: str = Field(sa_column=Column(Text, nullable=False))
    body: str = Field(sa_column=Column(Text, nullable=False))
    headers: str = Field(sa_column=Column(Text, nullable=False))
    unsubscribe: str | None = Field(default=None, sa_column=Column(Text))
    made_at: datetime
    state: str = Field(max_length=20)
    tries: int
    next_at: datetime
    tried_at: datetime | None = None
    said: str = Field(sa_column=Column(Text, nullable=False))


class Notice(SQLModel, table=True):
    """One thing that one person is told of one entry.

    `topic` is what it is about; nobody is told of one topic twice. `collection` is that of the release,
    so that whoever works there no more does not read on. `mail` and `feed` are the person's wish at the
    time; `mailed` is the mail that it went out in, None while it waits for the day's digest or goes out
    in none. `path` is where it can be seen. `subject` and `body` are in English; `spoken` has both in the
    other languages of the interface, as JSON by code, None where there was none.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("person", "topic"),
        Index("ix_notice_person_entry", "person", "entry"),
        Index("ix_notice_digest", "mail", "mailed"),
    )
    id: int | None = Field(default=None, primary_key=True)
    person: str = Field(foreign_key="person.id")
    entry: int = Field(sa_column=entry_column())
    kind: str = Field(max_length=40)
    topic: str = Field(max_length=300)
    collection: int | None = Field(default=None, foreign_key="collection.id")
    subject: str = Field(sa_column=Column(Text, nullable=False))
    body: str = Field(sa_column=Column(Text, nullable=False))
    spoken: str | None = Field(default=None, sa_column=Column(Text))
    path: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime
    mail: str = Field(max_length=20)
    feed: bool
    mailed: int | None = Field(default=None, foreign_key="outgoing_mail.id")


class Webhook(SQLModel, table=True):
    """An address of another system that is told of a collection's entries. It is made and removed by acts.

    `kinds` is a JSON list of types of entries; an empty one stands for all. `secret` signs what is sent
    and is never in the log. The columns of `removed_…` are filled all at once; the row stays.
    """

    __tablename__ = "webhook"
    __table_args__ = (UniqueConstraint("entry"),)
    id: int | None = Field(default=None, primary_key=True)
    collection: int = Field(foreign_key="collection.id", index=True)
    address: str = Field(sa_column=Column(Text, nullable=False))
    secret: str = Field(max_length=100)
    kinds: str = Field(sa_column=Column(Text, nullable=False))
    made_by: str = Field(foreign_key="person.id")
    made_at: datetime
    removed_by: str | None = Field(default=None, foreign_key="person.id")
    removed_at: datetime | None = None
    removed_entry: int | None = Field(default=None, sa_column=entry_or_none("removed_entry"))
    entry: int = Field(sa_column=entry_column())


class Delivery(SQLModel, table=True):
    """One thing that one webhook is told: an entry, or a test (`of` is None). `key` is its `webhook-id`.

    `state` is waiting, delivered, given up or stopped (the webhook was removed). `status` is the HTTP
    status of the last answer, None where there was none; `said` says what happened in words.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_due", "state", "next_at"),
        Index("ix_delivery_webhook", "webhook", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    webhook: int = Field(foreign_key="webhook.id")
    key: str = Field(unique=True, max_length=80)
    of: int | None = Field(
        default=None, sa_column=Column("of", BigInteger, ForeignKey("log_entry.index"), nullable=True)
    )
    body: str = Field(sa_column=Column(Text, nullable=False))
    made_at: datetime
    state: str = Field(max_length=20)
    tries: int
    next_at: datetime
    tried_at: datetime | None = None
    status: int | None = None
    said: str = Field(sa_column=Column(Text, nullable=False))


class JobState(SQLModel, table=True):
    """What the worker keeps for itself: `cursor`, the index of the first entry that nobody was told of."""

    __tablename__ = "job_state"
    name: str = Field(primary_key=True, max_length=40)
    value: str = Field(max_length=200)
