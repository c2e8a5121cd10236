"""A translation beside its original."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage
from tracker.pages.passages import PassageView, passage_views


@dataclass(frozen=True, kw_only=True)
class PairView:
    """Passages that stand on one line: of the original and of the translation; either may be empty."""

    source: tuple[PassageView, ...]
    translation: tuple[PassageView, ...]


Pairs = Sequence[tuple[Sequence[int], Sequence[int]]]
"""Indices from 0 of source passages and of the passages that translate them."""


def pair_views(pairs: Pairs, *, source: Document, translation: Document) -> tuple[PairView, ...]:
    """The two texts side by side, as paired."""
    originals, translated = passage_views(source), passage_views(translation)
    return tuple(
        PairView(source=tuple(originals[i] for i in ours), translation=tuple(translated[j] for j in theirs))
        for ours, theirs in pairs
    )


def alone(document: Document) -> tuple[PairView, ...]:
    """A text without an original, a passage a line."""
    return tuple(PairView(source=(), translation=(view,)) for view in passage_views(document))


def pairs_in_order(*, source: Document, translation: Document) -> Pairs:
    """Pairs by place: section by section where both have as many headings, else the whole as one.

    Within a section passages are paired one by one where both sides have as many; otherwise those
    of the section stand beside each other as a whole. Nothing is guessed from the words.
    """
    ours, theirs = _sections(source.passages), _sections(translation.passages)
    if len(ours) != len(theirs):
        ours, theirs = [_all(source.passages)], [_all(translation.passages)]
    made: list[tuple[Sequence[int], Sequence[int]]] = []
    for section, (mine, yours) in enumerate(zip(ours, theirs, strict=True)):
        if len(mine) == len(yours):
            made.extend(((i,), (j,)) for i, j in zip(mine, yours, strict=True))
        else:
            made.extend(_uneven(mine, yours, headed=section > 0))
    return [pair for pair in made if pair[0] or pair[1]]


def sources_of(pairs: Pairs) -> Mapping[int, tuple[int, ...]]:
    """For each translated passage, by index from 0, the source passages beside it."""
    return {theirs: tuple(ours) for ours, whole in pairs for theirs in whole}


def _uneven(
    mine: Sequence[int], yours: Sequence[int], *, headed: bool
) -> Iterable[tuple[Sequence[int], Sequence[int]]]:
    if headed and mine and yours:
        yield mine[:1], yours[:1]
        yield mine[1:], yours[1:]
    else:
        yield mine, yours


def _all(passages: Sequence[Passage]) -> list[int]:
    return list(range(len(passages)))


def _sections(passages: Sequence[Passage]) -> list[list[int]]:
    """Indices in runs that begin at each heading; what stands before the first is a run too."""
    made: list[list[int]] = [[]]
    for index, passage in enumerate(passages):
        if passage.kind is Kind.HEADING:
            made.append([])
        made[-1].append(index)
    return made
