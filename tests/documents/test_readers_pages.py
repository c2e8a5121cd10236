"""Pages as content management makes them, and old ones: what stands around a text, and where its head is."""

from __future__ import annotations

import pytest

from tracker.documents import Document, Stage
from tracker.documents.readers import Reading, read

under = "<h1>Remarks on the bridge</h1><p>5 May 2026</p><p>[Provisional translation]</p><p>The bridge is open.</p>"
named = "<title>Remarks on the bridge | Ministry of Roads</title>"


def page(body: str, *, name: str = "a.html") -> Reading:
    return read(body.encode(), name=name)


def texts(document: Document) -> list[str]:
    return [each.text for each in document.passages]


def told(reading: Reading, code: str) -> list[str]:
    return [each.message for each in reading.warnings if each.code == code]


def head_is_read(reading: Reading) -> None:
    document = reading.document
    assert document.title == "Remarks on the bridge"
    assert str(document.date) == "2026-05-05"
    assert document.marker is not None and document.marker.stage is Stage.PROVISIONAL


@pytest.mark.parametrize(
    "box",
    ['<div id="cookie">We use cookies.</div>', '<div class="cookie-banner" role="dialog">We use cookies.</div>',
     '<dialog>We use cookies.</dialog>', '<div role="alertdialog"><p>We use cookies.</p></div>',
     '<div class="c-consent__text">We use cookies.</div>', '<div id="CookieNotice"><p>We use cookies.</p></div>',
     '<div class="social-links">We use cookies.</div>', '<div class="relatedNews">We use cookies.</div>',
     '<p class="cookie-text">We use cookies.</p>',
     '<div role="search">We use cookies.</div>', '<div role="contentinfo">We use cookies.</div>'],
)  # fmt: skip
@pytest.mark.parametrize("frame", ["{box}{under}", "<main>{box}{under}</main>"])
def test_boxes_before_the_title_are_furniture(box: str, frame: str) -> None:
    reading = page(f"{named}<body>{frame.format(box=box, under=under)}</body>")
    head_is_read(reading)
    assert texts(reading.document) == ["The bridge is open."]
    assert told(reading, "furniture") == ["Left out as furniture of the page: “We use cookies.”."]


def test_a_class_that_only_sounds_like_furniture_is_text() -> None:
    for name in ("social-security", "related-party-rules", "share-capital", "policy"):
        document = page(f'{under}<div class="{name}">The dues are paid.</div>').document
        assert texts(document) == ["The bridge is open.", "The dues are paid."]


def test_the_heading_is_the_title_whatever_stands_before_it() -> None:
    reading = page(f"{named}<body><p>We use lamps on this page.</p>{under}</body>")
    head_is_read(reading)
    assert texts(reading.document) == ["We use lamps on this page.", "The bridge is open."]


def test_headings_behind_the_text_are_no_titles() -> None:
    document = page(
        "<p>Two notes</p><p>The lamps are lit.</p><h1>One</h1><p>Red.</p><h1>Two</h1><p>Blue.</p>"
    ).document
    assert document.title == "Two notes"


@pytest.mark.parametrize("sign", [">", "›", "»", "/"])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_first_line_of_two_parts_is_a_trail(sign: str, name: str) -> None:
    lines = [
        f"Press Releases {sign} April 2026",
        "Remarks on the bridge",
        "5 May 2026",
        "The bridge is open.",
    ]
    body = (
        "\n\n".join(lines)
        if name == "a.txt"
        else "".join(f"<p>{line.replace('>', '&gt;')}</p>" for line in lines)
    )
    document = page(body, name=name).document
    assert (document.trail, document.title) == (("Press Releases", "April 2026"), "Remarks on the bridge")
    assert texts(document) == ["The bridge is open."]


def test_a_title_of_two_parts_over_its_text_stays_the_title() -> None:
    document = page(
        "Joint Statement / Gemeinsame Note\n\n5 May 2026\n\nThe bridge is open.\n", name="a.txt"
    ).document
    assert (document.trail, document.title) == ((), "Joint Statement / Gemeinsame Note")


old = (
    "<TABLE border=0><TR><TD colspan=2><A HREF='/'>Home</A> | <A HREF='/n'>News</A></TD></TR><TR><TD><A HREF=/a>Lamps</A>"
    "<BR><A HREF=/b>Roads</A><BR><A HREF=/c>Ships</A></TD><TD>{head}<BR><BR>5 May 2026<BR><BR>The bridge is open to all "
    "of us.<BR>&nbsp;<BR>It was closed in winter because of the ice on it.</TD></TR></TABLE>"
)


@pytest.mark.parametrize(
    "head",
    ["<B>Remarks on the bridge</B>", "<CENTER>Remarks on the bridge</CENTER>", "<FONT SIZE=5>Remarks on the bridge</FONT>",
     "<FONT SIZE='+2'>Remarks on the bridge</FONT>", "Remarks on the bridge"],
)  # fmt: skip
def test_old_pages_are_taken_apart(head: str) -> None:
    reading = page(old.format(head=head))
    assert reading.document.title == "Remarks on the bridge"
    assert str(reading.document.date) == "2026-05-05"
    assert texts(reading.document) == [
        "The bridge is open to all of us.", "It was closed in winter because of the ice on it.",
    ]  # fmt: skip
    assert len(told(reading, "furniture")) == 4


def test_under_a_line_of_the_site_the_line_that_stands_out_is_the_title() -> None:
    document = page(old.format(head="Ministry of Roads<BR><BR><B>Remarks on the bridge</B>")).document
    assert document.title == "Remarks on the bridge"
    said = f"<title>Ministry of Roads - Remarks on the bridge</title>{old.format(head='Ministry of Roads<BR><BR>Remarks on the bridge')}"
    assert page(said).document.title == "Remarks on the bridge"


def test_a_table_of_data_stays_one_of_rows() -> None:
    table = "<table><tr><td>Sloop</td><td>It pays four coins a day and leaves.</td></tr><tr><td>Brig</td><td>It pays nine.</td></tr></table>"
    assert texts(page(under + table).document)[1:] == [
        "Sloop | It pays four coins a day and leaves.",
        "Brig | It pays nine.",
    ]


@pytest.mark.parametrize("word", ["Share", "Tweet", "Facebook", "Email", "Copy link", "共有", "Partager", "Teilen", "Compartir",
                                  "Condividi", "Поделиться", "分享", "공유", "مشاركة", "Compartilhar", "Udostępnij", "Print"])  # fmt: skip
def test_words_that_share_a_page_go_with_other_furniture(word: str) -> None:
    lead = "Remarks on the bridge\n\nThe bridge is open.\n\n"
    reading = page(f"{lead}{word}\n\nPage top\n", name="a.txt")
    assert texts(reading.document) == ["The bridge is open."]
    assert len(told(reading, "furniture")) == 2
    assert texts(page(f"{lead}{word}\n\nIt was shut.\n", name="a.txt").document) == [
        "The bridge is open.",
        word,
        "It was shut.",
    ]


def test_a_row_of_words_that_share_a_page_goes_alone() -> None:
    for row in ("Share\n\nTweet\n\nPrint", "Share | Tweet | Print", "Facebook Twitter LinkedIn"):
        document = page(f"{row}\n\nRemarks on the bridge\n\nThe bridge is open.\n", name="a.txt").document
        assert (document.title, texts(document)) == ("Remarks on the bridge", ["The bridge is open."])


def test_a_text_without_a_title_is_told() -> None:
    assert "<h1>" in told(page("<p>The bridge is open to all of us.</p><p>It was shut.</p>"), "title")[0]
    assert told(page(under), "title") == []
