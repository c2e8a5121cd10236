"""`tracker doctor`: is the service set up well?"""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import data_option, json_option, settings_of
from tracker.cli.output import put, put_json

_signs = {True: "✓", None: "!", False: "✗"}
_words = {True: "ok", None: "warning", False: "failed"}


@click.command("doctor")
@json_option
@data_option
def command(as_json: bool, data: Path | None) -> int:
    """Look at the folder, disk, key, database and log, and say what to do.

    Exit status: 0 nothing failed, 1 something did.
    """
    from tracker.store.doctor import examine

    checks = examine(settings_of(data))
    ok = all(check.ok is not False for check in checks)
    if as_json:
        told = [
            {"name": each.name, "state": _words[each.ok], "says": each.says, "do": each.do} for each in checks
        ]
        put_json({"ok": ok, "checks": told})
        return 0 if ok else 1
    width = max(len(check.name) for check in checks)
    for check in checks:
        put(f"{_signs[check.ok]} {check.name:<{width}}  {check.says}")
        if check.do and not check.ok:
            put(f"  {'':<{width}}  → {check.do}")
    return 0 if ok else 1
