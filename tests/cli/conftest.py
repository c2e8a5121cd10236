"""What the tests of the command line share: a runner, real processes, and the demonstration loaded once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_running import Run, make_passwords_quick
from click.testing import CliRunner, Result

from tracker.cli.group import tracker


def pytest_configure(config: pytest.Config) -> None:
    """The databases and the demonstration are shared with other folders; whoever comes first brings them in."""
    config.pluginmanager.import_plugin("databases")
    config.pluginmanager.import_plugin("journeys.ground")


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in os.environ if each.startswith("TRACKER_") and each != "TRACKER_MATERIAL"]:
        monkeypatch.delenv(name)


@pytest.fixture
def run() -> Run:
    """Run a command in this process: `run("read", path, input=b"…")`."""

    def run(*arguments: str | Path, **more: Any) -> Result:
        return CliRunner().invoke(tracker, [str(each) for each in arguments], **more)

    return run


@pytest.fixture
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id as cheap as it goes: where sixteen people are added, it is most of the time."""
    make_passwords_quick(monkeypatch)


@pytest.fixture(scope="session")
def demo(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the demonstration, to look at."""
    return Path(shutil.copytree(demo_template, tmp_path_factory.mktemp("demo") / "data"))


@pytest.fixture
def demo_copy(demo: Path, tmp_path: Path) -> Path:
    """The demonstration, to act on."""
    return Path(shutil.copytree(demo, tmp_path / "copy"))
