"""The policies that a collection has had, and the waivers of single steps."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, Text, text
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column, entry_or_none


class PolicyChange(SQLModel, table=True):
    """A policy (JSON) that a collection was given; the last is the one in force.

    The first is that of the collection's making and names its entry. It is written down with the first
    change: until then `collection.policy` is it.
    """

    __tablename__ = "policy_change"
    id: int | None = Field(default=None, primary_key=True)
    collection: int = Field(foreign_key="collection.id", index=True)
    policy: str = Field(sa_column=Column(Text, nullable=False))
    by: str = Field(foreign_key="person.id")
    at: datetime
    entry: int = Field(sa_column=entry_column())


class Waiver(SQLModel, table=True):
    """A step of one review that somebody asked to waive, and what a second person said to that.

    `answer` is granted or refused; the columns of `answer…` are filled all at once. Of those that are not
    refused there is one a step.
    """

    __tablename__ = "waiver"
    __table_args__ = (
        Index(
            "uq_waiver_standing",
            "review",
            "step",
            unique=True,
            sqlite_where=text("answer IS NULL OR answer = 'granted'"),
            postgresql_where=text("answer IS NULL OR answer = 'granted'"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    review: int = Field(foreign_key="review.id", index=True)
    step: str = Field(max_length=40)
    reason: str = Field(sa_column=Column(Text, nullable=False))
    asked_by: str = Field(foreign_key="person.id")
    asked_at: datetime
    answer: str | None = Field(default=None, max_length=20)
    answered_by: str | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = None
    answer_reason: str | None = Field(default=None, sa_column=Column(Text))
    answer_entry: int | None = Field(default=None, sa_column=entry_or_none("answer_entry"))
    entry: int = Field(sa_column=entry_column())
