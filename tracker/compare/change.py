"""The values of a comparison: groups of passages, changed words, changed fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from msgspec import Struct

content_fields = frozenset({"title", "date", "language"})
"""The fields that the digest of a document covers."""


class GroupKind(StrEnum):
    """How the passages of a group belong together."""

    SAME = "same"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


class Weight(StrEnum):
    """What a change touches. In this order they are told."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    WORDING = "wording"
    TYPOGRAPHY = "typography"
    NUMBERING = "numbering"
    FORMATTING = "formatting"


class Op(StrEnum):
    """What became of a run of words."""

    KEPT = "="
    REMOVED = "-"
    ADDED = "+"


class Run(Struct, frozen=True, array_like=True, gc=False):
    """A run of words on one passage's way from before to after. Made by the ten thousand: a struct."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class Touch:
    """What one weight of a change is about: what is said before and not after, and after and not before.

    Numbers as plain digits with what they count (`2000000`, `5%`, `12000 JPY`, `#2` for the second, `0.5`,
    `1/3`), dates as ISO 8601 as far as they are told (`2012-06-19`, `2012-06`, `--06-19`, `--06`, `-W-2` for
    Tuesday), names and cues as they are written. Either side may be empty: nothing is said there.
    """

    weight: Weight
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Passages that belong together, by index from 0 on each side.

    `words` is None for `same`. Joining kept and removed runs gives the before text exactly, kept and
    added the after text; the passages of one side are joined by a line feed in a split or a merge.
    `touches` are the values that a change of words changed: of passages that stand on both sides alone.
    `moved` is true also for an edited, split or merged group that changed its place.
    """

    kind: GroupKind
    before: tuple[int, ...]
    after: tuple[int, ...]
    moved: bool = False
    words: tuple[Run, ...] | None = None
    weight: tuple[Weight, ...] = ()
    touches: tuple[Touch, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the document that differs, as text; None where it is absent."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: which document, and how many passages it has."""

    digest: str
    passages: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two documents.

    Every before and every after index stands in exactly one group. Groups are in the order of
    `after`, a removal where it stood.
    """

    before: Side
    after: Side
    fields: tuple[FieldChange, ...]
    groups: tuple[Group, ...]

    @property
    def changes(self) -> tuple[Group, ...]:
        """The groups that are not the same on both sides."""
        return tuple(group for group in self.groups if group.kind is not GroupKind.SAME)

    def of_content(self) -> Comparison:
        """The same without fields that are no content: trail and marker say where and how a text stands."""
        return replace(self, fields=tuple(each for each in self.fields if each.name in content_fields))

    @property
    def identical(self) -> bool:
        """Whether nothing differs, neither in a field nor in a passage."""
        return not self.fields and not self.changes
