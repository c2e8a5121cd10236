"""Plain text: where paragraphs end, what is a heading, what is an item."""

from __future__ import annotations

import textwrap

import pytest

from tracker.documents import Document, Kind, MarkKind, digest
from tracker.documents.readers import read


def parse(text: str, **given: object) -> Document:
    return read(text.encode(), name="a.txt", **given).document  # type: ignore[arg-type]


def outline(document: Document) -> list[tuple[str, int | None, str | None, str]]:
    return [(each.kind.value, each.level, each.number, each.text) for each in document.passages]


def test_one_line_is_a_passage_and_not_a_title() -> None:
    document = parse("A lone line without a full stop")
    assert document.title is None
    assert [each.text for each in document.passages] == ["A lone line without a full stop"]


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    document = parse("The court sat in public.\n\nIt rose at noon.")
    assert document.title is None
    assert len(document.passages) == 2


def test_numbered_sentences_are_items_and_numbered_titles_are_headings() -> None:
    text = """
Report on the Pier

1. Lamps

The lamps are to be lit at dusk.

(a) Oil lamps are lit first;
(b) gas lamps are lit last.

2. Boats

1) No boat may be moored at the pier after dark.
2) Boats of the harbour master are exempt.
"""
    assert outline(parse(text)) == [
        ("heading", 1, "1.", "Lamps"),
        ("paragraph", None, None, "The lamps are to be lit at dusk."),
        ("item", 1, "(a)", "Oil lamps are lit first;"),
        ("item", 1, "(b)", "gas lamps are lit last."),
        ("heading", 1, "2.", "Boats"),
        ("item", 1, "1)", "No boat may be moored at the pier after dark."),
        ("item", 1, "2)", "Boats of the harbour master are exempt."),
    ]


def test_a_list_of_short_things_is_no_row_of_headings() -> None:
    text = "Stores\n\nThe store holds:\n\n1. Rope\n2. Tar\n3. Canvas\n\nNothing else may be kept there."
    assert [each.kind for each in parse(text).passages] == [Kind.PARAGRAPH, *[Kind.ITEM] * 3, Kind.PARAGRAPH]


def test_levels_are_ranks_of_the_styles_in_use() -> None:
    text = (
        "Harbour Act\n\nChapter I General\n\nArticle 1. Purpose\n\nThis act orders the harbour.\n\nArticle 2. Scope\n\n"
        "It holds for all ships.\n\nChapter II Fees\n\nArticle 3. Dues\n\nDues are paid on landing."
    )
    assert [(each.level, each.number, each.text) for each in parse(text).passages if each.kind is Kind.HEADING] == [
        (1, "Chapter I", "General"), (2, "Article 1.", "Purpose"), (2, "Article 2.", "Scope"),
        (1, "Chapter II", "Fees"), (2, "Article 3.", "Dues"),
    ]  # fmt: skip


def test_decimal_headings_nest() -> None:
    text = "Plan\n\n1. Works\n\n1.1 Pier\n\nThe pier is mended.\n\n1.2 Wall\n\nThe wall is raised.\n\n2. Cost\n\nNobody knows."
    assert [(each.level, each.number) for each in parse(text).passages if each.kind is Kind.HEADING] == [
        (1, "1."), (2, "1.1"), (2, "1.2"), (1, "2."),
    ]  # fmt: skip


def test_letters_and_roman_numbers_are_told_apart() -> None:
    letters = "".join(f"{letter}. the thing called so is told.\n" for letter in "abcdefghij")
    romans = "".join(f"{number}. the thing counted so is told.\n" for number in ("i", "ii", "iii", "iv", "v"))
    for lines in (letters, romans):
        passages = parse(f"Title of it\n\nThey agreed:\n\n{lines}").passages[1:]
        assert [each.number for each in passages] == [line.split()[0] for line in lines.splitlines()]
        assert {each.level for each in passages} == {1}


