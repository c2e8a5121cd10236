"""How Alembic reaches the database: through the connection that `tracker.store.migrating` hands it."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import types

from tracker.store.tables import Address


def plain(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """SQLModel's own column types as what they are in the database, so that no migration needs SQLModel."""
    if kind != "type" or not isinstance(item, types.TypeDecorator):
        return False
    inner = item.impl_instance
    if isinstance(inner, types.DateTime):
        return f"sa.DateTime(timezone={inner.timezone})"
    if isinstance(inner, types.String):
        return f"sa.String(length={inner.length})"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Address.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_server_default=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
