"""Why an approval no longer stands, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from tracker.review.passages import Moved
from tracker.saying import listed, say

_touched = {
    "number": say("a number"),
    "date": say("a date"),
    "name": say("a name"),
    "negation": say("a negation"),
    "modality": say("what must or may be done"),
    "wording": say("the wording"),
    "typography": say("the typography"),
    "numbering": say("the numbering"),
    "formatting": say("the formatting"),
}


def lapse_words(moved: Moved, touched: Iterable[str]) -> str:
    """“a date and the wording changed”, “a number changed in the source”: why an approval lapses."""
    there = set(touched)
    what = listed(words for weight, words in _touched.items() if weight in there)
    match moved:
        case Moved.AFTER:
            return say("{what} changed", what=what or say("the text"))
        case Moved.SOURCE:
            if not what:
                return say("it stands beside other words of the source now")
            return say("{what} changed in the source", what=what)
        case Moved.BEFORE:
            return say("it is compared with another text now")
        case _:
            assert_never(moved)
