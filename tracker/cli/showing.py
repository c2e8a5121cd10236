"""A text that was read, as the JSON object of the contract and as a plain page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.cli.texts import Found
from tracker.compare.faces.fitting import plain
from tracker.documents.digest import digest
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage


def as_object(found: Found) -> dict[str, Any]:
    """The contract of `tracker read --json`, with the file's encoding and media type beside it."""
    document = found.document
    return {
        "digest": digest(document),
        "fields": _fields(document),
        "passages": [
            {"kind": each.kind.value, "level": each.level, "number": each.number, "text": each.text}
            for each in document.passages
        ],
        "warnings": [{"code": each.code, "message": each.message} for each in found.warnings],
        "encoding": found.encoding,
        "media_type": found.media_type,
    }


def _fields(document: Document) -> dict[str, Any]:
    marker = document.marker
    return {
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "language": document.language,
        "trail": list(document.trail),
        "label": marker.label if marker else None,
        "stage": marker.stage.value if marker and marker.stage else None,
        "authority": marker.authority.value if marker and marker.authority else None,
    }


def field_lines(found: Found) -> Iterator[tuple[str, str]]:
    """The fields that are there, by name, and the facts of the file."""
    document = found.document
    for name, value in _fields(document).items():
        if value:
            yield name, plain(" › ".join(value) if isinstance(value, list) else value)
    yield "passages", f"{len(document.passages):,}"
    yield "file", f"{found.media_type}, {found.encoding}"
    yield "digest", digest(document)


def passage_line(passage: Passage) -> str:
    """A passage on one line, its number before it; items and headings are set in by their level."""
    number = f"{plain(passage.number)} " if passage.number else "• " if passage.kind is Kind.ITEM else ""
    indent = "  " * ((passage.level or 1) - 1 + (passage.kind is Kind.ITEM))
    return f"{indent}{number}{plain(passage.text)}"


def as_page(found: Found) -> str:
    """Fields, an empty line, and the passages, an empty line between two; no escape sequence in it."""
    fields = [f"{name:<10}{value}" for name, value in field_lines(found)]
    return "\n".join([*fields, *("\n" + passage_line(each) for each in found.document.passages)])
