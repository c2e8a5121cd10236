"""`tracker worker`: mail, webhooks and whatever is due by the clock."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import data_option, settings_of
from tracker.cli.output import say


@click.command("worker")
@click.option("--until-closed", is_flag=True, hidden=True, help="End when the standard input is closed.")
@data_option
def command(*, until_closed: bool, data: Path | None) -> None:
    """Tell people and other systems what happens, until stopped.

    “tracker serve” starts one by itself, unless it is called with --no-worker. Of one database exactly one
    worker acts, however many are started on however many machines; the others wait to take its place.
    """
    from tracker.cli.working import work

    settings = settings_of(data)
    work(
        settings,
        until_closed=until_closed,
        waiting=lambda: say("Another worker acts on this database; this one waits to take its place."),
    )
