"""`tracker serve` and the serving half of `tracker demo`, as processes that answer over HTTP."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_running import Run, command, one_sentence, process

pytestmark = pytest.mark.journey


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def answer(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


def wait_for(url: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None:
        with contextlib.suppress(OSError):
            answer(url)
            return
        time.sleep(0.1)
    running.kill()
    out, said = running.communicate()
    pytest.fail(f"{url} does not answer: {out.decode()}{said.decode()}")


@contextlib.contextmanager
def serving(*arguments: str | Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    running = subprocess.Popen(
        command(*arguments, "--port", str(port)), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/", running)
        yield f"http://127.0.0.1:{port}", running
    finally:
        if running.poll() is None:
            running.kill()
        running.communicate()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_serve_answers_and_stops(demo_copy: Path, stop: signal.Signals) -> None:
    with serving("serve", "--data", demo_copy, "--workers", "2") as (url, running):
        status, page = answer(f"{url}/r/arvend-summit-2026/en")
        assert status == 200
        assert "Akitsu" in page
        assert answer(f"{url}/r/arvend-summit-2026/xx")[0] == 404
        running.send_signal(stop)
        out, said = running.communicate(timeout=30)
        assert running.returncode == 0
        assert out == b"", "stdout is for facts"
        assert b"Traceback" not in said
        assert f"at {url}/".encode() in said


def test_pages_are_drawn_again_with_newer_templates(demo_copy: Path) -> None:
    """What an older version drew is drawn anew before the first request."""
    import sqlite3

    with contextlib.closing(sqlite3.connect(demo_copy / "tracker.db")) as connection, connection:
        connection.execute("UPDATE address SET template = 'older'")
    with serving("serve", "--data", demo_copy) as (url, _):
        assert answer(f"{url}/r/arvend-summit-2026/en")[0] == 200
    with contextlib.closing(sqlite3.connect(demo_copy / "tracker.db")) as connection:
        assert connection.execute("SELECT count(*) FROM address WHERE template = 'older'").fetchone() == (0,)


def test_demo_prints_and_then_serves(demo_copy: Path) -> None:
    with serving("demo", "--data", demo_copy) as (url, running):
        assert answer(f"{url}/")[0] == 200
        running.send_signal(signal.SIGINT)
        out, said = running.communicate(timeout=30)
        text = out.decode()
        assert running.returncode == 0, said
        assert f"{url}/r/heat-health-notice-2026" in text
        assert "cedar-mosaic-wind" in text


def test_port_that_is_taken(run: Run, demo: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        shown = process("serve", "--port", port, "--data", demo)
        assert shown.returncode == 2
        last = shown.stderr.decode().splitlines()[-1]
        assert f"port {port}: another program listens there" in last
        assert "--port" in last
        assert "another program" in one_sentence(run("demo", "--port", port, "--data", tmp_path / "new"))
        assert not (tmp_path / "new").exists(), "nothing is loaded that could not be served"


def test_address_of_nobody(run: Run, demo: Path) -> None:
    shown = run("serve", "--host", "no.such.host.invalid", "--data", demo)
    assert shown.exit_code == 2
    assert "no address of this machine" in shown.stderr.splitlines()[-1]


def test_settings_reach_the_workers(demo_copy: Path) -> None:
    """The data folder is given relative to where the command was typed; the workers find it all the same."""
    port = free_port()
    running = subprocess.Popen(
        command("serve", "--data", demo_copy.name, "--port", str(port)),
        cwd=demo_copy.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "TRACKER_URL": "https://texts.example.org", "PYTHONPATH": os.pathsep.join(
            [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")])},
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/", running)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=20) as response:
            assert "Secure" in response.headers["set-cookie"]
    finally:
        running.terminate()
        running.communicate(timeout=30)
