"""From a comparison to what a page shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from tracker.compare.change import Comparison, Group, GroupKind, Op, Run, Weight
from tracker.documents.document import Document
from tracker.documents.passage import Passage
from tracker.pages import languages
from tracker.pages.changes import (
    ChangedPassage,
    ComparisonView,
    FieldView,
    Fold,
    FormerPlace,
    GroupView,
    summary,
)
from tracker.pages.looks import looks_of
from tracker.pages.marks import Hand, merged_pieces, pieces, said, write
from tracker.pages.passages import PassageView, cells, first_words, hand_of, passage_views
from tracker.pages.phrases import phrase

_heavy = frozenset({Weight.NUMBER, Weight.DATE, Weight.NAME, Weight.NEGATION, Weight.MODALITY})
_excerpt_letters = 46
_excerpt_runs = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """Both texts, with what is needed of them again and again."""

    before: Document
    after: Document
    before_views: tuple[PassageView, ...]
    after_views: tuple[PassageView, ...]
    before_hand: Hand
    after_hand: Hand
    language: str
    source: Mapping[int, tuple[PassageView, ...]]


def comparison_view(
    comparison: Comparison,
    *,
    before: Document,
    after: Document,
    language: str = "en",
    source: Sequence[PassageView] = (),
    beside: Mapping[int, tuple[int, ...]] | None = None,
) -> ComparisonView:
    """What a page shows of a comparison of these two documents.

    `language` is that of the words around the texts. `source` are the views of the original's
    passages and `beside` says which of them (indices from 0) each passage after translates:
    see `source_views` and `beside.sources_of`.
    """
    texts = _Texts(
        before=before,
        after=after,
        before_views=passage_views(before),
        after_views=passage_views(after),
        before_hand=hand_of(before),
        after_hand=hand_of(after),
        language=language,
        source={j: tuple(source[i] for i in these) for j, these in (beside or {}).items()},
    )
    groups = tuple(_numbered(comparison.groups, texts))
    flow = tuple(_with_former_places(groups))
    changes = tuple(group for group in groups if group.number is not None)
    same = sum(len(group.after) for group in groups if group.number is None)
    runs = [run for group in comparison.groups for run in group.words or ()]
    return ComparisonView(
        lang=after.language,
        dir=languages.direction(after.language) if after.language else None,
        before_passages=comparison.before.passages,
        after_passages=comparison.after.passages,
        fields=tuple(_field(each.name, each.before, each.after, language) for each in comparison.fields),
        changes=changes,
        flow=flow,
        folded=tuple(_folded(flow)),
        same=same,
        substantive=sum(change.substantive for change in changes),
        summary=summary(changes, same=same, fields=len(comparison.fields)),
        words_added=_words(runs, Op.ADDED),
        words_removed=_words(runs, Op.REMOVED),
    )


def source_views(
    document: Document, change: Comparison | None = None, before: Document | None = None
) -> tuple[PassageView, ...]:
    """The original's passages; where `change` (from `before` to it) is given, with its own changes marked."""
    views = list(passage_views(document))
    if change is None or before is None:
        return tuple(views)
    for group in comparison_view(change, before=before, after=document).changes:
        for merged in group.merged:
            if merged.number is not None:
                views[merged.number - 1] = merged.view
    return tuple(views)


def _numbered(groups: Sequence[Group], texts: _Texts) -> Iterator[GroupView]:
    number = 0
    for group in groups:
        if group.kind is GroupKind.SAME:
            yield _group(group, None, texts)
        else:
            number += 1
            yield _group(group, number, texts)


def _group(group: Group, number: int | None, texts: _Texts) -> GroupView:
    if number is None:
        merged = tuple(_unchanged(index, texts) for index in group.after)
    elif group.after:
        merged = tuple(_merged(group, texts))
    else:
        merged = tuple(_removed(index, texts) for index in group.before)
    sources = {view.number: view for index in group.after for view in texts.source.get(index, ())}
    substantive = group.kind in (GroupKind.ADDED, GroupKind.REMOVED) or not _heavy.isdisjoint(group.weight)
    return GroupView(
        kind=group.kind,
        number=number,
        anchor=merged[0].anchor,
        place=_place(group, texts.language),
        before=tuple(texts.before_views[i] for i in group.before),
        after=tuple(texts.after_views[j] for j in group.after),
        merged=merged,
        moved=group.moved or group.kind is GroupKind.MOVED,
        moved_from=f"from{group.before[0] + 1}" if _is_moved(group) and group.before else None,
        weight=tuple(weight.value for weight in group.weight),
        substantive=number is not None and substantive,
        excerpt=_excerpt(group, texts) if number is not None else Markup(""),
        source=tuple(sources[key] for key in sorted(sources)),
        looks=looks_of(group, before=texts.before, after=texts.after, language=texts.language),
    )


