"""Lines that are a marker and nothing else."""

from __future__ import annotations

from tracker.documents.document import Authority
from tracker.documents.markers import Recognised, recognise
from tracker.documents.readers.numbering import bullet

_longest = 600


def whole_marker(text: str) -> Recognised | None:
    """The marker that a whole line is, if it is one and nothing else."""
    if len(text) > _longest:
        return None
    marked = recognise(text)
    if marked and not marked.rest.strip():
        return marked
    return bulleted_marker(text)


def bulleted_marker(text: str) -> Recognised | None:
    """A marker behind a star or a dash."""
    mark = bullet(text)
    marked = recognise(text[mark.at :]) if mark else None
    return marked if marked and not marked.rest and not is_settled(marked) else None


def is_settled(marked: Recognised) -> bool:
    """Whether it says “final”, “official” or the like: words that content has too, unlike “provisional”."""
    return marked.marker.stage is None and marked.marker.authority is not Authority.UNOFFICIAL
