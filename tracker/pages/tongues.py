"""The languages in which Tracker speaks to those who work with it: English, and what the catalogs hold.

A catalog is a gettext file beside this package (`catalogs/ja.po`), read as it is, so nothing has to be
built. `ar-XB` is no language but a test of all of them: each letter of the interface becomes an Arabic
one, so that pages run from right to left and whatever was not marked for translation stays in Latin
letters. Browsers and telephones know it by that name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from tracker.pages.languages import babel_code
from tracker.saying import How, Said, english_list

folder = Path(__file__).resolve().parent / "catalogs"
pseudo = "ar-XB"
Key = tuple[str | None, str]


def interface_languages() -> tuple[str, ...]:
    """The languages of the interface: English first, then those that have a catalog."""
    return ("en", *sorted(path.stem for path in folder.glob("*.po")))


@dataclass(frozen=True)
class Spoken:
    """One language (`tracker.saying.Tongue`); `forms` has translations by context and English words."""

    language: str
    forms: Mapping[Key, Sequence[str]] = field(default_factory=dict, repr=False)

    def phrase(self, one: str, many: str | None, number: int, context: str | None) -> str:
        """The sentence in this language, its places still in it; in English where it is not translated."""
        if self.language == pseudo:
            return _in_pseudo(one if many is None or number == 1 else many)
        found = self.forms.get((context, one))
        if found:
            return found[0] if len(found) == 1 or number == 1 else found[1]
        return one if many is None or number == 1 else many

    def number(self, number: float) -> str:
        """The number, its thousands told apart as this language does it."""
        if self.language == "en" and isinstance(number, int):
            return f"{number:,}"
        return format_decimal(number, locale=babel_code(self._plain))

    def listed(self, words: Sequence[str], how: How) -> str:
        """“a, b and c” in this language."""
        if self.language == "en":
            return english_list(words, how)
        if how == "and":
            return format_list(list(words), locale=babel_code(self._plain))
        return format_list(list(words), style="or", locale=babel_code(self._plain))

    @property
    def _plain(self) -> str:
        return "ar" if self.language == pseudo else self.language


@cache
def tongue(language: str) -> Spoken:
    """The language of this code; without a catalog it speaks English, with numbers and lists of its own."""
    path = folder / f"{language}.po"
    if language not in interface_languages() or not path.is_file():
        return Spoken(language)
    with path.open("rb") as file:
        catalog = read_po(file)
    forms: dict[Key, Sequence[str]] = {}
    for message in catalog:
        if not message.id or not message.string or message.fuzzy:
            continue
        one = message.id if isinstance(message.id, str) else message.id[0]
        told = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if all(told):
            forms[message.context, one] = told
    return Spoken(language, forms)


def speak(value: object, language: str) -> str:
    """Words in that language; whatever is not `Said` as it is."""
    return value.spoken(tongue(language)) if isinstance(value, Said) else str(value)


_places = re.compile(r"(\{\w*\}|%\(\w+\)[sd]|%%|<[^>]*>|&\w+;)")
_letters = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابجدهفغحيژكلمنوپقرستعضوخيز" * 2,
)


def _in_pseudo(words: str) -> str:
    """Each letter an Arabic one; places and markup stay."""
    return "".join(
        each if number % 2 else each.translate(_letters) for number, each in enumerate(_places.split(words))
    )
