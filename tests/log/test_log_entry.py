"""Entries: canonical bytes there and back, and what they refuse."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UnreadableValueError
from tracker.log import canonical, facts
from tracker.log.entry import Entry, EntryType, max_bytes, parse, read

time = datetime(2026, 11, 24, 9, 15, 2, tzinfo=UTC)
digest = "sha256:" + "ab" * 32
sample = {
    "person": "p-8",
    "commitment": digest,
    "collection": "treaties",
    "role": "reviser",
    "policy": digest,
    "release": "harbour-talks",
    "language": "fr",
    "revision": 3,
    "content": digest,
    "file": digest,
    "stage": "final",
    "outcome": "met",
    "step": "bilingual revision",
    "decision": "approved",
    "statement": digest,
    "after": digest,
    "version": 2,
    "label": "Traduction définitive",
    "reason": "the source was withdrawn",
    "source": {"revision": 2, "content": digest},
    "passages": {"source": ["00c0ffee00c0ffee"], "translation": []},
    "passage": "00c0ffee00c0ffee",
    "editions": [
        {
            "language": "fr",
            "revision": 3,
            "content": digest,
            "stage": "final",
            "label": "Traduction définitive",
        }
    ],
    "changes": [digest],
    "class": "editorial",
    "rule": "numbers",
    "due": "2026-11-30T09:00:00Z",
    "zone": "Europe/Paris",
    **dict.fromkeys(("pin", "signoff", "waiver", "plan", "comment", "webhook", "acceptance"), 7),
    **dict.fromkeys(("change", "covered", "finding", "terms", "words", "address", "kinds"), digest),
    "key": "SHA256:x",
    "origin": "translations.example/log",
}

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
plain = words | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    plain, lambda each: st.lists(each, max_size=3) | st.dictionaries(words, each, max_size=3), max_leaves=6
)
further = st.dictionaries(
    words.filter(lambda name: name not in facts.reserved | facts._kinds.keys()), values, max_size=4
)
times = st.datetimes(timezones=st.just(UTC))


def entry(**more: object) -> Entry:
    return Entry(EntryType.PERSON_DISABLED, time, "p-7", {"person": "p-8", **more})


def test_bytes_of_one_entry() -> None:
    given_ = {"release": "harbour-talks", "language": "fr", "version": 2, "reason": "la source a été retirée"}
    assert (
        Entry(EntryType.VERSION_WITHDRAWN, time, "p-7", given_).to_bytes()
        == (
            '{"actor":"p-7","language":"fr","reason":"la source a été retirée","release":"harbour-talks",'
            '"time":"2026-11-24T09:15:02Z","type":"version.withdrawn","v":1,"version":2}'
        ).encode()
    )


@pytest.mark.parametrize("kind", list(EntryType))
def test_every_type_needs_its_facts(kind: EntryType) -> None:
    due = {name: sample[name] for name in facts.required[kind]}
    whole = Entry(kind, time, "p-7", due)
    assert parse(whole.to_bytes()) == whole
    for name in due:
        less = {each: value for each, value in due.items() if each != name}
        with pytest.raises(UnreadableValueError, match=f"needs the fact “{name}”"):
            Entry(kind, time, "p-7", less)
        with pytest.raises(UnreadableValueError, match=f"“{name}” in an entry of the type “{kind}” must be"):
            Entry(kind, time, "p-7", {**due, name: []})


def test_a_fact_that_need_not_stand_there_must_still_be_of_its_kind() -> None:
    due = {name: sample[name] for name in facts.required[EntryType.REVISION_SUBMITTED]}
    source = {"revision": 2, "content": digest}
    with_source = Entry(
        EntryType.REVISION_SUBMITTED, time, "p-7", {**due, "source": source, "comparison": digest}
    )
    assert with_source.to_json()["source"] == source
    for wrong in (
        {"source": digest},
        {"source": {"revision": 2}},
        {"comparison": "ab"},
        {"source": {**source, "revision": 0}},
    ):
        with pytest.raises(UnreadableValueError, match="must be"):
            Entry(EntryType.REVISION_SUBMITTED, time, "p-7", {**due, **wrong})


@pytest.mark.parametrize(
    "passages",
    [
        {"source": [], "translation": []},
        {"source": ["00c0ffee00c0ffee"]},
        {"source": ["00c0ffee00c0ffee"], "translation": ["00c0ffee00c0ffee"]},
        {"source": ["00c0ffee00c0ffee"], "translation": [], "words": ["A pilot shall answer."]},
        {"source": ["A pilot shall answer."], "translation": []},
        {"source": ["00C0FFEE00C0FFEE"], "translation": []},
        {"source": "00c0ffee00c0ffee", "translation": []},
        {"source": [7], "translation": []},
    ],
)
def test_a_pin_names_passages_by_their_lineage_and_nothing_else(passages: canonical.Json) -> None:
    due = {name: sample[name] for name in facts.required[EntryType.LINK_PINNED]}
    with pytest.raises(
        UnreadableValueError, match=r"“passages” in an entry of the type “link\.pinned” must be"
    ):
        Entry(EntryType.LINK_PINNED, time, "p-7", {**due, "passages": passages})


@given(further, times)
def test_there_and_back(given_: dict[str, canonical.Json], at: datetime) -> None:
    whole = Entry(EntryType.PERSON_DISABLED, at, "p-7", {"person": "p-8", **given_})
    data = whole.to_bytes()
    assert parse(data) == whole
    assert hash(parse(data)) == hash(whole)
    assert data == rfc8785.dumps(whole.to_json())
    assert parse(data).to_bytes() == data


@given(further, st.data())
def test_any_altered_byte_is_refused_or_is_another_entry(
    given_: dict[str, canonical.Json], data: st.DataObject
) -> None:
    bytes_ = bytearray(Entry(EntryType.PERSON_DISABLED, time, "p-7", {"person": "p-8", **given_}).to_bytes())
    before = bytes(bytes_)
    bytes_[data.draw(st.integers(0, len(bytes_) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        other = parse(bytes(bytes_))
    except UnreadableValueError:
        return
    assert other.to_bytes() == bytes_ != before


@given(st.binary(max_size=60))
def test_whatever_bytes_come_the_refusal_has_words(data: bytes) -> None:
    with pytest.raises(UnreadableValueError):
        parse(data)


@given(st.dictionaries(st.text(max_size=3), plain | st.lists(plain, max_size=2), max_size=6))
def test_canonical_bytes_are_those_of_rfc8785(value: dict[str, canonical.Json]) -> None:
    try:
        due = rfc8785.dumps(value)  # type: ignore[arg-type]
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises(UnicodeEncodeError):
            canonical.encode(value)
        return
    assert canonical.encode(value) == due
    assert canonical.decode(due) == value


def test_keys_beyond_the_basic_plane_are_sorted_as_utf16() -> None:
    # U+FF21 comes before U+1F600 by code point, and after it by UTF-16 unit.
    value = {"\uff21": 1, "\U0001f600": 2}
    assert canonical.encode(value) == '{"\U0001f600":2,"\uff21":1}'.encode()


@pytest.mark.parametrize("name", ["french", "unicode", "weird"])
def test_rfc8785_vectors(material: Path, name: str) -> None:
    value = json.loads((material / "jcs-vectors/input" / f"{name}.json").read_bytes())
    due = (material / "jcs-vectors/output" / f"{name}.json").read_bytes()
    whole = entry(vector=value)
    assert b'"vector":' + due + b"}" in whole.to_bytes().replace(b',"v":1', b"")
    assert parse(whole.to_bytes()).to_json()["vector"] == value


@pytest.mark.parametrize(
    ("name", "why"), [("arrays", "null"), ("structures", "56.0"), ("values", "whole numbers")]
)
def test_rfc8785_vectors_with_floats_or_null_are_refused(material: Path, name: str, why: str) -> None:
    value = json.loads((material / "jcs-vectors/input" / f"{name}.json").read_bytes())
    with pytest.raises(UnreadableValueError, match=why):
        entry(vector=value)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "null"),
        (1.0, "only whole numbers"),
        (float("nan"), "only whole numbers"),
        (2**53, "9007199254740992, which is 2\\^53 or more"),
        (-(2**53), "2\\^53 or more"),
        pytest.param(10**5000, "a number of 16,610 bits", id="5001 digits"),
        (b"x", "bytes, which is not JSON"),
        (time, "datetime, which is not JSON"),
        ({1: "x"}, "not text"),
        ([[[[[[[[["deep"]]]]]]]]], "nested more than 8"),
        pytest.param("\ud83d", "surrogate", id="surrogate"),
        pytest.param("x" * max_bytes, "at most 65,535", id="too large"),
    ],
)
def test_what_cannot_be_logged(value: object, why: str) -> None:
    with pytest.raises(UnreadableValueError, match=why):
        entry(note=value)


@pytest.mark.parametrize("name", sorted(facts.reserved))
def test_reserved_names(name: str) -> None:
    with pytest.raises(UnreadableValueError, match=f"cannot have a fact called “{name}”"):
        Entry(EntryType.PERSON_DISABLED, time, "p-7", {"person": "p-8", name: "x"})


def test_the_largest_entry_fits_and_one_byte_more_does_not() -> None:
    room = max_bytes - len(entry(note="").to_bytes())
    assert len(entry(note="x" * room).to_bytes()) == max_bytes
    assert parse(entry(note="x" * room).to_bytes())
    with pytest.raises(UnreadableValueError, match="65,536 bytes"):
        entry(note="x" * (room + 1))


def test_time_is_utc_and_has_a_zone() -> None:
    tokyo = timezone(timedelta(hours=9))
    there = Entry(EntryType.PERSON_DISABLED, time.astimezone(tokyo), "p-7", {"person": "p-8"})
    assert there == entry()
    assert b'"time":"2026-11-24T09:15:02Z"' in there.to_bytes()
    with pytest.raises(UnreadableValueError, match="no zone"):
        Entry(EntryType.PERSON_DISABLED, time.replace(tzinfo=None), "p-7", {"person": "p-8"})
    with pytest.raises(UnreadableValueError, match="no actor"):
        Entry(EntryType.PERSON_DISABLED, time, "", {"person": "p-8"})


def test_facts_cannot_be_changed_afterwards() -> None:
    inner = {"languages": ["fr", "en"]}
    whole = entry(note=inner)
    before = whole.to_bytes()
    inner["languages"].append("ar")
    assert whole.to_bytes() == before
    with pytest.raises(TypeError):
        whole.facts["note"] = "x"  # type: ignore[index]
    with pytest.raises(TypeError):
        whole.facts["note"]["languages"] = []  # type: ignore[index,call-overload]


def test_read_checks_the_form_and_not_the_facts() -> None:
    data = entry().to_bytes().replace(b'"person":"p-8",', b"")
    assert read(data)["actor"] == "p-7"
    with pytest.raises(UnreadableValueError, match="needs the fact “person”"):
        parse(data)
