"""A comparison in the form that was asked for."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import tracker
from tracker.compare import Comparison
from tracker.documents.document import Document
from tracker.errors import StorageError


def drawn(
    comparison: Comparison, *, before: Document, after: Document, face: str, colour: bool, width: int | None
) -> str:
    """The comparison as `json`, `html`, `text` or `list`, ending in a line feed.

    `width` are the columns of the terminal that the text is for, None where it is for none.
    """
    from tracker.compare import faces

    match face:
        case "json":
            return json.dumps(faces.to_json(comparison), ensure_ascii=False) + "\n"
        case "html":
            return _page(faces.comparison_html(comparison, before=before, after=after), before, after)
        case "list":
            return "".join(f"{line}\n" for line in faces.lines(comparison, before=before, after=after))
        case "text":
            return faces.terminal(comparison, before=before, after=after, colour=colour, width=width)
        case _:
            raise ValueError(face)


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


def _page(body: str, before: Document, after: Document) -> str:
    """A page of its own, with the stylesheet of the service in it, so that it can be sent to somebody."""
    style = (Path(tracker.__file__).parent / "web" / "static" / "tracker.css").read_text("utf-8")
    title = escape(after.title or before.title or "Comparison")
    language = f' lang="{escape(after.language)}"' if after.language else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>\n{style}</style>\n<body>\n<main>\n<h1{language}>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
