"""Links between a translation and its source that people set by hand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column


class Pin(SQLModel, table=True):
    """A link that a person set by hand between passages of a translation and of its source.

    `source_passages` and `passages` are JSON lists of lineage ids, in the order of their texts; one of
    them may be empty: then the passages of the other have no counterpart. `revision` and
    `source_revision` are those that the person saw. The columns of `unpinned_…` are filled all at once,
    when somebody takes the pin back; the row stays.
    """

    __tablename__ = "pin"
    __table_args__ = (UniqueConstraint("entry"),)
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    revision: int = Field(foreign_key="revision.id")
    source_revision: int = Field(foreign_key="revision.id")
    source_passages: str = Field(sa_column=Column(Text, nullable=False))
    passages: str = Field(sa_column=Column(Text, nullable=False))
    pinned_by: str = Field(foreign_key="person.id")
    pinned_at: datetime
    unpinned_by: str | None = Field(default=None, foreign_key="person.id")
    unpinned_at: datetime | None = None
    unpinned_entry: int | None = Field(
        default=None, sa_column=Column(BigInteger, ForeignKey("log_entry.index"))
    )
    entry: int = Field(sa_column=entry_column())


class Alignment(SQLModel, table=True):
    """The links between two texts as they were found, since a long text takes seconds. It can be made anew.

    `key` is the digest of all that they come from: both texts, the pins, and the code that finds them.
    """

    __tablename__ = "alignment"
    key: str = Field(primary_key=True, max_length=80)
    links: str = Field(sa_column=Column(Text, nullable=False))
