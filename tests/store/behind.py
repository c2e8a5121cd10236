"""What somebody with a password of the database can do, and what the check says to it."""

from __future__ import annotations

from sqlalchemy import text

from tracker.store import Store
from tracker.store.checking import check


def behind_its_back(store: Store, statement: str, **values: object) -> None:
    """What somebody with a password of the database can do."""
    with store.write() as act:
        done = act.session.connection().execute(text(statement), values)
        assert done.rowcount > 0, "the test itself must do something"


def found(store: Store) -> tuple[int | None, str]:
    finding = check(store).finding
    assert finding is not None, "nothing was found"
    return finding.index, str(finding)
