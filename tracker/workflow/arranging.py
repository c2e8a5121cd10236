"""Collections, releases and editions: made by a coordinator, each with its entry."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy.exc import IntegrityError as RowExistsError

from tracker.errors import ConflictError, FieldError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, Policy, Role, default_policy
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store.tables import Collection, Edition, Membership, Release
from tracker.workflow import entries, names
from tracker.workflow.actors import acting, must_see
from tracker.workflow.facts import CollectionFacts, ReleaseFacts, find_collection, seen_release
from tracker.workflow.telling import collection_facts, release_facts


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
    name = names.slug(name)
    row = Collection(
        name=name,
        title=names.line(title, field="title", most=300, what=say("The title")),
        issuer=names.line(issuer, field="issuer", most=300, what=say("The name of the issuing body")),
        policy=json.dumps(policy.to_json()),
        made_at=at,
        entry=0,
    )
    try:
        with store.write() as tx:
            now = acting(tx.session, by)
            if not any(Role.COORDINATOR in roles for roles in now.roles.values()):
                now.must(Act.ARRANGE, name)
            facts = entries.collection_made(row)
            row.entry = tx.append(entries.entry(EntryType.COLLECTION_MADE, at=at, actor=by.id, facts=facts))
            tx.session.add(row)
            tx.session.flush()
            _coordinate(tx, row, by=by, at=at)
            return collection_facts(tx.session, row)
    except RowExistsError as error:
        raise FieldError(
            "name", say("There is a collection “{name}” already.", name=name), do=say("Choose another name.")
        ) from error


def _coordinate(tx: Transaction, collection: Collection, *, by: Actor, at: datetime) -> None:
    role = Role.COORDINATOR.value
    own = Membership(collection=collection.id or 0, person=by.id, role=role, granted_at=at, entry=0)
    facts = entries.role(collection, own)
    own.entry = tx.append(entries.entry(EntryType.ROLE_GRANTED, at=at, actor=by.id, facts=facts))
    tx.session.add(own)


def make_release(
    store: Store, *, by: Actor, collection: str, name: str, title: str, language: str, at: datetime
) -> ReleaseFacts:
    """Make a release with its source edition in a language.

    Raises:
        NotPermittedError, NotFoundError: `by` may not, or there is no such collection.
        FieldError: a field cannot be taken, or the name is taken.
    """
    title = names.line(title, field="title", most=2000, what=say("The title"))
    name, language = names.slug(name), names.language(language)
    try:
        with store.write() as tx:
            now = acting(tx.session, by)
            place = find_collection(tx.session, collection)
            must_see(now, collection)
            now.must(Act.ARRANGE, collection)
            row = Release(
                name=name, collection=place.id or 0, title=title, made_by=by.id, made_at=at, entry=0
            )
            facts = entries.release_made(row, place)
            row.entry = tx.append(entries.entry(EntryType.RELEASE_MADE, at=at, actor=by.id, facts=facts))
            tx.session.add(row)
            tx.session.flush()
            _add_edition(tx, row, language, "source", by=by, at=at)
            return release_facts(tx.session, row, place)
    except RowExistsError as error:
        raise FieldError(
            "name", say("There is a release “{name}” already.", name=name), do=say("Choose another name.")
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
            now = acting(tx.session, by)
            row, collection = seen_release(tx.session, now, release, act=Act.ARRANGE)
            _add_edition(tx, row, language, "translation", by=by, at=at)
            return release_facts(tx.session, row, collection)
    except RowExistsError as error:
        raise ConflictError(
            say(
                "The release “{release}” has an edition in the language “{language}” already.",
                release=release,
                language=language,
            ),
            do=say("Upload a revision of it."),
        ) from error


def _add_edition(
    tx: Transaction, release: Release, language: str, role: str, *, by: Actor, at: datetime
) -> None:
    edition = Edition(release=release.id or 0, language=language, role=role, made_at=at, entry=0)
    facts = entries.edition_made(edition, release)
    edition.entry = tx.append(entries.entry(EntryType.EDITION_MADE, at=at, actor=by.id, facts=facts))
    tx.session.add(edition)
    tx.session.flush()
