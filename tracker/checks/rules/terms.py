"""Names and terms, against the termbase of the collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.checks.context import Context, Pair, place_words
from tracker.checks.finding import Found, Side, Words, title
from tracker.checks.rule import Need, Rule
from tracker.checks.termbase.matching import Hit, Matcher, matcher
from tracker.checks.termbase.term import Standing, Term, usable

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
    where = place_words(pair.translation)
    wanted = " or ".join(f"“{term.term}”" for term in asked[:4])
    if bad:
        used = ", ".join(f"“{each.text}”" for each in evidence[:4])
        why = "is forbidden" if any(term.standing is Standing.FORBIDDEN for term in bad) else "is out of use"
        message = f"{where} says {used} for “{said.text}”, which {why} here."
        message += f" Use {wanted}." if wanted and not there else ""
    else:
        message = f"“{said.text}” is {wanted} here; {where} has none of it." if len(asked) < 2 else (
            f"“{said.text}” is {wanted} here; {where} has none of them."
        )  # fmt: skip
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
                wanted = f" Use {' or '.join(f'“{term.term}”' for term in asked)}." if asked else ""
                yield Found(
                    message=f"{place_words((place,))} says “{words.text}”, "
                    f"which is {_why(hit.term)} here.{wanted}",
                    passages=(place,),
                    evidence=(words,),
                    about=tuple(f"{term.standing.value}: {term.term}" for term in (*asked, hit.term)),
                )


def _why(term: Term) -> str:
    return "forbidden" if term.standing is Standing.FORBIDDEN else "out of use"


rule = Rule(
    name="terms",
    title="Terms and names",
    promise="Tells where the source names a concept of the termbase and its translation has none of the "
    "approved terms, or one that is forbidden or out of use.",
    find=_find,
    order=35,
    needs=frozenset({Need.TERMBASE}),
)
