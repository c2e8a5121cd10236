"""Labels of a settled standing: "[Final Translation]", "Traduction officielle", 「（確定版）」.

Their words are common in prose, so nothing counts here but a line, or a bracket, that is the label and
not one word more. A label that stands without brackets begins with a capital, where there are capitals,
and no full stop follows it: otherwise it may be the end of a wrapped sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tracker.documents.document import Authority
from tracker.documents.markers.fold import Token, TokenKind, decoration, glance, is_particle, quotes, read
from tracker.documents.markers.labels import letters_of
from tracker.documents.markers.language import Language, settled_letter_of
from tracker.documents.markers.languages import languages
from tracker.documents.markers.pieces import Words
from tracker.documents.markers.title import groups, without_groups

_longest = 80
"""Characters of a label with its brackets and decoration."""
_reach = 300
"""Characters at the end of a title in which a label is looked for, as in `title`."""
_rules = "-‐‑–—―─\\|~〜～・•·‧"
"""Marks that decorate a line at its edges; a colon or a comma there says that more belongs to it."""
_brackets = dict(zip("([{（［｛【〔〖<＜", ")]}）］｝】〕〗>＞", strict=True))
"""Brackets beside other words; what stands there in quotation marks may be a name."""
_dressing = decoration + quotes + _rules + "> \t\r\n\u3000\u200b\u200e\u200f\ufeff"

_marks = r"[fO](?:[o,]{0,2}[fO])*"
_before = rf"L?(?:{_marks}L?T|(?:{_marks}L?)?[Cc])L?"
_behind = rf"L?TL?{_marks}L?"
_apart = rf"L?TL?\({_marks}L?\)"


@dataclass(frozen=True, slots=True)
class Settled:
    """A label at `[start, end)` of a line; `text` as it stood, `rest` what else the line has."""

    authority: Authority | None
    start: int
    end: int
    text: str
    rest: str


@cache
def _tables() -> tuple[tuple[Words, re.Pattern[str]], ...]:
    """Of each language its words, and what their letters must be."""
    return tuple((Words(each, letters=settled_letter_of), _form(each)) for each in languages)


def _form(language: Language) -> re.Pattern[str]:
    either = f"{_before}|{_behind}" if language.adjectives_behind else _before
    return re.compile(rf"(?:{either})(?:\(L\))?|{_apart}")


def find_settled(line: str, *, title: bool) -> Settled | None:
    """The label that a line is, that stands in brackets before it or on a line before it; else None.

    With `title` it may also stand in brackets behind the name.
    """
    if (found := _whole(line)) is not None:
        return found
    return (_behind_name(line) if title else None) or _first(line)


def _whole(line: str) -> Settled | None:
    said = _label(line, at=0) if len(line.strip()) <= _longest else None
    return said and Settled(*said, line.strip(), "")


def _behind_name(title: str) -> Settled | None:
    for opened, closed in groups(title, max(0, len(title) - _reach)):
        if _brackets.get(title[opened]) != title[closed] or closed - opened > _longest:
            continue
        said = _label(title[opened : closed + 1], at=opened)
        if said is None or _has_words(without_groups(title[closed + 1 :])):
            continue
        name = title[:opened] + title[closed + 1 :]
        if _has_words(name):
            return Settled(*said, title[opened : closed + 1], name)
    return None


def _first(line: str) -> Settled | None:
    """A label before the words: in brackets, or on a line of its own."""
    for end in (_first_bracket(line), line.find("\n", 0, _longest)):
        said = _label(line[:end], at=0) if end > 0 else None
        if said is not None and _begins_anew(line, end):
            return Settled(*said, line[:end].strip(), line[end:])
    return None


def _first_bracket(line: str) -> int:
    """Where the bracket ends with which a line begins; -1 where none does."""
    begun = line[:_longest]
    opened = len(begun) - len(begun.lstrip(_dressing.replace("<", "")))
    close = _brackets.get(begun[opened : opened + 1])
    at = begun.find(close, opened) if close else -1
    return at + 1 if at >= 0 else -1


def _begins_anew(line: str, end: int) -> bool:
    """Whether what follows could begin a sentence: it is none that goes on behind the bracket."""
    following = line[end : end + _longest].lstrip(_dressing)[:1]
    if not following.isalnum() or following.islower():
        return False
    return line[end] != following or not is_particle(following)


def _has_words(words: str) -> bool:
    return any(each.isalnum() for each in words)


def _label(words: str, *, at: int) -> tuple[Authority | None, int, int] | None:
    """The authority that a label says, and where it stands in a line in which `words` begin at `at`."""
    seen = glance(words)
    known = [(each, form) for each, form in _tables() if each.may_mark(seen)]
    if not known:
        return None
    tokens, enclosed = _undressed(read(words, breaks=True))
    if not tokens or not (enclosed or _may_stand_alone(words, tokens)):
        return None
    for each, form in known:
        letters = letters_of(each.pieces(tokens))
        if form.fullmatch(letters):
            authority = Authority.OFFICIAL if set("Oc") & set(letters) else None
            return authority, tokens[0].start + at, tokens[-1].end + at
    return None


def _undressed(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Tokens without rules and brackets around them, and whether there were brackets.

    A line feed inside is a full stop to `read`; a wrapped label has none that counts.
    """
    tokens = [each for each in tokens if each.folded != "\n"]
    enclosed = False
    while tokens:
        if tokens[0].folded in _rules:
            tokens = tokens[1:]
        elif tokens[-1].folded in _rules or (enclosed and tokens[-1].kind is TokenKind.HARD):
            tokens = tokens[:-1]
        elif tokens[0].kind is TokenKind.OPEN and _closes(tokens):
            tokens, enclosed = tokens[1:-1], True
        else:
            break
    return tokens, enclosed


def _closes(tokens: list[Token]) -> bool:
    """Whether the last bracket is the one that closes the first."""
    depth = 0
    for place, each in enumerate(tokens):
        depth += (each.kind is TokenKind.OPEN) - (each.kind is TokenKind.CLOSE)
        if depth == 0:
            return place == len(tokens) - 1 > 0
    return False


def _may_stand_alone(words: str, tokens: list[Token]) -> bool:
    return not words[tokens[0].start].islower()
