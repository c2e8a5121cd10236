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
from tracker.store.migrations import revisions
from tracker.workflow import audit, rendering


def columns(settings: Settings) -> dict[str, list[str]]:
    """The columns of each table that is there."""
    engine = writing_engine(settings)
    try:
        with engine.connect() as connection:
            look = inspect(connection)
            return {
                name: [each["name"] for each in look.get_columns(name)] for name in look.get_table_names()
            }
    finally:
        engine.dispose()


def rows(settings: Settings, name: str, names: list[str] | None = None) -> list[tuple[object, ...]]:
    engine = writing_engine(settings)
    try:
        with engine.connect() as connection:
            table = SQLModel.metadata.tables[name]
            found = connection.execute(select(*(table.c[each] for each in names or table.c.keys())))
            return sorted(map(tuple, found), key=repr)
    finally:
        engine.dispose()


def copy_as_of_the_first(world: World, settings: Settings) -> dict[str, list[str]]:
    """The world's rows in a database that only the first migration made; gives its tables and columns."""
    shutil.copytree(world.store.settings.data, settings.data, ignore=shutil.ignore_patterns("tracker.db*"))
    migrating._make_file(settings)
    engine = writing_engine(settings, foreign_keys=False)
    try:
        with engine.begin() as connection, world.store.read() as db:
            command.upgrade(migrating.alembic_config(connection), "0001")
            look = inspect(connection)
            there = {
                name: [each["name"] for each in look.get_columns(name)] for name in look.get_table_names()
            }
            there.pop("alembic_version")
            for table in SQLModel.metadata.sorted_tables:
                if table.name in there:
                    chosen = select(*(table.c[each] for each in there[table.name]))
                    found = [dict(row) for row in db.connection().execute(chosen).mappings()]
                    if found:
                        connection.execute(table.insert(), found)
    finally:
        engine.dispose()
    return there


def test_a_database_of_the_first_version_moves_up_with_all_that_is_in_it(
    issued: World, settings_unmigrated: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = replace(settings_unmigrated, data=tmp_path_factory.mktemp("moving") / "data")
    there = copy_as_of_the_first(issued, settings)
    with pytest.raises(SettingsError, match="is at revision 0001") as caught:
        Store.open(settings)
    assert "tracker migrate" in caught.value.do
    kept = {name: rows(settings, name, names) for name, names in there.items()}
    assert kept["revision"] and kept["signoff"] and kept["version"] and kept["page"]
    assert migrate(settings) == list(revisions[1:])
    assert {name: rows(settings, name, names) for name, names in there.items()} == kept
    added = columns(settings).keys() - there.keys() - {"alembic_version"}
    assert added and not any(rows(settings, name) for name in added)
    with contextlib.closing(Store.open(settings)) as store:
        moved = World(store, dict(issued.ids), w.minutes(w.begin + timedelta(days=2)))
        assert audit.check(store).finding is None
        assert rendering.render_outdated(store) == 0
        made = w.pin(moved, [3], [3, 4])
        assert [link.pin for link in w.beside(moved).linked.links if link.pin] == [made]
        assert audit.check(store).finding is None
