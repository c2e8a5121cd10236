"""Running the command line in tests: as a process of its own, and what its errors must look like."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from click.testing import Result

from tracker.workflow import passwords

Run = Callable[..., Result]


def make_passwords_quick(patch: pytest.MonkeyPatch) -> None:
    """Argon2id as cheap as it goes."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    patch.setattr(passwords, "hasher", lambda: cheap)


def process(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(command(*arguments), capture_output=True, timeout=600, check=False, **more)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "tracker.cli", *map(str, arguments)]


def one_sentence(result: Result | subprocess.CompletedProcess[bytes]) -> str:
    """The one line on stderr of a command that met trouble."""
    status = result.exit_code if isinstance(result, Result) else result.returncode
    said = result.stderr if isinstance(result, Result) else result.stderr.decode()
    assert status == 2, said
    lines = said.strip().splitlines()
    assert len(lines) == 1, said
    assert lines[0].startswith("tracker: ")
    return lines[0]
