"""What is no HTML in a page: formulas (MathML) become text in their line, drawings (SVG) a description.

Only words are taken: a formula has no layout in a line of text, and a drawing is a picture. Depth is
counted before (`markup.check_depth`), so that recursion ends.
"""

from __future__ import annotations

import re

from lxml import etree

from tracker.documents.readers.clean import clean
from tracker.documents.readers.values import word_set

# what stands beside a formula for machines ("annotation") is dropped with what it holds
math_tags = word_set(
    "math maction maligngroup malignmark menclose merror mfenced mfrac mi mlongdiv mmultiscripts mn mo mover "
    "mpadded mphantom mprescripts mroot mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack "
    "mstyle msub msubsup msup mtable mtd mtext mtr mlabeledtr munder munderover none semantics"
)
svg_tags = word_set(
    "svg g defs symbol switch use text tspan textPath tref desc foreignObject marker mask pattern clipPath "
    "title"
)
machine_tags = word_set("annotation annotation-xml")
_unseen = re.compile("[\u2061-\u2064\\s]+")
_up = dict(zip("0123456789+-()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", strict=True))
_down = dict(zip("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎", strict=True))


def settle(body: etree._Element) -> None:
    """Put a formula's text into its `<math>`, and the words of a drawing into its `alt`; take titles out."""
    for drawing in list(body.iter("svg")):
        # the words of a drawing inside a drawing are that of the outer one
        words = [drawing.get("aria-label") or "", *(str(text) for text in drawing.itertext())]
        _empty(drawing)
        drawing.set("alt", clean(" ".join(dict.fromkeys(words)))[0])
    for math in list(body.iter("math")):
        text = formula(math).strip()
        _empty(math)
        math.text = text
    etree.strip_elements(body, "title", with_tail=False)


def formula(element: etree._Element) -> str:
    """A part of a formula as text in one line: "x=5", "x²", "a/(b+c)", "√(x)"."""
    tag = str(element.tag)
    if tag in ("mi", "mn", "mo", "ms"):
        return _unseen.sub("", "".join(str(text) for text in element.itertext()))
    if tag == "mtext":
        return " ".join(" ".join(str(text) for text in element.itertext()).split()).join("  ")
    if tag == "mspace":
        return " "
    parts = [formula(child) for child in element]
    built = _built(tag, parts)
    if built is not None:
        return built
    tails = [_unseen.sub("", child.tail or "") for child in element]
    own = _unseen.sub("", element.text or "")
    return own + "".join(part + tail for part, tail in zip(parts, tails, strict=True))


def raised(text: str) -> str | None:
    """A text as raised characters, "²"; None where there are none for it."""
    return "".join(_up[char] for char in text) if text and all(char in _up for char in text) else None


def lowered(text: str) -> str | None:
    """A text as lowered characters, "₂"; None where there are none for it."""
    return "".join(_down[char] for char in text) if text and all(char in _down for char in text) else None


def _built(tag: str, parts: list[str]) -> str | None:
    """What is built of parts that stand over or beside one another; None for what stands in a row."""
    match tag, parts:
        case "mfrac", [above, below]:
            return f"{_whole(above)}/{_whole(below)}"
        case (("msup" | "mover"), [base, above]):
            return base + _above(above)
        case (("msub" | "munder"), [base, below]):
            return base + _below(below)
        case (("msubsup" | "munderover"), [base, below, above]):
            return base + _below(below) + _above(above)
        case "msqrt", _:
            return f"√({''.join(parts)})"
        case "mroot", [base, index]:
            return f"{raised(index) or _whole(index)}√({base})"
        case "mfenced", _:
            return f"({','.join(parts)})"
        case (("mtr" | "mlabeledtr"), _):
            return " ".join(parts)
        case "mtable", _:
            return "; ".join(parts)
        case _:
            return None


def _above(text: str) -> str:
    return raised(text) or f"^{_whole(text)}"


def _below(text: str) -> str:
    return lowered(text) or f"_{_whole(text)}"


def _whole(text: str) -> str:
    """In brackets, where it is more than one name or number."""
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _empty(element: etree._Element) -> None:
    for child in list(element):
        element.remove(child)
    element.text = None
