"""Source passages beside the translated ones, against gold: a book's chapters, and our own editions."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from bitext_gold import Gold, chapter
from bitext_own import own
from bitext_perturb import Rates, Setting, all_rates, documents, perturbed
from bitext_scores import Score, reliability, scored

from tracker.compare.bitext import Link, Pin, beside
from tracker.documents.passage import Kind, Passage


@pytest.fixture(scope="module")
def book(material: Path) -> list[Gold]:
    """The odd chapters: nothing was tuned on them."""
    return [chapter(path) for path in sorted((material / "align-gold-en-ja").iterdir())][1::2]


def drawn(golds: list[Gold], name: str) -> list[Gold]:
    return [
        perturbed(gold, all_rates[name], random.Random(f"{number}/{name}"))
        for number, gold in enumerate(golds)
    ]


def test_the_gold_is_read_right(material: Path):
    gold = chapter(material / "align-gold-en-ja" / "ch03-04-comments.md")
    assert gold.links[:2] == (((0,), (0,)), ((1,), (1,)))
    assert gold.source[0] == Passage(Kind.HEADING, "Comments", level=2)
    assert gold.translation[0].kind is Kind.HEADING
    assert "fn main" not in "".join(passage.text for passage in (*gold.source, *gold.translation))


def test_there_is_gold_for_nearly_all_passages(book: list[Gold]):
    linked = sum(len(near) + len(far) for gold in book for near, far in gold.links)
    passages = sum(len(gold.source) + len(gold.translation) for gold in book)
    assert passages > 2_000
    assert 0.99 * passages < linked <= passages
    assert sum((len(near), len(far)) != (1, 1) for gold in book for near, far in gold.links) < 10


def made(texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(Kind.PARAGRAPH, text) for text in texts.split("|"))


straight = Gold(
    made("One. Two.|Three.|Four."),
    made("Un. Deux.|Trois.|Quatre."),
    tuple(((k,), (k,)) for k in range(3)),
    ("en", "fr"),
)


@pytest.mark.parametrize(
    ("rates", "shapes"),
    [
        (Rates(), [(1, 1)] * 3),
        (Rates(deleted=1), []),
        (Rates(torn=0.34), [(1, 1)] * 2),
        (Rates(merged=1), [(1, 1), (1, 2)]),
        (Rates(split=1), [(1, 1), (1, 1), (1, 2)]),
    ],
)
def test_what_is_perturbed_and_the_links_that_are_left(rates, shapes):
    gold = perturbed(straight, rates, random.Random(1))
    assert sorted(tuple(sorted(map(len, link))) for link in gold.links) == shapes
    for near, far in gold.links:
        texts = [
            "".join(side[place].text for place in places)
            for side, places in ((gold.source, near), (gold.translation, far))
        ]
        assert sum(map(len, texts)) > 5


def test_links_are_counted_strictly():
    score = Score()
    links = [Link((0,), (0,), 0.9), Link((1, 2), (1,), 0.8), Link((), (2,), 0.3)]
    score.add(links, straight)
    assert (score.hits, score.found, score.true) == (1, 2, 3)
    assert score.f1 == pytest.approx(2 / 5)
    assert score.sure_alone == [(0.3, False)]
    assert list(reliability(score.sure)) == [("0.8-0.9", 1, 0.8, 0.0), ("0.9-1.0", 1, 0.9, 1.0)]


@pytest.mark.parametrize(
    ("name", "setting", "floor"),
    [
        ("untouched", Setting.STRUCTURE, 0.99),
        ("untouched", Setting.PLAIN, 0.99),
        ("hard", Setting.STRUCTURE, 0.985),
        ("hard", Setting.TEXT, 0.985),
        ("hard", Setting.PLAIN, 0.98),
        ("torn", Setting.PLAIN, 0.96),
    ],
)
def test_real_chapters_beside_their_translation(book, name, setting, floor):
    score = scored(drawn(book, name), setting)
    print(f"strict F1, {name}, {setting}: {score.f1:.4f} (floor {floor})")
    assert score.f1 >= floor


def test_a_confidence_is_how_often_a_link_is_right(book):
    scores = [scored(drawn(book, name), setting) for name in ("hard", "torn") for setting in Setting]
    sure = [each for score in scores for each in score.sure]
    sure_alone = [each for score in scores for each in score.sure_alone]
    for those in (sure, sure_alone):
        claimed, right = (sum(values) / len(those) for values in zip(*those, strict=True))
        assert claimed == pytest.approx(right, abs=0.02)
    doubtful = [right for confidence, right in sure if confidence < 0.7]
    assert 0.3 < sum(doubtful) / len(doubtful) < 0.8


def test_our_own_editions():
    """Wherever an edition was made from that revision of its source, every link is right."""
    golds = own()
    whole = [
        gold
        for gold in golds
        if sorted(j for _, far in gold.links for j in far) == [j for _, far in gold.links for j in far]
    ]
    assert len(whole) == 11
    assert scored(whole, Setting.STRUCTURE).f1 == 1
    assert scored(whole, Setting.TEXT).f1 == 1
    assert scored(golds, Setting.STRUCTURE).f1 > 0.95


def test_a_pin_for_a_passage_that_moved_between_two_revisions():
    gold = own()[1]
    assert ((4,), (15,)) in gold.links
    source, translation = documents(gold, Setting.STRUCTURE)
    links = beside(source=source, translation=translation, pinned=[Pin((4,), (15,)), Pin((15,), (16,))])
    score = Score()
    score.add(links, gold)
    assert score.hits == score.true
    assert Link((4,), (15,), 1.0, pinned=True) in links
