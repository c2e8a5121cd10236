"""Date lines in twelve languages, and lines that are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.readers.dates import date_line

day = date(2012, 6, 19)


@pytest.mark.parametrize(
    "line",
    ["2012-06-19", "2012/06/19", "2012.06.19", "2012-06-19T10:00:00Z", "Tuesday, June 19, 2012", "June 19, 2012", "19 June 2012",
     "June 19th, 2012", "19th of June 2012", "19 Jun. 2012", "Date: 19 June 2012", "(June 19, 2012)", "Tue, 19 Jun 2012",
     "mardi 19 juin 2012", "le 19 juin 2012", "Dienstag, 19. Juni 2012", "Dienstag, den 19. Juni 2012", "19.06.2012", "19.6.2012",
     "martes, 19 de junio de 2012", "19 de junio de 2012", "martedì 19 giugno 2012", "terça-feira, 19 de junho de 2012",
     "19 июня 2012 г.", "19 июня 2012 года", "вторник, 19 июня 2012 г.", "19 czerwca 2012 r.", "wtorek, 19 czerwca 2012",
     "2012年6月19日", "２０１２年６月１９日", "2012年6月19日（火）", "平成24年6月19日", "平成２４年６月１９日（火曜日）", "平成二十四年六月十九日",
     "二〇一二年六月十九日", "2012年6月19日 星期二", "2012년 6월 19일", "2012년 6월 19일 화요일", "2012. 6. 19.", "2012. 6. 19. (화)",
     "19 يونيو 2012", "١٩ يونيو ٢٠١٢", "الثلاثاء 19 يونيو 2012", "الثلاثاء، 19 يونيو 2012 م", "19 حزيران 2012", "١٩ جوان ٢٠١٢",
     "19-06-2012", "日付：2012年6月19日"],
)  # fmt: skip
def test_ways_to_write_one_day(line: str) -> None:
    assert date_line(line) == day


@pytest.mark.parametrize(
    ("line", "expected"),
    [("令和元年5月1日", date(2019, 5, 1)), ("令和3年1月2日", date(2021, 1, 2)), ("昭和64年1月7日", date(1989, 1, 7)),
     ("1er mars 2020", date(2020, 3, 1)), ("1 марта 2020 г.", date(2020, 3, 1)), ("1º de março de 2020", date(2020, 3, 1)),
     ("31 December 1999", date(1999, 12, 31)), ("02.03.2020", date(2020, 3, 2)), ("13/02/2020", date(2020, 2, 13))],
)  # fmt: skip
def test_other_days(line: str, expected: date) -> None:
    assert date_line(line) == expected


@pytest.mark.parametrize(
    "line",
    ["", "June 2012", "2012", "On 19 June 2012 they met.", "19 June", "June 31, 2012", "2012-13-45", "06/07/2012", "19 Foo 2012",
     "Act No. 105 of October 1, 1973", "19 June 2012 and 20 June 2012", "平成24年", "Tokyo, 19 June 2012", "1.2.3", "May I, 2012"],
)  # fmt: skip
def test_what_is_no_date_line(line: str) -> None:
    assert date_line(line) is None


def test_the_language_settles_what_could_be_two_days() -> None:
    assert date_line("06/07/2012", language="fr") == date(2012, 7, 6)
    assert date_line("06/07/2012", language="en") is None


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_iso_comes_back(value: date) -> None:
    assert date_line(value.isoformat()) == value


@given(st.text(max_size=60))
def test_any_line_is_judged(text: str) -> None:
    assert date_line(text) is None or any(char.isdigit() or char == "年" for char in text)
