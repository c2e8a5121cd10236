"""What elements and attributes of HTML mean for a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from tracker.documents.passage import MarkKind
from tracker.documents.readers import around, foreign
from tracker.documents.readers.blocks import Area, Span
from tracker.documents.readers.clean import clean
from tracker.documents.readers.markup import schemes_told
from tracker.documents.readers.values import word_set

block_tags = word_set(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section "
    "summary table tbody td tfoot th thead tr ul"
)
heading_levels = {f"h{level}": level for level in range(1, 7)}
emphasis = {"em": MarkKind.EMPHASIS, "i": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "b": MarkKind.STRONG}
_notes = word_set("footnote footnotes endnote endnotes fn notes-list")
_struck = word_set("del s strike")
_striking = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_hiding = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_reference = re.compile(r"\[?[*※注]?(\d{1,3}|[*†‡])\]?\)?")
_tops = word_set(
    "# #top #pagetop #page-top #page_top #header #wrapper #container #main #content #contents #main-content"
)
_groups = count(1)


@dataclass(slots=True)
class List:
    """An open list: how deep, and how its items are counted."""

    depth: int
    ordered: bool
    type: str
    next: int
    step: int
    group: int

    @classmethod
    def of(cls, element: etree._Element, tag: str, outer: List | None) -> List:
        """The list that an element begins."""
        down = element.get("reversed") is not None
        items = sum(child.tag == "li" for child in element)
        start = _integer(element.get("start"), items if down else 1)
        return cls(
            depth=outer.depth + 1 if outer else 1, ordered=tag == "ol", type=element.get("type") or "1",
            next=start, step=-1 if down else 1, group=next(_groups),
        )  # fmt: skip


@dataclass(slots=True)
class Item:
    """An open list item; its number goes to the first text in it."""

    depth: int
    number: str | None
    group: int | None
    used: bool = False

    @classmethod
    def of(cls, element: etree._Element, within: List | None) -> Item:
        """The item that an element begins, counted in its list."""
        if within is None:
            return cls(1, None, None)
        value = _integer(element.get("value"), within.next)
        within.next = value + within.step
        number = counted(value, within.type) if within.ordered else None
        end = element.get("data-number")
        if number and end in (".", ")"):
            number = number[:-1] + end
        return cls(within.depth, number, within.group)


@dataclass(slots=True)
class Ruby:
    """An open ruby element: the reading that belongs to the base text now coming."""

    spans: list[Span] = field(default_factory=list)
    at: int = 0

    @classmethod
    def of(cls, element: etree._Element) -> Ruby:
        """All readings of a ruby element, in their order."""
        readings = (clean(text_of(rt))[0] for rt in element.iter("rt"))
        return cls([Span(MarkKind.RUBY, reading) for reading in readings])

    @property
    def span(self) -> Span | None:
        """The span of the base text now coming; None behind the last reading."""
        return self.spans[self.at] if self.at < len(self.spans) else None

    def step(self) -> None:
        """A reading has ended: what follows is the next base."""
        self.at += 1


@dataclass(frozen=True, slots=True)
class Page:
    """What must be known of a whole page before its parts can be placed."""

    main: etree._Element | None
    outside_heading: bool
    words: int

    @classmethod
    def of(cls, body: etree._Element) -> Page:
        """Find the main part, and whether the only first heading stands outside of it or in a header."""
        main = _main(body)
        inside = main if main is not None else body
        headings = [h1 for h1 in inside.iter("h1") if main is not None or not _within_header(h1)]
        return cls(main, outside_heading=not headings, words=len(text_of(body)))

    def is_main(self, element: etree._Element) -> bool:
        """Whether the main part begins here."""
        return element is self.main

    def area(self, element: etree._Element, tag: str, outer: Area, *, main: bool) -> Area:
        """Where on the page the text in an element stands."""
        if outer is Area.TRAIL or around.is_trail(element):
            return Area.TRAIL
        if outer is Area.SET_APART or self._set_apart(element, tag):
            return Area.SET_APART
        if tag == "h1" and self.outside_heading and outer is not Area.NAVIGATION:
            return Area.BODY
        if outer is not Area.BODY and not main:
            return outer
        if tag == "nav" or element.get("role") == "navigation":
            return Area.NAVIGATION
        if self._around(element, tag, main=main):
            return Area.FURNITURE
        if self.main is not None:
            return Area.BODY if main and outer is not Area.NAVIGATION else Area.FURNITURE
        return outer

    def _set_apart(self, element: etree._Element, tag: str) -> bool:
        """Whether a part is a box or a dialog over the page, and not the better half of the page itself."""
        return around.is_set_apart(element, tag) and len(text_of(element)) * 2 <= self.words

    def _around(self, element: etree._Element, tag: str, *, main: bool) -> bool:
        role = element.get("role")
        if is_notes(element) or tag in ("body", "h1"):
            return False
        if tag == "footer" or role in ("contentinfo", "search") or tag == "search":
            return not any(is_notes(each) for each in element.iter())
        if (tag == "header" or role == "banner") and not main:
            return not self.outside_heading
        return not main and around.is_called_furniture(element) and next(element.iter("h1"), None) is None


def _main(body: etree._Element) -> etree._Element | None:
    """The one part that a page calls its main one, if it holds a good share of the words."""
    whole = len(text_of(body).strip()) or 1
    for found in ([*body.iter("main"), *_with_role(body, "main")], [*body.iter("article")]):
        if len(found) == 1 and len(text_of(found[0]).strip()) * 3 >= whole:
            return found[0]
    return None


def _with_role(body: etree._Element, role: str) -> Iterator[etree._Element]:
    return (element for element in body.iter() if element.get("role") == role and element.tag != "main")


def _within_header(element: etree._Element) -> bool:
    return any(outer.tag == "header" for outer in element.iterancestors())


def is_notes(element: etree._Element) -> bool:
    """Whether an element holds footnotes."""
    return element.get("role") in ("doc-footnote", "doc-endnote", "doc-endnotes") or bool(
        around.names_of(element) & _notes
    )


def is_hidden(element: etree._Element) -> bool:
    """Whether browsers do not show an element, or readers do not read it out."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_hiding.search(element.get("style") or ""))
    )


