"""Versions, and the pages that readers get."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column, entry_or_none


class Version(SQLModel, table=True):
    """A revision issued to readers under a label and a stage."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("edition", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    number: int
    revision: int = Field(foreign_key="revision.id")
    review: int = Field(foreign_key="review.id")
    label: str = Field(max_length=200)
    stage: str = Field(max_length=20)
    issued_by: str = Field(foreign_key="person.id")
    issued_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = Field(default=None, foreign_key="person.id")
    withdrawn_reason: str | None = Field(default=None, sa_column=Column(Text))
    withdrawn_entry: int | None = Field(default=None, sa_column=entry_or_none("withdrawn_entry"))
    entry: int = Field(sa_column=entry_column())


class Page(SQLModel, table=True):
    """A rendered page's bytes, by digest."""

    __tablename__ = "page"
    digest: str = Field(primary_key=True, max_length=80)
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class Address(SQLModel, table=True):
    """What a reader gets under a path: the one mutable read of the fast path.

    `template` says what drew the page: the digest of the templates and the settings that pages tell, as
    JSON, so that a check can draw it again.
    """

    __tablename__ = "address"
    path: str = Field(primary_key=True, max_length=300)
    edition: int = Field(foreign_key="edition.id", index=True)
    page: str = Field(foreign_key="page.digest")
    template: str = Field(sa_column=Column(Text, nullable=False))
