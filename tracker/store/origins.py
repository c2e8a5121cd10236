"""The origin of each passage, and which passages a reviser has signed."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.documents.origin import Origin
from tracker.review import Decision, Step
from tracker.store.tables import DecidedChange, PassageDecision, PassageRow, Review, Revision, Signoff


def origins(row: Revision) -> tuple[Origin, ...]:
    """The origin of each passage of a revision: all of it is human where nobody ever said anything."""
    if row.origin is None:
        return (Origin.HUMAN,) * row.passages
    return tuple(map(Origin, json.loads(row.origin)))


def origins_json(found: Sequence[Origin]) -> str:
    """The column that `origins` reads."""
    return json.dumps([each.value for each in found], separators=(",", ":"))


def told(db: Db, edition: int, *, before: int) -> list[Revision]:
    """The revisions of an edition before one of a number of which an origin was told, the first first.

    Their texts are read when asked for.
    """
    query = select(Revision).where(
        Revision.edition == edition, Revision.number < before, col(Revision.origin).is_not(None)
    )
    heavy = (Revision.document, Revision.lineage, Revision.authorship, Revision.comparison, Revision.delta)
    query = query.order_by(col(Revision.number)).options(*(defer(col(each)) for each in heavy))  # type: ignore[arg-type]
    return list(db.exec(query))


def passage_digests(db: Db, revision: int) -> list[str]:
    """The digest of each passage of a revision."""
    query = select(PassageRow.digest).where(PassageRow.revision == revision)
    return list(db.exec(query.order_by(col(PassageRow.position))))


def revised(db: Db, edition: int, *, at: int | None = None) -> set[str]:
    """The digests of all passages that a reviser has approved: in a whole text, or one by one.

    With `at`, the number of an entry: those that were when it was written.
    """
    return _in_whole_texts(db, edition, at) | _one_by_one(db, edition, at)


def _in_whole_texts(db: Db, edition: int, at: int | None) -> set[str]:
    query = (
        select(PassageRow.digest)
        .join(Review, col(Review.revision) == col(PassageRow.revision))
        .join(Signoff, col(Signoff.review) == col(Review.id))
        .where(
            Review.edition == edition,
            Signoff.step == Step.BILINGUAL_REVISION.value,
            Signoff.decision == Decision.APPROVED.value,
        )
    )
    withdrawn = col(Signoff.withdrawn_entry)
    if at is None:
        query = query.where(withdrawn.is_(None))
    else:
        query = query.where(Signoff.entry < at, withdrawn.is_(None) | (withdrawn > at))
    return set(db.exec(query.distinct()))


def _one_by_one(db: Db, edition: int, at: int | None) -> set[str]:
    """The passages of which the last decision at the desk, on whatever change, was to approve them."""
    query = (
        select(DecidedChange.after, PassageDecision.decision)
        .join(PassageDecision, col(DecidedChange.decision) == col(PassageDecision.id))
        .join(Review, col(Review.id) == col(PassageDecision.review))
        .where(Review.edition == edition, PassageDecision.step == Step.BILINGUAL_REVISION.value)
        .order_by(col(PassageDecision.entry))
    )
    if at is not None:
        query = query.where(PassageDecision.entry < at)
    last: dict[str, str] = {}
    for after, decision in db.exec(query):
        last.update(dict.fromkeys(json.loads(after), decision))
    return {digest for digest, decision in last.items() if decision == Decision.APPROVED.value}
