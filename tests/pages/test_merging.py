"""What pages show of a comparison: to the letter, in order, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tracker.compare import compare
from tracker.compare.change import Comparison, Group, GroupKind, Op, Run, Side, Weight
from tracker.compare.wording.cuts import count_words
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.pages.beside import reader_words, untranslated
from tracker.pages.changes import Fold, FormerPlace, GroupView, UntranslatedView, summary
from tracker.pages.merging import comparison_view, source_views
from tracker.pages.sentences import change_words

from . import texts

view = comparison_view(texts.english_change, before=texts.english_before, after=texts.english_after)


def side(markup: str, without: str) -> str:
    """The words of merged HTML without what is only heard, and without one side's own words."""
    element = html.fragment_fromstring(f"<div>|{markup}|</div>")  # lxml drops white space at the ends
    for each in element.xpath(f"//{without} | //*[@class='said']"):
        each.drop_tree()
    return str(element.text_content())[1:-1]


def document(*passages: Passage, language: str = "en") -> Document:
    return Document(title=None, date=None, language=language, passages=passages)


def compared(before: Document, after: Document, *groups: Group) -> Comparison:
    return Comparison(Side("b", len(before.passages)), Side("a", len(after.passages)), (), groups)


def test_both_sides_come_back_to_the_letter() -> None:
    for change in view.changes:
        merged = " | " if change.merged[0].view.cells else ""
        for each in change.merged:
            shown = (
                merged.join(str(cell) for cell in each.view.cells) if each.view.cells else str(each.view.html)
            )
            if change.after:
                assert side(shown, "del") == change.after[0].text
            if change.before:
                assert side(shown, "ins") == change.before[0].text


letters = st.text("abc <&\n", max_size=6)


@given(
    st.lists(st.tuples(st.sampled_from(Op), letters), max_size=8), st.lists(st.integers(0, 30), max_size=6)
)
def test_any_runs_come_back_whatever_is_marked(given_runs: list[tuple[Op, str]], cuts: list[int]) -> None:
    runs = tuple(Run(op, text.replace("\n", "")) for op, text in given_runs)
    before = "".join(run.text for run in runs if run.op is not Op.ADDED)
    after = "".join(run.text for run in runs if run.op is not Op.REMOVED)
    cuts = sorted(min(cut, len(after)) for cut in cuts)
    marks = tuple(Mark(a, b, MarkKind.STRONG) for a, b in pairwise(cuts) if a < b)
    one = document(Passage(Kind.PARAGRAPH, before))
    other = document(Passage(Kind.PARAGRAPH, after, marks=marks))
    group = Group(GroupKind.EDITED, (0,), (0,), words=runs)
    shown = (
        comparison_view(compared(one, other, group), before=one, after=other).changes[0].merged[0].view.html
    )
    assert side(shown, "del") == after
    assert side(shown, "ins") == before


def test_marks_of_the_text_after_stay() -> None:
    before = document(Passage(Kind.PARAGRAPH, "We meet in May."))
    after = document(Passage(Kind.PARAGRAPH, "We meet in June.", marks=(Mark(3, 15, MarkKind.STRONG),)))
    group = Group(
        GroupKind.EDITED,
        (0,),
        (0,),
        words=(Run(Op.KEPT, "We meet in "), Run(Op.REMOVED, "May"), Run(Op.ADDED, "June"), Run(Op.KEPT, ".")),
    )
    shown = (
        comparison_view(compared(before, after, group), before=before, after=after)
        .changes[0]
        .merged[0]
        .view.html
    )
    assert str(shown) == (
        'We <strong>meet in <del><span class="said">[removed: </span>May<span class="said">]</span></del>'
        '<ins><span class="said"> [added: </span>June<span class="said">]</span></ins></strong>.'
    )


def test_split_passages_get_their_own_words() -> None:
    before = document(Passage(Kind.PARAGRAPH, "One and two."))
    after = document(Passage(Kind.PARAGRAPH, "One."), Passage(Kind.PARAGRAPH, "Two."))
    words = (Run(Op.KEPT, "One"), Run(Op.REMOVED, " and two"), Run(Op.KEPT, "."), Run(Op.ADDED, "\nTwo."))
    group = Group(GroupKind.SPLIT, (0,), (0, 1), words=words)
    change = comparison_view(compared(before, after, group), before=before, after=after).changes[0]
    assert [side(each.view.html, "del") for each in change.merged] == ["One.", "Two."]
    assert [each.anchor for each in change.merged] == ["p1", "p2"]
    assert change.place == "¶1–2"


def test_merged_passages_say_where_they_were_apart() -> None:
    before = document(Passage(Kind.PARAGRAPH, "One."), Passage(Kind.PARAGRAPH, "Two."))
    after = document(Passage(Kind.PARAGRAPH, "One. Two."))
    words = (Run(Op.KEPT, "One."), Run(Op.REMOVED, "\n"), Run(Op.ADDED, " "), Run(Op.KEPT, "Two."))
    change = comparison_view(
        compared(before, after, Group(GroupKind.MERGED, (0, 1), (0,), words=words)),
        before=before,
        after=after,
    ).changes[0]
    assert side(change.merged[0].view.html, "del") == "One. Two."
    assert "¶" in side(change.merged[0].view.html, "ins")


