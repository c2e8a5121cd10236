"""The shapes that a revision takes, each told for what it is."""

from __future__ import annotations

import random

from texts import compared, document, heading, item, kinds

from tracker.compare import GroupKind, Weight
from tracker.documents.passage import Kind, Mark, MarkKind, Passage

opening = "The two ministers met in the harbour office and spoke for an hour about the fishing season."
fleet = "The number of vessels in the northern waters is to be reviewed every spring by both sides."
rescue = "Rescue services will hold a joint exercise before the winter storms begin along the coast."
closing = "The next meeting takes place in the other capital on a day that is still to be agreed upon."


def changes(comparison):
    return [(group.kind.value, group.before, group.after, group.moved) for group in comparison.changes]


def test_an_edit():
    after = fleet.replace("spring", "autumn")
    comparison = compared(document(opening, fleet, closing), document(opening, after, closing))
    assert changes(comparison) == [("edited", (1,), (1,), False)]
    assert [(run.op.value, run.text) for run in comparison.changes[0].words][1:3] == [
        ("-", "spring"),
        ("+", "autumn"),
    ]


def test_a_pure_move_is_moved_and_touches_nothing():
    comparison = compared(
        document(opening, fleet, rescue, closing), document(opening, rescue, closing, fleet)
    )
    assert changes(comparison) == [("moved", (1,), (3,), True)]
    assert comparison.changes[0].weight == ()


def test_of_two_that_crossed_the_shorter_has_moved():
    short = "A short word of thanks closed it."
    comparison = compared(document(opening, short), document(short, opening))
    assert changes(comparison) == [("moved", (1,), (0,), True)]


def test_moved_and_edited_is_edited_and_moved():
    after = fleet.replace("every spring", "every second spring")
    comparison = compared(
        document(opening, fleet, rescue, closing), document(opening, rescue, closing, after)
    )
    assert changes(comparison) == [("edited", (1,), (3,), True)]


def test_a_moved_section_takes_its_heading_along():
    before = document(heading("Fleet"), fleet, heading("Rescue"), rescue, opening, closing)
    after = document(heading("Rescue"), rescue, opening, closing, heading("Fleet"), fleet)
    assert changes(compared(before, after)) == [("moved", (0,), (4,), True), ("moved", (1,), (5,), True)]


def test_a_split_and_a_merge():
    whole = f"{fleet} {rescue}"
    there = compared(document(opening, whole, closing), document(opening, fleet, rescue, closing))
    assert changes(there) == [("split", (1,), (1, 2), False)]
    assert there.changes[0].weight == (Weight.FORMATTING,)
    back = compared(document(opening, fleet, rescue, closing), document(opening, whole, closing))
    assert changes(back) == [("merged", (1, 2), (1,), False)]


def test_a_split_into_many():
    parts = [
        f"{text} {word}."
        for text, word in zip([opening, fleet, rescue, closing] * 2, "abcdefgh", strict=True)
    ]
    comparison = compared(document(heading("One"), " ".join(parts)), document(heading("One"), *parts))
    assert changes(comparison) == [("split", (1,), tuple(range(1, 9)), False)]


def test_a_split_that_was_also_edited():
    comparison = compared(
        document(opening, f"{fleet} {rescue}", closing),
        document(
            opening, fleet.replace("both sides", "a committee"), rescue.replace("winter", "autumn"), closing
        ),
    )
    assert changes(comparison) == [("split", (1,), (1, 2), False)]
    assert comparison.changes[0].weight == (Weight.WORDING, Weight.FORMATTING)


def test_a_split_that_moved():
    comparison = compared(
        document(f"{fleet} {rescue}", opening, closing), document(opening, closing, fleet, rescue)
    )
    assert changes(comparison) == [("split", (0,), (2, 3), True)]


def test_japanese_passages_split_and_merge():
    one = "両大臣は港湾事務所において会談し、漁期について一時間にわたり意見を交わした。"
    two = "北方水域における漁船の数については、毎年春に双方が見直しを行うこととした。"
    assert kinds(compared(document(one + two), document(one, two))) == ["split"]
    assert kinds(compared(document(one, two), document(one + two))) == ["merged"]


def test_an_insertion_and_a_removal_stand_where_they_stood():
    before = document(opening, fleet, rescue, closing)
    after = document(opening, "Nothing else was spoken of.", rescue, closing)
    assert changes(compared(before, after)) == [("removed", (1,), (), False), ("added", (), (1,), False)]
    assert changes(compared(before, document(fleet, rescue, closing))) == [("removed", (0,), (), False)]
    assert kinds(compared(before, document(opening, fleet, rescue)))[-1] == "removed"


