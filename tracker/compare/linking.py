"""The state of an alignment in the making: which passages have been found to belong together."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, assert_never

from tracker.compare.runs import Pair, heaviest_chain
from tracker.documents.passage import Kind, Passage


class Family(IntEnum):
    """Kinds that may become one another. A heading never pairs with a paragraph."""

    PROSE = 0
    HEADING = 1
    ROW = 2


def family(kind: Kind) -> Family:
    """Which kinds a passage of this kind may pair with."""
    match kind:
        case Kind.HEADING:
            return Family.HEADING
        case Kind.ROW:
            return Family.ROW
        case Kind.PARAGRAPH | Kind.ITEM | Kind.NOTE | Kind.CAPTION:
            return Family.PROSE
    assert_never(kind)


class Texts:
    """The passages of one side as the alignment sees them: text, family, and both together as a key."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.texts = [passage.text for passage in passages]
        self.families = [family(passage.kind) for passage in passages]
        self.keys: list[Hashable] = [
            text if kin is Family.PROSE else (kin, text)
            for text, kin in zip(self.texts, self.families, strict=True)
        ]

    def __len__(self) -> int:
        return len(self.passages)

    def joined(self, places: Sequence[int]) -> str:
        """The texts of neighbouring passages as one, joined as a comparison joins them."""
        return "\n".join(self.texts[place] for place in places)


class Link(NamedTuple):
    """Neighbouring passages of each side that belong together; one side has one passage."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    moved: bool


@dataclass(slots=True)
class _Group:
    before: list[int]
    after: list[int]


class Links:
    """Links between two sides, found step by step. Every passage is in one link at most."""

    def __init__(self, *, before: Texts, after: Texts) -> None:
        self.before = before
        self.after = after
        self._groups: list[_Group] = []
        self._of_before: list[_Group | None] = [None] * len(before)
        self._of_after: list[_Group | None] = [None] * len(after)

    def link(self, *, before: Sequence[int], after: Sequence[int]) -> None:
        """Take passages that are free on both sides, neighbours on each, as belonging together."""
        group = _Group(list(before), list(after))
        self._groups.append(group)
        for place in before:
            self._of_before[place] = group
        for place in after:
            self._of_after[place] = group

    def grow(self, *, before: Sequence[int], after: Sequence[int]) -> None:
        """Let the link of a passage in `before` reach over exactly these passages."""
        group = next(filter(None, (self._of_before[place] for place in before)))
        group.before[:] = before
        group.after[:] = after
        for place in before:
            self._of_before[place] = group
        for place in after:
            self._of_after[place] = group

    def of_before(self, place: int) -> tuple[list[int], list[int]] | None:
        """The two sides of the link that a before passage stands in."""
        group = self._of_before[place]
        return (group.before, group.after) if group else None

    def of_after(self, place: int) -> tuple[list[int], list[int]] | None:
        """The two sides of the link that an after passage stands in."""
        group = self._of_after[place]
        return (group.before, group.after) if group else None

    def free_before(self, start: int = 0, end: int | None = None) -> list[int]:
        """Before passages in a range that are in no link."""
        return [i for i in range(start, len(self.before) if end is None else end) if not self._of_before[i]]

    def free_after(self, start: int = 0, end: int | None = None) -> list[int]:
        """After passages in a range that are in no link."""
        return [j for j in range(start, len(self.after) if end is None else end) if not self._of_after[j]]

    def finished(self) -> Iterator[Link]:
        """The links in the order of `before`; those are moved that are not in the heaviest rising chain.

        As many passages as can be stay where they are, and of two that crossed the shorter has moved.
        """
        whole = 1 + sum(map(len, self.before.texts)) + sum(map(len, self.after.texts))
        groups = sorted(self._groups, key=lambda group: group.before[0])
        pairs = [
            Pair(
                group.before[0],
                group.after[0],
                len(group.before)
                + len(group.after)
                + sum(len(self.after.texts[place]) for place in group.after) / whole,
            )
            for group in groups
        ]
        staying = {pair.before for pair in heaviest_chain(pairs)}
        for group in groups:
            yield Link(tuple(group.before), tuple(group.after), group.before[0] not in staying)