def test_added_without_words_is_all_new() -> None:
    before, after = document(), document(Passage(Kind.PARAGRAPH, "New."))
    change = comparison_view(
        compared(before, after, Group(GroupKind.ADDED, (), (0,))), before=before, after=after
    ).changes[0]
    assert side(change.merged[0].view.html, "ins") == ""
    assert change.substantive


def test_place_from_which_a_passage_was_moved_is_told_there() -> None:
    former = next(part for part in view.flow if isinstance(part, FormerPlace))
    following = view.flow[view.flow.index(former) + 1]
    moved = next(change for change in view.changes if change.kind is GroupKind.MOVED)
    assert moved.moved_from == former.anchor
    assert former.now == moved.anchor == "p20"
    assert isinstance(following, GroupView)
    assert following.after[0].text.startswith("The two ministers agreed to work closely")


def test_every_passage_stands_once_and_in_order() -> None:
    numbers = [
        each.number
        for part in view.flow
        if isinstance(part, GroupView)
        for each in part.merged
        if each.number
    ]
    assert numbers == list(range(1, 22))
    folded: list[int] = []
    for part in view.folded:
        groups = part.groups if isinstance(part, Fold) else (part,) if isinstance(part, GroupView) else ()
        folded += [each.number for group in groups for each in group.merged if each.number]
    assert folded == numbers
    assert [change.number for change in view.changes] == list(range(1, 11))


def test_counts_and_words() -> None:
    assert view.same == 12
    assert view.substantive == 8  # a change of wording is one of substance, one of typography is not
    assert (
        view.summary
        == "7 passages edited, 1 added, 1 removed, 1 moved and 1 field changed; 12 passages are unchanged."
    )
    assert view.words_added == sum(
        count_words(run.text)
        for group in texts.english_change.groups
        for run in group.words or ()
        if run.op is Op.ADDED
    )
    assert not view.identical
    nothing = comparison_view(
        replace(texts.english_change, groups=(), fields=()),
        before=texts.english_before,
        after=texts.english_before,
    )
    assert nothing.identical
    assert nothing.summary == "Nothing differs."
    assert [change_words(change, "en") for change in view.changes][:4] == [
        "typography",
        "wording",
        "date",
        "number, modality",
    ]
    assert [change_words(change, "en") for change in view.changes][7:] == ["removed", "moved here", "added"]
    assert change_words(view.changes[3], "ar") == "رقم، درجة الإلزام"


def test_moved_and_edited_says_both() -> None:
    moved = replace(view.changes[1], moved=True, weight=(Weight.DATE.value,))
    assert change_words(moved, "en") == "moved here, date"


def test_source_stands_beside_with_its_own_change() -> None:
    views = source_views(texts.japanese_after, texts.japanese_change, texts.japanese_before)
    assert "<del>" in str(views[5].html)
    assert "<del>" not in str(views[0].html)
    beside = comparison_view(
        texts.english_change,
        before=texts.english_before,
        after=texts.english_after,
        source=views,
        beside={5: (5,)},
    )
    sources = [change.source for change in beside.changes]
    assert sources[3] == (views[5],)
    assert sources[0] == ()


def test_words_that_are_heard_are_in_the_text_s_language() -> None:
    arabic = comparison_view(
        texts.arabic_change, before=texts.arabic_before, after=texts.arabic_after, language="ar"
    )
    assert "[أُضيف: " in str(arabic.changes[0].merged[0].view.html)
    unknown = replace(texts.english_before, language="ru"), replace(texts.english_after, language="ru")
    russian = comparison_view(texts.english_change, before=unknown[0], after=unknown[1])
    assert '<span class="said" lang="en" dir="ltr">[removed: ' in str(russian.changes[0].merged[0].view.html)


def paragraphs(*words: str, language: str = "en") -> Document:
    return document(*(Passage(Kind.PARAGRAPH, each) for each in words), language=language)


def test_source_without_a_translation_stands_where_it_belongs_and_is_never_folded_away() -> None:
    source = paragraphs("甲", "乙", "丙", "丁", "戊", language="ja")
    text = paragraphs("One.", "Three.", "Five.")
    pairs = [((0,), ()), ((1,), (0,)), ((2,), ()), ((3,), (1,)), ((), (2,)), ((4,), ())]
    same = tuple(Group(GroupKind.SAME, (i,), (i,)) for i in range(3))
    shown = comparison_view(
        compared(text, text, *same),
        before=text,
        after=text,
        source=source_views(source),
        untranslated=untranslated(pairs, ["unsure", *[""] * 5]),
    )
    told = [
        (part.anchor, part.words) if isinstance(part, UntranslatedView) else part.place
        for part in shown.folded
        if isinstance(part, (UntranslatedView, Fold))
    ]
    assert told == [("s1", "unsure"), "¶1", ("s3", ""), "¶2", ("s5", ""), "¶3"]
    assert len(shown.flow) == 3, "readers' pages show the text alone"


