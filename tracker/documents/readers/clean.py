"""Cleaning text: NFC, one line, nothing that is not seen.

All white space (tabs, no-break, thin and ideographic spaces) becomes one plain space. A line break
becomes a space too, except between characters of scripts written without spaces and behind a hyphen
inside a word, where wrapping had put it into the middle of something.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.documents.readers.characters import Removed, dropped_at, remove

cjk = re.compile(
    "[\u2e80-\u2fdf\u3001-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffef"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_and = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|o|e|ed|i|lub|и|или)\b", re.IGNORECASE)
_near = 20


def clean(text: str) -> tuple[str, Removed]:
    """The text as one clean line, and the characters that were taken out."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()), Counter()
    text, removed = remove(text)
    if "\n" in text:
        text = _join(text.split("\n"))
    return unicodedata.normalize("NFC", " ".join(text.split())), removed


def _join(lines: Iterable[str]) -> str:
    """Lines of one wrapped text as one line."""
    parts: list[str] = []
    last = ""
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        if last:
            parts.append(gap(last[-_near:], line[:_near]))
        parts.append(line)
        last = line
    return "".join(parts)


def gap(left: str, right: str) -> str:
    """What stands in a line break's place between the end of one line and the start of the next."""
    end, start = left[-1:], right[:1]
    if cjk.match(end) and (cjk.match(start) or _mostly_cjk(left)):
        return ""
    if cjk.match(start) and _mostly_cjk(right):
        return ""
    if end in "-\u2010" and left[-2:-1].isalpha() and start.isalpha() and not _and.match(right):
        return ""
    return " "


def _mostly_cjk(text: str) -> bool:
    letters = [char for char in text if not char.isspace()]
    return sum(bool(cjk.match(char)) for char in letters) * 2 > len(letters)


@dataclass(slots=True)
class Places:
    """Where places of a raw text lie in the clean one: as the start of a range, and as its end."""

    starts: dict[int, int]
    ends: dict[int, int]


def clean_at(text: str, places: Iterable[int]) -> tuple[str, Removed, Places]:
    """As `clean`, with where each of `places` (offsets in code points) has gone to."""
    gone = dropped_at(text)
    line, starts = _walk(text, gone)
    wanted = {place: starts[place] for place in set(places)}
    # a range ends before the space that stands there, and the line is never two spaces long
    ends = {place: at - 1 if at and line[at - 1] == " " else at for place, at in wanted.items()}
    found = Places(wanted, ends)
    if not unicodedata.is_normalized("NFC", line):
        line = _compose(line, found)
    return line, Counter(gone.values()), found


def _walk(text: str, gone: dict[int, str]) -> tuple[str, list[int]]:
    """The clean line before composition, and the place in it of every place of the text."""
    out: list[str] = []
    starts: list[int] = []
    waiting = 0
    space = ""
    for at, char in enumerate(text):
        if at in gone or char.isspace():
            space = space if at in gone or space == "\n" else ("\n" if char == "\n" else " ")
            waiting += 1
            continue
        if space and out:
            between = (
                gap("".join(out[-_near:]), text[at : at + _near].split("\n", 1)[0]) if space == "\n" else " "
            )
            out.extend(between)
        starts.extend([len(out)] * (waiting + 1))
        waiting, space = 0, ""
        out.append(char)
    starts.extend([len(out)] * (waiting + 1))
    return "".join(out), starts


def _compose(line: str, found: Places) -> str:
    """The line in NFC; the places follow, piece by piece."""
    moved: dict[int, int] = {0: 0}
    length = last = 0
    for place in sorted({*found.starts.values(), *found.ends.values()}):
        length += len(unicodedata.normalize("NFC", line[last:place]))
        moved[place], last = length, place
    composed = unicodedata.normalize("NFC", line)
    for side in (found.starts, found.ends):
        for place, at in side.items():
            side[place] = min(moved[at], len(composed))
    return composed


def width(text: str) -> int:
    """Columns that a text takes on a screen: two for a wide character."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
