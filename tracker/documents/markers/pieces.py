"""Tokens read with one language's words: each becomes a piece with the letter of its slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from tracker.documents.markers.fold import Glance, Token, TokenKind, fold_words, shorten
from tracker.documents.markers.language import Language, letter_of

unknown = "w"
number = "#"
dead = "z"
"""A marking word that is negated: it marks nothing, and a line that holds one is no marker."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry of a table, unknown word or mark of punctuation, at `[start, end)` of the line."""

    letter: str
    start: int
    end: int
    shape: str = "lower"


naming = "TVCckK"
could_mark = "PpUurRFCckOfvyY"


@dataclass(slots=True)
class Needed:
    """The longest word of every entry of some slots, by which lines without any are passed over."""

    whole: set[str] = field(default_factory=set)
    beginnings: tuple[str, ...] = ()

    def add(self, word: str) -> None:
        """Take in one entry's longest word, perhaps with a `*`."""
        if word.endswith("*"):
            self.beginnings = (*self.beginnings, word.rstrip("*"))
        else:
            self.whole.add(word)

    def stands_in(self, words: frozenset[str]) -> bool:
        """Whether any of them is among words."""
        if not self.whole.isdisjoint(words):
            return True
        return bool(self.beginnings) and any(word.startswith(self.beginnings) for word in words)


@dataclass(slots=True)
class Words:
    """A language's entries, ready to be looked up."""

    language: Language
    accents_lost: bool = False
    """A word without an accent is read as the one with it, where there are both: "e" as è."""
    letters: Mapping[str, str] = field(default_factory=lambda: letter_of)
    """The slots that count, and the letter of each."""
    exact: dict[tuple[str, ...], str] = field(default_factory=dict)
    accented: dict[str, str] = field(default_factory=dict)
    """Single words with an accent, as written: è is "is", e is "and"."""
    firsts: dict[str, int] = field(default_factory=dict)
    open_ended: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    """Entries with `*`, by the first two letters of their first word, the longest first."""
    nouns: Needed = field(default_factory=Needed)
    marks: Needed = field(default_factory=Needed)
    lengths: dict[str, list[int]] = field(default_factory=dict)
    """For languages without spaces: how long the entries are that begin with a sign, the longest first."""

    def __post_init__(self) -> None:
        entries = self.language.entries(self.letters)
        for entry, letter in sorted(entries, key=lambda each: each[0].isascii() != self.accents_lost):
            words = fold_words(entry)
            self._keep(words if self.language.spaced else ("".join(words),), letter)
            if len(words) == 1 and not entry.isascii():
                self.accented[normalize("NFC", entry).casefold()] = letter

    def _keep(self, key: tuple[str, ...], letter: str) -> None:
        if letter in naming:
            self.nouns.add(max(key, key=len))
        if letter in could_mark:
            self.marks.add(max(key, key=len))
        if any(word.endswith("*") for word in key):
            alike = self.open_ended.setdefault(key[0].rstrip("*")[:2], [])
            alike.append((key, letter))
            alike.sort(key=lambda each: (-len(each[0]), -sum(map(len, each[0]))))
            return
        self.exact[key] = letter
        self.firsts[key[0]] = max(self.firsts.get(key[0], 0), len(key))
        if not self.language.spaced:
            known = {len(key[0]), *self.lengths.get(key[0][0], ())}
            self.lengths[key[0][0]] = sorted(known, reverse=True)

    def may_mark(self, line: Glance) -> bool:
        """Whether a line has words of both kinds, without which it is no marker: a quick look only."""
        if self.language.spaced:
            return self.nouns.stands_in(line.words) and self.marks.stands_in(line.words)
        return any(each in line.signs for each in self.nouns.whole) and any(
            each in line.signs for each in self.marks.whole
        )

    def pieces(self, tokens: list[Token]) -> list[Piece]:
        """The pieces of tokens, in order, negation already applied."""
        found = list(self._in_words(tokens) if self.language.spaced else self._in_signs(tokens))
        return negated(found)

    def _in_words(self, tokens: list[Token]) -> Iterator[Piece]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.kind is not TokenKind.WORD:
                yield _mark(token)
                at += 1
                continue
            letter, count = self._longest_entry(tokens, at)
            yield Piece(letter, token.start, tokens[at + count - 1].end, token.shape)
            at += count

    def _longest_entry(self, tokens: list[Token], at: int) -> tuple[str, int]:
        run = []
        for token in tokens[at : at + 7]:
            if token.kind is not TokenKind.WORD:
                break
            run.append(shorten(token.folded))
        best, length = unknown, 0
        if (accented := self.accented.get(tokens[at].written)) is not None:
            best, length = accented, 1
        for count in range(min(self.firsts.get(run[0], 0), len(run)), length, -1):
            if (letter := self.exact.get(tuple(run[:count]))) is not None:
                best, length = letter, count
                break
        for key, letter in self.open_ended.get(run[0][:2], ()):
            if len(key) <= length:
                break
            if len(key) <= len(run) and all(map(_fits, key, run)):
                return letter, len(key)
        return best, max(length, 1)

    def _in_signs(self, tokens: list[Token]) -> Iterator[Piece]:
        for token in tokens:
            if token.kind is TokenKind.SIGNS:
                yield from self._in_run(token)
            elif token.kind is TokenKind.WORD:
                letter = self.exact.get((token.folded,), unknown)
                yield Piece(letter, token.start, token.end, token.shape)
            else:
                yield _mark(token)

    def _in_run(self, token: Token) -> Iterator[Piece]:
        at, strange = 0, 0
        while at < len(token.folded):
            letter, count = self._longest_in_run(token.folded, at)
            if letter != unknown:
                if strange < at:
                    yield _cut(token, unknown, strange, at)
                yield _cut(token, letter, at, at + count)
                strange = at + count
            at += count
        if strange < at:
            yield _cut(token, unknown, strange, at)

    def _longest_in_run(self, folded: str, at: int) -> tuple[str, int]:
        for count in self.lengths.get(folded[at], ()):
            letter = self.exact.get((folded[at : at + count],)) if count <= len(folded) - at else None
            if letter is not None:
                return letter, count
        return unknown, 1


