"""HTML and Markdown: what becomes a passage, what a mark, and what is left out and told."""

from __future__ import annotations

import pytest

from tracker.documents import Document, Kind, Mark, MarkKind
from tracker.documents.readers import Reading, read

lead = "<h1>Title of the Text</h1><p>This is the first sentence.</p>"


def page(body: str, *, name: str = "a.html", **given: object) -> Reading:
    return read(body.encode(), name=name, **given)  # type: ignore[arg-type]


def html(body: str) -> Document:
    return page(lead + body).document


def markdown(body: str) -> Document:
    return page(f"# Title of the Text\n\nThis is the first sentence.\n\n{body}", name="a.md").document


def rest(document: Document) -> list[tuple[str, int | None, str | None, str]]:
    return [(each.kind.value, each.level, each.number, each.text) for each in document.passages[1:]]


def codes(reading: Reading) -> list[str]:
    return [each.code for each in reading.warnings]


def test_marks_are_ranges_of_the_clean_text() -> None:
    passage = html(
        "<p>  The <em>north\n pier</em>, <b>not</b> the <a href=' https://a.example/x '>south one</a>. </p>"
    ).passages[1]
    assert passage.text == "The north pier, not the south one."
    assert passage.marks == (
        Mark(4, 14, MarkKind.EMPHASIS), Mark(16, 19, MarkKind.STRONG), Mark(24, 33, MarkKind.LINK, "https://a.example/x"),
    )  # fmt: skip


def test_marks_of_markdown_are_those_of_html() -> None:
    written = markdown("The *north\npier*, **not** the [south one](https://a.example/x).").passages[1]
    assert (
        written
        == html(
            "<p>The <i>north pier</i>, <strong>not</strong> the <a href='https://a.example/x'>south one</a>.</p>"
        ).passages[1]
    )


def test_marks_keep_their_places_where_cleaning_takes_characters_out() -> None:
    passage = html("<p>Cafe\u0301\u200b <b>\u202eno\u0301r\u00adth</b>\u00a0 <i> pier </i>.</p>").passages[1]
    assert passage.text == "Café nórth pier ."
    assert [passage.text[mark.start : mark.end] for mark in passage.marks] == ["nórth", "pier"]


def test_a_bold_heading_has_no_mark_and_part_of_one_has() -> None:
    document = html("<h2><b>Lamps</b></h2><p>Lit at dusk.</p><h2>Oil <i>lamps</i></h2><p>Lit last.</p>")
    assert [each.marks for each in document.passages if each.kind is Kind.HEADING] == [
        (),
        (Mark(4, 9, MarkKind.EMPHASIS),),
    ]


def test_tables_are_rows_with_cells() -> None:
    table = (
        "<table><caption>Dues</caption><thead><tr><th>Ship</th><th>Due</th></tr></thead><tbody><tr><td>Sloop</td><td><b>4</b></td></tr>"
        "<tr><td></td><td>9</td></tr><tr><td></td><td></td></tr></tbody></table>"
    )
    assert rest(html(table)) == [
        ("caption", None, None, "Dues"), ("row", None, None, "Ship | Due"), ("row", None, None, "Sloop | 4"), ("row", None, None, "| 9"),
    ]  # fmt: skip
    assert html(table).passages[3].marks == (
        Mark(0, 5, MarkKind.CELL),
        Mark(8, 9, MarkKind.CELL),
        Mark(8, 9, MarkKind.STRONG),
    )
    assert html(table).passages[4].marks == (Mark(0, 0, MarkKind.CELL), Mark(2, 3, MarkKind.CELL))
    assert rest(markdown("| Ship | Due |\n|---|---|\n| Sloop | **4** |"))[1] == (
        "row",
        None,
        None,
        "Sloop | 4",
    )


def test_tables_for_layout_are_none() -> None:
    document = html("<table><tr><td><p>One sentence.</p><p>Another sentence.</p></td></tr></table>")
    assert [each.kind for each in document.passages] == [Kind.PARAGRAPH] * 3


def test_lists_count_as_browsers_do() -> None:
    body = (
        "<p>They agreed:</p><ol start=3><li>on lamps;<ol type=a><li>of oil,<li>of gas;</ol></li><li value=7>on boats;</li></ol>"
        "<ul><li>and on this.</ul><ol type=i><li>one thing;<li>another.</ol>"
    )
    assert rest(html(body))[1:] == [
        ("item", 1, "3.", "on lamps;"), ("item", 2, "a.", "of oil,"), ("item", 2, "b.", "of gas;"), ("item", 1, "7.", "on boats;"),
        ("item", 1, None, "and on this."), ("item", 1, "i.", "one thing;"), ("item", 1, "ii.", "another."),
    ]  # fmt: skip


def test_numbers_written_by_hand_win_over_counted_ones() -> None:
    assert rest(html("<ol><li>(a) the first thing is told.<li>(b) the second is told.</ol>")) == [
        ("item", 1, "(a)", "the first thing is told."), ("item", 1, "(b)", "the second is told."),
    ]  # fmt: skip