@given(st.lists(st.tuples(st.booleans(), st.booleans()).filter(any), max_size=12))
def test_every_source_passage_without_a_translation_is_shown_once(sides: list[tuple[bool, bool]]) -> None:
    pairs, near, far = [], 0, 0
    for ours, theirs in sides:
        pairs.append(((near,) if ours else (), (far,) if theirs else ()))
        near, far = near + ours, far + theirs
    source, text = paragraphs(*"甲" * near), paragraphs(*"x" * far)
    same = (Group(GroupKind.SAME, (i,), (i,)) for i in range(far))
    shown = comparison_view(
        compared(text, text, *same),
        before=text,
        after=text,
        source=source_views(source),
        untranslated=untranslated(pairs),
    )
    alone = [ours[0] + 1 for ours, theirs in pairs if not theirs]
    assert [p.source[0].number for p in shown.folded if isinstance(p, UntranslatedView)] == alone


def test_the_number_of_what_came_or_went_is_marked_with_it() -> None:
    one = document(
        Passage(Kind.HEADING, "Fees", level=2, number="§ 18"), Passage(Kind.PARAGRAPH, "It stays.")
    )
    two = document(
        Passage(Kind.PARAGRAPH, "It stays."), Passage(Kind.HEADING, "Data", level=2, number="§ 19")
    )
    found = comparison_view(compare(before=one, after=two), before=one, after=two).changes
    went, came = (str(change.merged[0].view.label_html) for change in found)
    assert went.startswith("<del>") and "§ 18" in went
    assert came.startswith("<ins>") and "§ 19" in came


def row(*cells: str) -> Document:
    text = " | ".join(cells)
    return document(texts.passage(texts.Woven(Kind.ROW, text), text))


def test_a_changed_row_is_told_cell_by_cell() -> None:
    one, two = row("Pilot", "40 crowns", "a day"), row("Guide", "45 crowns", "a trip")
    runs = (Run(Op.REMOVED, one.passages[0].text), Run(Op.ADDED, two.passages[0].text))
    group = Group(GroupKind.EDITED, (0,), (0,), words=runs)
    cells = comparison_view(compared(one, two, group), before=one, after=two).changes[0].merged[0].view.cells
    assert [side(str(cell), "ins") for cell in cells] == ["Pilot", "40 crowns", "a day"]
    assert [side(str(cell), "del") for cell in cells] == ["Guide", "45 crowns", "a trip"]


cell = st.text("ab ", min_size=1, max_size=5).filter(str.strip)


@given(st.lists(st.tuples(cell, cell), min_size=1, max_size=4))
def test_both_sides_of_every_cell_come_back(given_cells: list[tuple[str, str]]) -> None:
    one, two = (row(*(pair[which] for pair in given_cells)) for which in (0, 1))
    found = comparison_view(compare(before=one, after=two), before=one, after=two)
    for change in found.changes:
        if change.kind is GroupKind.EDITED and change.before and change.merged[0].view.cells:
            cells = list(map(str, change.merged[0].view.cells))
            assert [side(each, "ins") for each in cells] == [pair[0] for pair in given_cells]
            assert [side(each, "del") for each in cells] == [pair[1] for pair in given_cells]


def test_words_of_a_script_without_spaces_are_counted() -> None:
    one, two = (
        paragraphs("会議を開く。", language="ja"),
        paragraphs("会議を開く。", "両大臣は港で会った。", language="ja"),
    )
    found = comparison_view(compare(before=one, after=two), before=one, after=two)
    assert found.words_added == count_words("両大臣は港で会った。") > 3


def test_what_moved_and_was_edited_is_counted_as_both() -> None:
    moved = next(change for change in view.changes if change.kind is GroupKind.MOVED)
    edited = next(change for change in view.changes if change.kind is GroupKind.EDITED)
    told = summary([moved, replace(edited, moved=True), edited, edited], same=0, fields=0)
    assert told == "2 passages edited, 1 edited and moved and 1 moved; none is unchanged."


def test_another_word_is_of_substance_and_another_sign_is_not() -> None:
    one, two = (
        paragraphs("The licence is granted.", "Fees: ten."),
        paragraphs("The licence is refused.", "Fees; ten."),
    )
    found = comparison_view(compare(before=one, after=two), before=one, after=two)
    assert [change.substantive for change in found.changes] == [True, False]
    assert [line.substantive for line in found.lines] == [True, False]


def test_readers_are_told_of_what_is_in_doubt_alone() -> None:
    assert reader_words(0.95, pinned=False, paired=True, language="en") == ""
    assert reader_words(0.3, pinned=True, paired=True, language="en") == ""
    unsure = reader_words(0.7, pinned=False, paired=True, language="en")
    assert unsure == "set beside each other by the service; unsure here"
    assert "unsure" in reader_words(0.99, pinned=False, paired=False, language="en")
    assert reader_words(0.7, pinned=False, paired=True, language="ja") != unsure
