"""Passages as HTML: marks nest, whatever overlaps, and the words stay what they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tracker.documents.document import Document
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.pages.laying import laid_out
from tracker.pages.marks import Hand
from tracker.pages.passages import first_words, passage_html, passage_views, text_view

from .texts import arabic_after, english_after, marked


def words_of(markup: str) -> str:
    """The words of the HTML without the readings over them."""
    element = html.fragment_fromstring(str(markup), create_parent="div")
    for reading in element.xpath("//rt | //rp"):
        reading.drop_tree()
    return str(element.text_content())


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = draw(texts)
    ends = st.integers(0, len(text))
    marks = []
    for _ in range(draw(st.integers(0, 5))):
        one, other = sorted((draw(ends), draw(ends)))
        if one < other:
            value = draw(
                st.sampled_from(["https://example.org/?a=1&b=<2>", "javascript:alert(1)", "1", '"><script>'])
            )
            marks.append(
                Mark(
                    one,
                    other,
                    draw(st.sampled_from([kind for kind in MarkKind if kind is not MarkKind.CELL])),
                    value,
                )
            )
    return Passage(Kind.PARAGRAPH, text, marks=tuple(marks))


@given(passages())
def test_words_are_kept_and_tags_nest(passage: Passage) -> None:
    made = str(passage_html(passage, Hand("en", {"1": "p3"})))
    assert words_of(made) == passage.text
    element = html.fragment_fromstring(made, create_parent="div")
    assert not element.xpath("//script")
    assert all(href.startswith(("https://", "#")) for href in element.xpath("//@href"))
    for link in element.xpath("//a[not(ancestor::sup)]"):
        assert "noopener" in link.get("rel")


def test_each_mark_is_drawn() -> None:
    views = passage_views(marked)
    assert str(views[1].html) == (
        "Some words are <em>stressed</em>, some are <strong>st<em>rong</em></strong><em>, "
        '<a rel="nofollow noopener external" href="https://example.org/out">some lea</a></em>'
        '<a rel="nofollow noopener external" href="https://example.org/out">d out</a>, and one has a note'
        '<sup class="note-mark"><a href="#p12">1</a></sup>.'
    )
    assert str(views[3].html).startswith("<ruby>青山<rp>(</rp><rt>あおやま</rt><rp>)</rp></ruby><ruby>春子")
    assert str(views[5].html) == "This link may not be followed."


def test_reference_without_words_is_drawn_by_its_label() -> None:
    passage = Passage(
        Kind.PARAGRAPH, "As agreed.", marks=(Mark(10, 10, MarkKind.NOTE, "2"), Mark(2, 2, MarkKind.NOTE, "*"))
    )
    assert str(passage_html(passage, Hand("en"))) == (
        'As<sup class="note-mark">*</sup> agreed.<sup class="note-mark">2</sup>'
    )


def test_language_is_named_only_where_it_is_another() -> None:
    views = passage_views(marked)
    assert (views[0].lang, views[0].dir) == (None, None)
    assert (views[3].lang, views[3].dir) == ("ja", "ltr")
    assert (views[4].lang, views[4].dir) == ("ar", "rtl")
    assert (text_view(arabic_after).lang, text_view(arabic_after).dir) == ("ar", "rtl")
    assert text_view(Document(title=None, date=None, language=None, passages=())).dir is None


def test_lists_and_tables_are_put_together() -> None:
    parts = laid_out(text_view(english_after))
    shapes = [part.shape for part in parts]
    assert shapes.count("items") == shapes.count("rows") == 1
    assert next(len(part.lines) for part in parts if part.shape == "items") == 3
    table = next(part for part in parts if part.shape == "rows")
    assert [[str(cell) for cell in line.view.cells] for line in table.lines][1] == ["First", "412", "398"]
    assert table.width == 3
    assert sum(len(part.lines) for part in parts) == len(english_after.passages)


def test_headings_never_skip_a_level() -> None:
    headings = [
        line.tag
        for part in laid_out(text_view(marked))
        for line in part.lines
        if line.view.kind is Kind.HEADING
    ]
    assert headings == ["h2", "h3"]
    headings = [
        line.tag
        for part in laid_out(text_view(marked), 3)
        for line in part.lines
        if line.view.kind is Kind.HEADING
    ]
    assert headings == ["h3", "h4"]


def test_first_words_are_cut_at_a_space() -> None:
    assert first_words("short") == "short"
    assert first_words("one two three four five six seven", most=20) == "one two three four …"
    assert first_words("海" * 30, most=10) == "海" * 10 + " …"
