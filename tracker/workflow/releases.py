"""Collections, releases and editions: made by a coordinator, looked at by everyone who works there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError as RowExistsError
from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, Policy, Role, Step, default_policy, is_met, whose_turn
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import releases as rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Collection, Edition, Membership, Release, Revision
from tracker.workflow import cases, entries, names, people
from tracker.workflow.facts import (
    CollectionFacts,
    EditionFacts,
    Place,
    ReleaseFacts,
    RevisionFacts,
    VersionFacts,
    revision_facts,
    seen_release,
    version_facts,
)


def make_collection(
    store: Store,
    *,
    by: Actor,
    name: str,
    title: str,
    issuer: str,
    policy: Policy = default_policy,
    at: datetime,
) -> CollectionFacts:
    """Make a collection; whoever makes it coordinates it.

    Raises:
        NotPermittedError: `by` is neither an administrator nor a coordinator anywhere.
        FieldError: a field cannot be taken, or the name is taken.
    """
    if not by.administrator and not any(Role.COORDINATOR in roles for roles in by.roles.values()):
        by.must(Act.ARRANGE, name[:80])
    row = Collection(
        name=names.slug(name),
        title=names.line(title, field="title", most=300, what="The title"),
        issuer=names.line(issuer, field="issuer", most=300, what="The name of the issuing body"),
        policy=json.dumps(policy.to_json()),
        made_at=at,
        entry=0,
    )
    try:
        with store.write() as tx:
            row.entry = tx.append(
                entries.entry(
                    EntryType.COLLECTION_MADE, at=at, actor=by.id, facts=entries.collection_made(row)
                )
            )
            tx.session.add(row)
            tx.session.flush()
            own = Membership(
                collection=row.id or 0, person=by.id, role=Role.COORDINATOR.value, granted_at=at, entry=0
            )
            own.entry = tx.append(
                entries.entry(EntryType.ROLE_GRANTED, at=at, actor=by.id, facts=entries.role(row, own))
            )
            tx.session.add(own)
            return _collection(tx.session, row)
    except RowExistsError as error:
        raise FieldError(
            "name", f"There is a collection “{name}” already.", do="Choose another name."
        ) from error


def make_release(
    store: Store, *, by: Actor, collection: str, name: str, title: str, language: str, at: datetime
) -> ReleaseFacts:
    """Make a release with its source edition in a language.

    Raises:
        NotPermittedError, NotFoundError: `by` may not, or there is no such collection.
        FieldError: a field cannot be taken, or the name is taken.
    """
    title = names.line(title, field="title", most=2000, what="The title")
    try:
        with store.write() as tx:
            place = rows.collection(tx.session, collection)
            people.must_see(by, collection)
            by.must(Act.ARRANGE, collection)
            row = Release(
                name=names.slug(name),
                collection=place.id or 0,
                title=title,
                made_by=by.id,
                made_at=at,
                entry=0,
            )
            row.entry = tx.append(
                entries.entry(
                    EntryType.RELEASE_MADE, at=at, actor=by.id, facts=entries.release_made(row, place)
                )
            )
            tx.session.add(row)
            tx.session.flush()
            edition = Edition(
                release=row.id or 0, language=names.language(language), role="source", made_at=at, entry=0
            )
            edition.entry = tx.append(
                entries.entry(
                    EntryType.EDITION_MADE, at=at, actor=by.id, facts=entries.edition_made(edition, row)
                )
            )
            tx.session.add(edition)
            tx.session.flush()
            return _release(tx.session, row, place)
    except RowExistsError as error:
        raise FieldError(
            "name", f"There is a release “{name}” already.", do="Choose another name."
        ) from error


def make_edition(store: Store, *, by: Actor, release: str, language: str, at: datetime) -> ReleaseFacts:
    """Add a translation in a language to a release.

    Raises:
        NotPermittedError, NotFoundError: `by` may not, or there is no such release.
        FieldError: no language code. ConflictError: the release has that edition.
    """
    language = names.language(language)
    try:
        with store.write() as tx:
            row, collection = seen_release(tx.session, by, release, act=Act.ARRANGE)
            edition = Edition(release=row.id or 0, language=language, role="translation", made_at=at, entry=0)
            edition.entry = tx.append(
                entries.entry(
                    EntryType.EDITION_MADE, at=at, actor=by.id, facts=entries.edition_made(edition, row)
                )
            )
            tx.session.add(edition)
            tx.session.flush()
            return _release(tx.session, row, collection)
    except RowExistsError as error:
        raise ConflictError(
            f"The release “{release}” has an edition in the language “{language}” already.",
            do="Upload a revision of it.",
        ) from error


def collections(store: Store, *, by: Actor) -> tuple[CollectionFacts, ...]:
    """The collections that a person works in; an administrator's are all."""
    with store.read() as db:
        return tuple(_collection(db, row) for row in rows.collections(db) if by.may(Act.SEE, row.name))