def _fits(entry: str, word: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry


def _cut(token: Token, letter: str, start: int, end: int) -> Piece:
    return Piece(letter, token.offsets[start], token.offsets[end - 1] + 1)


def _mark(token: Token) -> Piece:
    letters = {TokenKind.WORD: unknown, TokenKind.SIGNS: unknown, TokenKind.NUMBER: number}
    return Piece(letters.get(token.kind, token.kind.value), token.start, token.end, token.shape)


_not_official = re.compile(r"N[oydLTVHBAJj(,]{0,5}?([Of])")
_not_marked = re.compile(r"N[oydLTVHBADI]{0,5}([PpUuRrFCck])")
_no_force = re.compile(r"[NeE][oyLOJjwAB]{0,4}?([vY])")
_official_not = re.compile(r"([Of])[oyTVLt]{0,4}n")
_marked_not = re.compile(r"([PpUuRrFCck])[oyTVLt]{0,4}n")
_force_not = re.compile(r"([vY])[oyt]{0,3}n")
_turned = (
    (_not_official, {"O": "U", "f": "P"}),
    (_official_not, {"O": "U", "f": "P"}),
    (_no_force, {"v": "F", "Y": "F"}),
    (_force_not, {"v": "F", "Y": "F"}),
    (_not_marked, None),
    (_marked_not, None),
)

_used_up = {"N": "o", "n": "o", "e": "o", "E": "B"}


def negated(pieces: list[Piece]) -> list[Piece]:
    """The pieces after their negations: "not official" is unofficial, "not provisional" is dead."""
    letters = "".join(piece.letter for piece in pieces)
    for pattern, turn in _turned:
        letters = _turn(letters, pattern, turn)
    return [
        piece if piece.letter == letter else Piece(letter, piece.start, piece.end, piece.shape)
        for piece, letter in zip(pieces, letters, strict=True)
    ]


def _turn(letters: str, pattern: re.Pattern[str], turn: dict[str, str] | None) -> str:
    """The letters with each match's word turned and its negation used up."""
    changed = list(letters)
    for found in pattern.finditer(letters):
        place = found.start(1)
        changed[place] = turn[letters[place]] if turn else dead
        for at in range(found.start(), found.end()):
            changed[at] = _used_up.get(letters[at], changed[at])
    return "".join(changed)
