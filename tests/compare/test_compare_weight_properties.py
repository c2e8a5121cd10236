"""What holds for the weight of any change: of any date in any writing, of any number, of any two texts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import any_texts, plain_texts

from tracker.compare import Op, Run, Weight
from tracker.compare.weighing import weight
from tracker.compare.weighing.tables import languages, table
from tracker.compare.weighing.telling import ALL
from tracker.compare.wording.word_changes import word_changes


def touched(before: str, after: str, language: str) -> set[Weight]:
    words = word_changes(before=before, after=after, table=table(language))
    return {each for change in weight.weigh(words, table(language)) for each in change.weight}


kanji = "〇一二三四五六七八九"
english_months = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
french_months = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
german_months = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
spanish_months = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
russian_months = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
arabic_months = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
western_digits, arabic_digits = "0123456789", "٠١٢٣٤٥٦٧٨٩"


def in_kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else kanji[tens] + "十") + (kanji[ones] if ones else "")


def era(day: date) -> tuple[str, str, int]:
    """Name, letter and year of the Japanese era of a day after 25 December 1926."""
    if day >= date(2019, 5, 1):
        return "令和", "R", day.year - 2018
    if day >= date(1989, 1, 8):
        return "平成", "H", day.year - 1988
    return "昭和", "S", day.year - 1925


def english(day: date) -> list[str]:
    month = english_months[day.month - 1]
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day.day}{ending} {month} {day.year}",
        f"{day.day}{ending} of {month} {day.year}",
        f"{day.day}{ending} day of {month}, {day.year}",
        day.isoformat(),
    ]


def japanese(day: date) -> list[str]:
    name, letter, year = era(day)
    told = "元" if year == 1 else str(year)
    return [
        f"{name}{told}年{day.month}月{day.day}日",
        f"{name}{'元' if year == 1 else in_kanji(year)}年{in_kanji(day.month)}月{in_kanji(day.day)}日",
        f"{day.year}年{day.month}月{day.day}日",
        "".join(kanji[int(sign)] for sign in str(day.year))
        + f"年{in_kanji(day.month)}月{in_kanji(day.day)}日",
        f"{letter}{year}.{day.month}.{day.day}",
        f"{name[0]}{year}.{day.month}.{day.day}",
        day.isoformat(),
        f"{day.year}/{day.month:02}/{day.day:02}",
    ]


def chinese(day: date) -> list[str]:
    year = "".join(kanji[int(sign)] for sign in str(day.year))
    return [
        f"{day.year}年{day.month}月{day.day}日",
        f"{year}年{in_kanji(day.month)}月{in_kanji(day.day)}日",
        day.isoformat(),
    ]


def arabic(day: date) -> list[str]:
    plain = f"{day.day} {arabic_months[day.month - 1]} {day.year}"
    return [
        plain,
        plain.translate(str.maketrans(western_digits, arabic_digits)),
        f"{day:%d/%m/%Y}",
        day.isoformat(),
    ]


writings = {
    "en": english,
    "ja": japanese,
    "fr": lambda d: [
        f"{d.day} {french_months[d.month - 1]} {d.year}", f"{d:%d/%m/%Y}", f"{d:%d.%m.%Y}", d.isoformat(),
        f"{d.day:02} {french_months[d.month - 1]} {d.year}",
    ],
    "de": lambda d: [
        f"{d.day}. {german_months[d.month - 1]} {d.year}", f"{d:%d.%m.%Y}", f"{d.day}.{d.month}.{d.year}",
        d.isoformat(),
    ],
    "es": lambda d: [
        f"{d.day} de {spanish_months[d.month - 1]} de {d.year}",
        f"{d.day} de {spanish_months[d.month - 1]} del {d.year}", f"{d:%d/%m/%Y}", f"{d:%d-%m-%Y}", d.isoformat(),
    ],
    "ru": lambda d: [
        f"{d.day} {russian_months[d.month - 1]} {d.year} года", f"{d.day} {russian_months[d.month - 1]} {d.year} г.",
        f"{d:%d.%m.%Y}", d.isoformat(),
    ],
    "zh": chinese,
    "ko": lambda d: [
        f"{d.year}년 {d.month}월 {d.day}일", f"{d.year}. {d.month}. {d.day}.", f"{d.year}.{d.month}.{d.day}",
        d.isoformat(),
    ],
    "ar": arabic,
}  # fmt: skip
sentences = {
    "en": "The treaty was signed on {} by both sides.",
    "ja": "条約は{}に署名された。",
    "fr": "Le traité fut signé le {} par les deux parties.",
    "de": "Der Vertrag wurde am {} von beiden Seiten gezeichnet.",
    "es": "El tratado fue firmado el {} por ambas partes.",
    "ru": "Договор был подписан {} обеими сторонами.",
    "zh": "条约于{}签署。",
    "ko": "조약은 {} 서명되었다.",
    "ar": "وقع الطرفان المعاهدة في {} بحضور الشهود.",
}
days = st.dates(date(1930, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("language", languages)
@given(days, st.data())
def test_a_date_in_another_writing_is_typography(language, day, data):
    one, two = (data.draw(st.sampled_from(writings[language](day))) for _ in "12")
    weights = touched(sentences[language].format(one), sentences[language].format(two), language)
    assert weights <= {Weight.TYPOGRAPHY}, (one, two)


@pytest.mark.parametrize("language", languages)
@given(days, days, st.data())
def test_another_date_is_a_date(language, day, other, data):
    one, two = (data.draw(st.sampled_from(writings[language](each))) for each in (day, other))
    weights = touched(sentences[language].format(one), sentences[language].format(two), language)
    if day != other:
        assert weights == {Weight.DATE}, (one, two)


def groupings(number: int, decimals: str, language: str) -> list[str]:
    sign = table(language).decimal
    rest = sign + decimals if decimals else ""
    comma = f"{number:,}"
    spaced = [comma.replace(",", space) + rest for space in (" ", "\u00a0", "\u202f", "\u2009")]
    return [f"{number}{rest}", *spaced, comma.replace(",", "," if sign == "." else ".") + rest]


amounts = {
    "en": "The loan is {} crowns in all.",
    "ja": "融資は全部で{}クローネである。",
    "fr": "Le prêt est de {} couronnes en tout.",
    "de": "Der Kredit beträgt {} Kronen insgesamt.",
    "es": "El préstamo es de {} coronas en total.",
    "ru": "Кредит составляет {} крон всего.",
    "zh": "贷款共{}克朗。",
    "ko": "대출은 모두 {} 크로네이다.",
    "ar": "القرض {} كرونة في المجموع.",
}
numbers = st.integers(1000, 10**12)


@pytest.mark.parametrize("language", languages)
@given(numbers, st.sampled_from(["", "5", "25"]), st.data())
def test_a_number_in_another_grouping_is_typography(language, number, decimals, data):
    one, two = (data.draw(st.sampled_from(groupings(number, decimals, language))) for _ in "12")
    weights = touched(amounts[language].format(one), amounts[language].format(two), language)
    assert weights <= {Weight.TYPOGRAPHY}, (one, two)


@pytest.mark.parametrize("language", languages)
@given(numbers, numbers, st.data())
def test_another_number_is_a_number(language, number, other, data):
    one, two = (data.draw(st.sampled_from(groupings(each, "", language))) for each in (number, other))
    weights = touched(amounts[language].format(one), amounts[language].format(two), language)
    if number != other:
        assert weights == {Weight.NUMBER}, (one, two)


mixed = st.one_of(
    any_texts,
    plain_texts,
    st.lists(
        st.sampled_from(["(3)", "not", "unless", "May 5", "5 %", "€ 5", "Anna", "a", "shall", "of"])
    ).map(" ".join),
    st.sampled_from([amounts, sentences]).flatmap(lambda each: st.sampled_from(list(each.values()))),
)


@given(mixed, mixed, st.sampled_from(languages))
def test_every_change_weighs_something_and_the_same_the_other_way(before, after, language):
    words = word_changes(before=before, after=after, table=table(language))
    back = tuple(Run(turned[run.op], run.text) for run in words)
    changes = weight.weigh(words, table(language))
    assert all(change.weight for change in changes)
    for change, other in zip(changes, weight.weigh(back, table(language)), strict=True):
        assert change.weight == other.weight
        assert [(each.weight, each.before, each.after) for each in change.touches] == [
            (each.weight, each.after, each.before) for each in other.touches
        ]
        assert {each.weight for each in change.touches} <= set(change.weight)


turned = {Op.KEPT: Op.KEPT, Op.REMOVED: Op.ADDED, Op.ADDED: Op.REMOVED}


@given(mixed, mixed, mixed, st.sampled_from(languages))
def test_the_quick_way_tells_what_a_close_look_tells(shared, before, after, language):
    words = word_changes(
        before=f"{shared} {before} {shared}", after=f"{shared} {after} {shared}", table=table(language)
    )
    quick = weight.weigh(words, table(language))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(weight, "_tells", lambda *_: ALL)
        assert [each.weight for each in weight.weigh(words, table(language))] == [
            each.weight for each in quick
        ]
