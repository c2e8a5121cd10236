"""What three rules share: the figures of each pair that have no counterpart, and words for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tracker.checks.context import Context, Pair, capital, place_words, trusted
from tracker.checks.counted import Left, Sort, Told, figures_of, left_over
from tracker.checks.finding import Found, Side, Words
from tracker.compare.weighing.figures import number_value
from tracker.saying import listed, say

_kept: WeakKeyDictionary[Context, list[tuple[Pair, Left]]] = WeakKeyDictionary()
most_named = 6
"""Figures of one side that a message names."""


def left_of_pairs(context: Context) -> Iterator[tuple[Pair, Left]]:
    """Each pair in which one side says a number, an amount or a date that the other does not.

    Where a link is not sure, what is left is looked for in the links beside it first.
    """
    if context not in _kept:
        _kept[context] = list(_settled(context, list(_left(context))))
    yield from _kept[context]


def _left(context: Context) -> Iterator[tuple[Pair, Left]]:
    for pair in context.pairs:
        yield (
            pair,
            left_over(
                pair.source_texts,
                pair.texts,
                source_language=context.source_language,
                language=context.language,
                doubtful=pair.confidence < trusted,
            ),
        )


def _settled(context: Context, found: list[tuple[Pair, Left]]) -> Iterator[tuple[Pair, Left]]:
    for place, (pair, left) in enumerate(found):
        if not (left.source or left.translation or left.of_another):
            continue
        beside = [found[at][0] for at in (place - 1, place + 1) if 0 <= at < len(found)]
        if pair.confidence < trusted or any(each.confidence < trusted for each in beside):
            yield pair, _not_beside(context, left, beside)
        else:
            yield pair, left


def _not_beside(context: Context, left: Left, beside: list[Pair]) -> Left:
    """What is left, without what the links beside this one say: a doubtful link may be one too far."""
    near = {
        each.value
        for pair in beside
        for text in pair.source_texts
        for each in figures_of(text, context.source_language)
    }
    far = {
        each.value for pair in beside for text in pair.texts for each in figures_of(text, context.language)
    }
    return Left(
        tuple(each for each in left.source if each.value not in far),
        tuple(each for each in left.translation if each.value not in near),
        left.of_another,
    )  # fmt: skip


def told(context: Context, pair: Pair, left: Left, *, sort: Sort) -> Found | None:
    """The finding of one pair for one sort of figures; None where nothing is left.

    A number is told where its unit was lost, too: whichever side still has the unit says what it is.
    """
    near = tuple(each for each in left.source if each.sort is sort)
    far = tuple(each for each in left.translation if each.sort is sort)
    if sort is Sort.NUMBER and left.source and left.translation:
        # one side has lost a unit: the amounts' rule tells of both
        near = near if (near and far) or not _amounts(left.translation) else ()
        far = far if (near and far) or not _amounts(left.source) else ()
    if sort is Sort.AMOUNT and (near or far):
        near = near or tuple(each for each in left.source if each.sort is Sort.NUMBER)
        far = far or tuple(each for each in left.translation if each.sort is Sort.NUMBER)
    if not near and not far:
        return None
    return Found(
        message=_message(context, pair, near, far),
        passages=pair.translation,
        source_passages=pair.source,
        evidence=(
            *(words_of(context, pair, each, Side.SOURCE) for each in near),
            *(words_of(context, pair, each, Side.TRANSLATION) for each in far),
        ),
    )


def _amounts(told: tuple[Told, ...]) -> bool:
    return any(each.sort is Sort.AMOUNT for each in told)


def _message(context: Context, pair: Pair, near: tuple[Told, ...], far: tuple[Told, ...]) -> str:
    source = listed(quoted(context, pair, each, Side.SOURCE) for each in near[:most_named])
    ours = listed(quoted(context, pair, each, Side.TRANSLATION) for each in far[:most_named])
    where = place_words(pair.translation)
    if source and ours:
        return say(
            "Where the source says {source}, {where} says {ours}.", source=source, where=where, ours=ours
        )
    if source:
        return say("The source says {source}; {where} does not.", source=source, where=where)
    return say("{where} says {ours}; the source does not.", where=capital(where), ours=ours)


def words_of(context: Context, pair: Pair, told: Told, side: Side) -> Words:
    """A figure as evidence."""
    places = pair.source if side is Side.SOURCE else pair.translation
    return context.words(side, places[told.place], told.start, told.end)


def quoted(context: Context, pair: Pair, told: Told, side: Side) -> str:
    """A figure as it stands, in quotation marks."""
    return say("“{words}”", words=words_of(context, pair, told, side).text.strip().rstrip(".,、"))


_one_number = re.compile(
    r"\W*(?:第|article|section|chapter|art|§|artikel|مادة|المادة)?\W*(\d{1,4}|[一二三四五六七八九十百]{1,5})\W*[条章節項号編款部]?\W*",
    re.IGNORECASE,
)


def numbering(context: Context) -> Iterator[Found]:
    """Passages one of which is numbered otherwise than the other, where both are numbered by one number."""
    if context.source is None:
        return
    near, far = context.source.document.passages, context.document.passages
    for link in context.links:
        if len(link.source) != 1 or len(link.translation) != 1 or link.confidence < trusted:
            continue
        theirs, ours = near[link.source[0]].number, far[link.translation[0]].number
        if not theirs or not ours or theirs == ours:
            continue
        one, other = (_one_number.fullmatch(each) for each in (theirs, ours))
        if one and other and _worth(one[1]) != _worth(other[1]):
            yield Found(
                message=say(
                    "{where} is numbered “{ours}”, its source “{theirs}”.",
                    where=capital(place_words(link.translation)),
                    ours=ours,
                    theirs=theirs,
                ),
                passages=link.translation,
                source_passages=link.source,
                about=(ours, theirs),
            )


def _worth(text: str) -> int:
    return int(number_value(text, decimal="."))
