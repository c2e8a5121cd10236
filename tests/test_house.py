"""The rules of the house: lint, types, import contracts, and what must never be in the tree."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

root = Path(__file__).resolve().parent.parent
top_level = {
    ".ci",
    ".git",
    ".gitignore",
    "README.md",
    "fixtures",
    "pyproject.toml",
    "requirements.lock",
    "templates",
    "tests",
    "tracker",
}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A tool of this environment over the tree."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, timeout=800, check=False
    )


def tracked(*patterns: str) -> list[Path]:
    """The files of the tree that are or may be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [root / name for name in listed.stdout.splitlines() if (root / name).is_file()]


@pytest.mark.slow
def test_lint_finds_nothing() -> None:
    """Ruff, with each rule that is left out explained in pyproject.toml."""
    found = run("ruff", "check", "--no-cache", "tracker", "tests")
    assert found.returncode == 0, found.stdout[-4000:]


@pytest.mark.slow
def test_everything_is_formatted() -> None:
    """One layout, ruff's."""
    found = run("ruff", "format", "--check", "--no-cache", "tracker")
    assert found.returncode == 0, found.stdout[-4000:]


@pytest.mark.slow
def test_types_hold() -> None:
    """Mypy, strict, over the whole package."""
    found = run("mypy", "--no-incremental", "--cache-dir", "/dev/null")
    assert found.returncode == 0, found.stdout[-4000:]


@pytest.mark.slow
def test_imports_point_down() -> None:
    """The contracts of pyproject.toml: floors, a pure core, one file that knows DeepDiff."""
    found = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout[-4000:]


def test_nothing_else_at_the_top() -> None:
    """The top level is fixed."""
    there = {path.relative_to(root).parts[0] for path in tracked()}
    assert there <= top_level, there - top_level


def test_difflib_is_named_nowhere() -> None:
    """No difflib, not even through DeepDiff (`tests/compare` replaces DeepDiff's own by something that raises)."""
    guilty = [
        path
        for path in tracked("*.py")
        if re.search(r"^\s*(import|from)\s+difflib", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert guilty == []


def test_no_registry_and_no_path_of_a_machine() -> None:
    """Nothing committed names a package index or somebody's folder."""
    index = r"(?<!no-emit-)(?:index.url|find.links)(?==|\s+http)"
    wanted = re.compile(rf"{index}|/(?:home|Users)/[a-z]")
    own = Path(__file__).resolve()
    guilty = [
        path for path in tracked() if path != own and wanted.search(path.read_text("utf-8", errors="ignore"))
    ]
    assert guilty == []


def test_lock_holds_every_dependency_with_hashes() -> None:
    """Each requirement of pyproject.toml is in the lock, pinned and with hashes."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (root / "requirements.lock").read_text("utf-8")
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    for requirement in asked:
        name = re.split(r"[\[<>=~! ]", requirement)[0]
        assert re.search(
            rf"^{re.escape(name)}(\[[^\]]*\])?==\S+.* \\\n +--hash=sha256:", lock, re.MULTILINE
        ), requirement


def test_run_time_dependencies_are_free_for_everyone() -> None:
    """Nothing that the service needs at run time is under the GPL or AGPL."""
    needed = _closure(
        set(_names(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]))
    )
    guilty = []
    for found in distributions():
        if (found.metadata["Name"] or "").lower().replace("_", "-") in needed:
            said = " ".join(
                [
                    found.metadata.get("License-Expression") or "",
                    *(each for each in found.metadata.get_all("Classifier") or () if "License" in each),
                ]
            )
            if (
                re.search(r"\bA?GPL|GNU (Affero )?General Public", said)
                and "Lesser" not in said
                and "LGPL" not in said
            ):
                guilty.append((found.metadata["Name"], said))
    assert guilty == []


def _names(requirements: list[str]) -> list[str]:
    return [
        re.split(r"[\[<>=~!; ]", each)[0].lower().replace("_", "-")
        for each in requirements
        if "extra ==" not in each
    ]


def _closure(names: set[str]) -> set[str]:
    requires = {
        (found.metadata["Name"] or "").lower().replace("_", "-"): _names(found.requires or [])
        for found in distributions()
    }
    seen: set[str] = set()
    while names - seen:
        name = (names - seen).pop()
        seen.add(name)
        names |= set(requires.get(name, ()))
    return seen
