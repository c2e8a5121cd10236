"""Runs git and says what each run cost. Small and by itself: a child's peak begins with its parent's size."""

from __future__ import annotations

import json
import os
import sys
import tempfile

# Words are letters and digits (Latin, Greek, Cyrillic, Hangul); other letters of three and four bytes, and every
# sign, stand alone. Spelled in bytes and run in the C locale: git refuses ranges of wider letters in C.UTF-8, and
# there takes up to four times as long for the same words.
word = (
    "([A-Za-z0-9_]|[\xc3-\xdf][\x80-\xbf]|[\xea-\xed][\x80-\xbf][\x80-\xbf])+"
    "|[\xe0-\xef][\x80-\xbf][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf][\x80-\xbf][\x80-\xbf]|\xc2[\x80-\xbf]|[^[:space:]]"
).encode("latin-1")


def run(before: str, after: str, out: str) -> dict[str, float]:
    """One run: CPU seconds and highest resident size."""
    arguments = [
        b"git", b"--no-pager", b"diff", b"--no-index", b"--no-color", b"--no-ext-diff", b"--no-renames", b"-U0",
        b"--diff-algorithm=myers", b"--word-diff=porcelain", b"--word-diff-regex=" + word, before, after,
    ]  # fmt: skip
    environment = {
        "PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }  # fmt: skip
    actions = [(os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
    child = os.posix_spawnp("git", arguments, environment, file_actions=actions)
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 1}:
        raise SystemExit(f"git ended with {os.waitstatus_to_exitcode(status)}")
    return {"seconds": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * 1024}


folder = sys.argv[1]
with tempfile.NamedTemporaryFile() as nothing:
    start = min(run(nothing.name, nothing.name, os.devnull)["seconds"] for _ in range(7))
sys.stdout.write(json.dumps({"start": start}) + "\n")
sys.stdout.flush()
for line in sys.stdin:
    kept = json.loads(line).get("keep")
    answer = run(f"{folder}/before", f"{folder}/after", os.devnull)
    if kept:
        run(f"{folder}/before", f"{folder}/after", kept)
    answer["seconds"] = max(0.0, answer["seconds"] - start)
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
