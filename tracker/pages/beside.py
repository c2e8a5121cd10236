"""A translation beside its original."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.documents.document import Document
from tracker.pages.passages import PassageView, passage_views
from tracker.pages.phrases import phrase
from tracker.saying import say

sure = 0.9
fair = 0.6
"""From which confidence on nothing is said of a link, and from which on it is no mere guess.

On the gold of `tests/benchmarks/bitext.py` 99 of 100 links above the first are right, 80 between the two,
and 44 below.
"""


@dataclass(frozen=True, kw_only=True)
class PairView:
    """Passages that stand on one line: of the original and of the translation; either may be empty.

    `words` are those of `standing_words`, on readers' pages those of `reader_words`.
    """

    source: tuple[PassageView, ...]
    translation: tuple[PassageView, ...]
    words: str = ""


Pairs = Sequence[tuple[Sequence[int], Sequence[int]]]
"""Indices from 0 of source passages and of the passages that translate them."""


def pair_views(
    pairs: Pairs, *, source: Document, translation: Document, words: Sequence[str] = ()
) -> tuple[PairView, ...]:
    """The two texts side by side, as paired; with `words` on each pair, where they are given."""
    originals, translated = passage_views(source), passage_views(translation)
    return tuple(
        PairView(
            source=tuple(originals[i] for i in ours),
            translation=tuple(translated[j] for j in theirs),
            words=words[place] if words else "",
        )
        for place, (ours, theirs) in enumerate(pairs)
    )


def standing_words(confidence: float, *, pinned: bool) -> str:
    """How far a link can be trusted, in words for staff; nothing where there is no doubt to speak of.

    It is told in steps and never as a number, which would promise more than can be known of one link.
    """
    if pinned:
        return say("pinned by hand")
    if confidence >= sure:
        return ""
    return say("unsure") if confidence >= fair else say("a guess")


def reader_words(confidence: float, *, pinned: bool, paired: bool, language: str) -> str:
    """What readers are told of a link that is in doubt, in their language; nothing of the others.

    A passage that stands alone is always in doubt, where nobody pinned it so: `paired` is False for one.
    """
    if pinned or (paired and confidence >= sure):
        return ""
    return str(phrase("unsure_beside" if paired else "unsure_alone", language))


@dataclass(frozen=True, slots=True, kw_only=True)
class Untranslated:
    """Source passages (indices from 0) that are linked to nothing, with the words of `standing_words`.

    They stand behind the passage of the translation with the index `follows`; first where that is -1.
    """

    source: tuple[int, ...]
    follows: int
    words: str = ""


def untranslated(pairs: Pairs, words: Sequence[str] = ()) -> tuple[Untranslated, ...]:
    """The source passages without a counterpart, each behind what translates the passages before it."""
    found, follows = [], -1
    for place, (ours, theirs) in enumerate(pairs):
        if theirs:
            follows = max(theirs) if ours else follows
        elif ours:
            said = words[place] if words else ""
            found.append(Untranslated(source=tuple(ours), follows=follows, words=said))
    return tuple(found)


def alone(document: Document) -> tuple[PairView, ...]:
    """A text without an original, a passage a line."""
    return tuple(PairView(source=(), translation=(view,)) for view in passage_views(document))


def sources_of(pairs: Pairs) -> Mapping[int, tuple[int, ...]]:
    """For each translated passage, by index from 0, the source passages beside it."""
    return {theirs: tuple(ours) for ours, whole in pairs for theirs in whole}
