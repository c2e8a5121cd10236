"""The record: the history of an edition, the log as anyone may see it, and the check of all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import select

from tracker.documents.digest import digest_bytes
from tracker.log import checkpoint as checkpoints
from tracker.log import note
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.store import Store, log
from tracker.store import people as people_rows
from tracker.store.tables import (
    Collection,
    Release,
)
from tracker.workflow.checking import Checked, check
from tracker.workflow.facts import place

__all__ = [
    "Checked",
    "LogFacts",
    "Recorded",
    "check",
    "history",
    "log_facts",
    "newest_entries",
    "recent_acts",
]


_of_plans = frozenset({EntryType.ISSUE_PLANNED, EntryType.ISSUE_UNPLANNED, EntryType.ISSUE_FAILED})


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry with the names of who acted and of whom it speaks; None where there is none to show."""

    index: int
    entry: Entry
    who: str | None
    leaf: str
    whom: str | None = None


@dataclass(frozen=True, slots=True)
class LogFacts:
    """The log as anyone may see it: its signed checkpoint and the key that verifies it."""

    origin: str
    size: int
    checkpoint: str
    root: str
    key: str
    signed_at: datetime | None


def history(
    store: Store, *, by: Actor, release: str, language: str, limit: int = 500
) -> tuple[Recorded, ...]:
    """The acts on an edition, the newest first.

    Raises:
        NotFoundError: there is no such edition, or none that this person may see.
    """
    with store.read() as db:
        place(db, by, release, language)
        names = people_rows.names(db)
        found = log.entries(db, release=release, language=language, limit=limit, newest_first=True)
        return tuple(_recorded(each, names) for each in found)


def recent_acts(store: Store, *, by: Actor, limit: int = 10) -> tuple[Recorded, ...]:
    """What a person did last."""
    with store.read() as db:
        names = people_rows.names(db)
        return tuple(
            _recorded(each, names) for each in log.entries(db, actor=by.id, limit=limit, newest_first=True)
        )


def newest_entries(store: Store, *, by: Actor, limit: int = 30) -> tuple[Recorded, ...]:
    """The newest entries that a person may see: of their collections; for an administrator, all.

    It looks through the newest 3,000 entries; what is older is in the histories of the editions.
    """
    if not (by.administrator or by.roles):
        return ()
    with store.read() as db:
        names = people_rows.names(db)
        of_release = _collections_of_releases(db)
        newest = log.entries(db, limit=limit if by.administrator else 3000, newest_first=True)
        found = [each for each in newest if _may_see(by, each.entry, of_release)]
        return tuple(_recorded(each, names) for each in found[:limit])


def _collections_of_releases(db: Db) -> dict[str, str]:
    query = select(Release.name, Collection.name).join(Collection, Release.collection == Collection.id)  # type: ignore[arg-type]
    return dict(db.exec(query).all())


def _may_see(by: Actor, entry: Entry, of_release: dict[str, str]) -> bool:
    release, collection = entry.facts.get("release"), entry.facts.get("collection")
    place = collection if isinstance(collection, str) else of_release.get(str(release), "")
    if entry.type in _of_plans:  # under an embargo, for those who work there: not for administrators
        return bool(by.roles_in(place))
    return by.administrator or (bool(place) and by.may(Act.SEE, place))


def log_facts(store: Store) -> LogFacts:
    """The log's head, for everyone."""
    with store.read() as db:
        head = log.head(db)
        last = log.entries(db, limit=1, newest_first=True)
    signed = checkpoints.parse(note.parse(head.checkpoint).text)
    key = store.signer.verifier
    return LogFacts(
        origin=key.name,
        size=head.size,
        checkpoint=head.checkpoint,
        root=signed.root.hex(),
        key=key.encode(),
        signed_at=last[0].entry.time if last else None,
    )


def _recorded(found: log.Recorded, names: dict[str, str]) -> Recorded:
    return Recorded(
        found.index,
        found.entry,
        names.get(found.entry.actor),
        digest_bytes(b"\x00" + found.body),
        names.get(str(found.entry.facts.get("person"))),
    )
