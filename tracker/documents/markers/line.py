"""A line as units (sentences and bracketed groups), and what they say together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tracker.documents.markers.fold import Token, TokenKind, glance, read
from tracker.documents.markers.labels import harmless, letters_of, read_part, read_remark
from tracker.documents.markers.languages import languages
from tracker.documents.markers.pieces import Words
from tracker.documents.markers.reading import Reading, Sense, marking, other
from tracker.documents.markers.statements import read_statement, says_translation

marked = (Sense.LABEL, Sense.STATEMENT)
_best_first = tuple(Sense)
_most_units = 12
_deepest = 4
_longest_name = 6
_longest_small_word = 4
_of_revision = re.compile(r"[DA][AHVTLow]{0,3}J\.?")
_separators = (TokenKind.SOFT, TokenKind.OPEN, TokenKind.CLOSE, TokenKind.HARD)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a whole bracketed group at the place where one could begin, at `[start, end)`."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What a line says of its own text, and at which unit it goes on to something else, if it does."""

    reading: Reading
    last: Unit
    following: Unit | None

    @property
    def named_from(self) -> int | None:
        """Where the name of what is translated begins, when the line names it; None otherwise."""
        return self.reading.named_at if self.reading.named_at >= 0 else None


@cache
def all_words(*, accents_lost: bool = False) -> tuple[Words, ...]:
    """The tables of all languages, ready to be looked up."""
    return tuple(Words(language, accents_lost=accents_lost) for language in languages)


def standing_of(line: str, *, breaks: bool) -> Standing | None:
    """What the beginning of a line says of its own text; None where it says nothing of the kind.

    A line without any accent is read a second time as one that has lost them ("questa e una traduzione").
    """
    seen = glance(line)
    if not any(each.may_mark(seen) for each in all_words()):
        return None
    tokens = read(line, breaks=breaks)
    units = list(units_of(tokens))
    found = _standing(units, tokens, [each for each in all_words() if each.may_mark(seen)])
    if found is None and line.isascii():
        lost = [
            each for each in all_words(accents_lost=True) if each.language.has_accents and each.may_mark(seen)
        ]
        found = _standing(units, tokens, lost)
    return found


def bare_marking(line: str) -> Reading | None:
    """What a line says that is marking words without their noun ("tentative and unofficial")."""
    units = list(units_of(read(line, breaks=False)))
    if len(units) != 1:
        return None
    for each in all_words():
        letters = letters_of(pieces := each.pieces(list(units[0].tokens)))
        if pieces and set(letters) <= set("PUoy") and set(letters) & set("PU"):
            said = [piece for piece in pieces if piece.letter in "PU"]
            return Reading(Sense.MARKING, letters, said[0].start, said[-1].end)
    return None


def _standing(units: list[Unit], tokens: list[Token], words: list[Words]) -> Standing | None:
    knowing = [each for each in words if _knows(each, tokens)]
    return _walk(units, knowing, depth=0) if knowing else None


def _knows(words: Words, tokens: list[Token]) -> bool:
    """Whether a table holds anything in a line that could mark it."""
    letters = set(letters_of(words.pieces(tokens)))
    return bool(letters & set(marking + "Y")) or letters >= {"y", "O"} or letters >= {"K", "O", "T"}


def units_of(tokens: list[Token]) -> Iterator[Unit]:
    """The units of a line in order; punctuation between them and lone brackets belong to none."""
    partner = _partners(tokens)
    at = 0
    while at < len(tokens):
        if tokens[at].kind is TokenKind.OPEN and at in partner:
            end = partner[at]
            yield Unit(tuple(tokens[at + 1 : end]), tokens[at].start, tokens[end].end, bracketed=True)
            at = end + 1
        elif tokens[at].kind in _separators:
            at += 1
        else:
            end = _sentence_end(tokens, at)
            yield Unit(tuple(tokens[at:end]), tokens[at].start, tokens[end - 1].end, bracketed=False)
            at = end


def _partners(tokens: list[Token]) -> dict[int, int]:
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind is TokenKind.OPEN:
            waiting.append(place)
        elif token.kind is TokenKind.CLOSE and waiting:
            partner[waiting.pop()] = place
    return partner


def _sentence_end(tokens: list[Token], at: int) -> int:
    for place in range(at, len(tokens)):
        if tokens[place].kind in (TokenKind.HARD, TokenKind.QUESTION):
            return place + 1
    return len(tokens)


def _walk(units: list[Unit], words: list[Words], *, depth: int) -> Standing | None:
    """What units say together: the first must mark the text, or be remarks about originals."""
    said: Reading | None = None
    waiting: list[Reading] = []
    for place, unit in enumerate(units[:_most_units]):
        reading = _judge(unit, words, depth)
        if reading.sense is Sense.GONE:
            return None
        if said is not None:
            if _speaks_of_revision(unit, words):
                continue
            if reading.sense in (Sense.OTHER, Sense.TAIL, Sense.LEAD):
                return Standing(said, units[place - 1], unit)
            said = said.with_more(reading)
            continue
        if reading.sense in (Sense.OTHER, Sense.TAIL):
            return None
        waiting.append(reading)
        said = together(waiting)
    return Standing(said, units[-1], None) if said is not None else None


