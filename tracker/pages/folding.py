"""What is read from top to bottom, with what stayed the same folded, and what was not translated between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tracker.pages.beside import Untranslated
from tracker.pages.changes import Fold, FormerPlace, GroupView, UntranslatedView
from tracker.pages.passages import PassageView

_Part = GroupView | FormerPlace | UntranslatedView


def folded(
    flow: Sequence[GroupView | FormerPlace], standing: Sequence[Untranslated], source: Sequence[PassageView]
) -> tuple[_Part | Fold, ...]:
    """The parts with unchanged passages in folds, which no passage of the original is folded into.

    `standing` are the passages of the original without a translation, `source` the views of all of them.
    """
    return tuple(_folds(_with_untranslated(flow, standing, source)))


def _with_untranslated(
    flow: Sequence[GroupView | FormerPlace], standing: Sequence[Untranslated], source: Sequence[PassageView]
) -> Iterator[_Part]:
    """The parts, and behind each the passages of the original that follow it and are translated nowhere."""
    waiting: dict[int, list[UntranslatedView]] = {}
    for each in standing:
        views = tuple(source[i] for i in each.source)
        view = UntranslatedView(anchor=f"s{views[0].number}", source=views, words=each.words)
        waiting.setdefault(each.follows, []).append(view)
    yield from waiting.get(-1, ())
    for part in flow:
        yield part
        if isinstance(part, GroupView):
            for after in part.after:
                yield from waiting.get(after.number - 1, ())


def _folds(parts: Iterable[_Part]) -> Iterator[_Part | Fold]:
    for same, run in groupby(parts, key=lambda part: isinstance(part, GroupView) and part.number is None):
        if not same:
            yield from run
            continue
        groups = tuple(part for part in run if isinstance(part, GroupView))
        numbers = [view.number for group in groups for view in group.after]
        place = f"¶{numbers[0]}" if len(numbers) == 1 else f"¶{numbers[0]}–¶{numbers[-1]}"
        renumbered = sum(group.only_number for group in groups)
        yield Fold(groups=groups, count=len(numbers), place=place, renumbered=renumbered)
