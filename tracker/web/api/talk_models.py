"""What programs send and get of conversations."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from tracker.workflow.talk import State


class CommentCreate(SQLModel):
    """Something to say: of the whole text, of a passage (its lineage), or of words in it.

    `start` and `end` count code points in the passage as it is in `revision` (the newest where null).
    """

    words: str = Field(max_length=1_000_000)
    passage: str | None = Field(default=None, max_length=40)
    revision: int | None = None
    quote: str = Field(default="", max_length=1_000_000)
    start: int | None = None
    end: int | None = None


class SuggestionCreate(SQLModel):
    """Words for a passage, or in the place of those that are quoted; `words` say why."""

    suggested: str = Field(max_length=1_000_000)
    words: str = Field(default="", max_length=1_000_000)
    passage: str = Field(max_length=40)
    revision: int | None = None
    quote: str = Field(default="", max_length=1_000_000)
    start: int | None = None
    end: int | None = None


class ReplyCreate(SQLModel):
    """An answer in a thread."""

    words: str = Field(max_length=1_000_000)


class DeclineCreate(SQLModel):
    """Why a suggestion is declined; may be empty."""

    reason: str = Field(default="", max_length=1_000_000)


class SaidRead(SQLModel):
    """What was said: the number of its entry and of its thread, and the ids of the people named in it."""

    number: int
    thread: int
    passage: str | None
    mentioned: list[str]
    nobody: list[str]


class SuggestionRead(SQLModel):
    """A suggestion: the passage before and after, and what became of it."""

    before: str
    after: str
    state: State
    fits: bool
    by: str | None
    at: datetime | None
    reason: str
    came_in: int | None


class CommentRead(SQLModel):
    """A comment; `number` is that of its log entry."""

    number: int
    by: str
    by_id: str
    at: datetime
    words: str
    revision: int
    mentioned: list[str]
    suggestion: SuggestionRead | None


class StandingRead(SQLModel):
    """Where a passage stands in the newest revision: from 1; null where `gone` names the first without it.

    `words` says whether quoted words were found again, at code point `start`.
    """

    passage: str | None
    place: int | None
    words: str
    start: int | None
    gone: int | None


class ThreadRead(SQLModel):
    """A conversation; `earlier` counts replies that are not told here."""

    number: int
    passage: str | None
    quote: str | None
    standing: StandingRead | None
    resolved: bool
    resolved_by: str | None
    resolved_at: datetime | None
    comments: list[CommentRead]
    earlier: int


class TalkRead(SQLModel):
    """Conversations of an edition as they stand in its newest revision, open ones first."""

    release: str
    language: str
    revision: int
    page: int
    pages: int
    total: int
    open: int
    resolved: int
    threads: list[ThreadRead]
    waiting: list[int]


class LaidRead(SQLModel):
    """An upload that waits to be looked at and confirmed."""

    token: str
