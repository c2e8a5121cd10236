"""The worker as a process: stopped by a signal, or with the service that started it."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

from tracker.settings import Settings

stop_seconds = 3.0
"""How long a worker may take to stop before it is killed. Whatever it was doing is taken up again."""


def work(settings: Settings, *, until_closed: bool, waiting: Callable[[], None]) -> None:
    """Run a worker in this process until SIGTERM, SIGINT, or the end of the standard input.

    Raises:
        SettingsError, StorageError: the database is missing, not migrated or out of reach.
    """
    from tracker.jobs import worker
    from tracker.store import Store

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s", stream=sys.stderr)
    stopping = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())
    if until_closed:
        threading.Thread(target=_until_closed, args=(stopping,), daemon=True).start()
    store = Store.open(settings)
    worker.run(store, stopping, waiting=waiting)
    store.close()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # a try that still waits for an answer must not hold the end up; it is taken up again


def _until_closed(stopping: threading.Event) -> None:
    with contextlib.suppress(OSError, ValueError):
        while sys.stdin.buffer.read(1024):
            pass
    stopping.set()


@contextlib.contextmanager
def beside() -> Iterator[None]:
    """A worker beside this process, as a process of its own that ends with it, also where it is killed.

    It reads its settings from the environment. One that dies is started again.
    """
    keeper = _Keeper()
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()


class _Keeper(threading.Thread):
    """Keeps a worker running."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start it, and again where it died."""
        command = [sys.executable, "-m", "tracker.cli", "worker", "--until-closed"]
        while True:
            began = time.monotonic()
            with self._lock:
                if self._stopping.is_set():
                    return
                self._process = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own
            status = self._process.wait()
            if status == 0 or self._stopping.wait(0.5 if time.monotonic() - began > 60 else 5.0):
                return

    def stop(self) -> None:
        """Close its input, which tells it to stop, and wait a little."""
        self._stopping.set()
        with self._lock:
            process = self._process
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(stop_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
