"""Exactly one worker a database: a lock that its holder loses with its life, and not before.

On PostgreSQL it is an advisory lock of a session, whichever machine that is on; on SQLite a lock on a file
beside the database. The system gives both back when the process ends, however it ends.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy import create_engine as make
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from tracker.settings import Settings
from tracker.store.engine import postgres_url, sqlite_file
from tracker.store.words import plain_words

_number = 0x747261636B6572  # “tracker”: the number under which PostgreSQL knows the lock


class Alone(Protocol):
    """The right to be the one worker."""

    def holds(self) -> bool:
        """Whether it is held still."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


def alone(settings: Settings) -> Alone | None:
    """The right to be the one worker of this database; None while another has it.

    Raises:
        StorageError: the database is out of reach. OSError: the folder is.
    """
    file = sqlite_file(settings)
    if file is not None:
        return _File.take(file.with_name("worker.lock"))
    with plain_words(settings):
        return _Session.take(settings)


def is_taken(settings: Settings, db: Session) -> bool:
    """Whether some process has this right now; on PostgreSQL asked in an open session, without taking it."""
    file = sqlite_file(settings)
    if file is not None:
        return _File.is_taken(file.with_name("worker.lock"))
    there = text(
        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
        " AND classid::bigint = :high AND objid::bigint = :low"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    at = {"high": _number >> 32, "low": _number & 0xFFFFFFFF}
    return db.connection().execute(there, at).first() is not None


class _File:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @classmethod
    def take(cls, path: Path) -> _File | None:
        file = path.open("ab")
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        return cls(file)

    @classmethod
    def is_taken(cls, path: Path) -> bool:
        if not path.exists():
            return False
        held = cls.take(path)
        if held is not None:
            held.close()
        return held is None

    def holds(self) -> bool:
        return not self._file.closed

    def close(self) -> None:
        self._file.close()


class _Session:
    def __init__(self, engine: Engine, connection: Connection) -> None:
        self._engine, self._connection = engine, connection

    @classmethod
    def take(cls, settings: Settings) -> _Session | None:
        engine = make(
            postgres_url(settings),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"connect_timeout": 10, "application_name": "tracker worker"},
        )
        connection = engine.connect()
        try:
            if connection.execute(text(f"SELECT pg_try_advisory_lock({_number})")).scalar():
                return cls(engine, connection)
        except BaseException:
            connection.close()
            raise
        connection.close()
        return None

    def holds(self) -> bool:
        try:
            self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()
