"""What a change touches."""

from __future__ import annotations

import pytest
from texts import compared, document

from tracker.compare.weighing.amounts import amounts
from tracker.compare.weighing.tables import languages, table
from tracker.compare.weighing.weight import weigh
from tracker.compare.wording.word_changes import word_changes

cases = [
    ("en", "The party pays 14 crowns.", "The party pays 17 crowns.", "number"),
    ("en", "The party pays 1234 crowns.", "The party pays 1,234 crowns.", "typography"),
    ("en", "It ends on 18 June 2012.", "It ends on 19 June 2012.", "date"),
    ("en", "It ends on 18 June 2012.", "It ends on June 18, 2012.", "typography"),
    ("en", "It ends on 18 June 2012.", "It ends on 2012-06-18.", "typography"),
    ("en", "They met in June 2026 again.", "They met in May 2026 again.", "date"),
    ("en", "The party shall pay.", "The party may pay.", "modality"),
    ("en", "The party shall pay.", "The party shall not pay.", "negation"),
    ("en", "It is allowed if it rains.", "It is allowed unless it rains.", "negation modality"),
    ("en", "Later the minister met Anna Berg.", "Later the minister met Olga Berg.", "name"),
    ("en", "The boats are large.", "The boats are small.", "wording"),
    ("en", "The boats are “large”.", 'The boats are "large" .', "typography"),
    ("en", "The government agreed.", "The Government agreed.", "typography"),
    ("en", "No, they agreed", "No they agreed.", "typography"),
    ("ja", "会談は平成24年6月19日に行う。", "会談は2012年6月19日に行う。", "typography"),
    ("ja", "会談は平成24年6月19日に行う。", "会談は平成24年6月20日に行う。", "date"),
    ("ja", "参加は14社である。", "参加は１４社である。", "typography"),
    ("ja", "参加は十四社である。", "参加は17社である。", "number"),
    ("ja", "申請人は市長に届け出ることができる。", "申請人は市長に届け出なければならない。", "modality"),
    ("ja", "それは正しい。", "それは正しくない。", "negation"),
    ("ja", "エストマルクを訪問する。", "ノルドランドを訪問する。", "name"),
    ("fr", "Le conseil peut agir.", "Le conseil doit agir.", "modality"),
    ("fr", "Le conseil agit.", "Le conseil n’agit pas.", "negation wording"),
    ("fr", "Il paie 1234 euros.", "Il paie 1 234 euros.", "typography"),
    ("de", "Der Rat kann handeln.", "Der Rat muss handeln.", "modality"),
    ("de", "Der Rat handelt.", "Der Rat handelt nicht.", "negation"),
    ("de", "Das kostet 1.234 Euro.", "Das kostet 1.235 Euro.", "number"),
    ("es", "El consejo puede actuar.", "El consejo deberá actuar.", "modality"),
    ("es", "El consejo actúa.", "El consejo no actúa.", "negation"),
    ("ru", "Совет может решить.", "Совет должен решить.", "modality"),
    ("ru", "Совет решил это.", "Совет не решил это.", "negation"),
    ("zh", "双方应当通知。", "双方可以通知。", "modality"),
    ("zh", "双方同意。", "双方不同意。", None),
    ("ko", "통지할 수 있다.", "통지하여야 한다.", None),
    ("ar", "يجب على الطرف الدفع.", "يجوز على الطرف الدفع.", "modality"),
    ("ar", "يوافق المجلس.", "لا يوافق المجلس.", "negation"),
    ("th", "ราคา 14 บาท", "ราคา 17 บาท", "number"),
]


@pytest.mark.parametrize(("language", "before", "after", "weight"), cases)
def test_weight(language, before, after, weight):
    group = compared(document(before, language=language), document(after, language=language)).groups[0]
    found = " ".join(group.weight)
    if weight is None:
        assert {"negation", "modality"} & set(group.weight)
    else:
        assert found == weight, group.words


def test_an_obligation_that_holds_a_negative_word_negates_nothing():
    group = compared(
        document("申請人は市長に届け出ることとする。", language="ja"),
        document("申請人は市長に届け出なければならない。", language="ja"),
    ).groups[0]
    assert "negation" not in group.weight
    assert "modality" in group.weight


def test_a_month_permits_nothing():
    group = compared(document("It rained in May and June."), document("It rained in April and June.")).groups[
        0
    ]
    assert "modality" not in group.weight


def test_an_added_passage_touches_what_it_says():
    added = compared(
        document("One."), document("One.", "The fee of 300 crowns must not be paid twice.")
    ).groups[1]
    assert added.weight == ("number", "negation", "modality", "wording")


def test_a_heading_in_title_case_names_nobody():
    from texts import heading

    group = compared(document(heading("Opening Remarks")), document(heading("Closing Remarks"))).groups[0]
    assert group.weight == ("wording",)


def test_numbers_that_change_places_are_told():
    group = compared(document("Anna pays 100 and Olga 200."), document("Anna pays 200 and Olga 100.")).groups[
        0
    ]
    assert group.weight == ("number",)


def test_the_language_is_known_from_the_script_where_it_is_not_told():
    group = compared(
        document("届け出ることができる。", language=None), document("届け出るべきである。", language=None)
    ).groups[0]
    assert "modality" in group.weight


@pytest.mark.parametrize("language", languages)
def test_every_table_is_whole(language):
    read = table(language)
    assert read.negation
    assert read.modality
    assert read.decimal in ".,"
    assert len(read.months) in (0, 12)


