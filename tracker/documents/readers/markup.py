"""Hostile or careless markup made safe to walk: limits, then nh3 (scripts out, HTML5's tree), then lxml.

nh3 needs time in the square of the nesting, and libxml2 cuts a tree off at 256 levels without a word;
so the nesting is counted before either sees the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

import nh3
from lxml import etree

from tracker.documents.readers.blocks import Source
from tracker.documents.readers.characters import Removed
from tracker.documents.readers.foreign import machine_tags, math_tags, settle, svg_tags
from tracker.documents.readers.values import called, word_set
from tracker.errors import FileError, TooLargeError
from tracker.saying import say

void = word_set("area base br col embed hr img input link meta param source track wbr")
_blocks = word_set(
    "address article aside blockquote center details dialog dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section summary table ul"
)
_cells = word_set("td th tr tbody thead tfoot")
_ruby = frozenset({"rt", "rp", "rb"})
_implied = {
    "p": _blocks, "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
    "td": _cells, "th": _cells, "tr": _cells - {"td", "th"}, "tbody": frozenset({"tbody", "tfoot"}),
    "thead": frozenset({"tbody", "tfoot"}), "option": frozenset({"option", "optgroup"}),
    "rt": _ruby, "rp": _ruby, "rb": _ruby,
}  # fmt: skip
_raw = word_set("script style textarea title xmp iframe noembed noframes noscript")
_tag = re.compile(r"<(?:!--|(/?)([a-zA-Z][^\s/>]*))")
_entities = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[|<!ENTITY", re.IGNORECASE)
_attribute = r"""\s(?:xml:)?lang\s*=\s*["']?([A-Za-z0-9_-]+)"""
_root_language = re.compile(rf"<(?:html|body)\b[^>]{{0,2000}}?{_attribute}", re.IGNORECASE)
_title = re.compile(r"<title\b[^>]{0,200}>([^<]{1,100000})</title", re.IGNORECASE)
_controls = re.compile("[\x00-\x08\x0b\x0e-\x1f]")

_tags = {
    *_blocks, *_cells, "a", "abbr", "b", "bdi", "bdo", "br", "caption", "cite", "code", "del", "dfn",
    "em", "font", "hgroup", "i", "img", "ins", "kbd", "label", "legend", "li", "mark", "q", "rb", "rp",
    "rt", "rtc", "ruby", "s", "samp", "search", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", *math_tags, *svg_tags,
}  # fmt: skip
_dropped = {
    "script", "style", "template", "noscript", *machine_tags, "object", "iframe", "canvas", "select",
    "textarea", "button", "audio", "video", "datalist", "noembed", "noframes",
}  # fmt: skip
_attributes = {
    "*": {"lang", "xml:lang", "dir", "class", "id", "role", "hidden", "style", "aria-hidden", "aria-label"},
    "a": {"href"}, "ol": {"start", "type", "reversed"}, "li": {"value", "data-number"}, "img": {"alt"},
    "font": {"size"},
}  # fmt: skip
# schemes that run something are let through here so that the walk can tell of them; it makes no link of them
schemes_told = frozenset({"javascript", "data", "vbscript", "file", "blob"})
_schemes = {"http", "https", "mailto", "tel", "ftp", *schemes_told}


@dataclass(frozen=True, slots=True)
class Markup:
    """A tree that is safe to walk, and what stood in the file's head."""

    body: etree._Element
    language: str | None
    title: str | None
    removed: Removed


def parse(source: Source) -> Markup:
    """The tree of a page or a piece of one.

    Raises:
        FileError: the file declares entities of its own.
        TooLargeError: elements stand inside one another deeper than the limit.
    """
    text = source.text
    head = text[: _body_at(text)]
    if _entities.search(head):
        raise FileError(
            say(
                "{file} declares entities of its own, which can make a small file grow without end.",
                file=called(source.name),
            ),
            do=say("Save the page again without a DOCTYPE that holds “<!ENTITY …>”."),
        )
    check_depth(source)
    cleaned = nh3.clean(
        text,
        tags=_tags,
        clean_content_tags=_dropped,
        attributes=_attributes,
        url_schemes=_schemes,
        link_rel=None,
        generic_attribute_prefixes=set(),
    )
    removed: Removed = Removed(_controls.findall(cleaned))
    cleaned = _controls.sub("", cleaned)
    parser = etree.HTMLParser(
        huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    page = f"<html><body>{cleaned}</body></html>".encode("utf-8", "replace")
    root = etree.fromstring(page, parser)
    body = root.find("body")
    assert body is not None
    settle(body)
    return Markup(
        body, _first(_root_language, head + text[len(head) : len(head) + 2000]), _page_title(head), removed
    )


def _body_at(text: str) -> int:
    match = re.search(r"<body\b", text, re.IGNORECASE)
    return match.start() if match else min(len(text), 200_000)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1] if match else None


def _page_title(head: str) -> str | None:
    found = _first(_title, head)
    return unescape(found) if found else None


def check_depth(source: Source) -> None:
    """Refuse what is nested deeper than the limit, in time linear in the file.

    Raises:
        TooLargeError: deeper than `limits.depth`.
    """
    text = source.text
    stack: list[str] = []
    at = 0
    while match := _tag.search(text, at):
        at = match.end()
        tag = (match[2] or "").lower()
        if not tag:
            at = _behind(text, "-->", at)
        elif match[1]:
            _close(stack, tag)
        elif tag in _raw:
            at = _behind(text, f"</{tag}", at)
        elif tag not in void:
            _open(stack, tag)
            if len(stack) > source.limits.depth:
                raise TooLargeError(
                    say(
                        "{file} has elements inside one another more than {n} deep, at character {at}.",
                        file=called(source.name),
                        n=source.limits.depth,
                        at=match.start(),
                    ),
                    do=say("Save the text alone, without the page around it."),
                )


def _behind(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    if found < 0:
        found = text.lower().find(end, at)
    return found if found >= 0 else len(text)


def _open(stack: list[str], tag: str) -> None:
    if "svg" not in stack and "math" not in stack:
        while stack and tag in _implied.get(stack[-1], ()):
            stack.pop()
    stack.append(tag)


def _close(stack: list[str], tag: str) -> None:
    if tag in stack:
        while stack.pop() != tag:
            pass