def collection(store: Store, *, by: Actor, name: str) -> tuple[CollectionFacts, tuple[ReleaseFacts, ...]]:
    """A collection and its releases, newest first.

    Raises:
        NotFoundError: there is none, or none that this person may see.
    """
    with store.read() as db:
        row = rows.collection(db, name)
        people.must_see(by, name)
        found = tuple(_release(db, each, row) for each in rows.releases(db, row.id))
        return _collection(db, row), found


def release(store: Store, *, by: Actor, name: str) -> ReleaseFacts:
    """A release with its editions.

    Raises:
        NotFoundError: there is none, or none that this person may see.
    """
    with store.read() as db:
        row, place = seen_release(db, by, name)
        return _release(db, row, place)


def all_releases(store: Store) -> tuple[ReleaseFacts, ...]:
    """Every release, newest first: for the command line and for what readers see."""
    with store.read() as db:
        places = {row.id: row for row in rows.collections(db)}
        return tuple(_release(db, row, places[row.collection]) for row in rows.releases(db))


def public_release(store: Store, name: str) -> ReleaseFacts:
    """A release as readers may see it: editions and versions that were issued, and nothing else.

    Raises:
        NotFoundError: there is none, or nothing of it was issued.
    """
    with store.read() as db:
        row, place = rows.release(db, name)
        found = issued_part(_release(db, row, place))
    if found is None:
        raise rows.no_release(name)
    return found


def issued_part(facts: ReleaseFacts) -> ReleaseFacts | None:
    """A release without what was not issued; None where nothing was."""
    editions = tuple(
        replace(each, revisions=(), review_stage=None, review_met=False, turns=(), behind=0)
        for each in facts.editions
        if each.versions
    )
    return replace(facts, editions=editions) if editions else None


def _collection(db: Db, row: Collection) -> CollectionFacts:
    return CollectionFacts(
        name=row.name,
        title=row.title,
        issuer=row.issuer,
        releases=len(rows.releases(db, row.id)),
        policy=Policy.from_json(json.loads(row.policy)),
        made_at=row.made_at,
        entry=row.entry,
    )


def _release(db: Db, row: Release, collection: Collection) -> ReleaseFacts:
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
    last = revisions[-1] if revisions else None
    made_from = sources.get(last.source or 0) if last else None
    behind = newest.number - made_from.number if newest and made_from and not place.is_source else 0
    versions: tuple[VersionFacts, ...] = tuple(
        version_facts(row, place=place, revision=by_id[row.revision], people=names_of)
        for row in rows.versions(db, place.edition_id)
    )
    told: tuple[RevisionFacts, ...] = tuple(
        revision_facts(row, place=place, source=sources.get(row.source or 0), people=names_of)
        for row in revisions
    )
    review = review_rows.open_review(db, place.edition_id)
    turns: dict[Step, list[str]] = {}
    met = False
    if review is not None:
        policy, case = cases.case(db, place, review)
        met = is_met(policy, case)
        for step, person in whose_turn(policy, case, people.actors_in(db, place.collection.id or 0)):
            turns.setdefault(step, []).append(person.name)
    return EditionFacts(
        release=place.release.name,
        language=place.edition.language,
        is_source=place.is_source,
        current=place.edition.current,
        revisions=told,
        versions=versions,
        behind=behind,
        review_stage=Stage(review.stage) if review else None,
        review_met=met,
        turns=tuple((step, tuple(found)) for step, found in turns.items()),
    )


def edition_of(facts: ReleaseFacts, language: str) -> EditionFacts:
    """The edition of a release in a language.

    Raises:
        NotFoundError: it has none.
    """
    found = next((each for each in facts.editions if each.language == language), None)
    if found is None:
        raise NotFoundError(
            f"The release “{facts.name}” has no edition in the language “{language}”.",
            do="Choose one of its languages, or ask a coordinator to add the edition.",
        )
    return found
