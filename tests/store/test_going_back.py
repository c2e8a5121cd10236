"""A log that was shortened or rewritten as a whole, its head with it: only the copy outside knows better."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from behind import behind_its_back, found
from sqlalchemy import make_url

from tracker.errors import IntegrityError
from tracker.log.entry import Entry
from tracker.settings import Settings
from tracker.store import Store, log
from tracker.store.checking import check

MakeEntry = Callable[..., Entry]
Fill = Callable[[Store, int], None]


def test_entries_cut_off_and_the_head_with_them(store: Store, fill: Fill) -> None:
    """Only the copy outside the database knows better."""
    fill(store, 9)
    with store.read() as session:
        early = log.head(session)
    fill(store, 5)
    behind_its_back(store, 'DELETE FROM log_entry WHERE "index" >= 10')
    behind_its_back(store, "UPDATE log_tile SET hashes = substr(hashes, 1, 320)")
    behind_its_back(store, "UPDATE log_head SET size = 10, checkpoint = :text", text=early.checkpoint)
    index, says = found(store)
    assert index == 10
    assert str(store.outside.path) in says
    store.outside.path.unlink()
    assert check(store).finding is None, "without the copy outside it cannot be seen: that is what it is for"


@pytest.mark.parametrize(("count", "first"), [(5, None), (7, 0)])
def test_a_history_written_anew_with_the_logs_own_key(
    store: Store, fill: Fill, entry: MakeEntry, count: int, first: int | None
) -> None:
    """The whole log, its tree and its head are rewritten and signed; the copy outside gives it away."""
    fill(store, 5)
    for table in ("log_entry", "log_tile", "log_head"):
        behind_its_back(store, f"DELETE FROM {table}")
    with store.write() as act:
        log.open_log(act.session, entry(50), store.signer)
        for number in range(count):
            log.append(act.session, entry(60 + number), store.signer, outside=None)
    index, says = found(store)
    assert index == first, "with two heads of one size, either may be the wrong one"
    assert str(store.outside.path) in says
    with pytest.raises(IntegrityError, match="are not those of the checkpoint"), store.write() as act:
        act.append(entry(1))


def test_an_old_backup_is_noticed_and_nothing_recorded(
    settings_for_database: Settings, fill: Fill, entry: MakeEntry, request: pytest.FixtureRequest
) -> None:
    store = Store.open(settings_for_database)
    fill(store, 3)
    restore = backup(settings_for_database, request)
    fill(store, 4)
    store.close()
    restore()
    restored = Store.open(settings_for_database)
    says = "holds 4 log entries, but a checkpoint of 8"
    with pytest.raises(IntegrityError, match=says) as caught, restored.write() as act:
        act.append(entry(1))
    assert "Restore the newest backup" in caught.value.do
    assert found(restored)[0] == 4
    restored.close()


def test_a_database_restored_under_a_running_service(
    settings_for_database: Settings, fill: Fill, entry: MakeEntry, request: pytest.FixtureRequest
) -> None:
    """The copy outside is asked at each act, not only at the start."""
    running = Store.open(settings_for_database)
    fill(running, 3)
    with running.read() as session:
        early = log.head(session)
    fill(running, 4)
    behind_its_back(running, 'DELETE FROM log_entry WHERE "index" >= 4')
    behind_its_back(running, "UPDATE log_tile SET hashes = substr(hashes, 1, 128)")
    behind_its_back(running, "UPDATE log_head SET size = 4, checkpoint = :text", text=early.checkpoint)
    with pytest.raises(IntegrityError, match="a checkpoint of 8"), running.write() as act:
        act.append(entry(1))
    running.close()


def backup(settings: Settings, request: pytest.FixtureRequest) -> Callable[[], None]:
    """Copies the database as it is; what it returns puts that copy back."""
    if not settings.database_url:
        file, copy = settings.data / "tracker.db", settings.data.parent / "backup.db"
        store = Store.open(settings)
        with store.write() as act:
            act.session.connection().exec_driver_sql("SELECT 1")
        store.close()
        shutil.copy(file, copy)
        wal = file.with_name("tracker.db-wal")
        shutil.copy(wal, copy.with_name("backup.db-wal"))

        def put_back() -> None:
            for name in ("tracker.db-wal", "tracker.db-shm"):
                file.with_name(name).unlink(missing_ok=True)
            shutil.copy(copy, file)
            shutil.copy(copy.with_name("backup.db-wal"), wal)

        return put_back

    server = request.getfixturevalue("postgres_server")
    name = make_url(settings.database_url).database
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    server.run(cut)
    server.run(f"CREATE DATABASE {name}_backup TEMPLATE {name}")
    request.addfinalizer(lambda: server.run(f"DROP DATABASE IF EXISTS {name}_backup WITH (FORCE)"))

    def put_back_on_server() -> None:
        server.run(f"DROP DATABASE {name} WITH (FORCE)")
        server.run(f"CREATE DATABASE {name} TEMPLATE {name}_backup")

    return put_back_on_server
