"""Options that commands share, and what they become."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.store import Store

Made = TypeVar("Made", bound=Callable[..., object])


def data_option(command: Made) -> Made:
    """`--data DIR`."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="The data folder (default: $TRACKER_DATA, else ./tracker-data).",
    )(command)


def json_option(command: Made) -> Made:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def place_options(command: Made) -> Made:
    """`--host` and `--port`."""
    port = click.option(
        "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on."
    )
    host = click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
    return host(port(command))


def no_worker_option(command: Made) -> Made:
    """`--no-worker`."""
    return click.option("--no-worker", is_flag=True, help="Start no worker: nothing goes out from here.")(
        command
    )


def settings_of(data: Path | None) -> Settings:
    """The settings of the environment, with the data folder that was given.

    Raises:
        SettingsError: a setting is not of its kind.
    """
    return Settings.load(data=data)


def open_store(data: Path | None) -> Store:
    """The store of the data folder.

    Raises:
        SettingsError: there is no database, or it has not been migrated.
        StorageError: it cannot be opened or reached.
    """
    from tracker.store import Store

    return Store.open(settings_of(data))
