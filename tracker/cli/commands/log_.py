"""`tracker log check`: read the whole record again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import data_option, json_option, open_store
from tracker.cli.output import progress, put, put_json

if TYPE_CHECKING:
    from tracker.workflow.audit import Checked


@click.group("log")
def command() -> None:
    """Look into the log of all acts."""


@command.command("check")
@json_option
@data_option
def check(as_json: bool, data: Path | None) -> int:
    """Read every entry, row and uploaded file again, and name the first that does not fit.

    Exit status: 0 intact, 1 something does not fit, 2 trouble.
    """
    from tracker.workflow.audit import check as check_record

    store = open_store(data)
    try:
        with progress("Reading the log") as bar:
            found = check_record(store, progress=lambda what, done: bar(done, what=f"Reading the {what}"))
    finally:
        store.close()
    _tell(found, as_json=as_json)
    return 0 if found.finding is None else 1


def _tell(found: Checked, *, as_json: bool) -> None:
    finding = found.finding
    if as_json:
        put_json(
            {
                "intact": finding is None,
                "entries": found.entries,
                "finding": finding
                and {
                    "entry": finding.index,
                    "what": finding.what,
                    "expected": finding.expected,
                    "found": finding.found,
                },
            }
        )
    elif finding is None:
        put(f"intact, {found.entries:,} entries")
    else:
        first = "the log" if finding.index is None else f"entry {finding.index}"
        put(f"not intact: {first} of {found.entries:,} entries does not fit")
        put(f"  {finding.what}")
        put(f"  expected: {finding.expected}")
        put(f"  found:    {finding.found}")
