"""The source has moved on: which passages are behind, and which translations nobody touched."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.context import Context, Traced, place_words, source_words
from tracker.checks.finding import Found, Side
from tracker.checks.rule import Need, Rule
from tracker.saying import say


def _find(context: Context) -> Iterator[Found]:
    if context.source is None:
        return
    beside = {i: link.translation for link in context.links for i in link.source}
    if context.newest_source is not None:
        yield from _behind(context, context.source, context.newest_source, beside)
    if context.earlier is not None and context.earlier_source is not None:
        yield from _untouched(context, context.source, context.earlier_source, context.earlier, beside)


def _behind(
    context: Context, source: Traced, newest: Traced, beside: dict[int, tuple[int, ...]]
) -> Iterator[Found]:
    """Passages whose source is another, or gone, in the newest source, and what was added there."""
    now = {line: place for place, line in enumerate(newest.lineage)}
    for place, line in enumerate(source.lineage):
        at = now.get(line)
        ours = beside.get(place, ())
        if at is None:
            yield Found(message=_gone(place, ours), passages=ours, source_passages=(place,))
        elif newest.document.passages[at].text != source.document.passages[place].text:
            yield Found(
                message=_changed(place, ours),
                passages=ours,
                source_passages=(place,),
                evidence=(context.words(Side.NEWEST_SOURCE, at),),
            )
    known = set(source.lineage)
    for at, line in enumerate(newest.lineage):
        if line not in known:
            yield Found(
                message=say(
                    "¶{n} of the newest source was added since, and is not translated.", n=str(at + 1)
                ),
                evidence=(context.words(Side.NEWEST_SOURCE, at),),
            )
    if newest.document.title != source.document.title:
        yield Found(
            message=say("The title of the source has changed since."),
            passages=(-1,),
            source_passages=(-1,),
            about=(newest.document.title or "",),
        )


def _gone(place: int, ours: tuple[int, ...]) -> str:
    source = source_words((place,))
    if not ours:
        return say("{source} is gone from the newest source.", source=source)
    return say(
        "{source} is gone from the newest source; {where} still translates it.",
        source=source,
        where=place_words(ours),
    )


def _changed(place: int, ours: tuple[int, ...]) -> str:
    source = source_words((place,))
    if not ours:
        return say("{source} has changed since; it has no translation.", source=source)
    return say("{source} has changed since; {where} is behind.", source=source, where=place_words(ours))


def _untouched(
    context: Context,
    source: Traced,
    earlier_source: Traced,
    earlier: Traced,
    beside: dict[int, tuple[int, ...]],
) -> Iterator[Found]:
    """Translations of changed source passages that are, to the letter, what they were before the change."""
    was = {line: place for place, line in enumerate(earlier_source.lineage)}
    before = {line: place for place, line in enumerate(earlier.lineage)}
    for place, line in enumerate(source.lineage):
        at = was.get(line)
        ours = beside.get(place, ())
        if at is None or not ours:
            continue
        theirs = earlier_source.document.passages[at].text
        if theirs == source.document.passages[place].text:
            continue
        same = [
            j
            for j in ours
            if (k := before.get(context.text.lineage[j])) is not None
            and earlier.document.passages[k].text == context.document.passages[j].text
        ]
        if len(same) == len(ours):
            yield Found(
                message=say(
                    "{source} has changed, and {where} was not touched.",
                    source=source_words((place,)),
                    where=place_words(ours),
                ),
                passages=ours,
                source_passages=(place,),
                about=(theirs,),
            )


rule = Rule(
    name="behind",
    title=say("The source has moved on"),
    promise=say(
        "Tells which passages are behind the newest source, and which translations stayed as they were "
        "though the source of this revision is another than that of the one before."
    ),
    find=_find,
    order=15,
    needs=frozenset({Need.SOURCE, Need.HISTORY}),
)
