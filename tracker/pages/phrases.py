"""The words around a text on readers' pages, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from tracker.pages.spoken import arabic, english, french, german, japanese

_spoken = {
    "ar": arabic.words,
    "de": german.words,
    "en": english.words,
    "fr": french.words,
    "ja": japanese.words,
}


def speaks(language: str) -> bool:
    """Whether the words around a text are known in this language (BCP 47)."""
    return _base(language) in _spoken


def spoken_language(language: str | None) -> str:
    """The language in which the words around such a text are told: its own where known, else English."""
    return language if language and speaks(language) else "en"


def phrase(key: str, language: str, /, **values: object) -> Markup:
    """The phrase of this key, with values put in and escaped; in English where the language is not known.

    Raises:
        KeyError: no such phrase, or a value is missing.
    """
    words = _spoken.get(_base(language), english.words)
    return Markup(words[key]).format(**values)  # noqa: S704 - the phrases are ours; values are escaped


def joined(words: Sequence[str], language: str, *, how: str) -> str:
    """Words joined by the language's own “and” or “or” (`how`)."""
    given = list(words)
    if len(given) < 2:
        return "".join(given)
    between = _spoken.get(_base(language), english.words)
    return between["join"].join(given[:-1]) + between[f"join_{how}"] + given[-1]


def _base(language: str) -> str:
    return language.lower().split("-", maxsplit=1)[0]
