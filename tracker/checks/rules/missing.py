"""Passages of the source without a translation, and passages in which nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.context import Context, capital, least_trusted, place_words, source_words
from tracker.checks.finding import Found, Side
from tracker.checks.rule import Need, Rule
from tracker.saying import say

_stands_in = re.compile(
    r"\W*(?:tbd|tbc|todo|xxx+|n\.n\.|lorem ipsum.*|未定稿|要翻訳|訳未定|…|\.\.\.)\W*", re.IGNORECASE
)
_something = re.compile(r"\w")


def _find(context: Context) -> Iterator[Found]:
    yield from _without_translation(context)
    yield from _saying_nothing(context)


def _without_translation(context: Context) -> Iterator[Found]:
    source = context.document_of(Side.SOURCE)
    for link in context.links:
        if link.pinned or link.confidence < least_trusted:
            continue
        if link.source and not link.translation:
            yield Found(
                message=say("{source} has no translation.", source=source_words(link.source)),
                source_passages=link.source,
                evidence=tuple(context.words(Side.SOURCE, each) for each in link.source),
            )
        elif link.translation and not link.source:
            yield Found(
                message=say(
                    "{where} stands beside nothing in the source.",
                    where=capital(place_words(link.translation)),
                ),
                passages=link.translation,
                note=True,
            )
    if source.title and not context.document.title:
        yield Found(message=say("The source has a title, this text has none."), source_passages=(-1,))


def _saying_nothing(context: Context) -> Iterator[Found]:
    said = {j: link for link in context.links for j in link.translation}
    for place, passage in enumerate(context.document.passages):
        if _something.search(passage.text) and not _stands_in.fullmatch(passage.text):
            continue
        link = said.get(place)
        if link and any(_same(context, i, passage.text) for i in link.source):
            continue
        yield Found(
            message=say(
                "{where} says nothing: only “{words}” stands there.",
                where=capital(place_words((place,))),
                words=passage.text[:20],
            ),
            passages=(place,),
            source_passages=link.source if link else (),
            evidence=(context.words(Side.TRANSLATION, place),),
        )


def _same(context: Context, place: int, text: str) -> bool:
    return context.text_of(Side.SOURCE, place).strip() == text.strip()


rule = Rule(
    name="missing",
    title=say("Missing or empty"),
    promise=say(
        "Tells passages of the source beside which no translation stands, unless somebody pinned them "
        "so, and passages that only hold a place; one that stands beside nothing in the source is noted."
    ),
    find=_find,
    order=60,
    needs=frozenset({Need.SOURCE}),
)
