"""Every table. Rows stay in `store` and `workflow`: they are never request or response models.

Names of people live here and nowhere in the log, so that a name can be erased without breaking a
proof. A table whose rows are acts keeps the index of its log entry in `entry`.
"""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the column is called date
from datetime import datetime

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _entry() -> Column[int]:
    return Column("entry", BigInteger, ForeignKey("log_entry.index"), nullable=False)


class Person(SQLModel, table=True):
    """Somebody with an account. `id` is random; it alone stands in the log."""

    __tablename__ = "person"
    id: str = Field(primary_key=True, max_length=40)
    email: str = Field(unique=True, max_length=254)
    name: str = Field(max_length=200)
    salt: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    password: str = Field(max_length=200)
    administrator: bool = False
    added_at: datetime
    disabled_at: datetime | None = None
    entry: int = Field(sa_column=_entry())


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


class Collection(SQLModel, table=True):
    """A folder of releases with its people and policy (JSON)."""

    __tablename__ = "collection"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=80)
    title: str = Field(max_length=300)
    issuer: str = Field(max_length=300)
    policy: str = Field(sa_column=Column(Text, nullable=False))
    made_at: datetime
    entry: int = Field(sa_column=_entry())


class Membership(SQLModel, table=True):
    """One role of one person in one collection."""

    __tablename__ = "membership"
    collection: int = Field(foreign_key="collection.id", primary_key=True)
    person: str = Field(foreign_key="person.id", primary_key=True, index=True)
    role: str = Field(primary_key=True, max_length=40)
    granted_at: datetime
    entry: int = Field(sa_column=_entry())


class Release(SQLModel, table=True):
    """One official text as issued, in all its languages."""

    __tablename__ = "release"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=80)
    collection: int = Field(foreign_key="collection.id", index=True)
    title: str = Field(sa_column=Column(Text, nullable=False))
    made_by: str = Field(foreign_key="person.id")
    made_at: datetime
    entry: int = Field(sa_column=_entry())


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
    entry: int = Field(sa_column=_entry())


class Revision(SQLModel, table=True):
    """One immutable upload of an edition.

    `document`, `lineage` (an id a passage), `authorship` (spans a passage), `surviving` (the numbers of
    the revisions that have words left in the text), `comparison` and `delta` (against the revision
    before; None for the first) are JSON, computed once.
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
    source: int | None = Field(default=None, foreign_key="revision.id")
    uploaded_by: str = Field(foreign_key="person.id", index=True)
    uploaded_at: datetime
    entry: int = Field(sa_column=_entry())


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


class Review(SQLModel, table=True):
    """The round in which a revision is judged for a stage."""

    __tablename__ = "review"
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    revision: int = Field(foreign_key="revision.id")
    stage: str = Field(max_length=20)
    state: str = Field(max_length=20)
    note: str = Field(sa_column=Column(Text, nullable=False))
    asked_by: str = Field(foreign_key="person.id")
    asked_at: datetime
    closed_at: datetime | None = None
    entry: int = Field(sa_column=_entry())


class Signoff(SQLModel, table=True):
    """A person's decision in a role on exact digests."""

    __tablename__ = "signoff"
    __table_args__ = (UniqueConstraint("review", "step"),)
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
    entry: int = Field(sa_column=_entry())


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
    entry: int = Field(sa_column=_entry())


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
    withdrawn_entry: int | None = Field(
        default=None, sa_column=Column(BigInteger, ForeignKey("log_entry.index"))
    )
    entry: int = Field(sa_column=_entry())


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


class LogEntry(SQLModel, table=True):
    """One recorded act. `body` are its canonical bytes; the other columns only help to find it."""

    __tablename__ = "log_entry"
    index: int = Field(sa_column=Column("index", BigInteger, primary_key=True, autoincrement=False))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    leaf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    type: str = Field(max_length=40)
    release: str | None = Field(default=None, sa_column=Column(String(80), index=True))
    language: str | None = Field(default=None, max_length=40)
    actor: str = Field(max_length=40, index=True)


class LogTile(SQLModel, table=True):
    """Hashes of the tree, 256 a tile (C2SP tlog-tiles, height 8)."""

    __tablename__ = "log_tile"
    level: int = Field(primary_key=True)
    index: int = Field(sa_column=Column("index", BigInteger, primary_key=True))
    hashes: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class LogHead(SQLModel, table=True):
    """The one row that every append locks: how many entries there are, and the newest checkpoint."""

    __tablename__ = "log_head"
    id: int = Field(primary_key=True)
    size: int = Field(sa_column=Column(BigInteger, nullable=False))
    checkpoint: str = Field(sa_column=Column(Text, nullable=False))
