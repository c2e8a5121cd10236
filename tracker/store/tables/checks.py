"""The termbases of collections, and findings that people accepted with a reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column


class TermsChange(SQLModel, table=True):
    """A collection's termbase as a change left it, whole: `terms` is a JSON list, `digest` is its digest.

    `number` counts the changes of one collection from 1; the highest is in force.
    """

    __tablename__ = "terms_change"
    __table_args__ = (UniqueConstraint("collection", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    collection: int = Field(foreign_key="collection.id", index=True)
    number: int
    terms: str = Field(sa_column=Column(Text, nullable=False))
    digest: str = Field(max_length=80)
    before: str | None = Field(default=None, max_length=80)
    note: str = Field(max_length=300)
    person: str = Field(foreign_key="person.id")
    at: datetime
    entry: int = Field(sa_column=entry_column())


class AcceptedFinding(SQLModel, table=True):
    """A finding that a person accepted with a reason. It is known again by `key` in later revisions.

    `rule`, `level` and `message` are what the page said; `revision` is the one that it showed. The columns
    of `reopened_…` are filled all at once, when somebody takes the acceptance back; the row stays.
    """

    __tablename__ = "accepted_finding"
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    revision: int = Field(foreign_key="revision.id")
    key: str = Field(max_length=80, index=True)
    rule: str = Field(max_length=40)
    level: str = Field(max_length=20)
    message: str = Field(sa_column=Column(Text, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    person: str = Field(foreign_key="person.id")
    at: datetime
    entry: int = Field(sa_column=entry_column())
    reopened_by: str | None = Field(default=None, foreign_key="person.id")
    reopened_at: datetime | None = None
    reopened_reason: str | None = Field(default=None, sa_column=Column(Text))
    reopened_entry: int | None = Field(
        default=None, sa_column=Column(BigInteger, ForeignKey("log_entry.index"))
    )
