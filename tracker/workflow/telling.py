"""What is told of collections and releases, put together from rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.review import Policy, ReviewState
from tracker.store import many, overview
from tracker.store import people as people_rows
from tracker.store.lines import Scope
from tracker.store.tables import Collection, CorrectionNotice, Edition, Release, Revision, Version
from tracker.workflow.facts import (
    CollectionFacts,
    EditionFacts,
    Place,
    ReleaseFacts,
    revision_facts,
    version_facts,
)
from tracker.workflow.standing import EditionState, load
from tracker.workflow.turns import Memo, Waiting, coming, judged


def collection_facts(db: Db, row: Collection) -> CollectionFacts:
    """What is told of a collection."""
    (found,) = collections_facts(db, [row])
    return found


def collections_facts(db: Db, rows: Sequence[Collection]) -> tuple[CollectionFacts, ...]:
    """What is told of collections."""
    counts = overview.counts(db)
    return tuple(
        CollectionFacts(
            name=row.name,
            title=row.title,
            issuer=row.issuer,
            releases=counts.get(row.id or 0, 0),
            policy=Policy.from_json(json.loads(row.policy)),
            made_at=row.made_at,
            entry=row.entry,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Everything that is told of some releases, by the keys by which it is asked for."""

    names: dict[str, str]
    editions: Mapping[int, Sequence[Edition]]
    revisions: Mapping[int, Sequence[Revision]]
    versions: Mapping[int, Sequence[Version]]
    notices: Mapping[int, CorrectionNotice]
    states: Mapping[int, EditionState]
    memo: Memo


def all_facts(db: Db, scope: Scope) -> tuple[ReleaseFacts, ...]:
    """What is told of releases to those who work on them, newest first.

    As many statements for one release as for a thousand.
    """
    releases = many.releases(db, scope)
    places = {place.id: place for _, place in releases}
    states = load(db, tuple(places.values()), releases=scope.releases) if places else None
    rows = _Rows(
        names=people_rows.names(db),
        editions=many.editions(db, scope),
        revisions=many.revisions(db, scope),
        versions=many.versions(db, scope),
        notices=many.notices(db, scope),
        states={state.line.edition: state for state in states.editions} if states else {},
        memo={},
    )
    return tuple(_release(rows, row, place) for row, place in releases)


def release_facts(db: Db, row: Release, collection: Collection) -> ReleaseFacts:
    """What is told of one release."""
    here = Scope(collections=frozenset({collection.id or 0}), releases=frozenset({row.id or 0}))
    (found,) = all_facts(db, here)
    return found


def _release(rows: _Rows, row: Release, collection: Collection) -> ReleaseFacts:
    found = rows.editions[row.id or 0]
    source = next(each for each in found if each.role == "source")
    sources = {each.id or 0: each for each in rows.revisions.get(source.id or 0, ())}
    newest = max(sources.values(), key=lambda each: each.number, default=None)
    return ReleaseFacts(
        name=row.name,
        title=row.title,
        collection=collection.name,
        collection_title=collection.title,
        issuer=collection.issuer,
        date=newest.date if newest else None,
        made_at=row.made_at,
        made_by=rows.names[row.made_by],
        source_language=source.language,
        editions=tuple(
            _edition(rows, Place(collection, row, each), sources=sources, newest=newest) for each in found
        ),
        entry=row.entry,
    )


def _edition(
    rows: _Rows, place: Place, *, sources: dict[int, Revision], newest: Revision | None
) -> EditionFacts:
    revisions = rows.revisions.get(place.edition_id, ())
    by_id = {row.id: row for row in revisions}
    made_from = sources.get(revisions[-1].source or 0) if revisions else None
    state = rows.states[place.edition_id]
    case = state.case if state.review and state.review.state == ReviewState.OPEN else None
    acts = coming(state, rows.memo) if case else ()
    return EditionFacts(
        release=place.release.name,
        language=place.edition.language,
        is_source=place.is_source,
        current=place.edition.current,
        revisions=tuple(
            revision_facts(row, place=place, source=sources.get(row.source or 0), people=rows.names)
            for row in revisions
        ),
        versions=tuple(
            version_facts(
                row,
                place=place,
                revision=by_id[row.revision],
                people=rows.names,
                notice=rows.notices.get(row.id or 0),
            )
            for row in rows.versions.get(place.edition_id, ())
        ),
        behind=newest.number - made_from.number if newest and made_from else 0,
        review_stage=case.stage if case else None,
        review_met=judged(state, case, rows.memo)[1] if case else False,
        turns=tuple(
            (act.step, tuple(each.name for each in act.people))
            for act in acts
            if act.kind is Waiting.SIGN and act.step is not None and act.people and not act.reason
        ),
        review_due=state.review.due if case and state.review else None,
    )
