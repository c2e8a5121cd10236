"""Rows of conversations: threads in brief, what was said in some of them, and what became of suggestions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.tables import (
    Comment,
    Mention,
    Revision,
    SuggestionDecision,
    SuggestionUse,
    ThreadTurn,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The first comment of a thread without its words. `number` is that of its entry.

    `revision` is the number of the one it was said in, `lineage` its passage there, `start` and `quote` the
    words in it. `used` is the revision with which it came in, where it suggested words, and their passage.
    """

    id: int
    number: int
    revision: int
    lineage: str | None
    start: int | None
    quote: str | None
    resolved: bool
    used: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Who resolved a thread or opened it again last, and when."""

    resolved: bool
    person: str
    at: datetime


def roots(db: Db, edition: int) -> list[Root]:
    """Every thread of an edition, the first first, in one statement."""
    newest = select(func.max(ThreadTurn.id)).where(ThreadTurn.thread == Comment.id)
    last = newest.correlate(Comment).scalar_subquery()
    brought = aliased(Revision)
    query = (
        select(
            Comment.id,
            Comment.entry,
            Revision.number,
            Comment.lineage,
            Comment.range_start,
            Comment.quote,
            ThreadTurn.resolved,
            brought.number,
            SuggestionUse.lineage,
        )  # type: ignore[call-overload]
        .join(Revision, col(Revision.id) == col(Comment.revision))
        .outerjoin(ThreadTurn, col(ThreadTurn.id) == last)
        .outerjoin(SuggestionUse, col(SuggestionUse.comment) == col(Comment.id))
        .outerjoin(brought, col(brought.id) == col(SuggestionUse.revision))
        .where(Comment.edition == edition, col(Comment.thread).is_(None))
        .order_by(col(Comment.id))
    )
    return [
        Root(
            id=id_,
            number=number,
            revision=revision,
            lineage=line,
            start=start,
            quote=quote,
            resolved=bool(resolved),
            used=None if used is None else (used, into),
        )
        for id_, number, revision, line, start, quote, resolved, used, into in db.exec(query)
    ]


def joined(db: Db, edition: int, person: str) -> set[int]:
    """The ids of the threads in which a person said something."""
    query = select(func.coalesce(Comment.thread, Comment.id)).where(
        Comment.edition == edition, Comment.person == person
    )
    return set(db.exec(query))


def mentioning(db: Db, edition: int, person: str) -> set[int]:
    """The ids of the threads in which a person is mentioned."""
    query = (
        select(func.coalesce(Comment.thread, Comment.id))
        .join(Mention, col(Mention.comment) == col(Comment.id))
        .where(Comment.edition == edition, Mention.person == person)
    )
    return set(db.exec(query))


def comment(db: Db, edition: int, number: int) -> Comment | None:
    """The comment of an edition that came with the entry of this number."""
    return db.exec(select(Comment).where(Comment.edition == edition, Comment.entry == number)).first()


def by_id(db: Db, key: int) -> Comment:
    """The comment that a row names."""
    return db.exec(select(Comment).where(Comment.id == key)).one()


def said_in(
    db: Db, threads: Collection[int], *, most: int | None, skip: int = 0
) -> tuple[list[Comment], dict[int, int]]:
    """First comments and replies of these threads, and how many replies each has, in one statement.

    With `most` only so many of each thread's replies come, the newest, after leaving out the `skip` newest
    ones. The order is that in which they were said.
    """
    back = func.row_number().over(partition_by=col(Comment.thread), order_by=col(Comment.id).desc())
    many = func.count().over(partition_by=col(Comment.thread))
    ranked = (
        select(col(Comment.id).label("id"), back.label("back"), many.label("many"))
        .where(or_(col(Comment.id).in_(threads), col(Comment.thread).in_(threads)))
        .subquery()
    )
    query = (
        select(Comment, ranked.c.many).join(ranked, col(Comment.id) == ranked.c.id).order_by(col(Comment.id))
    )
    if most is not None:
        wanted = (ranked.c.back > skip) & (ranked.c.back <= skip + most)
        query = query.where(or_(col(Comment.thread).is_(None), wanted))
    found, replies = [], {}
    for row, number in db.exec(query):
        found.append(row)
        if row.thread is not None:
            replies[row.thread] = number
    return found, replies


def mentions(db: Db, comments: Collection[int]) -> dict[int, list[Mention]]:
    """Who is named in each of these comments, in the order of its words."""
    query = select(Mention).where(col(Mention.comment).in_(comments))
    found: dict[int, list[Mention]] = {}
    for row in db.exec(query.order_by(col(Mention.range_start), col(Mention.person))):
        found.setdefault(row.comment, []).append(row)
    return found


def last_turns(db: Db, threads: Collection[int]) -> dict[int, Turn]:
    """Who turned each of these threads last."""
    query = select(ThreadTurn).where(col(ThreadTurn.thread).in_(threads)).order_by(col(ThreadTurn.id))
    return {row.thread: Turn(row.resolved, row.person, row.at) for row in db.exec(query)}


def turn(db: Db, thread: int) -> ThreadTurn | None:
    """The last turn of a thread; None where nobody ever resolved it."""
    query = select(ThreadTurn).where(ThreadTurn.thread == thread).order_by(col(ThreadTurn.id).desc())
    return db.exec(query.limit(1)).first()


def decisions(db: Db, comments: Iterable[int]) -> dict[int, SuggestionDecision]:
    """The last decision on each of these suggestions."""
    query = select(SuggestionDecision).where(col(SuggestionDecision.comment).in_(set(comments)))
    return {row.comment: row for row in db.exec(query.order_by(col(SuggestionDecision.id)))}


def uses(db: Db, comments: Iterable[int]) -> dict[int, tuple[SuggestionUse, int]]:
    """With which revision each of these suggestions came in: the row, and the revision's number."""
    query = (
        select(SuggestionUse, Revision.number)
        .join(Revision, col(Revision.id) == col(SuggestionUse.revision))
        .where(col(SuggestionUse.comment).in_(set(comments)))
    )
    return {row.comment: (row, number) for row, number in db.exec(query)}


