"""The command line: `tracker COMMAND …`. See README.md for the life of one command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Do what the arguments (those of the process where None) say, and leave with the exit status."""
    from tracker.cli.group import tracker

    tracker.main(args=None if arguments is None else list(arguments), prog_name="tracker")
    raise AssertionError  # pragma: no cover - the group leaves by itself
