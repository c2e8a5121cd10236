"""The terminal: lines as wide as it is, wide letters counted as two, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import compared, document, pairs

from tracker.compare import compare
from tracker.compare.faces import terminal
from tracker.compare.faces.fitting import columns

escape = re.compile(r"\x1b\[[0-9;]*m")


@given(pairs(), st.integers(12, 90), st.booleans())
def test_lines_are_no_wider_than_the_terminal_and_nothing_is_lost(pair, width, colour):
    before, after = pair
    comparison = compare(before=before, after=after)
    whole = terminal(comparison, before=before, after=after, colour=colour)
    laid = terminal(comparison, before=before, after=after, colour=colour, width=width)
    assert "".join(escape.sub("", laid).split()) == "".join(escape.sub("", whole).split())
    for line in laid.splitlines():
        # the sign that ends a change stays with its last word
        assert columns(escape.sub("", line).rstrip()) <= width + (0 if colour else 8), line
        assert len(escape.findall(line)) % 2 == 0


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three four", 12, ["  {+one two", "  three four+}"]),
        ("漢字仮名交じり文を読む。", 14, ["  {+漢字仮名交", "  じり文を読", "  む。+}"]),
        ("e\u0301" * 12, 14, ["  {+" + "e\u0301" * 10, "  e\u0301e\u0301+}"]),
        (
            "👨\u200d👩\u200d👧" * 7,
            14,
            ["  {+" + "👨\u200d👩\u200d👧" * 5, "  " + "👨\u200d👩\u200d👧" * 2 + "+}"],
        ),
    ],
)
def test_where_lines_end(text, width, lines):
    before, after = document(), document(text)
    shown = terminal(compared(before, after), before=before, after=after, colour=False, width=width)
    assert shown.splitlines()[1:] == lines


def test_colour_is_closed_at_the_end_of_a_line_and_opened_again():
    before, after = document(), document("one two three four")
    shown = terminal(compared(before, after), before=before, after=after, colour=True, width=12)
    assert shown.splitlines()[1:] == ["  \x1b[32;4mone two \x1b[0m", "  \x1b[32;4mthree four\x1b[0m"]


def test_long_stretches_that_stayed_are_counted():
    many = " ".join(f"word{number}" for number in range(5_000))
    before, after = document(f"{many} shall {many}"), document(f"{many} may {many}")
    shown = terminal(compared(before, after), before=before, after=after, colour=False)
    assert "[-shall-]{+may+}" in shown
    assert len(shown) < 1_200
    left, right = (int(each.replace(",", "")) for each in re.findall(r"… ([\d,]+) letters …", shown))
    begun, rest = (re.search(pattern, shown) for pattern in (r"letters … (.*) \[-", r"may\+\} (.*?) … "))
    assert begun and rest
    assert left + len(begun[1]) in {len(many), len(many) + 1}
    assert right + len(rest[1]) in {len(many), len(many) + 1}
