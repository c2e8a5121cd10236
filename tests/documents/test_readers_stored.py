"""A stored document as a file: exactly what was written comes back, and nothing else gets in."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Authority, Document, Kind, Mark, Marker, MarkKind, Passage, Stage, digest
from tracker.documents.readers import Limits, read
from tracker.documents.readers.clean import clean
from tracker.documents.readers.formats import choose, stored_document
from tracker.documents.stored import to_json
from tracker.errors import FileError, TooLargeError

kind = stored_document.media_type
lines = (
    st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=40)
    .map(lambda text: clean(text)[0])
    .filter(bool)
)


def written(document: Document) -> bytes:
    return json.dumps(to_json(document)).encode()


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = draw(lines)
    places = st.integers(0, len(text))
    marks = [
        Mark(*sorted((draw(places), draw(places))), draw(st.sampled_from(MarkKind)), draw(st.none() | lines))  # type: ignore[arg-type]
        for _ in range(draw(st.integers(0, 3)))
    ]
    return Passage(
        kind=draw(st.sampled_from(Kind)),
        text=text,
        level=draw(st.none() | st.integers(1, 9)),
        number=draw(st.none() | lines),
        marks=tuple(sorted(marks, key=lambda m: (m.start, m.end, m.kind.value, m.value or ""))),
        language=draw(st.sampled_from([None, "ja", "zh-Hant"])),
    )


documents = st.builds(
    Document,
    title=st.none() | lines,
    date=st.none() | st.dates(min_value=date(1000, 1, 1)),
    language=st.just("en"),
    passages=st.lists(passages(), min_size=1, max_size=5).map(tuple),
    trail=st.lists(lines, max_size=3).map(tuple),
    marker=st.none()
    | st.builds(Marker, lines, st.none() | st.sampled_from(Stage), st.none() | st.sampled_from(Authority)),
)


@given(documents)
def test_what_was_written_comes_back(document: Document) -> None:
    reading = read(written(document), media_type=kind, language="en")
    assert reading.document == document
    assert digest(reading.document) == digest(document)
    assert reading.media_type == kind
    assert not reading.warnings


@pytest.mark.parametrize(
    "path",
    sorted(Path("fixtures").rglob("*.html"))
    + sorted(Path("fixtures").rglob("*.md"))
    + sorted(Path("fixtures").rglob("*.txt")),
    ids=lambda path: path.name,
)
def test_every_text_of_the_fixtures_can_be_stored_and_read_again(path: Path) -> None:
    try:
        document = read(path.read_bytes(), name=path.name).document
    except FileError:
        return
    again = read(written(document), name="text.tracker", language=document.language).document
    assert digest(again) == digest(document)
    assert (again.trail, again.marker) == (document.trail, document.marker)


good: dict[str, Any] = to_json(
    Document(
        title="Harbour",
        date=date(2026, 3, 2),
        language="en",
        passages=(Passage(Kind.PARAGRAPH, "A pilot answers.", marks=(Mark(2, 7, MarkKind.STRONG),)),),
    )
)


def changed(**more: Any) -> bytes:
    return json.dumps({**good, **more}).encode()


def passage(**more: Any) -> bytes:
    return changed(passages=[{**good["passages"][0], **more}])


def mark(**more: Any) -> bytes:
    return passage(marks=[{"start": 2, "end": 7, "kind": "strong", **more}])


hostile = {
    "empty object": b"{}",
    "a list": b"[]",
    "a number": b"3",
    "null": b"null",
    "not json": b"{'a': 1}",
    "cut off": json.dumps(good).encode()[:-4],
    "more behind": json.dumps(good).encode() + b"{}",
    "deep": b'{"type":' + b"[" * 200_000,
    "deep and closed": b"[" * 100_000 + b"]" * 100_000,
    "huge number": b'{"type": "tracker-document/1", "passages": [{"kind":"paragraph","text":"x","level":'
    + b"9" * 10_000
    + b"}]}",
    "a name twice": json.dumps(good).encode()[:-1] + b', "title": "Other"}',
    "another type": changed(type="tracker-document/2"),
    "no passages": changed(passages=[]),
    "passages as text": changed(passages="abc"),
    "passages as object": changed(passages={"0": {}}),
    "unknown name": changed(script="alert(1)"),
    "title not clean": changed(title=" two  spaces "),
    "title of two lines": changed(title="a\nb"),
    "title a number": changed(title=3),
    "empty title": changed(title=""),
    "date in words": changed(date="2 March 2026"),
    "date without hyphens": changed(date="20260302"),
    "no such date": changed(date="2026-02-30"),
    "language": changed(language="<b>"),
    "trail": changed(trail="abc"),
    "trail of numbers": changed(trail=[1]),
    "marker": changed(marker="final"),
    "marker stage": changed(marker={"label": "x", "stage": "superb"}),
    "marker without label": changed(marker={"stage": "final"}),
    "passage a text": changed(passages=["abc"]),
    "kind": passage(kind="title"),
    "kind a list": passage(kind=["paragraph"]),
    "no text": passage(text=""),
    "text not NFC": passage(text="e\u0301"),
    "text with a line break": passage(text="a\nb"),
    "text with a control": passage(text="a\x07b"),
    "text with bidi": passage(text="a\u202eb"),
    "half a pair": passage(text="a\ud800b"),
    "nul": passage(text="a\0b"),
    "level 0": passage(level=0),
    "level true": passage(level=True),
    "level 1.5": passage(level=1.5),
    "level huge": passage(level=10**9),
    "level text": passage(level="1"),
    "number": passage(number=1),
    "passage language": passage(language=["en"]),
    "marks": passage(marks={}),
    "mark a list": passage(marks=[[2, 7, "strong"]]),
    "mark outside": mark(end=99),
    "mark backwards": mark(start=7, end=2),
    "mark negative": mark(start=-1),
    "mark true": mark(start=False),
    "mark kind": mark(kind="script"),
    "mark value": mark(value=3),
    "mark value empty": mark(value=""),
    "mark value nul": mark(kind="link", value="http://a/\0"),
    "link that runs": mark(kind="link", value=" java\tscript:alert(1)"),
    "link data": mark(kind="link", value="DATA:text/html,x"),
    "too many marks": passage(marks=[{"start": 0, "end": 1, "kind": "strong"}] * 5_001),
    "nan": b'{"type": NaN}',
    "infinity": b'{"type": -Infinity}',
}


@pytest.mark.parametrize("name", hostile)
def test_what_is_refused(name: str) -> None:
    with pytest.raises(FileError) as caught:
        read(hostile[name], name="text.tracker", language="en")
    assert caught.value.do
    assert len(str(caught.value)) < 500


def test_limits_hold() -> None:
    many = changed(passages=good["passages"] * 11)
    with pytest.raises(TooLargeError, match="11 passages; at most 10"):
        read(many, name="x.tracker", limits=Limits(passages=10))
    with pytest.raises(TooLargeError, match="title of 7"):
        read(changed(), name="x.tracker", limits=Limits(title=6))
    with pytest.raises(TooLargeError, match="bytes"):
        read(changed(), name="x.tracker", limits=Limits(bytes=20))


def test_a_text_of_another_language_is_refused() -> None:
    with pytest.raises(FileError, match="is in English, and this edition in Japanese"):
        read(changed(), media_type=kind, language="ja")
    assert read(changed(language=None), media_type=kind, language="ja").document.language == "ja"
    assert read(changed(), media_type=kind).document.language == "en"


def test_other_files_are_what_they_were() -> None:
    """Only its own name or type makes a file a stored document: JSON in a text file stays text."""
    assert choose(changed(), name="x.txt", media_type=None)[0].media_type == "text/plain"
    found, warnings = choose(changed(), name="x.json", media_type=None)
    assert (found.media_type, [each.code for each in warnings]) == ("text/plain", ["format"])
    assert choose(changed(), name=None, media_type=None)[0].media_type == "text/plain"
    assert choose(changed(), name="x.TRACKER", media_type=None)[0] is stored_document
    assert choose(changed(), name="x.html", media_type=kind)[0] is stored_document


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["type", "passages", "kind", "text", "marks", "start"]), inner)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_a_document_or_refused(value: Any) -> None:
    with pytest.raises(FileError):
        read(json.dumps(value).encode(), media_type=kind)
