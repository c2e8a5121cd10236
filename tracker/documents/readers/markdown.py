"""Markdown (CommonMark and its tables): made into HTML, raw HTML and all, and read as such."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date  # noqa: N812 - as in the document

from markdown_it import MarkdownIt

from tracker.documents.readers import html
from tracker.documents.readers.blocks import Found, Source
from tracker.documents.readers.clean import clean
from tracker.documents.readers.dates import date_line
from tracker.documents.readers.values import called
from tracker.errors import TooLargeError
from tracker.saying import say

_front = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_pair = re.compile(r"(title|date|lang|language)[ \t]*:[ \t]*(.+)", re.IGNORECASE)
_note = re.compile(r"\[\^([^\]\s]{1,20})\]")
# "(a)" and "a." are no lists in CommonMark, and are meant as such in a text of law
_lettered = re.compile(
    r"([:;,.](?: and| or)?)[ \t]*\n(?=[ \t]*(?:\([0-9a-zA-Z]{1,4}\)|[a-z]\.|[a-z]\)|[ivx]{2,4}[.)])[ \t]+\S)"
)
_paragraph = re.compile(r"(?:[^\n]+\n?)+")
# a star under a line drawn at the end is the mark of a note, and no list
_star = re.compile(
    r"(\n[ \t]*\n[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*\n\s*)"
    r"(?=\*[ \t]+[^\n]+(?:\n[ \t]*[^\n*\s][^\n]*)*\s*\Z)"
)
_deepest = 120
_many_brackets = 500


def read(source: Source) -> Found:
    """The blocks of a Markdown text; title, date and language of its front matter where the text has none.

    Raises:
        FileError, TooLargeError: as for HTML.
    """
    text, front = _without_front(source.text)
    found = html.read(replace(source, text=_page(text, source)))
    found.page = False
    found.title = front.get("title") or found.title
    found.language = front.get("lang") or front.get("language") or found.language
    found.date = _date(front.get("date"))
    return found


def _page(text: str, source: Source) -> str:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _deepest}).enable(
        ["table", "strikethrough"]
    )
    parser.core.ruler.push("numbers", _keep_delimiters)
    environment: dict[str, object] = {}
    text = _star.sub(r"\1\\", text)
    text = _lettered.sub(r"\1\n\n", _note.sub(r"\\[\1\\]", text))
    tokens = parser.parse(_paragraph.sub(_tamed, text), environment)
    # beyond its limit the parser leaves text out without a word
    if any(token.level >= _deepest - 2 for token in tokens):
        raise TooLargeError(
            say(
                "{file} has lists or quotes inside one another more than {n} deep.",
                file=called(source.name),
                n=_deepest // 2,
            ),
            do=say("Save the text with fewer of them inside one another."),
        )
    return str(parser.renderer.render(tokens, parser.options, environment))


def _tamed(paragraph: re.Match[str]) -> str:
    """A paragraph in which the parser looks for no links that cannot be there, for hours."""
    text = paragraph.group()
    opened = text.count("[")
    if opened < _many_brackets or text.count("](") + text.count("][") + text.count("]:") > opened // 4:
        return text
    return text.replace("[", "\\[")


def _keep_delimiters(state: object) -> None:
    """Tell the list items of "1)" from those of "1.": HTML knows but one way to count."""
    for token in getattr(state, "tokens", ()):
        if token.type == "list_item_open" and token.info:
            token.attrSet("data-number", token.markup)


def _without_front(text: str) -> tuple[str, dict[str, str]]:
    match = _front.match(text)
    if not match:
        return text, {}
    pairs = (_pair.fullmatch(line.strip()) for line in match[1].split("\n"))
    front = {pair[1].lower(): clean(pair[2].strip().strip("\"'"))[0] for pair in pairs if pair}
    return text[match.end() :], front


def _date(text: str | None) -> Date | None:
    return date_line(text) if text else None
