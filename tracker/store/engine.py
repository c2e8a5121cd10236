"""The two databases behind one face: SQLite in the data folder, or PostgreSQL by a setting.

SQLite writers begin with `BEGIN IMMEDIATE`: a transaction that began by reading and writes later
fails with “database is locked”, which no waiting cures. `pysqlite3` is preferred over the standard
library's module, because SQLite 3.7.0 to 3.51.2 can lose commits when a WAL checkpoint races with a
writer (sqlite.org/wal.html, “WAL-reset bug”).
"""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, event
from sqlalchemy import create_engine as make
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from tracker.errors import SettingsError
from tracker.settings import Settings

busy_seconds = 30
pool_seconds = 90
threads = 40


def _module() -> ModuleType:
    try:
        return importlib.import_module("pysqlite3")
    except ImportError:  # no wheel for this platform
        return importlib.import_module("sqlite3")


sqlite = _module()


def sqlite_file(settings: Settings) -> Path | None:
    """The SQLite file, or None where the database is PostgreSQL."""
    return None if settings.database_url else settings.data / "tracker.db"


def postgres_url(settings: Settings) -> URL:
    """The address of the PostgreSQL database, with the driver that is used here.

    Raises:
        SettingsError: the setting is not an address of a PostgreSQL database.
    """
    try:
        url = make_url(settings.database_url)
    except ArgumentError:
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres"):
        raise SettingsError(
            "TRACKER_DATABASE_URL is not an address of a PostgreSQL database.",
            do="Write it as postgresql://name@host/database, or unset it to use the SQLite file.",
        )
    return url.set(drivername="postgresql+psycopg")


def database_name(settings: Settings) -> str:
    """The database as messages name it, without a password."""
    file = sqlite_file(settings)
    if file is not None:
        return str(file)
    return postgres_url(settings).set(drivername="postgresql").render_as_string(hide_password=True)


def connect_sqlite(file: Path, *, write: bool, make_file: bool = False, foreign_keys: bool = True) -> Any:
    """One SQLite connection, set up as a reader or as a writer.

    A reader refuses to write (`query_only`). Without `make_file` a missing file is an error and not
    an empty database.
    """
    mode = "rwc" if make_file else "rw"
    connection = sqlite.connect(
        f"file:{quote(str(file.resolve()))}?mode={mode}",
        uri=True,
        timeout=busy_seconds,
        check_same_thread=False,
        isolation_level=None,  # otherwise the module begins transactions of its own
    )
    pragmas = [f"busy_timeout={busy_seconds * 1000}", f"foreign_keys={'ON' if foreign_keys else 'OFF'}"]
    if write:
        pragmas += ["journal_mode=WAL", "synchronous=FULL"]
    else:
        pragmas += ["query_only=ON", "wal_autocheckpoint=0"]
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()
        raise
    return connection


def _sqlite_engine(file: Path, *, write: bool, make_file: bool, foreign_keys: bool) -> Engine:
    engine = make(
        "sqlite://",
        module=sqlite,
        creator=lambda: connect_sqlite(file, write=write, make_file=make_file, foreign_keys=foreign_keys),
        poolclass=QueuePool,
        pool_size=1 if write else 8,
        max_overflow=0 if write else threads - 8,
        pool_timeout=pool_seconds,
    )
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _postgres_engine(settings: Settings) -> Engine:
    engine = make(
        postgres_url(settings),
        pool_size=5,
        max_overflow=threads - 5,
        pool_timeout=pool_seconds,
        pool_pre_ping=True,
        isolation_level="READ COMMITTED",
        connect_args={"connect_timeout": 10, "application_name": "tracker"},
    )

    @event.listens_for(engine, "connect")
    def _limit(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{busy_seconds}s'")
        connection.commit()

    return engine


def writing_engine(settings: Settings, *, make_file: bool = False, foreign_keys: bool = True) -> Engine:
    """For writers. On SQLite it has one connection, for which threads queue.

    Migrations turn `foreign_keys` off, because SQLite alters a table by copying and dropping it.
    """
    file = sqlite_file(settings)
    if file is not None:
        return _sqlite_engine(file, write=True, make_file=make_file, foreign_keys=foreign_keys)
    return _postgres_engine(settings)


def reading_engine(settings: Settings, *, beside: Engine) -> Engine:
    """For readers: each transaction sees one state of the database and refuses to write.

    On PostgreSQL it shares the pool of `beside`, the writing engine.
    """
    file = sqlite_file(settings)
    if file is not None:
        return _sqlite_engine(file, write=False, make_file=False, foreign_keys=True)
    return beside.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