def test_markdown_lists_keep_their_delimiter() -> None:
    assert rest(markdown("1) The first is told.\n2) The second is told.\n   - with a point.")) == [
        ("item", 1, "1)", "The first is told."), ("item", 1, "2)", "The second is told."), ("item", 2, None, "with a point."),
    ]  # fmt: skip


def test_lettered_lines_of_markdown_are_items() -> None:
    assert rest(markdown("It applies to:\na. judges;\nb. registrars; and\n(c) no others.")) == [
        ("paragraph", None, None, "It applies to:"), ("item", 1, "a.", "judges;"), ("item", 1, "b.", "registrars; and"),
        ("item", 2, "(c)", "no others."),
    ]  # fmt: skip


def test_heading_levels_are_ranks() -> None:
    document = html(
        "<h4>Deep</h4><p>Text it is.</p><h6>Deeper</h6><p>Text it is.</p><h2>High</h2><p>Text it is.</p>"
    )
    assert [(each.level, each.text) for each in document.passages if each.kind is Kind.HEADING] == [
        (2, "Deep"),
        (3, "Deeper"),
        (1, "High"),
    ]


def test_short_paragraphs_are_no_headings_where_headings_are_marked_up() -> None:
    body = "<h2>Lamps</h2><p>Lit at dusk.</p><p>Port Town</p><p>Signed by both sides.</p>"
    assert [each.kind for each in html(body).passages][1:] == [Kind.HEADING, *[Kind.PARAGRAPH] * 3]


def test_ruby_keeps_the_base_and_marks_the_reading() -> None:
    passage = html(
        "<p>これは<ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp>字<rt>じ</rt></ruby>です。</p>"
    ).passages[1]
    assert passage.text == "これは漢字です。"
    assert passage.marks == (Mark(3, 4, MarkKind.RUBY, "かん"), Mark(4, 5, MarkKind.RUBY, "じ"))


def test_notes_and_their_references() -> None:
    body = (
        "<p>The treaty<sup><a href='#fn1'>1</a></sup> holds 10<sup>3</sup> m<sup>2</sup> of H<sub>2</sub>O.</p>"
        "<section class=footnotes><ol><li id=fn1>Not in force. <a href='#r1'>↩</a></li></ol></section>"
    )
    treaty, note = html(body).passages[1:]
    assert treaty.text == "The treaty[1] holds 10³ m² of H₂O."
    assert treaty.marks == (Mark(10, 13, MarkKind.NOTE, "1"),)
    assert (note.kind, note.number, note.text) == (Kind.NOTE, "[1]", "Not in force.")
    written = markdown("The treaty[^1] holds.\n\n[^1]: Not in force.").passages[1:]
    assert written[0].marks == treaty.marks
    assert written[1] == note


def test_what_runs_is_left_out() -> None:
    reading = page(
        lead
        + "<script>alert(1)</script><p onclick='x()'>Body <a href='javascript:alert(1)'>link</a> and <a href=' JaVa\nScript:x'>other"
        "</a> and <a href='data:text/html,x'>third</a>.</p><style>p{}</style><template><p>no</p></template><svg><text>no</text></svg>"
    )
    passage = reading.document.passages[1]
    assert passage.text == "Body link and other and third."
    assert passage.marks == ()
    assert codes(reading) == ["drawing", *["link"] * 3]
    assert len(reading.document.passages) == 2


def test_what_is_hidden_is_left_out_and_told() -> None:
    reading = page(
        lead
        + "<p>Seen.</p><p hidden>Not one.</p><p style='color:red; display : none'>Not two.</p><p>Seen <span aria-hidden=true>not three"
        "</span> too.</p><p style='visibility:hidden'>Not four.</p>"
    )
    assert [each.text for each in reading.document.passages][1:] == ["Seen.", "Seen too."]
    assert codes(reading) == ["hidden"] * 4


def test_pictures_are_told() -> None:
    reading = page(lead + "<p>Text it is.<img src=x alt='The pier'><img src=y></p>")
    assert [each.message for each in reading.warnings] == ["2 pictures were left out: “The pier”."]


def test_scripts_everywhere_leave_the_words() -> None:
    evil = "<script>alert(1)</script>"
    reading = page(
        f"{evil}<h1>{evil}Title of it{evil}</h1>{evil}<p>One {evil}two{evil} three.</p><ul>{evil}<li>{evil}four.</li></ul>"
    )
    assert reading.document.title == "Title of it"
    assert [each.text for each in reading.document.passages] == ["One two three.", "four."]
    assert "alert" not in str(reading)
    escaped = page("<h1>&lt;script&gt;x&lt;/script&gt; Title</h1><p>&lt;b&gt; is a tag.</p>")
    assert escaped.document.title == "<script>x</script> Title"
    assert escaped.document.passages[0].text == "<b> is a tag."