def test_a_heading_never_pairs_with_a_paragraph():
    comparison = compared(document(opening, heading(fleet)), document(opening, fleet))
    assert kinds(comparison) == ["same", "removed", "added"]


def test_what_is_alike_among_strangers_is_edited_and_the_rest_is_not():
    comparison = compared(
        document(
            heading("Fees"), "The fee for a permit is 100 crowns a year.", "The fee for a boat is 20 crowns."
        ),
        document(
            heading("Costs of it"),
            "The fee for a permit is 120 crowns a year.",
            "Nobody pays for a bicycle, ever.",
        ),
    )
    assert kinds(comparison) == ["removed", "added", "edited", "removed", "added"]


def test_near_duplicates_that_differ_in_one_number_stay_with_their_own():
    def rows(fees):
        return document(
            *(f"The fee for a permit of class {number} is {fee} crowns." for number, fee in enumerate(fees))
        )

    fees = list(range(100, 400, 10))
    raised = [fee + (5 if number == 17 else 0) for number, fee in enumerate(fees)]
    comparison = compared(rows(fees), rows(raised))
    assert changes(comparison) == [("edited", (17,), (17,), False)]
    assert comparison.changes[0].weight == (Weight.NUMBER,)


def test_repeated_boilerplate_does_not_move():
    before = document(heading("One"), "(Repealed)", opening, "(Repealed)", fleet, "(Repealed)")
    after = document(heading("One"), opening, "(Repealed)", fleet, "(Repealed)", rescue, "(Repealed)")
    assert sorted(kinds(compared(before, after))) == ["added"] * 2 + ["removed"] + ["same"] * 5


def test_a_list_renumbered_by_an_insertion_is_renumbered():
    texts = ["Reserved", "Boats", "Reserved", "Nets and lines", "Reserved", "Buoys"]
    before = document(*(item(text, f"{number}.") for number, text in enumerate(texts, 1)))
    after = document(*(item(text, f"{number}.") for number, text in enumerate(["Harbours", *texts], 1)))
    comparison = compared(before, after)
    assert kinds(comparison) == ["added", *["edited"] * 6]
    for group in comparison.groups[1:]:
        assert group.weight == (Weight.NUMBERING,)
        assert [run.op.value for run in group.words] == ["="]


def row(text):
    return Passage(Kind.ROW, text)


def test_a_row_is_known_by_its_first_cell():
    before = document(
        row("Copy | 100 | a page"),
        row("Search | 300 | an hour"),
        row("Seal | 80 | a piece"),
        row("Sum | 480 | "),
    )
    after = document(
        row("Search | 3,000 | an hour"),
        row("Copy | 100 | a page"),
        row("Lamp | 2,000 | a copy"),
        row("Seal | 80 | 95"),
        row("Sum | 480 | "),
    )
    assert changes(compared(before, after)) == [
        ("edited", (1,), (0,), False),
        ("moved", (0,), (1,), True),
        ("added", (), (2,), False),
        ("edited", (2,), (3,), False),
    ]
    exchanged = compared(
        document(row("Sato | 100"), row("Mori | 200")), document(row("Sato | 200"), row("Mori | 100"))
    )
    assert kinds(exchanged) == ["edited", "edited"]


def test_a_heading_that_gained_its_title_is_edited():
    titled = Passage(Kind.HEADING, "Boats of guests", level=1, number="§ 26")
    before = document(heading("Fees", "§ 25"), heading("§ 26"), heading("End", "§ 27"))
    after = document(heading("Fees", "§ 25"), titled, heading("End", "§ 27"))
    assert changes(compared(before, after)) == [("edited", (1,), (1,), False)]
    assert changes(compared(after, before)) == [("edited", (1,), (1,), False)]


def test_articles_in_another_order_take_their_titles_along():
    def articles(*titles):
        return document(
            *(
                Passage(Kind.HEADING, title, level=1, number=f"Article {number}")
                for number, title in enumerate(titles, 1)
            )
        )

    comparison = compared(
        articles("Aims", "Terms", "Boats", "Nets", "Fines"),
        articles("Aims", "Fines", "Terms", "Boats", "Nets"),
    )
    assert [(group.before, group.after) for group in comparison.groups] == [
        ((0,), (0,)),
        ((4,), (1,)),
        ((1,), (2,)),
        ((2,), (3,)),
        ((3,), (4,)),
    ]


def test_a_short_text_in_other_letters_is_the_same_text():
    assert kinds(compared(document("Case Of Words."), document("case of words."))) == ["edited"]


