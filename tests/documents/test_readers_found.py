"""What a first-time reader of texts stumbled over: notes, date lines, markers, levels, encodings, languages."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.documents import Authority, Document, Stage
from tracker.documents.readers import Reading, read
from tracker.documents.readers.datelines import placed_date
from tracker.documents.readers.dates import date_line, two_days
from tracker.documents.readers.names import named
from tracker.documents.readers.sentences import ends_sentence

day = date(2026, 5, 5)
lead = "Remarks on the bridge\n\n"


def text(body: str, *, name: str = "a.txt", **given: object) -> Reading:
    return read(body.encode(), name=name, **given)  # type: ignore[arg-type]


def rows(document: Document) -> list[tuple[str, int | None, str | None, str]]:
    return [(each.kind.value, each.level, each.number, each.text) for each in document.passages]


def told(reading: Reading, code: str) -> list[str]:
    return [each.message for each in reading.warnings if each.code == code]


@pytest.mark.parametrize(
    "mark", ["[1]", "¹", "*", "**", "†", "（注1）", "[1][2]", " [1]", "”[1]", "[1]”", "）", "[注1]"]
)
def test_a_sentence_may_end_with_the_marks_of_notes(mark: str) -> None:
    assert ends_sentence("It was a decision." + mark)
    assert not ends_sentence("It was a decision" + mark)
    body = f"{lead}1   It was a decision.{mark}\n2   The lamps are out.\n3   The lamps are red.\n"
    assert [each.number for each in text(body).document.passages] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "line",
    ["Tuesday, 5 May 2026, 10:30 a.m.", "5 May 2026, 10:30 a.m.", "mardi 5 mai 2026, 10h30", "Le mardi 5 mai 2026 à 10 h 30",
     "Dienstag, 5. Mai 2026, 10.30 Uhr", "martes, 5 de mayo de 2026, 10:30 horas", "martedì 5 maggio 2026, ore 10.30",
     "5 мая 2026 года, 10:30", "5 мая 2026 г. в 10:30 (МСК)", "2026年5月5日 午前10時30分", "2026年5月5日（火）10時30分",
     "令和8年5月5日（火）午前10時30分～11時", "5 May 2026 at 10:30 (local time)", "10:30 a.m., 5 May 2026",
     "2026년 5월 5일 오전 10시 30분", "5 May 2026 (Tuesday)", "5 May 2026, noon", "5 May 2026, 10:30-11:00"],
)  # fmt: skip
def test_a_time_of_day_changes_nothing(line: str) -> None:
    assert date_line(line) == day


@pytest.mark.parametrize(
    "line",
    ["Port Asel, 5 May 2026", "Port Asel, Norland, Tuesday, 5 May 2026, 10:30 a.m.", "Paris, le 5 mai 2026",
     "Berlin, den 5. Mai 2026", "Madrid, 5 de mayo de 2026", "Roma, 5 maggio 2026", "Москва, 5 мая 2026 г.",
     "5 мая 2026 года, Москва", "東京、2026年5月5日", "2026年5月5日、於東京", "2026年5月5日 東京", "北京，2026年5月5日",
     "Warszawa, 5 maja 2026 r."],
)  # fmt: skip
def test_a_place_and_a_day_under_the_title_are_the_date_line(line: str) -> None:
    reading = text(f"{lead}{line}\n\nThe bridge is open.\n")
    assert reading.document.date == day
    assert rows(reading.document) == [("paragraph", None, None, "The bridge is open.")]
    assert line.rstrip(".") in told(reading, "date")[0]
    late = text(f"{lead}The bridge is open.\n\nIt was shut.\n\n{line}\n").document
    assert late.date is None and late.passages[-1].text == line


@pytest.mark.parametrize("line", ["Joint Statement, 5 May 2026", "Press release, 5 May 2026", "共同声明 2026年5月5日",
                                  "Act No. 105, 5 May 2026", "They met, 5 May 2026", "Port Asel"])  # fmt: skip
def test_what_names_no_place_is_no_date_line(line: str) -> None:
    assert placed_date(line) is None


def test_a_title_with_a_day_stays_the_title() -> None:
    assert (
        text("Joint Statement, 5 May 2026\n\nThe bridge is open.\n").document.title
        == "Joint Statement, 5 May 2026"
    )
    above = text(f"Port Asel, 5 May 2026\n\n{lead}The bridge is open.\n").document
    assert above.title == "Remarks on the bridge"


def test_a_date_that_could_be_two_days_stays_and_is_told() -> None:
    reading = text(f"{lead}05/06/2026\n\nThe bridge is open.\n", language="en")
    assert (reading.document.date, reading.document.passages[0].text) == (None, "05/06/2026")
    assert "05/06/2026" in told(reading, "date")[0]
    settled = text(f"{lead}05/06/2026\n\nLe pont est ouvert.\n", language="fr")
    assert (settled.document.date, told(settled, "date")) == (date(2026, 6, 5), [])
    assert not two_days("05/05/2026") and not two_days("13/05/2026") and not two_days("05.06.2026")


@pytest.mark.parametrize(
    ("body", "name"),
    [("Remarks on the bridge\n\nIt is open.\n\n---\n\n* Roads, paragraph 12.\n", "a.txt"),
     ("Remarks on the bridge\n\nIt is open.\n\n----------\n* Roads, paragraph 12.\n", "a.txt"),
     ("Remarks on the bridge\n\nIt is open.\n---\n* Roads, paragraph 12.\n", "a.txt"),
     ("# Remarks on the bridge\n\nIt is open.\n\n---\n\n* Roads, paragraph 12.\n", "a.md"),
     ("<h1>Remarks on the bridge</h1><p>It is open.</p><hr><p>* Roads, paragraph 12.</p>", "a.html")],
)  # fmt: skip
def test_a_star_under_a_line_at_the_end_is_a_note(body: str, name: str) -> None:
    document = text(body, name=name).document
    assert document.title == "Remarks on the bridge"
    assert rows(document) == [
        ("paragraph", None, None, "It is open."),
        ("note", None, "*", "Roads, paragraph 12."),
    ]


def test_a_star_that_the_text_refers_to_is_a_note_and_others_are_a_list() -> None:
    assert rows(text(f"{lead}The bridge* is open.\n\n* Of stone.\n").document)[1][:3] == ("note", None, "*")
    listed = rows(text(f"{lead}It is open to:\n\n* carts\n* sleds\n").document)
    assert [row[:3] for row in listed[1:]] == [("item", 1, None), ("item", 1, None)]
    assert rows(text(f"{lead}It is open to:\n\n---\n\n* carts\n* sleds\n").document)[1][0] == "item"


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_bullets_stand_under_the_item_before_them(name: str) -> None:
    lines = [
        "1. The first is this one:",
        "i. One is lit.",
        "ii. Two are lit:",
        "- red lamps",
        "- blue lamps",
        "2. The second is this one.",
    ]
    if name == "a.html":
        marked = "".join(f"<p>{line}</p>" for line in lines).replace(
            "<p>- red lamps</p><p>- blue lamps</p>", "<ul><li>red lamps<li>blue lamps</ul>"
        )
        document = text("<h1>Remarks on the bridge</h1>" + marked, name=name).document
    else:
        document = text(lead + "\n\n".join(lines)).document
    assert [(each.level, each.number) for each in document.passages] == [
        (1, "1."), (2, "i."), (2, "ii."), (3, None), (3, None), (1, "2."),
    ]  # fmt: skip


def test_markers_that_go_on_to_say_so() -> None:
    last = text(
        f"{lead}The bridge is open.\n\nThis is a provisional translation. The above may be revised.\n"
    ).document
    assert last.marker is not None and last.marker.stage is Stage.PROVISIONAL
    assert [each.text for each in last.passages] == ["The bridge is open."]
    original = text(
        f"{lead}Unofficial translation from the Japanese original\n\nThe bridge is open.\n"
    ).document
    assert original.marker is not None and original.marker.authority is Authority.UNOFFICIAL
    assert original.marker.label == "Unofficial translation from the Japanese original"


@pytest.mark.parametrize("line", ["(Provisional)", "[Tentative]", "（暫定）", "(provisoire)", "(vorläufig)"])
def test_a_marking_word_in_brackets_counts_right_under_the_title_only(line: str) -> None:
    near = text(f"{lead}{line}\n\nThe bridge is open.\n").document
    assert near.marker is not None and near.marker.stage is Stage.PROVISIONAL
    assert text(f"{lead}5 May 2026\n\n{line}\n\nThe bridge is open.\n").document.marker == near.marker
    for body in (
        f"{lead}The bridge is open.\n\n{line}\n\nIt was shut.\n",
        f"{lead}Opening\n\n{line}\n\nIt is open.\n",
    ):
        assert text(body).document.marker is None
        assert line in [each.text for each in text(body).document.passages]


def test_an_encoding_that_the_bytes_belie_is_told() -> None:
    plain = (lead + "The bridge is open to all.\n").encode()
    plain += b"\n" * (len(plain) % 2)
    assert "UTF-8" in told(read(plain, name="a.txt", encoding="utf-16-le"), "encoding")[0]
    accents = "Les allées du pont\n\nElles sont éclairées à la nuit tombée.\n"
    assert "éclairées" not in told(read(accents.encode(), name="a.txt", encoding="cp1252"), "encoding")
    assert told(read(accents.encode(), name="a.txt", encoding="cp1252"), "encoding")
    for right in ("utf-8", "utf-16", "utf-16-le", "cp1252"):
        assert told(read(accents.encode(right), name="a.txt", encoding=right), "encoding") == []
    assert told(read(plain, name="a.txt", encoding="cp1252"), "encoding") == []
    assert (
        told(
            read("橋について\n\n橋は開いた。\n".encode("iso2022_jp"), name="a.txt", encoding="iso2022_jp"),
            "encoding",
        )
        == []
    )


def test_languages_are_told_by_their_names() -> None:
    body = (
        "Les allées du pont\n\nElles sont éclairées par des lampes qui sont dans les rues et sur le pont.\n"
    )
    message = told(text(body, language="ja"), "language")[0]
    assert "Japanese" in message and "French" in message and "right file" in message
    assert (named("pt-BR"), named("el"), named("xx-qqqq")) == ("Portuguese (Brazil)", "Greek", "“xx-qqqq”")
