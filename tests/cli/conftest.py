"""What the tests of the command line share: a runner, real processes, and the demonstration loaded once."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_running import Cut, Run, cutting, make_passwords_quick
from click.testing import CliRunner, Result

from tracker.cli import fixtures
from tracker.cli.demo import load
from tracker.cli.group import tracker
from tracker.settings import Settings


def pytest_configure(config: pytest.Config) -> None:
    """The databases are shared with other folders; whoever comes first brings them in."""
    config.pluginmanager.import_plugin("databases")


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
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demonstration whose load was cut off a dozen steps before its end, to copy."""
    data = tmp_path_factory.mktemp("cut-off") / "data"
    script = fixtures.load(fixtures.folder())
    with pytest.MonkeyPatch.context() as patch:
        make_passwords_quick(patch)
        with pytest.raises(Cut):
            load(Settings(data=data), script, bar=cutting(before_end=12))
    return data


@pytest.fixture(scope="session")
def demo(cut_off: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the demonstration, to look at: loaded once, and the same load gives `cut_off`."""
    data = Path(shutil.copytree(cut_off, tmp_path_factory.mktemp("demo") / "data"))
    shown = CliRunner().invoke(tracker, ["demo", "--no-serve", "--json", "--data", str(data)])
    assert shown.exit_code == 0, shown.stderr
    assert json.loads(shown.stdout)["load"] == "resumed"
    return data


@pytest.fixture
def demo_copy(demo: Path, tmp_path: Path) -> Path:
    """The demonstration, to act on."""
    return Path(shutil.copytree(demo, tmp_path / "copy"))
