"""From a comparison to what a page shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from tracker.compare.change import Comparison, Group, GroupKind, Op, Run
from tracker.compare.faces.once import Series, told_once
from tracker.compare.faces.spoken import labels_for
from tracker.compare.wording.cuts import count_words
from tracker.documents.document import Document
from tracker.documents.passage import Passage
from tracker.pages import languages
from tracker.pages.beside import Untranslated
from tracker.pages.changes import (
    ChangedPassage,
    ComparisonView,
    FieldView,
    FormerPlace,
    GroupView,
    of_substance,
    summary,
)
from tracker.pages.folding import folded
from tracker.pages.listing import line_views
from tracker.pages.looks import looks_of
from tracker.pages.marks import Hand, merged_pieces, pieces, said, write
from tracker.pages.passages import (
    LazyViews,
    PassageView,
    cells,
    first_words,
    hand_of,
    passage_views,
)
from tracker.pages.phrases import phrase
from tracker.pages.rows import by_cell
from tracker.saying import in_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """Both texts, with what is needed of them again and again."""

    before: Document
    after: Document
    before_views: Sequence[PassageView]
    after_views: Sequence[PassageView]
    before_hand: Hand
    after_hand: Hand
    language: str
    source: Mapping[int, tuple[PassageView, ...]]
    links: Mapping[int, str]


def comparison_view(
    comparison: Comparison,
    *,
    before: Document,
    after: Document,
    language: str = "en",
    source: Sequence[PassageView] = (),
    beside: Mapping[int, tuple[int, ...]] | None = None,
    links: Mapping[int, str] | None = None,
    untranslated: Sequence[Untranslated] = (),
    histories: Sequence[str] = (),
    histories_before: Sequence[str] = (),
) -> ComparisonView:
    """What a page shows of a comparison of these two documents.

    `language` is that of the words around the texts. `source` are the views of the original's
    passages and `beside` says which of them (indices from 0) each passage after translates:
    see `source_views` and `beside.sources_of`. `links` has what `beside.standing_words` says of that,
    `untranslated` what `beside.untranslated` found, `histories` where the history of each passage after is,
    `histories_before` the same of those before, to which passages that are gone lead.
    """
    texts = _Texts(
        before=before,
        after=after,
        before_views=passage_views(before, histories_before),
        after_views=passage_views(after, histories),
        before_hand=hand_of(before),
        after_hand=hand_of(after),
        language=language,
        source={j: tuple(source[i] for i in these) for j, these in (beside or {}).items()},
        links=links or {},
    )
    words = labels_for(language)
    once = told_once(comparison, before=before, after=after, words=words)
    groups = tuple(_numbered(comparison.groups, texts, once))
    flow = tuple(_with_former_places(groups))
    changes = tuple(group for group in groups if group.number is not None)
    same = sum(len(group.after) for group in groups if group.number is None and not group.only_number)
    runs = [run for group in comparison.groups for run in group.words or ()]
    return ComparisonView(
        lang=after.language,
        dir=languages.direction(after.language) if after.language else None,
        before_passages=comparison.before.passages,
        after_passages=comparison.after.passages,
        fields=tuple(_field(each.name, each.before, each.after, language) for each in comparison.fields),
        changes=changes,
        flow=flow,
        folded=folded(flow, untranslated, source),
        lines=line_views(
            comparison, before=before, after=after, language=language, groups=dict(enumerate(groups))
        ),
        same=same,
        substantive=sum(change.substantive for change in changes),
        summary=summary(changes, same=same, fields=len(comparison.fields)),
        words_added=_words(runs, Op.ADDED),
        words_removed=_words(runs, Op.REMOVED),
    )


def one_group(
    group: Group,
    *,
    before: Document,
    after: Document,
    number: int = 1,
    language: str = "en",
    source: Sequence[PassageView] = (),
    links: Mapping[int, str] | None = None,
) -> GroupView:
    """The view of one group of a comparison of these two documents, made without those of the others.

    `source` are the views of the original's passages beside it, `links` as in `comparison_view`.
    """
    texts = _Texts(
        before=before,
        after=after,
        before_views=LazyViews(before),
        after_views=LazyViews(after),
        before_hand=hand_of(before),
        after_hand=hand_of(after),
        language=language,
        source={j: tuple(source) for j in group.after},
        links=links or {},
    )
    return _group(group, number, texts)


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


def _numbered(groups: Sequence[Group], texts: _Texts, once: Mapping[int, Series]) -> Iterator[GroupView]:
    """The views of all groups; of numbers that shifted together the first passage tells, by `once`."""
    number = 0
    for index, group in enumerate(groups):
        series = once.get(index)
        if group.kind is GroupKind.SAME or (series and not series.told):
            yield replace(_group(group, None, texts), only_number=group.kind is not GroupKind.SAME)
            continue
        number += 1
        view = _group(group, number, texts)
        if series:
            last = groups[series.last].after[-1] + 1
            place = f"¶{group.after[0] + 1}–{last}"
            view = replace(view, place=place, looks=(series.told,), renumbered=series.others)
        yield view


def _group(group: Group, number: int | None, texts: _Texts) -> GroupView:
    if number is None:
        merged = tuple(_unchanged(index, texts) for index in group.after)
    elif group.after:
        merged = tuple(_merged(group, texts))
    else:
        merged = tuple(_removed(index, texts) for index in group.before)
    sources = {view.number: view for index in group.after for view in texts.source.get(index, ())}
    substantive = group.kind in (GroupKind.ADDED, GroupKind.REMOVED) or not of_substance.isdisjoint(
        group.weight
    )
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
        source=tuple(sources[key] for key in sorted(sources)),
        link=in_turn(dict.fromkeys(said for each in group.after if (said := texts.links.get(each)))),
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
    view = _with_number(_with_html(view, gone), Op.REMOVED, hand)
    return ChangedPassage(number=None, anchor=f"gone{index + 1}", view=view)


def _merged(group: Group, texts: _Texts) -> Iterator[ChangedPassage]:
    runs = group.words or _whole(group, texts)
    offset = 0
    for index in group.after:
        passage = texts.after.passages[index]
        hand = replace(texts.after_hand, language=passage.language or texts.after.language)
        apart = _cells_apart(group, texts, runs)
        html = [
            write(merged_pieces(each, passage, offset=-first, first=first, last=last), hand)
            for each, (first, last) in zip(apart, _ranges(passage), strict=bool(apart))
        ]
        done = -1
        for first, last in _ranges(passage) if not apart else ():
            parts = merged_pieces(
                runs, passage, offset=offset, first=first, last=last, also_before=first > done
            )
            seam = index != group.after[-1] and parts and parts[-1].op is Op.REMOVED
            if seam and parts[-1].text.isspace():  # the space at which a passage was split
                parts = parts[:-1]
            html.append(write(parts, hand))
            done = last
        view = _with_html(texts.after_views[index], html)
        if not group.before:
            view = _with_number(view, Op.ADDED, hand)
        yield ChangedPassage(number=index + 1, anchor=f"p{index + 1}", view=view)
        offset += len(passage.text) + 1


def _cells_apart(group: Group, texts: _Texts, runs: Sequence[Run]) -> tuple[tuple[Run, ...], ...]:
    """The runs of each cell of a row that stayed one row of as many cells; none for all else."""
    if len(group.before) != 1 or len(group.after) != 1:
        return ()
    before, after = texts.before.passages[group.before[0]], texts.after.passages[group.after[0]]
    return by_cell(runs, before=before, after=after)


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


def _with_number(view: PassageView, op: Op, hand: Hand) -> PassageView:
    """The view with its number marked as what came or went with the passage."""
    return replace(view, label_html=said(op, view.label, hand.language)) if view.label else view


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


def _field(name: str, before: str | None, after: str | None, language: str) -> FieldView:
    if name == "language":
        before, after = (languages.name(code, language) if code else None for code in (before, after))
    return FieldView(name=name, before=before, after=after)


def _words(runs: Sequence[Run], op: Op) -> int:
    return sum(count_words(run.text) for run in runs if run.op is op)