def unused(db: Db, edition: int) -> list[tuple[Comment, int]]:
    """All suggestions that no revision has brought yet, whatever was said of them, each with its number."""
    query = (
        select(Comment, Revision.number)
        .join(Revision, col(Revision.id) == col(Comment.revision))
        .outerjoin(SuggestionUse, col(SuggestionUse.comment) == col(Comment.id))
        .where(
            Comment.edition == edition,
            col(Comment.suggested).is_not(None),
            col(SuggestionUse.comment).is_(None),
        )
        .order_by(col(Comment.id))
    )
    return [(row, number) for row, number in db.exec(query)]


def ever_accepted(db: Db, comments: Iterable[int]) -> frozenset[int]:
    """Those of these suggestions that somebody accepted once, also where they were declined since."""
    query = select(SuggestionDecision.comment).where(
        col(SuggestionDecision.comment).in_(set(comments)), col(SuggestionDecision.accepted).is_(True)
    )
    return frozenset(db.exec(query))


def accepted(db: Db, edition: int) -> list[tuple[Comment, int]]:
    """The accepted suggestions that no revision has brought yet, each with the number of its own."""
    last = (
        select(func.max(SuggestionDecision.id))
        .where(SuggestionDecision.comment == Comment.id)
        .correlate(Comment)
        .scalar_subquery()
    )
    query = (
        select(Comment, Revision.number)
        .join(Revision, col(Revision.id) == col(Comment.revision))
        .join(SuggestionDecision, col(SuggestionDecision.id) == last)
        .outerjoin(SuggestionUse, col(SuggestionUse.comment) == col(Comment.id))
        .where(
            Comment.edition == edition,
            col(SuggestionDecision.accepted).is_(True),
            col(SuggestionUse.comment).is_(None),
        )
        .order_by(col(Comment.id))
    )
    return [(row, number) for row, number in db.exec(query)]


def came_in(db: Db, edition: int, *, until: int) -> list[tuple[SuggestionUse, int, str]]:
    """The uses of suggestions in revisions up to a number, each with that number and who suggested."""
    query = (
        select(SuggestionUse, Revision.number, Comment.person)
        .join(Revision, col(Revision.id) == col(SuggestionUse.revision))
        .join(Comment, col(Comment.id) == col(SuggestionUse.comment))
        .where(Revision.edition == edition, Revision.number <= until)
        .order_by(col(SuggestionUse.comment))
    )
    return [(row, number, person) for row, number, person in db.exec(query)]


def steps(db: Db, edition: int, *, after: int, until: int) -> list[tuple[int, str, str | None]]:
    """Number, lineage and comparison (JSON) of the revisions in (`after`, `until`], the first first."""
    query = (
        select(Revision.number, Revision.lineage, Revision.comparison)
        .where(Revision.edition == edition, Revision.number > after, Revision.number <= until)
        .order_by(col(Revision.number))
    )
    return list(db.exec(query))


def lineage_of(db: Db, edition: int, number: int) -> str:
    """The lineage of a revision as JSON."""
    return db.exec(
        select(Revision.lineage).where(Revision.edition == edition, Revision.number == number)
    ).one()
