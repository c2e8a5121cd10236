"""Changes of words as a person would mark them: `[removed|added]` in the texts below."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import compared, document, plain_texts, whole_clusters

from tracker.compare import Op
from tracker.compare.weighing.figures import figures, number_value
from tracker.compare.weighing.tables import table
from tracker.compare.wording import word_changes as wording
from tracker.compare.wording.cuts import count_words, words

marked = [
    ("en", "It expressed [|serious ]concern."),
    ("en", "The party [shall|may not] pay [1,234|1,235] crowns."),
    ("en", "It was signed on [June 18, 2012|18 June 2012] at noon."),
    ("en", "It was signed on [2012-06-18|2012-06-19]."),
    ("en", "It takes place in Skarvik on [October 5|October 15]. All agreed."),
    ("en", "They met in [May 2026|May 2027] and parted."),
    ("en", "Both [sides of the river|banks of the stream] are steep."),
    ("en", "The fleet is large. [It grows each year. |]Nobody minds."),
    ("en", "The fleet is large.[| It grows each year.]"),
    ("en", "A very [|very ]old boat"),
    ("en", "He said so[.|!]"),
    ("en", "An [agreement|Agreement] was made."),
    ("fr", "Le conseil [peut|doit] se réunir le [1er mars 2024|2 mars 2024]."),
    ("de", "Die Frist endet am [31. Dezember 2024|30. Juni 2025] um Mitternacht."),
    ("ja", "会談は[平成24年6月19日|平成24年6月20日]に行われた。"),
    ("ja", "総理大臣は[十四|十七]社が参加すると[述べ|発表し]た。"),
    ("ja", "申請人は、あらかじめ市長に届け出[なければならない|ることができる]。"),
    ("en", "The party may [|not ]pay [1,234|1,235] crowns."),
    ("ja", "会談は良好な[状態|状況]のもとで行われた。"),
    ("zh", "双方[应当|可以]在三十日内通知对方。"),
    ("th", "ยินดีต้อนรับสู่ประเทศ[ไทย|ลาว]"),
    ("ar", "يجب على الطرف أن يدفع [١٢٣|١٢٤] دينارا."),
    ("ru", "Сторона [обязана|вправе] уведомить совет."),
    ("en", "caf[é|e\u0301] is a place"),
]


@pytest.mark.parametrize(("language", "text"), marked)
def test_marks(language, text):
    before = re.sub(r"\[([^|\]]*)\|([^\]]*)\]", r"\1", text)
    after = re.sub(r"\[([^|\]]*)\|([^\]]*)\]", r"\2", text)
    group = compared(document(before, language=language), document(after, language=language)).groups[0]
    told = "".join(
        {Op.KEPT: "{}", Op.REMOVED: "[{}|", Op.ADDED: "+{}]"}[run.op].format(run.text) for run in group.words
    )
    told = re.sub(r"(?<!\|)\+([^\]]*)\]", r"[|\1]", told).replace("|+", "|")
    told = re.sub(r"\[([^|\]]*)\|(?![^\[]*\])", r"[\1|]", told)
    if "caf" in text:
        assert told == "[café|cafe\u0301] is a place"
    else:
        assert told == text


def test_no_island_of_little_words_between_two_changes():
    before = "They noted the reluctance of the commission to answer."
    after = "They noted the eagerness of the parliament to answer."
    runs = compared(document(before), document(after)).groups[0].words
    assert [run.text for run in runs if run.op is Op.REMOVED] == ["reluctance of the commission"]


def test_a_cluster_is_never_cut():
    family, couple = "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👦"
    runs = compared(document(f"A {family} b"), document(f"A {couple} b")).groups[0].words
    assert [run.text for run in runs] == ["A ", family, couple, " b"]


def test_words_join_to_the_text_after_an_emoji():
    text = "a 😀 bc, ไทย 漢字かな \ud800\udc80 e\u0301nd"
    assert "".join(words(text)) == text
    assert "bc" in words(text)


def test_words_are_counted_in_every_script():
    assert count_words("Two words, and two more.") == 5
    assert count_words("総理大臣") == 2
    assert count_words(" – … ") == 0


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "paid 1,234.50 on 19 June 2012", [(False, "1234.50"), (True, "2012-06-19")]),
        ("en", "on June 19, 2012 and 19th of June", [(True, "2012-06-19"), (True, "--06-19")]),
        ("en", "in May 2026", [(True, "2026-05")]),
        ("en", "in May 1,234 people and in May 1.5 million", [(False, "1234"), (False, "1.5")]),
        ("en", "item 1.2.3 of 7", [(False, "1.2.3"), (False, "7")]),
        (
            "de",
            "1.234,5 am 19. Juni 2012 und 19.06.2012",
            [(False, "1234.5"), (True, "2012-06-19"), (True, "2012-06-19")],
        ),
        ("fr", "1 234 euros le 1er juillet 2012", [(False, "1234"), (True, "2012-07-01")]),
        ("es", "el 19 de junio de 2012", [(True, "2012-06-19")]),
        ("ru", "19 июня 2012 г.", [(True, "2012-06-19")]),
        (
            "ja",
            "平成24年6月19日に１，２３４人、第十二条",
            [(True, "2012-06-19"), (False, "1234"), (False, "12")],
        ),
        ("ja", "令和元年五月一日", [(True, "2019-05-01")]),
        ("ja", "3億5千万円と一万二千人", None),
        ("zh", "2012年6月19日", [(True, "2012-06-19")]),
        ("ko", "2012년 6월 19일", [(True, "2012-06-19")]),
        ("ar", "١٩ يونيو ٢٠١٢", [(True, "2012-06-19")]),
        ("ja", "統一された一部の十分な理由", []),
        ("en", "May he live", []),
    ],
)
def test_figures(language, text, values):
    found = figures(text, table(language))
    assert [each for each in found if not 0 <= each.start < each.end <= len(text)] == []
    if values is None:
        assert found[-1].value == "12000"
    else:
        assert [(each.is_date, each.value) for each in found] == values


def test_a_number_is_worth_the_same_however_it_is_written():
    for decimal, writings in (
        (
            ".",
            [
                "1234",
                "1,234",
                "１２３４",
                "１，２３４",
                "千二百三十四",
                "1'234",
                "1\u202f234",
                "١٢٣٤",
                "١٬٢٣٤",
            ],
        ),
        (",", ["1234", "1.234", "1 234"]),
    ):
        assert {number_value(writing, decimal=decimal) for writing in writings} == {"1234"}
    assert number_value("1.234", decimal=".") == "1.234"
    assert number_value("3万", decimal=".") == number_value("30,000", decimal=".") == "30000"
    assert number_value("9" * 5000 + "万", decimal=".") == "9" * 5000 + "万"


@given(st.lists(plain_texts, max_size=40), st.data())
def test_a_text_cut_into_parts_comes_back(pieces, data):
    """As for long texts, with texts of any length."""
    other = list(pieces)
    for _ in range(data.draw(st.integers(0, 4))):
        other.insert(data.draw(st.integers(0, len(other))), data.draw(plain_texts))
    before, after = " ".join(pieces), " ".join(other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "long", 1)
        runs = wording.word_changes(before=before, after=after, table=table("en"))
    assert "".join(run.text for run in runs if run.op is not Op.ADDED) == before
    assert "".join(run.text for run in runs if run.op is not Op.REMOVED) == after
    assert all(run.text for run in runs)
    assert all(one.op is not Op.KEPT or two.op is not Op.KEPT for one, two in pairwise(runs))
    whole_clusters(before, [run.text for run in runs if run.op is not Op.ADDED])
    whole_clusters(after, [run.text for run in runs if run.op is not Op.REMOVED])
