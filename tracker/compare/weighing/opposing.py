"""Two words that face each other and say the opposite: legal and illegal, 必要 and 不要, and and or.

Either of them by itself carries no weight; only where one became the other does the change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.compare.change import Weight

_word = re.compile(r"[^\W\d_]+(?:[-‐‑–][^\W\d_]+)*")
_han = re.compile("[\u3400-\u9fff]")
shortest_rest = 4
"""Letters of a word that stand behind what negates it, at least: income is no negation of come."""
most_words = 200
"""Words of one change that are looked at."""
beside = 4
"""Letters beside a change that are looked at where words are written together."""


class Opposite(NamedTuple):
    """Two places, before and after, of which one says the opposite of the other."""

    before: tuple[int, int]
    after: tuple[int, int]
    weight: Weight


Place = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Opposing:
    """How one language makes the opposite of a word, and joins what all and what any of must hold."""

    _prefixes: tuple[str, ...]
    _hint: re.Pattern[str]
    _not_negated: re.Pattern[str] | None
    _pairs: tuple[tuple[str, str], ...]
    _all: re.Pattern[str] | None
    _any: re.Pattern[str] | None
    _apart: bool

    def find(self, before: str, after: str, place: Place, room: tuple[int, int]) -> Iterator[Opposite]:
        """The opposites that face each other in a change; `room` is the text kept on each side of it."""
        if self._apart:
            left, right = _to_word_ends(before, place[0], room)
        else:
            left, right = min(room[0], beside), min(room[1], beside)
        one = (place[0][0] - left, place[0][1] + right)
        two = (place[1][0] - left, place[1][1] + right)
        here, there = before[slice(*one)], after[slice(*two)]
        found = [*self._joined(here, there)]
        if self._apart:
            found += self._negated_words(here, there)
        else:
            lengths = place[0][1] - place[0][0], place[1][1] - place[1][0]
            found += self._negated_letters(here, there, left, lengths)
        for each in found:
            yield Opposite(_moved(each.before, one[0]), _moved(each.after, two[0]), each.weight)

    def _joined(self, here: str, there: str) -> Iterator[Opposite]:
        """Each “and” that became an “or”, or the other way round."""
        if self._all is None or self._any is None or not (self._any.search(here) or self._any.search(there)):
            return
        for away, came in ((self._all, self._any), (self._any, self._all)):
            gone, left = [*away.finditer(here)], [*away.finditer(there)]
            come, stood = [*came.finditer(there)], [*came.finditer(here)]
            if len(gone) > len(left) and len(come) > len(stood):
                yield Opposite(gone[-1].span(), come[-1].span(), Weight.MODALITY)

    def _negated_words(self, here: str, there: str) -> Iterator[Opposite]:
        """Words of which the other side has the opposite: by a prefix more or less, or by the list."""
        if not (here and there) or not (self._hint.search(here) or self._hint.search(there)):
            return
        ours, theirs = _words(here), _words(there)
        gone = [word for word in ours if word not in theirs]
        come = {word for word in theirs if word not in ours}
        for word in gone if come else ():
            other = next((each for each in self._opposites(word) if each in come), None)
            if other and (self._listed(word, other) or self._negates(word, other)):
                yield Opposite(ours[word], theirs[other], Weight.NEGATION)

    def _opposites(self, word: str) -> Iterator[str]:
        for one, two in self._pairs:
            if word in (one, two):
                yield two if word == one else one
        for prefix in self._prefixes:
            yield prefix + word
            if word.startswith(prefix):
                yield word[len(prefix) :]

    def _listed(self, one: str, two: str) -> bool:
        return (one, two) in self._pairs or (two, one) in self._pairs

    def _negates(self, one: str, two: str) -> bool:
        rest, whole = sorted((one, two), key=len)
        return len(rest) >= shortest_rest and not (self._not_negated and self._not_negated.fullmatch(whole))

    def _negated_letters(
        self, here: str, there: str, left: int, lengths: tuple[int, int]
    ) -> Iterator[Opposite]:
        """The same where words are written together: a listed pair, or 不 alone before a word that stayed."""
        for one, two in self._pairs:
            for first, second in ((one, two), (two, one)):
                lost = _alone(here, first, second) > _alone(there, first, second)
                if lost and _alone(there, second, first) > _alone(here, second, first):
                    start, other = here.find(first), there.find(second)
                    yield Opposite((start, start + len(first)), (other, other + len(second)), Weight.NEGATION)
                    return
        gone, come = left + lengths[0], left + lengths[1]
        short, whole = sorted((here[left:gone], there[left:come]), key=len)
        sign = whole.removesuffix(short)
        if whole.endswith(short) and sign in self._prefixes and _han.match(short or here[gone : gone + 1]):
            yield Opposite((left, gone), (left, come), Weight.NEGATION)


def _alone(text: str, word: str, other: str) -> int:
    """How often a word stands in a text, not counting where it is part of the other: 可能 of 不可能."""
    return text.count(word) - (text.count(other) if word in other else 0)


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _words(text: str) -> dict[str, tuple[int, int]]:
    """The words of a text, without hyphens and capitals, and where each stands last."""
    found: dict[str, tuple[int, int]] = {}
    for number, match in enumerate(_word.finditer(text)):
        if number == most_words:
            break
        found[re.sub(r"[‐‑–]", "-", match.group().casefold())] = match.span()
    return found


def _to_word_ends(before: str, place: tuple[int, int], room: tuple[int, int]) -> tuple[int, int]:
    """How many letters kept on each side belong to the words at the ends of a change."""
    left = right = 0
    while left < min(room[0], 24) and _of_word(before[place[0] - left - 1]):
        left += 1
    while right < min(room[1], 24) and _of_word(before[place[1] + right]):
        right += 1
    return left, right


def _of_word(sign: str) -> bool:
    return sign.isalpha() or sign in "-‐‑"


def opposing(raw: Mapping[str, Any], *, apart: bool, prefixes: str) -> Opposing:
    """What a table says under `negating_prefixes`, `opposites`, `joining_all` and `joining_any`."""
    return Opposing(
        _prefixes=tuple(prefix.casefold() for prefix in raw.get("negating_prefixes", ())),
        _hint=_hint(
            raw.get("negating_prefixes", ()), [one for pair in raw.get("opposites", ()) for one in pair]
        ),
        _not_negated=_whole(raw.get("not_negated", ())),
        _pairs=tuple((one.casefold(), two.casefold()) for one, two in raw.get("opposites", ())),
        _all=_joint(raw.get("joining_all", ()), apart=apart, prefixes=prefixes),
        _any=_joint(raw.get("joining_any", ()), apart=apart, prefixes=prefixes),
        _apart=apart,
    )


def _hint(begins: Sequence[str], words: Sequence[str]) -> re.Pattern[str]:
    """What stands in every word that may be one of two opposites; most changes hold nothing of the kind."""
    parts = [rf"(?:{'|'.join(_escaped(begins))})[\w‐‑-]{{{shortest_rest}}}"] if begins else []
    parts += _escaped(words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})", re.IGNORECASE)


def _whole(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(_escaped(words)), re.IGNORECASE) if words else None


def _escaped(words: Iterable[str]) -> list[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in ordered]


def _joint(words: Sequence[str], *, apart: bool, prefixes: str) -> re.Pattern[str] | None:
    """Words that join. One that is a prefix of its language (Arabic و) is written on to the next word."""
    if not words:
        return None
    if not apart:
        return re.compile("|".join(_escaped(words)))
    free = "|".join(_escaped(word for word in words if word not in prefixes))
    glued = "|".join(_escaped(word for word in words if word in prefixes))
    parts = [rf"(?<!\w)(?:{free})(?!\w)"] if free else []
    parts += [rf"(?<!\w)(?:{glued})(?=\w)"] if glued else []
    return re.compile("|".join(parts), re.IGNORECASE)
