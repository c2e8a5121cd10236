"""The linear list as a page shows it: the lines of `compare.faces.list_face`, each leading to its passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from tracker.compare.change import Comparison, GroupKind, Op, Run
from tracker.compare.faces.list_face import Line, listed
from tracker.documents.document import Document
from tracker.pages.changes import GroupView, LineView, of_substance
from tracker.pages.languages import direction

_signs = "'\u2068"


def line_views(
    comparison: Comparison,
    *,
    before: Document,
    after: Document,
    language: str,
    groups: Mapping[int, GroupView],
) -> tuple[LineView, ...]:
    """Every line; `groups` are the views of the comparison's groups by index."""
    lines = listed(comparison, before=before, after=after, interface=language)
    return tuple(_views(lines, groups, text_language=after.language, language=language))


def _views(
    lines: tuple[Line, ...], groups: Mapping[int, GroupView], *, text_language: str | None, language: str
) -> Iterator[LineView]:
    last: int | None = None
    for line in lines:
        group = groups.get(line.group) if line.group is not None else None
        yield LineView(
            place=line.place,
            words=Markup("").join(_word(run, text_language, language) for run in line.words),
            what=line.what,
            substantive=group is not None and _weighs(line, group),
            href=f"#{group.anchor}" if group else "#fields" if line.place else None,
            number=group.number if group and line.group != last else None,
            follows=group is not None and line.group == last,
        )
        last = line.group


def _weighs(line: Line, group: GroupView) -> bool:
    came_or_went = group.kind in {GroupKind.ADDED, GroupKind.REMOVED}
    return group.substantive and (came_or_went or not of_substance.isdisjoint(line.weight))


def _word(run: Run, text_language: str | None, language: str) -> Markup:
    """A run of a line; values that are quoted from the text say their language."""
    foreign = Markup("")
    if text_language and text_language != language and run.text[:1] and run.text[0] in _signs:
        foreign = Markup(' lang="{}" dir="{}"').format(text_language, direction(text_language))
    match run.op:
        case Op.REMOVED:
            return Markup('<span class="went"{}>{}</span>').format(foreign, run.text)
        case Op.ADDED:
            return Markup('<span class="came"{}>{}</span>').format(foreign, run.text)
        case Op.KEPT if foreign:
            return Markup("<span{}>{}</span>").format(foreign, run.text)
        case Op.KEPT:
            return escape(run.text)
