"""Names and terms, against the termbase of the collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.checks.context import Context, Pair, capital, place_words
from tracker.checks.finding import Found, Side, Words, title
from tracker.checks.rule import Need, Rule
from tracker.checks.termbase.matching import Hit, Matcher, matcher
from tracker.checks.termbase.term import Standing, Term, usable
from tracker.saying import listed, say, say_many

_banned = frozenset({Standing.FORBIDDEN, Standing.DEPRECATED})


def _find(context: Context) -> Iterator[Found]:
    ours = matcher(context.termbase, context.language)
    if context.source is None:
        yield from _banned_alone(context, ours, skip=frozenset())
        return
    theirs = matcher(context.termbase, context.source_language)
    if not theirs.terms and not ours.terms:
        return
    for pair in context.pairs:
        yield from _of_pair(context, pair, theirs, ours)
    yield from _banned_alone(context, ours, skip=theirs.concepts)


def _of_pair(context: Context, pair: Pair, theirs: Matcher, ours: Matcher) -> Iterator[Found]:
    """Concepts that the source names, and how the translation names them."""
    named: dict[str, tuple[int, Hit]] = {}
    for place, text in zip(pair.source, pair.source_texts, strict=True):
        for hit in theirs.find(text):
            named.setdefault(hit.term.concept, (place, hit))
    if not named:
        return
    hits = [
        (place, hit)
        for place, text in zip(pair.translation, pair.texts, strict=True)
        for hit in ours.find(text)
    ]
    for concept, (place, hit) in named.items():
        asked = [term for term in ours.of(concept) if term.standing in usable]
        bad = [
            (at, each) for at, each in hits if each.term.concept == concept and each.term.standing in _banned
        ]
        there = any([ours.holds(term, text) for term in asked for text in pair.texts])
        if bad or (asked and not there):
            said = context.words(Side.SOURCE, place, hit.start, hit.end)
            evidence = tuple(context.words(Side.TRANSLATION, at, each.start, each.end) for at, each in bad)
            yield _found(pair, said, evidence, asked, [each.term for _, each in bad], there=there)


def _found(
    pair: Pair,
    said: Words,
    evidence: tuple[Words, ...],
    asked: Sequence[Term],
    bad: Sequence[Term],
    *,
    there: bool,
) -> Found:
    where, wanted = place_words(pair.translation), _wanted(asked[:4])
    if bad:
        forbidden = any(term.standing is Standing.FORBIDDEN for term in bad)
        used = listed(_quoted(each.text) for each in evidence[:4])
        message = _banned_for(capital(where), used, said.text, forbidden=forbidden)
        message = _use(message, "" if there else wanted)
    else:
        message = say_many(
            len(asked),
            "“{said}” is {wanted} here; {where} has none of it.",
            "“{said}” is {wanted} here; {where} has none of them.",
            said=said.text,
            wanted=wanted,
            where=where,
        )
    return Found(
        message=message,
        passages=pair.translation,
        source_passages=pair.source,
        evidence=(said, *evidence),
        about=tuple(f"{term.standing.value}: {term.term}" for term in (*asked, *bad)),
    )


def _banned_alone(context: Context, ours: Matcher, *, skip: frozenset[str]) -> Iterator[Found]:
    """Terms that must not be used whatever the source says: it has none for them, or is this text."""
    if not any(term.standing in _banned and term.concept not in skip for term in ours.terms):
        return
    texts = [(title, context.document.title or "")]
    texts += [(place, passage.text) for place, passage in enumerate(context.document.passages)]
    for place, text in texts:
        for hit in ours.find(text):
            if hit.term.standing in _banned and hit.term.concept not in skip:
                asked = [term for term in ours.of(hit.term.concept) if term.standing in usable]
                words = context.words(Side.TRANSLATION, place, hit.start, hit.end)
                message = _banned_in(capital(place_words((place,))), words.text, hit.term)
                yield Found(
                    message=_use(message, _wanted(asked)),
                    passages=(place,),
                    evidence=(words,),
                    about=tuple(f"{term.standing.value}: {term.term}" for term in (*asked, hit.term)),
                )


def _quoted(words: str) -> str:
    return say("“{words}”", words=words)


def _wanted(asked: Sequence[Term]) -> str:
    return listed((_quoted(term.term) for term in asked), how="or")


def _banned_for(where: str, used: str, said: str, *, forbidden: bool) -> str:
    if forbidden:
        return say(
            "{where} says {used} for “{said}”, which is forbidden here.", where=where, used=used, said=said
        )
    return say(
        "{where} says {used} for “{said}”, which is out of use here.", where=where, used=used, said=said
    )


def _banned_in(where: str, words: str, term: Term) -> str:
    if term.standing is Standing.FORBIDDEN:
        return say("{where} says “{words}”, which is forbidden here.", where=where, words=words)
    return say("{where} says “{words}”, which is out of use here.", where=where, words=words)


def _use(message: str, wanted: str) -> str:
    return say("{message} Use {wanted}.", message=message, wanted=wanted) if wanted else message


rule = Rule(
    name="terms",
    title=say("Terms and names"),
    promise=say(
        "Tells where the source names a concept of the termbase and its translation has none of the "
        "approved terms, or one that is forbidden or out of use."
    ),
    find=_find,
    order=35,
    needs=frozenset({Need.TERMBASE}),
)
