"""The rows of conversations against their entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import SQLModel

from tracker.log.facts import EntryType
from tracker.store.tables import Comment, Mention, SuggestionDecision, SuggestionUse, ThreadTurn
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import DanglingError, Tables
from tracker.workflow.entries import talk as entries

__all__ = ["part"]

_Act = ThreadTurn | SuggestionDecision | SuggestionUse


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment with the people named in it, and the key of the comment that it answers, resolved."""

    row: Comment
    thread: Comment | None
    mentioned: tuple[tuple[int, int, str], ...]

    @property
    def id(self) -> int | None:
        return self.row.id

    @property
    def entry(self) -> int:
        return self.row.entry


@dataclass(frozen=True, slots=True)
class _On:
    """An act on a comment; the comment is None where it is not there."""

    row: _Act
    key: int
    comment: Comment | None

    @property
    def id(self) -> int:
        return getattr(self.row, "id", None) or self.key

    @property
    def entry(self) -> int:
        return self.row.entry

    def of(self) -> Comment:
        """The comment. DanglingError where it is not there."""
        if self.comment is None:
            raise DanglingError("comment", self.key)
        return self.comment


def _comments(tables: Tables) -> Iterator[_Said]:
    named: dict[int, list[tuple[int, int, str]]] = {}
    for each in tables.of(Mention):
        named.setdefault(each.comment, []).append((each.range_start, each.range_end, each.person))
    every = {row.id: row for row in tables.of(Comment)}
    for row in every.values():
        thread = every.get(row.thread) if row.thread is not None else None
        yield _Said(row, thread, tuple(named.get(row.id or 0, ())))


def _acts_on(table: type[SQLModel], key: Callable[[_Act], int]) -> Callable[[Tables], Iterable[_On]]:
    def rows(tables: Tables) -> Iterator[_On]:
        every = {row.id: row for row in tables.of(Comment)}
        for row in tables.of(table):
            yield _On(row, key(row), every.get(key(row)))  # type: ignore[arg-type]

    return rows


def _thread_of(row: _Act) -> int:
    assert isinstance(row, ThreadTurn)
    return row.thread


def _comment_of(row: _Act) -> int:
    assert not isinstance(row, ThreadTurn)
    return row.comment


def _of_comment(tables: Tables, said: _Said) -> Iterator[Record]:
    row = said.row
    if row.thread is not None and said.thread is None:
        raise DanglingError("comment", row.thread)
    edition, release = tables.edition(row.edition)
    facts = entries.comment_made(
        row,
        thread=said.thread,
        mentioned=said.mentioned,
        revision=tables.revision(row.revision),
        edition=edition,
        release=release,
    )
    yield record("comment", row.id, row.entry, EntryType.COMMENT_MADE, facts, row.at, row.person)


def _of_turn(tables: Tables, on: _On) -> Iterator[Record]:
    row, thread = on.row, on.of()
    assert isinstance(row, ThreadTurn)
    edition, release = tables.edition(thread.edition)
    facts = entries.thread_turned(thread, edition=edition, release=release)
    kind = EntryType.THREAD_RESOLVED if row.resolved else EntryType.THREAD_REOPENED
    yield record("thread_turn", row.id, row.entry, kind, facts, row.at, row.person)


def _of_decision(tables: Tables, on: _On) -> Iterator[Record]:
    row, comment = on.row, on.of()
    assert isinstance(row, SuggestionDecision)
    edition, release = tables.edition(comment.edition)
    facts = entries.suggestion_decided(row, comment=comment, edition=edition, release=release)
    kind = EntryType.SUGGESTION_ACCEPTED if row.accepted else EntryType.SUGGESTION_DECLINED
    yield record("suggestion_decision", row.id, row.entry, kind, facts, row.at, row.person)


def _of_use(tables: Tables, on: _On) -> Iterator[Record]:
    row, comment = on.row, on.of()
    assert isinstance(row, SuggestionUse)
    edition, release = tables.edition(comment.edition)
    facts = entries.suggestion_used(
        row, comment=comment, revision=tables.revision(row.revision), edition=edition, release=release
    )
    kind = EntryType.SUGGESTION_USED
    yield record("suggestion_use", row.comment, row.entry, kind, facts, row.at, row.person)


part = Part(
    tables=(
        Kept("comment", _comments, _of_comment),
        Kept("thread_turn", _acts_on(ThreadTurn, _thread_of), _of_turn),
        Kept("suggestion_decision", _acts_on(SuggestionDecision, _comment_of), _of_decision),
        Kept("suggestion_use", _acts_on(SuggestionUse, _comment_of), _of_use),
    ),
    kept_in={
        EntryType.COMMENT_MADE: "comment",
        EntryType.THREAD_RESOLVED: "thread_turn",
        EntryType.THREAD_REOPENED: "thread_turn",
        EntryType.SUGGESTION_ACCEPTED: "suggestion_decision",
        EntryType.SUGGESTION_DECLINED: "suggestion_decision",
        EntryType.SUGGESTION_USED: "suggestion_use",
    },
)
