"""Any two documents: both sides come back to the letter."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from texts import any_texts, compared, document, documents, pairs, plain_texts, sides

from tracker.compare import GroupKind, Op, compare
from tracker.compare.faces import comparison_html, digest_of, from_json, lines, terminal, to_json
from tracker.compare.weighing.tables import table
from tracker.compare.wording.word_changes import word_changes


@given(pairs())
@settings(max_examples=150)
def test_every_comparison_keeps_its_promises(pair):
    before, after = pair
    comparison = compared(before, after)
    assert comparison == compare(before=before, after=after)
    assert comparison.before.passages == len(before.passages)


@given(documents, documents)
def test_two_unrelated_documents_too(before, after):
    compared(before, after)


@given(documents)
def test_a_document_compared_with_itself_is_the_same(one):
    comparison = compared(one, one)
    assert comparison.identical
    assert {group.kind for group in comparison.groups} <= {GroupKind.SAME}
    assert comparison.before == comparison.after


@given(documents)
def test_compared_with_nothing_all_is_removed_and_back_all_is_added(one):
    nothing = document(language=one.language)
    assert {group.kind for group in compared(one, nothing).groups} <= {GroupKind.REMOVED}
    assert {group.kind for group in compared(nothing, one).groups} <= {GroupKind.ADDED}


@given(documents)
def test_compared_with_its_reverse_nothing_is_lost(one):
    after = document(*one.passages[::-1], language=one.language)
    comparison = compared(one, after)
    gone = [group for group in comparison.groups if group.kind is GroupKind.REMOVED]
    come = [group for group in comparison.groups if group.kind is GroupKind.ADDED]
    assert sorted(one.passages[group.before[0]].text for group in gone) == sorted(
        after.passages[group.after[0]].text for group in come
    )


@given(pairs())
def test_as_much_stays_the_same_both_ways(pair):
    before, after = pair
    there, back = compare(before=before, after=after), compare(before=after, after=before)
    sides(back, after, before)
    same = sum(group.kind is GroupKind.SAME for group in there.groups)
    other = sum(group.kind is GroupKind.SAME for group in back.groups)
    assert abs(same - other) <= max(1, len(before.passages) // 2)


@given(pairs())
def test_json_comes_back_and_tells_two_comparisons_apart(pair):
    before, after = pair
    comparison = compare(before=before, after=after)
    value = json.loads(json.dumps(to_json(comparison)))
    assert from_json(json.loads(json.dumps(to_json(comparison, touches=True)))) == comparison
    assert value["summary"]["added"] == sum(group.kind is GroupKind.ADDED for group in comparison.groups)
    other = compare(before=after, after=before)
    assert (digest_of(other) == digest_of(comparison)) is (to_json(other) == to_json(comparison))


@given(pairs())
def test_every_face_takes_every_comparison(pair):
    before, after = pair
    comparison = compare(before=before, after=after)
    for interface in ("en", "ja", "fr", "ar", "tlh"):
        comparison_html(comparison, before=before, after=after, interface=interface).encode()
        told = lines(comparison, before=before, after=after, interface=interface)
        assert all(line == line.replace("\n", "").replace("\x1b", "") for line in told)
        assert len(told) >= len(comparison.changes) + len(comparison.fields)
    terminal(comparison, before=before, after=after, colour=True).encode()


@given(
    st.text() | any_texts | plain_texts,
    st.text() | any_texts | plain_texts,
    st.sampled_from(["en", "ja", "de"]),
)
@settings(max_examples=200)
def test_any_two_strings(before, after, language):
    runs = word_changes(before=before, after=after, table=table(language))
    assert "".join(run.text for run in runs if run.op is not Op.ADDED) == before
    assert "".join(run.text for run in runs if run.op is not Op.REMOVED) == after
    assert all(run.text for run in runs)
    assert all(one.op is not two.op for one, two in pairwise(runs))


@given(any_texts | plain_texts, any_texts | plain_texts, any_texts | plain_texts)
@settings(max_examples=150)
def test_a_text_in_the_middle_of_another(head, middle, tail):
    compared(document(head + middle + tail), document(head + tail))
    compared(document(head + tail), document(head + " " + middle + tail))
