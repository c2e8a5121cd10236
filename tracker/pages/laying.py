"""How passages stand on a page: lists and tables put together, headings without a gap in their levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tracker.documents.passage import Kind
from tracker.pages.changes import FormerPlace, GroupView
from tracker.pages.passages import PassageView, TextView

Shape = Literal["line", "items", "rows", "former"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One passage with its id and its element; `group` is the change that it belongs to, `first` in it."""

    view: PassageView
    anchor: str
    tag: str
    group: GroupView | None = None
    first: bool = True
    gone: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """Lines that make one element: a passage alone, a list of items, a table of rows `width` cells wide."""

    shape: Shape
    lines: tuple[Line, ...] = ()
    former: FormerPlace | None = None
    width: int = 1


def laid_out(text: TextView | Iterable[GroupView | FormerPlace], top: int = 2) -> tuple[Part, ...]:
    """The parts of a text, or of what is shown of a comparison. `top` is the level of its first headings."""
    parts: list[Part] = []
    waiting: list[Line] = []
    shape: Shape = "line"
    for each in _lines(text, top):
        now = _shape(each)
        if waiting and (now != shape or now == "line"):
            parts.append(_part(shape, waiting))
            waiting = []
        shape = now
        if isinstance(each, FormerPlace):
            parts.append(Part(shape="former", former=each))
        else:
            waiting.append(each)
    if waiting:
        parts.append(_part(shape, waiting))
    return tuple(parts)


def _part(shape: Shape, lines: list[Line]) -> Part:
    return Part(shape=shape, lines=tuple(lines), width=max(max(len(line.view.cells), 1) for line in lines))


def _shape(each: Line | FormerPlace) -> Shape:
    if isinstance(each, FormerPlace):
        return "former"
    if each.view.kind is Kind.ITEM:
        return "items"
    return "rows" if each.view.kind is Kind.ROW else "line"


def _lines(text: TextView | Iterable[GroupView | FormerPlace], top: int) -> Iterator[Line | FormerPlace]:
    deepest = top - 1
    for line in _plain(text) if isinstance(text, TextView) else _flowing(text):
        if isinstance(line, FormerPlace) or line.view.kind is not Kind.HEADING:
            yield line
            continue
        deepest = max(top, min(top - 1 + (line.view.level or 1), deepest + 1, 6))
        yield Line(
            view=line.view,
            anchor=line.anchor,
            tag=f"h{deepest}",
            group=line.group,
            first=line.first,
            gone=line.gone,
        )


def _plain(text: TextView) -> Iterator[Line | FormerPlace]:
    for view in text.passages:
        yield Line(view=view, anchor=f"p{view.number}", tag="p")


def _flowing(flow: Iterable[GroupView | FormerPlace]) -> Iterator[Line | FormerPlace]:
    for part in flow:
        if isinstance(part, FormerPlace):
            yield part
            continue
        group = part if part.number is not None else None
        for place, merged in enumerate(part.merged):
            yield Line(
                view=merged.view,
                anchor=merged.anchor,
                tag="p",
                group=group,
                first=place == 0,
                gone=merged.number is None,
            )
