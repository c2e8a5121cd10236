"""A review's case, put together from rows for the rules to judge."""

from __future__ import annotations

import json

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.review import Case, Decision, Policy, ReviewState, Signed, Step
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision
from tracker.workflow.facts import Place


def policy_of(place: Place) -> Policy:
    """The policy of the place's collection."""
    return Policy.from_json(json.loads(place.collection.policy))


def case(db: Db, place: Place, review: Review) -> tuple[Policy, Case]:
    """The policy and the case of a review as it stands now."""
    revision = revision_rows.by_id(db, review.revision)
    signed = tuple(
        Signed(Step(row.step), row.person, Decision(row.decision)) for row in rows.signoffs(db, review.id or 0)
    )
    return policy_of(place), Case(
        collection=place.collection.name,
        stage=Stage(review.stage),
        is_source=place.is_source,
        state=ReviewState(review.state),
        signed=signed,
        authors=authors(db, place, revision),
    )


def authors(db: Db, place: Place, revision: Revision) -> frozenset[str]:
    """Whoever wrote words that survive in a revision: the uploaders of the revisions they came in with."""
    by = revision_rows.uploaders(db, place.edition_id)
    return frozenset(by[number] for number in revision_rows.surviving(revision))
