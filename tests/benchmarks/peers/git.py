"""git's word comparison of lines that its Myers found changed. It knows no passages, moves or splits."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from .outcome import Outcome, Piece

script = Path(__file__).with_name("git_worker.py")


def missing() -> str | None:
    """Why it cannot run here; None where it can."""
    return None if shutil.which("git") else "no git here"


def command() -> list[str]:
    """How it is started: one git for the whole corpus, its files in two folders."""
    return [sys.executable, "-I", "-S", str(script)]


def outcomes(answer: bytes, count: int) -> list[Outcome]:
    """What one answer in porcelain says, for each of the couples.

    A stream is one `@@` part. A line's end has no sign of its own there; it is given that of the piece before it.
    """
    made = [Outcome() for _ in range(count)]
    stream: list[Piece] = []
    inside, at = False, made[0]
    for line in answer.decode("utf-8").split("\n"):
        if line.startswith("diff --git "):
            found = re.search(r"/(\d{5})\.txt$", line)
            at = made[int(found[1])] if found else made[0]
            inside = False
        elif line.startswith("@@"):
            inside = True
            stream = []
            at.streams.append(stream)
        elif inside and line == "~":
            stream.append(Piece(stream[-1].op if stream else "=", "\n"))
        elif inside and line[:1] in {" ", "-", "+"}:
            stream.append(Piece("=" if line[0] == " " else line[0], line[1:]))
    return made
