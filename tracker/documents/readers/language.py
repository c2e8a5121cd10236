"""Which language a text is in: its script first, then its little words, and only then a model.

The model (py3langid) takes a third of a second to load and is asked only where words do not settle it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from copy import copy
from functools import cache
from typing import Protocol, cast

_sample = 20_000
_least_letters = 16
_scripts = {
    "kana": re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
    "hangul": re.compile("[\u1100-\u11ff\uac00-\ud7a3]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "hebrew": re.compile("[\u05d0-\u05ea\u05f0-\u05f2\ufb1d-\ufb4f]"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "armenian": re.compile("[\u0531-\u0587]"),
    "georgian": re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]"),
    "thai": re.compile("[\u0e01-\u0e4e]"),
    "lao": re.compile("[\u0e81-\u0edf]"),
    "khmer": re.compile("[\u1780-\u17d3]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "tamil": re.compile("[\u0b80-\u0bff]"),
    "telugu": re.compile("[\u0c00-\u0c7f]"),
    "kannada": re.compile("[\u0c80-\u0cff]"),
    "malayalam": re.compile("[\u0d00-\u0d7f]"),
    "gujarati": re.compile("[\u0a80-\u0aff]"),
    "sinhala": re.compile("[\u0d80-\u0dff]"),
    "myanmar": re.compile("[\u1000-\u109f]"),
}
_by_script = {
    "hangul": ("ko",), "kana": ("ja",), "han": ("zh", "ja"),
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "mn"), "arabic": ("ar", "fa", "ur", "ps", "ug"),
    "hebrew": ("he", "yi"), "greek": ("el",), "armenian": ("hy",), "georgian": ("ka",), "thai": ("th",),
    "lao": ("lo",), "khmer": ("km",), "devanagari": ("hi", "mr", "ne"), "tamil": ("ta",), "telugu": ("te",),
    "kannada": ("kn",), "malayalam": ("ml",), "gujarati": ("gu",), "sinhala": ("si",), "myanmar": ("my",),
}  # fmt: skip
# scripts of several languages, none of which is so much more frequent that it may be taken unseen
_shared = frozenset({"devanagari"})
# letters that the first language of a script has not: another one writes with them
_foreign = {
    "cyrillic": re.compile("[\u0402-\u040f\u0452-\u045f\u0460-\u052f]"),
    "arabic": re.compile("[\u0671-\u06bf\u06c0-\u06d3]"),
}
_foreign_share = 0.01
# a Chinese or Japanese character says as much as several letters
_weights = {"kana": 3.0, "han": 3.0, "hangul": 2.5}
_words = {
    "en": "the of and to in that is was for on with as by be are at from this which it not have",
    "fr": "le la les des et du une un en dans que qui est pour par sur au aux avec ce cette sont pas il se",
    "de": "der die das und den von zu mit ist im des für auf dem nicht ein eine als auch werden wird bei",
    "es": "el la los las de del y que en un una por con para se su al es no lo como más fue entre sobre sus",
    "it": "il la di e che del della in un una per con non sono le dei si è al nel alla gli da delle anche lo",
    "pt": "o a os as de do da e que em um uma para com não se no na por dos das ao é mais foi pelo pela à",
    "pl": "i w na z że do się nie jest o od za po przez oraz dla ich jak który która które to był była są ze",
}  # fmt: skip
_stop = {language: frozenset(words.split()) for language, words in _words.items()}
_word = re.compile(r"[^\W\d_]+")


def detect(text: str, *, languages: Sequence[str]) -> str | None:
    """The language of a text among `languages` (BCP 47), or None where there are no words to tell by."""
    text = text[:_sample]
    script = _script(text)
    if script is None:
        return None
    if script == "latin":
        return _latin(text, languages=languages)
    if script not in _by_script:
        return None
    choice = [tag for tag in languages if _primary(tag) in _by_script[script]]
    if _is_foreign(text, script):
        return _of_another(text, script, choice=choice)
    if not choice:
        return None if script in _shared else _by_script[script][0]
    if len(choice) == 1 or script in ("kana", "hangul"):
        return choice[0]
    if script == "han":
        return next((tag for tag in choice if _primary(tag) == "zh"), choice[0])
    return _model(text, languages=choice)


def _is_foreign(text: str, script: str) -> bool:
    """Whether the letters are those of another language than the first one of their script."""
    if script not in _foreign:
        return False
    return len(_foreign[script].findall(text)) > _foreign_share * len(_scripts[script].findall(text))


def _of_another(text: str, script: str, *, choice: Sequence[str]) -> str | None:
    """The language of a text that is not the first of its script, whether in use or not; None if unknown."""
    found = _model(text, languages=_by_script[script][1:])
    return next((tag for tag in choice if _primary(tag) == found), found)


def contradicts(text: str, language: str) -> bool:
    """Whether the words plainly belong to another language than `language`: another script, other words."""
    script = _script(text[:_sample])
    if script is None:
        return False
    primary = _primary(language)
    known = {name for name, tags in _by_script.items() if primary in tags}
    if (known or primary in _stop) and script not in (known or {"latin"}):
        return True
    if script != "latin" or primary not in _stop:
        return False
    ranked = _by_words(text[:_sample], languages=tuple(_stop))
    return _clear(ranked, least=4) and ranked[0][0] != primary


def normal(tag: str, *, languages: Sequence[str]) -> str | None:
    """A declared tag as one of the languages in use, where one matches; otherwise well-formed as it is.

    "en-US" is read as "en" where that is in use: the page's template said it, not the text.
    """
    tag = tag.strip().replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", tag):
        return None
    lower = tag.lower()
    matching = [each for each in languages if lower == each.lower() or lower.startswith(each.lower() + "-")]
    if matching:
        return max(matching, key=len)
    first, *rest = tag.split("-")
    return "-".join(
        [
            first.lower(),
            *(part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest),
        ]
    )


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _script(text: str) -> str | None:
    counts = {name: len(pattern.findall(text)) for name, pattern in _scripts.items()}
    weights = {name: count * _weights.get(name, 1.0) for name, count in counts.items()}
    if weights["kana"] and weights["kana"] * 20 > weights["han"]:
        weights["kana"] += weights["han"]
        weights["han"] = 0.0
    best = max(weights, key=lambda name: weights[name])
    # letters of scripts that are not told apart: they are no Latin text, whatever Latin words stand between
    if sum(char.isalpha() for char in text) - sum(counts.values()) > max(weights[best], counts[best]):
        return "another"
    return best if weights[best] else None


def _latin(text: str, *, languages: Sequence[str]) -> str | None:
    eastern = {tag for tags in _by_script.values() for tag in tags}
    choice = [tag for tag in languages if _primary(tag) not in eastern]
    if len(choice) < 2:
        return choice[0] if choice else None
    known = [tag for tag in choice if _primary(tag) in _stop]
    ranked = _by_words(text, languages=known)
    if len(known) == len(choice) and _clear(ranked, least=3):
        return ranked[0][0]
    return _model(text, languages=choice)


def _by_words(text: str, *, languages: Sequence[str]) -> list[tuple[str, int]]:
    counts = Counter(word.casefold() for word in _word.findall(text))
    scores = ((tag, sum(counts[word] for word in _stop[_primary(tag)])) for tag in languages)
    return sorted(scores, key=lambda pair: -pair[1])


def _clear(ranked: list[tuple[str, int]], *, least: int) -> bool:
    if not ranked or ranked[0][1] < least:
        return False
    return len(ranked) == 1 or ranked[0][1] >= ranked[1][1] * 1.5


class _Model(Protocol):
    def set_languages(self, langs: list[str] | None) -> None: ...

    def classify(self, text: str) -> tuple[str, float]: ...


@cache
def _loaded() -> _Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return cast("_Model", LanguageIdentifier.from_model_file(MODEL_FILE))


def _model(text: str, *, languages: Sequence[str]) -> str | None:
    if sum(char.isalpha() for char in text) < _least_letters:
        return None
    # a copy: restricting languages changes the model, which other threads use
    model = copy(_loaded())
    known = {_primary(tag): tag for tag in reversed(languages)}
    try:
        model.set_languages(sorted(known))
    except ValueError:
        # a language that the model does not know cannot be told from the others
        return None
    return known.get(model.classify(text)[0])
