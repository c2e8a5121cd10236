"""A language table as it stands in its file, held against what it may say.

The files are written by people who are no programmers, so what is wrong is told with the file, the line and
the name, and with what was expected there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from rapidfuzz import process

from tracker.errors import SettingsError

Raw = Mapping[str, Any]


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)


def _lists(count: int | None) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return isinstance(value, list) and all(map(_words, value)) and count in (None, len(value))

    return fits


def _pairs(value: Any) -> bool:
    return _lists(None)(value) and all(len(each) == 2 for each in value)


def _named_lists(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_words, value.values()))


def _worths(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(each, int | float | str) and not isinstance(each, bool) for each in value.values()
    )


def _whole_worths(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(each, int) and not isinstance(each, bool) and each > 0 for each in value.values()
    )


class _Expected(NamedTuple):
    """How to see that a value fits, and how to say what would."""

    fits: Callable[[Any], bool]
    told: str


_list = _Expected(_words, 'a list of words between quotation marks: ["not", "never"]')
_twelve = _Expected(_lists(12), 'twelve lists of words, one a month: [["January", "Jan"], …]')
_flag = _Expected(lambda value: isinstance(value, bool), "true or false, without quotation marks")
_letters = _Expected(
    lambda value: isinstance(value, str) and bool(value), 'letters between quotation marks: "وف"'
)
_names: dict[str, _Expected] = {
    "decimal": _Expected(lambda value: value in (".", ","), '"." or ","'),
    "months": _twelve,
    "other_months": _twelve,
    "weekdays": _Expected(_lists(7), 'seven lists of words, from Monday on: [["Monday", "Mon"], …]'),
    "same_writing": _Expected(_lists(None), 'lists of words: [["Abs.", "Absatz"], ["Nr.", "Nummer"]]'),
    "same_sense": _Expected(_named_lists, 'lines such as: can = ["cannot", "can\'t"]'),
    "currencies": _Expected(_named_lists, 'lines such as: EUR = ["€", "euro", "euros"]'),
    "measures": _Expected(_named_lists, 'lines such as: km = ["kilometre", "kilometres"]'),
    "hours": _Expected(_named_lists, 'lines such as: PM = ["p.m.", "pm"]'),
    "opposites": _Expected(_pairs, 'lists of two words, the second denies: [["valid", "void"]]'),
    "numbers": _Expected(_worths, "lines such as: seven = 7"),
    "magnitudes": _Expected(_whole_worths, "lines such as: dozen = 12, whole numbers above nought"),
    "ordinals": _Expected(_whole_worths, "lines such as: seventh = 7, whole numbers above nought"),
    **dict.fromkeys(("prefixes", "surnames", "place_letters", "little_letters"), _letters),
    **dict.fromkeys(
        (
            "words_written_apart",
            "names_by_capital",
            "day_before_month",
            "months_stand_alone",
            "number_words_glued",
            "number_words_apart",
            "units_before_tens",
        ),
        _flag,
    ),
    **dict.fromkeys(
        (
            "negation",
            "not_negation",
            "modality",
            "not_modality",
            "bounds",
            "not_bounds",
            "bans",
            "exceptions",
            "little_words",
            "titles",
            "titles_after_names",
            "not_names",
            "places",
            "bodies",
            "joins_in_bodies",
            "katakana_that_are_no_names",
            "capitals_that_are_no_names",
            "one_before_magnitude",
            "number_joiners",
            "ordinal_endings",
            "not_numbers",
            "percent",
            "before_years",
            "after_years",
            "day_joiners",
            "year_joiners",
            "minus",
            "not_minus",
            "joining_all",
            "joining_any",
            "negating_prefixes",
            "not_negated",
        ),
        _list,
    ),
}
"""Every name that a table may have, how to see that its value fits, and how to say what would."""

_hides = {"not_negation": ("negation", "bans", "exceptions"), "not_bounds": ("bounds", "exceptions")}


def read(language: str) -> Raw:
    """The table `weights/<language>.toml`, checked. SettingsError where it cannot be used."""
    place = files("tracker.compare") / "weights" / f"{language}.toml"
    return checked(place.read_text(encoding="utf-8"), name=f"weights/{language}.toml")


def checked(text: str, *, name: str) -> Raw:
    """The table that the text of a file says; `name` is what the file is called in an error.

    SettingsError with the file, the line and the name of what is wrong.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"The language table {name} cannot be read: {error}.",
            do="Look there for a missing quotation mark, comma or bracket, or for a word that stands twice.",
        ) from error
    for key, value in raw.items():
        if key not in _names:
            near = process.extractOne(key, list(_names)) or ("negation",)
            raise _wrong(
                text, name, key, "is no name that a table has",
                do=f"Did you mean “{near[0]}”? All names are told in weights/README.md.",
            )  # fmt: skip
        fits, expected = _names[key]
        if not fits(value):
            raise _wrong(text, name, key, "does not hold what it should", do=f"Expected is {expected}.")
    for key, hidden, word in _contradictions(raw):
        raise _wrong(
            text, name, hidden, f"holds “{word}”, and so does “{key}”", do="Take it out of one of the two."
        )
    return raw


def _contradictions(raw: Raw) -> Iterator[tuple[str, str, str]]:
    for hidden, keys in _hides.items():
        for key in keys:
            for word in raw.get(hidden, ()):
                if word in raw.get(key, ()):
                    yield key, hidden, word


def _wrong(text: str, name: str, key: str, what: str, *, do: str) -> SettingsError:
    found = re.search(rf"^\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=]", text, re.MULTILINE)
    line = text.count("\n", 0, found.end()) + 1 if found else 1
    return SettingsError(f"The language table {name}, line {line}: “{key}” {what}.", do=do)
