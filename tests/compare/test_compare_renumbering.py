"""Numbers that shifted because something was inserted or removed are told once."""

from __future__ import annotations

import re

import pytest
from lxml import html
from texts import compared, document, heading, item

from tracker.compare import Weight
from tracker.compare.faces import comparison_html, lines, summary, terminal, to_json
from tracker.compare.renumbering import renumberings
from tracker.documents.passage import Kind, Passage

things = [
    "harbours",
    "lanterns",
    "anchors",
    "sails",
    "ropes",
    "compasses",
    "ladders",
    "barrels",
    "nets",
    "hooks",
    "charts",
    "whistles",
    "paddles",
    "masts",
    "keels",
    "rudders",
    "cabins",
    "decks",
    "pumps",
    "bells",
    "flags",
    "crates",
    "winches",
    "buoys",
]


def texts(count):
    return [f"The {thing} are counted by whoever keeps the {thing} of the port." for thing in things[:count]]


def series(*numbers, make=item, skip=()):
    return [
        make(text, number)
        for place, (text, number) in enumerate(zip(texts(len(numbers)), numbers, strict=True))
        if place not in skip
    ]


def found(before, after):
    one, two = document(*before), document(*after)
    return [(each.before, each.after) for each in renumberings(compared(one, two), before=one, after=two)]


new = "Something that nobody has written here before now."


@pytest.mark.parametrize(
    ("make", "before", "after"),
    [
        (item, ["1.", "2.", "3."], ["2.", "3.", "4."]),
        (item, ["(h)", "(i)", "(j)"], ["(i)", "(j)", "(k)"]),
        (item, ["(i)", "(ii)", "(iii)", "(iv)"], ["(ii)", "(iii)", "(iv)", "(v)"]),
        (item, ["XXXIX.", "XL."], ["XL.", "XLI."]),
        (item, ["(y)", "(z)"], ["(z)", "(aa)"]),
        (item, ["①", "②"], ["②", "③"]),
        (item, ["（１）", "（２）"], ["（２）", "（３）"]),
        (item, ["ア", "イ"], ["イ", "ウ"]),
        (item, ["가.", "나."], ["나.", "다."]),
        (item, ["а)", "б)"], ["б)", "в)"]),
        (heading, ["第九条", "第十条", "第十一条"], ["第十条", "第十一条", "第十二条"]),
        (heading, ["第3条の2", "第3条の3"], ["第3条の3", "第3条の4"]),
        (heading, ["Article 12-2", "Article 12-3"], ["Article 12-3", "Article 12-4"]),
        (heading, ["1.1", "1.2", "2.1"], ["2.1", "2.2", "3.1"]),
        (heading, ["§ 5", "§ 6"], ["§ 7", "§ 8"]),
    ],
)
def test_numbers_of_every_kind(make, before, after):
    bare = [tuple(each.strip(" .()（）") for each in (side[0], side[-1])) for side in (before, after)]
    if make is item and before[0] == "а)":
        bare = [("а", "б"), ("б", "в")]
    assert found(series(*before, make=make), [make(new), *series(*after, make=make)]) == [tuple(bare)]
    assert found([make(new), *series(*after, make=make)], series(*before, make=make)) == [tuple(bare[::-1])]


def test_another_form_is_told_once_too():
    assert found(series("1.", "2.", "3."), series("(1)", "(2)", "(3)")) == [(("1.", "3."), ("(1)", "(3)"))]


def test_what_stays_between_or_shifts_otherwise_is_no_part_of_it():
    before = series(*(f"{n}." for n in range(1, 9)))
    after = [*series(*(f"{n}." for n in (1, 2, 4, 5, 7, 8, 9, 10)))]
    assert found(before, after) == [(("3", "4"), ("4", "5")), (("5", "8"), ("7", "10"))]
    assert found(series("1.", "2."), series("1.", "3.")) == []
    assert found(series("1.", "2."), series("2.", "1.")) == []
    assert found(series(None, None), series("1.", "2.")) == []
    assert found(series("1.", "2.", "3."), series("2.", "2.", "4.")) == []


def test_two_lists_are_two():
    before = [*series("1.", "2."), Passage(Kind.PARAGRAPH, "And then there is a second list, shorter.")]
    after = [item(new, "1."), *series("2.", "3."), before[-1]]
    others = [item(f"{thing} of the second list, in order.", None) for thing in things[10:12]]
    more = [Passage(each.kind, each.text, level=1, number=f"{n}.") for n, each in enumerate(others, 1)]
    shifted = [Passage(each.kind, each.text, level=1, number=f"{n}.") for n, each in enumerate(others, 2)]
    second = "An item put before the second list, quite unlike it."
    assert found([*before, *more], [*after, item(second, "1."), *shifted]) == [
        (("1", "2"), ("2", "3")),
        (("1", "2"), ("2", "3")),
    ]


def inserted():
    before = series(*(f"{n}." for n in range(1, 21)))
    after = series(*(f"{n + (n > 4)}." for n in range(1, 21)))
    after[10] = Passage(after[10].kind, after[10].text.replace("counted", "weighed"), level=1, number="12.")
    return document(*before), document(*after[:4], item(new, "5."), *after[4:])


def test_every_face_says_it_once_and_json_stays_as_it_is():
    before, after = inserted()
    comparison = compared(before, after)
    assert list(lines(comparison, before=before, after=after)) == [
        f"¶5: '5. {new}' (added)",
        "¶6–21: items 5–20 renumbered 6–21 (numbering)",
        "¶12: 'counted' → 'weighed' (wording)",
    ]
    plain = terminal(comparison, before=before, after=after, colour=False)
    assert plain.count("renumbered") == plain.count("numbering") - 1 == 1
    assert "  … 4 unchanged\n¶5 added" in plain
    page = html.fragment_fromstring(comparison_html(comparison, before=before, after=after))
    notes = [" ".join(each.text_content().split()) for each in page.xpath("//p[@class='change-note']")]
    assert [re.sub(r" (next|back).*?[↓↑]", "", note) for note in notes] == [
        "Change 1 of 3 added",
        "Change 2 of 3 items 5–20 renumbered 6–21",
        "Change 3 of 3 wording, numbering",
    ]
    assert len(page.xpath("//*[@class='number']/del")) == 16
    groups = to_json(comparison)["groups"]
    assert [each["kind"] for each in groups].count("edited") == 16
    assert [each["weight"] for each in groups].count(["numbering"]) == 15
    assert summary(comparison)["edited"] == 16


def test_a_number_that_shifted_alone_is_told_by_itself():
    before, after = document(*series("1.", "2.")), document(*series("1.", "3."))
    comparison = compared(before, after)
    assert comparison.groups[1].weight == (Weight.NUMBERING,)
    assert lines(comparison, before=before, after=after) == ("¶2: number '2.' → '3.' (numbering)",)


def test_ten_thousand_numbers_are_one_line():
    before = document(
        *(
            item(f"Number {n} of the long list of things {n * 7919 % 10007}.", f"{n}.")
            for n in range(1, 10_001)
        )
    )
    after = document(
        item(new, "1."),
        *(
            Passage(each.kind, each.text, level=1, number=f"{n}.")
            for n, each in enumerate(before.passages, 2)
        ),
    )
    comparison = compared(before, after)
    assert lines(comparison, before=before, after=after)[1:] == (
        "¶2–10001: items 1–10000 renumbered 2–10001 (numbering)",
    )
