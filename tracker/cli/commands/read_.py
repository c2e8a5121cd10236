"""`tracker read FILE|NAME`: what Tracker understands of a text."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import data_option, json_option, settings_of
from tracker.cli.output import in_colour, put, put_json, say


@click.command("read")
@click.argument("text", metavar="FILE|NAME")
@click.option("--encoding", metavar="NAME", help="Read the file in this encoding instead of finding it out.")
@json_option
@data_option
def command(text: str, encoding: str | None, as_json: bool, data: Path | None) -> None:
    """Show how a text is understood: its fields, its passages, and what was left out.

    FILE is plain text, HTML or Markdown; - reads standard input. NAME is a text of the record:
    RELEASE/LANG, RELEASE/LANG/r3 or RELEASE/LANG/v2. Where both are there, the file is read.
    """
    from tracker.cli.showing import as_object, as_page
    from tracker.cli.texts import find

    found = find(text, settings=settings_of(data), encoding=encoding)
    if as_json:
        put_json(as_object(found))
        return
    if in_colour():
        from tracker.cli.terminal_page import show

        show(found)
    else:
        put(as_page(found))
    for warning in found.warnings:
        say(f"{warning.code}: {warning.message}")
