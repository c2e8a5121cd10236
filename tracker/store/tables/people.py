"""People, their sessions, and what they are in each collection."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column


class Person(SQLModel, table=True):
    """Somebody with an account. `id` is random; it alone stands in the log.

    `language` is that in which they read Tracker, None for what their browser asks for.
    """

    __tablename__ = "person"
    id: str = Field(primary_key=True, max_length=40)
    email: str = Field(unique=True, max_length=254)
    name: str = Field(max_length=200)
    salt: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    password: str = Field(max_length=200)
    administrator: bool = False
    added_at: datetime
    disabled_at: datetime | None = None
    language: str | None = Field(default=None, max_length=35)
    entry: int = Field(sa_column=entry_column())


class Session(SQLModel, table=True):
    """A signed-in browser or program. Only the digest of its token is kept."""

    __tablename__ = "session"
    token: str = Field(primary_key=True, max_length=80)
    person: str = Field(foreign_key="person.id", index=True)
    csrf: str = Field(max_length=80)
    agent: str = Field(max_length=300)
    began_at: datetime
    expires_at: datetime = Field(index=True)
    ended_at: datetime | None = None


class Attempt(SQLModel, table=True):
    """A sign-in that failed, counted for a while against its address and its place."""

    __tablename__ = "attempt"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True, max_length=300)
    at: datetime = Field(index=True)


class Membership(SQLModel, table=True):
    """One role of one person in one collection."""

    __tablename__ = "membership"
    collection: int = Field(foreign_key="collection.id", primary_key=True)
    person: str = Field(foreign_key="person.id", primary_key=True, index=True)
    role: str = Field(primary_key=True, max_length=40)
    granted_at: datetime
    entry: int = Field(sa_column=entry_column())
