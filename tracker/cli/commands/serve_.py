"""`tracker serve`: the service over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import data_option, no_worker_option, place_options, settings_of
from tracker.cli.output import address, say


@click.command("serve")
@place_options
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer."
)
@no_worker_option
@data_option
def command(host: str, port: int, workers: int, *, no_worker: bool, data: Path | None) -> None:
    """Serve pages and API until stopped. The database must be migrated.

    Beside it runs a worker that sends mail and calls webhooks (see “tracker worker”).

    TRACKER_URL is the address under which readers reach the service, behind a proxy say; without it,
    the address that is listened on.
    """
    from tracker.cli.serving import reached_at, serve

    settings = reached_at(settings_of(data), host=host, port=port)
    ready = f"Tracker serves {settings.data} at {address(settings)} (Ctrl-C stops it)."
    serve(
        settings,
        host=host,
        port=port,
        workers=workers,
        worker=not no_worker,
        listening=lambda: say(ready),
    )