def is_struck(element: etree._Element) -> bool:
    """Whether a line is drawn through an element's words, and not through those around it too."""
    return _strikes(element) and not any(_strikes(outer) for outer in element.iterancestors())


def _strikes(element: etree._Element) -> bool:
    return element.tag in _struck or bool(_striking.search(element.get("style") or ""))


def is_backlink(element: etree._Element) -> bool:
    """Whether a link leads from a note back to its place."""
    if element.tag != "a":
        return False
    return element.get("role") == "doc-backlink" or (
        (element.get("href") or "").startswith("#")
        and text_of(element).strip(" \ufe0e\ufe0f") in ("↩", "↑", "^", "↵")
    )


def is_top(href: str) -> bool:
    """Whether a link leads to a fixed place of every page."""
    return href.lower() in _tops


def runs_something(href: str) -> bool:
    """Whether following an address would run or load what it holds itself."""
    scheme = "".join(href.split()).partition(":")[0].lower()
    return scheme in schemes_told


def raised(element: etree._Element, tag: str, *, jump: bool) -> str | None:
    """A raised or lowered text as characters: a note's reference as "[1]", "m²"; None where it has none."""
    text = "".join(text_of(element).split())
    linked = (
        jump
        or element.get("role") == "doc-noteref"
        or any((link.get("href") or "").startswith("#") for link in element.iter("a"))
    )
    match = _reference.fullmatch(text)
    if match and linked and tag != "sub":
        return f"[{match[1]}]"
    if tag not in ("sup", "sub"):
        return None
    return foreign.lowered(text) if tag == "sub" else foreign.raised(text)


def counted(value: int, kind: str) -> str:
    """The number of a list item as browsers print it."""
    if kind in ("a", "A") and 0 < value <= 26 * 27:
        letters = ("" if value <= 26 else chr(96 + (value - 1) // 26)) + chr(97 + (value - 1) % 26)
        return (letters if kind == "a" else letters.upper()) + "."
    if kind in ("i", "I") and 0 < value < 400:
        number = "".join(_roman(value))
        return (number if kind == "i" else number.upper()) + "."
    return f"{value}."


def _roman(value: int) -> Iterable[str]:
    for size, sign in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while value >= size:
            yield sign
            value -= size


def text_of(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(str(text) for text in element.itertext())


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text.strip()) else default
