"""Formulas, drawings, pictures and struck words of a page: nothing that a person sees goes without a word."""

from __future__ import annotations

import pytest

from tracker.documents import digest
from tracker.documents.readers import Reading, read

lead = "<h1>Title of the Text</h1><p>This is the first sentence.</p>"


def page(body: str, *, name: str = "a.html") -> Reading:
    return read((lead + body).encode(), name=name)


def last(body: str) -> str:
    return page(body).document.passages[-1].text


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in reading.warnings]


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<mi>x</mi><mo>=</mo><mn>5</mn>", "x=5"),
        ("<mrow> <mi>x</mi>\n <mo>&lt;</mo> <mn>5</mn> </mrow>", "x<5"),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a+b)/c"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        ("<msup><mi>x</mi><mi>k</mi></msup>", "x^k"),
        ("<msubsup><mi>y</mi><mn>1</mn><mrow><mi>a</mi><mo>*</mo></mrow></msubsup>", "y₁^(a*)"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x+1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "³√(x)"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable>", "1 2; 3"),
        ("<mn>2</mn><mo>&InvisibleTimes;</mo><mi>x</mi>", "2x"),
        ("<semantics><mi>z</mi><annotation encoding='application/x-tex'>\\zeta</annotation></semantics>", "z"),
    ],
)  # fmt: skip
def test_a_formula_is_text_in_its_line(formula: str, text: str) -> None:
    reading = page(f"<p>It holds that <math>{formula}</math> here.</p>")
    assert reading.document.passages[-1].text == f"It holds that {text} here."
    assert told(reading) == [("formula", f"One formula was read as plain text: “{text}”.")]


def test_a_changed_formula_is_another_text() -> None:
    five, six = (page(f"<p>Let <math><mi>x</mi><mo>=</mo><mn>{n}</mn></math>.</p>").document for n in (5, 6))
    assert digest(five) != digest(six)


def test_formulas_are_told_once_together() -> None:
    reading = page("<p>" + " and ".join(f"<math><mi>x</mi><mn>{n}</mn></math>" for n in range(7)) + ".</p>")
    ((code, message),) = told(reading)
    assert code == "formula"
    assert message == "7 formulas were read as plain text: “x0”, “x1”, “x2”, “x3”, “x4” and 2 more."


def test_a_formula_of_its_own_is_a_passage() -> None:
    reading = page(
        "<p>Let it be.</p><math display=block><mi>y</mi><mo>=</mo><mn>1</mn></math><p>So it is.</p>"
    )
    assert [each.text for each in reading.document.passages[1:]] == ["Let it be.", "y=1", "So it is."]


def test_words_of_a_drawing_are_told() -> None:
    reading = page(
        "<p>See it.<svg aria-label='Two piers'><title>Piers</title><style>p{}</style><g><text>North <tspan>pier</tspan></text></g>"
        "<foreignObject><p>Built twice.</p></foreignObject><script>x()</script></svg> Then go.</p>"
    )
    assert reading.document.passages[-1].text == "See it. Then go."
    assert told(reading) == [
        ("drawing", "One drawing with words was left out: “Two piers Piers North pier Built twice.”.")
    ]


def test_a_drawing_without_words_is_nothing_to_tell() -> None:
    assert told(page("<p>See it.<svg><path d='M0 0'/></svg></p>")) == []


def test_the_title_of_a_drawing_is_no_title_of_the_page() -> None:
    body = "<!doctype html><html><head><title>Head of it</title></head><body><svg><title>Logo</title></svg>"
    reading = read(f"{body}<p>This is a sentence. And another.</p></body></html>".encode(), name="a.html")
    assert reading.document.title == "Head of it"
    assert [each.text for each in reading.document.passages] == ["This is a sentence. And another."]


def test_what_describes_pictures_is_told() -> None:
    pictures = "".join(f"<img alt='Pier {number}'>" for number in range(6))
    assert told(page(f"<p>See them.{pictures}<img></p>")) == [
        ("picture", "7 pictures were left out: “Pier 0”, “Pier 1”, “Pier 2”, “Pier 3”, “Pier 4” and 1 more.")
    ]


@pytest.mark.parametrize(
    "struck",
    ["<del>ten</del>", "<s>ten</s>", "<strike>ten</strike>", "<span style='text-decoration: line-through red'>ten</span>",
     "<del>t<s>e</s>n</del>"],
)  # fmt: skip
def test_struck_words_stay_and_are_told(struck: str) -> None:
    reading = page(f"<p>The fee is {struck} <ins>twelve</ins> crowns.</p>")
    assert reading.document.passages[-1].text == "The fee is ten twelve crowns."
    assert told(reading) == [("struck", "Words struck through were read as ordinary text: “ten”.")]


def test_struck_words_of_markdown_are_told() -> None:
    reading = read(b"# Title of the Text\n\nThe fee is ~~ten~~ ~~nine~~ twelve crowns.", name="a.md")
    assert reading.document.passages[-1].text == "The fee is ten nine twelve crowns."
    assert told(reading) == [("struck", "Words struck through were read as ordinary text: “ten”, “nine”.")]


def test_inserted_and_underlined_words_are_ordinary() -> None:
    assert (
        told(page("<p>The <ins>fee</ins> is <span style='text-decoration: underline'>ten</span>.</p>")) == []
    )


def test_deep_formulas_end() -> None:
    deep = "<mrow>" * 150 + "<mi>x</mi>" + "</mrow>" * 150
    assert last(f"<p>It is <math>{deep}</math>.</p>") == "It is x."
