"""What changed in fields and in the attributes of passages, and the delta kept with a revision.

The one file that imports DeepDiff, and only when something is to be compared. DeepDiff is given small
dictionaries of strings and numbers and nothing that is the same on both sides: on lists, and on texts
with line feeds, it would call difflib.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from tracker.compare.change import FieldChange, Op, Run
from tracker.documents.document import Document
from tracker.documents.passage import Passage

fields = ("title", "date", "language", "trail", "label", "stage", "authority")
"""The fields of a document in the order in which changes are told."""


_to_escape = re.compile("[\\\\\n\ud800-\udfff]")
_escape = re.compile(r"\\(?:\\|n|u([0-9a-f]{4}))")
_escapes = {"\\": "\\\\", "\n": "\\n"}
_unescapes = {written: sign for sign, written in _escapes.items()}


_ToldMark: TypeAlias = tuple[tuple[object, ...], tuple[str, ...] | None]


class AttributeChange(NamedTuple):
    """An attribute of a passage that differs, as text: `kind`, `level`, `number`, `language` or `marks`."""

    name: str
    before: str | None
    after: str | None


def field_changes(*, before: Document, after: Document) -> tuple[FieldChange, ...]:
    """Fields that differ, in the order of `fields`; the trail is joined by " › "."""
    found = _differing(_fields(before), _fields(after))
    return tuple(FieldChange(name, *found[name]) for name in fields if name in found)


def attribute_changes(
    *, before: Passage, after: Passage, words: Sequence[Run]
) -> tuple[AttributeChange, ...]:
    """What differs in two passages beside their words.

    A mark that only went with its words is the same, also where these were removed and added elsewhere.
    """
    if (before.kind, before.level, before.number, before.language, before.marks) == (
        after.kind,
        after.level,
        after.number,
        after.language,
        after.marks,
    ) and (not before.marks or before.text == after.text):
        return ()
    here = _attributes(before, words, Op.ADDED)
    there = _attributes(after, words, Op.REMOVED)
    found = _differing(here, there)
    if "marks" in found and _all_went_with_words(before, after, words):
        del found["marks"]
    return tuple(AttributeChange(name, *found[name]) for name in here if name in found)


def _all_went_with_words(before: Passage, after: Passage, words: Sequence[Run]) -> bool:
    """Whether the marks that differ by place stand on words that were written anew, and on the same ones."""
    here, there = _told_marks(before, words, Op.ADDED), _told_marks(after, words, Op.REMOVED)
    one, other = _unplaced(here, there), _unplaced(there, here)
    return None not in one and Counter(one) == Counter(other)


def _unplaced(mine: Sequence[_ToldMark], other: Sequence[_ToldMark]) -> list[tuple[str, ...] | None]:
    """The words of those of my marks that stand at no place of the other side's."""
    left = Counter(place for place, _ in other)
    rest: list[tuple[str, ...] | None] = []
    for place, covered in mine:
        if left[place] > 0:
            left[place] -= 1
        else:
            rest.append(covered)
    return rest


def _told_marks(passage: Passage, words: Sequence[Run], other: Op) -> list[_ToldMark]:
    """Each mark by its place, and by the words that it stands on: None where some of them stayed."""
    place = _kept_places(words, other)
    return [
        (
            (place(mark.start), place(mark.end), mark.kind, mark.value),
            (mark.kind.value, passage.text[mark.start : mark.end], mark.value or "")
            if place(mark.start) == place(mark.end) and mark.start < mark.end
            else None,
        )
        for mark in passage.marks
    ]


def _differing(
    before: dict[str, str | None], after: dict[str, str | None]
) -> dict[str, tuple[str | None, str | None]]:
    """Names whose values differ, by DeepDiff; it is not asked where all are equal."""
    if before == after:
        return {}
    from deepdiff import DeepDiff

    found = DeepDiff(_flat(before), _flat(after), threshold_to_diff_deeper=0, view="tree")
    names = {level.path(output_format="list")[0] for levels in found.values() for level in levels}
    return {name: (before[name], after[name]) for name in before if name in names}


def _flat(values: dict[str, str | None]) -> dict[str, str | None]:
    return {name: value and escaped(value) for name, value in values.items()}


def escaped(text: str) -> str:
    """The text without a line feed, which DeepDiff would hand to difflib; `unescaped` gives it back.

    Halves of surrogate pairs are escaped too, for JSON makes one character of two that stand together.
    """
    if not _to_escape.search(text):
        return text
    return _to_escape.sub(lambda match: _escapes.get(match[0]) or f"\\u{ord(match[0]):04x}", text)


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    if "\\" not in text:
        return text
    return _escape.sub(lambda match: _unescapes.get(match[0]) or chr(int(match[1], 16)), text)


def delta_of(*, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """A bidirectional DeepDiff delta as JSON, between nested dictionaries of strings and numbers.

    JSON both ways and never pickle. `threshold_to_diff_deeper=0`, for without it DeepDiff reports two
    dictionaries that share less than a third of their keys as one changed value.
    """
    from deepdiff import DeepDiff, Delta

    found = DeepDiff(before, after, threshold_to_diff_deeper=0)
    written: dict[str, Any] = json.loads(
        Delta(found, bidirectional=True, serializer=json.dumps).dumps()  # type: ignore[no-untyped-call]
    )
    return written


def with_delta(base: dict[str, Any], changes: dict[str, Any], *, back: bool) -> dict[str, Any]:
    """What the base becomes by a delta, or was before it. DeepDiff's errors where it does not fit.

    DeepDiff lets an addition silently overwrite what is there: hold the base against its digest first.
    """
    from deepdiff import Delta

    step = Delta(json.dumps(changes), deserializer=json.loads, bidirectional=True, raise_errors=True)
    result: dict[str, Any] = base - step if back else base + step
    return result


def _fields(document: Document) -> dict[str, str | None]:
    marker = document.marker
    return {
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "language": document.language,
        "trail": " › ".join(document.trail) if document.trail else None,
        "label": marker.label if marker else None,
        "stage": marker.stage.value if marker and marker.stage else None,
        "authority": marker.authority.value if marker and marker.authority else None,
    }


def _attributes(passage: Passage, words: Sequence[Run], other: Op) -> dict[str, str | None]:
    return {
        "kind": passage.kind.value,
        "level": None if passage.level is None else str(passage.level),
        "number": passage.number,
        "language": passage.language,
        "marks": _marks(passage, words, other),
    }


def _marks(passage: Passage, words: Sequence[Run], other: Op) -> str | None:
    """Marks as text, in places counted by the kept words alone, which both sides have in common.

    `other` is the kind of run that this side does not have.
    """
    if not passage.marks:
        return None
    place = _kept_places(words, other)
    told = sorted(
        (place(mark.start), place(mark.end), mark.kind.value, mark.value or "") for mark in passage.marks
    )
    return "; ".join(f"{kind} {start}–{end} {value}".rstrip() for start, end, kind, value in told)


def _kept_places(words: Sequence[Run], other: Op) -> Callable[[int], int]:
    ends = [0]  # where each run of this side ends, and how much was kept up to there
    kept = [0]
    for run in words:
        if run.op is not other:
            ends.append(ends[-1] + len(run.text))
            kept.append(kept[-1] + (len(run.text) if run.op is Op.KEPT else 0))

    def place(offset: int) -> int:
        run = min(bisect_left(ends, offset), len(ends) - 1)
        return max(kept[max(0, run - 1)], kept[run] - max(0, ends[run] - offset))

    return place
