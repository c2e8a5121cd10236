"""Names and loan words by their consonants, so that スレッド meets “thread” and Вольта “Volta”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

longest = 4
"""Consonants that tell a word from others; what follows differs too much from language to language."""

_kana = {
    **dict.fromkeys("カキクケコヵヶ", "k"),
    **dict.fromkeys("ガギグゲゴ", "g"),
    **dict.fromkeys("サシスセソザジズゼゾヂヅ", "s"),
    **dict.fromkeys("タチツテト", "t"),
    **dict.fromkeys("ダデド", "d"),
    **dict.fromkeys("ナニヌネノマミムメモン", "n"),
    **dict.fromkeys("ハヒフヘホ", "h"),
    **dict.fromkeys("バビブベボヴ", "b"),
    **dict.fromkeys("パピプペポ", "p"),
    **dict.fromkeys("ラリルレロ", "r"),
}
_by_place = (
    ("бвгґджзйклмнпрстфхцчшщћђљњ", "bbggdss_krnnprsthhstsstdrn"),
    ("βγδζθκλμνξπρσςτφχψ", "bgdstkrnnsprssthhp"),
    ("بتثجحخدذرزسشصضطظغفقكلمنهپچژگ", "btsghhddrssssdtsghkkrnnhptsg"),
    ("בגדזחטכךלמםנןסעפףצץקרשת", "bgdshtkkrnnnns_ppsskrst"),
)
_first = "kknddrnbbss_sstktph"
_last = "_kkknnndrrrrrrrrnbbssnstktph"
_table = _kana | {
    sign: sound for signs, sounds in _by_place for sign, sound in zip(signs, sounds, strict=True)
}
_latin = {
    **dict.fromkeys("ckq", "k"),
    **dict.fromkeys("szj", "s"),
    **dict.fromkeys("lr", "r"),
    **dict.fromkeys("mn", "n"),
    **dict.fromkeys("bvw", "b"),
    **dict.fromkeys("fh", "h"),
    **{each: each for each in "dgpt"},
}
_spoken = (
    (re.compile(r"tion"), "sn"),
    (re.compile(r"th|sh|sch|ç|c(?=[eiy])|g(?=[ei])"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ch"), "t"),
    (re.compile(r"(?<=[aeiou])w|(?<![aeiou])w(?=[aeiou])"), ""),
    (re.compile(r"x"), "ks"),
    (re.compile(r"(?<=.)s$"), ""),
    (re.compile(r"(?<=[aeiou])gh|(?<=[aeiou])h"), ""),
)
_silent = re.compile(r"r(?![aeiouy])|re$")
_words = re.compile(
    "[\u30a1-\u30fa\u30fc]{3,}|[\u0370-\u03ff\u1f00-\u1fff]{4,}|[\u0400-\u052f]{4,}"
    "|[\u0590-\u05ff]{3,}|[\u0600-\u06ff]{3,}|[\uac00-\ud7a3]{2,}"
)


def foreign(text: str) -> Iterator[str]:
    """Words in scripts other than Latin that are written by sound."""
    for match in _words.finditer(text):
        word = match.group()
        yield word.removeprefix("و").removeprefix("ال") if "\u0600" <= word[0] <= "\u06ff" else word


@lru_cache(maxsize=65536)
def consonants(word: str) -> frozenset[str]:
    """The first consonants of a word, in classes that languages confuse; doubled ones once.

    A word in Latin letters has two ways: with the r that ends a syllable, and without it, as kana have it.
    """
    if not word.isascii():
        return frozenset({_joined(_sounds(word))})
    for pattern, sound in _spoken:
        word = pattern.sub(sound, word)
    ways = (word, _silent.sub("", word))
    return frozenset(_joined(_latin.get(sign, "") for sign in way) for way in ways)


def _sounds(word: str) -> Iterator[str]:
    for sign in unicodedata.normalize("NFC", word.casefold()):
        if "\uac00" <= sign <= "\ud7a3":
            place = ord(sign) - 0xAC00
            yield _first[place // 588]
            yield _last[place % 28]
        else:
            yield _table.get(sign, "")


def _joined(sounds: Iterable[str]) -> str:
    kept = ""
    for sound in sounds:
        if sound and sound != "_" and not kept.endswith(sound):
            kept += sound
    return kept[:longest]
