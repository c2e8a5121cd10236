"""What pages show of a comparison: to the letter, in order, nothing twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tracker.compare.change import Comparison, Group, GroupKind, Op, Run, Side, Weight
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.pages.changes import Fold, FormerPlace, GroupView
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
    assert view.substantive == 7
    assert (
        view.summary
        == "7 passages edited, 1 added, 1 removed, 1 moved and 1 field changed; 12 passages are unchanged."
    )
    assert view.words_added == sum(
        len(run.text.split())
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
