"""The correction notice: what each instruction quotes stands once, and followed together they give the new text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare import GroupKind, compare
from tracker.compare.faces.correcting import corrections, most_spots
from tracker.compare.faces.correcting_words import sentences
from tracker.compare.faces.corrigendum import corrigendum, is_substantive
from tracker.documents import Document, Passage
from tracker.documents.passage import Kind

call = "A pilot may answer every call within ten minutes, and may rest by day."
quay = "The two ministers met on the quay."
listed = "The harbour master keeps the list of calls."
closing = "The harbour is closed at night from November to March."


def doc(*texts: str, title: str = "Pilots", language: str = "en", day: date | None = None) -> Document:
    return Document(
        title=title,
        date=day,
        language=language,
        passages=tuple(Passage(Kind.PARAGRAPH, each) for each in texts),
    )


def told(before: Document, after: Document, language: str = "en", **more: object) -> list[str]:
    found = compare(before=before, after=after).of_content()
    return list(
        corrigendum(found, before=before, after=after, language=language, version=2, **more)[1:]  # type: ignore[arg-type]
    )


def test_for_may_read_shall() -> None:
    after = call.replace("may answer", "shall answer")
    assert told(doc(quay, call), doc(quay, after)) == ["In paragraph 2, for ‘pilot may’ read ‘pilot shall’."]
    once = call.replace(", and may rest by day", "")
    assert told(doc(once), doc(once.replace("may", "shall"))) == ["In paragraph 1, for ‘may’ read ‘shall’."]


def test_in_japanese() -> None:
    before = "水先人は、10分以内に全ての呼出しに応じる。"
    lines = told(doc(before, language="ja"), doc(before.replace("10", "12"), language="ja"), "ja")
    assert lines == ["第1段落中「10」を「12」に改める。"]


@pytest.mark.parametrize(
    ("after", "line"),
    [
        (
            quay.replace("ministers", "ministers and the mayor"),
            "In paragraph 1, after ‘ministers’ insert ‘and the mayor’.",
        ),
        (quay.replace("The two", "On Friday the two"), "In paragraph 1, for ‘The’ read ‘On Friday the’."),
        (quay.replace("two ", ""), "In paragraph 1, delete ‘two’."),
    ],
)
def test_words_that_came_or_went(after: str, line: str) -> None:
    assert told(doc(quay, closing), doc(after, closing)) == [line]


def test_whole_paragraphs() -> None:
    before = doc(quay, call, listed, closing)
    assert told(before, doc(quay, call, closing)) == [f"Delete paragraph 3, ‘{listed}’"]
    assert told(before, doc(quay, closing)) == ["Delete paragraphs 2–3."]
    fee = "A fee of nine marks is due for each call."
    assert told(before, doc(quay, call, fee, listed, closing)) == [f"After paragraph 2 insert: ‘{fee}’"]
    assert told(before, doc(fee, quay, call, listed, closing)) == [f"Before paragraph 1 insert: ‘{fee}’"]
    moved = told(before, doc(call, listed, closing, quay))
    assert moved == [f"Move paragraph 1, ‘{quay}’, to stand after paragraph 4."]


def test_paragraphs_split_and_merged_are_told_whole() -> None:
    one, two = (
        "The master keeps the list of all calls of the day.",
        "Every captain may read it in the office.",
    )
    whole = doc(quay, f"{one} {two}", closing)
    parts = doc(quay, one, two, closing)
    assert told(whole, parts) == [f"For paragraph 2 substitute: ‘{one}’, then ‘{two}’"]
    assert told(parts, whole) == [f"For paragraphs 2–3 substitute: ‘{one} {two}’"]


def test_title_and_date() -> None:
    before, after = doc(quay, day=date(2026, 3, 2)), doc(quay, title="Pilots’ rules", day=date(2026, 3, 3))
    lines = told(before, after, day=lambda each: f"{each:%d.%m.}")
    assert lines == ["In the title, for ‘Pilots’ read ‘Pilots’ rules’.", "For the date 02.03. read 03.03."]


def test_a_change_of_form_alone_is_not_told() -> None:
    before, after = doc(quay, call), doc(quay.replace("quay.", "quay ."), call)
    found = compare(before=before, after=after).of_content()
    lines = corrigendum(found, before=before, after=after, language="en", version=2)
    assert lines == (
        "Nothing of substance changes from version 2; only spelling, typography or layout does.",
    )
    assert told(before, after, substantive=lambda _: True), "somebody may class it as substantive"


def test_a_paragraph_with_many_changes_is_told_whole() -> None:
    words = [f"item{n} of kind{n}" for n in range(most_spots + 2)]
    text = ", ".join(words)
    spots = [(text.index(f"kind{n}"), text.index(f"kind{n}") + 5, f"sort{n}") for n in range(len(words))]
    (only,) = corrections(text, spots)
    assert only.whole
    assert only.after == text.replace("kind", "sort")


def test_each_language_has_every_sentence_with_the_same_values() -> None:
    import re

    for words in sentences.values():
        assert words.keys() == sentences["en"].keys()
        for key, said in words.items():
            values = set(re.findall(r"{\w*}", said))
            assert values == set(re.findall(r"{\w*}", sentences["en"][key])), key


@pytest.mark.parametrize("language", [*sentences, "ko", None])
def test_every_kind_of_change_can_be_told(language: str | None) -> None:
    before = doc(quay, call, listed, closing, day=date(2026, 3, 2))
    after = doc(
        closing,
        quay.replace("two", "three"),
        call.replace("ten", "nine"),
        "A new rule for boats.",
        title="Rules",
    )
    lines = told(before, after, language or "en")
    assert len(lines) >= 6
    assert all("{" not in each for each in lines)


letters = st.text(alphabet="ab c,.-", min_size=1, max_size=40)
words_of = st.lists(
    st.sampled_from(["may", "shall", "not", "the", "pilot", "call", "ten", "12", "水先", "人"]),
    min_size=1,
    max_size=25,
)


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text, and ranges of it that do not overlap, each with what stands there after."""
    text = draw(st.one_of(letters, words_of.map(" ".join), words_of.map("".join)))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    spots = [
        (start, end, draw(st.one_of(st.just(""), letters, st.sampled_from(["may", "shall", "not", "人"]))))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, spots


@given(changed())
def test_followed_together_they_give_the_text_after(given_: tuple[str, list[tuple[int, int, str]]]) -> None:
    """Each quotes what stands once, none overlaps another, and made together they change every spot."""
    text, spots = given_
    wanted, at = "", 0
    for start, end, added in spots:
        wanted += text[at:start] + added
        at = end
    wanted += text[at:]
    made = corrections(text, spots)
    result, last = text, len(text)
    for each in reversed(made):
        assert text[each.start : each.end] == each.before
        assert each.end <= last
        last = each.start
        found = text.find(each.before)
        assert each.whole or (found == each.start and text.find(each.before, found + 1) < 0)
        result = result[: each.start] + each.after + result[each.end :]
    assert result == wanted


def test_what_is_substantive() -> None:
    before, after = doc(quay, call, listed), doc(quay, call.replace("may answer", "shall answer"), listed)
    groups = compare(before=before, after=after).groups
    assert [is_substantive(each) for each in groups] == [each.kind is not GroupKind.SAME for each in groups]
