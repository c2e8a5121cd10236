"""A made-up text with a known structure, and ways to write it down: plain text, HTML, Markdown."""

from __future__ import annotations

import html
import re
import textwrap
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hypothesis import strategies as st

from tracker.documents import Kind, Passage

Form = Literal["txt", "html", "md"]
months = [f"{date(2000, month, 1):%B}" for month in range(1, 13)]
_vocabulary = tuple(
    word
    for line in (
        "the of and minister court harbour treaty agreed spoke on Monday Tokyo shall not be taken water fishing",
        "works A-Z 1,200 2021 rights (new) “open” port’s north-east coast Geneva council provisional translation",
    )
    for word in line.split()
)
_capitals = ("The", "Both", "Ministers", "Under", "In", "Geneva", "Ships", "No")
markers = (
    None, "[Provisional Translation]", "(Unofficial translation)", "Provisional translation", "（仮訳）",
    "This is a provisional translation. The French text alone is authentic.",
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A heading with its number (or None), paragraphs, and items with their numbers (None: bullets)."""

    heading: str | None
    number: str | None
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()
    ordered: bool = True


@dataclass(frozen=True)
class Text:
    title: str
    day: date | None
    parts: tuple[Part, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What a reader must make of it."""
        found: list[Passage] = []
        for part in self.parts:
            if part.heading:
                found.append(Passage(Kind.HEADING, part.heading, level=1, number=part.number))
            found += [Passage(Kind.PARAGRAPH, each) for each in part.paragraphs]
            for at, each in enumerate(part.items, 1):
                found.append(Passage(Kind.ITEM, each, level=1, number=f"{at}." if part.ordered else None))
        return tuple(found)


@st.composite
def sentences(draw: st.DrawFn, *, least: int = 4, most: int = 40) -> str:
    words = draw(st.lists(st.sampled_from(_vocabulary), min_size=least, max_size=most))
    return " ".join([draw(st.sampled_from(_capitals)), *words, "sea."])


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    return " ".join(draw(st.lists(sentences(), min_size=1, max_size=4)))


@st.composite
def titles(draw: st.DrawFn) -> str:
    words = draw(
        st.lists(
            st.sampled_from(("Harbour", "Council", "Fishing", "Rights", "of", "the", "North")),
            min_size=1,
            max_size=6,
        )
    )
    return " ".join(["Report", *words, "Meeting"])


@st.composite
def texts(draw: st.DrawFn) -> Text:
    count = draw(st.integers(0, 4))
    numbered = draw(st.booleans())
    # the long sentence shows how wide the text was wrapped: two short lines alone could be two paragraphs
    long = draw(sentences(least=40, most=60))
    lead = Part(None, None, (long, *draw(st.lists(paragraphs(), max_size=3))))
    parts = [lead]
    for at in range(1, count + 1):
        body = tuple(draw(st.lists(paragraphs(), min_size=1, max_size=3)))
        items = tuple(draw(st.lists(sentences(), max_size=3)))
        number = f"{at}." if numbered else None
        # numbered headings and items of one style are told apart by no reader: items are bullets there
        parts.append(Part(draw(titles()), number, body, items, ordered=not numbered and draw(st.booleans())))
    day = draw(st.none() | st.dates(date(1950, 1, 1), date(2049, 12, 31)))
    return Text(draw(titles()), day, tuple(parts))


def dated(day: date, style: int) -> str:
    month = months[day.month - 1]
    return (
        f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat(),
        f"{day:%A}, {month} {day.day}, {day.year}", f"{day.year}年{day.month}月{day.day}日",
    )[style % 5]  # fmt: skip


def render(
    text: Text,
    form: Form,
    *,
    columns: int | None = None,
    marker: str | None = None,
    place: int = 0,
    style: int = 0,
) -> str:
    """The text in a format; `columns` wraps its lines, `place` says where the marker stands, `style` how all is written."""
    lines: list[tuple[str, str]] = [("title", text.title)]
    if text.day:
        lines.append(("text", dated(text.day, style)))
    for part in text.parts:
        if part.heading:
            lines.append(("heading", f"{part.number} {part.heading}" if part.number else part.heading))
        lines += [("text", each) for each in part.paragraphs]
        lines += [
            (f"item {at}." if part.ordered else "item -", each) for at, each in enumerate(part.items, 1)
        ]
    if marker:
        at = (0, 1, len(lines))[place % 3]
        lines.insert(at, ("text", marker))
    return {"txt": _plain, "html": _page, "md": _markdown}[form](lines, columns, style)


def _wrap(line: str, columns: int | None, *, first: str = "", rest: str = "") -> str:
    if columns is None:
        return first + line
    return "\n".join(textwrap.wrap(line, columns, initial_indent=first, subsequent_indent=rest))


def _plain(lines: list[tuple[str, str]], columns: int | None, style: int) -> str:
    indent = "    " if style % 2 else ""
    out = []
    for role, line in lines:
        if role.startswith("item"):
            sign = role[5:]
            out.append(_wrap(line, columns, first=f"{sign} ", rest=" " * (len(sign) + 1)))
        else:
            lead = indent if role == "text" else ""
            out.append(_wrap(line, columns, first=lead, rest=lead))
    return ("\n\n" if style % 3 else "\n\n\n").join(out) + "\n" * (style % 2)


def _page(lines: list[tuple[str, str]], columns: int | None, style: int) -> str:
    heading = ("h2", "h3", "h2")[style % 3]
    out: list[str] = []
    open_list = ""
    for role, line in lines:
        words = html.escape(_wrap(line, columns), quote=False)
        wanted = {"item -": "ul", "item 1.": "ol"}.get(role, "ol" if role.startswith("item") else "")
        if open_list != wanted:
            out += [f"</{open_list}>"] * bool(open_list) + [f"<{wanted}>"] * bool(wanted)
            open_list = wanted
        tag = {"title": "h1", "heading": heading, "text": "p"}.get(role, "li")
        out.append(f"<{tag}>{words}</{tag}>" if style % 2 or tag != "p" else f"<p class=x>\n  {words}\n</p>")
    out += [f"</{open_list}>"] * bool(open_list)
    return "<!DOCTYPE html><html><head><title>x</title></head><body>" + "\n".join(out) + "</body></html>"


def _markdown(lines: list[tuple[str, str]], columns: int | None, style: int) -> str:
    out = []
    for role, line in lines:
        words = re.sub(r"([\\`*_\[\]<>#])", r"\\\1", line)
        if role == "title":
            out.append(f"{words}\n===" if style % 2 else f"# {words}")
        elif role == "heading":
            out.append(f"## {words}" if style % 2 else f"### {words}")
        elif role.startswith("item"):
            sign = role[5:]
            out.append(_wrap(words, columns, first=f"{sign} ", rest=" " * (len(sign) + 1)))
        else:
            out.append(_wrap(words, columns))
    return "\n\n".join(out) + "\n"
