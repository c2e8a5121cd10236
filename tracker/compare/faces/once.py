"""Numbers that shifted together, told once where the passages are shown."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.compare.change import Comparison
from tracker.compare.faces.labels import Labels, renumbered_words
from tracker.compare.renumbering import is_only_numbered, renumberings
from tracker.documents.document import Document


@dataclass(frozen=True, slots=True)
class Series:
    """What is told at a passage of which only the number shifted: all of it at the first, then nothing.

    `others` are the passages beside the first of which only the number shifted, `last` the index of the
    last group of the series.
    """

    told: str
    others: int
    last: int


def told_once(
    comparison: Comparison, *, before: Document, after: Document, words: Labels
) -> dict[int, Series]:
    """For each group of which only the number shifted, and shifted with others, by its index."""
    found: dict[int, Series] = {}
    for each in renumberings(comparison, before=before, after=after):
        only = [index for index in each.groups if is_only_numbered(comparison.groups[index])]
        last = each.groups[-1]
        found |= dict.fromkeys(only[1:], Series("", 0, last))
        found |= {index: Series(renumbered_words(each, words), len(only) - 1, last) for index in only[:1]}
    return found