def test_number_words_are_worth_what_they_say():
    units = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for ten, word in enumerate(tens, 2):
        for unit, small in enumerate(units, 1):
            told = [each.value for each in amounts(f"He paid {word}-{small} crowns.", table("en"))]
            assert told == [str(10 * ten + unit)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "two million three hundred thousand and five", "2300005"),
        ("en", "half a million", "500000"),
        ("en", "three dozen", "36"),
        ("en", "1.5 billion", "1500000000"),
        ("en", "the twenty-first", "#21"),
        ("en", "the 21st", "#21"),
        ("fr", "quatre-vingt-dix-sept mille", "97000"),
        ("fr", "soixante et onze", "71"),
        ("de", "zweihundertfünfundvierzigtausend", "245000"),
        ("de", "eine Million", "1000000"),
        ("es", "dos mil quinientos millones", "2500000000"),
        ("ru", "двести сорок пять тысяч", "245000"),
        ("zh", "3亿", "300000000"),
        ("ko", "4천만 원", "40000000 KRW"),
        ("ja", "3億5千万円", "350000000 JPY"),
        ("ja", "一万二千", "12000"),
        ("ja", "三分の二", "2/3"),
        ("zh", "百分之五", "5%"),
        ("en", "US$ 5 million", "5000000 USD"),
        ("en", "four per cent", "4%"),
        ("en", "1/2", "0.5"),
        ("en", "section 12a", "12a"),
        ("en", "Annex XIV", "14"),
        ("ja", "平成24年6月19日", "2012-06-19"),
        ("ja", "令和元年五月一日", "2019-05-01"),
        ("ja", "R6.2.9", "2024-02-09"),
        ("ja", "三月", "--03"),
        ("en", "the twenty-third of November", "--11-23"),
        ("en", "the fifth of March two thousand and six", "2006-03-05"),
        ("en", "Wednesday", "-W-3"),
        ("en", "minus 20 degrees Celsius", "-20 °C"),
        ("en", "-$5 million", "-5000000 USD"),
        ("en", "at 10:30 p.m.", "10:30 PM"),
        ("en", "MMXXI", "2021"),
        ("en", "it is on CD", None),
        ("ja", "午後3時", "3 PM"),
        ("fr", "au moins 5", "5"),
        ("en", "in 2026", "2026"),
        ("en", "2/13/2026", "2026-02-13"),
        ("en", "2/3/2026", "2026/2/3"),
        ("fr", "2/3/2026", "2026-03-02"),
        ("ar", "1 رمضان 1445", "AH 1445-09-01"),
        ("ar", "خمسة وعشرون ألف", "25000"),
    ],
)
def test_worth(language, text, value):
    assert [each.value for each in amounts(text, table(language))] == ([value] if value else [])


def test_a_change_far_into_a_long_text_is_weighed_as_a_near_one():
    padding = "The boats are counted every spring, and nets are counted in the autumn. " * 400
    before, after = "It holds at least two million crowns. ", "It holds at most two billion crowns. "
    far = compared(document(padding + before + padding), document(padding + after + padding)).groups[0]
    near = compared(document(before), document(after)).groups[0]
    assert far.weight == near.weight == ("number", "modality")
    assert [run for run in far.words if run.op != "="] == [run for run in near.words if run.op != "="]


@pytest.mark.parametrize(
    ("language", "before", "after", "touches"),
    [
        ("en", "It costs 1234 crowns.", "It costs 1235 crowns.", [("number", ("1234",), ("1235",))]),
        ("en", "It ends on 19 June 2012.", "It ends on June 20, 2012.", [("date", ("2012-06-19",), ("2012-06-20",))]),
        ("ja", "平成24年6月19日に行う。", "2012年6月20日に行う。", [("date", ("2012-06-19",), ("2012-06-20",))]),
        ("en", "It grew by 5 in all.", "It grew by 5% in all.", [("number", ("5",), ("5%",))]),
        ("en", "Later they met Anna Berg.", "Later they met Olga Berg.", [("name", ("Anna",), ("Olga",))]),
        ("en", "The board may sit.", "The board shall sit.", [("modality", ("may",), ("shall",))]),
        ("en", "The board may sit.", "The board may not sit.", [("negation", (), ("not",))]),
        (
            "en", "Pay 10 crowns by 3 May.", "Pay 12 crowns by 4 May.",
            [("number", ("10",), ("12",)), ("date", ("--05-03",), ("--05-04",))],
        ),
        ("en", "The boats are large.", "The boats are small.", []),
        ("en", "Copies | 100 | 120", "Copies | 120 | 100", [("number", ("100", "120"), ("120", "100"))]),
        ("en", "Rule 12(a) applies.", "Rule 12(b) applies.", [("number", ("12(a)",), ("12(b)",))]),
        ("en", "Walk 5 km home.", "Walk 5 m home.", [("number", ("5 km",), ("5 m",))]),
        ("en", "Boats and nets are sold.", "Boats or nets are sold.", [("modality", ("and",), ("or",))]),
        ("en", "The board agreed.", "The board disagreed.", [("negation", ("agreed",), ("disagreed",))]),
    ],
)  # fmt: skip
def test_a_change_tells_the_values_before_and_after(language, before, after, touches):
    words = word_changes(before=before, after=after, table=table(language))
    told = [touch for change in weigh(words, table(language)) for touch in change.touches]
    assert [(each.weight.value, each.before, each.after) for each in told] == touches
