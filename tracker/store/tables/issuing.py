"""Versions, when they are to go out, what they correct, and the pages that readers get."""

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
    plan: int | None = Field(default=None, foreign_key="issue_plan.id")
    entry: int = Field(sa_column=entry_column())


class CorrectionNotice(SQLModel, table=True):
    """What a corrected version says that it corrects: the corrigendum as issued, in lines of plain text.

    `corrects` is the number of the version of the same edition in which its paragraphs are counted,
    `entry` that of the version's own entry, which holds `digest`.
    """

    __tablename__ = "correction_notice"
    __table_args__ = (UniqueConstraint("version"),)
    id: int | None = Field(default=None, primary_key=True)
    version: int = Field(foreign_key="version.id")
    corrects: int
    text: str = Field(sa_column=Column(Text, nullable=False))
    digest: str = Field(max_length=80)
    entry: int = Field(sa_column=entry_column())


class IssuePlan(SQLModel, table=True):
    """Editions of a release that are to be issued together at an instant; `zone` is that of whoever said it.

    `outcome` is issued, failed or taken back, None while it waits; the columns of `closed_…` are filled
    with it. `closed_entry` is the entry of the failure or of taking it back, or of the first version that
    came of it; `reason` says why it failed. `tries` counts those that a fault of ours ended, None for none;
    it is not tried again before `next_at`.
    """

    __tablename__ = "issue_plan"
    __table_args__ = (UniqueConstraint("entry"),)
    id: int | None = Field(default=None, primary_key=True)
    release: int = Field(foreign_key="release.id", index=True)
    due_at: datetime = Field(index=True)
    zone: str = Field(max_length=60)
    planned_by: str = Field(foreign_key="person.id")
    planned_at: datetime
    outcome: str | None = Field(default=None, max_length=20)
    reason: str | None = Field(default=None, sa_column=Column(Text))
    closed_by: str | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = None
    closed_entry: int | None = Field(default=None, sa_column=entry_or_none("closed_entry"))
    tries: int | None = None
    next_at: datetime | None = None
    entry: int = Field(sa_column=entry_column())


class PlannedEdition(SQLModel, table=True):
    """One edition of a plan: exactly which revision goes out, as what, and with which correction notice."""

    __tablename__ = "planned_edition"
    plan: int = Field(foreign_key="issue_plan.id", primary_key=True)
    edition: int = Field(foreign_key="edition.id", primary_key=True, index=True)
    revision: int = Field(foreign_key="revision.id")
    label: str = Field(max_length=200)
    stage: str = Field(max_length=20)
    notice: str | None = Field(default=None, sa_column=Column(Text))


class ToldChanges(SQLModel, table=True):
    """What differs between two texts in plain lines, since comparing takes time. It can be made anew.

    `key` is the digest of all that the lines come from: both texts, the words that they are told in, and
    the code that compares. `lines` is a JSON list.
    """

    __tablename__ = "told_changes"
    key: str = Field(primary_key=True, max_length=80)
    lines: str = Field(sa_column=Column(Text, nullable=False))


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