def test_one_row_gone_from_a_list_of_equal_rows_renumbers_nothing():
    before = document(*(item("Reserved", f"{number}.") for number in (1, 2, 3)))
    after = document(*(item("Reserved", f"{number}.") for number in (2, 3)))
    assert kinds(compared(before, after)) == ["removed", "same", "same"]


def test_attributes_alone_are_an_edit():
    marked = Passage(Kind.PARAGRAPH, fleet, marks=(Mark(4, 10, MarkKind.STRONG),))
    for before, after, weight in (
        (item(fleet), Passage(Kind.PARAGRAPH, fleet), Weight.FORMATTING),
        (heading(fleet, level=1), heading(fleet, level=2), Weight.FORMATTING),
        (item(fleet, "1."), item(fleet, "2."), Weight.NUMBERING),
        (item(fleet, "1."), item(fleet), Weight.NUMBERING),
        (Passage(Kind.PARAGRAPH, fleet), marked, Weight.FORMATTING),
        (Passage(Kind.PARAGRAPH, fleet), Passage(Kind.PARAGRAPH, fleet, language="sv"), Weight.FORMATTING),
    ):
        comparison = compared(document(before), document(after))
        assert kinds(comparison) == ["edited"]
        assert comparison.groups[0].weight == (weight,)
        assert [(run.op.value, run.text) for run in comparison.groups[0].words] == [("=", fleet)]


def test_marks_that_went_with_their_words_are_no_formatting():
    before = Passage(Kind.PARAGRAPH, "They met in the old harbour.", marks=(Mark(20, 27, MarkKind.STRONG),))
    after = Passage(
        Kind.PARAGRAPH, "They both met in the old harbour.", marks=(Mark(25, 32, MarkKind.STRONG),)
    )
    assert compared(document(before), document(after)).groups[0].weight == (Weight.WORDING,)
    other = Passage(
        Kind.PARAGRAPH, "They both met in the old harbour.", marks=(Mark(21, 24, MarkKind.STRONG),)
    )
    assert Weight.FORMATTING in compared(document(before), document(other)).groups[0].weight


def test_marks_in_another_order_are_the_same():
    marks = (Mark(0, 3, MarkKind.STRONG), Mark(4, 7, MarkKind.EMPHASIS))
    before, after = (Passage(Kind.PARAGRAPH, fleet, marks=each) for each in (marks, marks[::-1]))
    assert compared(document(before), document(after)).identical


vocabulary = [
    f"{one}{two}{three}"
    for one in "bdfglmnprst"
    for two in ("a", "e", "io", "u")
    for three in ("n", "rd", "ll", "s")
]


def sentence(chance: random.Random, length: int = 24) -> str:
    return " ".join(chance.choices(vocabulary, k=length)).capitalize() + "."


def test_seeded_truth_is_found_again():
    """900 passages, a third touched in every way: each kind's truth is found nearly whole."""
    chance = random.Random(7)
    before = [sentence(chance) for _ in range(900)]
    truth: set[tuple[str, tuple[int, ...], str]] = set()
    after: list[str] = []
    waiting: list[tuple[int, str]] = []
    place = 0
    while place < len(before):
        text, words = before[place], before[place].split()
        act = chance.random()
        if act < 0.15:
            words[chance.randrange(24)] = "zebra"
            after.append(" ".join(words))
            truth.add(("edited", (place,), after[-1]))
        elif act < 0.19:
            truth.add(("removed", (place,), ""))
        elif act < 0.23:
            waiting.append((place, text))
            truth.add(("moved", (place,), text))
        elif act < 0.27:
            after += [" ".join(words[:11]), " ".join(words[11:])]
            truth.add(("split", (place,), "\n".join(after[-2:])))
        elif act < 0.31 and place + 1 < len(before):
            after.append(f"{text} {before[place + 1]}")
            truth.add(("merged", (place, place + 1), after[-1]))
            place += 1
        else:
            after.append(text)
        if act > 0.97:
            after.append(sentence(chance))
            truth.add(("added", (), after[-1]))
        if len(waiting) > 3:
            after.append(waiting.pop(0)[1])
        place += 1
    after += [text for _, text in waiting]
    comparison = compared(document(*before), document(*after))
    found = {
        (group.kind.value, group.before, "\n".join(after[place] for place in group.after))
        for group in comparison.changes
    }
    assert len(found & truth) / len(truth) >= 0.98
    assert len(found & truth) / len(found) >= 0.98
    assert {kind for kind, _, _ in truth} == {kind.value for kind in GroupKind} - {"same"}
