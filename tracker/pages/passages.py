"""A passage as a page shows it: its marks as HTML, its language and direction, its printed number."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tracker.documents.document import Document
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.pages.languages import direction
from tracker.pages.marks import Hand, pieces, write


@dataclass(frozen=True, kw_only=True)
class PassageView:
    """One passage. `number` counts from 1 and is its address (`#p1`); `label` is the number as printed.

    `html` is the text with its marks; `cells` has the same a cell of a row, and is empty for other
    kinds. `lang` and `dir` are given only where the passage's language is not that of its document.
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


@dataclass(frozen=True, kw_only=True)
class TextView:
    """A whole text: its passages in order, in the language `lang`, written in the direction `dir`."""

    lang: str | None
    dir: str | None
    passages: tuple[PassageView, ...]


def text_view(document: Document) -> TextView:
    """The document's passages, ready to be shown."""
    return TextView(
        lang=document.language,
        dir=direction(document.language) if document.language else None,
        passages=passage_views(document),
    )


def passage_views(document: Document) -> tuple[PassageView, ...]:
    """Every passage of the document."""
    hand = hand_of(document)
    return tuple(
        passage_view(passage, number=number, document=document, hand=hand)
        for number, passage in enumerate(document.passages, start=1)
    )


def passage_view(passage: Passage, *, number: int, document: Document, hand: Hand) -> PassageView:
    """One passage of the document, the `number`th from 1."""
    own = passage.language if passage.language != document.language else None
    hand = Hand(passage.language or document.language, hand.notes)
    return PassageView(
        number=number,
        kind=passage.kind,
        level=passage.level,
        label=passage.number,
        html=passage_html(passage, hand),
        text=passage.text,
        lang=own,
        dir=direction(own) if own else None,
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
