"""Links between two texts as they were found, kept by the digest of all that they come from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session as Db

from tracker.store.tables import Alignment


def links(db: Db, key: str) -> list[Any] | None:
    """What was kept under a key: a list a link, its values in order; None where nothing was."""
    found = db.get(Alignment, key)
    return None if found is None else json.loads(found.links)


def keep(db: Db, key: str, found: Sequence[Sequence[object]]) -> None:
    """Keep links, if there are none under this key yet."""
    if db.get(Alignment, key) is None:
        db.add(Alignment(key=key, links=json.dumps(found, separators=(",", ":"))))
