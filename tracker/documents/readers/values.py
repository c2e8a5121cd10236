"""The values that go in and out of a reading: limits, warnings, the reading itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.documents.document import Document
from tracker.saying import in_turn, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may hold: bytes, passages, characters of its title, elements inside one another."""

    bytes: int = 20 * 1024 * 1024
    passages: int = 1_000_000
    title: int = 2_000
    depth: int = 200


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """What a person should know of how a file was understood. `code` is for machines."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was understood."""

    document: Document
    warnings: tuple[ReadingWarning, ...]
    media_type: str
    encoding: str


def called(name: str | None) -> str:
    """How a sentence begins that speaks of the file."""
    return say("“{words}”", words=name) if name else say("The file")


def shown(text: str, *, at_most: int = 80) -> str:
    """A text for a sentence: in quotes, cut to `at_most` characters."""
    return say("“{words}”", words=text if len(text) <= at_most else f"{text[: at_most - 1].rstrip()}…")


def several(words: Sequence[str], *, most: int) -> str:
    """The first of them one after the other, and how many more there are."""
    told = in_turn(words[:most])
    more = len(words) - most
    return say("{words} and {n} more", words=told, n=more) if more > 0 else told


def word_set(text: str, *, by: str | None = None) -> frozenset[str]:
    """A set of words written as one string, parted by white space or by a sign."""
    return frozenset(text.split(by))