def _is_moved(group: Group) -> bool:
    return group.moved or group.kind is GroupKind.MOVED


def _place(group: Group, language: str) -> str:
    numbers = group.after or group.before
    place = f"¶{numbers[0] + 1}" if len(numbers) == 1 else f"¶{numbers[0] + 1}–{numbers[-1] + 1}"
    return place if group.after else str(phrase("was_at", language, place=place))


def _unchanged(index: int, texts: _Texts) -> ChangedPassage:
    return ChangedPassage(number=index + 1, anchor=f"p{index + 1}", view=texts.after_views[index])


def _removed(index: int, texts: _Texts) -> ChangedPassage:
    passage, view = texts.before.passages[index], texts.before_views[index]
    hand = replace(texts.before_hand, language=passage.language or texts.before.language)
    gone = [write(pieces(passage, start=s, end=e, op=Op.REMOVED), hand) for s, e in _ranges(passage)]
    return ChangedPassage(number=None, anchor=f"gone{index + 1}", view=_with_html(view, gone))


def _merged(group: Group, texts: _Texts) -> Iterator[ChangedPassage]:
    runs = group.words or _whole(group, texts)
    offset = 0
    for index in group.after:
        passage = texts.after.passages[index]
        hand = replace(texts.after_hand, language=passage.language or texts.after.language)
        html, done = [], -1
        for first, last in _ranges(passage):
            parts = merged_pieces(
                runs, passage, offset=offset, first=first, last=last, also_before=first > done
            )
            html.append(write(parts, hand))
            done = last
        yield ChangedPassage(
            number=index + 1, anchor=f"p{index + 1}", view=_with_html(texts.after_views[index], html)
        )
        offset += len(passage.text) + 1


def _whole(group: Group, texts: _Texts) -> tuple[Run, ...]:
    """Runs for a group that came without words: one that was added, or that only changed its place."""
    op = Op.KEPT if group.before else Op.ADDED
    return (Run(op, "\n".join(texts.after.passages[index].text for index in group.after)),)


def _ranges(passage: Passage) -> list[tuple[int, int]]:
    """The ranges that are written apart: a row's cells, else the whole text."""
    marked = cells(passage)
    return [(mark.start, mark.end) for mark in marked] or [(0, len(passage.text))]


def _with_html(view: PassageView, html: list[Markup]) -> PassageView:
    return replace(view, html=Markup(" ").join(html), cells=tuple(html) if view.cells else ())


def _excerpt(group: Group, texts: _Texts) -> Markup:
    """The change in a few words: the first words that went and came."""
    text_language = texts.after.language if group.after else texts.before.language
    runs = group.words or (_whole(group, texts) if group.after else ())
    changed = [run for run in runs if run.op is not Op.KEPT and run.text.strip()][:_excerpt_runs]
    if not changed and not group.after:
        changed = [Run(Op.REMOVED, texts.before.passages[group.before[0]].text)]
    return Markup(" ").join(
        said(run.op, first_words(run.text.strip(), most=_excerpt_letters), text_language) for run in changed
    )


def _with_former_places(groups: Sequence[GroupView]) -> Iterator[GroupView | FormerPlace]:
    """The groups, and before the one that followed a moved passage, the place where that stood."""
    waiting = sorted((g for g in groups if g.moved_from), key=lambda group: group.before[0].number)
    for group in groups:
        if group.before and not group.moved_from:
            while waiting and waiting[0].before[0].number < group.before[0].number:
                yield _former(waiting.pop(0))
        yield group
    for group in waiting:
        yield _former(group)


def _former(group: GroupView) -> FormerPlace:
    first = group.before[0]
    return FormerPlace(
        anchor=group.moved_from or "",
        words=first_words(first.text),
        now=group.anchor,
        now_place=group.place,
    )


def _folded(flow: Sequence[GroupView | FormerPlace]) -> Iterator[GroupView | FormerPlace | Fold]:
    for same, run in groupby(flow, key=lambda part: isinstance(part, GroupView) and part.number is None):
        if not same:
            yield from run
            continue
        groups = tuple(part for part in run if isinstance(part, GroupView))
        numbers = [view.number for group in groups for view in group.after]
        place = f"¶{numbers[0]}" if len(numbers) == 1 else f"¶{numbers[0]}–¶{numbers[-1]}"
        yield Fold(groups=groups, count=len(numbers), place=place)


def _field(name: str, before: str | None, after: str | None, language: str) -> FieldView:
    if name == "language":
        before, after = (languages.name(code, language) if code else None for code in (before, after))
    return FieldView(name=name, before=before, after=after)


def _words(runs: Sequence[Run], op: Op) -> int:
    return sum(len(run.text.split()) for run in runs if run.op is op)
