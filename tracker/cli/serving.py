"""Serve over HTTP: look that all is in place, then hand over to granian and its workers."""

from __future__ import annotations

import contextlib
import copy
import errno
import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from tracker.cli.working import beside
from tracker.errors import SettingsError
from tracker.settings import Settings, variable
from tracker.store import Store
from tracker.workflow.rendering import render_outdated
from tracker.workflow.telling_people import progress


def reached_at(settings: Settings, *, host: str, port: int) -> Settings:
    """The settings with the address that is listened on, unless TRACKER_URL says how readers reach it."""
    if os.environ.get(variable("url")):
        return settings
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - compared, not bound
    return replace(settings, url=f"http://{name}:{port}")


def is_here_alone(host: str) -> bool:
    """Whether only this machine can reach the address."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def must_be_free(host: str, port: int) -> None:
    """Nothing where the address can be listened on.

    Raises:
        SettingsError: another program has it, or this one may not.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as tried:
            if os.name != "nt":
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(place)
    except socket.gaierror as error:
        raise SettingsError(
            f"“{host}” is no address of this machine.", do="Name another with --host."
        ) from error
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "another program listens there" if taken else error.strerror or str(error)
        raise SettingsError(
            f"Tracker cannot listen on {host}, port {port}: {why}.",
            do="Stop that program, or choose another with --port."
            if taken
            else "Choose others with --host and --port.",
        ) from error


def serve(
    settings: Settings,
    *,
    host: str,
    port: int,
    workers: int,
    worker: bool = True,
    listening: Callable[[], None],
) -> None:
    """Serve until the process is told to stop. `listening` is called once, when somebody would be answered.

    Beside it runs a worker, unless `worker` or the setting of that name says no.

    Raises:
        SettingsError: the port is taken, or the database is missing or not migrated.
        StorageError: the database cannot be reached.
    """
    must_be_free(host, port)
    store = Store.open(settings)
    try:
        render_outdated(store)
        progress.begin(store)
    finally:
        store.close()
    _hand_on(settings)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LOGGING_CONFIG

    logging: dict[str, Any] = copy.deepcopy(LOGGING_CONFIG)
    for handler in logging["handlers"].values():
        handler["stream"] = "ext://sys.stderr"
    service = Granian(
        "tracker.cli.worker:create",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=workers,
        # a stream that is still open would hold the end up for as long as its reader stays
        workers_kill_timeout=3,
        respawn_failed_workers=True,
        websockets=False,
        log_dictconfig=logging,
    )
    service.on_startup(lambda: _when_it_listens(host, port, listening))
    with beside() if worker and settings.worker == "yes" else contextlib.nullcontext():
        service.serve()


def _when_it_listens(host: str, port: int, then: Callable[[], None]) -> None:
    """Call once a connection is taken: workers listen themselves, after they have loaded the application."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound

    def watch() -> None:
        while True:
            try:
                socket.create_connection((here, port), timeout=5).close()
            except OSError:
                time.sleep(0.05)
            else:
                then()
                return

    threading.Thread(target=watch, daemon=True).start()


def _hand_on(settings: Settings) -> None:
    """The workers are processes of their own and read their settings from the environment."""
    for item in fields(settings):
        value = getattr(settings, item.name)
        os.environ[variable(item.name)] = str(value.resolve() if isinstance(value, Path) else value)
