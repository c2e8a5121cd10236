"""`tracker serve` and the serving half of `tracker demo`, as processes that answer over HTTP."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_running import Run, command, one_sentence
from ports import free_port

import tracker

pytestmark = pytest.mark.journey


def answer(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=60) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


def wait_for(url: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 240
    while time.monotonic() < until and running.poll() is None:
        with contextlib.suppress(OSError):
            answer(url)
            return
        time.sleep(0.1)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    out, said = running.communicate()
    pytest.fail(f"{url} does not answer: {out.decode()}{said.decode()}")


@contextlib.contextmanager
def started(*arguments: str | Path, **more: Any) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A service on a free port that answers; it and its workers are ended with the block."""
    port = free_port()
    running = subprocess.Popen(
        command(*arguments, "--port", str(port)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **more,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/", running)
        yield f"http://127.0.0.1:{port}", running
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        for stream in (running.stdout, running.stderr):
            if stream is not None:
                stream.close()
        running.wait(240)


def test_serve_answers_and_stops(demo_copy: Path) -> None:
    """What an older version drew is drawn anew before the first request; the address is told once it answers."""
    with contextlib.closing(sqlite3.connect(demo_copy / "tracker.db")) as connection, connection:
        connection.execute("UPDATE address SET template = 'older'")
    with started("serve", "--data", demo_copy) as (url, running):
        with contextlib.closing(sqlite3.connect(demo_copy / "tracker.db")) as connection:
            assert connection.execute("SELECT count(*) FROM address WHERE template = 'older'").fetchone() == (
                0,
            )
        status, page = answer(f"{url}/r/arvend-summit-2026/en")
        assert status == 200
        assert "Akitsu" in page
        assert answer(f"{url}/r/arvend-summit-2026/xx")[0] == 404
        assert running.stderr is not None
        told = list(until_told(running, f"Tracker serves {demo_copy} at {url}/ (Ctrl-C stops it).\n"))
        running.send_signal(signal.SIGTERM)
        out, said = running.communicate(timeout=240)
        assert running.returncode == 0
        assert out == b"", "stdout is for facts"
        assert "Traceback" not in "".join(told) + said.decode()
        assert "Tracker serves" not in said.decode(), "it is told once"


def until_told(running: subprocess.Popen[bytes], line: str) -> Iterator[str]:
    """The lines on stderr up to one that must come."""
    assert running.stderr is not None
    for raw in running.stderr:
        yield raw.decode()
        if raw.decode() == line:
            return
    pytest.fail(f"it never said: {line}")


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL here")
def test_workers_have_the_settings_and_end_with_a_service_that_was_killed(demo_copy: Path) -> None:
    """A port that nobody holds any more can be listened on again.

    The data folder is given relative to where the command was typed; the workers find it all the same.
    """
    place = os.pathsep.join([str(Path(tracker.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    environ = {**os.environ, "TRACKER_URL": "https://texts.example.org", "PYTHONPATH": place}
    arguments = ("serve", "--workers", "2", "--data", demo_copy.name)
    with started(*arguments, cwd=demo_copy.parent, env=environ) as (url, running):
        with urllib.request.urlopen(f"{url}/sign-in", timeout=60) as response:
            assert "Secure" in response.headers["set-cookie"]
        os.kill(running.pid, signal.SIGKILL)
        running.wait(240)
        until = time.monotonic() + 240
        while time.monotonic() < until:
            try:
                answer(f"{url}/")
            except OSError:
                return
            time.sleep(0.1)
    pytest.fail("a worker still answers")


def test_demo_prints_and_then_serves(demo_copy: Path) -> None:
    with started("demo", "--data", demo_copy) as (url, running):
        assert answer(f"{url}/")[0] == 200
        running.send_signal(signal.SIGINT)
        out, said = running.communicate(timeout=240)
        text = out.decode()
        assert running.returncode == 0, said
        assert f"{url}/r/heat-health-notice-2026" in text
        assert "cedar-mosaic-wind" in text


def test_port_that_is_taken(run: Run, demo: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        line = one_sentence(run("serve", "--port", port, "--data", demo))
        assert f"port {port}: another program listens there" in line
        assert "--port" in line
        assert "another program" in one_sentence(run("demo", "--port", port, "--data", tmp_path / "new"))
        assert not (tmp_path / "new").exists(), "nothing is loaded that could not be served"


def test_address_of_nobody(run: Run, demo: Path) -> None:
    line = one_sentence(run("serve", "--host", "no.such.host.invalid", "--data", demo))
    assert "no address of this machine" in line
