"""Numbers in front of a line: `1.`, `(a)`, `iv)`, `（１）`, `第2条`, `一、`, `①`, `Article 5.`, bullets.

A number is taken off only where the line goes on behind it; "3.5 million" and "A. Meyer" keep theirs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tracker.documents.readers.referring import is_reference

_digits = r"\d{1,3}"
_roman = r"[ivxlc]{1,6}|[IVXLC]{1,6}"
_han = "[一二三四五六七八九十百]{1,4}"
_han_values = {char: at for at, char in enumerate("一二三四五六七八九十", 1)}
_kana = "アイウエオカキクケコサシスセソタチツテト"
_ganada = "가나다라마바사아자차카타파하"
_abjad = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_east = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60「『（"
# what must follow these words and "§ 5", "第5条", so that a reference stays in its sentence: `referring.py`
_words = (
    "Article|Art|Section|Sec|Chapter|Part|Annex|Appendix|Title|Titre|Chapitre|Annexe|Artikel|Kapitel|Abschnitt|"
    "Anlage|Artículo|Capítulo|Anexo|Articolo|Capitolo|Capo|Allegato|Artigo|Статья|Глава|Раздел|Приложение|"
    "Artykuł|Rozdział|Załącznik|المادة|الفصل|الباب"
)
_months = (
    "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    "January|February|March|May|June|July|October|December"
)
_kanji_article = re.compile(
    rf"(第(?:\d{{1,4}}|[一二三四五六七八九十百千〇]{{1,7}})[条條章節节款項项編编部課號号](?:の(?:\d{{1,3}}|{_han}))*)"
    r"(?=[\s（(])\s*(?=\S)"
)
_korean_article = re.compile(r"(제\s?\d{1,4}[조장절관항편](?:의\d{1,3})?)(?=[\s(])\s*(?=[(\uac00-\ud7a3])")
_enclosed = re.compile(
    rf"([(（](?:{_digits}|{_roman}|[a-zA-Z]|([a-z])\2|{_han}|[{_kana}{_ganada}{_abjad}]|[а-я])[)）])[.．、]?\s*(?=\S)"
)
_circled = re.compile("([\u2460-\u249b\u24b6-\u24e9\u3280-\u3289\u32b1-\u32bf])\\s*(?=\\S)")
_decimal = re.compile(r"(\d{1,3}(?:[.．]\d{1,3}){1,5}[.．)]?)\s+(?=\S)")
_number = re.compile(rf"({_digits}(?:\.[-–]|[.．)）、]|(?=\s[-–]\s)|(?=[-–]\s)))(\s*[-–]?\s*)(?=\S)")
_letter = re.compile(rf"([a-zA-Z]|([a-z])\2|{_roman}|[а-яА-Я]|[{_ganada}{_abjad}])([.)）])\s+(?=\S)")
_han_point = re.compile(rf"({_han}[、．.]|{_han}(?=\s))\s*(?=[{_east}])")
_kana_point = re.compile(rf"([{_kana}][．.)]|[{_kana}](?=\s))\s*(?=[{_east}])")
_bare = re.compile(rf"({_digits})\s+(?=[^\W\d_])")
_bare_east = re.compile(rf"({_digits})\s+(?=[{_east}])")
_paragraph_sign = re.compile(r"(§{1,2}\s?\d{1,4}\s?[a-z]?)\s+(?=[^\W\d_]|\(\d)")
_worded = re.compile(rf"((?:{_words})\.?\s(?:\d{{1,4}}|{_roman}|[A-Z])(?:[-‑]\d+)?)(\s*[.:–—-]\s+|\s+)(?=\S)")
_titled = re.compile(r"[(（](?=[^\W\d_])([^()（）]*)[)）]")
_bullet = re.compile(r"([-*•‣◦·∙▪▫●○◎■□◆◇►▶–—➢✓❖]|\uf0b7)\s+(?=\S)|([・●○◎■□◆◇])(?=[^\s・●○◎■□◆◇])")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number off its line. `value` counts within `style`; `at` is where the rest of the line begins.

    `sure` is False for a lone "A." or "1", which count only beside their like.
    """

    number: str | None
    style: str
    value: int
    at: int
    sure: bool = True


def numbered(text: str, *, heading: bool = False) -> Numbered | None:
    """The number with which a clean line begins, or None. In a heading also a bare one counts."""
    for read in (_articles, _in_brackets, _decimals, _simple, _letters, _eastern):
        if found := read(text):
            return found
    return _bare_number(text, heading=heading)


def bullet(text: str) -> Numbered | None:
    """The bullet with which a clean line begins, or None; a bullet is no number."""
    match = _bullet.match(text)
    return Numbered(None, "bullet " + (match[1] or match[2]), 0, match.end()) if match else None


