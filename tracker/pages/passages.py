"""A passage as a page shows it: its marks as HTML, its language and direction, its printed number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import overload

from markupsafe import Markup

from tracker.compare.faces.directions import direction_of
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.pages.languages import direction
from tracker.pages.marks import Hand, pieces, write


@dataclass(frozen=True, kw_only=True)
class PassageView:
    """One passage. `number` counts from 1 and is its address (`#p1`); `label` is the number as printed.

    `html` is the text with its marks; `cells` has the same a cell of a row, and is empty for other
    kinds. `lang` is given where the passage's language is not that of its document, `dir` then too and
    where all of it is written in the other direction. `history` is where the history of the passage is;
    None on readers' pages. `label_html` is the label with a mark, where it came or went with the passage.
    """

    number: int
    kind: Kind
    level: int | None
    label: str | None
    html: Markup
    text: str
    lang: str | None = None
    dir: str | None = None
    cells: tuple[Markup, ...] = ()
    history: str | None = None
    label_html: Markup | None = None


@dataclass(frozen=True, kw_only=True)
class TextView:
    """A whole text: its passages in order, in the language `lang`, written in the direction `dir`."""

    lang: str | None
    dir: str | None
    passages: tuple[PassageView, ...]


def text_view(document: Document, histories: Sequence[str] = ()) -> TextView:
    """The document's passages, ready to be shown; `histories` as in `passage_views`."""
    return TextView(
        lang=document.language,
        dir=direction(document.language) if document.language else None,
        passages=passage_views(document, histories),
    )


def passage_views(document: Document, histories: Sequence[str] = ()) -> tuple[PassageView, ...]:
    """Every passage of the document; `histories` are where the history of each is, or none."""
    hand = hand_of(document)
    views = tuple(
        passage_view(passage, number=number, document=document, hand=hand)
        for number, passage in enumerate(document.passages, start=1)
    )
    if not histories:
        return views
    return tuple(replace(view, history=each) for view, each in zip(views, histories, strict=True))


class LazyViews(Sequence[PassageView]):
    """The passages of a document, each made where it is asked for."""

    def __init__(self, document: Document) -> None:
        self._document, self._hand = document, hand_of(document)

    def __len__(self) -> int:
        return len(self._document.passages)

    @overload
    def __getitem__(self, index: int) -> PassageView: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PassageView, ...]: ...
    def __getitem__(self, index: int | slice) -> PassageView | tuple[PassageView, ...]:
        """The view of a passage, or of some."""
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        passage = self._document.passages[index]
        return passage_view(passage, number=index + 1, document=self._document, hand=self._hand)


def passage_view(passage: Passage, *, number: int, document: Document, hand: Hand) -> PassageView:
    """One passage of the document, the `number`th from 1."""
    own = passage.language if passage.language != document.language else None
    way = direction_of(passage.text, passage.language or document.language)
    turned = document.language is not None and way != direction(document.language)
    hand = Hand(passage.language or document.language, hand.notes)
    return PassageView(
        number=number,
        kind=passage.kind,
        level=passage.level,
        label=passage.number,
        html=passage_html(passage, hand),
        text=passage.text,
        lang=own,
        dir=way if own or turned else None,
        cells=tuple(write(pieces(passage, start=c.start, end=c.end), hand) for c in cells(passage)),
    )


def passage_html(passage: Passage, hand: Hand) -> Markup:
    """The passage's text with its marks: emphasis, strong, links that lead out, ruby, note references."""
    return write(pieces(passage), hand)


def cells(passage: Passage) -> tuple[Mark, ...]:
    """The cells of a row, in order; none for other kinds and for a row that names none."""
    if passage.kind is not Kind.ROW:
        return ()
    return tuple(sorted(mark for mark in passage.marks if mark.kind is MarkKind.CELL))


def hand_of(document: Document) -> Hand:
    """How this document's passages are written: its language, and where each note stands."""
    notes = {
        (passage.number or "").strip(" .()[]:*※注"): f"p{number}"
        for number, passage in enumerate(document.passages, start=1)
        if passage.kind is Kind.NOTE and passage.number
    }
    return Hand(document.language, notes)


def first_words(text: str, *, most: int = 60) -> str:
    """The beginning of a text, cut at a space where there is one, with an ellipsis where it was cut."""
    if len(text) <= most:
        return text
    begun = text[:most]
    return (begun.rsplit(" ", 1)[0] if " " in begun[most // 2 :] else begun).rstrip(" ,;:、，") + " …"
