"""Passages that are still in the language of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.context import Context, capital, place_words
from tracker.checks.finding import Found, Side
from tracker.checks.rule import Need, Rule
from tracker.saying import say

_scripts = {
    "kana": re.compile("[\u3041-\u3096\u30a1-\u30fa]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff々]"),
    "hangul": re.compile("[\uac00-\ud7a3]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "thai": re.compile("[\u0e01-\u0e4e]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
}
_of = {
    "ja": ("kana", "han"),
    "zh": ("han",),
    "ko": ("hangul",),
    "el": ("greek",),
    "he": ("hebrew",),
    "th": ("thai",),
    "hi": ("devanagari",),
    **dict.fromkeys(("ru", "uk", "bg"), ("cyrillic",)),
    **dict.fromkeys(("ar", "fa", "ur"), ("arabic",)),
}
_little = {
    "en": "the of and to in that is was for on with as by be are at from this which it not have has shall",
    "fr": "le la les des du une dans que qui est pour par sur au aux avec ce cette sont pas",
    "de": "der die das und den von zu mit ist im des für auf dem nicht ein eine als auch werden wird",
    "es": "el los las del y que en una por con para se su al es lo como más entre sobre",
    "it": "il di che del della una per con non sono le dei si nel alla gli da delle anche lo",
    "pt": "os da do das dos em um uma para com não se no na por ao é foi pelo pela à",
    "pl": "i w na z że do się nie jest od za po przez oraz dla ich jak",
}
_stop = {language: frozenset(words.split()) for language, words in _little.items()}
_word = re.compile(r"[^\W\d_]+")
_in_brackets = re.compile(r"[(（\[［「『“\"«„][^)）\]］」』”\"»]*[)）\]］」』”\"»]")
least_letters = 4
"""Letters of the source's script that stand in a row before they are told; names stand in brackets."""
least_words = 5
"""Words by which one language of a script can be told from another."""


def _find(context: Context) -> Iterator[Found]:
    near, far = (each.partition("-")[0].lower() for each in (context.source_language, context.language))
    if near == far:
        return
    theirs = [name for name in _of.get(near, ("latin",)) if name not in _of.get(far, ("latin",))]
    for pair in context.pairs:
        for place, text in zip(pair.translation, pair.texts, strict=True):
            passage = context.document.passages[place] if place >= 0 else None
            if passage is not None and passage.language:
                continue  # the file itself says that it is in another language
            found = _told(
                context, pair.source, pair.source_texts, place, text, theirs=theirs, near=near, far=far
            )
            if found:
                yield found


def _told(
    context: Context,
    source: tuple[int, ...],
    source_texts: tuple[str, ...],
    place: int,
    text: str,
    *,
    theirs: list[str],
    near: str,
    far: str,
) -> Found | None:
    where = capital(place_words((place,)))
    letters = sum(map(str.isalpha, text))
    if any(_plain(text) == _plain(each) for each in source_texts) and _is_language(text, near, far):
        return Found(
            message=say("{where} is the source’s own text, word for word.", where=where),
            passages=(place,),
            source_passages=source,
            evidence=(context.words(Side.TRANSLATION, place),),
        )
    if theirs and letters:
        run = _run(text, theirs, near)
        if run:
            words = text[run[0] : run[1]][:30]
            return Found(
                message=say(
                    "{where} is still in the script of the source: “{words}”.", where=where, words=words
                )
                if _share(text, theirs) > 0.5
                else say("{where} still has words of the source: “{words}”.", where=where, words=words),
                passages=(place,),
                source_passages=source,
                evidence=(context.words(Side.TRANSLATION, place, *run),),
            )
    if not theirs and _reads_as(text, near, far):
        return Found(
            message=say("{where} reads as if it were still in the language of the source.", where=where),
            passages=(place,),
            source_passages=source,
            evidence=(context.words(Side.TRANSLATION, place),),
        )
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_language(text: str, near: str, far: str) -> bool:
    """Whether equal text is a sentence rather than a name, a number or an address."""
    words = _word.findall(text)
    if near in ("ja", "zh", "ko", "th"):
        native = sum(1 for sign in text if sign.isalpha() and not sign.isascii())
        return native >= (least_letters if far not in ("ja", "zh", "ko") else 8)
    small = [word for word in words if not word[:1].isupper()]
    return len(words) >= 3 and len(small) * 2 > len(words) and sum(map(len, small)) >= 8


def _share(text: str, scripts: list[str]) -> float:
    letters = sum(map(str.isalpha, text))
    return sum(len(_scripts[name].findall(text)) for name in scripts) / max(letters, 1)


def _run(text: str, scripts: list[str], near: str) -> tuple[int, int] | None:
    """Words in the source's script; in Latin letters only where most of the passage is in them.

    Japanese and Arabic texts are full of Latin names; Latin ones give names in other letters in brackets.
    """
    share = _share(text, scripts)
    if not share:
        return None
    if scripts == ["latin"]:
        return (0, len(text)) if _is_latin_prose(text, near) else None
    if share > 0.5 and sum(map(str.isalpha, text)) >= 2:
        return 0, len(text)
    hidden = _in_brackets.sub(lambda match: " " * len(match.group()), text)
    signs = "".join(_scripts[name].pattern[1:-1] for name in scripts)
    match = re.search(rf"[{signs}ー・]{{{least_letters},}}", hidden)
    return match.span() if match else None


def _is_latin_prose(text: str, near: str) -> bool:
    """Whether most of a passage is running text in Latin letters, and not names, code or addresses.

    A letter of a script without spaces says as much as three.
    """
    latin = len(_scripts["latin"].findall(text))
    others = sum(map(str.isalpha, text)) - latin
    words = [word for word in _word.findall(text) if word[:1] < "\u0250"]
    if latin < 2 * 3 * others or len(words) < 3:
        return False
    little = sum(word in _stop.get(near, ()) for word in words)
    return little * 8 >= len(words) if near in _stop else len(words) >= least_words


def _reads_as(text: str, near: str, far: str) -> bool:
    if near not in _stop or far not in _stop:
        return False
    words = _word.findall(text.casefold())
    if len(words) < least_words:
        return False
    theirs = sum(word in _stop[near] for word in words)
    ours = sum(word in _stop[far] for word in words)
    return theirs >= 3 and theirs * 4 >= len(words) and theirs > 2 * ours


rule = Rule(
    name="untranslated",
    title=say("Not translated"),
    promise=say(
        "Tells passages that are the source’s own text, are still in its script or language, or keep "
        "words of it outside brackets."
    ),
    find=_find,
    order=50,
    needs=frozenset({Need.SOURCE}),
)
