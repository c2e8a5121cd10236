"""RFC 8785 bytes, and what the digest of a document covers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import (
    Authority,
    Document,
    Kind,
    Mark,
    Marker,
    MarkKind,
    Passage,
    Stage,
    digest,
    digest_bytes,
    passage_digest,
)
from tracker.documents.digest import canonical, content, digest_json, plain_canonical
from tracker.documents.stored import from_json, to_json

marks = st.builds(
    Mark, st.integers(0, 9), st.integers(0, 9), st.sampled_from(MarkKind), st.none() | st.text(max_size=5)
)
passages = st.builds(
    Passage, st.sampled_from(Kind), st.text(min_size=1, max_size=20), st.none() | st.integers(1, 6), st.none() | st.text(max_size=4),
    st.lists(marks, max_size=3, unique=True).map(tuple), st.none() | st.sampled_from(["en", "ja"]),
)  # fmt: skip
documents = st.builds(
    Document, st.none() | st.text(min_size=1, max_size=20), st.none() | st.dates(), st.none() | st.sampled_from(["en", "zh-Hant"]),
    st.lists(passages, max_size=5).map(tuple), st.lists(st.text(max_size=5), max_size=3).map(tuple),
    st.none() | st.builds(Marker, st.text(max_size=9), st.none() | st.sampled_from(Stage), st.none() | st.sampled_from(Authority)),
)  # fmt: skip

sample = Document(
    "Title", date(2012, 6, 19), "en",
    (Passage(Kind.HEADING, "One", 1, "1."), Passage(Kind.PARAGRAPH, "Two words", marks=(Mark(0, 3, MarkKind.STRONG), Mark(4, 9, MarkKind.LINK, "x")))),
)  # fmt: skip


@pytest.mark.parametrize("name", ["arrays", "french", "structures", "unicode", "values", "weird"])
def test_rfc_8785_vectors(material: Path, name: str) -> None:
    value = json.loads((material / "jcs-vectors" / "input" / f"{name}.json").read_text("utf-8"))
    assert canonical(value) == (material / "jcs-vectors" / "output" / f"{name}.json").read_bytes()


def test_known_digest() -> None:
    """Written out by hand: the digest of a document is that of these bytes, for ever."""
    written = (
        '{"date":"2012-06-19","language":"en","passages":[{"kind":"heading","level":1,"number":"1.","text":"One"},'
        '{"kind":"paragraph","marks":[{"end":3,"kind":"strong","start":0},{"end":9,"kind":"link","start":4,"value":"x"}],'
        '"text":"Two words"}],"title":"Title","type":"tracker-document/1"}'
    )
    assert digest(sample) == digest_bytes(written.encode())
    assert digest_json(json.loads(written)) == digest(sample)
    assert passage_digest(sample.passages[0]) == digest_bytes(
        b'{"kind":"heading","level":1,"number":"1.","text":"One"}'
    )


def test_the_order_of_passages_counts_and_that_of_marks_does_not() -> None:
    assert digest(replace(sample, passages=sample.passages[::-1])) != digest(sample)
    turned = replace(sample.passages[1], marks=sample.passages[1].marks[::-1])
    assert digest(replace(sample, passages=(sample.passages[0], turned))) == digest(sample)


def test_trail_and_marker_do_not_count() -> None:
    assert digest(
        replace(sample, trail=("Home",), marker=Marker("Provisional", Stage.PROVISIONAL))
    ) == digest(sample)


@pytest.mark.parametrize(
    "other",
    [replace(sample, title=None), replace(sample, title="Titel"), replace(sample, date=None), replace(sample, language="fr"),
     replace(sample, passages=sample.passages[:1]),
     *(replace(sample, passages=(replace(sample.passages[0], **change), sample.passages[1]))  # type: ignore[arg-type]
       for change in ({"text": "one"}, {"level": 2}, {"number": "1"}, {"number": None}, {"kind": Kind.ITEM}, {"language": "de"},
                      {"marks": (Mark(0, 1, MarkKind.EMPHASIS),)}))],
)  # fmt: skip
def test_everything_else_counts(other: Document) -> None:
    assert digest(other) != digest(sample)


@given(documents)
def test_stored_documents_come_back(document: Document) -> None:
    again = from_json(json.loads(json.dumps(to_json(document))))
    assert digest(again) == digest(document)
    assert to_json(again) == to_json(document)
    assert again.trail == document.trail
    assert again.marker == document.marker
    in_order = tuple(
        replace(
            each, marks=tuple(sorted(each.marks, key=lambda m: (m.start, m.end, m.kind.value, m.value or "")))
        )
        for each in document.passages
    )
    assert again.passages == in_order or any(mark.value == "" for each in in_order for mark in each.marks)


@given(documents, documents)
def test_equal_digests_mean_equal_content(one: Document, other: Document) -> None:
    bare = [replace(from_json(to_json(each)), trail=(), marker=None) for each in (one, other)]
    assert (digest(one) == digest(other)) == (bare[0] == bare[1])


@given(documents)
def test_plain_bytes_are_those_of_rfc8785(document: Document) -> None:
    told = content(document)
    assert plain_canonical(told) == canonical(told) == rfc8785.dumps(told)  # type: ignore[arg-type]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="ascii")), inner),
    )
)
def test_plain_bytes_of_any_such_value(value: object) -> None:
    assert plain_canonical(value) == canonical(value)


def test_half_a_surrogate_pair_has_no_plain_bytes() -> None:
    with pytest.raises(UnicodeEncodeError):
        plain_canonical(["\ud800"])
    assert plain_canonical(["\ud800"], errors="surrogatepass") == b'["\xed\xa0\x80"]'
