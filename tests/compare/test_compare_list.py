"""The linear list: values whole, one line a change, cut where words and letters end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker
from texts import any_texts, compared, document, pairs, plain_texts

from tracker.compare import Op, compare
from tracker.compare.faces import lines, listed, terminal
from tracker.compare.faces.fitting import columns, longest, plain, shortened
from tracker.documents.passage import Kind, Mark, MarkKind, Passage


def told(before, after, **more):
    one, two = document(before, language="en"), document(after, language="en")
    return list(lines(compared(one, two), before=one, after=two, **more))


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("The party shall go.", "The party may go.", "¶1: 'shall' → 'may' (modality)"),
        ("It costs 1,234 crowns.", "It costs 1,235 crowns.", "¶1: '1,234' → '1,235' (number)"),
        ("It ends on 5 May 2026.", "It ends on 6 May 2026.", "¶1: '5 May 2026' → '6 May 2026' (date)"),
        (
            "Ships leave the harbour.",
            "Ships leave the old harbour.",
            "¶1: 'leave the' → 'leave the old' (wording)",
        ),
        (
            "Ships leave the old harbour.",
            "Ships leave the harbour.",
            "¶1: 'leave the old' → 'leave the' (wording)",
        ),
        ("Ships leave today", "All ships leave today", "¶1: 'Ships' → 'All ships' (wording)"),
        ("A foot note stands here.", "A footnote stands here.", "¶1: 'foot note' → 'footnote' (typography)"),
        ("They left. All of them.", "They left! All of them.", "¶1: 'left.' → 'left!' (typography)"),
        (
            "It is 10 km long.",
            "It is 10\u00a0km long.",
            "¶1: 'is 10 km long' → 'is 10[U+00A0]km long' (typography)",
        ),
    ],
)
def test_both_values_are_told(before, after, line):
    assert told(before, after) == [line]


def test_one_line_a_change_and_a_long_value_is_shortened():
    before = document(
        "The first shall stay. " + "Words of this sentence stay as they are. " * 3 + "The last shall go."
    )
    gone = "and then there is a long part of a sentence that goes on and on until nobody reads it"
    after = document(
        before.passages[0].text.replace("shall", "may").replace("stay as", f"stay, {gone}, as", 1)
    )
    found = lines(compared(before, after), before=before, after=after)
    assert len(found) == 3
    assert found[0] == "¶1: 'shall' → 'may' (modality)"
    assert "nobody reads" not in found[1]
    assert "…'" in found[1]


def test_marks_are_told_by_what_they_stand_on():
    text = "See the tide table of the port."
    one = document(
        Passage(Kind.PARAGRAPH, text, marks=(Mark(8, 18, MarkKind.LINK, "https://example.org/a"),))
    )
    two = document(
        Passage(Kind.PARAGRAPH, text, marks=(Mark(8, 18, MarkKind.LINK, "https://example.org/b"),))
    )
    assert lines(compared(one, two), before=one, after=two) == (
        "¶1: marks 'link tide table https://example.org/a' → 'link tide table https://example.org/b' (formatting)",
    )
    three = document(Passage(Kind.PARAGRAPH, text, marks=(Mark(0, 3, MarkKind.STRONG),)))
    assert lines(compared(document(text), three), before=document(text), after=three) == (
        "¶1: marks – → 'strong words See' (formatting)",
    )


def test_values_are_isolated_where_directions_mix_and_nowhere_else():
    assert told("The word נמל is used.", "The word מעגן is used.") == [
        "¶1: \u2068'נמל'\u2069 → \u2068'מעגן'\u2069 (wording)"
    ]
    assert told("It shall be.", "It may be.", interface="ar") == [
        "¶1: \u2068'shall'\u2069 ← \u2068'may'\u2069 (درجة الإلزام)"
    ]
    assert told("It shall be.", "It may be.", interface="de") == ["¶1: 'shall' → 'may' (Modalität)"]


def test_controls_of_direction_in_a_text_steer_no_line():
    for line in told("It shall be.", "It \u202emay\u2069\u2069 be."):
        assert not set("\u202e\u2066\u2067") & set(line)
        assert line.count("\u2068") == line.count("\u2069")


@given(pairs())
def test_a_line_is_its_parts(pair):
    before, after = pair
    comparison = compare(before=before, after=after)
    found = listed(comparison, before=before, after=after)
    assert tuple(line.text for line in found) == lines(comparison, before=before, after=after)
    for line in found:
        assert plain(line.text.translate({0x2068: None, 0x2069: None})) == line.text.translate(
            {0x2068: None, 0x2069: None}
        )
        assert columns(line.text) <= 2 * longest + 200
        assert line.group is None or comparison.groups[line.group].kind != "same"
        assert sum(run.op is Op.REMOVED for run in line.words) <= 1
    told_groups = {line.group for line in found} - {None}
    assert told_groups == {n for n, group in enumerate(comparison.groups) if group.kind != "same"}


@given(
    st.text() | any_texts | plain_texts | st.text("あ漢e\u0301 👨\u200d👩 ", max_size=200), st.integers(4, 70)
)
def test_a_shortened_text_fits_and_cuts_no_letter(text, most):
    short = shortened(text, most)
    whole = plain(text.strip()).strip()
    assert columns(short) <= most + 1
    if short == whole:
        return
    assert short.endswith("…")
    kept = short[:-1]
    assert whole.startswith(kept)
    ends, place = {0}, 0
    for letter in CharacterBreaker(whole, "en"):
        place += len(letter)
        ends.add(place)
    assert len(kept) in ends or len(kept.rstrip()) in ends


def test_it_is_cut_where_a_word_ends():
    text = "Every second vessel of the northern fleet carries lanterns, whistles and a bell"
    assert shortened(text) == "Every second vessel of the northern fleet carries lanterns…"
    assert shortened("漢" * 50) == "漢" * 30 + "…"
    assert shortened("a" + "\u0301" * 100_000) == "a" + "\u0301" * 15 + "…"
    assert shortened("x" * 60) == "x" * 60
    assert shortened(" \n ") == ""


def test_the_number_of_what_came_or_went_is_told():
    one = document(Passage(Kind.HEADING, "Fees", level=1, number="§ 18"), "Ships keep to the lane.")
    two = document("Ships keep to the lane.", Passage(Kind.HEADING, "Data", level=1, number="§ 19"))
    comparison = compare(before=one, after=two)
    assert lines(comparison, before=one, after=two) == (
        "(¶1): '§ 18 Fees' (removed)",
        "¶2: '§ 19 Data' (added)",
    )
    shown = terminal(comparison, before=one, after=two, colour=False)
    assert "[-§ 18 Fees-]" in shown
    assert "{+§ 19 Data+}" in shown
