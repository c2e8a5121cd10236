"""Conversations that are open, of many editions at once: who said what last, and who was named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session as Db
from sqlmodel import col

from tracker.store.lines import Scope
from tracker.store.tables import Comment, Mention, SuggestionDecision, ThreadTurn


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Something that was said in an open thread, whose first comment is `thread`."""

    edition: int
    thread: int
    comment: int
    person: str
    at: datetime


def said(db: Db, scope: Scope) -> list[SaidLine]:
    """All that was said in open threads, in that order.

    A thread is closed when it was resolved last, or begins with a suggestion that was decided on.
    """
    root = func.coalesce(col(Comment.thread), col(Comment.id))
    last = select(func.max(col(ThreadTurn.id))).group_by(col(ThreadTurn.thread))
    resolved = select(col(ThreadTurn.thread)).where(
        col(ThreadTurn.id).in_(last), col(ThreadTurn.resolved).is_(True)
    )
    decided = select(col(SuggestionDecision.comment))
    query = (
        select(col(Comment.edition), root, col(Comment.id), col(Comment.person), col(Comment.at))
        .where(col(Comment.edition).in_(scope.editions()), root.not_in(resolved), root.not_in(decided))
        .order_by(col(Comment.id))
    )
    rows: Sequence[Sequence[Any]] = db.connection().execute(query).all()
    return [SaidLine(*row) for row in rows]


def naming(db: Db, scope: Scope, person: str) -> set[int]:
    """The ids of the comments in which a person is named."""
    query = (
        select(col(Mention.comment))
        .join(Comment, col(Comment.id) == col(Mention.comment))
        .where(col(Mention.person) == person, col(Comment.edition).in_(scope.editions()))
    )
    return {row[0] for row in db.connection().execute(query)}