def _articles(text: str) -> Numbered | None:
    for pattern in (_kanji_article, _korean_article, _paragraph_sign):
        if match := pattern.match(text):
            number = match[1]
            if is_reference(text[match.end() :]):
                return None
            return Numbered(
                number, "article " + re.sub(r"[\d一二三四五六七八九十百千〇\s]", "", number), 0, match.end()
            )
    match = _worded.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    # "Article 5 of the Treaty provides …" is a sentence that begins with these words
    if not match[2].strip() and (is_reference(rest) or not _is_title(rest)):
        return None
    return Numbered(match[1] + match[2].strip(" –—-:"), "article " + match[1].split()[0], 0, match.end())


def _in_brackets(text: str) -> Numbered | None:
    if match := _circled.match(text):
        return Numbered(match[1], "circled", _circled_value(match[1]), match.end())
    match = _enclosed.match(text)
    if not match:
        return None
    style, value = _style(match[1][1:-1])
    return Numbered(match[1], f"({style})", value, match.end())


def _decimals(text: str) -> Numbered | None:
    match = _decimal.match(text)
    if not match or not _starts_words(text[match.end() :]):
        return None
    parts = re.split("[.．]", match[1].rstrip(".．)"))
    return Numbered(match[1], f"1.{len(parts)}", int(parts[-1]), match.end())


def _simple(text: str) -> Numbered | None:
    match = _number.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    if rest[0].isdigit() or re.match(rf"(?:{_months})\b", rest):
        return None
    if not match[2] and not re.match(f"[{_east}]", rest):
        return None
    if "-" in match[2] + match[1] or "–" in match[2] + match[1]:
        if not rest[0].isalpha() or match[2] in ("-", "–"):
            return None
        return Numbered(match[1].strip(".-–") + "-", "1-", _value(match[1]), match.end())
    end = unicodedata.normalize("NFKC", match[1][-1])
    return Numbered(match[1], "1" + end, _value(match[1]), match.end())


def _letters(text: str) -> Numbered | None:
    match = _letter.match(text)
    if not match:
        return None
    style, value = _style(match[1])
    # "A. Meyer" and "v. Meyer" are words until a "B." or a "vi." stands beside them
    sure = match[3] != "." or len(match[1]) > 1 or not match[1].isascii()
    return Numbered(match[1] + match[3], style + match[3], value, match.end(), sure)


def _eastern(text: str) -> Numbered | None:
    if match := _han_point.match(text):
        return Numbered(match[1], "一", _han_value(match[1].rstrip("、．.")), match.end())
    if match := _kana_point.match(text):
        return Numbered(match[1], "ア", _kana.index(match[1][0]) + 1, match.end())
    if match := _bare_east.match(text):
        return Numbered(match[1], "１", int(match[1]), match.end())
    return None


def _bare_number(text: str, *, heading: bool) -> Numbered | None:
    match = _bare.match(text)
    if not match or not _starts_words(text[match.end() :]) or len(match[1]) > 2:
        return None
    return Numbered(match[1], "1", int(match[1]), match.end(), sure=False) if heading else None


def _style(inner: str) -> tuple[str, int]:
    """The style of what stands between a number's marks, and its value."""
    if inner.isdigit():
        return "1", int(inner)
    if re.fullmatch(_han, inner):
        return "一", _han_value(inner)
    for letters in (_kana, _ganada, _abjad):
        if inner in letters:
            return letters[0], letters.index(inner) + 1
    low = inner.lower()
    if re.fullmatch("[ivxlc]+", low) and (
        (len(low) > 1 and len(set(low)) + low.count("i") > 1) or low in "ivx"
    ):
        return ("I" if inner.isupper() else "i"), roman(low)
    first = "а" if "а" <= low[0] <= "я" else "a"
    value = ord(low[0]) - ord(first) + 1 + (26 if len(inner) > 1 else 0)
    return (first.upper() if inner.isupper() else first), value


def roman(text: str) -> int:
    """The value of a lower-case Roman number."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[char] for char in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _value(text: str) -> int:
    return int("".join(char for char in text if char.isdigit()))


def _han_value(text: str) -> int:
    if "十" not in text:
        return _han_values.get(text, 0)
    tens, _, ones = text.partition("十")
    return _han_values.get(tens, 1) * 10 + _han_values.get(ones, 0)


def _circled_value(char: str) -> int:
    digits = "".join(each for each in unicodedata.normalize("NFKC", char) if each.isdigit())
    return int(digits) if digits else ord(char)


def _starts_words(rest: str) -> bool:
    """Whether words begin here that could follow a number: a capital, or a script without capitals."""
    first = rest.lstrip("“\"'«„「『([")[:1]
    return first.isalpha() and not first.islower()


def _is_title(rest: str) -> bool:
    """Whether a title follows: "Fees", or all in brackets, "(Penalties)", which then stay with it."""
    if match := _titled.fullmatch(rest):
        return not match[1][0].islower()
    return rest[0].isupper() and not _is_sentence(rest)


def _is_sentence(text: str) -> bool:
    return text.rstrip("”\"'»)").endswith((".", "。", "!", "?"))
