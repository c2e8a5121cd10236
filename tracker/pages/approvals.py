"""Why an approval no longer stands, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from tracker.pages.words import listed
from tracker.review.passages import Moved

_touched = {
    "number": "a number",
    "date": "a date",
    "name": "a name",
    "negation": "a negation",
    "modality": "what must or may be done",
    "wording": "the wording",
    "typography": "typography",
    "numbering": "the numbering",
    "formatting": "the formatting",
}


def lapse_words(moved: Moved, touched: Iterable[str]) -> str:
    """“a date and the wording changed”, “a number changed in the source”: why an approval lapses."""
    there = set(touched)
    what = listed([words for weight, words in _touched.items() if weight in there])
    match moved:
        case Moved.AFTER:
            return f"{what or 'the text'} changed"
        case Moved.SOURCE:
            return (
                f"{what} changed in the source" if what else "it stands beside other words of the source now"
            )
        case Moved.BEFORE:
            return "it is compared with another text now"
        case _:
            assert_never(moved)
