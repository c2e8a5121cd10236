"""Files that cannot be taken: each its own error, saying what, to what, and what to do."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

import pytest

from tracker.documents.readers import Limits, read
from tracker.documents.readers.clean import clean
from tracker.errors import FileError, TooLargeError, UnsupportedError

sentence = "The two sides met on the quay. "
laughs = (
    b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&c;</p></body></html>'
)
outside = (
    b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>&x; it is.</p></body></html>'
)


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (b"", "a.txt", FileError, "is empty"),
        (b" \n\t\r\n\xe3\x80\x80 ", "a.txt", FileError, "nothing but white space"),
        (b"\xef\xbb\xbf", "a.txt", FileError, "nothing but white space"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture.txt", UnsupportedError, "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a.md", UnsupportedError, "a JPEG picture"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.txt", UnsupportedError, "a PDF file"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "a.html", UnsupportedError, "a Word document"),
        (b"PK\x03\x04\x14\0\x06\0something", "a.txt", UnsupportedError, "a ZIP archive"),
        (b"{\\rtf1\\ansi Hello}", "a.txt", UnsupportedError, "a Rich Text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", UnsupportedError, "older Word"),
        (b"hello there", "a.docx", UnsupportedError, "a Word document"),
        (b"hello there", "a.xliff", UnsupportedError, "an XLIFF file"),
        (b'<?xml version="1.0"?><xliff version="2.0"/>', "a", UnsupportedError, "<xliff>"),
        (bytes(range(256)), "a.txt", FileError, "byte 0 is zero"),
        (b"Title\n\nA \0 sentence.", "a.txt", FileError, "byte 9 is zero"),
        (laughs, "a.xhtml", FileError, "entities of its own"),
        (outside, "a.html", FileError, "entities of its own"),
        (b"<nav>Home &gt; News</nav><p>Page Top</p>", "a.html", FileError, "no passage of text"),
        (b"[Provisional Translation]\n\nPage Top", "a.txt", FileError, "no passage of text"),
        (b"<script>x</script><!-- y --><p hidden>z</p>", "a.html", FileError, "no passage of text"),
        (
            b"A" * 10_000 + b"\n\n" + sentence.encode(),
            "a.txt",
            TooLargeError,
            "a title of 10,000 characters; at most 2,000",
        ),
        (b"# " + b"title words " * 833 + b"\n\nText.", "a.md", TooLargeError, "a title of 9,995 characters"),
        (
            b"<h1>" + b"title words " * 833 + b"</h1><p>Text.",
            "a.html",
            TooLargeError,
            "a title of 9,995 characters",
        ),
        (b"<div>" * 200_000 + b"x", "a.html", TooLargeError, "more than 200 deep"),
        (b"<p>" + b"<b>" * 200_000 + b"x", "a.html", TooLargeError, "more than 200 deep"),
        (b"<table><tr><td>" * 70_000 + b"x", "a.html", TooLargeError, "more than 200 deep"),
        (b"<ul><li>" * 100_000 + b"x", "a.html", TooLargeError, "more than 200 deep"),
        (b">" * 200_000 + b" x", "a.md", TooLargeError, "inside one another"),
        (
            "\n".join("  " * at + "- a" for at in range(400)).encode(),
            "a.md",
            TooLargeError,
            "inside one another",
        ),
        (b"a " * 15_000_000, "a.txt", TooLargeError, "has 30,000,000 bytes; at most 20,971,520"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_refused(data: bytes, name: str, kind: type[FileError], words: str) -> None:
    with pytest.raises(kind) as error:
        read(data, name=name)
    assert type(error.value) is kind
    assert words in error.value.what
    assert f"“{name}”" in error.value.what
    assert error.value.do.endswith(".")


def test_too_many_passages() -> None:
    data = (sentence + "\n\n").encode() * 40_000
    with pytest.raises(TooLargeError, match="passages; at most 30,000 are taken"):
        read(data, name="a.txt", limits=Limits(passages=30_000))
    page = f"<p>{sentence}</p>".encode() * 4_000
    with pytest.raises(TooLargeError, match="passages; at most 3,000 are taken"):
        read(page, name="a.html", limits=Limits(passages=3_000))
    data = (sentence + "\n\n").encode() * 11
    with pytest.raises(TooLargeError, match="has 11 passages; at most 10 are taken"):
        read(data, name="a.txt", limits=Limits(passages=10))
    assert len(read(data, name="a.txt", limits=Limits(passages=11)).document.passages) == 11


def test_a_media_type_that_no_reader_knows() -> None:
    with pytest.raises(UnsupportedError, match="of the type application/pdf"):
        read(b"hello", media_type="application/pdf")
    assert read(b"# Title\n\nText.", media_type="text/markdown; charset=utf-8").document.title == "Title"


def test_what_is_not_known_by_its_name() -> None:
    reading = read(b"<!DOCTYPE html><h1>Title</h1><p>Text.</p>", name="a.txt")
    assert reading.media_type == "text/html"
    assert [each.code for each in reading.warnings] == ["format"]
    assert read(b"<html><h1>Title</h1><p>Text.</p>").media_type == "text/html"
    assert read(b"Title\n\nText.", name="README").warnings == ()
    assert [each.code for each in read(b"Title\n\nText.", name="a.log").warnings] == ["format"]


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"</div>" * 100_000 + b"<p>It is told.", "a.html"), (b"<!--" * 50_000 + b"--><p>It is told.", "a.html"),
        (b"<p>" + b"[" * 50_000 + b"it", "a.md"), (b"<p>" + b"<b>x</b> y " * 10_000, "a.html"), (b"<p>It is told.<br>" * 10_000, "a.html"),
        (b"a" + b" " * 2_000_000 + b"b.", "a.txt"), (b"1. a\n" * 10_000, "a.txt"), (b"a " + b"`" * 20_000 + b" b", "a.md"),
        (b"<p style=\"" + b"display" * 100_000 + b"\">It is told.", "a.html"), (b"&lt;" * 100_000, "a.html"), (b"\n" * 500_000 + b"it.", "a.txt"),
        (b"(" * 100_000 + b"it", "a.txt"), (b"| a " * 50_000, "a.txt"), (b"A. x\nB. y\n" * 10_000, "a.txt"),
    ],
    ids=str,
)  # fmt: skip
def test_odd_files_are_read_and_stall_nobody(data: bytes, name: str) -> None:
    assert read(data, name=name).document.passages


def _strings(material: Path) -> list[str]:
    found = json.loads((material / "naughty-strings" / "blns.json").read_text("utf-8"))
    return [" ".join(text.split()) for text in found if clean(text)[0]]


def test_naughty_strings_survive_as_passages(material: Path) -> None:
    """Each comes back as it is, but for white space and what cleaning is documented to take out."""
    strings = _strings(material)
    expected = [clean(f"Here “{text}” stands.")[0] for text in strings]
    plain = "\n\n".join(f"Here “{text}” stands." for text in strings)
    marked = "".join(f"<p>Here “{escape(text)}” stands.</p>" for text in strings)
    escaped = [re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text) for text in strings]
    written = "\n\n".join(f"Here “{text}” stands." for text in escaped)
    for data, name in ((plain, "a.txt"), (marked, "a.html"), (written, "a.md")):
        document = read(data.encode("utf-8", "replace"), name=name, limits=Limits(depth=50)).document
        assert document.title is None
        for passage, text in zip(document.passages, expected, strict=True):
            assert passage.text == text


def test_naughty_strings_alone_are_read_or_refused(material: Path) -> None:
    read_ones, refused = 0, []
    for text in _strings(material):
        for name in ("a.txt", "a.md"):
            try:
                read_ones += bool(read(text.encode("utf-8", "replace"), name=name).document.passages)
            except FileError as error:
                refused.append(error)
    assert read_ones > 700
    assert all(error.do for error in refused)
