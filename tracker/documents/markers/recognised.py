"""From a line to its marker: the one way in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.documents.document import Marker
from tracker.documents.markers.fold import (
    closers,
    decoration,
    is_particle,
    longest_judged,
    openers,
    quotes,
    soft_marks,
)
from tracker.documents.markers.line import Standing, bare_marking, standing_of
from tracker.documents.markers.reading import Reading
from tracker.documents.markers.settled import find_settled
from tracker.documents.markers.title import split_title

_edge = decoration + quotes + soft_marks + "- \t\r\n\u3000\u200b\u200e\u200f\ufeff"
_inner_space = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\s+(?=[\u3040-\u30ff\u3400-\u9fff])")

_longest_bare = 60
_contents_line = re.compile(r"(?:[.…·]\s?){4,}\d+\W*$")
"""A line of a table of contents: dots, and the number of a page."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A marker found in a line.

    `text` is the words of the marker as they stood, with brackets; `rest` is what is left of the line,
    without the separators and decoration between the two, and empty where all of the line is marker.
    """

    marker: Marker
    text: str
    rest: str


def recognise(text: str, *, title: bool = False) -> Recognised | None:
    """The marker that a logical line holds, or None.

    A line, paragraph or bracketed sentence is a marker when it is nothing but one, or begins with one
    that a full stop, a bracket or a line feed sets apart; the words after it are `rest`. With `title`
    the line is a title, and may also hold a marker before or behind its name. Hard-wrapped lines may be
    joined by spaces or line feeds. A marker that does not begin in the first 900 characters (of a title:
    or in its last 300) is not found. A label of a settled standing ("[Final Translation]") has neither
    stage nor unofficial authority, and counts only as a whole line or a whole bracket; see `settled`.
    Takes any string and raises nothing.
    """
    if _contents_line.search(text[:longest_judged]):
        return None
    for breaks in (False, True) if "\n" in text[:longest_judged] else (False,):
        standing = standing_of(text, breaks=breaks)
        if standing is not None and (found := _found(text, standing, title=title)) is not None:
            return found
    parts = split_title(text) if title else None
    if parts is not None:
        return Recognised(_marker(text, parts.reading), parts.text.strip(), _trimmed(parts.rest))
    settled = find_settled(text, title=title)
    if settled is None:
        return None
    label = _label(text[settled.start : settled.end])
    return Recognised(Marker(label, None, settled.authority), settled.text, _trimmed(settled.rest))


def recognise_bare(text: str) -> Recognised | None:
    """The marker that a marking word alone in brackets is: "(Provisional)", 「（暫定）」.

    Right under a title it says enough; anywhere else it may speak of anything.
    """
    line = text.strip()
    if len(line) > _longest_bare or not line or line[0] not in openers or line[-1] not in closers:
        return None
    reading = bare_marking(line)
    return Recognised(_marker(text, reading), line, "") if reading is not None else None


def _found(text: str, standing: Standing, *, title: bool) -> Recognised | None:
    marker = _marker(text, standing.reading)
    if standing.following is None and len(text) <= longest_judged:
        at = standing.named_from
        if title and at is not None and len(_trimmed(text[at:]).split()) > 1:
            return Recognised(marker, text[:at].strip(), _trimmed(text[at:]))
        return Recognised(marker, text.strip(), "")
    if standing.following is None:
        return None
    at = standing.following.start
    gap = text[standing.last.end : at]
    if "\n" not in gap and (text[at].islower() or (gap.strip() == gap and is_particle(text[at]))):
        return None
    return Recognised(marker, text[:at].strip(), _trimmed(text[at:]))


def _marker(text: str, reading: Reading) -> Marker:
    label = _label(text[reading.start : reading.end])
    return Marker(label=label, stage=reading.stage, authority=reading.authority)


def _label(words: str) -> str:
    """A label as it was written, without what only sets it off."""
    kept = "".join(each for each in words if each not in "*＊_`#\u200b\u200e\u200f\ufeff")
    return _inner_space.sub("", " ".join(kept.split()))


def _trimmed(rest: str) -> str:
    return rest.strip(_edge)
