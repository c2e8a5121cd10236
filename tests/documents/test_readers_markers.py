"""Markers as public bodies write them, in the places where they stand, through each reader."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from tracker.documents import Authority, Stage
from tracker.documents.readers import Reading, read

title = "Statement on the Harbour Works"
body = (
    "The two sides met on the quay and spoke for an hour about the harbour.",
    "They agreed that the works begin in spring and end before the first snow.",
    "Nothing was said about who would pay for the lamps along the pier.",
)
formats = ("txt", "html", "md")
places = ("first", "under the title", "last", "behind the date")


def markers(material: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (material / "markers.jsonl").read_text("utf-8").splitlines()]


def _file(lines: list[tuple[str, str]], form: str) -> Reading:
    """Lines of the roles title, text and raw, as a file of the format."""
    if form == "txt":
        text = "\n\n".join(line for _, line in lines)
    elif form == "md":
        text = "\n\n".join(f"# {line}" if role == "title" else line for role, line in lines)
    else:
        tags = {"title": "h1", "text": "p", "footer": "footer", "quote": "blockquote"}
        text = "<html><body>" + "\n".join(
            f"<{tags[role]}>{html.escape(line.lstrip('> '))}</{tags[role]}>" for role, line in lines
        )
    return read(text.encode(), name=f"file.{form}", languages=("en", "fr", "ja"))


def _lines(marker: str, place: str) -> list[tuple[str, str]]:
    paragraphs = [("text", line) for line in body]
    mark = ("text", marker)
    return {
        "first": [mark, ("title", title), *paragraphs],
        "under the title": [("title", title), mark, *paragraphs],
        "behind the date": [("title", title), ("text", "4 May 2021"), mark, *paragraphs],
        "last": [("title", title), *paragraphs, mark],
        "footer": [("title", title), *paragraphs, ("footer", marker)],
        "quote": [("title", title), ("quote", marker), *paragraphs],
        "suffix": [("title", f"{title} {marker}"), *paragraphs],
        "itself": [("title", marker), *paragraphs],
        "inside": [("title", title), paragraphs[0], paragraphs[1], mark, paragraphs[2], *paragraphs],
    }[place]


def _natural(line: dict[str, str]) -> str:
    """The place that the file says, in our words."""
    position, text = line["position"], line["text"]
    if "title" in position and ("suffix" in position or "prefix" in position):
        return "suffix" if text.startswith("(") else "itself"
    if "suffix" in position:
        return "itself"
    if (
        "FIRST" in position
        or "first line" in position
        or "top of page" in position
        or "first paragraph" in position
    ):
        return "first" if "blockquote" not in position else "quote"
    if "LAST" in position:
        return "last"
    if "footer" in position:
        return "footer"
    return "quote" if "blockquote" in position else "under the title"


def _expected(line: dict[str, str]) -> tuple[Stage | None, Authority | None]:
    if line["status"] in ("provisional", "tentative"):
        return Stage.PROVISIONAL, None
    return None, Authority.UNOFFICIAL


def _got(reading: Reading) -> tuple[Stage | None, Authority | None]:
    marker = reading.document.marker
    return (marker.stage, marker.authority) if marker else (None, None)


@pytest.mark.parametrize("form", formats)
def test_markers_where_they_stand(material: Path, form: str) -> None:
    wrong = []
    for line in markers(material):
        if line["status"] == "none":
            continue
        reading = _file(_lines(line["text"], _natural(line)), form)
        if _got(reading) != _expected(line) or not any(each.code == "marker" for each in reading.warnings):
            wrong.append((line["id"], _natural(line), _got(reading)))
    assert not wrong


@pytest.mark.parametrize("form", formats)
@pytest.mark.parametrize("place", places)
def test_whole_line_markers_anywhere_in_head_or_tail(material: Path, form: str, place: str) -> None:
    """Those that are a line of their own count wherever a marker may stand, and never enter the passages."""
    wrong = []
    for line in markers(material):
        if line["status"] == "none" or _natural(line) in ("itself", "suffix"):
            continue
        reading = _file(_lines(line["text"], place), form)
        words = [each.text for each in reading.document.passages]
        others = [each for each in words if each not in body]
        # a marker's line may go on with a sentence that is text; the marker itself never stays
        clean = len(words) - len(others) == 3 and len(others) < 2 and line["text"] not in others
        if _got(reading) != _expected(line) or not clean:
            wrong.append((line["id"], _got(reading), words))
    assert not wrong


@pytest.mark.parametrize("form", formats)
@pytest.mark.parametrize("place", ["under the title", "last", "inside", "behind the date"])
def test_traps(material: Path, form: str, place: str) -> None:
    for line in markers(material):
        if line["status"] == "none":
            reading = _file(_lines(line["text"], place), form)
            assert reading.document.marker is None, line["id"]
            assert line["text"] in [each.text for each in reading.document.passages]


@pytest.mark.parametrize("form", formats)
def test_inside_a_text_a_marker_is_text(material: Path, form: str) -> None:
    for line in markers(material):
        reading = _file(_lines(line["text"], "inside"), form)
        assert reading.document.marker is None, line["id"]
        # in plain text the lines of MK07 are two paragraphs: the first was ended by a person
        two = form == "txt" and line["text"].startswith("[Provisional Translation] \n")
        assert len(reading.document.passages) == (8 if two else 7), line["id"]


def test_a_sentence_about_provisional_translations_is_a_sentence() -> None:
    said = "The ministry publishes provisional translations on the same evening, and final ones a week later."
    for form in formats:
        for place in ("under the title", "last", "first"):
            reading = _file(_lines(said, place), form)
            assert reading.document.marker is None
            assert said in [each.text for each in reading.document.passages]


@pytest.mark.parametrize(
    ("label", "stage", "authority"),
    [("[Provisional and unofficial translation]", Stage.PROVISIONAL, Authority.UNOFFICIAL),
     ("Unofficial translation", None, Authority.UNOFFICIAL), ("（仮訳）", Stage.PROVISIONAL, None)],
)  # fmt: skip
def test_title_and_line_together(label: str, stage: Stage | None, authority: Authority | None) -> None:
    for form in formats:
        reading = _file(_lines(label, "under the title"), form)
        assert reading.document.title == title
        assert _got(reading) == (stage, authority)
        assert [each.text for each in reading.document.passages] == list(body)


def test_two_markers_say_both() -> None:
    lines = [
        ("text", "Unofficial translation"),
        ("title", title),
        ("text", "[Provisional Translation]"),
        *(("text", each) for each in body),
    ]
    for form in formats:
        reading = _file(lines, form)
        assert _got(reading) == (Stage.PROVISIONAL, Authority.UNOFFICIAL)
        assert len(reading.document.passages) == 3


def test_rest_of_a_marker_line_stays_a_passage() -> None:
    said = "Unofficial translation. The court sits in public on the first Monday of the month."
    reading = _file(_lines(said, "under the title"), "txt")
    assert _got(reading) == (None, Authority.UNOFFICIAL)
    assert reading.document.passages[0].text == "The court sits in public on the first Monday of the month."


@pytest.mark.parametrize("columns", [14, 20, 28, 40])
def test_wrapped_markers(columns: int) -> None:
    import textwrap

    marker = "[This is a provisional translation. The Japanese text alone is authentic.]"
    text = "\n\n".join([title, "\n".join(textwrap.wrap(marker, columns)), *body])
    reading = read(text.encode(), name="a.txt")
    assert reading.document.marker is not None
    assert reading.document.marker.stage is Stage.PROVISIONAL
    assert [each.text for each in reading.document.passages] == list(body)
