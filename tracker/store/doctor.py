"""What a person who runs the service should know about its disk, database, key and log."""

from __future__ import annotations

import os
import platform
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.store.blobs import Blobs
from tracker.store.database import Store
from tracker.store.engine import sqlite, sqlite_file
from tracker.store.keyfile import key_file, load_key
from tracker.store.log import head
from tracker.store.migrating import Standing, require_current, state

safe_sqlite = (3, 51, 3)
repaired_sqlite = ((3, 44, 6), (3, 50, 7))
least_free = 1024**3


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `ok` is None for a warning: it works, but should not stay so."""

    name: str
    ok: bool | None
    says: str
    do: str = ""


def examine(settings: Settings) -> list[Check]:
    """Look at everything; what cannot be looked at is told as a failed check, and nothing is raised.

    Changes nothing but one small file that is written to the uploads and deleted again.
    """
    migrated = _told("migrations", _migrations, settings)
    looks = _without_database if migrated.ok or not _nothing_yet(settings) else _before_the_first_start
    checks = [_python(), _library(settings)]
    checks += [_told(name, look, settings) for name, look in looks.items()]
    checks.append(migrated)
    if not migrated.ok:
        return checks
    try:
        store = Store.open(settings)
    except TrackerError as error:
        return [*checks, Check("database", ok=False, says=error.what, do=error.do)]
    try:
        return checks + [_told_of_store(name, look, store) for name, look in _with_database.items()]
    finally:
        store.close()


def _nothing_yet(settings: Settings) -> bool:
    """Whether there is neither a database nor a key: a service that was never started lacks nothing else."""
    try:
        empty = state(settings).standing in {Standing.MISSING, Standing.EMPTY}
        return empty and not key_file(settings).exists()
    except (TrackerError, OSError):
        return False


def _told(name: str, look: Callable[[Settings], Check], settings: Settings) -> Check:
    try:
        return look(settings)
    except TrackerError as error:
        return Check(name, ok=False, says=error.what, do=error.do)
    except OSError as error:
        return Check(
            name, ok=False, says=f"It could not be looked at: {error}.", do="Check the account and the disk."
        )


def _told_of_store(name: str, look: Callable[[Store], Check], store: Store) -> Check:
    return _told(name, lambda _: look(store), store.settings)


def _python() -> Check:
    return Check("Python", ok=True, says=f"{platform.python_version()} on {platform.system()}")


def _library(settings: Settings) -> Check:
    if sqlite_file(settings) is None:
        import psycopg

        return Check("PostgreSQL driver", ok=True, says=f"psycopg {psycopg.__version__}")
    version = tuple(int(part) for part in sqlite.sqlite_version.split("."))
    says = f"{sqlite.sqlite_version} ({sqlite.__name__})"
    if version >= safe_sqlite or any(
        version[:2] == fixed[:2] and version >= fixed for fixed in repaired_sqlite
    ):
        return Check("SQLite", ok=True, says=says)
    return Check(
        "SQLite",
        ok=None,
        says=f"{says}: versions before 3.51.3 can, very rarely, lose an act when two processes write"
        " (sqlite.org/wal.html, “WAL-reset bug”). The log would show it.",
        do="Install pysqlite3, which brings a newer one, or use PostgreSQL.",
    )


def _folder(settings: Settings) -> Check:
    folder = settings.data
    if not folder.is_dir():
        return Check(
            "data folder", ok=False, says=f"There is no folder {folder}.", do="Run “tracker migrate”."
        )
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Check(
            "data folder", ok=False, says=f"{folder} cannot be written.", do="Give it to this account."
        )
    if os.name != "nt" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return Check(
            "data folder",
            ok=None,
            says=f"{folder} is open to other accounts.",
            do=f"Run “chmod 700 {folder}”.",
        )
    return Check("data folder", ok=True, says=str(folder.resolve()))


def _disk(settings: Settings) -> Check:
    place = settings.data if settings.data.exists() else Path()
    free = shutil.disk_usage(place).free
    says = f"{free / 1024**3:.1f} GiB free"
    return Check(
        "disk",
        ok=True if free >= least_free else None,
        says=says,
        do="" if free >= least_free else "Make room.",
    )


def _key(settings: Settings) -> Check:
    signer = load_key(settings)
    says = f"{key_file(settings)}, for the log {signer.name}"
    if signer.name != settings.log_origin:
        says += f" (the service's address would name it {settings.log_origin}; a log keeps its first name)"
    return Check("log key", ok=True, says=says)


def _migrations(settings: Settings) -> Check:
    require_current(settings)
    return Check("migrations", ok=True, says=f"up to date ({state(settings).head})")


def _uploads(store: Store) -> Check:
    """One file is written, read back and deleted. Its content is its own, so that no upload is touched."""
    blobs = Blobs(store.settings)
    digest = blobs.put(b"tracker doctor " + os.urandom(16))
    blobs.get(digest)
    blobs.delete(digest)
    return Check("uploads", ok=True, says=f"{blobs.place} can be written and read")


def _server(store: Store) -> Check:
    with store.reader.connect() as connection:
        if connection.dialect.name == "sqlite":
            mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())
            if mode != "wal":
                return Check(
                    "journal mode",
                    ok=False,
                    says=f"{mode}: readers and writers block each other.",
                    do="Keep the database on a local disk, not on a network share, and restart the service.",
                )
            return Check("journal mode", ok=True, says=mode)
        version = connection.execute(text("SHOW server_version")).scalar()
        return Check("PostgreSQL server", ok=True, says=str(version))


def _sound(store: Store) -> Check:
    """SQLite's quick_check. PostgreSQL has page checksums of its own and needs none."""
    with store.reader.connect() as connection:
        if connection.dialect.name != "sqlite":
            sums = connection.execute(text("SHOW data_checksums")).scalar()
            ok = True if sums == "on" else None
            do = "" if ok else "Run pg_checksums --enable while the server is stopped."
            return Check("database pages", ok=ok, says=f"checksums are {sums}", do=do)
        said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check(5)")]
    if said != ["ok"]:
        return Check(
            "database pages",
            ok=False,
            says=f"The database is damaged: {'; '.join(said)}.",
            do="Stop the service and restore the newest backup.",
        )
    return Check("database pages", ok=True, says="quick_check finds nothing")


def _log(store: Store) -> Check:
    """The head against the checkpoint kept outside; reading every entry is `tracker log check`."""
    with store.read() as session:
        size = head(session).size
    outside = store.outside.read(store.signer.verifier)
    if outside is None:
        return Check(
            "log",
            ok=None,
            says=f"{size} entries; no copy of the newest checkpoint stands in the data folder.",
            do="If you did not move it away, find out who did. The next act writes it anew.",
        )
    if outside.size > size:
        return Check(
            "log",
            ok=False,
            says=f"The database holds {size} entries, but a checkpoint of {outside.size} was signed.",
            do="It was restored from an old backup: restore the newest one.",
        )
    return Check("log", ok=True, says=f"{size} entries")


_without_database: dict[str, Callable[[Settings], Check]] = {
    "data folder": _folder,
    "disk": _disk,
    "log key": _key,
}
_before_the_first_start: dict[str, Callable[[Settings], Check]] = {"disk": _disk}
_with_database: dict[str, Callable[[Store], Check]] = {
    "database": _server,
    "database pages": _sound,
    "log": _log,
    "uploads": _uploads,
}
