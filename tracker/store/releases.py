"""Rows of collections, releases, editions and versions."""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.errors import NotFoundError
from tracker.saying import say
from tracker.store.tables import Collection, Edition, Release, Version


def collection(db: Db, name: str) -> Collection:
    """The collection of a name.

    Raises:
        NotFoundError: there is none.
    """
    found = db.exec(select(Collection).where(Collection.name == name)).first()
    if found is None:
        raise NotFoundError(
            say("There is no collection “{name}”.", name=name),
            do=say("Look through the list of collections."),
        )
    return found


def collections(db: Db) -> list[Collection]:
    """All collections, by title."""
    return list(db.exec(select(Collection).order_by(col(Collection.title), col(Collection.name))))


def release(db: Db, name: str) -> tuple[Release, Collection]:
    """The release of a name, with its collection.

    Raises:
        NotFoundError: there is none.
    """
    found = db.exec(
        select(Release, Collection)
        .join(Collection, col(Release.collection) == col(Collection.id))
        .where(Release.name == name)
    ).first()
    if found is None:
        raise no_release(name)
    return found


def release_of(db: Db, id_: int) -> tuple[Release, Collection]:
    """The release of an id that a row names, with its collection."""
    return db.exec(
        select(Release, Collection)
        .join(Collection, col(Release.collection) == col(Collection.id))
        .where(Release.id == id_)
    ).one()


def no_release(name: str) -> NotFoundError:
    """The error for a release that is not here, or not for this person: the two sound the same."""
    return NotFoundError(
        say("There is no release “{name}”.", name=name),
        do=say("Check the address, or look through the collections."),
    )


def releases(db: Db, collection: int | None = None) -> list[Release]:
    """All releases, newest first; of one collection where it is given."""
    query = select(Release).order_by(col(Release.made_at).desc(), col(Release.name))
    if collection is not None:
        query = query.where(Release.collection == collection)
    return list(db.exec(query))


def editions(db: Db, release: int) -> list[Edition]:
    """The editions of a release: the source first, then by language."""
    found = db.exec(select(Edition).where(Edition.release == release).order_by(col(Edition.language)))
    return sorted(found, key=lambda each: each.role != "source")


def edition(db: Db, release: Release, language: str) -> Edition:
    """The edition of a release in a language.

    Raises:
        NotFoundError: there is none.
    """
    found = db.exec(
        select(Edition).where(Edition.release == release.id, Edition.language == language)
    ).first()
    if found is None:
        raise NotFoundError(
            say(
                "The release “{release}” has no edition in the language “{language}”.",
                release=release.name,
                language=language,
            ),
            do=say("Choose one of its languages, or ask a coordinator to add the edition."),
        )
    return found


def source_edition(db: Db, release: int) -> Edition | None:
    """The edition that the others are made from."""
    return db.exec(select(Edition).where(Edition.release == release, Edition.role == "source")).first()


def versions(db: Db, edition: int) -> list[Version]:
    """The versions of an edition, the first issued first."""
    return list(db.exec(select(Version).where(Version.edition == edition).order_by(col(Version.number))))


def version(db: Db, edition: int, number: int) -> Version | None:
    """One version of an edition by its number."""
    return db.exec(select(Version).where(Version.edition == edition, Version.number == number)).first()
