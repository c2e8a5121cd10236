"""What was issued, and what is under correction, told in lines before anybody asks: by the worker."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from sqlmodel import Session as Db

from tracker.errors import StorageError
from tracker.pages import code_digest
from tracker.store import Store
from tracker.store import notices as job_rows
from tracker.store import releases as release_rows
from tracker.store import told_changes as rows
from tracker.store.tables import Edition, Version
from tracker.workflow.correcting import keep_notice, notice_is_missing
from tracker.workflow.facts import Place
from tracker.workflow.told_changes import is_missing, keep_of_version

logger = logging.getLogger(__name__)

_versions_until, _noticed_until = "listed", "noticed"
"""Under these is kept up to which entry all was looked at, and by which code."""

_broke = "unlisted "
"""Under this and its id is kept that a version broke: by which code, and how many entries there were."""

most_seconds = 2.0
"""After which no further version is begun in one call: what else is due by the clock waits meanwhile."""


def list_missing(store: Store, *, clock: Callable[[], float] = time.monotonic) -> int:
    """Write down what versions changed and what corrections tell, where it is missing; how many those were.

    What takes long is made before the transaction that writes it begins. A text that cannot be compared is
    logged and left alone until something is written to the log. Of the versions as many are looked at as two
    seconds allow, one at least; the next call goes on from there.

    Raises:
        StorageError: the database refused.
    """
    return _versions(store, clock) + _corrections(store)


def _versions(store: Store, clock: Callable[[], float]) -> int:
    """First those that nobody looked at, then those that broke before something was written to the log."""
    until, made = clock() + most_seconds, 0
    with store.read() as db:
        now = f"{code_digest()} {job_rows.size(db)}"
        before = {int(name): kept for name, kept in job_rows.values(db, _broke).items()}
        found: list[tuple[int, int | None]] = [*rows.versions_after(db, _looked_at(db, _versions_until))]
    found += [(id_, None) for id_, kept in sorted(before.items()) if kept != now]
    for id_, entry in found:
        done = _kept(store, id_, _version_is_missing, _keep_version)
        made += bool(done)
        with store.write() as tx:
            if entry is not None:
                job_rows.keep(tx.session, _versions_until, f"{code_digest()} {entry}")
            if done is None:
                job_rows.keep(tx.session, f"{_broke}{id_}", now)
            elif id_ in before:
                job_rows.forget(tx.session, f"{_broke}{id_}")
        if clock() >= until:
            break
    return made


def _version_is_missing(db: Db, id_: int) -> bool:
    return is_missing(db, _version(db, id_))


def _keep_version(db: Db, id_: int) -> None:
    keep_of_version(db, _version(db, id_))


def _corrections(store: Store) -> int:
    with store.read() as db:
        size = job_rows.size(db)
        if _looked_at(db, _noticed_until) == size:
            return 0
        editions = [each.id or 0 for each in rows.under_correction(db)]
    made = sum(bool(_kept(store, each, _notice_is_missing, _keep_notice)) for each in editions)
    with store.write() as tx:
        job_rows.keep(tx.session, _noticed_until, f"{code_digest()} {size}")
    return made


def _notice_is_missing(db: Db, id_: int) -> bool:
    return notice_is_missing(db, _place(db, id_))


def _keep_notice(db: Db, id_: int) -> None:
    keep_notice(db, _place(db, id_))


def _kept(
    store: Store, id_: int, missing: Callable[[Db, int], bool], keep: Callable[[Db, int], None]
) -> bool | None:
    """Make it where nobody waits, then write it down; whether it was missing, None where that broke."""
    try:
        with store.read() as db:
            if not missing(db, id_):
                return False
        with store.write() as tx:
            keep(tx.session, id_)
    except StorageError:
        raise
    except Exception:
        logger.exception("What changed could not be listed (%s of %s).", keep.__name__, id_)
        return None
    return True


def _looked_at(db: Db, name: str) -> int:
    by, _, last = (job_rows.value(db, name) or "").rpartition(" ")
    return int(last) if by == code_digest() else -1


def _version(db: Db, id_: int) -> Version:
    found = db.get(Version, id_)
    assert found is not None  # versions stay
    return found


def _place(db: Db, id_: int) -> Place:
    edition = db.get(Edition, id_)
    assert edition is not None  # editions stay
    release, collection = release_rows.release_of(db, edition.release)
    return Place(collection, release, edition)