def _speaks_of_revision(unit: Unit, words: list[Words]) -> bool:
    """Whether a sentence only adds that this text may change: "The above may be revised."."""
    for each in words:
        pieces = each.pieces(list(unit.tokens))
        letters = letters_of(pieces)
        if each.language.spaced and _of_revision.fullmatch(letters):
            joined = [piece for piece in pieces if piece.letter in "Jj"]
            return joined[-1].end - joined[-1].start > _longest_small_word * 2
    return False


def together(readings: list[Reading]) -> Reading | None:
    """The marker that parts make: one of them, a noun and a marking word, or a noun and what prevails."""
    whole = next((each for each in readings if each.sense in marked), None)
    marks = [each for each in readings if each.sense is Sense.MARKING]
    nouns = [each for each in readings if each.sense is Sense.NOUN]
    if whole is None and marks and nouns:
        both = marks + nouns
        start, end = min(each.start for each in both), max(each.end for each in both)
        return Reading(Sense.LABEL, "".join(each.letters for each in marks), start, end, noun=True)
    if whole is None and any(each.prevails for each in readings):
        first = next((each for each in marks + nouns if each.letters or each.noun), None)
        return first and Reading(Sense.LABEL, first.letters + "F", first.start, first.end, noun=True)
    for each in readings:
        whole = whole.with_more(each) if whole is not None and each is not whole else whole
    return whole


def _judge(unit: Unit, words: list[Words], depth: int) -> Reading:
    if any(token.kind is TokenKind.QUESTION for token in unit.tokens):
        return other
    if unit.bracketed and depth < _deepest:
        inner = list(units_of(list(unit.tokens)))
        if len(inner) > 1 or (inner and inner[0].bracketed):
            found = _walk(inner, words, depth=depth + 1)
            return found.reading if found is not None else other
    for each in words:
        statement = read_statement(each.pieces(list(unit.tokens)), each.language)
        if statement is not None:
            return statement
    return _judge_parts(unit, words)


def _judge_parts(unit: Unit, words: list[Words]) -> Reading:
    readings = [
        _judge_part(part, words, enclosed=enclosed or unit.bracketed, behind=behind)
        for part, enclosed, behind in _parts(unit)
    ]
    if any(reading.sense is Sense.GONE for reading, *_ in readings):
        return Reading(Sense.GONE)
    said: Reading | None = None
    waiting: list[Reading] = []
    for reading, may_follow, calm in readings:
        if said is not None:
            if reading.sense is Sense.OTHER and not (may_follow or (said.goes_on and calm)):
                return other
            said = said.with_more(reading) if reading.sense is not Sense.OTHER else said
        elif reading.sense in (Sense.OTHER, Sense.ABOUT) or (reading.sense is Sense.TAIL and not waiting):
            break
        elif reading.sense is not Sense.LEAD:
            waiting.append(reading)
            said = together(waiting)
    return said or _half(unit, [reading for reading, *_ in readings], words)


def _half(unit: Unit, readings: list[Reading], words: list[Words]) -> Reading:
    """A unit that is no marker by itself, but may be half of one, or a remark beside one."""
    for each in words:
        if says_translation(each.pieces(list(unit.tokens))):
            return Reading(Sense.NOUN, "", unit.start, unit.end, noun=True)
        remark = read_remark(each.pieces(list(unit.tokens)), each.language)
        if remark.sense in (Sense.ABOUT, Sense.GONE):
            return remark
    senses = {reading.sense for reading in readings}
    if not senses or senses & {Sense.OTHER}:
        return other
    best = min(readings, key=lambda reading: _best_first.index(reading.sense))
    return best if best.sense in (Sense.MARKING, Sense.NOUN, Sense.LEAD, Sense.ABOUT) else other


def _judge_part(
    part: list[Token], words: list[Words], *, enclosed: bool, behind: str
) -> tuple[Reading, bool, bool]:
    """What a part is in the language that makes most of it, whether it may follow a marker, and is no news.

    Other words may follow when they stand in brackets, and names when they stand behind a comma.
    """
    read_by = [(each, each.pieces(part)) for each in words]
    readings = [read_part(pieces, each.language) for each, pieces in read_by]
    best = min(readings, key=lambda reading: _best_first.index(reading.sense))
    names = len(part) <= _longest_name and all(map(_may_stand_in_name, part))
    names = names and (behind == "," or any("g" in letters_of(pieces) for _, pieces in read_by))
    calm = all(harmless(pieces, spaced=each.language.spaced) for each, pieces in read_by)
    return best, calm and (enclosed or names), calm


def _may_stand_in_name(token: Token) -> bool:
    return (
        token.shape != "lower" or token.kind is TokenKind.NUMBER or len(token.folded) <= _longest_small_word
    )


def _parts(unit: Unit) -> Iterator[tuple[list[Token], bool, str]]:
    """What stands between marks of punctuation, whether in brackets, and what mark it is behind."""
    part: list[Token] = []
    depth = 0
    behind = ""
    for token in unit.tokens:
        if token.kind in _separators:
            if part:
                yield part, depth > 0, behind
            part = []
            behind = token.folded
            depth += (token.kind is TokenKind.OPEN) - (token.kind is TokenKind.CLOSE)
        else:
            part.append(token)
    if part:
        yield part, depth > 0, behind
