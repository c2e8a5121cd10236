"""Collections, releases, editions, revisions, and files that somebody still looks at."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the column is called date
from datetime import datetime

from sqlalchemy import Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column


class Collection(SQLModel, table=True):
    """A folder of releases with its people and policy (JSON)."""

    __tablename__ = "collection"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=80)
    title: str = Field(max_length=300)
    issuer: str = Field(max_length=300)
    policy: str = Field(sa_column=Column(Text, nullable=False))
    made_at: datetime
    entry: int = Field(sa_column=entry_column())


class Release(SQLModel, table=True):
    """One official text as issued, in all its languages."""

    __tablename__ = "release"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=80)
    collection: int = Field(foreign_key="collection.id", index=True)
    title: str = Field(sa_column=Column(Text, nullable=False))
    made_by: str = Field(foreign_key="person.id")
    made_at: datetime
    entry: int = Field(sa_column=entry_column())


class Edition(SQLModel, table=True):
    """A release in one language. `current` is the number of the version that readers get."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("release", "language"),)
    id: int | None = Field(default=None, primary_key=True)
    release: int = Field(foreign_key="release.id")
    language: str = Field(max_length=40)
    role: str = Field(max_length=20)
    current: int | None = None
    made_at: datetime
    entry: int = Field(sa_column=entry_column())


class Revision(SQLModel, table=True):
    """One immutable upload of an edition.

    `document`, `lineage` (an id a passage), `authorship` (spans a passage), `surviving` (the numbers of
    the revisions that have words left in the text), `comparison` and `delta` (against the revision
    before; None for the first) are JSON, computed once. `origin` is that of each passage as JSON (human,
    machine, machine edited by a human); None where nobody said anything: then all of it is human.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("edition", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id")
    number: int
    digest: str = Field(index=True, max_length=80)
    file: str = Field(index=True, max_length=80)
    file_name: str = Field(max_length=300)
    file_size: int
    media_type: str = Field(max_length=100)
    encoding: str = Field(max_length=40)
    title: str = Field(sa_column=Column(Text, nullable=False))
    date: Date | None = None
    passages: int
    surviving: str = Field(sa_column=Column(Text, nullable=False))
    document: str = Field(sa_column=Column(Text, nullable=False))
    lineage: str = Field(sa_column=Column(Text, nullable=False))
    authorship: str = Field(sa_column=Column(Text, nullable=False))
    comparison: str | None = Field(default=None, sa_column=Column(Text))
    comparison_digest: str | None = Field(default=None, max_length=80)
    delta: str | None = Field(default=None, sa_column=Column(Text))
    note: str = Field(sa_column=Column(Text, nullable=False))
    origin: str | None = Field(default=None, sa_column=Column(Text))
    source: int | None = Field(default=None, foreign_key="revision.id")
    uploaded_by: str = Field(foreign_key="person.id", index=True)
    uploaded_at: datetime
    entry: int = Field(sa_column=entry_column())


class PassageRow(SQLModel, table=True):
    """One passage of one revision, so that the history of a passage is one query."""

    __tablename__ = "passage"
    revision: int = Field(foreign_key="revision.id", primary_key=True)
    position: int = Field(primary_key=True)
    lineage: str = Field(index=True, max_length=40)
    digest: str = Field(max_length=80)


class Upload(SQLModel, table=True):
    """A file that somebody looks at before it becomes a revision. `revision` says that it has."""

    __tablename__ = "upload"
    token: str = Field(primary_key=True, max_length=80)
    person: str = Field(foreign_key="person.id")
    edition: int = Field(foreign_key="edition.id")
    file: str = Field(max_length=80)
    file_name: str = Field(max_length=300)
    file_size: int
    media_type: str | None = Field(default=None, max_length=100)
    encoding: str | None = Field(default=None, max_length=40)
    at: datetime = Field(index=True)
    revision: int | None = Field(default=None, foreign_key="revision.id")
