"""No document, however hostile, stalls a worker, nor any face of its comparison."""

from __future__ import annotations

import json
import random
import re
from itertools import count

import pytest
from lxml import html
from texts import compared, document, kinds, sides

from tracker.compare import Comparison, GroupKind, compare
from tracker.compare.authorship import carry_authorship, first_authorship
from tracker.compare.delta import apply_delta, delta, revert_delta
from tracker.compare.faces import (
    comparison_html,
    digest_of,
    from_json,
    lines,
    terminal,
    to_json,
)
from tracker.compare.faces.fitting import columns, longest
from tracker.compare.lineage import carry
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage

pytestmark = pytest.mark.timeout(300)

chance = random.Random(11)
vocabulary = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(2, 9))) for _ in range(3000)]


def line(length: int = 20) -> str:
    return " ".join(chance.choices(vocabulary, k=length))


def through_all(before: Document, after: Document) -> Comparison:
    """The comparison, through every face and all that is made of it; what comes out is bounded."""
    comparison = compared(before, after)
    size = sum(
        len(passage.text) + len(passage.number or "") for side in (before, after) for passage in side.passages
    )
    passages = len(before.passages) + len(after.passages)
    runs = sum(len(group.words or ()) for group in comparison.groups)

    assert from_json(json.loads(json.dumps(to_json(comparison, touches=True)))) == comparison
    assert digest_of(comparison).startswith("sha256:")

    page = comparison_html(comparison, before=before, after=after)
    assert page.encode()
    assert len(page) <= 6 * size + 1_200 * passages + 200 * runs + 100
    anchors = re.findall(' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert len(page) > 1_000_000 or html.fragment_fromstring(page).get("class") == "text"

    told = lines(comparison, before=before, after=after)
    assert all(columns(line) <= 2 * longest + 200 and "\n" not in line and line.encode() for line in told)
    assert len(told) <= passages + runs + 5 * len(comparison.groups)

    for width in (None, 80) if passages < 20_000 else (80,):
        shown = terminal(comparison, before=before, after=after, colour=width is not None, width=width)
        assert shown.encode()
        assert len(shown) <= 2 * size + 400 * passages + 60 * runs + 200

    fresh = count()
    ids = carry(
        comparison,
        before_ids=[f"b{place}" for place in range(len(before.passages))],
        fresh=lambda: f"n{next(fresh)}",
    )
    assert len(set(ids)) == len(after.passages)
    spans = carry_authorship(
        comparison,
        before_spans=first_authorship(before, revision=1),
        before=before,
        after=after,
        revision=2,
    )
    for passage, of_passage in zip(after.passages, spans, strict=True):
        assert sum(span.end - span.start for span in of_passage) == len(passage.text)
    if passages > 20_000:
        return comparison
    kept = delta(before=before, after=after)
    assert apply_delta(kept, before=before) == after
    assert revert_delta(kept, after=after) == before
    return comparison


def test_20000_equal_lines_against_20000_others():
    before = document(*["the same line of words here"] * 20_000)
    after = document(*["quite another sentence of other things"] * 20_000)
    assert len(through_all(before, after).groups) == 40_000


def test_20000_equal_lines_against_20000_that_are_like_them():
    before = document(*["the same line of words here"] * 20_000)
    after = document(*["the same line of other words here"] * 20_000)
    assert set(kinds(compared(before, after))) == {"edited"}


def test_20000_and_30000_lines_of_three_kinds():
    three = ["one line of it", "two lines of it", "three lines of it"]
    before = document(*chance.choices(three, k=20_000))
    after = document(*chance.choices(three, k=30_000))
    comparison = compare(before=before, after=after)
    sides(comparison, before, after)
    assert kinds(comparison).count("same") > 10_000


def test_5000_shuffled_passages():
    passages = [line() for _ in range(5_000)]
    other = passages[:]
    chance.shuffle(other)
    comparison = through_all(document(*passages), document(*other))
    assert set(kinds(comparison)) == {"same", "moved"}
    reverse = compared(document(*passages), document(*passages[::-1]))
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
    comparison = through_all(document(text), document(" ".join(words)))
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
        ("\ud800 " * 20_000, "\udc00 " * 20_000),
        ("\u202eabc \u2066" * 5_000, "\u202eabd \u2066" * 5_000),
        ("1 234 " * 20_000, "1 235 " * 20_000),
        ("not May 1 " * 8_000, "may not 2 " * 8_000),
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_a_passage_of_one_thing(before, after):
    through_all(document(before), document(after))


def test_lone_surrogates_have_a_result_and_a_digest():
    before, after = document("ab\ud800 cd \udc80x"), document("ab\ud800 ce \udc80x\ud83d")
    comparison = through_all(before, after)
    assert kinds(comparison) == ["edited"]
    assert comparison.before.digest != comparison.after.digest
    assert digest_of(comparison).startswith("sha256:")


odd = [
    "",
    " ",
    "\u3000 \t",
    "…",
    "—",
    "?!.,;",
    "\u200f\u202e",
    "\u2068\u2069\u2069\u202c",
    "العربية and ไทย 日本 עברית",
    "שר of the ים",
    "a" + "\u0301" * 100_000,
    "\udc80\ud800",
    "\x00\x1b[2J\x85",
]


@pytest.mark.parametrize("text", odd, ids=lambda text: ascii(text[:8]))
def test_texts_of_nothing_or_of_everything(text):
    assert through_all(document(text), document(text)).identical
    through_all(document(text), document(text + text))
    through_all(document(text, text), document(f"{text}x"))
    through_all(document(text, language=None), document("plain words", language=None))
    through_all(document(text, language="ar"), document(f"{text} كلمات 12", language="ar"))
    assert {group.kind for group in through_all(document(text), document()).groups} == {GroupKind.REMOVED}
    assert {group.kind for group in through_all(document(), document(text)).groups} == {GroupKind.ADDED}


@pytest.mark.parametrize("number", odd, ids=lambda text: ascii(text[:8]))
def test_numbers_of_nothing_or_of_everything(number):
    one, two = (
        document(
            *(Passage(Kind.ITEM, text, level=1, number=each) for text in ("One thing.", "Another thing."))
        )
        for each in (number, f"{number}1")
    )
    through_all(one, two)
    through_all(two, one)


def test_all_that_is_odd_with_itself_with_nothing_and_with_its_reverse():
    whole = document(*odd, *[line() for _ in range(20)], *odd[:5])
    assert through_all(whole, whole).identical
    nothing = document()
    assert {group.kind for group in through_all(whole, nothing).groups} == {GroupKind.REMOVED}
    assert {group.kind for group in through_all(nothing, whole).groups} == {GroupKind.ADDED}
    reverse = document(*whole.passages[::-1])
    there, back = through_all(whole, reverse), through_all(reverse, whole)
    assert len(there.groups) == len(back.groups)


def test_empty_documents():
    assert through_all(document(), document()).identical
    assert kinds(compared(document(), document("", "x"))) == ["added", "added"]
    assert {group.kind for group in compared(document(""), document("x")).groups} == {
        GroupKind.ADDED,
        GroupKind.REMOVED,
    }
