"""Holding the whole log in the database against itself, its tiles and its signed checkpoints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from tracker.errors import IntegrityError, TrackerError
from tracker.log import checking, note
from tracker.log import checkpoint as checkpoints
from tracker.log import entry as entries
from tracker.log.checking import Finding, Held, Row
from tracker.log.merkle import Head
from tracker.store import log
from tracker.store.database import Store

told_every = 500


@dataclass(frozen=True, slots=True)
class CheckedLog:
    """How many entries were read, and the first thing that does not fit; None where the log is intact."""

    entries: int
    finding: Finding | None


def check(store: Store, *, progress: Callable[[int], None] = lambda _done: None) -> CheckedLog:
    """Read the whole log again, in memory that does not grow with it.

    `progress` is called now and then with how many entries were read.

    Raises:
        StorageError: the database cannot be read.
        SettingsError: the log's key, whose public half is needed, cannot be loaded.
    """
    key = store.signer.verifier
    held = _held_outside(store.outside.path)
    with store.read() as session:
        rows = _Rows(session, progress)
        head, headless = _head(session)
        if head is not None:
            held.insert(0, Held(head.checkpoint, "in the database"))
        finding = checking.check(
            rows,
            head=_tree_head(head),
            tiles=log.StoredTiles(session),
            checkpoints=held,
            verifiers=[key],
            origin=key.name,
        )
        for _ in rows:  # the check may stop early; the count is of all that there are
            pass
    return CheckedLog(rows.count, _first(rows.finding, finding, headless, _torn_head(head)))


class _Rows:
    """The log's rows as the check takes them. On the way the columns beside an entry are held against it."""

    def __init__(self, session: Session, progress: Callable[[int], None]) -> None:
        self.count = 0
        self.finding: Finding | None = None
        self._progress = progress
        self._rows = self._read(session)

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def _read(self, session: Session) -> Iterator[Row]:
        for row in log.stream(session):
            self.count += 1
            if self.count % told_every == 0:
                self._progress(self.count)
            if self.finding is None:
                self.finding = _mislabelled(row)
            yield row.index, row.body, row.leaf


def _mislabelled(row: log.StoredEntry) -> Finding | None:
    try:
        says = entries.read(row.body)
    except TrackerError:
        return None  # the check itself tells
    columns = {"type": row.type, "actor": row.actor, "release": row.release, "language": row.language}
    for name, value in columns.items():
        due = says.get(name)
        if value != (due if isinstance(due, str) else None):
            return Finding(
                row.index,
                f"The column “{name}” of entry {row.index} is not what the entry says.",
                f"{due!r}",
                f"{value!r}",
            )
    return None


def _head(session: Session) -> tuple[log.Head | None, Finding | None]:
    try:
        return log.head(session), None
    except IntegrityError as error:
        return None, Finding(None, error.what, "a row in log_head", "none")


def _tree_head(head: log.Head | None) -> Head | None:
    """The head that the store goes by: its size, with the root that is signed for it."""
    if head is None:
        return None
    try:
        signed = checkpoints.parse(note.parse(head.checkpoint).text)
    except TrackerError:
        return None
    return signed.head if signed.size == head.size else None


def _torn_head(head: log.Head | None) -> Finding | None:
    if head is None or _tree_head(head) is not None:
        return None
    return Finding(
        None,
        "The log's head and the checkpoint beside it are not of one size.",
        f"a checkpoint of {head.size} entries",
        head.checkpoint.split("\n\n")[0].replace("\n", " ") or "nothing",
    )


def _held_outside(path: Path) -> list[Held]:
    try:
        return [Held(path.read_text("utf-8", errors="replace"), f"in {path}")]
    except FileNotFoundError:
        return []


def _first(*findings: Finding | None) -> Finding | None:
    """The finding with the smallest index; those that name no entry come last, in the order given."""
    found = [finding for finding in findings if finding is not None]
    return min(found, key=lambda each: (each.index is None, each.index or 0), default=None)
