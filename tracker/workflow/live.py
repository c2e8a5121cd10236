"""What happens now: the newest entries of the log, for pages that are open while others work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.errors import TrackerError
from tracker.review import Actor
from tracker.store import Store
from tracker.store import notices as rows
from tracker.store import people as people_rows
from tracker.workflow.actors import actor_of
from tracker.workflow.facts import place

__all__ = ["Happened", "happened", "head", "may_follow", "still_may"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One entry on an edition, or on its release as a whole (`language` is None): ids and words only."""

    index: int
    type: str
    actor: str
    actor_name: str
    release: str
    language: str | None


def may_follow(store: Store, *, by: Actor, release: str, language: str) -> bool:
    """Whether a person who may see what happens on an edition works there: of embargoes they alone are told.

    Raises:
        NotFoundError: there is no such edition, or none that this person may see.
    """
    with store.read() as db:
        return bool(by.roles_in(place(db, by, release, language).collection.name))


def still_may(store: Store, *, session: str, release: str, language: str, at: datetime) -> bool:
    """Whether the session, by the digest of its token, is open still and its person may still see that."""
    with store.read() as db:
        found = people_rows.session(db, session)
        if found is None or found.ended_at is not None or found.expires_at <= at:
            return False
        person = people_rows.by_id(db, found.person)
        if person is None or person.disabled_at is not None:
            return False
        try:
            place(db, actor_of(db, person.id), release, language)
        except TrackerError:
            return False
        return True


def head(store: Store) -> int:
    """How many entries there are."""
    with store.read() as db:
        return rows.size(db)


def happened(store: Store, *, since: int, limit: int = 200) -> tuple[int, tuple[Happened, ...]]:
    """The entries on texts from the index `since` on, and the index from which to ask next."""
    with store.read() as db:
        found = rows.after(db, since, limit=limit)
        names = people_rows.names(db) if found else {}
    told = tuple(
        Happened(
            index=index,
            type=kind,
            actor=actor,
            actor_name=names.get(actor, ""),
            release=release,
            language=language,
        )
        for index, kind, actor, release, language in found
        if release is not None
    )
    return (found[-1][0] + 1 if found else since), told
