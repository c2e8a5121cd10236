"""Collections, releases and editions, as those who work on them see them, and as readers may."""

from __future__ import annotations

from dataclasses import replace

from tracker.errors import NotFoundError
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import releases as rows
from tracker.store.lines import Scope
from tracker.workflow.actors import must_see
from tracker.workflow.arranging import make_collection, make_edition, make_release
from tracker.workflow.facts import (
    CollectionFacts,
    EditionFacts,
    ReleaseFacts,
    find_collection,
    find_release,
    seen_release,
)
from tracker.workflow.standing import load
from tracker.workflow.telling import all_facts, collection_facts, collections_facts, release_facts
from tracker.workflow.turns import Next, coming

__all__ = [
    "all_releases",
    "collection",
    "collections",
    "coming_next",
    "edition_of",
    "issued_part",
    "make_collection",
    "make_edition",
    "make_release",
    "public_release",
    "release",
]


def collections(store: Store, *, by: Actor) -> tuple[CollectionFacts, ...]:
    """The collections that a person works in; an administrator's are all."""
    with store.read() as db:
        return collections_facts(db, [row for row in rows.collections(db) if by.may(Act.SEE, row.name)])


def collection(store: Store, *, by: Actor, name: str) -> tuple[CollectionFacts, tuple[ReleaseFacts, ...]]:
    """A collection and its releases, newest first.

    Raises:
        NotFoundError: there is none, or none that this person may see.
    """
    with store.read() as db:
        row = find_collection(db, name)
        must_see(by, name)
        return collection_facts(db, row), all_facts(db, Scope(collections=frozenset({row.id or 0})))


def release(store: Store, *, by: Actor, name: str) -> ReleaseFacts:
    """A release with its editions.

    Raises:
        NotFoundError: there is none, or none that this person may see.
    """
    with store.read() as db:
        row, place = seen_release(db, by, name)
        return release_facts(db, row, place)


def coming_next(store: Store, *, by: Actor, name: str) -> dict[str, tuple[Next, ...]]:
    """What comes next for each edition of a release, by language, and who can do it now.

    Raises:
        NotFoundError: there is none, or none that this person may see.
    """
    with store.read() as db:
        row, place = seen_release(db, by, name)
        known = load(db, [place], releases=frozenset({row.id or 0}))
    return {each.line.language: coming(each) for each in known.editions}


def all_releases(store: Store) -> tuple[ReleaseFacts, ...]:
    """Every release, newest first: for the command line and for what readers see."""
    with store.read() as db:
        return all_facts(db, Scope())


def public_release(store: Store, name: str) -> ReleaseFacts:
    """A release as readers may see it: editions and versions that were issued, and nothing else.

    Raises:
        NotFoundError: there is none, or nothing of it was issued.
    """
    with store.read() as db:
        row, place = find_release(db, name)
        found = issued_part(release_facts(db, row, place))
    if found is None:
        raise rows.no_release(name)
    return found


def issued_part(facts: ReleaseFacts) -> ReleaseFacts | None:
    """A release without what was not issued, such as the date of a newer text; None where nothing was."""
    editions = tuple(
        replace(each, revisions=(), review_stage=None, review_met=False, turns=(), behind=0, review_due=None)
        for each in facts.editions
        if each.versions
    )
    dates = (each.versions[-1].date for each in editions)
    return replace(facts, editions=editions, date=next(dates, None)) if editions else None


def edition_of(facts: ReleaseFacts, language: str) -> EditionFacts:
    """The edition of a release in a language.

    Raises:
        NotFoundError: it has none.
    """
    found = next((each for each in facts.editions if each.language == language), None)
    if found is None:
        raise NotFoundError(
            say(
                "The release “{release}” has no edition in the language “{language}”.",
                release=facts.name,
                language=language,
            ),
            do=say("Choose one of its languages, or ask a coordinator to add the edition."),
        )
    return found
