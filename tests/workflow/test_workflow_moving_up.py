"""A database of an earlier version, with everything in it, moves up, and nothing of it is lost."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from alembic import command
from sqlalchemy import inspect, select
from sqlmodel import SQLModel
from workflow import world as w
from workflow.world import World

from tracker.errors import SettingsError
from tracker.settings import Settings
from tracker.store import Store, migrate, migrating
from tracker.store.engine import writing_engine
from tracker.workflow import audit, rendering

after_the_first = {"pin"}
"""Tables that the first migration does not make."""


def rows(settings: Settings, name: str) -> list[tuple[object, ...]]:
    engine = writing_engine(settings)
    try:
        with engine.connect() as connection:
            found = connection.execute(select(SQLModel.metadata.tables[name]))
            return sorted(map(tuple, found), key=repr)
    finally:
        engine.dispose()


def copy_as_of_the_first(world: World, settings: Settings) -> None:
    """The world's rows in a database that only the first migration made."""
    shutil.copytree(world.store.settings.data, settings.data, ignore=shutil.ignore_patterns("tracker.db*"))
    migrating._make_file(settings)
    engine = writing_engine(settings, foreign_keys=False)
    try:
        with engine.begin() as connection, world.store.read() as db:
            command.upgrade(migrating.alembic_config(connection), "0001")
            there = set(inspect(connection).get_table_names())
            due = {table.name: table for table in SQLModel.metadata.sorted_tables}
            assert there - {"alembic_version"} == due.keys() - after_the_first
            for name, table in due.items():
                if name in there:
                    found = [dict(row) for row in db.connection().execute(select(table)).mappings()]
                    if found:
                        connection.execute(table.insert(), found)
    finally:
        engine.dispose()


def test_a_database_of_the_first_version_moves_up_with_all_that_is_in_it(
    issued: World, settings_unmigrated: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = replace(settings_unmigrated, data=tmp_path_factory.mktemp("moving") / "data")
    copy_as_of_the_first(issued, settings)
    with pytest.raises(SettingsError, match="is at revision 0001") as caught:
        Store.open(settings)
    assert "tracker migrate" in caught.value.do
    kept = {name: rows(settings, name) for name in SQLModel.metadata.tables if name not in after_the_first}
    assert kept["revision"] and kept["signoff"] and kept["version"] and kept["page"]
    assert migrate(settings) == ["0002"]
    assert {name: rows(settings, name) for name in kept} == kept
    assert rows(settings, "pin") == []
    with contextlib.closing(Store.open(settings)) as store:
        moved = World(store, dict(issued.ids), w.minutes(w.begin + timedelta(days=2)))
        assert audit.check(store).finding is None
        assert rendering.render_outdated(store) == 0
        made = w.pin(moved, [3], [3, 4])
        assert [link.pin for link in w.beside(moved).linked.links if link.pin] == [made]
        assert audit.check(store).finding is None
