"""A comparison in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

import tracker
from tracker.cli.output import plain
from tracker.cli.texts import Found
from tracker.compare import Comparison
from tracker.documents.document import Document
from tracker.errors import StorageError


def drawn(
    comparison: Comparison,
    *,
    before: Document,
    after: Document,
    names: tuple[str, str],
    face: str,
    colour: bool,
    width: int | None,
) -> str:
    """The comparison as `json`, `html`, `text` or `list`, ending in a line feed.

    `names` are what the two texts were called by, for the heading of a page. `width` are the columns of
    the terminal that the text is for, None where it is for none.
    """
    from tracker.compare import faces

    match face:
        case "json":
            return json.dumps(faces.to_json(comparison), ensure_ascii=False) + "\n"
        case "html":
            body = faces.comparison_html(comparison, before=before, after=after)
            return _page(body, before, after, names)
        case "list":
            return "".join(f"{line}\n" for line in faces.lines(comparison, before=before, after=after))
        case "text":
            return faces.terminal(comparison, before=before, after=after, colour=colour, width=width)
        case _:
            raise ValueError(face)


def told(texts: Mapping[str, Found]) -> Iterator[str]:
    """The warnings of reading, a line each; the keys are what the texts were called on the command line."""
    for called, found in texts.items():
        name = "standard input" if called == "-" else plain(called)
        for warning in found.warnings:
            yield f"{name}: {warning.code}: {plain(warning.message)}"


def write(path: Path, data: bytes) -> None:
    """Write a file whole; what was there before stays where that fails.

    Raises:
        StorageError: it cannot be written.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is written as it is
            path.write_bytes(data)
            return
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StorageError(
            f"“{path}” could not be written ({error.strerror}).", do="Make room, or name another file."
        ) from error


def _page(body: str, before: Document, after: Document, names: tuple[str, str]) -> str:
    """A page of its own, with the stylesheet of the service in it, so that it can be sent to somebody."""
    style = (Path(tracker.__file__).parent / "web" / "static" / "tracker.css").read_text("utf-8")
    title = escape(after.title or before.title or "Comparison")
    language = f' lang="{escape(after.language)}"' if after.language else ""
    called, now_called = (escape("standard input" if name == "-" else name) for name in names)
    compared = (
        f'{called} <span aria-hidden="true">→</span><span class="said">compared with</span> {now_called}'
    )
    head = f'<h1 class="title"{language}>{title}</h1>\n<p class="issued">{compared}</p>'
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n<body>\n"
        f'<main class="page"><article class="reading change-view">\n<header>{head}</header>\n{body}\n'
        "</article></main>\n</body>\n</html>\n"
    )
