"""Amounts: money, measures and percentages that stand on one side only, or are told of something else."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.context import Context, Pair, place_words
from tracker.checks.counted import Left, Sort, Told, converted
from tracker.checks.finding import Found, Side, Words
from tracker.checks.rule import Need, Rule
from tracker.checks.telling import left_of_pairs, quoted, told, words_of
from tracker.saying import say


def _find(context: Context) -> Iterator[Found]:
    for pair, left in left_of_pairs(context):
        yield from _of_another(context, pair, left)
        rest, in_other_units = _converted(left)
        for near, far in in_other_units:
            yield Found(
                message=say(
                    "{source} is given as {ours}, which is the same.",
                    source=quoted(context, pair, near, Side.SOURCE),
                    ours=quoted(context, pair, far, Side.TRANSLATION),
                ),
                passages=pair.translation,
                source_passages=pair.source,
                evidence=_both(context, pair, near, far),
                note=True,
            )
        found = told(context, pair, rest, sort=Sort.AMOUNT)
        if found:
            yield found


def _of_another(context: Context, pair: Pair, left: Left) -> Iterator[Found]:
    for near, far in left.of_another:
        yield Found(
            message=say(
                "In {where}, {source} of the source is {ours}: the same number of something else.",
                where=place_words(pair.translation),
                source=quoted(context, pair, near, Side.SOURCE),
                ours=quoted(context, pair, far, Side.TRANSLATION),
            ),
            passages=pair.translation,
            source_passages=pair.source,
            evidence=_both(context, pair, near, far),
        )


def _both(context: Context, pair: Pair, near: Told, far: Told) -> tuple[Words, Words]:
    return words_of(context, pair, near, Side.SOURCE), words_of(context, pair, far, Side.TRANSLATION)


def _converted(left: Left) -> tuple[Left, list[tuple[Told, Told]]]:
    """What is left without amounts that are the same in another metric unit, and those."""
    near, far = list(left.source), list(left.translation)
    found: list[tuple[Told, Told]] = []
    for one in left.source:
        for other in far:
            if converted(one, other):
                near.remove(one)
                far.remove(other)
                found.append((one, other))
                break
    return Left(tuple(near), tuple(far), left.of_another), found


rule = Rule(
    name="amounts",
    title=say("Amounts and units differ"),
    promise=say(
        "Tells amounts of money, measures and percentages that the other side does not have, or has of "
        "something else; 3 km as 3,000 m is only noted."
    ),
    find=_find,
    order=30,
    needs=frozenset({Need.SOURCE}),
)
