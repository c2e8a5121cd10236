"""Dates that stand on one side only, and the date of the text itself."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.context import Context
from tracker.checks.counted import Sort
from tracker.checks.finding import Found, Side, title
from tracker.checks.rule import Need, Rule
from tracker.checks.telling import left_of_pairs, told
from tracker.saying import say


def _find(context: Context) -> Iterator[Found]:
    ours, theirs = context.document.date, context.document_of(Side.SOURCE).date
    if ours and theirs and ours != theirs:
        yield Found(
            message=say(
                "The text is dated {ours}, its source {theirs}.",
                ours=ours.isoformat(),
                theirs=theirs.isoformat(),
            ),
            passages=(title,),
            source_passages=(title,),
            about=(ours.isoformat(), theirs.isoformat()),
        )
    for pair, left in left_of_pairs(context):
        found = told(context, pair, left, sort=Sort.DATE)
        if found:
            yield found


rule = Rule(
    name="dates",
    title=say("Dates differ"),
    promise=say(
        "Tells each date of the source that its translation does not have, and the other way round, "
        "in any calendar that we read, as far as both tell it; also the date of the text."
    ),
    find=_find,
    order=20,
    needs=frozenset({Need.SOURCE}),
)
