"""The wheel carries all that it needs: built, installed into an empty environment, run from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

root = Path(__file__).resolve().parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the tree as it is."""
    out = tmp_path_factory.mktemp("wheel")
    made = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout[-3000:] + made.stderr[-3000:]
    return next(out.glob("*.whl"))


def test_it_carries_templates_fixtures_and_static_files(wheel: Path) -> None:
    """What lies beside the package in the tree lies inside it in the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = [
        *(
            f"tracker/_templates/{path.relative_to(root / 'templates').as_posix()}"
            for path in (root / "templates").rglob("*.html")
        ),
        *(
            f"tracker/_fixtures/{path.relative_to(root / 'fixtures').as_posix()}"
            for path in (root / "fixtures").rglob("*")
            if path.is_file()
        ),
        "tracker/web/static/tracker.css",
        "tracker/store/migrations/env.py",
    ]
    assert [name for name in wanted if name not in names] == []


def test_the_demo_runs_from_the_wheel_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    """Installed into an empty environment; its libraries are those of this one, so that nothing is fetched twice."""
    place = tmp_path / "env"
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    installed = subprocess.run(
        [str(python), "-m", "pip", "install", "--no-deps", "--no-index", str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert installed.returncode == 0, installed.stderr
    libraries = next(path for path in map(Path, sys.path) if (path / "litestar").is_dir())
    site = next((place / "lib").glob("python*/site-packages"))
    (site / "libraries.pth").write_text(f"{libraries}\n", "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "PYTHON"))
    }
    shown = subprocess.run(
        [str(place / "bin" / "tracker"), "demo", "--no-serve", "--data", str(elsewhere / "data")],
        cwd=elsewhere,
        env=environ,
        capture_output=True,
        text=True,
        timeout=3000,
        check=False,
    )
    assert shown.returncode == 0, shown.stdout[-2000:] + shown.stderr[-3000:]
    assert "@example.org" in shown.stdout
    where = subprocess.run(
        [str(python), "-c", "import tracker; print(tracker.__file__)"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(place) in where.stdout, "the editable checkout was run, not the wheel"
    checked = subprocess.run(
        [str(place / "bin" / "tracker"), "log", "check", "--data", str(elsewhere / "data")],
        env=environ,
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "intact" in checked.stdout
