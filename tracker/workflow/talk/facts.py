"""What is told of a conversation: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.workflow.talk.standing import Standing


class State(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CAME_IN = "came in"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionFacts:
    """A person who is named from `start` to `end` of a comment's words."""

    start: int
    end: int
    person: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionFacts:
    """Suggested words for a passage: all of it before and after, as it was when they were suggested.

    `fits` is whether the passage still has the words of `before`: only then it can be accepted or made
    part of a revision. `by`, `at` and `reason` are of the last decision; `came_in` is the number of the
    revision that brought it.
    """

    before: str
    after: str
    state: State
    fits: bool
    by: str | None = None
    at: datetime | None = None
    reason: str = ""
    came_in: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFacts:
    """Something that was said. `number` is that of its entry in the log, `revision` the one it was said in.

    `roles` are what the person is in the collection now. `nobody` has the names behind an “@” that named
    nobody in the collection when it was said.
    """

    number: int
    by: str
    by_id: str
    roles: tuple[str, ...]
    at: datetime
    words: str
    revision: int
    mentions: tuple[MentionFacts, ...]
    nobody: tuple[str, ...]
    suggestion: SuggestionFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A comment with its replies, the first first, told for one revision of its text.

    `number` is that of the first comment's entry. `standing` is None for a comment on the whole text;
    `text` are the words of its passage, the last ones where it is gone. `earlier` counts the replies that
    are not told here.
    """

    number: int
    passage: str | None
    quote: str | None
    standing: Standing | None
    text: str
    first: CommentFacts
    replies: tuple[CommentFacts, ...]
    earlier: int
    resolved: bool
    resolved_by: str | None = None
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Conversations of an edition, told for its revision `revision`: open ones first, then by place.

    `page` counts from 1 to `pages`. `total` counts the threads that were asked for, and `open` and
    `resolved` all of the edition. `more` says for a lineage (None: the whole text) how many threads it has
    beyond those that are told. `waiting` are the accepted suggestions that no revision has brought, by
    number of comment, each with whether it still fits. `passages` counts those of the revision. Where one
    passage was asked for, `passage` is its lineage, and `place` and `text` where it stands and what it says.
    """

    release: str
    language: str
    revision: int
    threads: tuple[Thread, ...]
    page: int
    pages: int
    total: int
    open: int
    resolved: int
    more: Mapping[str | None, int]
    waiting: tuple[tuple[int, bool], ...]
    may_talk: bool
    may_decide: bool
    passages: int = 0
    passage: str | None = None
    place: int | None = None
    text: str = ""
