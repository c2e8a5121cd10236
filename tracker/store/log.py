"""The log's rows: appending an entry, and reading what was recorded.

An append holds the head's row until its transaction ends, so that entries have indices without gaps
in the order in which their acts were committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, func, insert, select, update
from sqlmodel import Session, col

from tracker.errors import IntegrityError, NotFoundError, UnreadableValueError
from tracker.log import checkpoint as checkpoints
from tracker.log import tiles as tree
from tracker.log.checkpoint import Checkpoint
from tracker.log.entry import Entry, parse
from tracker.log.keys import Signer, VerifierKey
from tracker.log.merkle import leaf_hash
from tracker.log.proof import Proof
from tracker.saying import say
from tracker.store.tables import LogEntry, LogHead, LogTile
from tracker.store.upsert import upsert

head_id = 1
_look = say("Stop the service, keep a copy of the data folder as it is, and run “tracker log check”.")


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries there are, and the newest signed checkpoint as text."""

    size: int
    checkpoint: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry with its index (from 0) and its canonical bytes."""

    index: int
    entry: Entry
    body: bytes


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """One row of the log as it lies in the database, not checked."""

    index: int
    body: bytes
    leaf: bytes
    type: str
    release: str | None
    language: str | None
    actor: str


class StoredTiles:
    """The tree's tiles out of the database (`tracker.log.tiles.TileReader`)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def tile(self, level: int, index: int, /) -> bytes:
        """The tile's hashes; empty where there is no such tile."""
        found = self._session.connection().execute(
            select(col(LogTile.hashes)).where(col(LogTile.level) == level, col(LogTile.index) == index)
        )
        return bytes(found.scalar() or b"")


def head(session: Session) -> Head:
    """The newest head.

    Raises:
        IntegrityError: the row is gone.
    """
    return _head(session.connection(), lock=False)


