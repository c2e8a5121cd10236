"""What people say of a text: comments, suggestions, and what became of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column


class Comment(SQLModel, table=True):
    """What a person said: of the whole text, of a passage by its lineage, or of words in it.

    `revision` is the one in which it was said. `range_start` and `range_end` are code points of the passage
    there, and `quote` the words between them. `thread` is the comment that it answers; None for the first
    of a thread. A suggestion has `suggested`, which replaces the quoted words or else all of the passage,
    and `base`, the words of the passage for which it was made.
    """

    __tablename__ = "comment"
    id: int | None = Field(default=None, primary_key=True)
    edition: int = Field(foreign_key="edition.id", index=True)
    revision: int = Field(foreign_key="revision.id")
    thread: int | None = Field(default=None, foreign_key="comment.id", index=True)
    lineage: str | None = Field(default=None, max_length=40)
    range_start: int | None = None
    range_end: int | None = None
    quote: str | None = Field(default=None, sa_column=Column(Text))
    words: str = Field(sa_column=Column(Text, nullable=False))
    suggested: str | None = Field(default=None, sa_column=Column(Text))
    base: str | None = Field(default=None, sa_column=Column(Text))
    person: str = Field(foreign_key="person.id", index=True)
    at: datetime
    entry: int = Field(sa_column=entry_column())


class Mention(SQLModel, table=True):
    """A person who is named in a comment, by code points of its words."""

    __tablename__ = "mention"
    comment: int = Field(foreign_key="comment.id", primary_key=True)
    range_start: int = Field(primary_key=True)
    person: str = Field(foreign_key="person.id", primary_key=True, index=True)
    range_end: int


class ThreadTurn(SQLModel, table=True):
    """A thread was resolved, or opened again; the last one counts."""

    __tablename__ = "thread_turn"
    id: int | None = Field(default=None, primary_key=True)
    thread: int = Field(foreign_key="comment.id", index=True)
    resolved: bool
    person: str = Field(foreign_key="person.id")
    at: datetime
    entry: int = Field(sa_column=entry_column())


class SuggestionDecision(SQLModel, table=True):
    """A translator accepted or declined a suggestion; the last one counts."""

    __tablename__ = "suggestion_decision"
    id: int | None = Field(default=None, primary_key=True)
    comment: int = Field(foreign_key="comment.id", index=True)
    accepted: bool
    reason: str = Field(sa_column=Column(Text, nullable=False))
    person: str = Field(foreign_key="person.id")
    at: datetime
    entry: int = Field(sa_column=entry_column())


class SuggestionUse(SQLModel, table=True):
    """A suggestion came in with a revision: its author is one of that text's. `lineage` is the passage."""

    __tablename__ = "suggestion_use"
    comment: int = Field(foreign_key="comment.id", primary_key=True)
    revision: int = Field(foreign_key="revision.id", index=True)
    lineage: str = Field(max_length=40)
    person: str = Field(foreign_key="person.id")
    at: datetime
    entry: int = Field(sa_column=entry_column())
