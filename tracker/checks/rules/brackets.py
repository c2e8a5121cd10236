"""Brackets and quotation marks that open and do not close, or close and did not open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.checks.context import Context, place_words
from tracker.checks.finding import Found, Side, title
from tracker.checks.rule import Rule
from tracker.saying import listed, say

_families = ("(（﹙", "[［", "{｛", "「｢", "『", "【", "〔", "〈", "《", "〖")
_closers = (")）﹚", "]］", "}｝", "」｣", "』", "】", "〕", "〉", "》", "〗")
_opens = {sign: number for number, signs in enumerate(_families) for sign in signs}
_closes = {sign: number for number, signs in enumerate(_closers) for sign in signs}
_curly, _angled, _single_angled, _single, _straight = 100, 101, 102, 103, 104
_ways = {
    "en": ("“ open ” close", "« open » close"),
    "de": ("„ open “ close ” close", "» either « either"),
    "sv": ("” either", "» either « either"),
    "pl": ("„ open ” close “ close", "« either » either"),
    "ru": ("„ open “ close ” close", "« open » close"),
}
_quotes = {
    language: {
        sign: (family, way)
        for family, told in zip((_curly, _angled), both, strict=True)
        for sign, way in zip(told.split()[::2], told.split()[1::2], strict=True)
    }
    for language, both in _ways.items()
}
_as = {
    "fi": "sv",
    "cs": "de",
    "sk": "de",
    "sl": "de",
    "hr": "pl",
    "bg": "ru",
    "uk": "ru",
    "hu": "pl",
    "ro": "pl",
    "da": "de",
}
_any = re.compile('[(（﹙)）﹚\\[［\\]］{｛}｝「｢」｣『』【】〔〕〈〉《》〖〗“”„«»‘"＂]')
_numbered = re.compile(r"(?:^|(?<=[\s(（,;、，;]))[0-9０-９A-Za-z一二三四五六七八九十ivxIVX]{1,4}\Z")
_interval = re.compile(r"[\[(]\s*[-+]?\d[\d.,]*\s*[,;]\s*[-+]?[\d∞][\d.,]*\s*[\])]")
_single_open = re.compile(r"(?<![^\W\d_])‘(?!\d)")
_inches = re.compile(r"\d\s?\Z")
farthest = 30
"""Passages in which a bracket or a quotation that runs on may close."""


@dataclass(frozen=True, slots=True)
class _Loose:
    """A sign without its other half."""

    passage: int
    place: int
    family: int
    opens: bool


def _find(context: Context) -> Iterator[Found]:
    texts = {title: context.document.title or ""}
    texts |= {place: passage.text for place, passage in enumerate(context.document.passages)}
    loose: list[_Loose] = []
    for place, text in texts.items():
        if _any.search(text):
            loose += _alone(place, text, context.language)
    by_passage: dict[int, list[_Loose]] = {}
    for each in _across(loose, texts):
        by_passage.setdefault(each.passage, []).append(each)
    for place, signs in by_passage.items():
        evidence = tuple(context.words(Side.TRANSLATION, place, each.place, each.place + 1) for each in signs)
        yield Found(
            message=_message(place_words((place,)), signs, texts[place]),
            passages=(place,),
            evidence=evidence,
        )


def _message(where: str, signs: list[_Loose], text: str) -> str:
    opened = listed(text[each.place] for each in signs if each.opens)
    closed = listed(text[each.place] for each in signs if not each.opens)
    if not closed:
        return say("In {where}, {opened} opens and is not closed.", where=where, opened=opened)
    if not opened:
        return say("In {where}, {closed} closes what was not opened.", where=where, closed=closed)
    return say(
        "In {where}, {opened} opens and is not closed; {closed} closes what was not opened.",
        where=where,
        opened=opened,
        closed=closed,
    )


def _alone(passage: int, text: str, language: str) -> Iterator[_Loose]:
    """The signs of one passage that have no other half in it."""
    primary = language.partition("-")[0].lower()
    quotes = _quotes.get(_as.get(primary, primary), _quotes["en"])
    skipped = {at for match in _interval.finditer(text) for at in (match.start(), match.end() - 1)}
    open_: list[_Loose] = []
    for match in _any.finditer(text):
        at, sign = match.start(), match.group()
        if at in skipped:
            continue
        family, way = _told(text, at, sign, quotes)
        if way == "either":
            way = "close" if any(each.family == family for each in open_) else "open"
        if way == "open":
            open_.append(_Loose(passage, at, family, opens=True))
        elif way == "close":
            mate = next((each for each in reversed(open_) if each.family == family), None)
            if mate:
                open_.remove(mate)
            elif not (family == 0 and _numbered.search(text[max(0, at - 8) : at])):
                yield _Loose(passage, at, family, opens=False)
    yield from open_


def _told(text: str, at: int, sign: str, quotes: dict[str, tuple[int, str]]) -> tuple[int, str]:
    """The family of a sign and what it does; nothing for one that says nothing here."""
    if sign in _opens:
        return _opens[sign], "open"
    if sign in _closes:
        return _closes[sign], "close"
    if sign in '"＂':
        return (
            (_straight, "")
            if _inches.search(text[max(0, at - 2) : at]) and text.count(sign) % 2
            else (_straight, "either")
        )
    if sign == "‘":
        rest = text[at + 1 :]
        closes = "’" in rest or not _single_open.match(text, at)
        return _single, "" if closes else "open"
    return quotes.get(sign, (_curly, ""))


def _across(loose: list[_Loose], texts: dict[int, str]) -> list[_Loose]:
    """The signs that no later passage closes. A quotation may open again in each of its paragraphs."""
    waiting: list[_Loose] = []
    left: list[_Loose] = []
    for each in sorted(loose, key=lambda sign: (sign.passage, sign.place)):
        if each.opens and each.family == _straight:
            mate = next(
                (
                    one
                    for one in waiting
                    if one.family == each.family and each.passage - one.passage <= farthest
                ),
                None,
            )
            if mate and mate.passage != each.passage:
                waiting.remove(mate)
                continue
        if each.opens:
            waiting.append(each)
            continue
        mates = [
            one for one in waiting if one.family == each.family and each.passage - one.passage <= farthest
        ]
        if not mates:
            left.append(each)
        for mate in mates:
            if mate is mates[-1] or texts[mate.passage].lstrip().startswith(texts[mate.passage][mate.place]):
                waiting.remove(mate)
    return [*left, *(each for each in waiting if not _opens_again(each, texts))]


def _opens_again(sign: _Loose, texts: dict[int, str]) -> bool:
    """Whether a quotation goes on: each of its paragraphs opens with the sign, and the last one closes."""
    here, after = texts[sign.passage], texts.get(sign.passage + 1, "")
    return sign.family >= _curly and not here[: sign.place].strip() and after.lstrip()[:1] == here[sign.place]


rule = Rule(
    name="brackets",
    title=say("Brackets and quotes unbalanced"),
    promise=say(
        "Tells brackets and quotation marks that open and never close, or close what was not opened, "
        "by the habits of the language; apostrophes and numbers such as “1)” are none."
    ),
    find=_find,
    order=40,
)
