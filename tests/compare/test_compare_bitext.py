"""Source passages beside the translated ones: small cases, and what holds for all."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import document, documents, heading, item
from two_languages import (
    another,
    couples,
    couples_of,
    dictionary,
    hold_all_once,
    one_to_one,
    source,
    translated,
)

from tracker.compare.bitext import bands, beside
from tracker.compare.bitext.sounds import consonants
from tracker.documents.passage import Passage

shapes = {(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2)}


def linked(*translation: str | Passage) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return couples_of(beside(source=source, translation=document(*translation, language="ja")))


# ---- small cases ------------------------------------------------------------------------------------------


def test_one_to_one():
    assert linked(*translated) == one_to_one(40)


def test_a_passage_that_was_left_out():
    found = linked(*translated[:20], *translated[21:])
    assert ((20,), ()) in found
    assert ((21,), (20,)) in found
    assert len(found) == 40


def test_a_passage_that_only_the_translation_has():
    found = linked(*translated[:20], another, *translated[20:])
    assert found[20] == ((), (20,))
    assert found[21:] == [((i,), (i + 1,)) for i in range(20, 40)]


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


def test_a_section_that_only_the_source_has():
    """A number in every fourth passage is enough to see it."""
    near, far = (
        [f"{text} {place * 7}" if place % 4 == 2 else text for place, text in enumerate(texts)]
        for texts in zip(*couples, strict=True)
    )
    links = beside(source=document(*near), translation=document(*far[:15], *far[27:], language="ja"))
    found = couples_of(links)
    assert found[15:27] == [((i,), ()) for i in range(15, 27)]
    assert found[27:] == [((i,), (i - 12,)) for i in range(27, 40)]


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
    assert couples_of(links) == one_to_one(6)
    assert min(link.confidence for link in links) > 0.5


english = (
    "The harbour master opens the gate at six.",
    "Boats longer than 12 metres wait outside.",
    "Ms Lindqvist and Mr Oyarzabal keep the register of moorings, which anyone may read on working days.",
    "Who pays for the lamp?",
    "From 3 May 2026 the fee is 250 crowns.",
    "Dogs are welcome.",
)
other_languages = {
    "fr": (
        "Le capitaine du port ouvre la porte à six heures.",
        "Les bateaux de plus de 12 mètres attendent dehors.",
        "Mme Lindqvist et M. Oyarzabal tiennent le registre des amarres, que chacun peut lire les jours ouvrés.",
        "Qui paie la lampe ?",
        "À partir du 3 mai 2026, la redevance est de 250 couronnes.",
        "Les chiens sont les bienvenus.",
    ),
    "de": (
        "Der Hafenmeister öffnet das Tor um sechs.",
        "Boote von mehr als 12 Metern warten draußen.",
        "Frau Lindqvist und Herr Oyarzabal führen das Verzeichnis der Liegeplätze, das jeder werktags lesen darf.",
        "Wer bezahlt die Lampe?",
        "Ab dem 3. Mai 2026 beträgt die Gebühr 250 Kronen.",
        "Hunde sind willkommen.",
    ),
    "ar": (
        "يفتح مدير الميناء البوابة في السادسة.",
        "تنتظر القوارب التي يزيد طولها على 12 مترا في الخارج.",
        "تتولى السيدة ليندكفست والسيد أويارثابال سجل المراسي الذي يجوز لأي شخص أن يطلع عليه في أيام العمل.",
        "من يدفع ثمن المصباح؟",
        "اعتبارا من 3 مايو 2026 يكون الرسم 250 كرونة.",
        "الكلاب موضع ترحيب.",
    ),
    "ja": (
        "港長は六時に門を開く。",
        "長さ12メートルを超える船は外で待つ。",
        "リンドクヴィスト氏とオヤルサバル氏が係留簿を管理し、平日は誰でもこれを閲覧することができる。",
        "灯りの代金は誰が払うのか。",
        "2026年5月3日から、料金は250クローネとする。",
        "犬も歓迎する。",
    ),
    "ru": (
        "Начальник порта открывает ворота в шесть.",
        "Суда длиннее 12 метров ждут снаружи.",
        "Госпожа Линдквист и господин Оярсабаль ведут реестр причалов, который каждый может читать в рабочие дни.",
        "Кто платит за фонарь?",
        "С 3 мая 2026 года сбор составляет 250 крон.",
        "Собакам здесь рады.",
    ),
    "ko": (
        "항만장은 여섯 시에 문을 연다.",
        "길이 12미터를 넘는 배는 밖에서 기다린다.",
        "린드크비스트 씨와 오야르사발 씨가 계류 명부를 관리하며 평일에는 누구나 열람할 수 있다.",
        "등불 값은 누가 내는가?",
        "2026년 5월 3일부터 요금은 250크로나로 한다.",
        "개도 환영한다.",
    ),
}


@pytest.mark.parametrize("language", other_languages)
def test_a_short_notice_in_several_languages(language):
    near, far = document(*english), document(*other_languages[language], language=language)
    assert couples_of(beside(source=near, translation=far)) == one_to_one(6)
    without = document(*other_languages[language][:2], *other_languages[language][3:], language=language)
    found = couples_of(beside(source=near, translation=without))
    assert found == [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,)), ((5,), (4,))]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("スレッド", "thread"),
        ("Вольта", "volta"),
        ("ポインタ", "pointer"),
        ("ヴェスターゴー", "vestergaard"),
        ("Μαρδινοσ", "mardinos"),
    ],
)
def test_names_meet_by_their_consonants(here, there):
    assert consonants(here) & consonants(there)
    assert not consonants(here) & consonants("kilometre")


def test_words_that_go_together_are_learnt_from_the_pair():
    """Equal lengths, no figure, no sign: what is missing shows only by the words that were seen elsewhere."""
    words = sorted(word for word in dictionary if len(word) == 4)[:24]
    made = [random.Random(seed).sample(words, 5) for seed in range(60)]
    near = document(*(" ".join(each) for each in made))
    far = [" ".join(reversed([word[::-1] for word in each])) for each in made]
    found = couples_of(beside(source=near, translation=document(*far[:30], *far[31:], language="xx")))
    assert ((30,), ()) in found
    assert found[31:] == [((i,), (i - 1,)) for i in range(31, 60)]


# ---- what holds for all documents -------------------------------------------------------------------------


def test_nothing_beside_something():
    assert beside(source=document(), translation=document()) == ()
    assert couples_of(beside(source=source, translation=document())) == [((i,), ()) for i in range(40)]
    assert couples_of(beside(source=document(), translation=source)) == [((), (i,)) for i in range(40)]
    assert couples_of(beside(source=document("Hello."), translation=document("Bonjour."))) == one_to_one(1)


@given(documents, documents)
def test_every_passage_is_in_one_link_in_order(near, far):
    links = beside(source=near, translation=far)
    hold_all_once(links, near, far)
    assert [j for link in links for j in link.translation] == list(range(len(far.passages)))
    assert {(len(link.source), len(link.translation)) for link in links} <= shapes
    assert not any(link.pinned for link in links)
    assert links == beside(source=near, translation=far)


@given(st.lists(st.text("abcde 12.", min_size=1, max_size=40), max_size=30))
def test_a_document_beside_itself(texts):
    made = document(*texts)
    assert couples_of(beside(source=made, translation=made)) == one_to_one(len(texts))


def test_the_sides_exchanged_give_the_same_links():
    far = document(*translated[:12], *translated[14:30], translated[30] + translated[31], *translated[32:])
    there = couples_of(beside(source=source, translation=far))
    back = couples_of(beside(source=far, translation=source))
    assert sorted(there) == sorted((near, far) for far, near in back)


def test_a_text_too_long_to_look_at_all_of_it(monkeypatch):
    """Where not all can be looked at, what stands once on each side shows the way past a long gap."""
    monkeypatch.setattr(bands, "most_cells", 1)
    monkeypatch.setattr(bands, "narrowest", 60)
    texts = [f"Entry {place * 37} of the register, {'more ' * (place % 9)}." for place in range(700)]
    far = [*texts[:100], *texts[400:]]
    found = couples_of(beside(source=document(*texts), translation=document(*far)))
    assert found == [((i,), (i if i < 100 else i - 300,) if not 100 <= i < 400 else ()) for i in range(700)]
