"""How far the log has been told of: the index of the first entry of which nobody was told."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.documents.digest import digest_bytes
from tracker.store import Store, log
from tracker.store import notices as rows
from tracker.store.alone import is_taken


@dataclass(frozen=True, slots=True)
class Untold:
    """An entry of which nobody was told: its index, and the digest of its leaf in the tree."""

    index: int
    leaf: str


def begin(store: Store) -> None:
    """Tell of what is recorded from now on, unless that has begun. Nobody is told of what came before."""
    with store.read() as db:
        if rows.cursor(db) is not None:
            return
    with store.write() as tx:
        rows.keep_once(tx.session, "cursor", str(rows.size(tx.session)))


def untold(store: Store, *, limit: int = 50) -> tuple[Untold, ...]:
    """The next entries of which nobody was told, in their order."""
    with store.read() as db:
        start = rows.cursor(db)
        if start is None or start >= rows.size(db):
            return ()
        found = log.entries(db, start=start, limit=limit)
    return tuple(Untold(each.index, digest_bytes(b"\x00" + each.body)) for each in found)


def told_of(store: Store, index: int) -> None:
    """Everybody was told of this entry, and of all before it."""
    with store.write() as tx:
        rows.keep(tx.session, "cursor", str(index + 1))


def is_at_work(store: Store) -> bool:
    """Whether a worker tells people of what happens: one has the right to, whichever machine it is on.

    A lock that cannot be asked for counts as one that is held: nobody is told of trouble that may be none.
    """
    with store.read() as db:
        try:
            return is_taken(store.settings, db)
        except OSError:
            return True
