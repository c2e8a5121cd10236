"""What is told of collections and releases, put together from rows."""

from __future__ import annotations

import json

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.review import Policy, Step, is_met, whose_turn
from tracker.store import people as people_rows
from tracker.store import releases as rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Collection, Release, Revision
from tracker.workflow import cases
from tracker.workflow.actors import actors_in
from tracker.workflow.facts import (
    CollectionFacts,
    EditionFacts,
    Place,
    ReleaseFacts,
    revision_facts,
    version_facts,
)


def collection_facts(db: Db, row: Collection) -> CollectionFacts:
    """What is told of a collection."""
    return CollectionFacts(
        name=row.name,
        title=row.title,
        issuer=row.issuer,
        releases=len(rows.releases(db, row.id)),
        policy=Policy.from_json(json.loads(row.policy)),
        made_at=row.made_at,
        entry=row.entry,
    )


def release_facts(db: Db, row: Release, collection: Collection) -> ReleaseFacts:
    """What is told of a release to those who work on it."""
    names_of = people_rows.names(db)
    found = rows.editions(db, row.id or 0)
    source = next(each for each in found if each.role == "source")
    sources = {each.id or 0: each for each in revision_rows.outlines(db, source.id or 0)}
    newest = max(sources.values(), key=lambda each: each.number, default=None)
    editions = tuple(
        _edition(db, Place(collection, row, each), sources=sources, newest=newest, names_of=names_of)
        for each in found
    )
    return ReleaseFacts(
        name=row.name,
        title=row.title,
        collection=collection.name,
        collection_title=collection.title,
        issuer=collection.issuer,
        date=newest.date if newest else None,
        made_at=row.made_at,
        made_by=names_of[row.made_by],
        source_language=source.language,
        editions=editions,
        entry=row.entry,
    )


def _edition(
    db: Db, place: Place, *, sources: dict[int, Revision], newest: Revision | None, names_of: dict[str, str]
) -> EditionFacts:
    revisions = revision_rows.outlines(db, place.edition_id)
    by_id = {row.id: row for row in revisions}
    made_from = sources.get(revisions[-1].source or 0) if revisions else None
    stage, met, turns = _round(db, place)
    return EditionFacts(
        release=place.release.name,
        language=place.edition.language,
        is_source=place.is_source,
        current=place.edition.current,
        revisions=tuple(
            revision_facts(row, place=place, source=sources.get(row.source or 0), people=names_of)
            for row in revisions
        ),
        versions=tuple(
            version_facts(row, place=place, revision=by_id[row.revision], people=names_of)
            for row in rows.versions(db, place.edition_id)
        ),
        behind=newest.number - made_from.number if newest and made_from else 0,
        review_stage=stage,
        review_met=met,
        turns=turns,
    )


def _round(db: Db, place: Place) -> tuple[Stage | None, bool, tuple[tuple[Step, tuple[str, ...]], ...]]:
    """Of the review that is open: its stage, whether it is met, and whose turn it is."""
    review = review_rows.open_review(db, place.edition_id)
    if review is None:
        return None, False, ()
    policy, case = cases.case(db, place, review)
    turns: dict[Step, list[str]] = {}
    for step, person in whose_turn(policy, case, actors_in(db, place.collection.id or 0)):
        turns.setdefault(step, []).append(person.name)
    return Stage(review.stage), is_met(policy, case), tuple((step, tuple(who)) for step, who in turns.items())
