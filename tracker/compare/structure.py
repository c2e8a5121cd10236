"""What changed in fields and in the attributes of passages, and the delta kept with a revision.

The one file that imports DeepDiff, and only when something is to be compared. DeepDiff is given small
dictionaries of strings and numbers and nothing that is the same on both sides: on lists, and on texts
with line feeds, it would call difflib.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from tracker.compare.change import FieldChange, Op, Run
from tracker.documents.document import Document
from tracker.documents.passage import Passage

fields = ("title", "date", "language", "trail", "label", "stage", "authority")
"""The fields of a document in the order in which changes are told."""


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
    """What differs in two passages beside their words. A mark that only went with its words is the same."""
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
    return tuple(AttributeChange(name, *found[name]) for name in here if name in found)


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
    """The text without a line feed, which DeepDiff would hand to difflib; `unescaped` gives it back."""
    return text.replace("\\", "\\\\").replace("\n", "\\n") if "\n" in text or "\\" in text else text


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    if "\\" not in text:
        return text
    return "\\".join(part.replace("\\n", "\n") for part in text.split("\\\\"))


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
