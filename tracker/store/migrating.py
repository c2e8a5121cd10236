"""Bringing the database to what the program needs, and telling where it stands."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from sqlalchemy import Connection, inspect, select, text
from sqlmodel import Session, col

from tracker.errors import IntegrityError, SettingsError, StorageError
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.settings import Settings
from tracker.store import log
from tracker.store.engine import database_name, reading_engine, sqlite_file, writing_engine
from tracker.store.files import only_one
from tracker.store.keyfile import complain_of_key, key_file, load_key, make_key
from tracker.store.migrations import revisions
from tracker.store.outside import OutsideCheckpoint
from tracker.store.tables import LogHead
from tracker.store.words import plain_words

if TYPE_CHECKING:
    from alembic.config import Config

service = "tracker"
"""Who acts where no person does."""

_postgres_lock = 0x747261636B  # "track"


class Standing(StrEnum):
    """How the database stands to the program."""

    MISSING = "missing"
    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class MigrationState:
    """The revision that the database has (None: never migrated) and the one that the program needs."""

    standing: Standing
    current: str | None
    head: str


def state(settings: Settings) -> MigrationState:
    """Where the database stands. Changes nothing, and makes no file.

    Raises:
        StorageError: the database cannot be reached or read.
    """
    file = sqlite_file(settings)
    head = revisions[-1]
    if file is not None and not file.exists():
        return MigrationState(Standing.MISSING, None, head)
    writer = writing_engine(settings)
    reader = reading_engine(settings, beside=writer)
    try:
        with plain_words(settings), reader.connect() as connection:
            current = _current(connection)
    finally:
        reader.dispose()
        writer.dispose()
    return MigrationState(_standing(current), current, head)


def require_current(settings: Settings) -> None:
    """Make sure that the database can be used as it is.

    Raises:
        SettingsError: it is missing, not migrated, or newer than the program.
        StorageError: it cannot be reached or read.
    """
    found = state(settings)
    name = database_name(settings)
    run = "Run “tracker migrate”."
    match found.standing:
        case Standing.MISSING:
            raise SettingsError(
                f"There is no database {name}.", do=f"{run} If there should be one, check TRACKER_DATA."
            )
        case Standing.EMPTY:
            raise SettingsError(f"The database {name} has not been migrated: it is empty.", do=run)
        case Standing.BEHIND:
            raise SettingsError(
                f"The database {name} is at revision {found.current}; this program needs {found.head}.",
                do=run,
            )
        case Standing.AHEAD:
            raise _newer(settings, found.current)
        case Standing.CURRENT:
            return
        case _:
            assert_never(found.standing)


def migrate(settings: Settings, *, at: datetime | None = None) -> list[str]:
    """Bring the database to what the program needs; the revisions that were applied, oldest first.

    The first time it also makes the data folder, the log's key, and the log with its first entry
    (at `at`, by default now). Everything in the database happens in one transaction.

    Raises:
        SettingsError: the database is newer than the program, or the log's key is missing.
        StorageError: the folder or the database cannot be written.
    """
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with only_one(settings.data / "migrate.lock"):
            _make_file(settings)
            applied, opened = _migrate(settings, at or datetime.now(UTC))
            if opened is not None:
                key = load_key(settings).verifier
                OutsideCheckpoint(settings).write(opened.checkpoint, size=opened.size, key=key)
    except OSError as error:
        raise StorageError(
            f"The data folder {settings.data} cannot be used: {error.strerror} ({error.filename}).",
            do="Check it, the folder above it and their disk, or name another with --data.",
        ) from error
    return applied


def _migrate(settings: Settings, at: datetime) -> tuple[list[str], log.Head | None]:
    engine = writing_engine(settings, foreign_keys=False)
    try:
        with plain_words(settings), engine.begin() as connection:
            return _upgrade(connection, settings), _open_log(connection, settings, at)
    finally:
        engine.dispose()


def alembic_config(connection: Connection) -> Config:
    """Alembic without a file of its own: the folder inside the package, and this connection."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(connection: Connection, settings: Settings) -> list[str]:
    from alembic import command

    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _postgres_lock})
    current = _current(connection)
    standing = _standing(current)
    if standing is Standing.AHEAD:
        raise _newer(settings, current)
    if standing is Standing.CURRENT:
        return []
    command.upgrade(alembic_config(connection), "head")
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise IntegrityError(
                f"After the migration a row of the table “{broken[0]}” would speak of one that is not there."
                " Nothing was changed.",
                do="Restore the newest backup, or report this.",
            )
    return list(revisions if current is None else revisions[revisions.index(current) + 1 :])


def _open_log(connection: Connection, settings: Settings, at: datetime) -> log.Head | None:
    """Make the log where there is none yet."""
    if (
        connection.execute(select(col(LogHead.size)).where(col(LogHead.id) == log.head_id)).first()
        is not None
    ):
        missing = complain_of_key(settings)
        if missing is not None:
            raise missing
        return None
    signer = load_key(settings) if key_file(settings).exists() else make_key(settings)
    opening = Entry(
        EntryType.LOG_OPENED, at, service, {"origin": signer.name, "key": signer.verifier.encode()}
    )
    with Session(connection) as session:
        return log.open_log(session, opening, signer)


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _standing(current: str | None) -> Standing:
    if current is None:
        return Standing.EMPTY
    if current not in revisions:
        return Standing.AHEAD
    return Standing.CURRENT if current == revisions[-1] else Standing.BEHIND


def _newer(settings: Settings, current: str | None) -> SettingsError:
    return SettingsError(
        f"The database {database_name(settings)} is newer than this program: it is at the unknown revision"
        f" {current}.",
        do="Install the version of Tracker that made it, or restore a backup from before.",
    )


def _make_file(settings: Settings) -> None:
    """An empty database for its owner alone; SQLite gives the files beside it the same permissions."""
    file = sqlite_file(settings)
    if file is None or file.exists():
        return
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
