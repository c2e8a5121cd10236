"""Readers who asked to be told by mail. They have no account, and stand in no log."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class Follower(SQLModel, table=True):
    """A mail address that follows something. The row is deleted when its reader wants no more.

    `kind` is release, collection or language, and `subject` its name or code. `secret` (hex) keys the
    tokens in the links of its mails, so that they die with it. `asked` counts how often it was asked
    for: each time brings one mail. `since` is the number of the log's newest entry when it was confirmed;
    None until then. `language` is that of the mails.
    """

    __tablename__ = "follower"
    __table_args__ = (UniqueConstraint("email", "kind", "subject"),)
    id: str = Field(primary_key=True, max_length=40)
    email: str = Field(max_length=254)
    kind: str = Field(max_length=20)
    subject: str = Field(max_length=80, index=True)
    language: str = Field(max_length=40)
    secret: str = Field(max_length=80)
    asked: int
    asked_at: datetime = Field(index=True)
    confirmed_at: datetime | None = None
    since: int | None = Field(default=None, sa_column=Column("since", BigInteger, nullable=True))
