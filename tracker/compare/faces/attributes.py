"""What changed in a passage beside its words, as values that people can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.compare.change import Run, Weight
from tracker.compare.faces.fitting import shortened
from tracker.compare.faces.labels import Labels
from tracker.compare.structure import attribute_changes
from tracker.documents.passage import Mark, Passage

_longest_mark = 40


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute that differs: its `key` in the model, its name for people, and both values or None."""

    key: str
    name: str
    before: str | None
    after: str | None
    weight: Weight


def attributes(
    *, before: Passage, after: Passage, runs: Sequence[Run], words: Labels
) -> tuple[Attribute, ...]:
    """The attributes that differ between two passages with these runs; marks by what they stand on."""
    found = attribute_changes(before=before, after=after, words=runs)
    other_kind = before.kind is not after.kind  # whose level is another thing
    return tuple(
        Attribute(
            each.name,
            words.attributes[each.name],
            *(_marks(before, after, words) if each.name == "marks" else (each.before, each.after)),
            Weight.NUMBERING if each.name == "number" else Weight.FORMATTING,
        )
        for each in found
        if each.name != "level" or not other_kind
    )


def _marks(before: Passage, after: Passage, words: Labels) -> tuple[str | None, str | None]:
    """The marks that went and those that came; where they only stand on other words, all of both sides."""
    here, there = ([_told(mark, each, words) for mark in each.marks] for each in (before, after))
    went, came = (
        [told for told in one if told not in other] for one, other in ((here, there), (there, here))
    )
    if not went and not came:
        went, came = here, there
    return ", ".join(dict.fromkeys(went)) or None, ", ".join(dict.fromkeys(came)) or None


def _told(mark: Mark, passage: Passage, words: Labels) -> str:
    covered = shortened(passage.text[mark.start : mark.end], _longest_mark)
    parts = (words.marks[mark.kind], covered, shortened(mark.value or "", _longest_mark))
    return " ".join(part for part in parts if part)
