"""What the doctor says of a sound service, and of each thing that is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tracker.settings import Settings
from tracker.store import Store, doctor
from tracker.store.doctor import Check, examine


def checks(settings: Settings) -> dict[str, Check]:
    return {check.name: check for check in examine(settings)}


def test_a_sound_service(settings_for_database: Settings) -> None:
    before = sorted(path.name for path in settings_for_database.data.rglob("*") if path.is_file())
    found = examine(settings_for_database)
    assert [check for check in found if check.ok is not True] == []
    names = [check.name for check in found]
    assert len(names) == len(set(names)) == 10
    after = sorted(path.name for path in settings_for_database.data.rglob("*") if path.is_file())
    assert [name for name in after if not name.endswith(("-wal", "-shm"))] == before, "nothing is left behind"


def test_a_service_that_nobody_has_migrated(settings_unmigrated: Settings) -> None:
    found = checks(settings_unmigrated)
    assert found["migrations"].ok is False
    assert "tracker migrate" in found["migrations"].do
    assert [name for name, check in found.items() if check.ok is False] == ["migrations"], (
        "it lacks nothing else"
    )
    assert not settings_unmigrated.data.exists()


def test_a_key_open_to_others(settings_for_database: Settings) -> None:
    (settings_for_database.data / "log.key").chmod(0o644)
    found = checks(settings_for_database)
    assert found["log key"].ok is False
    assert "chmod 600" in found["log key"].do


def test_a_folder_open_to_others(settings_for_database: Settings) -> None:
    settings_for_database.data.chmod(0o755)
    assert checks(settings_for_database)["data folder"].ok is None


def test_a_full_disk(settings_for_database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "least_free", 2**70)
    found = checks(settings_for_database)["disk"]
    assert (found.ok, found.do) == (None, "Make room.")


def test_uploads_that_cannot_be_written(settings_for_database: Settings) -> None:
    (settings_for_database.data / "blobs").write_text("a file where the folder should be")
    found = checks(settings_for_database)["uploads"]
    assert found.ok is False
    assert "could not be saved" in found.says


def test_a_copy_outside_that_is_ahead_missing_or_damaged(
    settings_for_database: Settings, store: Store, fill: Callable[[Store, int], None]
) -> None:
    outside = settings_for_database.data / "checkpoint"
    outside.unlink()
    assert checks(settings_for_database)["log"].ok is None
    outside.write_text("nonsense\n")
    found = checks(settings_for_database)["log"]
    assert found.ok is False
    assert "cannot be trusted" in found.says


@pytest.mark.parametrize(
    ("version", "ok"),
    [
        ("3.40.1", None),
        ("3.51.2", None),
        ("3.51.3", True),
        ("3.53.4", True),
        ("3.50.7", True),
        ("3.44.5", None),
    ],
)
def test_which_sqlite_is_safe(monkeypatch: pytest.MonkeyPatch, version: str, ok: bool | None) -> None:
    monkeypatch.setattr(doctor.sqlite, "sqlite_version", version)
    found = checks_of_library()
    assert found.ok is ok
    assert version in found.says
    if ok is None:
        assert "WAL-reset" in found.says


def checks_of_library() -> Check:
    return doctor._library(Settings())


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_damaged_database(settings_for_database: Settings) -> None:
    file = settings_for_database.data / "tracker.db"
    data = bytearray(file.read_bytes())
    for place in range(4096 * 8, len(data), 4096):
        data[place : place + 64] = b"\xff" * 64
    file.write_bytes(data)
    found = examine(settings_for_database)
    assert any(check.ok is False and ("damaged" in check.says) for check in found)


def test_an_address_that_leads_nowhere(settings_for_database: Settings) -> None:
    gone = replace(settings_for_database, database_url="postgresql://nobody@127.0.0.1:1/none")
    found = checks(gone)["migrations"]
    assert found.ok is False
    assert "cannot be reached" in found.says
