"""Cleaning: which characters stay, which go, and where marks end up."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.readers import read
from tracker.documents.readers.characters import dropped_at, name, remove
from tracker.documents.readers.clean import clean, clean_at, gap, width


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("a\tb  c\u00a0\u3000d", "a b c d"), ("e\u0301", "é"), ("カ\u3099", "ガ"), ("a\nb", "a b"), ("地域の\n 環境", "地域の環境"),
     ("地域の\nG20会議", "地域のG20会議"), ("the word 仮訳\nmeans", "the word 仮訳 means"), ("Asia-\nPacific", "Asia-Pacific"),
     ("pre-\nand post-war", "pre- and post-war"), ("one -\ntwo", "one - two"), ("한국\n정부", "한국 정부"), ("", ""), (" \n ", "")],
)  # fmt: skip
def test_one_line(raw: str, expected: str) -> None:
    assert clean(raw) == (expected, {})


@pytest.mark.parametrize(
    "text",
    ["می‌خواهم", "هـ‍", "क्‍ष", "क्‌ष", "👨‍👩‍👧", "👩🏽‍🚀", "❤️", "✈︎", "1️⃣", "葛\U000e0100城", "〰️", "ᠮᠣᠩᠭᠣᠯ\u180bᠠ", "\ud55c\u1112\u1161\u11ab".encode("utf-8", "ignore").decode(),
     "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "ജ്ഞ", "؁١٢", "\u1112\u1160"],
)  # fmt: skip
def test_what_a_script_needs_stays(text: str) -> None:
    kept, removed = clean(text)
    assert not removed
    assert kept == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "char",
    [*"\u00ad\u034f\u061c\u115f\u17b4\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066"
     "\u2067\u2068\u2069\u206a\u3164\ufe0f\ufeff\uffa0\ufff9\ufffc\ufffe\U000e0001\U000e0041\U000e0100\U0001d173\x00\x01\x08\x1b\x7f\x80\x9f"],
)  # fmt: skip
def test_what_is_not_seen_goes(char: str) -> None:
    assert clean(f"wo{char}rd") == ("word", {char: 1})
    assert name(char).startswith(f"U+{ord(char):04X} ")


def test_hidden_messages_in_selectors_and_tags_go() -> None:
    hidden = "".join(chr(0xE0100 + byte) for byte in b"secret") + "".join(
        chr(0xE0000 + byte) for byte in b"more"
    )
    assert clean(f"葛{hidden} end")[0] == "葛\U000e0173 end".replace("\U000e0173", hidden[0])
    assert sum(clean(f"a{hidden}b")[1].values()) == len(hidden)


@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_clean_is_clean(text: str) -> None:
    line, removed = clean(text)
    assert clean(line)[0] == line or removed  # what was taken out can bring two joiners together
    assert unicodedata.is_normalized("NFC", line)
    assert line == " ".join(line.split())
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in line)
    assert sum(removed.values()) == len(dropped_at(text))
    assert len(remove(text)[0]) + len(dropped_at(text)) == len(text)


@given(st.text(alphabet="ab \n\u200b\u0301e-日本\u3000か\u3099", max_size=40), st.data())
def test_both_ways_of_cleaning_agree(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=5))
    line, removed, found = clean_at(text, places)
    assert (line, removed) == clean(text)
    assert all(0 <= at <= len(line) for side in (found.starts, found.ends) for at in side.values())
    assert all(found.ends[place] <= found.starts[place] for place in places)


def test_gap_and_width() -> None:
    assert gap("。", "次") == ""
    assert gap("word", "next") == " "
    assert width("日本 a") == 6
    assert width("e\u0301") == 1


def _warned(data: bytes, name: str) -> set[str]:
    return {each.code for each in read(data, name=name).warnings}


def test_warnings_name_each_character_with_how_often_and_where() -> None:
    text = "Title of it\n\nOne \u202eword\u202c here.\n\nAnother \u202esentence\u200b.\n\nA clean one."
    told = [each for each in read(text.encode(), name="a.txt").warnings if each.code in ("bidi", "invisible")]
    assert [each.message.split(": ", 1)[1] for each in told] == [
        "U+202C POP DIRECTIONAL FORMATTING, once, in passage 1.",
        "U+202E RIGHT-TO-LEFT OVERRIDE, 2 times, in passage 1 and passage 2.",
        "U+200B ZERO WIDTH SPACE, once, in passage 2.",
    ]


def test_lines_that_become_no_passage_are_looked_at_too() -> None:
    text = "Title\u202e of it\n\n[Provisional \u200bTranslation]\n\n\u2066\n\nA sentence.\n\nPage\u00ad Top\n"
    told = " ".join(each.message for each in read(text.encode(), name="a.txt").warnings)
    for code in ("U+202E", "U+200B", "U+2066", "U+00AD"):
        assert code in told


def test_files_of_attacks_are_flagged_and_clean_ones_are_not(material: Path) -> None:
    """Exactly the files that hold such a character: the HTML ones only draw them."""
    bidi, unseen = (
        set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
        set("\u200b\u200c\u200d\u2060\ufeff"),
    )
    seen = 0
    for path in sorted((material / "bidi-homoglyph").iterdir()):
        data = path.read_bytes()
        text = data.decode()
        codes = _warned(data, path.name)
        assert ("bidi" in codes) == bool(bidi & set(text)), path.name
        assert ("invisible" in codes) == bool(unseen & set(text)), path.name
        assert ("lookalike" in codes) == path.name.startswith("homoglyph"), path.name
        seen += bool(codes & {"bidi", "invisible", "lookalike"})
    assert seen > 20
