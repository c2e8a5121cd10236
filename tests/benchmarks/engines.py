"""The engines: how each is started, and how its answer is read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from peers import git, match_patch, ours, wikidiff2
from peers.outcome import Outcome, Texts

here = Path(__file__).resolve().parent
root = here.parents[1]
Couples = Sequence[tuple[Texts, Texts]]


class Failed(Exception):
    """An engine that ended before its answer; says how."""


@dataclass(frozen=True)
class Engine:
    """`outcomes` reads what the engine kept of one pass; None where only time is asked of it."""

    name: str
    command: Callable[[], list[str]]
    outcomes: Callable[[bytes, Couples], list[Outcome]] | None
    missing: Callable[[], str | None] = lambda: None
    most_passes: int = 1000


def _python(module: str, *more: str) -> Callable[[], list[str]]:
    return lambda: [sys.executable, "-m", f"peers.{module}", "FOLDER", "COUNT", *more]


def _each(one: Callable[..., Outcome], *, sides: bool = True) -> Callable[[bytes, Couples], list[Outcome]]:
    def outcomes(kept: bytes, couples: Couples) -> list[Outcome]:
        answers = json.loads(kept)
        return [
            one(answer, before=before, after=after) if sides else one(answer)
            for answer, (before, after) in zip(answers, couples, strict=True)
        ]

    return outcomes


def _php(*, moves: bool) -> Callable[[], list[str]]:
    return lambda: [*wikidiff2.command(moves=moves), "FOLDER", "COUNT"]


def _match_patch(name: str, which: str, most: int) -> Engine:
    return Engine(
        name,
        _python("match_patch", which),
        _each(match_patch.outcome, sides=False),
        lambda: match_patch.missing(which),
        most,
    )


engines = {
    engine.name: engine
    for engine in (
        Engine("ours", _python("ours"), _each(ours.outcome)),
        Engine("ours, compare()", _python("whole"), None),
        Engine("wikidiff2", _php(moves=False), _each(wikidiff2.outcome), wikidiff2.missing),
        Engine("wikidiff2, moves on", _php(moves=True), _each(wikidiff2.outcome), wikidiff2.missing, 2),
        Engine(
            "git",
            lambda: [*git.command(), "FOLDER"],
            lambda kept, couples: git.outcomes(kept, len(couples)),
            git.missing,
        ),
        _match_patch("fast-diff-match-patch", "fast", 5),
        _match_patch("diff-match-patch", "plain", 1),
    )
}


class Running:
    """An engine at work in a process of its own: texts loaded, a pass for each line it is sent."""

    def __init__(self, engine: Engine, *, folder: Path, count: int) -> None:
        given = {"FOLDER": str(folder), "COUNT": str(count)}
        path = os.pathsep.join([str(here), str(root), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._said = (folder / "said").open("w+b")
        self._process = subprocess.Popen(
            [given.get(word, word) for word in engine.command()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            cwd=root,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._heard()

    def once(self, keep: Path | None = None) -> dict[str, float]:
        """One pass: CPU seconds, and memory in bytes. What it found is kept in `keep`, outside the time."""
        line = json.dumps({"keep": str(keep) if keep else None}) + "\n"
        try:
            self._pipe(self._process.stdin).write(line.encode())
            self._pipe(self._process.stdin).flush()
        except BrokenPipeError:
            raise Failed(self._last_words()) from None
        return self._heard()

    def end(self) -> None:
        """Let it go."""
        self._pipe(self._process.stdin).close()
        self._process.wait()
        self._pipe(self._process.stdout).close()
        self._said.close()

    def _heard(self) -> dict[str, float]:
        line = self._pipe(self._process.stdout).readline()
        if not line:
            raise Failed(self._last_words())
        return cast("dict[str, float]", json.loads(line))

    def _last_words(self) -> str:
        self._process.wait()
        self._said.seek(0)
        words = self._said.read().decode("utf-8", "replace").strip().splitlines()
        return words[-1] if words else f"ended with {self._process.returncode}"

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None
        return pipe
