"""Names in comments, quoted words found again, and suggested words in their passage."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Kind, Mark, MarkKind, Passage
from tracker.documents.readers.clean import clean
from tracker.workflow.talk import crediting
from tracker.workflow.talk.crediting import any_meet, together
from tracker.workflow.talk.mentions import Named, mentions, nobody
from tracker.workflow.talk.standing import find_again
from tracker.workflow.talk.wording import Exchange, exchanged, holds_words_of, keeps_cells, meet, rewritten

people = (
    Named("tom", "Tom", "tom@harbour.example"),
    Named("tomas", "Tomás O’Hara", "t.ohara@harbour.example"),
    Named("tomi", "Tom Irwin", "irwin@harbour.example"),
    Named("mori", "森山 健太", "k.moriyama@harbour.example"),
    Named("morit", "森山", "mori@harbour.example"),
    Named("ss", "Anna Weiß", "weiss@harbour.example"),
    Named("omar", "عمر", "omar@harbour.example"),
    Named("twin1", "Kim Lee", "lee@harbour.example"),
    Named("twin2", "Kim Lee", "kim@harbour.example"),
)


@pytest.mark.parametrize(
    ("words", "who", "not_found"),
    [
        ("@Tom", ["tom"], []),
        ("@TOM, @tom. @Tom!", ["tom", "tom", "tom"], []),
        ("@Tom Irwin and @Tom Jones", ["tomi", "tom"], []),
        ("@Tomorrow", [], ["Tomorrow"]),
        ("@Toma\u0301s O’Hara", ["tomas"], []),
        ("@t.ohara: see", ["tomas"], []),
        ("@tom.x", [], ["tom.x"]),
        ("@tom@harbour.example", ["tom"], []),
        ("write to tom@harbour.example", [], []),
        ("write to x@nowhere.example", [], []),
        ("@森山さん、@森山健太さん", ["morit", "mori"], []),
        ("見てください＠森山　健太さん", ["mori"], []),
        ("水先人は@森山に聞く", ["morit"], []),
        ("＠ＴＯＭ", ["tom"], []),
        ("@ANNA WEISS", ["ss"], []),
        ("@Kim Lee", ["twin1", "twin2"], []),
        ("(@عمر)", ["omar"], []),
        ("@", [], []),
        ("@@tom", ["tom"], []),
        ("@ tom", [], []),
        ("@nobody and @nobody, @other.", [], ["nobody", "other"]),
        ("@" + "x" * 100, [], ["x" * 40]),
        ("@…", [], []),
    ],
)  # fmt: skip
def test_who_is_meant(words: str, who: list[str], not_found: list[str]) -> None:
    words = unicodedata.normalize("NFC", words)
    found = mentions(words, people)
    assert [each.person for each in found] == who
    assert list(nobody(words, [(each.start, each.end) for each in found])) == not_found
    for each in found:
        assert words[each.start] in "@＠"


@given(st.text("@＠tomTOM森山健太 ßａ.e\u0301-"))
def test_ranges_are_of_the_words_and_in_order(words: str) -> None:
    found = mentions(words, people)
    assert [each.start for each in found] == sorted(each.start for each in found)
    for each in found:
        assert 0 <= each.start < each.end <= len(words)
        assert words[each.start] in "@＠"
    nobody(words, [(each.start, each.end) for each in found])


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("one two one two", 8, 8), ("one two one two", 7, 8), ("one two one two", 1, 0),
        ("one two one two", 4, 0), ("one two one two", None, 0), ("two two", 0, None), ("one", 500, 0), ("", 0, None),
    ],
)  # fmt: skip
def test_quoted_words_are_found_nearest(text: str, start: int | None, found: int | None) -> None:
    assert find_again(text, quote="one", start=start) == found


@given(st.text("ab ", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(0, 40))
def test_nothing_stands_nearer(text: str, quote: str, start: int) -> None:
    found = find_again(text, quote=quote, start=start)
    every = [at for at in range(len(text)) if text.startswith(quote, at)]
    assert found == min(every, key=lambda at: (abs(at - start), at), default=None)


def test_words_are_exchanged() -> None:
    text = "A pilot shall answer every call."
    both = [Exchange(21, 26, "each"), Exchange(8, 13, "must")]
    assert exchanged(text, both) == "A pilot must answer each call."
    assert exchanged(text, [Exchange(8, 14, "")]) == "A pilot answer every call."
    assert not meet(*both)
    assert meet(Exchange(0, 32, ""), both[0])
    assert not meet(Exchange(0, 8, "x"), both[1])


passage = Passage(
    Kind.PARAGRAPH,
    "The pilot [1] answers every call within ten minutes.",
    marks=(
        Mark(4, 9, MarkKind.STRONG),
        Mark(10, 13, MarkKind.NOTE, "1"),
        Mark(14, 51, MarkKind.LINK, "https://harbour.example/"),
        Mark(22, 32, MarkKind.RUBY, "reading"),
        Mark(52, 52, MarkKind.NOTE, "2"),
    ),
)


def marked(text: str) -> dict[str, str]:
    after = rewritten(passage, text, language="en")
    assert after.text == text
    assert all(0 <= each.start <= each.end <= len(text) for each in after.marks)
    return {f"{each.kind.value}{each.value or ''}": text[each.start : each.end] for each in after.marks}


def test_marks_stay_where_they_still_fit() -> None:
    kept = marked("Each harbour pilot [1] answers every call within twelve minutes.")
    assert kept == {
        "strong": "pilot",
        "note1": "[1]",
        "linkhttps://harbour.example/": "answers every call within twelve minutes",
        "rubyreading": "every call",
        "note2": "",
    }
    kept = marked("The master answers each call within ten minutes.")
    assert "rubyreading" not in kept
    assert "note1" not in kept
    assert kept["linkhttps://harbour.example/"] == "call within ten minutes", "what is surely still of it"
    assert "strong" not in kept
    assert rewritten(passage, passage.text, language="en") == passage


@given(
    st.text("abc. |[]1", min_size=1, max_size=40), st.text("abc. |[]1", min_size=1, max_size=40), st.data()
)
def test_any_words_keep_marks_inside(before: str, after: str, data: st.DataObject) -> None:
    before, after = clean(before)[0] or "a", clean(after)[0] or "b"
    places = st.integers(0, len(before))
    ranges = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=5))
    kinds = data.draw(st.lists(st.sampled_from(MarkKind), min_size=5, max_size=5))
    whole = Passage(
        Kind.PARAGRAPH,
        before,
        marks=tuple(Mark(a, b, kind) for (a, b), kind in zip(ranges, kinds, strict=False)),
    )
    made = rewritten(whole, after, language="en")
    assert made.text == after
    assert all(0 <= each.start <= each.end <= len(after) for each in made.marks)
    assert len(made.marks) <= len(whole.marks)


def test_cells_of_a_row_stay_apart() -> None:
    row = Passage(
        Kind.ROW,
        "Quay | 40 boats | open",
        marks=(Mark(0, 4, MarkKind.CELL), Mark(7, 15, MarkKind.CELL), Mark(18, 22, MarkKind.CELL)),
    )
    assert keeps_cells(row, "Quay | 45 boats | open", language="en")
    assert keeps_cells(row, "The quay | 40 boats | shut", language="en")
    assert not keeps_cells(row, "Quay, 40 boats, open", language="en")
    assert keeps_cells(passage, "anything", language="en")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("A pilot shall answer within twelve minutes.", True),
        ("The pilot must answer within twelve minutes.", True),
        ("A pilot shall answer within ten minutes.", False),
        ("A pilot shall answer within eleven minutes.", False),
        ("Fees are set in June.", False),
    ],
)
def test_whose_words_stand_there(text: str, held: bool) -> None:
    base, suggested = (
        "A pilot shall answer within ten minutes.",
        "A pilot shall answer within twelve minutes.",
    )
    assert holds_words_of(base=base, suggested=suggested, text=text, language="en") is held


# ---- suggestions of one passage, put together


def ranges(length: int) -> st.SearchStrategy[Exchange]:
    """Words of a passage and others; they may be at one place, and none at all."""
    ends = st.lists(st.integers(0, length), min_size=2, max_size=2).map(sorted)
    return st.builds(lambda at, words: Exchange(at[0], at[1], words), ends, st.sampled_from(["", "x", "yy"]))


@given(st.text("abc de", min_size=1, max_size=12), st.data())
def test_suggestions_together_are_as_their_definition_says(base: str, data: st.DataObject) -> None:
    """Every pair of the others is looked at by the definition, and each once by what is used."""
    among = data.draw(st.lists(ranges(len(base)), min_size=1, max_size=8))
    among.sort(key=lambda each: (each.start, each.end))
    own = data.draw(st.integers(0, len(among) - 1))
    apart = [each for at, each in enumerate(among) if at == own or not meet(each, among[own])]
    slow = None if any(meet(a, b) for a, b in combinations(apart, 2)) else exchanged(base, apart)
    assert together(base, among, own=own) == slow
    assert any_meet(among) == any(meet(a, b) for a, b in combinations(among, 2))


def test_suggestions_of_one_passage_are_looked_at_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five hundred that do not meet: once a pair, and not once a pair for each."""
    looked = 0

    def counted(one: Exchange, other: Exchange) -> bool:
        nonlocal looked
        looked += 1
        return meet(one, other)

    monkeypatch.setattr(crediting, "meet", counted)
    among = [Exchange(at * 2, at * 2 + 1, "y") for at in range(500)]
    for own in (0, 250, 499):
        assert together("x " * 500, among, own=own) == ("y " * 500).strip()
    assert looked <= 3 * len(among)
