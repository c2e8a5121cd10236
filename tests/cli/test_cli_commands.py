"""The command as such: help, wrong use, what it loads, how it stops."""

from __future__ import annotations

import json
import signal
import struct
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import IO

import cli_texts as texts
import click
import pytest
from cli_running import Run, command, one_sentence, process

from tracker import __version__
from tracker.cli import group

heavy = (
    "litestar",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "dbos",
    "granian",
    "pydantic",
    "jinja2",
    "obstore",
    "psycopg",
)
names = ("demo", "serve", "migrate", "user", "read", "compare", "import", "log", "doctor", "releases")


@pytest.mark.journey
def test_help_and_version() -> None:
    shown = process("--help")
    assert shown.returncode == 0
    text = shown.stdout.decode()
    assert all(f"\n  {name} " in text for name in names)
    assert process("--version").stdout.decode() == f"tracker {__version__}\n"


@pytest.mark.parametrize("name", names)
def test_every_command_has_help_and_takes_data(run: Run, name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    loaded = import_module(f"tracker.cli.commands.{name}_").command
    for leaf in loaded.commands.values() if isinstance(loaded, click.Group) else [loaded]:
        options = {option for each in leaf.params for option in each.opts}
        assert "--data" in options
        assert "--json" in options or name == "serve"


def test_names_are_the_modules_that_are_there() -> None:
    folder = Path(group.__file__).parent / "commands"
    assert {f"{name}_" for name in group.names} == {path.stem for path in folder.glob("*_.py")} - {"__init__"}


@pytest.mark.journey
def test_reading_and_comparing_files_load_no_framework(tmp_path: Path) -> None:
    """Each of those would cost 0.2 to 0.4 s."""
    file = tmp_path / "ferry.txt"
    file.write_text(texts.plain, "utf-8")
    other = tmp_path / "later.txt"
    other.write_text(texts.later, "utf-8")
    script = (
        "import json, sys\nfrom tracker.cli import main\n"
        "for arguments in json.loads(sys.argv[1]):\n    try:\n        main(arguments)\n"
        "    except SystemExit as end:\n        print(end.code, *sys.modules, file=sys.stderr)\n"
    )
    runs: list[tuple[tuple[str, ...], int]] = [
        (("--help",), 0),
        (("read", str(file)), 0),
        (("read", str(file), "--json"), 0),
        (("compare", str(file), str(other)), 1),
        (("compare", str(file), str(other), "--format", "html"), 1),
        (("read", "no-such-file.txt"), 2),
    ]
    asked = json.dumps([arguments for arguments, _ in runs])
    shown = subprocess.run(
        [sys.executable, "-c", script, asked], capture_output=True, text=True, timeout=240, check=True
    )
    told = [line for line in shown.stderr.splitlines() if line[:1].isdigit()]
    assert len(told) == len(runs), shown.stderr
    for (arguments, status), line in zip(runs, told, strict=True):
        code, *modules = line.split(" ")
        assert int(code) == status, arguments
        assert len(modules) > 50
        loaded = {name.partition(".")[0] for name in modules} & set(heavy)
        assert loaded == set(), f"{arguments} loads {loaded}"
        assert "rich" not in {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing",), "nothing"),
        (("--nothing",), "--nothing"),
        (("read",), "FILE|NAME"),
        (("read", "a", "b"), "b"),
        (("log", "nothing"), "nothing"),
        (("serve", "--port", "99999"), "99999"),
        (("import",), "PATH"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    line = one_sentence(run(*arguments))
    assert said in line
    assert "--help”" in line


def test_without_a_command_the_help_is_told(run: Run) -> None:
    shown = run()
    assert shown.exit_code == 2
    assert "Commands:" in shown.stderr


def test_setting_that_is_none(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_MAX_UPLOAD", "much")
    assert "TRACKER_MAX_UPLOAD is “much”" in one_sentence(run("doctor", "--data", tmp_path))


def test_defect_is_status_2_and_never_an_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Status 1 would say that two texts differ."""
    import tracker.compare

    def fail(**_: object) -> None:
        raise ZeroDivisionError

    file = tmp_path / "a.txt"
    file.write_text(texts.plain, "utf-8")
    monkeypatch.setattr(tracker.compare, "compare", fail)
    shown = run("compare", file, file)
    assert shown.exit_code == 2
    assert "This is a defect of Tracker (ZeroDivisionError)" in shown.stderr


def unread(pipe: IO[bytes]) -> int:
    """How many bytes nobody has read yet: none once the other side reads, and waits for more."""
    import fcntl
    import termios

    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))[0]


@pytest.mark.journey
def test_keyboard_stops_it_in_words() -> None:
    running = subprocess.Popen(
        command("read", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a shell that runs the tests in the background lets them ignore the keyboard
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdin is not None
    running.stdin.write(b"half a ")
    running.stdin.flush()
    while unread(running.stdin):
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, said = running.communicate(timeout=240)
    assert running.returncode == 130
    assert out == b""
    assert said.decode().strip() == "tracker: Stopped."
