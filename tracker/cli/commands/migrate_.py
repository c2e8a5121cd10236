"""`tracker migrate`: bring the database to what this version needs."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import data_option, json_option, settings_of
from tracker.cli.output import put, put_json


@click.command("migrate")
@json_option
@data_option
def command(as_json: bool, data: Path | None) -> None:
    """Make the database, or bring it to what this version of Tracker needs.

    All of it or nothing. Make a backup first: there is no way back but the backup.
    """
    from tracker.store.engine import database_name
    from tracker.store.migrating import migrate, state

    settings = settings_of(data)
    applied = migrate(settings)
    head = state(settings).head
    if as_json:
        put_json({"database": database_name(settings), "applied": applied, "revision": head})
    elif applied:
        put(f"{database_name(settings)} is migrated: {', '.join(applied)}.")
    else:
        put(f"{database_name(settings)} is up to date ({head}).")
