"""Small questions to a line: does it end a sentence, is it like a title, could the next one continue it?"""

from __future__ import annotations

import re

_closing = "”\"'’»)）」』]］】›"
_ends = tuple(".。．!！?？…؟۔।॥")
_pauses = tuple(":：;；؛,，、،–—-")
_and = re.compile(r"\s(?:and|or|und|oder|et|ou|oraz|lub|и|или)$")
_note_mark = (
    r"[\[［〔]\s?(?:注|註|note\s)?\s?(?:\d{1,3}|[a-z]|[*†‡]{1,3})\s?[\]］〕]|[¹²³⁴-⁹⁰]{1,4}|[*＊†‡]{1,3}|※\d{0,2}"
    r"|[(（](?:注|註|note|[*＊†‡])\s?\d{0,3}[)）]"
)
_behind = re.compile(rf"(?:[{re.escape(_closing)}\s]|{_note_mark})+$")
_tail = 40
_boundary = re.compile(
    rf"[.!?؟](?:{_note_mark})*\s+[\"“«(]?[^\W\d_a-zа-я]|[。！？](?:{_note_mark})*\s?[^\s」』）)]"
)


def ends_sentence(text: str) -> bool:
    """Whether the last sign, quotes, brackets and the marks of notes aside, ends a sentence."""
    return text.endswith(_ends) or _bare_end(text).endswith(_ends)


def _bare_end(text: str) -> str:
    """The end of a line, without quotes, brackets and marks of notes ("[1]", "¹") behind its last sign."""
    return text[-_tail:] if text[-1:].isalpha() else _behind.sub("", text[-_tail:], count=1)


def pauses(text: str) -> bool:
    """Whether the line ends in a colon, comma, semicolon, dash or "and": something follows."""
    return text.endswith(_pauses) or bool(_and.search(text))


def is_sentence(text: str) -> bool:
    """Whether this is running text: it ends a sentence, or holds the boundary between two."""
    return ends_sentence(text) or bool(_boundary.search(text))


def is_title(text: str, *, at_most: int = 300) -> bool:
    """Whether a line could be a title: no running text, not ending in a pause, and not too long.

    Over the length only a line in which no sentence ends is one. A question can be a title.
    """
    if not any(char.isalnum() for char in text) or pauses(text):
        return False
    if ends_sentence(text) and not _bare_end(text).endswith(("?", "？", "!", "！", "؟")):
        return False
    return len(text) <= at_most or not _boundary.search(text)


def is_heading(text: str) -> bool:
    """Whether a line without a number is short and bare enough to head what follows."""
    return (
        len(text) <= 100
        and is_title(text)
        and not _boundary.search(text)
        and text[0].isalpha()
        and not text[0].islower()
    )


def opens_bracket(text: str) -> bool:
    """Whether a line begins with a bracket that is still open at its end."""
    pairs = {"[": "]", "(": ")", "（": "）", "［": "］", "【": "】", "〔": "〕", "<": ">", "＜": "＞"}
    if not text or text[0] not in pairs:
        return False
    return text.count(text[0]) > text.count(pairs[text[0]])
