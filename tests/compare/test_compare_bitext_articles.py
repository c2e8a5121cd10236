"""Short laws beside their translation: numbers of articles, sentences in another order, gaps on both sides."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from texts import document, heading
from two_languages import couples_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from bitext_own import own
from bitext_perturb import Setting, all_rates, documents, perturbed

from tracker.compare.bitext import Link, Pin, beside
from tracker.compare.bitext.articles import number_of
from tracker.documents.passage import Kind, Passage

Law = Sequence[tuple[str, str, tuple[str, ...]]]
"""Articles: number, title, and sentences."""

japanese: Law = (
    ("第一条", "目的", ("この条例は、港における小型船の係留を安全かつ公平に行うことを目的とする。",)),
    (
        "第二条",
        "定義",
        (
            "この条例において「小型船」とは、全長が十二メートルに満たない船をいう。",
            "この条例において「係留」とは、船を岸壁又は浮桟橋につなぐことをいう。",
        ),
    ),
    (
        "第三条",
        "許可",
        (
            "港長は、申請があった日から三十日以内に係留の許可を与えなければならない。",
            "港長は、虚偽の申請により与えられた許可を取り消すことができる。",
        ),
    ),
    (
        "第四条",
        "料金",
        ("係留料は、一日につき八百円とする。", "係留料は、毎月末日までに納めなければならない。"),
    ),
    ("第五条", "立入検査", ("職員は、必要があるときは船に立ち入ることができる。",)),
    ("第六条", "罰則", ("この条例に違反した者は、五万円以下の過料に処する。",)),
    ("第七条", "委任", ("この条例の施行に必要な事項は、規則で定める。",)),
)
inserted: Law = (("第一条の二", "基本理念", ("係留は、海の環境を損なわないように行われなければならない。",)),)
english: Law = (
    ("1", "Purpose", ("This ordinance is to ensure that small craft are moored safely and fairly.",)),
    (
        "2",
        "Definitions",
        (
            "In this ordinance “small craft” means a vessel less than 12 metres in overall length.",
            "In this ordinance “mooring” means making a vessel fast to a quay or a floating pier.",
        ),
    ),
    (
        "3",
        "Permits",
        (
            "The harbour master shall grant a mooring permit within 30 days of the day of the application.",
            "The harbour master may revoke a permit that was granted on a false application.",
        ),
    ),
    (
        "4",
        "Fees",
        ("The mooring fee is 800 yen a day.", "The mooring fee must be paid by the end of every month."),
    ),
    ("5", "Inspections", ("Officials may go on board a vessel where this is necessary.",)),
    ("6", "Penalties", ("Whoever violates this ordinance is liable to a fine of up to 50,000 yen.",)),
    ("7", "Delegation", ("Matters necessary for carrying out this ordinance are laid down by rule.",)),
)


def written(law: Law, form: str, *, is_kept: bool = False) -> list[str | Passage]:
    """The passages of a law; `is_kept` puts numbers beside the texts, as the readers do."""
    made: list[str | Passage] = []
    for number, title, sentences in law:
        printed = form.format(number)
        made.append(heading(title, printed) if is_kept else f"{printed} ({title})")
        made.extend(sentences)
    return made


with_more = [*japanese[:1], *inserted, *japanese[1:]]
shifted = (
    [((i,), (i,)) for i in range(2)] + [((2,), ()), ((3,), ())] + [((i + 2,), (i,)) for i in range(2, 17)]
)


@pytest.mark.parametrize("form", ["Article {}", "Artikel {}", "§ {}", "Art. {}.", "{}."])
@pytest.mark.parametrize("is_kept", [False, True])
def test_an_article_that_only_the_source_has(form, is_kept):
    near = document(*written(with_more, "{}"), language="ja")
    far = document(*written(english, form, is_kept=is_kept))
    links = beside(source=near, translation=far)
    assert couples_of(links) == shifted
    assert min(link.confidence for link in links) > 0.6


def test_an_article_that_only_the_translation_has():
    links = beside(
        source=document(*written(english, "Article {}")),
        translation=document(*written(with_more, "{}", is_kept=True), language="ja"),
    )
    assert sorted(couples_of(links)) == sorted((near, far) for far, near in shifted)


def test_numbers_decide_against_length():
    """Titles of such lengths that the wrong ones fit better."""
    near = [f"第{k}条({'規' * (k % 5 * 4 + 1)})" for k in (1, 2, 3, 4, 5, 6, 7, 8)]
    far = [f"Article {k} ({'ab' * (1 + (k + 1) % 5 * 5)})" for k in (1, 3, 4, 5, 6, 7, 8)]
    found = couples_of(beside(source=document(*near, language="ja"), translation=document(*far)))
    assert found == [((0,), (0,)), ((1,), ()), *(((k,), (k - 1,)) for k in range(2, 8))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("第一条の二（基本理念）", "article 1.2"),
        ("第百二十三条　委任", "article 123"),
        ("第１０条", "article 10"),
        ("제1조의2(목적)", "article 1.2"),
        ("Article 1-2 (Principles)", "article 1.2"),
        ("Article 1bis. Principles", "article 1.2"),
        ("§ 1a Grundsätze", "article 1.2"),
        ("ARTICLE IV – FEES", "article 4"),
        ("Section 3: Fees", "section 3"),
        ("第二章　総則", "chapter 2"),
        ("Kapitel 2 Allgemeines", "chapter 2"),
        ("2. Fees", "point 2"),
        ("（２）船舶", "point 2"),
        ("第二条の規定により定める。", None),
        ("Article 5 of the treaty applies.", None),
        ("30 days after the application.", None),
        ("三号館は閉まる。", None),
        ("", None),
    ],
)
def test_the_number_of_a_passage(text, value):
    found = number_of(Passage(Kind.PARAGRAPH, text))
    assert (" ".join(found) if found else None) == value


def test_a_number_inside_a_heading():
    found = number_of(heading("Definitions (Article 2)"))
    assert found
    assert found.value == "2"


# ---- another order, and gaps on both sides ----------------------------------------------------------------

source = document(*written(japanese, "{}"), language="ja")
straight = written(english, "Article {}")
grant, revoke = 6, 7
crossed = document(*straight[:grant], straight[revoke], straight[grant], *straight[revoke + 1 :])


def sureness(links: Sequence[Link]) -> dict[tuple[tuple[int, ...], tuple[int, ...]], float]:
    return {(link.source, link.translation): link.confidence for link in links}


def test_two_sentences_in_another_order_are_no_sure_links():
    sure = sureness(beside(source=source, translation=document(*straight)))
    assert min(sure[(k,), (k,)] for k in (grant, revoke)) > 0.9
    sure = sureness(beside(source=source, translation=crossed))
    wrong = [each for near, far in sure if (each := sure[near, far]) and {*near, *far} & {grant, revoke}]
    assert max(wrong) <= 0.5
    others = [each for (near, far), each in sure.items() if not {*near, *far} & {grant, revoke}]
    assert min(others) > 0.9


@pytest.mark.parametrize("pin", [Pin((grant,), (revoke,)), Pin((revoke,), (grant,))])
def test_a_right_pin_that_crosses_leaves_its_neighbours_in_doubt(pin):
    """The other sentence stands alone on both sides of the pin: nothing there is sure."""
    links = beside(source=source, translation=crossed, pinned=[pin])
    doubtful = {
        link for link in links if not link.pinned and {*link.source, *link.translation} & {grant, revoke}
    }
    assert doubtful
    assert max(link.confidence for link in doubtful) < 0.9
    rest = [couple for couple in couples_of(links) if not {*couple[0], *couple[1]} & {grant, revoke}]
    assert rest == [((k,), (k,)) for k in range(17) if k not in (grant, revoke)]


def test_passages_alone_on_both_sides_of_a_gap_are_in_doubt():
    """Too unlike to be linked; but nothing else stands there."""
    near, far = written(japanese, "{}"), written(english, "Article {}")
    near[10] = "ただし、減免することができる。"
    far[10] = (
        "Where a craft lies at the quay for longer than 14 days without a break, a surcharge is due for every "
        "day that begins after that, which the harbour master sets each year on 1 April and makes known at the "
        "office and on board the lightship."
    )
    sure = sureness(beside(source=document(*near, language="ja"), translation=document(*far)))
    assert sure[(10,), ()] < 0.9
    assert sure[(), (10,)] < 0.9


@pytest.mark.parametrize("name", ["untouched", "hard"])
def test_a_right_pin_never_costs_a_right_link(name):
    for number, gold in enumerate(own()[1::2]):
        made = perturbed(gold, all_rates[name], random.Random(f"{number}/{name}"))
        near, far = documents(made, Setting.STRUCTURE)
        true = {*made.links}
        before = sureness(beside(source=near, translation=far))
        for link in made.links[::4]:
            after = beside(source=near, translation=far, pinned=[Pin(*link)])
            assert len(true & {*couples_of(after)}) >= len(true & before.keys())
            for couple in after:
                key = couple.source, couple.translation
                if all(key) and key not in true:
                    assert couple.confidence < max(0.9, before.get(key, 0) + 0.05)


def test_numbers_of_two_sorts_or_of_few_passages_say_nothing():
    """Points of a list that starts anew under every heading are no numbers of articles."""
    near = document(*(replace(heading(f"{'ab ' * (k % 7)}."), number=f"{k % 3 + 1}.") for k in range(21)))
    assert couples_of(beside(source=near, translation=near)) == [((k,), (k,)) for k in range(21)]
