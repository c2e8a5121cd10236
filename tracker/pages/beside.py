"""A translation beside its original."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.documents.document import Document
from tracker.pages.passages import PassageView, passage_views

sure = 0.9
fair = 0.6
"""From which confidence on nothing is said of a link, and from which on it is no mere guess.

On the gold of `tests/benchmarks/bitext.py` 99 of 100 links above the first are right, 80 between the two,
and 44 below.
"""


@dataclass(frozen=True, kw_only=True)
class PairView:
    """Passages that stand on one line: of the original and of the translation; either may be empty.

    `words` are those of `standing_words`; readers' pages say nothing there.
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
        return "pinned by hand"
    if confidence >= sure:
        return ""
    return "unsure" if confidence >= fair else "a guess"


def alone(document: Document) -> tuple[PairView, ...]:
    """A text without an original, a passage a line."""
    return tuple(PairView(source=(), translation=(view,)) for view in passage_views(document))


def sources_of(pairs: Pairs) -> Mapping[int, tuple[int, ...]]:
    """For each translated passage, by index from 0, the source passages beside it."""
    return {theirs: tuple(ours) for ours, whole in pairs for theirs in whole}
