"""The check of the whole record: the log in itself, and everything else against the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.log.checking import Finding
from tracker.store import Store
from tracker.store import checking as store_checking
from tracker.workflow.checking import listed, pages, replay, rows, texts
from tracker.workflow.checking.tables import Tables, told

__all__ = ["Checked", "check"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found: how many entries there are, and the first thing that does not fit."""

    entries: int
    finding: Finding | None


def check(store: Store, *, progress: Callable[[str, int], None] = lambda _what, _done: None) -> Checked:
    """Read everything again: log, tree, checkpoints, rows that an entry speaks of, uploaded bytes, pages.

    A finding names the entry with the smallest number that something does not fit. Sessions, uploads that
    nobody saved and passwords are in no entry and are not looked at. `progress` is called with what is
    being read and how many of it were.
    """
    progress("log", 0)
    found = store_checking.check(store, progress=lambda done: progress("log", done))
    progress("log", found.entries)
    if found.finding is not None:
        return Checked(found.entries, found.finding)
    with store.read() as db:
        misfits = list(_misfits(db, store, progress))
        if not misfits:  # pages are drawn from rows, so those have to hold first
            misfits = [*pages.misfits(db, store.settings, progress), *listed.misfits(db)]
    first = min(misfits, key=lambda each: found.entries if each.index is None else each.index, default=None)
    return Checked(found.entries, first)


def _misfits(db: Db, store: Store, progress: Callable[[str, int], None]) -> Iterator[Finding]:
    entries = told(db)
    tables = Tables.load(db)
    yield from rows.misfits(tables, entries)
    yield from replay.misfits(tables, entries)
    for number, revision in enumerate(tables.revisions, start=1):
        yield from texts.misfits(db, store.blobs, revision)
        progress("revisions", number)
