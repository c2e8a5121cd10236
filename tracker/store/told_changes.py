"""What differs between two texts in lines, kept by the digest of all that they come from."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.log import table_of
from tracker.store.tables import Edition, Review, ToldChanges, Version
from tracker.store.upsert import insert_once


def lines(db: Db, key: str) -> tuple[str, ...] | None:
    """The lines that were kept under a key; None where none were."""
    found = db.exec(select(ToldChanges.lines).where(ToldChanges.key == key)).first()
    return None if found is None else tuple(json.loads(found))


def keep(db: Db, key: str, found: Sequence[str]) -> None:
    """Keep lines, if there are none under this key yet."""
    kept = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    insert_once(db.connection(), table_of(ToldChanges), key={"key": key}, values={"lines": kept})


def versions_after(db: Db, entry: int) -> list[tuple[int, int]]:
    """The ids of the versions that came after an entry, and the numbers of their entries, in order."""
    query = select(Version.id, Version.entry).where(Version.entry > entry).order_by(col(Version.entry))
    return [(id_ or 0, number) for id_, number in db.exec(query)]


def under_correction(db: Db) -> list[Edition]:
    """The editions of which a corrected version is under review."""
    query = select(Edition).join(Review, col(Review.edition) == col(Edition.id))
    query = query.where(Review.state == "open", Review.stage == "corrected")
    return list(db.exec(query.order_by(col(Edition.id))))
