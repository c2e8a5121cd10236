"""`tracker compare A B`: all that differs between two texts."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import data_option, settings_of
from tracker.cli.output import columns, in_colour, put_bytes, say


@click.command("compare")
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@click.option("--format", "face", type=click.Choice(["json", "html", "text", "list"]), help="What to print.")
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there, not to stdout.",
)
@data_option
def command(
    before: str, after: str, face: str | None, as_json: bool, out: Path | None, data: Path | None
) -> int:
    """Compare two texts, of any two formats. Exit status: 0 the same, 1 different, 2 trouble.

    BEFORE and AFTER are files, - for standard input, or names of texts in the record: RELEASE/LANG,
    RELEASE/LANG/r3 or RELEASE/LANG/v2. How each file was read, as `tracker read` warns of it, is said
    on standard error, but not beside JSON.
    """
    if as_json and face not in {None, "json"}:
        raise click.UsageError(f"--json and --format {face} exclude each other")
    if before == after == "-":
        raise click.UsageError("standard input can be one of the two texts, not both")
    from tracker.cli.comparing import drawn, told, write
    from tracker.cli.texts import find
    from tracker.compare import compare

    settings = settings_of(data)
    first, second = find(before, settings=settings), find(after, settings=settings)
    comparison = compare(before=first.document, after=second.document)
    face = "json" if as_json else face or "text"
    text = drawn(
        comparison,
        before=first.document,
        after=second.document,
        names=(before, after),
        face=face,
        colour=out is None and in_colour(),
        width=columns() if out is None else None,
    )
    # a lone surrogate cannot be written; in JSON its escape is the character itself
    encoded = text.encode("utf-8", "backslashreplace")
    if out is None:
        put_bytes(encoded)
    else:
        write(out, encoded)
    if face != "json":
        for line in told({before: first, after: second}):
            say(line)
    return 0 if comparison.identical else 1
