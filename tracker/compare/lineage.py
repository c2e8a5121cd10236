"""The stable id that a passage keeps from revision to revision."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.compare.change import Comparison


def carry(comparison: Comparison, *, before_ids: Sequence[str], fresh: Callable[[], str]) -> tuple[str, ...]:
    """The id of every after passage, by index.

    An id is kept through edits and moves; a split keeps it on its first part, a merge keeps that of its
    first source. `fresh` is called, in the order of `after`, for each passage that has none from before.
    """
    if len(before_ids) != comparison.before.passages:
        raise ValueError(
            f"There are {len(before_ids)} ids for {comparison.before.passages} passages: "
            "they are of another document than the comparison."
        )
    ids: list[str] = []
    for group in comparison.groups:
        for part, _ in enumerate(group.after):
            kept = part == 0 and bool(group.before)
            ids.append(before_ids[group.before[0]] if kept else fresh())
    return tuple(ids)
