"""How old pages are laid out: tables that hold a page together, and letters made large."""

from __future__ import annotations

import re

from lxml import etree

_headings = ("h1", "h2", "h3", "h4", "h5", "h6")
_blocks = ("p", "ul", "ol", "blockquote", "div", "center", "hr", "pre")
_many_paragraphs = 3
_long = 200
_large = 4


def is_layout(table: etree._Element) -> bool:
    """Whether a table holds a page together rather than data.

    One does that calls itself so, that holds another table or headings, that has a single column, or in
    which one cell holds most of the words, in several paragraphs.
    """
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iterdescendants("table", *_headings), None) is not None:
        return True
    rows = list(table.iterdescendants("tr"))
    if not any(sum(cell.tag in ("td", "th") for cell in row) > 1 for row in rows):
        return True
    return next(table.iterdescendants("th", "thead", "caption"), None) is None and _is_page(table)


def _is_page(table: etree._Element) -> bool:
    cells = [(len(_text(cell)), cell) for cell in table.iterdescendants("td")]
    longest, cell = max(cells, key=lambda pair: pair[0])
    if longest * 2 <= sum(length for length, _ in cells):
        return False
    paragraphs = _paragraphs(cell)
    return paragraphs >= _many_paragraphs or (paragraphs > 1 and longest > _long)


def _paragraphs(cell: etree._Element) -> int:
    """How many paragraphs a cell holds: elements that are some, and double line breaks."""
    blocks = sum(1 for block in cell.iterdescendants(*_blocks) if _text(block))
    breaks = sum(1 for br in cell.iterdescendants("br") if _is_double(br))
    return max(blocks, 1) + breaks


def _is_double(br: etree._Element) -> bool:
    following = br.getnext()
    return following is not None and following.tag == "br" and not (br.tail or "").strip()


def _text(element: etree._Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def is_large(font: etree._Element) -> bool:
    """Whether a font element makes letters larger than those of running text."""
    match = re.fullmatch(r"([+-]?)(\d)", (font.get("size") or "").strip())
    return match is not None and (match[1] == "+" or (not match[1] and int(match[2]) >= _large))
