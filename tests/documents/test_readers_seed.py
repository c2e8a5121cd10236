"""The text that the project began from, and the same text as people would mark it up."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest

from tracker.documents import Kind, Stage, digest
from tracker.documents.readers import Reading, read

trail = ("Home", "News", "Diplomatic Relations", "June 2012")


@dataclass(frozen=True)
class Seed:
    data: bytes
    name: str
    opening: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def reading(self) -> Reading:
        return read(self.data, name=self.name)


@pytest.fixture(scope="module")
def seed(material: Path) -> Seed:
    """The file, and its parts found by looking at its lines, not by the reader."""
    path = material / "seed" / "japan-russia-summit-2012-06-19.txt"
    data = path.read_bytes()
    lines = [line for line in data.decode().split("\n") if line.strip()]
    opening = next(line for line in lines if line.startswith("On Monday"))
    sections: list[tuple[str, list[str]]] = []
    for line in lines[lines.index(opening) + 1 : -1]:
        if line.startswith("    "):
            sections[-1][1].append(line.strip())
        else:
            sections.append((line.strip(), []))
    return Seed(data, path.name, opening, tuple((head, tuple(body)) for head, body in sections))


def test_fields(seed: Seed) -> None:
    document = seed.reading.document
    assert document.title == "Japan-Russia Summit Meeting (Overview)"
    assert document.date == date(2012, 6, 19)
    assert document.language == "en"
    assert document.trail == trail
    assert document.marker is not None
    assert document.marker.label == "Provisional Translation"
    assert document.marker.stage is Stage.PROVISIONAL
    assert document.marker.authority is None


def test_passages(seed: Seed) -> None:
    found = seed.reading.document.passages
    assert len(found) == 12
    assert (found[0].kind, found[0].text) == (Kind.PARAGRAPH, seed.opening)
    assert [(each.number, each.text, each.level) for each in found if each.kind is Kind.HEADING] == [
        ("1.", "Japan-Russia relations", 1), ("2.", "Territorial issue", 1),
        ("3.", "Economy", 1), ("4.", "Human/cultural exchange", 1),
    ]  # fmt: skip
    expected = [("paragraph", seed.opening)]
    for head, body in seed.sections:
        expected += [("heading", head.split(" ", 1)[1]), *(("paragraph", text) for text in body)]
    assert [(each.kind.value, each.text) for each in found] == expected
    assert not any(each.marks or each.language for each in found)


def test_furniture_and_marker_are_told(seed: Seed) -> None:
    told = [(each.code, each.message) for each in seed.reading.warnings]
    assert [code for code, _ in told] == ["furniture", "furniture", "marker"]
    assert "“Page Top”" in told[0][1]
    assert "“Diplomatic Relations”" in told[1][1]
    assert "“[Provisional Translation]”" in told[2][1]


def _page(
    seed: Seed, *, head: str, parts: str, before: str = "", after: str = "", root: str = '<html lang="en">'
) -> str:
    return (
        f"<!DOCTYPE html>\n{root}<head><meta charset='utf-8'><title>Japan-Russia Summit Meeting (Overview)</title>"
        f"<style>p {{ margin: 0 }}</style></head><body>{before}{head}{parts}{after}</body></html>"
    )


def _lead(seed: Seed, *, title: str = "<h1>{}</h1>", line: str = "<p>{}</p>") -> str:
    return "\n".join([
        line.format("Diplomatic Relations"), title.format("Japan-Russia Summit Meeting (Overview)"),
        line.format("Tuesday, June 19, 2012"), line.format("[Provisional Translation]"),
        f"<p>{html.escape(seed.opening)}</p>",
    ])  # fmt: skip


def _sections(seed: Seed, heading: str) -> str:
    return "\n".join(
        heading.format(html.escape(head), html.escape(head.split(" ", 1)[1]))
        + "".join(f"\n<p>{html.escape(text)}</p>" for text in body)
        for head, body in seed.sections
    )


def _list(seed: Seed, head: str = "{}") -> str:
    items = (
        f"<li>{head.format(html.escape(title.split(' ', 1)[1]))}"
        + "".join(f"<p>{html.escape(text)}</p>" for text in body)
        + "</li>"
        for title, body in seed.sections
    )
    return "<ol>\n" + "\n".join(items) + "\n</ol>"


crumbs = {
    "nav-links": '<nav aria-label="Breadcrumb"><a href="/">Home</a> &gt; <a href="/n">News</a> &gt; '
    "<a href='/d'>Diplomatic Relations</a> &gt; <a href='/j'>June 2012</a> &gt; Japan-Russia Summit Meeting (Overview)</nav>",
    "nav-list": "<nav><ol><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li><li>Diplomatic Relations</li>"
    "<li>June 2012</li><li aria-current='page'>Japan-Russia Summit Meeting (Overview)</li></ol></nav>",
    "nav-list-without-title": "<nav><ul><li>Home</li><li>News</li><li>Diplomatic Relations</li><li>June 2012</li></ul></nav>",
    "list": "<ul><li>Home</li><li>News</li><li>Diplomatic Relations</li><li>June 2012</li>"
    "<li>Japan-Russia Summit Meeting (Overview)</li></ul>",
    "class-spans": "<div class='breadcrumb'><span>Home</span><span>News</span><span>Diplomatic Relations</span>"
    "<span>June 2012</span></div>",
    "div": "<div>Home &gt; News &gt; Diplomatic Relations &gt; June 2012 &gt; Japan-Russia Summit Meeting (Overview)</div>",
    "p": "<p>Home&nbsp;&gt;&nbsp; News&nbsp;&gt;&nbsp; Diplomatic Relations&nbsp;&gt;&nbsp; June 2012&nbsp;&gt;&nbsp; "
    "Japan-Russia Summit Meeting (Overview)</p>",
    "guillemets": "<p>Home » News » Diplomatic Relations » June 2012</p>",
}
tops = {
    "p": "<p>Page Top</p>",
    "link": '<p><a href="#top">Page Top</a></p>',
    "footer": "<footer><a href='#'>Page Top</a></footer>",
    "class": "<div class='pagetop'><a href='#top'>▲ Page Top</a></div>",
}


def _same(seed: Seed, text: str | bytes, name: str) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    reading = read(data, name=name)
    expected = seed.reading.document
    assert reading.document.passages == expected.passages
    assert reading.document.title == expected.title
    assert reading.document.date == expected.date
    assert reading.document.language == expected.language
    assert reading.document.marker == expected.marker
    assert digest(reading.document) == digest(expected)
    return reading


@pytest.mark.parametrize("top", tops)
@pytest.mark.parametrize("crumb", crumbs)
def test_html_trails_and_furniture(seed: Seed, crumb: str, top: str) -> None:
    page = _page(
        seed, head=_lead(seed), parts=_sections(seed, "<h2>{0}</h2>"), before=crumbs[crumb], after=tops[top]
    )
    reading = _same(seed, page, "page.html")
    assert reading.document.trail == trail
    assert any(each.code == "furniture" and "Page Top" in each.message for each in reading.warnings)
    assert any(
        each.code == "furniture" and "Diplomatic Relations" in each.message for each in reading.warnings
    )


@pytest.mark.parametrize(
    "heading",
    ["<h2>{0}</h2>", "<h3>{0}</h3>", "<h4>\n {0}\n</h4>", "<p><b>{0}</b></p>", "<p><strong>{0}</strong></p>", "<p>{0}</p>",
     "<div>{0}</div>", "<h2><b>{0}</b></h2>", "<h2><a name='x'></a>{0}</h2>", "<p>&nbsp;&nbsp;{0}</p>", "<dl><dt>{0}</dt></dl>"],
)  # fmt: skip
def test_html_headings(seed: Seed, heading: str) -> None:
    _same(
        seed,
        _page(seed, head=_lead(seed), parts=_sections(seed, heading), before=crumbs["div"], after=tops["p"]),
        "page.html",
    )


@pytest.mark.parametrize(
    "head",
    ["{}", "<b>{}</b>", "<p>{}</p>", "<h2>{}</h2>", "<p><strong>{}</strong></p>", "<strong>{}</strong><br>"],
)
def test_html_lists(seed: Seed, head: str) -> None:
    _same(seed, _page(seed, head=_lead(seed), parts=_list(seed, head), before=crumbs["p"]), "page.html")


@pytest.mark.parametrize(
    "root",
    ['<html lang="en">', '<html lang="en-US">', "<html lang=en-GB>", "<html>", '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">',
     '<html lang="ja">'],
)  # fmt: skip
def test_html_declared_language(seed: Seed, root: str) -> None:
    _same(
        seed,
        _page(seed, head=_lead(seed), parts=_sections(seed, "<h2>{0}</h2>"), root=root, before=crumbs["div"]),
        "page.html",
    )


def test_html_frames(seed: Seed) -> None:
    """Main, article, header, layout tables, <br> for paragraphs, <pre>: the same text."""
    body = _sections(seed, "<h2>{0}</h2>")
    menu = "<header><ul><li><a href='/'>Home</a></li><li>About us</li><li>Contact</li></ul></header>"
    foot = "<footer><p>© Ministry of Examples</p><p>Page Top</p></footer>"
    lead = _lead(seed)
    for page in (
        _page(
            seed, head=f"<main>{lead}", parts=f"{body}</main>", before=menu + crumbs["nav-links"], after=foot
        ),
        _page(
            seed,
            head=f"<article>{lead}",
            parts=f"{body}</article>",
            before=menu + crumbs["nav-list"],
            after=foot,
        ),
        _page(
            seed,
            head=f"<div role='main'>{lead}",
            parts=f"{body}</div>",
            before=crumbs["class-spans"],
            after=foot,
        ),
        _page(seed, head=f"<header>{crumbs['div']}{lead}</header>", parts=body, after=foot),
        _page(
            seed, head=f"<table><tr><td>{crumbs['div']}{lead}", parts=f"{body}</td></tr></table>", after=foot
        ),
        _page(seed, head=f"<pre>{html.escape(seed.data.decode())}</pre>", parts=""),
        _page(
            seed,
            head=crumbs["div"] + _lead(seed, line="{}<br>\n"),
            parts=body.replace("<p>", "").replace("</p>", "<br><br>"),
        ),
    ):
        _same(seed, page, "page.html")


@pytest.mark.parametrize(
    "marker",
    ["<p>[Provisional Translation]</p>", "<p><b>[Provisional Translation]</b></p>", "<p><em>Provisional Translation</em></p>",
     "<div>(Provisional translation)</div>", "<blockquote><p><strong>Provisional translation.</strong></p></blockquote>",
     "<span>[Provisional\n   Translation]</span>"],
)  # fmt: skip
def test_html_markers(seed: Seed, marker: str) -> None:
    lead = _lead(seed).replace("<p>[Provisional Translation]</p>", marker)
    page = _page(seed, head=lead, parts=_sections(seed, "<h2>{0}</h2>"), before=crumbs["div"])
    reading = read(page.encode(), name="page.html")
    assert digest(reading.document) == digest(seed.reading.document)
    assert reading.document.marker is not None
    assert reading.document.marker.stage is Stage.PROVISIONAL


def _markdown(
    seed: Seed,
    *,
    title: str,
    heading: str,
    crumb: str,
    marker: str = "[Provisional Translation]",
    indent: str = "",
) -> str:
    parts = [crumb, "Diplomatic Relations", title, "Tuesday, June 19, 2012", marker, seed.opening]
    for at, (head, body) in enumerate(seed.sections, 1):
        parts.append(heading.format(head, head.split(" ", 1)[1], at))
        parts += [indent + text for text in body]
    return "\n\n".join([*parts, "Page Top"]) + "\n"


crumb_line = "Home > News > Diplomatic Relations > June 2012 > Japan-Russia Summit Meeting (Overview)"


@pytest.mark.parametrize(
    "crumb", [crumb_line, "[Home](/) > [News](/n) > [Diplomatic Relations](/d) > [June 2012](/j)",
              "- Home\n- News\n- Diplomatic Relations\n- June 2012\n- Japan-Russia Summit Meeting (Overview)",
              "<nav>" + crumb_line.replace(">", "&gt;") + "</nav>"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("title", "heading", "indent"),
    [("# Japan-Russia Summit Meeting (Overview)", "## {0}", ""),
     ("# Japan-Russia Summit Meeting (Overview) #", "### {0} ###", ""),
     ("Japan-Russia Summit Meeting (Overview)\n======", "{0}\n------", ""),
     ("# Japan-Russia Summit Meeting (Overview)", "**{0}**", ""),
     ("# Japan-Russia Summit Meeting (Overview)", "{2}. {1}", "   "),
     ("# Japan-Russia Summit Meeting (Overview)", "{2}. {1}", "    "),
     ("# Japan-Russia Summit Meeting (Overview)", "{2}. **{1}**", "   "),
     ("# Japan-Russia Summit Meeting (Overview)", "{2}. {1}", ""),
     ("**Japan-Russia Summit Meeting (Overview)**", "## {0}", ""),
     ("## Japan-Russia Summit Meeting (Overview)", "### {0}", "")],
)  # fmt: skip
def test_markdown(seed: Seed, crumb: str, title: str, heading: str, indent: str) -> None:
    reading = _same(
        seed, _markdown(seed, title=title, heading=heading, crumb=crumb, indent=indent), "text.md"
    )
    assert reading.document.trail == trail


@pytest.mark.parametrize(
    "marker", ["**[Provisional Translation]**", "*Provisional Translation*", "> **Provisional translation.**", "> [Provisional Translation]",
               "\\[Provisional Translation\\]", "* Provisional translation"],
)  # fmt: skip
def test_markdown_markers(seed: Seed, marker: str) -> None:
    text = _markdown(
        seed,
        title="# Japan-Russia Summit Meeting (Overview)",
        heading="## {0}",
        crumb=crumb_line,
        marker=marker,
    )
    reading = read(text.encode(), name="text.md")
    assert digest(reading.document) == digest(seed.reading.document)
    assert reading.document.marker is not None
    assert reading.document.marker.stage is Stage.PROVISIONAL


def test_markdown_of_the_file_as_it_is(seed: Seed) -> None:
    _same(seed, seed.data, "text.md")


@pytest.mark.parametrize("columns", [50, 64, 72, 80, 100])
def test_hard_wrapped(seed: Seed, columns: int) -> None:
    """Every paragraph wrapped, with the indentation that the file has, and without."""
    for keep in (True, False):
        lines: list[str] = []
        for line in seed.data.decode().split("\n"):
            indent = line[: len(line) - len(line.lstrip())] if keep else ""
            if line.startswith("    ") and lines[-1].strip():
                lines.append("")
            if len(line) > 100:
                lines += textwrap.wrap(line.strip(), columns, initial_indent=indent, subsequent_indent=indent)
            else:
                lines.append(indent + line.strip())
        _same(seed, "\n".join(lines), "wrapped.txt")


def test_layout_of_text(seed: Seed) -> None:
    text = seed.data.decode()
    for changed in (
        text.replace("\n", "\r\n"),
        text.replace("\n", "\r"),
        text.replace("\n", "  \t\n"),
        text.rstrip("\n"),
        text + "\n\n\n",
        "\n\n" + text,
        text.replace("    ", "\t"),
        text.replace("    ", "\u3000\u3000"),
        text.replace("  1.", "1.").replace("  2.", "2.").replace("  3.", "3.").replace("  4.", "4."),
        text.replace("\n\n", "\n\n\n"),
        text.replace("\n    ", "\n\n    ").replace("\n\n\n", "\n\n"),
        text.replace("\xa0", " "),
        "\ufeff" + text,
    ):
        _same(seed, changed, "text.txt")
    _same(seed, text.encode("utf-16"), "text.txt")


def test_another_word_is_another_digest(seed: Seed) -> None:
    changed = read(seed.data.replace(b"calm environment", b"quiet environment"), name=seed.name).document
    assert digest(changed) != digest(seed.reading.document)
    assert len(changed.passages) == 12
