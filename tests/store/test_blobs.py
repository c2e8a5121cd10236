"""Uploaded bytes: by digest, untouched, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import IntegrityError, NotFoundError, SettingsError, StorageError
from tracker.settings import Settings
from tracker.store import Blobs


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(Settings(data=tmp_path))


def file_of(blobs: Blobs, digest: str) -> Path:
    hex_ = digest.removeprefix("sha256:")
    return Path(blobs.place) / hex_[:2] / hex_[2:4] / hex_


def test_bytes_come_back(blobs: Blobs) -> None:
    digest = blobs.put(b"A notice.\r\n\x00\xff")
    assert digest == "sha256:" + hashlib.sha256(b"A notice.\r\n\x00\xff").hexdigest()
    assert blobs.get(digest) == b"A notice.\r\n\x00\xff"
    assert blobs.exists(digest)
    assert file_of(blobs, digest).read_bytes() == b"A notice.\r\n\x00\xff"


@given(st.binary(max_size=200))
def test_any_bytes_come_back(data: bytes) -> None:
    blobs = Blobs(Settings(blob_url="memory:///"))
    assert blobs.get(blobs.put(data)) == data


def test_the_same_bytes_are_kept_once(blobs: Blobs) -> None:
    first = blobs.put(b"same")
    stamp = file_of(blobs, first).stat()
    assert blobs.put(b"same") == first
    assert file_of(blobs, first).stat().st_mtime_ns == stamp.st_mtime_ns
    assert len([path for path in Path(blobs.place).rglob("*") if path.is_file()]) == 1


def test_an_altered_file_is_not_given_out(blobs: Blobs) -> None:
    digest = blobs.put(b"the words that were signed")
    file_of(blobs, digest).write_bytes(b"other words")
    with pytest.raises(IntegrityError, match="was altered") as caught:
        blobs.get(digest)
    assert digest in caught.value.what


@pytest.mark.parametrize("damage", [b"", b"the wor", b"other words"])
def test_a_damaged_file_is_mended_by_the_next_upload(blobs: Blobs, damage: bytes) -> None:
    """After a power cut a file can be there and empty."""
    digest = blobs.put(b"the words")
    file_of(blobs, digest).write_bytes(damage)
    blobs.put(b"the words")
    assert blobs.get(digest) == b"the words"


def test_what_is_not_there(blobs: Blobs) -> None:
    digest = "sha256:" + "0" * 64
    with pytest.raises(NotFoundError, match=digest):
        blobs.get(digest)
    assert not blobs.exists(digest)
    blobs.delete(digest)


def test_a_deleted_file_is_gone(blobs: Blobs) -> None:
    digest = blobs.put(b"gone")
    blobs.delete(digest)
    assert not blobs.exists(digest)


@pytest.mark.parametrize(
    "digest", ["", "x", "sha256:../../log.key", "0" * 64, "sha256:" + "A" * 64, "sha256:" + "0" * 63 + "/"]
)
def test_no_digest_leads_out_of_the_folder(blobs: Blobs, digest: str) -> None:
    for look in (blobs.get, blobs.exists, blobs.delete):
        with pytest.raises(NotFoundError, match="not the digest"):
            look(digest)


def test_they_survive_a_power_cut(blobs: Blobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file, its name and the names of its folders are brought to the disk before `put` returns."""
    synced: list[str] = []
    sync = os.fsync

    def fsync(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").resolve().name)
        sync(handle)

    if not Path("/proc/self/fd").exists():
        pytest.skip("there is no /proc here to tell which file is synced")
    monkeypatch.setattr(os, "fsync", fsync)
    digest = blobs.put(b"durable")
    hex_ = digest.removeprefix("sha256:")
    assert synced == [hex_, hex_[2:4], hex_[:2], "blobs"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB, where this account may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this account may not mount a small disk; the next test does without one")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_full_disk(tiny_disk: Path) -> None:
    blobs = Blobs(Settings(data=tiny_disk))
    kept = blobs.put(b"kept")
    with pytest.raises(StorageError, match="disk is full") as caught:
        blobs.put(os.urandom(100_000))
    assert "Nothing that was there before is lost" in caught.value.what
    assert "Make room" in caught.value.do
    assert blobs.get(kept) == b"kept"
    assert [path.name for path in Path(blobs.place).rglob("*") if path.is_file()] == [kept[7:]]
    small = blobs.put(b"and there is room for small ones")
    assert blobs.get(small) == b"and there is room for small ones"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_file_that_cannot_grow(tmp_path: Path) -> None:
    """A disk that refuses in the middle of a file, in a process of its own that may write 1,000 bytes a file."""
    program = """
import resource, signal, sys
from pathlib import Path
from tracker.errors import StorageError
from tracker.settings import Settings
from tracker.store import Blobs
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
blobs = Blobs(Settings(data=Path(sys.argv[1])))
kept = blobs.put(b"kept")
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    blobs.put(b"x" * 5000)
except StorageError as error:
    print(error)
print(blobs.get(kept))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    refusal, kept = done.stdout.splitlines()
    assert "could not be saved in" in refusal
    assert "Nothing that was there before is lost" in refusal
    assert kept == "b'kept'"
    files = [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in files] == [b"kept"]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="could not be saved in"):
        Blobs(Settings(data=tmp_path)).put(b"x")


def test_another_folder_by_its_address(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    blobs = Blobs(Settings(data=tmp_path / "data", blob_url=(tmp_path / "elsewhere").as_uri()))
    digest = blobs.put(b"x")
    assert blobs.get(digest) == b"x"
    assert (tmp_path / "elsewhere" / digest[7:9] / digest[9:11] / digest[7:]).read_bytes() == b"x"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("url", ["nonsense", "ftp://host/x", "s3:/", ""])
def test_an_address_where_nothing_can_be_kept(tmp_path: Path, url: str) -> None:
    if not url:
        assert Blobs(Settings(data=tmp_path)).place == str(tmp_path / "blobs")
        return
    with pytest.raises(SettingsError, match="TRACKER_BLOB_URL"):
        Blobs(Settings(data=tmp_path, blob_url=url))


def test_keys_in_an_address_are_not_shown(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        Blobs(Settings(data=tmp_path, blob_url="ftp://me:s3cret@host/x?key=s3cret"))
    assert "s3cret" not in str(caught.value)
