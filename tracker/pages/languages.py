"""Languages: their names, and the direction in which they are written."""

from __future__ import annotations

from functools import cache

import babel

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


@cache
def name(code: str | None, language: str = "en") -> str:
    """The language's name in another language: “Japanese”; the code itself where there is none."""
    if code is None:
        return "unknown language"
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
