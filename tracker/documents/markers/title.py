"""Markers before or behind the name in a title: "… Act (Tentative translation)", 「…声明（仮訳）」.

A title that only speaks of a translation ("Report on the provisional translation") is left whole, so
what is not set apart by a bracket, a separator or a change of capitals is taken with care.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.documents.markers.fold import closers, glance, is_sign, openers, read, soft_marks
from tracker.documents.markers.labels import harmless, letters_of
from tracker.documents.markers.line import all_words, marked, standing_of
from tracker.documents.markers.reading import Reading, Sense

_reach = 300
"""Characters at either end of a title in which a marker is looked for."""
_longest_title = 600
"""In what is longer only a bracket at the end is looked at."""
_longest_marker = 160
_most_words = 7
_most_cuts = 12
_hyphens = "-‐‑"
_cut = re.compile(
    rf"[{re.escape(soft_marks + '.。;；؛')}\n]|(?<=\s)[{_hyphens}](?=\s)|[{re.escape(closers)}](?=\s)"
    r"|\s{2,}|(?<=\d)\s+(?=\D)"
)
_word = re.compile(r"\S+")
_longest_label_in_signs = 12


@dataclass(frozen=True, slots=True)
class Split:
    """A title's marker with its brackets, what it says, and the title without it."""

    reading: Reading
    text: str
    rest: str


def split_title(title: str) -> Split | None:
    """The marker before or behind a title's name; None where there is none."""
    glances = (glance(title), glance(title[-_reach:]))
    if not any(words.may_mark(each) for words in all_words() for each in glances):
        return None
    ways = (_bracketed, _behind_cut, _before_cut, _last_words, _first_words, _last_signs)
    for way in ways if len(title) <= _longest_title else ways[:1]:
        if (found := way(title)) is not None and _is_name(found.rest):
            return found
    return None


def _says(words: str, *, at: int, statements: bool = False) -> Reading | None:
    """What words say that stand at `at` of the title, when they are nothing but a marker."""
    standing = standing_of(words, breaks=False) if 0 < len(words.strip()) <= _longest_marker else None
    if standing is None or standing.following is not None:
        return None
    if standing.reading.sense not in (marked if statements else (Sense.LABEL,)):
        return None
    return standing.reading.moved(at)


def _is_name(rest: str) -> bool:
    """Whether what is left could be a title: it has a letter or a digit."""
    return any(each.isalnum() for each in rest)


def _bracketed(title: str) -> Split | None:
    """A marker in brackets behind the name, perhaps with other brackets behind it."""
    start = max(0, len(title) - _reach)
    for opened, closed in groups(title, start):
        if any(each.isalnum() for each in without_groups(title[closed + 1 :])):
            continue
        if (reading := _says(title[opened : closed + 1], at=opened, statements=True)) is not None:
            return Split(reading, title[opened : closed + 1], title[:opened] + title[closed + 1 :])
    return None


def groups(title: str, start: int) -> list[tuple[int, int]]:
    """Pairs of brackets, from the last to the first."""
    waiting: list[int] = []
    pairs: list[tuple[int, int]] = []
    for at in range(start, len(title)):
        if title[at] in openers:
            waiting.append(at)
        elif title[at] in closers and waiting:
            pairs.append((waiting.pop(), at))
    return sorted(pairs, reverse=True)[:_most_cuts]


def without_groups(words: str) -> str:
    """Words without the bracketed groups that hold no other."""
    return re.sub(
        rf"[{re.escape(openers)}][^{re.escape(openers + closers)}]*[{re.escape(closers)}]", "", words
    )


def _behind_cut(title: str) -> Split | None:
    """A marker behind a dash, colon, full stop, closing bracket, line feed or wide gap."""
    start = max(0, len(title) - _reach)
    for cut in list(_cut.finditer(title, start))[-_most_cuts:]:
        kept = cut.group() if cut.group() in closers + ".。" else ""
        behind = title[cut.end() :]
        if (reading := _says(behind, at=cut.end())) is not None:
            return Split(reading, behind, title[: cut.start()] + kept)
    return None


