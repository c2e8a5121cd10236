"""Source passages beside the translated ones."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from texts import document, documents, heading, item

from tracker.compare.bitext import beside
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage

chance = random.Random(5)
syllables = [one + two for one in "bdfgklmnprst" for two in "aeiou"]
dictionary = {
    "".join(chance.choices(syllables, k=chance.randint(1, 3))): "".join(
        chance.choices("かきくけこさしすせそたちつてと", k=chance.randint(1, 3))
    )
    for _ in range(400)
}


def sentence(length: int) -> tuple[str, str]:
    """A sentence in one made-up language and in another."""
    words = chance.choices(list(dictionary), k=length)
    return " ".join(words) + ".", "".join(dictionary[word] for word in words) + "。"


couples = [sentence(chance.randint(6, 40)) for _ in range(40)]
source = document(*(near for near, _ in couples))
translated = [far for _, far in couples]


def linked(*translation: str | Passage) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    links = beside(source=source, translation=document(*translation, language="ja"))
    return [(link.source, link.translation) for link in links]


def test_one_to_one():
    assert linked(*translated) == [((place,), (place,)) for place in range(40)]


def test_a_passage_that_was_left_out():
    found = linked(*translated[:20], *translated[21:])
    assert ((20,), ()) in found
    assert ((21,), (20,)) in found


def test_a_passage_that_only_the_translation_has():
    found = linked(*translated[:20], sentence(25)[1], *translated[20:])
    assert ((), (20,)) in found
    assert ((39,), (40,)) in found


def test_a_passage_split_and_two_merged():
    one = translated[10]
    found = linked(
        *translated[:10],
        one[: len(one) // 2],
        one[len(one) // 2 :],
        *translated[11:20],
        translated[20] + translated[21],
        *translated[22:],
    )
    assert ((10,), (10, 11)) in found
    assert ((20, 21), (21,)) in found
    assert ((39,), (39,)) in found


def test_structure_numbers_and_dates_hold_against_length():
    near = document(
        heading("General provisions on harbours and boats", "Article 1"),
        "It ends on 19 June 2012.",
        "It costs 1,200 crowns.",
        item("Nets", "(a)"),
        heading("Fines", "Article 2"),
        "None.",
    )
    far = document(
        heading("総則", "第1条"),
        "期間は平成24年6月19日に満了するものとし、延長については別に定めるところによる。",
        "手数料は千二百クローネとする。",
        item("漁網並びにこれに附属する一切の器具", "(a)"),
        heading("罰則及び過料に関する規定", "第2条"),
        "この条に該当する規定はない。",
        language="ja",
    )
    links = beside(source=near, translation=far)
    assert [(link.source, link.translation) for link in links] == [((place,), (place,)) for place in range(6)]
    assert min(link.confidence for link in links) > 0.5


def test_nothing_beside_something():
    assert beside(source=document(), translation=document()) == ()
    assert [link.source for link in beside(source=source, translation=document())] == [
        (i,) for i in range(40)
    ]
    assert [link.translation for link in beside(source=document(), translation=source)] == [
        (i,) for i in range(40)
    ]


@given(documents, documents)
def test_every_passage_is_in_one_link_in_order(source, translation):
    links = beside(source=source, translation=translation)
    assert [i for link in links for i in link.source] == list(range(len(source.passages)))
    assert [j for link in links for j in link.translation] == list(range(len(translation.passages)))
    shapes = {(len(link.source), len(link.translation)) for link in links}
    assert shapes <= {(1, 1), (1, 0), (0, 1), (1, 2), (2, 1)}
    assert all(0 <= link.confidence <= 1 for link in links)
    assert links == beside(source=source, translation=translation)


@pytest.mark.timeout(60)
def test_2000_passages_beside_2400_are_bounded():
    chance = random.Random(3)
    texts = [f"word {chance.randrange(900)} " * chance.randint(1, 12) for _ in range(2_400)]
    links = beside(source=document(*texts[:2_000]), translation=document(*texts))
    assert sum(len(link.translation) for link in links) == 2_400


# ---- gold: English in comments above its Japanese translation -------------------------------------------


def _passage(block: str) -> Passage:
    found = re.match(r"(#+)\s+(.*)", block, re.DOTALL)
    if found:
        return Passage(Kind.HEADING, " ".join(found[2].split()), level=len(found[1]))
    found = re.match(r"(?:[*\-]|\d+\.)\s+(.*)", block, re.DOTALL)
    text = " ".join((found[1] if found else block).split())
    return Passage(Kind.ITEM if found else Kind.PARAGRAPH, text, level=1 if found else None)


Gold = tuple[list[Passage], list[Passage], list[tuple[tuple[int, ...], tuple[int, ...]]]]


def _chapter(path: Path) -> Gold:
    text = re.sub(
        r"^(```|~~~).*?^\1[^\n]*$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    parts = re.split(r"<!--(.*?)-->", text, flags=re.DOTALL)
    source: list[Passage] = []
    translation: list[Passage] = []
    gold: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for english, translated in zip(parts[1::2], parts[2::2], strict=True):
        near, far = (
            [
                _passage(each.strip())
                for each in re.split(r"\n\s*\n", side)
                if each.strip() and not each.strip().startswith(("<", "!["))
            ]
            for side in (english, translated)
        )
        i, j = len(source), len(translation)
        source += near
        translation += far
        if len(near) == len(far):
            gold += [((i + step,), (j + step,)) for step in range(len(near))]
        elif near and far:
            gold.append((tuple(range(i, len(source))), tuple(range(j, len(translation)))))
    return source, translation, gold


def _perturbed(chapter: Gold, chance: random.Random) -> Gold:
    """About 10 % of the translated passages deleted, 8 % split or merged."""
    source, translation, gold = chapter
    made: list[Passage] = []
    from_which: list[set[int]] = []
    sources = {j: set(link[0]) for link in gold for j in link[1]}
    place = 0
    while place < len(translation):
        one, act = translation[place], chance.random()
        ends = [at + 1 for at, sign in enumerate(one.text[:-1]) if sign == "。"]
        if 0.10 <= act < 0.14 and ends and one.kind is not Kind.HEADING:
            cut = ends[len(ends) // 2]
            made += [
                Passage(one.kind, one.text[:cut], one.level),
                Passage(one.kind, one.text[cut:], one.level),
            ]
            from_which += [sources.get(place, set())] * 2
        elif (
            0.14 <= act < 0.18
            and place + 1 < len(translation)
            and one.kind is translation[place + 1].kind is Kind.PARAGRAPH
        ):
            made.append(Passage(one.kind, one.text + translation[place + 1].text))
            from_which.append(sources.get(place, set()) | sources.get(place + 1, set()))
            place += 1
        elif act >= 0.10:
            made.append(one)
            from_which.append(sources.get(place, set()))
        place += 1
    links: list[tuple[set[int], set[int]]] = []
    for place, found in enumerate(from_which):
        if links and links[-1][0] & found:
            links[-1][0].update(found)
            links[-1][1].add(place)
        elif found:
            links.append((set(found), {place}))
    return source, made, [(tuple(sorted(near)), tuple(sorted(far))) for near, far in links]


def _f1(chapters: list[Gold], *, structure: bool) -> float:
    hits = found = true = 0
    for source, translation, gold in chapters:
        near, far = (
            document(*(each if structure else each.text for each in side), language=language)
            for side, language in ((source, "en"), (translation, "ja"))
        )
        links = {(link.source, link.translation) for link in beside(source=near, translation=far)}
        links = {link for link in links if link[0] and link[1]}
        hits, found, true = hits + len(links & set(gold)), found + len(links), true + len(gold)
    return 2 * hits / (found + true)


def test_real_chapters_beside_their_translation(material: Path):
    chapters = [_chapter(path) for path in sorted((material / "align-gold-en-ja").iterdir())]
    chance = random.Random(1)
    hard = [_perturbed(chapter, chance) for chapter in chapters]
    figures = {
        "untouched, with structure": (_f1(chapters, structure=True), 0.965),
        "untouched, text only": (_f1(chapters, structure=False), 0.96),
        "perturbed, with structure": (_f1(hard, structure=True), 0.94),
        "perturbed, text only": (_f1(hard, structure=False), 0.93),
    }
    for name, (value, floor) in figures.items():
        print(f"strict F1, {name}: {value:.4f} (floor {floor})")
    assert all(value >= floor for value, floor in figures.values()), figures


def test_the_gold_is_read_right(material: Path):
    source, translation, gold = _chapter(material / "align-gold-en-ja" / "ch03-04-comments.md")
    assert gold[:2] == [((0,), (0,)), ((1,), (1,))]
    assert len(gold) == 7
    assert source[0] == Passage(Kind.HEADING, "Comments", level=2)
    assert translation[0].kind is Kind.HEADING
    assert isinstance(document(*source), Document)