def test_bullets_nest_by_indentation() -> None:
    text = "Title of it\n\nThey agreed:\n\n- on lamps\n  - of oil\n  - of gas\n- on boats\n"
    assert outline(parse(text))[1:] == [
        ("item", 1, None, "on lamps"), ("item", 2, None, "of oil"), ("item", 2, None, "of gas"), ("item", 1, None, "on boats"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["3.5 million crowns were spent.", "A. Meyer opened the meeting.", "2012 was a good year.", "1 000 crowns were paid.",
     "Article 5 of the Treaty says otherwise.", "19. Juni 2012 war ein Dienstag.", "I. was not there.", "--help is an option.",
     "1,000.00 crowns.", "(see below) nothing.", "第２条の規定により許可する。", "v. Smith lost his case."],
)  # fmt: skip
def test_what_only_looks_like_a_number_stays(line: str) -> None:
    document = parse(f"Title of the Text\n\nFirst comes a sentence.\n\n{line}\n\nThen comes another.")
    assert document.passages[1].text == line
    assert document.passages[1].number is None


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [("１　協力の強化を確認した。", "１", "協力の強化を確認した。"), ("（１）協力を強化する。", "（１）", "協力を強化する。"),
     ("第２条　この法律は、港を定める。", "第２条", "この法律は、港を定める。"), ("一、双方は協力する。", "一、", "双方は協力する。"),
     ("①協力を強化する。", "①", "協力を強化する。"), ("ア　港を定める。", "ア", "港を定める。"), ("第三章　港の使用を定める。", "第三章", "港の使用を定める。"),
     ("제2조(목적) 이 법은 항구를 정한다.", "제2조", "(목적) 이 법은 항구를 정한다."), ("가. 항구를 정한다.", "가.", "항구를 정한다."),
     ("٢. يتفق الطرفان على التعاون.", "٢.", "يتفق الطرفان على التعاون."), ("أ) يتفق الطرفان.", "أ)", "يتفق الطرفان."),
     ("а) стороны согласились.", "а)", "стороны согласились."), ("§ 5 Das Amt ist zuständig.", "§ 5", "Das Amt ist zuständig."),
     ("iv) the fourth thing is told.", "iv)", "the fourth thing is told."), ("(ii) the second is told.", "(ii)", "the second is told."),
     ("2.3.1. The third level is told.", "2.3.1.", "The third level is told."), ("１．港を定める。", "１．", "港を定める。")],
)  # fmt: skip
def test_numbers_of_many_scripts(line: str, number: str, rest: str) -> None:
    document = parse(f"Title of the Text\n\nFirst comes a sentence.\n\n{line}\n\nThen comes another.")
    passage = document.passages[1]
    assert (passage.kind, passage.number, passage.text) == (Kind.ITEM, number, rest)


japanese = [
    "両首脳は、この地域の戦略環境が大きく変化しているとの認識を共有し、アジア太平洋地域の平和と繁栄に貢献する形で日本と隣国の協力を進めていくことで一致した。",
    "また、G20サミットの機会に行われた前回の会談を踏まえ、外務当局に対して実質的な議論を進めるよう指示することでも一致した。",
]


@pytest.mark.parametrize("columns", [24, 30, 38, 40])
def test_wrapped_japanese_is_joined_without_spaces(columns: int) -> None:
    title = "首脳会談（概要）"
    plain = parse("\n\n".join([title, *japanese]))
    wrapped = "\n\n".join(
        [
            title,
            *("\n".join(each[at : at + columns] for at in range(0, len(each), columns)) for each in japanese),
        ]
    )
    assert [each.text for each in plain.passages] == japanese
    assert parse(wrapped).passages == plain.passages
    indented = wrapped.replace("\n\n", "\n\n　")
    assert parse(indented).passages == plain.passages
    # an ideographic space at a line's start begins a paragraph, without a blank line too
    assert parse(indented.replace("\n\n", "\n").replace("\n", "\n\n", 1)).passages == plain.passages


def test_a_hyphen_inside_a_word_keeps_no_space_when_lines_are_joined() -> None:
    long = "The two sides spoke of the deepening of north-south and Asia-Pacific relations, and of pre- and post-war treaties in the harbour."
    for columns in range(40, 70):
        wrapped = textwrap.fill(long, columns)
        if "pre-\n" not in wrapped:
            assert parse(f"Title\n\n{wrapped}\n\nA last sentence.").passages[0].text == long


