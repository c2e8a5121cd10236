"""Changes that are alike in all that a decision covers, at two places of a text: told apart by lineage."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tracker.review.passages import Covered, Ruled


def own(
    covered: Covered,
    *,
    lineage: Sequence[str],
    ruled: Sequence[Ruled],
    alone: bool,
    standing: Collection[str],
) -> list[Ruled]:
    """The decisions on exactly these passages that are of this very change, in the order of `ruled`.

    Two rows of a table that say the same and change alike are two changes, and a decision is on one of
    them: the one of its lineage. One on passages of another lineage is on this change where nothing else
    is like it (`alone`) and those passages stand nowhere in the text any more: then they were taken out
    and came back. `standing` are the ids of the passages that stand there.
    """
    same = [each for each in ruled if each.covered == covered]
    mine = [each for each in same if not set(lineage).isdisjoint(each.lineage)]
    if mine or not alone:
        return mine
    return [each for each in same if set(standing).isdisjoint(each.lineage)]