def test_navigation_header_and_footer_are_furniture() -> None:
    body = (
        "<header><img alt=logo><p>Ministry of the Sea</p></header><nav><ul><li>Home<li>About us<li>Contact</ul></nav>"
        f"<main>{lead}<aside>A word aside.</aside></main><aside><p>Latest news</p></aside><footer>© The Ministry</footer>"
    )
    reading = page(body)
    assert reading.document.trail == ()
    assert [each.text for each in reading.document.passages] == [
        "This is the first sentence.",
        "A word aside.",
    ]
    told = " ".join(each.message for each in reading.warnings if each.code == "furniture")
    assert all(
        words in told for words in ("Ministry of the Sea", "About us", "Latest news", "© The Ministry")
    )


def test_a_title_in_a_header_is_a_title() -> None:
    document = page(
        "<header><h1>Title of it</h1><p>19 June 2012</p></header><p>This is a sentence.</p>"
    ).document
    assert document.title == "Title of it"
    assert document.date is not None
    assert [each.text for each in document.passages] == ["This is a sentence."]


def test_languages_of_passages() -> None:
    body = "<html lang=en><body><h1>Title of it</h1><p>This is the first sentence of them.</p><p lang=fr>Une phrase.</p><p lang=en-GB>One more.</p><p>One <span lang=ja>日本</span> more.</p>"
    assert [each.language for each in page(body).document.passages] == [None, "fr", None, None]


def test_a_declared_language_that_the_words_belie_is_told() -> None:
    reading = page("<html lang=en><h1>首脳会談</h1><p>両首脳は、協力を進めることで一致した。</p>")
    assert reading.document.language == "ja"
    assert codes(reading) == ["language"]


def test_the_language_given_wins_and_is_doubted() -> None:
    reading = page(
        lead + "<p>The master of the harbour shall answer for it, and the council with him.</p>",
        language="ja",
    )
    assert reading.document.language == "ja"
    assert codes(reading) == ["language"]
    assert codes(page(lead, language="en")) == []


def test_turned_direction_is_told() -> None:
    reading = page(lead + "<p>Pay <bdo dir=rtl>100</bdo> crowns.</p>")
    assert codes(reading) == ["bidi"]
    assert reading.document.passages[1].text == "Pay 100 crowns."


def test_line_breaks_part_what_people_meant_as_lines() -> None:
    document = page(
        "<p>Meeting on the Harbour<br>Tuesday, June 19, 2012<br>[Provisional Translation]</p><p>One sentence<br>goes on here.<br><br>Another begins.</p>"
    ).document
    assert document.title == "Meeting on the Harbour"
    assert document.date is not None
    assert document.marker is not None
    assert [each.text for each in document.passages] == ["One sentence goes on here.", "Another begins."]


def test_titles_of_page_heads_and_front_matter() -> None:
    assert (
        page("<head><title>Harbour &amp; Pier</title></head><p>This is a sentence.</p>").document.title
        == "Harbour & Pier"
    )
    document = page(
        "---\ntitle: 'Harbour'\ndate: 2012-06-19\nlang: fr\n---\n\nUne phrase.\n", name="a.md"
    ).document
    assert (document.title, str(document.date), document.language) == ("Harbour", "2012-06-19", "fr")


def test_raw_html_in_markdown_is_read_and_cleaned() -> None:
    reading = page(
        "# Title of it\n\n<p align=center>One <b>bold</b> word.</p>\n\n<script>x()</script>\n\nAnd <span onclick=y>more</span>.",
        name="a.md",
    )
    assert [each.text for each in reading.document.passages] == ["One bold word.", "And more."]
    assert reading.media_type == "text/markdown"


def test_wrapped_japanese_in_html_and_markdown() -> None:
    text = "両首脳は、この地域の戦略\n環境が大きく変化していると\nの認識を共有した。"
    for document in (
        page(f"<h1>首脳会談</h1><p>{text}</p>").document,
        page(f"# 首脳会談\n\n{text}", name="a.md").document,
    ):
        assert document.passages[0].text == text.replace("\n", "")


@pytest.mark.parametrize(
    ("body", "expected"),
    [("<dl><dt>Ship</dt><dd>A thing that floats.</dd></dl>", ["Ship", "A thing that floats."]),
     ("<figure><img><figcaption>The pier</figcaption></figure>", ["The pier"]),
     ("<details><summary>More</summary>It is told here.</details>", ["More", "It is told here."]),
     ("<p>One<p>Two<div>Three</div>Four", ["One", "Two", "Three", "Four"]),
     ("<p>A &amp; B &lt;c&gt; &eacute; &#x4e2d; &nbsp; end.</p>", ["A & B <c> é 中 end."]),
     ("<custom-tag>Words in it.</custom-tag>", ["Words in it."]), ("<p></p><p> </p><p>&nbsp;</p><p>x.</p>", ["x."])],
)  # fmt: skip
def test_pieces_of_pages(body: str, expected: list[str]) -> None:
    assert [each.text for each in html(body).passages][1:] == expected
