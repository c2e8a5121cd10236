"""Layout, wrapping, marker and format never change the digest; a word does. For any text, by hypothesis."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from document_rendering import Form, Part, Text, markers, render, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.documents import Document, digest
from tracker.documents.readers import read
from tracker.errors import FileError

forms = st.sampled_from(("txt", "html", "md"))


def parse(written: str, form: Form) -> Document:
    return read(written.encode(), name=f"a.{form}").document


@given(texts(), forms, st.integers(0, 5), st.none() | st.integers(44, 110))
def test_a_text_comes_back_from_every_format(text: Text, form: Form, style: int, columns: int | None) -> None:
    document = parse(render(text, form, columns=columns, style=style), form)
    assert document.title == text.title
    assert document.date == text.day
    assert document.passages == text.passages


@given(
    texts(),
    forms,
    st.integers(0, 5),
    st.sampled_from(markers),
    st.integers(0, 2),
    st.sampled_from([None, 50, 72]),
)
def test_markers_and_formats_never_change_the_digest(
    text: Text, form: Form, style: int, marker: str | None, place: int, columns: int | None
) -> None:
    plain = parse(render(text, "txt"), "txt")
    other = parse(render(text, form, style=style, marker=marker, place=place, columns=columns), form)
    assert digest(other) == digest(plain)
    assert (other.marker is None) == (marker is None)


@given(texts(), forms, st.sampled_from(["\r\n", "\r", " \n", "\t\n", "\u2028"]))
@settings(max_examples=50)
def test_line_ends_never_change_the_digest(text: Text, form: Form, end: str) -> None:
    written = render(text, form, columns=70)
    # two spaces at the end of a line of Markdown break it on purpose, one does not
    assert digest(parse(written.replace("\n", end), form)) == digest(parse(written, form))


@given(texts(), forms, st.data())
@settings(max_examples=50)
def test_another_word_changes_the_digest(text: Text, form: Form, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text.parts) - 1))
    part = text.parts[at]
    changed = Part(
        part.heading,
        part.number,
        (part.paragraphs[0].replace("sea.", "lake."), *part.paragraphs[1:]),
        part.items,
        part.ordered,
    )
    other = replace(text, parts=(*text.parts[:at], changed, *text.parts[at + 1 :]))
    assert digest(parse(render(other, form), form)) != digest(parse(render(text, form), form))


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_characters_are_read_or_refused(text: str) -> None:
    """No text whatever makes a reader fail otherwise than with our own words."""
    for form in ("txt", "html", "md"):
        with suppress(FileError):
            document = read(text.encode("utf-8", "surrogatepass"), name=f"a.{form}").document
            assert document.passages
            assert all(each.text and each.text == " ".join(each.text.split()) for each in document.passages)


@pytest.mark.parametrize("form", ["txt", "html", "md"])
@given(data=st.binary(max_size=200))
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(form: str, data: bytes) -> None:
    with suppress(FileError):
        assert read(data, name=f"a.{form}").document.passages
