"""Numbers that stand on one side only."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.context import Context
from tracker.checks.counted import Sort
from tracker.checks.finding import Found
from tracker.checks.rule import Need, Rule
from tracker.checks.telling import left_of_pairs, numbering, told
from tracker.saying import say


def _find(context: Context) -> Iterator[Found]:
    for pair, left in left_of_pairs(context):
        found = told(context, pair, left, sort=Sort.NUMBER)
        if found:
            yield found
    yield from numbering(context)


rule = Rule(
    name="numbers",
    title=say("Numbers differ"),
    promise=say(
        "Tells each number of the source that its translation does not have, and the other way round, "
        "in digits, kanji or words, and passages that are numbered differently."
    ),
    find=_find,
    order=10,
    needs=frozenset({Need.SOURCE}),
)
