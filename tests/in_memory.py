"""Temporary folders in memory: no test here pulls the plug, so nothing that they write need reach a disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_memory = Path("/dev/shm")
_room = 4 * 1024**3


def write_to_memory() -> None:
    """Let temporary folders, of these tests and of what they start, lie in memory where there is plenty.

    Whoever has set TMPDIR has chosen for themselves.
    """
    if "TMPDIR" in os.environ or not _fits():
        return
    os.environ["TMPDIR"] = str(_memory)
    tempfile.tempdir = None  # it was asked for before, and kept


def _fits() -> bool:
    """Room enough, and programs may be run from it: a test installs the wheel in its folder."""
    if not _memory.is_dir() or not os.access(_memory, os.W_OK):
        return False
    if os.statvfs(_memory).f_flag & os.ST_NOEXEC:
        return False
    return min(shutil.disk_usage(_memory).free, _free_memory()) >= _room


def _free_memory() -> int:
    """Bytes, also where a group of processes may have less than the machine."""
    told = {line.split(":")[0]: line.split()[1] for line in Path("/proc/meminfo").read_text().splitlines()}
    free = int(told["MemAvailable"]) * 1024
    group = Path("/sys/fs/cgroup")
    most, used = group / "memory.max", group / "memory.current"
    if most.is_file() and used.is_file() and (limit := most.read_text().strip()) != "max":
        free = min(free, int(limit) - int(used.read_text()))
    return free
