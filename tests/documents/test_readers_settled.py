"""Words of a settled standing ("final", "official") are markers only where content cannot be meant."""

from __future__ import annotations

from tracker.documents import Kind
from tracker.documents.readers import read

opening = (
    "The Board met on Tuesday in the old customs house and heard three reports on the lights of the harbour."
)


def texts(data: str, name: str) -> list[str]:
    """The texts of all passages."""
    return [passage.text for passage in read(data.encode(), name=name).document.passages]


def test_items_of_a_list_at_the_end_stay() -> None:
    page = f"<h1>Stages of a Text</h1><p>{opening}</p><ul><li>Revised text</li><li>Final text</li></ul>"
    assert texts(page, "a.html") == [opening, "Revised text", "Final text"]
    plain = f"Stages of a Text\n\n{opening}\n\n• Revised text\n• Final text\n"
    assert texts(plain, "a.txt") == [opening, "Revised text", "Final text"]


def test_a_lower_heading_keeps_its_bracket() -> None:
    page = f"<h1>Stages of a Text</h1><h2>Annex (final version)</h2><p>{opening}</p>"
    found = read(page.encode(), name="a.html").document
    assert found.passages[0].kind is Kind.HEADING
    assert found.passages[0].text == "Annex (final version)"


def test_a_line_of_its_own_is_a_marker() -> None:
    found = read(f"Stages of a Text\n\n[Final Translation]\n\n{opening}\n".encode(), name="a.txt").document
    assert [passage.text for passage in found.passages] == [opening]
    assert found.marker is not None
    assert (found.marker.label, found.marker.stage) == ("Final Translation", None)


def test_a_sentence_with_signs_of_a_trail_stays() -> None:
    lines = [
        "If a > b > c then the lamp stays dark.",
        "We say x <b>bold</b> y.",
        "Press File > Print > Two sides.",
    ]
    for line in lines:
        assert texts(f"Stages of a Text\n\n{opening}\n\n{line}\n\n{opening}\n", "a.txt") == [
            opening,
            line,
            opening,
        ]
        assert texts(f"Stages of a Text\n\n{line}\n\n{opening}\n", "a.txt") == [line, opening]
    trail = read(f"Home > Texts > Stages\n\nStages\n\n{opening}\n".encode(), name="a.txt").document.trail
    assert trail == ("Home", "Texts")
