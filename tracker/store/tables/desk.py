"""What is decided and said of single changes at the review desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column


class PassageDecision(SQLModel, table=True):
    """One act at the desk: changes that a person approved, returned, or took their decision back on.

    `decision` is approved, returned or undone; `code` is the reason code of a return.
    """

    __tablename__ = "passage_decision"
    id: int | None = Field(default=None, primary_key=True)
    review: int = Field(foreign_key="review.id", index=True)
    step: str = Field(max_length=40)
    person: str = Field(foreign_key="person.id")
    decision: str = Field(max_length=20)
    code: str | None = Field(default=None, max_length=40)
    reason: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime
    entry: int = Field(sa_column=entry_column())


class DecidedChange(SQLModel, table=True):
    """One change that an act decided. `change` is the digest of source, before and after passages.

    `source`, `before` and `after` are JSON lists of passage digests, `lineage` of the ids of the after
    passages (of the before ones where there is none); `unit` says what it is: a passage or a field.
    """

    __tablename__ = "decided_change"
    decision: int = Field(foreign_key="passage_decision.id", primary_key=True)
    change: str = Field(primary_key=True, max_length=80)
    unit: str = Field(max_length=20)
    source: str = Field(sa_column=Column(Text, nullable=False))
    before: str = Field(sa_column=Column(Text, nullable=False))
    after: str = Field(sa_column=Column(Text, nullable=False))
    lineage: str = Field(sa_column=Column(Text, nullable=False))


class ChangeClass(SQLModel, table=True):
    """How somebody classed a change: editorial, terminological or substantive, with a one-line reason.

    It is kept by `change`, the digest of before and after passages alone, so it holds in every review in
    which the same words change. `by_reviewer` is whether it was said in a reviewer's role.
    """

    __tablename__ = "change_class"
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    revision: int = Field(foreign_key="revision.id")
    change: str = Field(max_length=80, index=True)
    lineage: str = Field(sa_column=Column(Text, nullable=False))
    classed: str = Field(max_length=20)
    reason: str = Field(max_length=300)
    by_reviewer: bool
    person: str = Field(foreign_key="person.id")
    at: datetime
    entry: int = Field(sa_column=entry_column())
