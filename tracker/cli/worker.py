"""What a worker of the service runs: the application, and a watch over the process that started it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from typing import TYPE_CHECKING

from tracker.web import create as application

if TYPE_CHECKING:
    from litestar.types import ASGIApp


def create() -> ASGIApp:
    """The service, which ends when the process that started it was killed and could not end it.

    Otherwise it would serve on, unseen, and hold the port. What was being written is undone by the
    database, as after a power cut.

    Raises:
        SettingsError, StorageError: the database is missing, not migrated or out of reach.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return application()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
