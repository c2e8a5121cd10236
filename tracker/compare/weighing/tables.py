"""What the language tables in `weights/` say: months, signs, and words that negate or oblige.

A table is a TOML file that a person who is no programmer can extend; `weights/README.md` tells how.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.compare.weighing.cues import Cues, cues
from tracker.compare.weighing.naming import Naming, naming, places_of
from tracker.compare.weighing.opposing import Opposing, opposing
from tracker.compare.weighing.spelled import Spelled, number_lookahead, spelled
from tracker.compare.weighing.table_files import Raw, read
from tracker.compare.weighing.telling import Telling, telling
from tracker.compare.weighing.units import Units, units
from tracker.compare.weighing.writing import Writing, writing

languages = ("en", "ja", "fr", "de", "es", "ru", "zh", "ko", "ar")
"""Languages that have a table."""

_scripts = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u3400-\u9fff]"), "zh"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes days: its months, those of another calendar, weekdays, and what joins them."""

    months: tuple[tuple[str, ...], ...] = ()
    other_months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    day_first: bool = False
    months_alone: bool = True
    before_years: tuple[str, ...] = ()
    after_years: tuple[str, ...] = ()
    day_joiners: tuple[str, ...] = ()
    year_joiners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One language's table. Patterns match whole cues; None where the table has none."""

    language: str
    decimal: str
    months: tuple[tuple[str, ...], ...]
    calendar: Calendar
    negation: Cues | None
    modality: Cues | None
    naming: Naming
    units: Units
    writing: Writing
    opposing: Opposing
    telling: Telling | None
    spelled: Spelled | None = None

    def month(self, name: str) -> int | None:
        """The number of a month, 1 to 12, from its name as the table has it."""
        return _place(name, self.months)

    def other_month(self, name: str) -> int | None:
        """The number of a month of the other calendar."""
        return _place(name, self.calendar.other_months)


def _place(name: str, lists: tuple[tuple[str, ...], ...]) -> int | None:
    plain = " ".join(name.split()).casefold()
    return next((number for number, names in enumerate(lists, 1) if plain in names), None)


def table_for(language: str | None, *, text: str) -> Table:
    """The table of a language, or of what the script of the text says where the language is unknown.

    A language without a table has English's way with numbers and no words at all.
    """
    if language is None:
        return table(next((code for script, code in _scripts if script.search(text[:2000])), "en"))
    primary = language.partition("-")[0].lower()
    return table(primary) if primary in languages else _bare(primary)


@lru_cache(maxsize=32)
def table(language: str) -> Table:
    """The table of one of `languages`. SettingsError where its file cannot be used."""
    return made(language, read(language))


@lru_cache(maxsize=64)
def _bare(language: str) -> Table:
    return made(language, {})


def made(language: str, raw: Raw) -> Table:
    """The table that a file, read and checked, says."""
    apart = bool(raw.get("words_written_apart", True))
    prefixes = raw.get("prefixes", "")
    ahead = number_lookahead(raw)
    both = [*raw.get("bans", ()), *raw.get("exceptions", ())]
    negation = [*raw.get("negation", ()), *both]
    modality = [*raw.get("modality", ()), *raw.get("bounds", ()), *both]
    senses = raw.get("same_sense", {})
    return Table(
        language=language,
        decimal=raw.get("decimal", "."),
        months=_folded(raw.get("months", ())),
        calendar=_calendar(raw),
        negation=cues(
            negation, hidden=raw.get("not_negation", ()),
            senses=_senses(senses, negation), apart=apart, prefixes=prefixes, ahead=ahead,
        ),
        modality=cues(
            modality, hidden=[*raw.get("not_modality", ()), *raw.get("not_bounds", ())],
            senses=_senses(senses, modality), apart=apart, prefixes=prefixes, ahead=ahead,
        ),
        naming=naming(raw, language=language, apart=apart, prefixes=prefixes),
        units=units(raw),
        writing=writing(raw, apart=apart),
        opposing=opposing(raw, apart=apart, prefixes=prefixes),
        telling=_telling(raw, language=language, apart=apart, prefixes=prefixes) if raw else None,
        spelled=spelled(raw, apart=apart, prefixes=prefixes),
    )  # fmt: skip


def _telling(raw: Raw, *, language: str, apart: bool, prefixes: str) -> Telling:
    shared = read("all")
    money = [*shared.get("percent", ()), *shared.get("currencies", {})]
    money += [sign for signs in shared.get("currencies", {}).values() for sign in signs]
    places = () if raw.get("names_by_capital") else places_of(language)
    signs = [each for code, said in shared.get("measures", {}).items() for each in (code, *said)]
    return telling(raw, apart=apart, prefixes=prefixes, money=money, measures=signs, places=places)


def _calendar(raw: Raw) -> Calendar:
    return Calendar(
        months=_folded(raw.get("months", ())),
        other_months=_folded(raw.get("other_months", ())),
        weekdays=_folded(raw.get("weekdays", ())),
        day_first=bool(raw.get("day_before_month", False)),
        months_alone=bool(raw.get("months_stand_alone", True)),
        before_years=tuple(raw.get("before_years", ())),
        after_years=tuple(raw.get("after_years", ())),
        day_joiners=tuple(raw.get("day_joiners", ())),
        year_joiners=tuple(raw.get("year_joiners", ())),
    )


def _folded(lists: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.casefold() for name in names) for names in lists)


def _senses(lists: Mapping[str, Iterable[str]], listed: Collection[str]) -> dict[str, str]:
    """For each word the listed one of its sense: cannot is a can among what binds, elsewhere a not."""
    return {
        word.casefold(): name.casefold() for name, words in lists.items() if name in listed for word in words
    }
