"""A document as JSON and back: the form in which it is stored, exported and sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.documents.digest import content
from tracker.documents.document import Authority, Document, Marker, Stage
from tracker.documents.passage import Kind, Mark, MarkKind, Passage


def to_json(document: Document) -> dict[str, Any]:
    """The document whole: its content, and trail and marker beside it."""
    marker = document.marker
    return {
        **content(document),
        "trail": list(document.trail),
        "marker": marker
        and {
            "label": marker.label,
            "stage": marker.stage and marker.stage.value,
            "authority": marker.authority and marker.authority.value,
        },
    }


def from_json(value: dict[str, Any]) -> Document:
    """The document that `to_json` wrote."""
    marker = value.get("marker")
    return Document(
        title=value.get("title"),
        date=date.fromisoformat(value["date"]) if value.get("date") else None,
        language=value.get("language"),
        passages=tuple(_passage(each) for each in value["passages"]),
        trail=tuple(value.get("trail", ())),
        marker=Marker(
            label=marker["label"],
            stage=Stage(marker["stage"]) if marker.get("stage") else None,
            authority=Authority(marker["authority"]) if marker.get("authority") else None,
        )
        if marker
        else None,
    )


def _passage(value: dict[str, Any]) -> Passage:
    return Passage(
        kind=Kind(value["kind"]),
        text=value["text"],
        level=value.get("level"),
        number=value.get("number"),
        language=value.get("language"),
        marks=tuple(
            Mark(each["start"], each["end"], MarkKind(each["kind"]), each.get("value"))
            for each in value.get("marks", ())
        ),
    )