def _head(connection: Connection, *, lock: bool) -> Head:
    query = select(col(LogHead.size), col(LogHead.checkpoint)).where(col(LogHead.id) == head_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise IntegrityError(say("The log's head is missing from the database."), do=_look)
    return Head(row.size, row.checkpoint)


def open_log(session: Session, entry: Entry, signer: Signer) -> Head:
    """Begin a log: its head, and its first entry."""
    session.connection().execute(insert(table_of(LogHead)).values(id=head_id, size=0, checkpoint=""))
    return _add(session, entry, signer, size=0, tiles=tree.Tiles(StoredTiles(session)))


def append(session: Session, entry: Entry, signer: Signer, *, outside: Checkpoint | None) -> Head:
    """Record an entry at the end of the log, in the session's transaction; the head as it is then.

    Nothing is signed that does not continue the last signed checkpoint, nor the one kept `outside` the
    database.

    Raises:
        IntegrityError: the log does not fit its newest checkpoint, or has gone back in time.
    """
    now = _head(session.connection(), lock=True)
    tiles = tree.Tiles(StoredTiles(session))
    _check_head(session, now, signer.verifier, tiles, outside)
    return _add(session, entry, signer, size=now.size, tiles=tiles)


def _add(session: Session, entry: Entry, signer: Signer, *, size: int, tiles: tree.Tiles) -> Head:
    connection = session.connection()
    body = entry.to_bytes()
    leaf = leaf_hash(body)
    updates = tree.appended(size, leaf, tiles)
    tiles.keep(updates)
    checkpoint = Checkpoint(signer.name, size + 1, tree.root(size + 1, tiles))
    signed = checkpoints.sign(checkpoint, signer)
    connection.execute(
        insert(table_of(LogEntry)).values(
            {
                "index": size,
                "body": body,
                "leaf": leaf,
                "type": entry.type.value,
                "actor": entry.actor,
                **_place(entry),
            }
        )
    )
    for tile in updates:
        upsert(
            connection,
            table_of(LogTile),
            key={"level": tile.level, "index": tile.index},
            values={"hashes": tile.hashes},
        )
    connection.execute(
        update(table_of(LogHead)).where(col(LogHead.id) == head_id).values(size=size + 1, checkpoint=signed)
    )
    return Head(size + 1, signed)


def table_of(model: type[Any]) -> Table:
    """The table behind a model, for statements that need no objects."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _place(entry: Entry) -> dict[str, str | None]:
    """What the columns say that only help to find an entry."""
    found = {name: entry.facts.get(name) for name in ("release", "language")}
    return {name: value if isinstance(value, str) else None for name, value in found.items()}


def _check_head(
    session: Session, now: Head, key: VerifierKey, tiles: tree.Tiles, outside: Checkpoint | None
) -> None:
    try:
        signed = checkpoints.verify(now.checkpoint, [key], origin=key.name).checkpoint
    except (UnreadableValueError, IntegrityError) as error:
        raise IntegrityError(
            say(
                "The log's newest checkpoint in the database does not hold: {why} Nothing was recorded.",
                why=error.what,
            ),
            do=_look,
        ) from error
    last = session.connection().execute(select(func.max(col(LogEntry.index)))).scalar()
    there = 0 if last is None else last + 1
    if not signed.size == now.size == there:
        raise IntegrityError(
            say(
                "The log does not fit its newest checkpoint: that speaks of {signed} entries, the head of"
                " {head}, and the last entry is number {last}. Nothing was recorded.",
                signed=str(signed.size),
                head=str(now.size),
                last=str(there - 1),
            ),
            do=_look,
        )
    if tree.root(now.size, tiles) != signed.root:
        raise IntegrityError(
            say(
                "The log's tree of {n} entries does not fit its newest signed checkpoint."
                " Nothing was recorded.",
                n=str(now.size),
            ),
            do=_look,
        )
    if outside is not None:
        _check_outside(now, tiles, outside)


def _check_outside(now: Head, tiles: tree.Tiles, outside: Checkpoint) -> None:
    if outside.size > now.size:
        raise IntegrityError(
            say(
                "The database holds {n} log entries, but a checkpoint of {signed} was signed and is"
                " in the data folder: the database is older than that. Nothing was recorded.",
                n=str(now.size),
                signed=str(outside.size),
            ),
            do=say(
                "Restore the newest backup. If the later entries are lost for good, move the file"
                " “checkpoint” out of the data folder, keep it, and tell your readers after which entry the"
                " log went on."
            ),
        )
    if tree.root(outside.size, tiles) != outside.root:
        raise IntegrityError(
            say(
                "The log's first {n} entries are not those of the checkpoint in the data folder."
                " Nothing was recorded.",
                n=str(outside.size),
            ),
            do=_look,
        )


def entries(
    session: Session,
    *,
    start: int = 0,
    release: str | None = None,
    language: str | None = None,
    actor: str | None = None,
    limit: int = 100,
    newest_first: bool = False,
) -> list[Recorded]:
    """At most `limit` entries, from index `start` on (with `newest_first`: from the end, down to `start`).

    Raises:
        UnreadableValueError: a row's bytes are not an entry.
    """
    table = table_of(LogEntry)
    query: Select[Any] = select(table.c.index.label("number"), table.c.body).where(table.c.index >= start)
    for column, value in ((table.c.release, release), (table.c.language, language), (table.c.actor, actor)):
        if value is not None:
            query = query.where(column == value)
    query = query.order_by(table.c.index.desc() if newest_first else table.c.index).limit(limit)
    rows = session.connection().execute(query)
    return [Recorded(row.number, parse(bytes(row.body)), bytes(row.body)) for row in rows]


def entry_at(session: Session, index: int) -> Recorded:
    """One entry.

    Raises:
        NotFoundError: the log has no entry of that index.
    """
    found = entries(session, start=index, limit=1)
    if index < 0 or not found or found[0].index != index:
        raise NotFoundError(say("The log has no entry {number}.", number=str(index)))
    return found[0]


def stream(session: Session, *, start: int = 0, page: int = 2000) -> Iterator[StoredEntry]:
    """All rows in the order of their indices, `page` of them in memory at a time."""
    table = table_of(LogEntry)
    query: Select[Any] = select(table, table.c.index.label("number")).order_by(table.c.index).limit(page)
    connection = session.connection()
    after = start - 1
    while True:
        rows = connection.execute(query.where(table.c.index > after)).all()
        for row in rows:
            yield StoredEntry(
                row.number, bytes(row.body), bytes(row.leaf), row.type, row.release, row.language, row.actor
            )
        if len(rows) < page:
            return
        after = rows[-1].number


def proof(session: Session, index: int) -> Proof:
    """The proof that entry `index` stands in the log as its newest checkpoint has it.

    Raises:
        NotFoundError: the log has no entry of that index.
        IntegrityError: a tile that is needed is missing or too short.
    """
    now = head(session)
    if not 0 <= index < now.size:
        raise NotFoundError(
            say("The log has no entry {number}: it has {n} entries.", number=str(index), n=str(now.size))
        )
    hashes = tree.inclusion(index=index, size=now.size, tiles=StoredTiles(session))
    return Proof(index, tuple(hashes), now.checkpoint)
