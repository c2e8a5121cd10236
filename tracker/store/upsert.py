"""INSERT that gives way to a row that is there, the same on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(
    connection: Connection, table: Table, *, key: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    """Make the row of this key have these values, whether it is there or not."""
    statement = _insert(connection)(table).values({**key, **values})
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def insert_once(
    connection: Connection, table: Table, *, key: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    """Insert the row unless one of this key is there; that one stays as it is."""
    statement = _insert(connection)(table).values({**key, **values})
    connection.execute(statement.on_conflict_do_nothing(index_elements=list(key)))


def _insert(connection: Connection) -> Any:
    return sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
