"""What the language tables in `weights/` say: months, signs, and words that negate or oblige.

A table is a TOML file that a person who is no programmer can extend; `weights/README.md` tells how.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tracker.compare.spelled import Spelled, number_lookahead, spelled

languages = ("en", "ja", "fr", "de", "es", "ru", "zh", "ko", "ar")
"""Languages that have a table."""

_scripts = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u3400-\u9fff]"), "zh"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
)

_digit = "[\\d〇一二三四五六七八九十百千万億兆萬亿数]"

furthest_digit = 8
"""Letters before a cue among which the number stands that it follows."""


@dataclass(frozen=True, slots=True)
class Table:
    """One language's table. Patterns match whole cues; None where the table has none."""

    language: str
    decimal: str
    months: tuple[tuple[str, ...], ...]
    negation: re.Pattern[str] | None
    modality: re.Pattern[str] | None
    names_by_capital: bool
    titles: re.Pattern[str] | None
    capitals: frozenset[str]
    spelled: Spelled | None = None

    def month(self, name: str) -> int | None:
        """The number of a month, 1 to 12, from its name as the table has it."""
        plain = " ".join(name.split()).casefold()
        return next((number for number, names in enumerate(self.months, 1) if plain in names), None)


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
    """The table of one of `languages`."""
    place = files("tracker.compare") / "weights" / f"{language}.toml"
    raw = tomllib.loads(place.read_text(encoding="utf-8"))
    apart = bool(raw.get("words_written_apart", True))
    prefixes = raw.get("prefixes", "")
    return Table(
        language=language,
        decimal=raw.get("decimal", "."),
        months=tuple(tuple(name.casefold() for name in names) for names in raw.get("months", ())),
        negation=_cues(raw, "negation", apart=apart, prefixes=prefixes),
        modality=_cues(_with_bounds(raw), "modality", apart=apart, prefixes=prefixes),
        names_by_capital=bool(raw.get("names_by_capital", False)),
        titles=_cues(raw, "titles", apart=apart, prefixes=prefixes),
        capitals=frozenset(word.casefold() for word in raw.get("capitals_that_are_no_names", ())),
        spelled=spelled(raw, apart=apart, prefixes=prefixes),
    )


def _with_bounds(raw: dict[str, Any]) -> dict[str, Any]:
    """The table with its bounds among what binds: both say what holds and how far."""
    names = (("modality", "bounds"), ("not_modality", "not_bounds"))
    return raw | {one: [*raw.get(one, ()), *raw.get(two, ())] for one, two in names}


@lru_cache(maxsize=64)
def _bare(language: str) -> Table:
    return Table(language, ".", (), None, None, names_by_capital=False, titles=None, capitals=frozenset())


def _cues(raw: dict[str, Any], name: str, *, apart: bool, prefixes: str) -> re.Pattern[str] | None:
    """One pattern: longest cue first, so that a phrase that only looks like a cue hides it.

    Such a phrase stands in `not_<name>` and is matched outside the group `cue`. The cues are sorted by
    their first letter, so that most places of a text cost one look.
    """
    cues, hidden = raw.get(name, ()), raw.get(f"not_{name}", ())
    if not cues:
        return None
    ahead = number_lookahead(raw)
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for number, cue in enumerate(sorted({*cues, *hidden}, key=lambda cue: (-len(cue), cue))):
        core = cue.strip("#").strip() if "#" in cue else cue
        rest = _rest(core, follows=cue.startswith("#"), ahead=ahead if cue.endswith("#") else None)
        by_letter[core[0].lower()].append(f"(?:{rest})" if cue in hidden else f"(?P<cue{number}>{rest})")
    joined = "|".join(f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    joined = f"(?=[{re.escape(''.join(by_letter))}])(?:{joined})"
    if apart:
        joined = rf"(?<!\w)(?:[{prefixes}])?{joined}(?!\w)" if prefixes else rf"(?<!\w){joined}(?!\w)"
    return re.compile(joined, re.IGNORECASE)


def _rest(core: str, *, follows: bool, ahead: str | None) -> str:
    """A cue from its second letter on: `*` stands for any ending, a space for any white space.

    Where it `follows` a number, a digit stands close before its first letter; `ahead` is what must follow.
    """
    rest = re.escape(core[1:]).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]")
    if follows:
        first = re.escape(core[0])
        rest = "(?:" + "|".join(rf"(?<={_digit}{'.' * n}{first})" for n in range(furthest_digit)) + ")" + rest
    return rf"{rest}(?=\s*{ahead})" if ahead else rest
