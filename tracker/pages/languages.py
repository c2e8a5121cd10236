"""Languages: their names, and the direction in which they are written."""

from __future__ import annotations

from functools import cache

import babel

from tracker.saying import Said, Tongue, say

_from_the_other_end = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_scripts_from_the_other_end = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})


@cache
def babel_code(code: str | None) -> str:
    """The code by which babel knows a language (BCP 47 in); `en` where it knows none."""
    found = _known(code)
    return str(found) if found else "en"


@cache
def direction(code: str | None) -> str:
    """`rtl` or `ltr`, by the script where the code names one, else by the language."""
    parts = (code or "").lower().split("-")
    script = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), None)
    if script:
        return "rtl" if script in _scripts_from_the_other_end else "ltr"
    return "rtl" if parts[0] in _from_the_other_end else "ltr"


@cache
def own_name(code: str | None) -> str:
    """The language's name in itself, with a capital where its script has them: “Français”."""
    found = _known(code)
    words = found.get_display_name() if found else None
    return (words[0].upper() + words[1:]) if words else (code or "—")


class _Name(Said):
    __slots__ = ("code",)
    code: str

    def spoken(self, tongue: Tongue) -> str:
        return _named(self.code, tongue.language)


@cache
def name(code: str | None, language: str = "en") -> str:
    """The language's name in another language: “Japanese”; the code itself where there is none.

    In English (`language` is not given) another language can say it too.
    """
    if code is None:
        return say("unknown language")
    if language != "en":
        return _named(code, language)
    made = _Name(_named(code, "en"))
    made.code = code
    return made


def _named(code: str, language: str) -> str:
    found = _known(code)
    words = found.get_display_name(babel_code(language)) if found else None
    return words or code


def _known(code: str | None) -> babel.Locale | None:
    if not code:
        return None
    parts = code.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        try:
            return babel.Locale.parse("-".join(parts[:length]), sep="-")
        except (ValueError, babel.UnknownLocaleError):
            continue
    return None
