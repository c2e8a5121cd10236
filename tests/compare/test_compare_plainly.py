"""Changed words of Latin, Cyrillic and Greek: nothing lost, nothing cut."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icu4py.breakers import CharacterBreaker, WordBreaker

from tracker.compare import Op
from tracker.compare.weighing.figures import figures
from tracker.compare.weighing.tables import table
from tracker.compare.wording import cuts
from tracker.compare.wording import staying as staying_module
from tracker.compare.wording.cuts import is_plain, usual_words, words
from tracker.compare.wording.plainly import longest_change, plain_way
from tracker.compare.wording.staying import staying
from tracker.compare.wording.word_changes import word_changes

vocabulary = (
    "the of a Council shall may not agree agreed agrees parties’ don't ab ab ab _x_ x_y “quoted” (so) (so). é "
    "naïve не должен совет Совет οδός 5 14 1,234 1,235 12.5 1.2.3 2012-06-19 June May 19 2012 234 3% $5 ; , . – …"
)
word = st.sampled_from(vocabulary.split(" "))
space = st.sampled_from([" "] * 12 + ["  ", "\t", "\u00a0", "\n", "-", ""])
texts = st.lists(st.tuples(word, space), max_size=14).map(lambda pieces: "".join(map("".join, pieces)))
any_plain = st.text(st.characters(codec="utf-8").filter(is_plain), max_size=20)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with some words put in, taken out or become others."""
    before = draw(st.lists(word, min_size=1, max_size=16))
    after = list(before)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(after)))
        after[place : place + draw(st.integers(0, 2))] = draw(st.lists(word, max_size=2))
    return " ".join(before), " ".join(after)


couples = edited() | st.tuples(texts, texts) | st.tuples(any_plain, any_plain)


def sides(before: str, after: str, language: str = "en") -> tuple[list[str], list[str]]:
    """The pieces of each side in the way from one text to another."""
    runs = word_changes(before=before, after=after, table=table(language))
    assert all(run.text for run in runs)
    assert all(one.op is not two.op for one, two in pairwise(runs))
    return [run.text for run in runs if run.op is not Op.ADDED], [
        run.text for run in runs if run.op is not Op.REMOVED
    ]


def told(before: str, after: str, language: str = "en") -> str:
    runs = word_changes(before=before, after=after, table=table(language))
    sign = {Op.KEPT: "", Op.REMOVED: "-", Op.ADDED: "+"}
    return "".join(f"[{sign[run.op]}{run.text}]" if run.op is not Op.KEPT else run.text for run in runs)


@given(couples)
@settings(max_examples=400)
def test_the_way_joins_to_both_texts(couple):
    before, after = couple
    here, there = sides(before, after)
    assert "".join(here) == before
    assert "".join(there) == after
    if before and after and before != after and is_plain(before) and is_plain(after):
        way = plain_way(before, after, table("en"))
        assert len(way.kept) == len(way.gone) + 1 == len(way.come) + 1
        gone, come = [*way.gone, ""], [*way.come, ""]
        assert "".join(map("".join, zip(way.kept, gone, strict=True))) == before
        assert "".join(map("".join, zip(way.kept, come, strict=True))) == after


@given(couples)
@settings(max_examples=400)
@example(("x " + "abcde " * 40 + "y", "x " + "abcde " * 39 + "y"))
@example(("xx " + "abcde " * 40 + "y", "xx " + "abcde " * 41 + "y"))
@example(("a _abc b", "a _abd b"))
def test_no_run_begins_inside_a_word_or_a_figure(couple):
    for text, pieces in zip(couple, sides(*couple), strict=True):
        if is_plain(text):
            ends = set(accumulate(map(len, words(text))))
            spaces = {place for place in range(len(text)) if text[place - 1 : place + 1].isspace()}
            assert {*accumulate(map(len, pieces))} <= {*ends, *spaces}, (couple, text, pieces)
        figured = {place for each in figures(text, table("en")) for place in range(each.start + 1, each.end)}
        assert figured.isdisjoint(accumulate(map(len, pieces))), (couple, text, pieces)


leaning = st.sampled_from(
    [*"あいう日本、。！？ー々a1 ", "か\u3099", "\u0301", "\uff9e", "\u200d", "\U0001f3fd", "ำ"]
)


@given(st.lists(leaning, max_size=9).map("".join), st.lists(leaning, max_size=9).map("".join))
@settings(max_examples=300)
@example("あ。\u0301い", "あ。う")
@example("あ、\uff9eい、か", "あ、う、か")
def test_no_run_begins_inside_a_cluster(before, after):
    """Also where a clause ends and something leans on its sign."""
    for text, pieces in zip((before, after), sides(before, after, "ja"), strict=True):
        assert "".join(pieces) == text
        clusters = {0, *accumulate(map(len, CharacterBreaker(text, "ja")))}
        assert set(accumulate(map(len, pieces))) <= clusters, (text, pieces)


usual = [sign for sign in map(chr, range(0x2117)) if cuts._usual.fullmatch(sign)]
usual_signs = st.sampled_from(usual)
close_signs = st.sampled_from("aAé1 2_.,:;'’‘\"-–/ \t\n\u00a0жω№€§%&+")


@given(st.text(usual_signs, max_size=24) | st.text(close_signs, max_size=12))
@settings(max_examples=600)
def test_usual_words_are_what_icu_cuts(text):
    assert usual_words(text) == list(WordBreaker(text, "en"))


