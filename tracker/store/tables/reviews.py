"""Reviews and the sign-offs in them."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the column type is called date
from datetime import datetime

from sqlalchemy import Column, Index, Text, text
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column, entry_or_none


class Review(SQLModel, table=True):
    """The round in which a revision is judged for a stage. `due` is the day by which it is wanted."""

    __tablename__ = "review"
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    revision: int = Field(foreign_key="revision.id")
    stage: str = Field(max_length=20)
    state: str = Field(max_length=20)
    note: str = Field(sa_column=Column(Text, nullable=False))
    due: Date | None = None
    asked_by: str = Field(foreign_key="person.id")
    asked_at: datetime
    closed_at: datetime | None = None
    entry: int = Field(sa_column=entry_column())


class Signoff(SQLModel, table=True):
    """A person's decision in a role on exact digests.

    The columns of `withdrawn_…` are filled all at once, when the person takes it back; the row stays. Of
    those that stand there is one a step. `code` is the reason code of a return.
    """

    __tablename__ = "signoff"
    __table_args__ = (
        Index(
            "uq_signoff_standing",
            "review",
            "step",
            unique=True,
            sqlite_where=text("withdrawn_entry IS NULL"),
            postgresql_where=text("withdrawn_entry IS NULL"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    review: int = Field(foreign_key="review.id", index=True)
    step: str = Field(max_length=40)
    role: str = Field(max_length=40)
    person: str = Field(foreign_key="person.id", index=True)
    decision: str = Field(max_length=20)
    reason: str = Field(sa_column=Column(Text, nullable=False))
    sentence: str = Field(sa_column=Column(Text, nullable=False))
    before: str | None = Field(default=None, max_length=80)
    after: str = Field(max_length=80)
    source: str | None = Field(default=None, max_length=80)
    comparison: str | None = Field(default=None, max_length=80)
    statement: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime
    code: str | None = Field(default=None, max_length=40)
    withdrawn_at: datetime | None = None
    withdrawn_reason: str | None = Field(default=None, sa_column=Column(Text))
    withdrawn_entry: int | None = Field(default=None, sa_column=entry_or_none("withdrawn_entry"))
    entry: int = Field(sa_column=entry_column())
