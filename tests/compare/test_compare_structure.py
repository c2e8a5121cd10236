"""Fields, attributes, and the delta that is kept with a revision."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from texts import compared, document, documents, item, pairs

from tracker.compare import Op, Run
from tracker.compare.delta import apply_delta, delta, revert_delta
from tracker.compare.structure import attribute_changes, escaped, field_changes, unescaped
from tracker.documents.document import Authority, Marker, Stage
from tracker.documents.passage import Kind, Mark, MarkKind, Passage
from tracker.errors import IntegrityError, UnreadableValueError


def test_every_field_is_told_in_order_as_text():
    before = document(title="A", date=date(2012, 6, 19), trail=("Home", "News"))
    after = document(
        title="B",
        date=None,
        language="fr",
        trail=("Home",),
        marker=Marker("Provisional Translation", Stage.PROVISIONAL, Authority.UNOFFICIAL),
    )
    assert [(each.name, each.before, each.after) for each in field_changes(before=before, after=after)] == [
        ("title", "A", "B"),
        ("date", "2012-06-19", None),
        ("language", "en", "fr"),
        ("trail", "Home › News", "Home"),
        ("label", None, "Provisional Translation"),
        ("stage", None, "provisional"),
        ("authority", None, "unofficial"),
    ]


def test_equal_fields_are_not_told_and_a_line_feed_reaches_no_difflib():
    before = document(title="A\nB", marker=Marker("x", Stage.FINAL))
    assert field_changes(before=before, after=before) == ()
    changes = field_changes(before=before, after=replace(before, title="A\nC"))
    assert [(each.name, each.before, each.after) for each in changes] == [("title", "A\nB", "A\nC")]


def test_attributes_are_told_as_text():
    found = attribute_changes(before=item("x", "1.", 1), after=item("x", "2.\n", 2), words=())
    assert found == (("level", "1", "2"), ("number", "1.", "2.\n"))


def marked(text, *words, kind=MarkKind.EMPHASIS):
    marks = tuple(Mark(text.index(word), text.index(word) + len(word), kind) for word in words)
    return Passage(Kind.PARAGRAPH, text, marks=marks)


def told(before, after, runs):
    found = attribute_changes(before=before, after=after, words=[Run(Op(op), text) for op, text in runs])
    return [each.name for each in found]


def test_a_mark_that_went_with_its_words_is_the_same():
    before, after = marked("See list.txt now.", "list.txt"), marked("Now see the list.txt first.", "list.txt")
    anew = [("-", "See list.txt now"), ("+", "Now see the list.txt first"), ("=", ".")]
    assert told(before, after, anew) == []
    elsewhere = [("+", "Now see the list.txt first."), ("=", "S"), ("-", "ee list.txt now.")]
    before, after = (
        marked("See list.txt now.", "list.txt"),
        marked("Now see the list.txt first.S", "list.txt"),
    )
    assert told(before, after, elsewhere) == []
    other = marked("Now see the list.txt first.S", "first")
    assert told(before, other, elsewhere) == ["marks"]
    none = replace(other, marks=())
    assert told(before, none, elsewhere) == ["marks"]


def test_a_mark_on_words_that_stayed_is_not_taken_for_another():
    text = "may, may, may"
    first, last = (
        Passage(Kind.PARAGRAPH, text, marks=(Mark(at, at + 3, MarkKind.STRONG),)) for at in (0, 10)
    )
    assert told(first, last, [("=", text)]) == ["marks"]
    assert told(first, replace(first, marks=first.marks * 2), [("=", text)]) == ["marks"]
    assert told(first, first, [("=", text)]) == []


@given(documents)
def test_a_title_with_line_feeds_is_escaped_reversibly(one):
    for text in (one.title or "", "a\\nb", "\\\\n\n", "\\", "\n\\n\\\\"):
        assert unescaped(escaped(text)) == text
        assert "\n" not in escaped(text)


@given(pairs())
@settings(max_examples=80)
def test_a_delta_leads_to_the_other_document_and_back(pair):
    before, after = pair
    kept = delta(before=before, after=after)
    assert kept == delta(before=before, after=after)
    assert apply_delta(kept, before=before) == after
    assert revert_delta(kept, after=after) == before


@given(documents, documents)
@settings(max_examples=50)
def test_a_delta_between_strangers(before, after):
    kept = delta(before=before, after=after)
    assert apply_delta(kept, before=before) == after
    assert revert_delta(kept, after=after) == before


def test_only_what_changed_is_in_a_delta():
    lines = [f"Passage {number} of the long agreement on boats" for number in range(2_000)]
    edited = [
        *lines[:900],
        "An inserted passage",
        *lines[900:1_500],
        "Passage of boats, rewritten",
        *lines[1_501:],
    ]
    kept = delta(before=document(*lines), after=document(*edited))
    assert len(kept) < 1_500
    assert "Passage 700 of" not in kept


def test_a_delta_is_held_against_its_base():
    before, after, other = document("One thing"), document("Another thing"), document("A third thing")
    kept = delta(before=before, after=after)
    with pytest.raises(IntegrityError, match="made from a document with digest"):
        apply_delta(kept, before=other)
    with pytest.raises(IntegrityError, match="leads to"):
        revert_delta(kept, after=other)
    value = json.loads(kept)
    value["after"] = value["before"]
    with pytest.raises(IntegrityError, match="promises"):
        apply_delta(json.dumps(value), before=before)
    value = json.loads(kept)
    value["changes"] = {
        "values_changed": {"root['passages']['00000009']['text']": {"new_value": "x", "old_value": "y"}}
    }
    with pytest.raises(IntegrityError):
        apply_delta(json.dumps(value), before=before)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"type": "tracker-delta/2"}', "null"])
def test_what_is_no_delta_is_refused(text):
    with pytest.raises(UnreadableValueError):
        apply_delta(text, before=document())


def test_a_split_and_a_merge_go_through_a_delta():
    one, two = "The first half of it all, which is long.", "The second half of it all, which is longer."
    for before, after in (
        (document(f"{one} {two}"), document(one, two)),
        (document(one, two), document(f"{one} {two}")),
    ):
        compared(before, after)
        kept = delta(before=before, after=after)
        assert apply_delta(kept, before=before) == after
        assert revert_delta(kept, after=after) == before