def test_every_usual_letter_is_cut_as_icu_does_between_any_two_others():
    around = ["a", "1", " ", ".", "_", "'", ":", ","]
    assert len(usual) > 800
    for sign in usual:
        for text in [one + sign + two for one in around for two in around]:
            assert usual_words(text) == list(WordBreaker(text, "en")), ascii(text)


def test_every_character_of_a_plain_text_is_a_cluster_by_itself():
    plain = [chr(code) for code in range(0x3000) if is_plain(chr(code))]
    assert len(plain) > 2_000
    text = "".join(sign + "a" + sign for sign in plain)
    assert list(CharacterBreaker(text, "en")) == list(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Plain text, 1.5 and so on.\n", True),
        ("Größe, œuvre, Łódź – “quoted” … № 5", True),
        ("Совет должен; ο δρόμος", True),
        ("", True),
        ("e\u0301", False),
        ("a\r\nb", False),
        ("é\r", False),
        ("日本", False),
        ("ไทย", False),
        ("العربية", False),
        ("👍🏽", False),
        ("a\ud800b", False),
        ("a\u200db", False),
    ],
)
def test_is_plain(text, plain):
    assert is_plain(text) is plain


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        # a bare insertion or removal stands where a reader would put it
        ("A very old boat", "A very very old boat", "A very [+very ]old boat"),
        ("One. Two. Three.", "One. Two. Two. Three.", "One. Two. [+Two. ]Three."),
        ("He said so.", "He said so. He left.", "He said so.[+ He left.]"),
        ("He said so. He left.", "He said so.", "He said so.[- He left.]"),
        ("a b c", "b c", "[-a ]b c"),
        ("x " + "abcde " * 40 + "y", "x " + "abcde " * 39 + "y", "x " + "abcde " * 39 + "[-abcde ]y"),
        # islands: little words between two changes go with them, a number stands by itself
        ("the reluctance of the house", "the eagerness of the crowd", "the [-reluctance of the house][+eagerness of the crowd]"),
        ("red or blue boats", "green or yellow boats", "[-red or blue][+green or yellow] boats"),
        ("all 12 of the 15 boats", "all 13 of the 16 boats", "all [-12][+13] of the [-15][+16] boats"),
        (
            "sudden storms destroyed a harbour",
            "frequent storms destroyed a village",
            "[-sudden][+frequent] storms destroyed a [-harbour][+village]",
        ),
        # signs stay with what they belong to
        ("so he said", "so he said!", "so he said[+!]"),
        ("(one) two", "(three) two", "([-one][+three]) two"),
        ("a  b", "a b", "a [- ]b"),
        ("a\tb", "a b", "a[-\t][+ ]b"),
        ("a\u00a0b c", "a b c", "a[-\u00a0][+ ]b c"),
        # figures are whole
        ("pay 1,234 now", "pay 1,235 now", "pay [-1,234][+1,235] now"),
        ("pay 1 234 now", "pay 1 235 now", "pay [-1 234][+1 235] now"),
        ("on 19 June 2012 at", "on 20 June 2012 at", "on [-19 June 2012][+20 June 2012] at"),
    ],
)  # fmt: skip
def test_known_marks(before, after, marks):
    assert told(before, after) == marks


def test_a_change_of_very_many_words_is_not_copied_for_each_of_them():
    """It takes in little words up to a bound, beyond which there may be another."""
    before = " ".join(f"a{place} of" for place in range(10_000, 16_000))
    after = " ".join(f"b{place} of" for place in range(10_000, 16_000))
    assert len(before) > 2 * longest_change
    here, there = sides(before, after)
    assert "".join(here) == before
    assert "".join(there) == after
    assert max(map(len, here)) <= 3 * longest_change
    assert len(here) <= 40


letters = st.text("abc", max_size=40).map(list)


@given(letters, letters, st.sampled_from([0, 50, 100_000_000]))
def test_what_stayed_is_the_same_and_rising_whatever_the_table(here, there, largest):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staying_module, "largest_table", largest)
        found = [tuple(each) for each in staying(here, there)]
    assert found[-1] == (len(here), len(there), 0)
    place = other = 0
    for before, after, length in found:
        assert before >= place
        assert after >= other
        assert here[before : before + length] == there[after : after + length]
        place, other = before + length, after + length


def test_no_table_of_words_is_larger_than_is_said(monkeypatch):
    tables = []
    made = staying_module.LCSseq.editops

    class Watched:
        @staticmethod
        def editops(here, there):
            tables.append(len(here) * len(there))
            return made(here, there)

    monkeypatch.setattr(staying_module, "LCSseq", Watched)
    monkeypatch.setattr(staying_module, "largest_table", 10_000)
    numbers = [str(place % 97) for place in range(1_500)]
    for before, after in (
        (" ".join(numbers), " ".join(numbers[::-1])),
        (".".join(numbers), ".".join(numbers[::-1])),
        ("、".join(f"あ{each}い" for each in numbers), "、".join(f"あ{each}う" for each in numbers)),
        ("\u00a0".join(numbers), "\u00a0".join(numbers[1::2])),
    ):
        here, there = sides(before, after)
        assert "".join(here) == before
        assert "".join(there) == after
    assert tables
    assert max(tables) <= 10_000
