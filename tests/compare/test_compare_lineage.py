"""What a passage keeps on its way: its id, and the revisions that its words came in with."""

from __future__ import annotations

from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from texts import compared, document, pairs

from tracker.compare import GroupKind, Op, compare
from tracker.compare.authorship import Span, carry_authorship, first_authorship, surviving
from tracker.compare.lineage import carry

one = "The two ministers met in the harbour office and spoke for an hour."
two = "The number of vessels in the northern waters is to be reviewed."
three = "Rescue services will hold a joint exercise before the winter storms."


def carried(before, after, ids):
    fresh = count(1)
    return carry(compared(before, after), before_ids=ids, fresh=lambda: f"new{next(fresh)}")


def test_an_id_is_kept_through_edits_and_moves():
    after = document(three, one, two.replace("reviewed", "looked at again"), "Something new.")
    assert carried(document(one, two, three), after, ["a", "b", "c"]) == ("c", "a", "b", "new1")


def test_a_split_keeps_it_on_the_first_part_and_a_merge_on_the_first_source():
    assert carried(document(f"{one} {two}", three), document(one, two, three), ["a", "b"]) == (
        "a",
        "new1",
        "b",
    )
    assert carried(document(one, two, three), document(f"{one} {two}", three), ["a", "b", "c"]) == ("a", "c")


def test_ids_go_through_five_revisions_of_every_kind():
    may = two.replace("is to be", "may be")
    texts = [
        document(one, two, three),
        document(one, may, three),  # edited
        document(three, one, may),  # moved
        document(three, f"{one} {may.replace('vessels', 'ferries')}"),  # merged and edited
        document(three, one.replace("hour", "day"), may.replace("vessels", "ferries")),  # split and edited
        document(three, may.replace("vessels", "ferries")),  # removed
    ]
    ids = ["one", "two", "three"]
    kept = []
    for before, after in pairwise(texts):
        ids = list(carried(before, after, ids))
        kept.append(ids)
    assert kept[0] == ["one", "two", "three"]
    assert kept[1] == ["three", "one", "two"]
    assert kept[2] == ["three", "one"]
    assert kept[3][:2] == ["three", "one"]
    assert kept[3][2] not in {"one", "two", "three"}
    assert kept[4] == ["three", kept[3][2]]


def test_ids_of_another_document_are_refused():
    with pytest.raises(ValueError, match="3 ids for 1 passages"):
        carry(compare(before=document(one), after=document(one)), before_ids=["a", "b", "c"], fresh=str)


@given(pairs())
def test_every_after_passage_has_one_id_and_no_two_share_one(pair):
    before, after = pair
    fresh = count()
    comparison = compare(before=before, after=after)
    ids = carry(
        comparison,
        before_ids=[f"b{place}" for place in range(len(before.passages))],
        fresh=lambda: f"f{next(fresh)}",
    )
    assert len(ids) == len(set(ids)) == len(after.passages)
    for group in comparison.groups:
        if group.before and group.after:
            assert ids[group.after[0]] == f"b{group.before[0]}"


def covers(spans, after):
    for passage, found in zip(after.passages, spans, strict=True):
        place = 0
        for span in found:
            assert span.start == place < span.end
            place = span.end
        assert place == len(passage.text)
        assert all(left.revision != right.revision for left, right in pairwise(found))


@given(pairs())
@settings(max_examples=100)
def test_spans_cover_the_text_and_added_words_are_of_the_revision(pair):
    before, after = pair
    comparison = compare(before=before, after=after)
    first = first_authorship(before, revision=1)
    spans = carry_authorship(comparison, before_spans=first, before=before, after=after, revision=2)
    covers(spans, after)
    for group in comparison.groups:
        if group.kind in (GroupKind.SAME, GroupKind.EDITED, GroupKind.ADDED, GroupKind.MOVED):
            added = sum(len(run.text) for run in group.words or () if run.op is Op.ADDED)
            (place,) = group.after or (None,)
            if place is not None:
                assert sum(span.end - span.start for span in spans[place] if span.revision == 2) == added


@given(pairs(), pairs())
def test_through_three_revisions_kept_words_keep_their_origin(pair, other):
    texts = [pair[0], pair[1], other[0], pair[1]]
    spans = first_authorship(texts[0], revision=1)
    for revision, (before, after) in enumerate(pairwise(texts), 2):
        comparison = compare(before=before, after=after)
        spans = carry_authorship(
            comparison, before_spans=spans, before=before, after=after, revision=revision
        )
        covers(spans, after)
        assert surviving(spans, document=after) <= set(range(1, revision + 1))


def test_words_keep_their_revision_through_a_split_with_edits_and_a_merge():
    texts = [
        document(f"{one} {two}", three),
        document(one, two.replace("vessels", "ferries"), three),
        document(three, f"{one} {two.replace('vessels', 'ferries')}"),
    ]
    spans = first_authorship(texts[0], revision=1)
    for revision, (before, after) in enumerate(pairwise(texts), 2):
        comparison = compared(before, after)
        spans = carry_authorship(
            comparison, before_spans=spans, before=before, after=after, revision=revision
        )
    assert spans[0] == (Span(0, len(three), 1),)
    told = [(texts[2].passages[1].text[span.start : span.end], span.revision) for span in spans[1]]
    assert ("ferries", 2) in told
    assert (one, 1) in told
    assert surviving(spans, document=texts[2]) == {1, 2}


def test_white_space_and_punctuation_alone_do_not_survive():
    before, after = document("One two"), document("One, two.")
    comparison = compared(before, after)
    spans = carry_authorship(
        comparison,
        before_spans=first_authorship(before, revision=1),
        before=before,
        after=after,
        revision=2,
    )
    assert {span.revision for span in spans[0]} == {1, 2}
    assert surviving(spans, document=after) == {1}
    assert surviving([[Span(0, 1, 3)]], document=document("9")) == {3}
    assert surviving(((), ()), document=document("", "")) == frozenset()
