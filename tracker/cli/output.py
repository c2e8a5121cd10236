"""What goes where: facts to stdout, as JSON or words; progress, warnings and errors to stderr."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any, Protocol

import click

from tracker.settings import Settings


def put_json(value: object) -> None:
    """One JSON value and a line feed to stdout, in UTF-8 whatever the terminal speaks."""
    text = json.dumps(value, ensure_ascii=False) + "\n"
    # a file's name need not be valid Unicode: what cannot be written is escaped, which is JSON too
    put_bytes(text.encode("utf-8", "backslashreplace"))


def put_bytes(data: bytes) -> None:
    """Bytes to stdout, all of them and at once.

    Unbuffered (PYTHONUNBUFFERED), a stream may take a part and only say so: a reader who left would
    not be noticed, and a full disk would lose the rest.
    """
    sys.stdout.flush()
    stream = sys.stdout.buffer
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) or 0 :]
    stream.flush()


def put(text: str) -> None:
    """Words to stdout, and a line feed."""
    put_bytes(f"{text}\n".encode(sys.stdout.encoding or "utf-8", "backslashreplace"))


def plain(text: str) -> str:
    """A name as it can be printed: what would steer a terminal, or is no character, as its escape."""
    return "".join(
        each if each == " " or each.isprintable() else each.encode("unicode_escape").decode("ascii")
        for each in text
    )


def say(text: str) -> None:
    """Words to stderr, and a line feed."""
    click.echo(text, err=True)


def columns() -> int | None:
    """The columns of the terminal that stdout is; None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def in_colour() -> bool:
    """Whether stdout is a terminal of somebody who did not ask for no colour (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Bar(Protocol):
    """Says how far a long work has come. `total` is None while it is not known."""

    def __call__(self, done: int, *, total: int | None = None, what: str | None = None) -> None:
        """Show that so much is done."""


@contextlib.contextmanager
def progress(what: str, *, total: int | None = None) -> Iterator[Bar]:
    """A bar on stderr while the block runs, where stderr is a terminal; nothing stays of it."""
    if not sys.stderr.isatty():
        yield lambda done, *, total=None, what=None: None  # noqa: ARG005 - the signature of Bar
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=total)

        def to(done: int, *, total: int | None = None, what: str | None = None) -> None:
            known: dict[str, Any] = {"completed": done}
            if total is not None:
                known["total"] = total
            if what is not None:
                known["description"] = what
            shown.update(task, **known)

        yield to


def address(settings: Settings, path: str = "/") -> str:
    """An address of the service, as readers reach it."""
    return settings.url.rstrip("/") + path
