"""README.md is held against the code: settings, commands, the lines to paste, and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from tracker.settings import Settings, variable

root = Path(__file__).resolve().parent.parent
readme = (root / "README.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading."""
    part = readme.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def blocks() -> list[str]:
    """The shell lines that a person is to paste."""
    return [block.strip() for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)]


def commands() -> Iterator[str]:
    """Every command of the program, with its group."""
    from tracker.cli.group import tracker as program

    context = click.Context(program)

    def walk(group: click.Group, prefix: str) -> Iterator[str]:
        for name in group.list_commands(context):
            found = group.get_command(context, name)
            assert found is not None
            if isinstance(found, click.Group):
                yield from walk(found, f"{prefix}{name} ")
            else:
                yield prefix + name

    yield from walk(program, "tracker ")


def test_the_table_of_settings_is_what_the_code_reads() -> None:
    """Name, default and meaning, in order."""
    due = [
        [
            f"`{variable(item.name)}`",
            f"`{item.default}`" if str(item.default) else "none",
            item.metadata["says"],
        ]
        for item in fields(Settings)
    ]
    assert table("Settings") == due


def test_the_table_of_commands_is_what_the_program_has() -> None:
    """Each command stands in it, and nothing else."""
    said = [re.match(r"`(tracker [a-z]+(?: [a-z]+)?)[` A-Z]", row[0] + " ") for row in table("Command line")]
    names = [found.group(1).strip() for found in said if found]
    assert len(names) == len(said)
    assert sorted(names) == sorted(commands())


@pytest.mark.parametrize("number", [0, 1])
def test_the_first_two_blocks_install_from_the_lock_with_hashes(number: int) -> None:
    """One line each, to paste into a fresh clone."""
    line = blocks()[number]
    assert "\n" not in line
    assert "pip install -q --require-hashes -r requirements.lock" in line


def test_ci_calls_exactly_the_readmes_test_line() -> None:
    """`.ci/run` ends with it."""
    script = (root / ".ci" / "run").read_text("utf-8")
    assert script.rstrip().splitlines()[-1] == blocks()[1]


def test_the_line_that_makes_the_lock_is_the_design_s() -> None:
    """And the lock names no address."""
    assert (
        "--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate" in blocks()[2]
    )
    assert "://" not in (root / "requirements.lock").read_text("utf-8")


def test_the_markers_that_the_readme_names_are_pytest_s(pytestconfig: pytest.Config) -> None:
    """Every marker is explained, and none is invented."""
    known = {line.split(":")[0] for line in pytestconfig.getini("markers")}
    for name in ("quick", "postgres", "journey", "browser", "slow"):
        assert name in known
        assert f"`{name}`" in readme


def test_every_package_tells_the_life_of_one_thing() -> None:
    """A README.md beside the code of each package."""
    for package in ("cli", "compare", "documents", "log", "pages", "review", "store", "web", "workflow"):
        text = (root / "tracker" / package / "README.md").read_text("utf-8")
        assert len(text) > 500, package


def test_every_picture_and_path_in_the_readme_is_there() -> None:
    """Links into the tree lead somewhere."""
    for path in re.findall(r"\]\(([^)#:]+)\)", readme):
        assert (root / path).exists(), path


def test_rejected_words_are_no_names() -> None:
    """One word for one thing (README, "Words"): what is not said is no name of a class, function or table."""
    rejected = {"draft", "hunk", "chunk", "segment", "locale", "commit_", "diff", "workflow_state"}
    allowed = {"babel", "Locale"}
    found = []
    for path in (root / "tracker").rglob("*.py"):
        for name in re.findall(r"^\s*(?:async )?(?:def|class) (\w+)", path.read_text("utf-8"), re.MULTILINE):
            parts = {part.lower() for part in re.findall(r"[A-Z]?[a-z]+", name)}
            if parts & rejected and name not in allowed:
                found.append((path.name, name))
    assert found == []
