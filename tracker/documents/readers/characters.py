"""Which characters stay in a text.

Out go control characters, bidirectional controls and everything that is not seen. What a script needs
stays: ZWNJ and ZWJ beside a letter of a script that joins (Persian, Hindi …) and inside an emoji, one
variation selector behind an ideograph, a symbol or an emoji, tags inside a flag, Hangul fillers inside
an old syllable. Everything else of the kind carries no words, and nobody signs what cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

Removed = Counter[str]

_nonplane = "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
_suspects = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + _nonplane
    + "]"
)
_control = re.compile("[\x00-\x1f\x7f-\x9f]")
_bidi = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_joins = re.compile(
    "[\u0600-\u07ff\u0840-\u085f\u0860-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af"
    "\u1900-\u1cff\ua840-\ua87f\ua8e0-\ua8ff\ua980-\uaadf\uabc0-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010fff\U00011000-\U000116ff]"
)
_ideograph = re.compile(
    "[\u2e80-\u2fdf\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_names = {
    "\x00": "NULL", "\x07": "BELL", "\x08": "BACKSPACE", "\x1b": "ESCAPE", "\x7f": "DELETE",
}  # fmt: skip


def remove(text: str) -> tuple[str, Removed]:
    """The text without what is not seen, and what was taken out, by character."""
    removed: Removed = Counter()

    def kept(match: re.Match[str]) -> str:
        if keep(text, match.start()):
            return match.group()
        removed[match.group()] += 1
        return ""

    return _suspects.sub(kept, text), removed


def dropped_at(text: str) -> dict[int, str]:
    """The places in the text of the characters that `remove` would take out."""
    return {
        match.start(): match.group() for match in _suspects.finditer(text) if not keep(text, match.start())
    }


def keep(text: str, at: int) -> bool:
    """Whether the character at a place that looks suspicious is needed there."""
    char, before = text[at], text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if char in "\u200c\u200d":
        return _keep_joiner(char, before, after)
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return _takes_selector(before, after)
    if "\u180b" <= char <= "\u180f":
        return "\u1820" <= before <= "\u18aa"
    if "\U000e0020" <= char <= "\U000e007f":
        return _in_flag(text, at)
    if char == "\u1160":
        return "\u1100" <= before <= "\u115f"
    if char == "\u115f":
        return "\u1160" <= after <= "\u11a7"
    return False


def _keep_joiner(char: str, before: str, after: str) -> bool:
    if before and _joins.match(before):
        joined = bool(after and _joins.match(after))
        return joined or char == "\u200d" or unicodedata.combining(before) == 9
    return char == "\u200d" and _pictures(before) and _pictures(after)


def _pictures(char: str) -> bool:
    return bool(char) and (char == "\ufe0f" or unicodedata.category(char) in ("So", "Sk"))


def _takes_selector(before: str, after: str) -> bool:
    if not before:
        return False
    if before in "0123456789#*":
        return after == "\u20e3"
    return bool(
        _ideograph.match(before)
        or unicodedata.category(before) in ("So", "Sm", "Sk")
        or before in "\u203c\u2049\u3030\u303d"
        or "\u1000" <= before <= "\u109f"
        or "\ua840" <= before <= "\ua87f"
    )


def _in_flag(text: str, at: int) -> bool:
    """A flag of a region is a black flag, up to six tags and the end of tags."""
    for back in range(1, 8):
        if at < back or not ("\U000e0020" <= text[at - back] <= "\U000e007e"):
            return at >= back and text[at - back] == "\U0001f3f4"
    return False


def kind(char: str) -> str:
    """The code of the warning that tells of a removed character."""
    if char in _bidi:
        return "bidi"
    return "control" if _control.match(char) else "invisible"


def name(char: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`: the code point and its name, as Unicode writes them."""
    known = _names.get(char) or unicodedata.name(char, "")
    if not known:
        known = {"Cc": "control character", "Cs": "lone surrogate"}.get(unicodedata.category(char), "unnamed")
    return f"U+{ord(char):04X} {known}"
