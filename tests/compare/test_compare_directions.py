"""Where scripts of both directions meet, changes are isolated, and no stretch is torn."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from texts import compared, document

from tracker.compare import Op
from tracker.compare.faces import comparison_html, terminal
from tracker.compare.faces.directions import direction_of, stretches
from tracker.documents.passage import Kind, Passage

gone, come, kept = Op.REMOVED, Op.ADDED, Op.KEPT


def shown(*parts, rtl):
    """The parts with what is isolated between brackets, L or R before them."""
    told, standing = "", None
    for each in stretches(parts, rtl=rtl):
        if each.isolate != standing:
            told += "]" if standing else ""
            told += f"{each.isolate.direction[0].upper()}[" if each.isolate else ""
            standing = each.isolate
        told += each.text if parts[each.part][0] is kept else f"{parts[each.part][0].value}{each.text}"
    return told + ("]" if standing else "")


@pytest.mark.parametrize(
    ("parts", "rtl", "told"),
    [
        # whole words of the other direction, each by itself
        (
            ((kept, "سفن "), (gone, "Canada"), (come, "France"), (kept, " هنا")),
            True,
            "سفن L[-Canada]L[+France] هنا",
        ),
        (((kept, "a "), (gone, "נמל"), (come, "מעגן"), (kept, " b")), False, "a R[-נמל]R[+מעגן] b"),
        # a part of a longer stretch: all of it
        (
            ((kept, "إلى "), (gone, "Old"), (come, "New"), (kept, " Agency في")),
            True,
            "إلى L[-Old+New Agency] في",
        ),
        (((kept, "انظر Article "), (gone, "5"), (come, "6"), (kept, " من")), True, "انظر L[Article -5+6] من"),
        (
            ((kept, "to the שר "), (gone, "הים"), (come, "הדיג"), (kept, " now")),
            False,
            "to the R[שר -הים+הדיג] now",
        ),
        # numbers in a text from right to left, which would run together
        (
            ((kept, "بدفع "), (gone, "1,234"), (come, "1,235"), (kept, " درهما")),
            True,
            "بدفع R[-1,234]R[+1,235] درهما",
        ),
        # both directions in one change: in the direction of the passage
        (
            ((kept, "The "), (gone, "word נמל"), (come, "term מעגן"), (kept, "!")),
            False,
            "The L[-word נמל]L[+term מעגן]!",
        ),
        (((gone, "5 مايو 2026"), (come, "6 مايو 2026")), True, "R[-5 مايو 2026]R[+6 مايو 2026]"),
        # nothing against the direction: nothing isolated
        (((kept, "of "), (gone, "12"), (come, "14"), (kept, " שר")), False, "of -12+14 שר"),
        (((gone, "يجوز"), (come, "يجب"), (kept, " Canada")), True, "-يجوز+يجب Canada"),
    ],
)
def test_what_is_isolated(parts, rtl, told):
    assert shown(*parts, rtl=rtl) == told


letters = st.text("ab שר م 12,.\n", max_size=8)


@given(st.lists(st.tuples(st.sampled_from(Op), letters), max_size=8), st.booleans())
def test_the_stretches_of_a_part_join_to_it(parts, rtl):
    found = stretches(parts, rtl=rtl)
    for number, (op, text) in enumerate(parts):
        mine = [each for each in found if each.part == number]
        assert "".join(each.text for each in mine) == text
        assert op is kept or len(mine) == 1
    assert [each.part for each in found] == sorted(each.part for each in found)
    isolates = [each.isolate.number for each in found if each.isolate]
    assert isolates == sorted(isolates)


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("words", "en", "ltr"),
        ("שר הים", "en", "rtl"),
        ("the שר הים", "en", "ltr"),
        ("التزم Canada", "ar", "rtl"),
        ("Canada 12", "ar", "ltr"),
        ("12", "ar", "rtl"),
        ("שר of", None, "rtl"),
        ("of שר", None, "ltr"),
        ("", None, "ltr"),
    ],
)
def test_the_direction_of_a_passage(text, language, direction):
    assert direction_of(text, language) == direction


before = document("تسري القواعد على سفن Canada هنا.", "يدفع 1,234 درهما.", language="ar")
after = document("تسري القواعد على سفن France هنا.", "يدفع 1,235 درهما.", language="ar")


def test_html_isolates_them():
    page = html.fragment_fromstring(comparison_html(compared(before, after), before=before, after=after))
    isolates = page.xpath("//bdi")
    assert [(each.get("dir"), each[0].tag) for each in isolates] == [
        ("ltr", "del"),
        ("ltr", "ins"),
        ("rtl", "del"),
        ("rtl", "ins"),
    ]
    strange = document(Passage(Kind.PARAGRAPH, "שר הים"), language="en")
    shown = comparison_html(compared(strange, strange), before=strange, after=strange)
    assert '<div class="passage" id="p1" lang="en" dir="rtl">' in shown


def test_the_terminal_isolates_them():
    plain = terminal(compared(before, after), before=before, after=after, colour=False)
    assert "[-\u2068Canada\u2069-]{+\u2068France\u2069+}" in plain
    assert "[-\u20681,234\u2069-]" in plain
    narrow = terminal(compared(before, after), before=before, after=after, colour=True, width=20)
    for line in narrow.splitlines():
        assert line.count("\u2068") == line.count("\u2069"), line
        assert len(re.findall(r"\x1b\[3[12]", line)) <= line.count("\x1b[0m")