def _before_cut(title: str) -> Split | None:
    """A marker before a dash, colon, line feed or wide gap, and a name that begins as names do."""
    for cut in list(_cut.finditer(title, 0, _reach))[:3]:
        behind = title[cut.end() :].lstrip()
        begins = behind[:1]
        if not begins or begins.islower() or not _may_be_name(behind):
            continue
        if (reading := _says(title[: cut.start()], at=0)) is not None:
            return Split(reading, title[: cut.end()], behind)
    return None


def _last_words(title: str) -> Split | None:
    """“Consumer Product Safety Act Tentative Translation”: behind a law's name, or after other capitals."""
    start = max(0, len(title) - _reach)
    words = list(_word.finditer(title, start))
    for count in range(min(_most_words, len(words) - 1), 1, -1):
        at = words[-count].start()
        reading = _says(title[at:], at=at)
        if reading is None:
            continue
        name = title[:at].rstrip()
        if _capitals_change(name, title[at:]) or (title[at].isupper() and _ends_as_document(name)):
            return Split(reading, title[at:], name)
    return None


def _first_words(title: str) -> Split | None:
    """“Tentative Translation ELECTRONIC TRANSACTIONS ACT”: before other capitals, or before a dated law."""
    words = list(_word.finditer(title, 0, _reach))
    for count in range(min(_most_words, len(words) - 1), 0, -1):
        end = words[count - 1].end()
        reading = _says(title[:end], at=0)
        if reading is None:
            continue
        name = title[end:].strip()
        signs = is_sign(name[0]) and _may_be_name(name) and names_document(name)
        dated = any(each.isdigit() for each in name) and name[0].isupper() and names_document(name)
        if signs or _capitals_change(words[count].group(), title[:end]) or (dated and _may_be_name(name)):
            return Split(reading, title[:end], name)
    return None


def _last_signs(title: str) -> Split | None:
    """「共同声明仮訳」「共同声明 仮訳」「共同声明の仮訳」: East Asian titles without brackets."""
    for count in range(_longest_label_in_signs, 1, -1):
        at = len(title) - count
        if at < 1 or title[at] in "的之の" or not is_sign(title[at]) or not is_sign(title[-1]):
            continue
        name = title[max(0, at - _reach) : at].rstrip()
        if not name or (reading := _says(title[at:], at=at)) is None:
            continue
        possessive = name.endswith("の") and _ends_as_document(name[:-1])
        joined = _is_han_or_katakana(name[-1]) and _ends_as_document(name)
        apart = title[at - 1].isspace() and not _is_hangul(name[-1]) and _may_be_name(name)
        if possessive or joined or apart:
            return Split(reading, title[at:], title[:at].rstrip().removesuffix("の"))
    return None


def _is_han_or_katakana(character: str) -> bool:
    return is_sign(character) and not "぀" <= character <= "ゟ"


def _is_hangul(character: str) -> bool:
    """Whether a character is Korean, where a space parts any two words."""
    return "\uac00" <= character <= "\ud7a3"


def _capitals_change(one: str, other: str) -> bool:
    """Whether one is all capitals and the other is not."""
    return len(one) > 3 and one.isupper() and not other.isupper()


def _tail_letters(words: str) -> Iterator[tuple[str, bool]]:
    """In every language, the letters of a name's end, and whether they tell no news."""
    tokens = read(words[-_longest_marker:], breaks=False)
    for each in all_words():
        pieces = each.pieces(tokens)
        yield letters_of(pieces), harmless(pieces, spaced=each.language.spaced)


def _may_be_name(words: str) -> bool:
    """Whether no language knows a word in it that would make it news."""
    return all(harmless for _, harmless in _tail_letters(words))


def _ends_as_document(words: str) -> bool:
    """Whether a name ends in what a document calls itself ("Act", 声明), and tells no news."""
    return any(letters.endswith("H") for letters, _ in _tail_letters(words)) and _may_be_name(words)


def names_document(words: str) -> bool:
    """Whether words hold what a document calls itself ("Act", "Statement", 声明) in any language."""
    return any("H" in letters for letters, _ in _tail_letters(words))
