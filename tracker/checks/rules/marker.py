"""Words that say how a text stands, against the stage that it is to be issued in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.context import Context, capital, place_words
from tracker.checks.finding import Found, Side, title
from tracker.checks.rule import Need, Rule
from tracker.documents import Stage
from tracker.documents.markers import recognise
from tracker.review import Level
from tracker.review.naming import name_of
from tracker.saying import say

_in_brackets = re.compile(r"[\[［(（【〔][^\[\]［］()（）【】〔〕]{2,60}[\]］)）】〕]")
longest, longest_within = 400, 80
"""A passage of more characters is no marker by itself, at the ends of a text and in its middle; brackets
in it are looked at all the same."""
ends = 8
"""Passages at each end of a text in which it is said how it stands."""


def _find(context: Context) -> Iterator[Found]:
    places = [*_marked(context)]
    marker = context.document.marker
    if context.stage is Stage.PROVISIONAL:
        if not places and not (marker and marker.stage is Stage.PROVISIONAL):
            yield Found(
                message=say(
                    "Nothing in the file says that it is provisional. Readers see the label of the version."
                ),
                note=True,
            )
        return
    if context.stage not in (Stage.FINAL, Stage.CORRECTED):
        return
    for place, start, end in places:
        words = context.words(Side.TRANSLATION, place, start, end)
        yield Found(
            message=say(
                "{where} still says “{words}”, and the text is to be {stage}.",
                where=capital(place_words((place,))),
                words=words.text[:60],
                stage=name_of(context.stage),
            ),
            passages=(place,),
            evidence=(words,),
            about=(context.stage.value,),
        )
    if marker and marker.stage is Stage.PROVISIONAL:
        yield Found(
            message=say(
                "The file is marked “{label}”. The marker is no part of the text: readers see the label of "
                "the version.",
                label=marker.label,
            ),
            about=(marker.label, context.stage.value),
            note=True,
        )


def _marked(context: Context) -> Iterator[tuple[int, int, int]]:
    """Where words that make a text provisional stand."""
    name = context.document.title
    found = recognise(name, title=True) if name else None
    if name and found and found.marker.stage is Stage.PROVISIONAL:
        start = max(0, name.find(found.marker.label))
        yield title, start, start + len(found.marker.label)
    for place, passage in enumerate(context.document.passages):
        at_end = place < ends or place >= len(context.document.passages) - ends
        yield from ((place, *span) for span in _in(passage.text, longest if at_end else longest_within))


def _in(text: str, most: int) -> Iterator[tuple[int, int]]:
    if len(text) <= most:
        found = recognise(text)
        if found and found.marker.stage is Stage.PROVISIONAL:
            start = max(0, text.find(found.marker.label))
            yield start, start + len(found.marker.label)
            return
    if "(" in text or "[" in text or any(sign in text for sign in "（［【〔"):
        for match in _in_brackets.finditer(text):
            found = recognise(match.group())
            if found and not found.rest and found.marker.stage is Stage.PROVISIONAL:
                yield match.span()


rule = Rule(
    name="marker",
    title=say("Marker against the stage"),
    promise=say(
        "Tells words such as “Provisional Translation” or 仮訳 that remain in a text which is to be "
        "final or corrected; a provisional text without them, or a file that is only marked so, is noted."
    ),
    find=_find,
    order=5,
    needs=frozenset({Need.STAGE}),
    level=Level.BLOCK,
)
