"""A document: the content of one revision, a pure value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the field is called date
from enum import StrEnum

from tracker.documents.passage import Passage


class Stage(StrEnum):
    """How far a version has come: what a machine can rely on."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Authority(StrEnum):
    """Whether a text has legal force. Told apart from the stage: a text can be provisional and unofficial."""

    OFFICIAL = "official"
    UNOFFICIAL = "unofficial"


@dataclass(frozen=True, slots=True)
class Marker:
    """What a file says of its own standing: the label as people read it, and what it means."""

    label: str
    stage: Stage | None = None
    authority: Authority | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Fields and passages. None says that the file does not tell; an empty title cannot be.

    Title, date, language and passages are content and make the digest. Trail and marker are not:
    they say where and how a text stands, which Tracker records itself.
    """

    title: str | None
    date: Date | None
    language: str | None
    passages: tuple[Passage, ...]
    trail: tuple[str, ...] = ()
    marker: Marker | None = None