def test_address_lines_are_not_joined() -> None:
    text = "Notice to Mariners\n\nWrite to the office, which answers every letter within a week of its coming:\n\nHarbour Office\nPier 4\nPort Town"
    assert [each.text for each in parse(text).passages][1:] == ["Harbour Office", "Pier 4", "Port Town"]


def test_first_line_indentation_begins_a_paragraph() -> None:
    paragraphs = ["Ships may not be moored at the pier after dark unless the master of the harbour says so in writing and signs it.",
                  "Boats may be moored at any hour of the day or of the night so long as somebody who can swim stays with them."]  # fmt: skip
    text = "\n".join(textwrap.fill(each, 50, initial_indent="    ") for each in paragraphs)
    assert [each.text for each in parse(f"Rules\n\n{text}").passages] == paragraphs


def test_head_without_blank_lines() -> None:
    text = "Home > News\nMeeting on the Harbour\nTuesday, June 19, 2012\n[Provisional Translation]\nThe two sides met on the quay and spoke for an hour about the harbour and its lamps."
    document = parse(text)
    assert document.title == "Meeting on the Harbour"
    assert document.date is not None
    assert document.date.isoformat() == "2012-06-19"
    assert document.trail == ("Home", "News")
    assert document.marker is not None
    assert len(document.passages) == 1


def test_tables_drawn_with_bars() -> None:
    text = "Dues of the Port\n\nDues are paid on landing.\n\n| Ship | Due |\n|------|-----|\n| Sloop | 4 |\n| Brig | 9 |\n"
    rows = parse(text).passages[1:]
    assert [(each.kind, each.text) for each in rows] == [
        (Kind.ROW, "Ship | Due"),
        (Kind.ROW, "Sloop | 4"),
        (Kind.ROW, "Brig | 9"),
    ]
    assert [(mark.start, mark.end, mark.kind) for mark in rows[1].marks] == [
        (0, 5, MarkKind.CELL),
        (8, 9, MarkKind.CELL),
    ]


def test_notes() -> None:
    text = (
        "Title here\n\nThe treaty [1] was signed in the old town hall.\n\n※ 港は閉鎖。\n\n[1] Not in force."
    )
    passages = parse(text).passages
    assert [(each.kind, each.number, each.text) for each in passages[1:]] == [
        (Kind.NOTE, "※", "港は閉鎖。"), (Kind.NOTE, "[1]", "Not in force."),
    ]  # fmt: skip
    assert [(mark.kind, mark.value) for mark in passages[0].marks] == [(MarkKind.NOTE, "1")]
    assert passages[0].text[passages[0].marks[0].start : passages[0].marks[0].end] == "[1]"


def test_underlined_headings() -> None:
    text = "Report on Lamps\n===============\n\nAll lamps are out.\n\nOil\n---\n\nThere is no oil."
    plain = "Report on Lamps\n\nAll lamps are out.\n\nOil\n\nThere is no oil."
    assert parse(text).title == "Report on Lamps"
    assert digest(parse(text)) == digest(parse(plain))


@pytest.mark.parametrize(
    "line",
    ["Page Top", "▲ Back to top", "Skip to main content", "Print this page", "このページの先頭へ", "▲ページトップへ戻る", "このページのトップへ戻る", "Return to the top of this page", "本文へ", "Haut de page",
     "Retour en haut", "Nach oben", "Zum Seitenanfang", "Volver arriba", "Torna su", "Voltar ao topo", "Наверх", "Do góry", "返回顶部",
     "맨 위로", "본문 바로가기", "أعلى الصفحة", "Page 3 of 12"],
)  # fmt: skip
def test_furniture_is_told(line: str) -> None:
    reading = read(f"Title of the Text\n\nThis is a sentence.\n\n{line}\n".encode(), name="a.txt")
    assert [each.text for each in reading.document.passages] == ["This is a sentence."]
    assert any(each.code == "furniture" and line in each.message for each in reading.warnings)


def test_furniture_words_inside_a_sentence_stay() -> None:
    document = parse("Title of the Text\n\nPage Top is what they call the north end of the pier.")
    assert len(document.passages) == 1
