"""No document, however hostile, stalls a worker."""

from __future__ import annotations

import random

import pytest
from texts import compared, document, kinds, sides

from tracker.compare import GroupKind, compare
from tracker.compare.authorship import carry_authorship, first_authorship
from tracker.compare.faces import digest_of

pytestmark = pytest.mark.timeout(60)

chance = random.Random(11)
vocabulary = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(2, 9))) for _ in range(3000)]


def line(length: int = 20) -> str:
    return " ".join(chance.choices(vocabulary, k=length))


def test_20000_equal_lines_against_20000_others():
    before = document(*["the same line of words here"] * 20_000)
    after = document(*["quite another sentence of other things"] * 20_000)
    assert len(compared(before, after).groups) == 40_000


def test_20000_equal_lines_against_20000_that_are_like_them():
    before = document(*["the same line of words here"] * 20_000)
    after = document(*["the same line of other words here"] * 20_000)
    assert set(kinds(compared(before, after))) == {"edited"}


def test_20000_and_30000_lines_of_three_kinds():
    lines = ["one line of it", "two lines of it", "three lines of it"]
    before = document(*chance.choices(lines, k=20_000))
    after = document(*chance.choices(lines, k=30_000))
    comparison = compare(before=before, after=after)
    sides(comparison, before, after)
    assert kinds(comparison).count("same") > 10_000


def test_5000_shuffled_passages():
    lines = [line() for _ in range(5_000)]
    other = lines[:]
    chance.shuffle(other)
    comparison = compared(document(*lines), document(*other))
    assert set(kinds(comparison)) == {"same", "moved"}
    reverse = compared(document(*lines), document(*lines[::-1]))
    assert kinds(reverse).count("moved") == 4_999


def test_5000_passages_of_few_words():
    def few():
        return document(*(" ".join(chance.choices("abcde", k=8)) for _ in range(5_000)))

    compared(few(), few())


def test_one_passage_of_a_megabyte():
    text = line(170_000)
    words = text.split()
    for place in chance.sample(range(len(words)), 1_700):
        words[place] = "edited"
    comparison = compared(document(text), document(" ".join(words)))
    assert kinds(comparison) == ["edited"]
    removed = sum(len(run.text) for run in comparison.groups[0].words if run.op == "-")
    assert removed < 40_000


@pytest.mark.parametrize("edits", [2, 2_600])
def test_a_line_of_a_megabyte_and_a_half_stalls_nobody(edits):
    words = line(260_000).split()
    before = document(" ".join(words))
    for place in chance.sample(range(len(words)), edits):
        words[place] = "edited"
    after = document(" ".join(words))
    comparison = compare(before=before, after=after)
    spans = carry_authorship(
        comparison,
        before_spans=first_authorship(before, revision=1),
        before=before,
        after=after,
        revision=2,
    )
    sides(comparison, before, after)
    assert edits <= len(spans[0]) <= 2 * edits + 1


def test_a_long_passage_with_its_words_shuffled():
    words = line(40_000).split()
    before = document(" ".join(words))
    chance.shuffle(words)
    compared(before, document(" ".join(words)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a" * 1_000_000, "a" * 500_000 + "b" * 500_000),
        ("日本国民は正当に行動し、" * 5_000, "日本国民は正しく行動し、" * 5_000),
        ("1" * 80_000, "1 2 " * 20_000),
        ("一" * 100_000, "十" * 100_000),
        (" " * 100_000, "\t " * 50_000),
        ("." * 100_000, ",." * 50_000),
        ("a" + "\u0301" * 100_000, "a" + "\u0301" * 99_999 + "\u0302"),
        ("a\u0301 " * 20_000, "a\u0302 " * 20_000),
        ("👨\u200d👩\u200d👧" * 20_000, "👨\u200d👩\u200d👦" * 20_000),
        ("\ud800 " * 50_000, "\udc00 " * 50_000),
        ("\u202eabc \u2066" * 20_000, "\u202eabd \u2066" * 20_000),
        ("1 234 " * 20_000, "1 235 " * 20_000),
        ("not May 1 " * 8_000, "may not 2 " * 8_000),
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_a_passage_of_one_thing(before, after):
    compared(document(before), document(after))


def test_lone_surrogates_have_a_result_and_a_digest():
    before, after = document("ab\ud800 cd \udc80x"), document("ab\ud800 ce \udc80x\ud83d")
    comparison = compared(before, after)
    assert kinds(comparison) == ["edited"]
    assert comparison.before.digest != comparison.after.digest
    assert digest_of(comparison).startswith("sha256:")


@pytest.mark.parametrize(
    "text", ["", " ", "\u3000 \t", "…", "—", "\u200f\u202e", "العربية and ไทย 日本 עברית"]
)
def test_texts_of_nothing_or_of_everything(text):
    assert compared(document(text), document(text)).identical
    compared(document(text), document(text + text))
    compared(document(text, text), document(f"{text}x"))


def test_empty_documents():
    assert compared(document(), document()).identical
    assert kinds(compared(document(), document("", "x"))) == ["added", "added"]
    assert {group.kind for group in compared(document(""), document("x")).groups} == {
        GroupKind.ADDED,
        GroupKind.REMOVED,
    }
