"""Markers as public bodies write them, in the places where they stand, through each reader."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from tracker.documents import Authority, Marker, Stage, digest
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


settled = (
    ("[Provisional Translation]", "[Final Translation]", "Final Translation", None),
    ("[Provisional Translation]", "[Corrected Translation]", "Corrected Translation", None),
    ("Provisional Translation", "Official Translation", "Official Translation", Authority.OFFICIAL),
    ("(Provisional version)", "(Final version)", "Final version", None),
    ("（仮訳）", "（確定版）", "確定版", None),
    ("【仮訳】", "【正式訳】", "正式訳", Authority.OFFICIAL),
    ("Traduction provisoire", "Traduction définitive", "Traduction définitive", None),
    ("Vorläufige Übersetzung", "Amtliche Übersetzung", "Amtliche Übersetzung", Authority.OFFICIAL),
    ("Traducción provisional", "Traducción definitiva", "Traducción definitiva", None),
    ("[Traduzione provvisoria]", "[Traduzione ufficiale]", "Traduzione ufficiale", Authority.OFFICIAL),
    ("Предварительный перевод", "Окончательный перевод", "Окончательный перевод", None),
    ("[临时译文]", "[最终译文]", "最终译文", None),
    ("[잠정 번역]", "[최종 번역]", "최종 번역", None),
    ("ترجمة مؤقتة", "ترجمة رسمية", "ترجمة رسمية", Authority.OFFICIAL),
    ("Tradução provisória", "Tradução definitiva", "Tradução definitiva", None),
    ("Tłumaczenie robocze", "Tłumaczenie ostateczne", "Tłumaczenie ostateczne", None),
)


def _without(lines: list[tuple[str, str]], marker: str) -> list[tuple[str, str]]:
    bare = [(role, line.replace(marker, "").strip()) for role, line in lines]
    return [(role, line) for role, line in bare if line]


@pytest.mark.parametrize("form", formats)
@pytest.mark.parametrize("place", [*places, "suffix"])
def test_a_final_marker_for_a_provisional_one_or_none_is_the_same_text(form: str, place: str) -> None:
    for provisional, final, label, authority in settled:
        if place == "suffix" and final[0].isalnum():
            continue
        before = _file(_lines(provisional, place), form)
        after = _file(_lines(final, place), form)
        bare = _file(_without(_lines(provisional, place), provisional), form)
        assert before.document.marker is not None, provisional
        assert before.document.marker.stage is Stage.PROVISIONAL, provisional
        assert after.document.marker == Marker(label, None, authority), final
        assert bare.document.marker is None
        digests = {digest(each.document) for each in (before, after, bare)}
        assert len(digests) == 1, (final, after.document.passages)
        assert after.document.title == title
        assert any(each.code == "marker" for each in after.warnings)


@pytest.mark.parametrize("form", formats)
def test_a_final_marker_before_running_text(form: str) -> None:
    """In one paragraph with the text that follows, as in a page whose lines end in a break."""
    for gap in (" ", "\n"):
        before, after = (
            _file([("title", title), ("text", f"[{label}]{gap}{body[0]}"), ("text", body[1])], form)
            for label in ("Provisional Translation", "Final Translation")
        )
        assert _got(before) == (Stage.PROVISIONAL, None)
        assert after.document.marker == Marker("Final Translation")
        assert digest(before.document) == digest(after.document)
        assert [each.text for each in after.document.passages] == [*body[:2]]


@pytest.mark.parametrize("form", formats)
@pytest.mark.parametrize("place", ["under the title", "last", "inside"])
@pytest.mark.parametrize(
    "line",
    [
        "Official translation services are paid by the hour.",
        "The final version was sent to both sides.",
        "Traduction officielle des textes juridiques : le port à la peine",
        "Final translation will be posted on Friday.",
        "They then asked for the official translation.",
        "確定訳は後日掲載する。",
    ],
)
def test_words_of_a_final_marker_in_a_text_are_text(form: str, place: str, line: str) -> None:
    reading = _file(_lines(line, place), form)
    assert reading.document.marker is None
    assert line in [each.text for each in reading.document.passages]


def test_a_final_marker_inside_a_text_is_text() -> None:
    for form in formats:
        reading = _file(_lines("[Final Translation]", "inside"), form)
        assert reading.document.marker is None
        assert len(reading.document.passages) == 7


def test_the_end_of_a_wrapped_sentence_is_no_final_marker() -> None:
    said = "They talked until midnight about the harbour and in the end both sides agreed on the\n"
    for end in ("final version.", "Final Version.", "Endfassung."):
        text = "\n\n".join([title, *body[:2], said + end])
        reading = read(text.encode(), name="a.txt", languages=("en",))
        assert reading.document.marker is None
        assert reading.document.passages[-1].text == said.replace("\n", " ") + end


def test_a_title_of_the_words_of_a_marker_stays_a_title() -> None:
    for named in ("Final Report", "Final Text of the Harbour Agreement", "Official Translation Services"):
        for form in formats:
            reading = _file([("title", named), *(("text", each) for each in body)], form)
            assert reading.document.title == named
            assert reading.document.marker is None
