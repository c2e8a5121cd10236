"""Make sure that a data folder holds the whole demonstration, and never load it into anything else.

A file in the folder tells a demonstration from a service of somebody, and a whole one from one whose load
was cut off, which the next start finishes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from tracker.cli.fixtures import Script
from tracker.cli.output import Bar
from tracker.cli.playing import opening, play_script
from tracker.errors import SettingsError, StorageError
from tracker.settings import Settings
from tracker.store import Store
from tracker.store.engine import database_name, sqlite_file
from tracker.store.files import only_one, write_whole
from tracker.store.migrating import Standing, migrate, state

_sign_of_demo = "demo.json"
_lock = "demo.lock"
_of_the_store = {_lock, "migrate.lock"}


class Load(StrEnum):
    """What loading came to."""

    LOADED = "loaded"
    RESUMED = "resumed"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class _Mark:
    """The file that says whose data this is, and whether all of it is there."""

    settings: Settings

    @property
    def database(self) -> str:
        """The database as the file names it; a data folder with its SQLite file can be moved."""
        return "SQLite" if sqlite_file(self.settings) else database_name(self.settings)

    def read(self) -> str | None:
        """`loading` or `complete`; None where this is no demonstration on this database."""
        try:
            said = json.loads((self.settings.data / _sign_of_demo).read_text("utf-8"))
            return str(said["state"]) if said["database"] == self.database else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, how: str) -> None:
        """Say how far it is."""
        text = json.dumps({"database": self.database, "state": how}) + "\n"
        write_whole(self.settings.data / _sign_of_demo, text.encode())


def load(settings: Settings, script: Script, *, bar: Bar) -> Load:
    """Make sure that the data folder holds the whole demonstration; a second call finds it.

    Raises:
        SettingsError: the folder or the database holds something else.
        StorageError: it cannot be written.
    """
    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with only_one(settings.data / _lock):
            return _load(settings, script, bar)
    except OSError as error:
        raise StorageError(
            f"The data folder {settings.data} cannot be used ({error.strerror or error}).",
            do="Make room on its disk, or name another with --data, then start the demonstration again.",
        ) from error


def _load(settings: Settings, script: Script, bar: Bar) -> Load:
    mark = _Mark(settings)
    before = mark.read()
    if before is None:
        _must_be_empty(settings)
        mark.write("loading")
    if before != "complete":
        migrate(settings, at=opening(script))
    store = Store.open(settings, create=True)
    try:
        if before != "complete":
            play_script(store, script, bar=bar)
    finally:
        store.close()
    if before == "complete":
        return Load.FOUND
    mark.write("complete")
    return Load.RESUMED if before else Load.LOADED


def _must_be_empty(settings: Settings) -> None:
    do = "Name another folder with --data, or serve what is there with “tracker serve”."
    standing = state(settings).standing
    if standing not in {Standing.MISSING, Standing.EMPTY}:
        raise SettingsError(
            f"The database {database_name(settings)} is in use by something else than a demonstration,"
            " so nothing was loaded into it.",
            do=do,
        )
    unfinished = f".{_sign_of_demo}-"  # left by a start that was killed while it wrote its sign
    there = sorted(
        path.name
        for path in settings.data.iterdir()
        if path.name not in _of_the_store and not path.name.startswith(unfinished)
    )
    if there:
        raise SettingsError(
            f"The folder {settings.data} holds something else than a demonstration (“{there[0]}”),"
            " so nothing was loaded into it.",
            do=do,
        )
