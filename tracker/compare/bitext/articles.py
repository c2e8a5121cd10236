"""The number of a passage, in one form for all languages: 第一条の二, Article 1-2 and § 1a are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.documents.passage import Kind, Passage

looked_at = 80
"""Letters of a passage in which its number is looked for."""


class Number(NamedTuple):
    """What is counted, and which of them it is.

    `sort` is "article", "chapter", "part", "section", "point", or "headed" where a heading bears a number and
    no word says of what. `value` is 1.2 for an article 2 that was put in behind article 1, and for point 1.2.
    """

    sort: str
    value: str


class Place(NamedTuple):
    """The number of a passage, and that of the article it stands in, each None where there is none."""

    own: Number | None
    behind: Sequence[Number]
    """The last number of each sort up to here; a title in brackets belongs to the article that follows."""


_counts = {"条": "article", "條": "article", "조": "article", "章": "chapter", "장": "chapter"}
_counts |= {
    "編": "part",
    "编": "part",
    "部": "part",
    "편": "part",
    "節": "section",
    "节": "section",
    "절": "section",
}
_counts |= {
    "款": "",
    "관": "",
    "項": "point",
    "项": "point",
    "항": "point",
    "号": "point",
    "號": "point",
    "호": "point",
}
_names = {
    "article": "article|artikel|art|artículo|articolo|artigo|artykuł|статья|المادة|§+",
    "chapter": "chapter|chapitre|kapitel|capítulo|capitolo|capo|rozdział|глава|الفصل",
    "part": "part|partie|teil|parte|часть|الباب",
    "section": "section|sec|abschnitt|sección|sezione|раздел",
    "": "annex|annexe|appendix|anlage|anexo|allegato|приложение",
}
_sorts = {name.replace("§+", "§"): sort for sort, names in _names.items() for name in names.split("|")}
_han = "[〇一二三四五六七八九十百千]"
_eastern = re.compile(
    rf"[第제]?\s?(\d{{1,4}}|{_han}{{1,7}})([{''.join(_counts)}])((?:[のノ之의](?:\d{{1,3}}|{_han}{{1,4}}))*)"
    r"(?=[\s():.「]|$)"
)
_western = re.compile(
    rf"({'|'.join(names for names in _names.values())})\.?\s?(\d{{1,4}}|[ivxlc]{{1,7}}\b)"
    r"((?:[-–.]\d{1,3})*)(?:\s?(bis|ter|quater|quinquies|sexies|[a-z]))?(?=[\s():.,–—-]|$)"
)
_bare = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)(?:[.):](?=\s|$)|(?=\s))|\((\d{1,3})\)")
_bare_han = re.compile(rf"({_han}{{1,3}})(?=[、\s]|$)")
_latin_numbers = {"bis": 2, "ter": 3, "quater": 4, "quinquies": 5, "sexies": 6}
_title = re.compile(r"\([^()]{1,60}\)")


def number_of(passage: Passage) -> Number | None:
    """The number that was kept beside the text, else the one in front of it, in a heading anywhere in it."""
    text = _plain(passage.text[:looked_at])
    is_heading = passage.kind is Kind.HEADING
    if passage.number is not None:
        number = _plain(passage.number[:looked_at])
        return _named(number) or _unnamed(number, is_sure=True, is_heading=is_heading)
    found = _named(text) or _unnamed(text, is_sure=is_heading, is_heading=is_heading)
    if found or not is_heading:
        return found
    behind = re.search(rf"[(,:–—-]\s?((?:{_western.pattern}|{_eastern.pattern}).*)", text, re.IGNORECASE)
    return _named(behind[1]) if behind else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _named(text: str) -> Number | None:
    if match := _eastern.match(text):
        if not match[0].startswith(("第", "제")) and match.end() < len(text):
            return None  # 二部 and 三号 are words
        parts = [match[1], *re.split("[のノ之의]", match[3])[1:]]
        return _made(_counts[match[2]], [_worth(part) for part in parts])
    match = _western.match(text.casefold())
    if not match or (re.match(r"\s[^\W\d_]", text[match.end() :]) and text[match.end() + 1].islower()):
        return None  # “Article 5 of the Treaty provides …” is a sentence
    parts = [match[2], *re.findall(r"\d+", match[3])]
    values = [_worth(part) for part in parts]
    if match[4]:
        values.append(_latin_numbers.get(match[4]) or ord(match[4]) - ord("a") + 2)
    name = "§" if match[1].startswith("§") else match[1]
    return _made(_sorts[name], values)


def _unnamed(text: str, *, is_sure: bool, is_heading: bool) -> Number | None:
    match = (
        _bare_han.match(text) or _bare.match(text) or (re.fullmatch(r"(\d{1,3})", text) if is_sure else None)
    )
    if not match:
        return None
    behind = text[match.end() :].lstrip()[:1]
    if not is_sure and match[0].isdigit() and not "\u3040" <= behind <= "\ud7a3":
        return None  # “30 days …”
    value = next(filter(None, match.groups()))
    parts = value.split(".") if value[0].isdigit() else [value]
    return _made("headed" if is_heading else "point", [_worth(part) for part in parts])


def _made(sort: str, values: Sequence[int]) -> Number | None:
    return Number(sort, ".".join(map(str, values))) if sort and min(values) > 0 else None


def _worth(text: str) -> int:
    """The value of digits, Chinese or Roman numerals."""
    if text.isdecimal():
        return int(text)
    if text[0] in "ivxlc":
        values = ["ivxlc".index(sign) for sign in text]
        worth = [(1, 5, 10, 50, 100)[value] for value in values]
        return sum(-one if one < max(worth[at:]) else one for at, one in enumerate(worth))
    if not set(text) & set("十百千"):
        return int("".join(str("〇一二三四五六七八九".index(sign)) for sign in text))
    total = digit = 0
    for sign in text:
        if sign in "十百千":
            total += (digit or 1) * 10 ** (1 + "十百千".index(sign))
            digit = 0
        else:
            digit = "〇一二三四五六七八九".index(sign)
    return total + digit


def places(passages: Sequence[Passage]) -> Iterator[Place]:
    """Where each passage stands."""
    numbers = [number_of(passage) for passage in passages]
    behind: dict[str, Number] = {}
    shown: tuple[Number, ...] = ()
    for place, (passage, own) in enumerate(zip(passages, numbers, strict=True)):
        title = own or (numbers[place + 1] if place + 1 < len(numbers) and _is_title(passage) else None)
        if title and behind.get(title.sort) != title:
            behind[title.sort] = title
            shown = tuple(behind.values())
        yield Place(own, shown)


def _is_title(passage: Passage) -> bool:
    return len(passage.text) <= looked_at and bool(_title.fullmatch(_plain(passage.text)))
