"""Numbers that only shifted, because something was inserted or removed before them: told once.

The groups of a comparison stay as they are, each with the weight `numbering`; what is found here is how
people are told of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.compare.change import Comparison, Group, Weight
from tracker.documents.document import Document
from tracker.documents.passage import Kind, Passage

_alphabets = (
    "abcdefghijklmnopqrstuvwxyz",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "가나다라마바사아자차카타파하",
    "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "абвгдежзиклмнопрстуфхцчшщэюя",
)
_other_letters = "".join(_alphabets[1:])
_value = re.compile(
    r"(?P<digits>\d+)|(?P<han>[〇一二三四五六七八九十百千]+)|(?P<circled>[\u2460-\u2473])"
    rf"|(?<![^\W\d_])(?P<letters>[A-Za-z]{{1,7}}|[{_other_letters}]{{1,2}})(?![^\W\d_])"
)
_roman = re.compile("m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_roman_values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_han_digits = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_han_units = {"十": 10, "百": 100, "千": 1000}

Values = dict[str, int]
"""What one part of a number may mean, by the system in which it is read: "i" is 9 by letters, 1 in Roman."""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """Groups, by index and in order, whose numbers all shifted by as much.

    `before` and `after` are the first and the last number, without the signs around them.
    """

    kind: Kind
    groups: tuple[int, ...]
    before: tuple[str, str]
    after: tuple[str, str]


def renumberings(comparison: Comparison, *, before: Document, after: Document) -> tuple[Renumbering, ...]:
    """Every run of two and more passages of one kind and level whose numbers shifted together."""
    runs: list[_Run] = []
    open_runs: dict[tuple[object, ...], _Run] = {}
    for index, group in enumerate(comparison.groups):
        if group.moved or len(group.before) != 1 or len(group.after) != 1:
            continue
        here, there = before.passages[group.before[0]], after.passages[group.after[0]]
        if here.number is None or there.number is None or here.kind is not there.kind:
            continue
        form, values = _read(here.number)
        key = (here.kind, here.level, there.level, form)
        shift = _shift(here.number, there.number)
        run = open_runs.get(key)
        if shift is None:
            open_runs.pop(key, None)
        elif run is None or not run.takes(index, shift, values):
            open_runs[key] = run = _Run(index, shift, values)
            runs.append(run)
    return tuple(
        _told(run.groups, comparison.groups, before.passages, after.passages)
        for run in sorted(runs, key=lambda run: run.groups)
        if len(run.groups) > 1
    )


def is_only_numbered(group: Group) -> bool:
    """Whether nothing of a passage changed but its number."""
    return group.weight == (Weight.NUMBERING,) and len(group.before) == len(group.after) == 1


@dataclass(frozen=True, slots=True)
class _Shift:
    """Which part of a number shifted by how much, by system, and the form in which numbers are after it."""

    part: int
    by: frozenset[tuple[str, int]]
    form: str


class _Run:
    """Passages whose numbers shifted together, as far as they were seen."""

    def __init__(self, group: int, shift: _Shift, values: Sequence[Values]) -> None:
        self.groups = [group]
        self._shift = shift
        self._values = values

    def takes(self, group: int, shift: _Shift, values: Sequence[Values]) -> bool:
        """Whether the next passage goes on with it; it is in the run then."""
        common = shift.by & self._shift.by
        if (shift.part, shift.form) != (self._shift.part, self._shift.form) or not common:
            return False
        if not _rises(self._values, values):
            return False
        self.groups.append(group)
        self._shift = _Shift(shift.part, common, shift.form)
        self._values = values
        return True


def _rises(one: Sequence[Values], other: Sequence[Values]) -> bool:
    """Whether a number comes after another in some system that both can be read in."""
    for here, there in zip(one, other, strict=True):
        common = here.keys() & there.keys()
        if any(there[system] > here[system] for system in common):
            return True
        if not any(there[system] == here[system] for system in common):
            return False
    return False


def _shift(before: str, after: str) -> _Shift | None:
    """How a number became another by one of its parts or by its form; None where it did not."""
    (form, here), (other, there) = _read(before), _read(after)
    if len(here) != len(there) or before == after or not here:
        return None
    shifted = [
        (part, frozenset((system, two[system] - one[system]) for system in one.keys() & two.keys()))
        for part, (one, two) in enumerate(zip(here, there, strict=True))
    ]
    if any(not by for _, by in shifted):
        return None
    moved = [(part, by) for part, by in shifted if not any(much == 0 for _, much in by)]
    if not moved and form != other:
        return _Shift(-1, frozenset({("form", 0)}), other)
    return _Shift(*moved[0], other) if len(moved) == 1 else None


def _read(number: str) -> tuple[str, list[Values]]:
    """The form of a number, its values left out, and what each of them may mean."""
    values: list[Values] = []
    form: list[str] = []
    place = 0
    for match in _value.finditer(number):
        meant = dict(_meanings(str(match.lastgroup), match.group()))
        if not meant:
            continue
        form.append(number[place : match.start()])
        values.append(meant)
        place = match.end()
    return "\0".join([*form, number[place:]]), values


def _meanings(kind: str, text: str) -> Iterator[tuple[str, int]]:
    if kind == "digits":
        yield "digits", int(text[-9:])
    elif kind == "circled":
        yield "digits", int(unicodedata.numeric(text))
    elif kind == "han":
        yield "digits", _han(text)
    else:
        small = text.lower()
        if _roman.fullmatch(small):
            yield "roman", _roman_value(small)
        if len(set(small)) == 1:
            for number, alphabet in enumerate(_alphabets):
                if small[0] in alphabet:
                    yield f"letters {number}", (len(small) - 1) * len(alphabet) + alphabet.index(small[0])


def _han(text: str) -> int:
    total = digit = 0
    for sign in text:
        if sign in _han_units:
            total += max(digit, 1) * _han_units[sign]
            digit = 0
        else:
            digit = digit * 10 + _han_digits[sign]
    return total + digit


def _roman_value(text: str) -> int:
    values = [_roman_values[sign] for sign in text]
    return sum(
        -value if place + 1 < len(values) and values[place + 1] > value else value
        for place, value in enumerate(values)
    )


def _told(
    groups: Sequence[int], all_groups: Sequence[Group], before: Sequence[Passage], after: Sequence[Passage]
) -> Renumbering:
    ends = [all_groups[groups[place]] for place in (0, -1)]
    first, last = ([before[each.before[0]], after[each.after[0]]] for each in ends)
    numbers = [(first[side].number or "", last[side].number or "") for side in (0, 1)]
    bare = [(_bare(one), _bare(other)) for one, other in numbers]
    here, there = bare if bare[0] != bare[1] else numbers
    return Renumbering(first[1].kind, tuple(groups), before=here, after=there)


def _bare(number: str) -> str:
    """A printed number without the brackets and points around it."""
    return number.strip(" .．,:：、。)）(（[]").strip()
