"""The state of an alignment in the making: which passages have been found to belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import NamedTuple, assert_never

from tracker.compare.aligning.runs import Gap, Pair, Stretch, gaps_between, heaviest_chain
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


_families = {kind.value: family(kind) for kind in Kind}


class Texts:
    """The passages of one side as the alignment sees them.

    `keys` is text and family together: equal keys are the same passage, its number aside. `beside` are
    lines of prose that stand on this side too and need no alignment, several in each text.
    """

    def __init__(
        self,
        texts: list[str],
        families: list[Family] | None = None,
        numbers: list[str | None] | None = None,
        *,
        beside: Sequence[str] = (),
    ) -> None:
        self.texts = texts
        self._beside = beside
        self.families = families or [Family.PROSE] * len(texts)
        self.numbers = numbers or [None] * len(texts)
        self.keys: Sequence[Hashable] = texts
        if families and any(families):
            self.keys = [(kin, text) if kin else text for text, kin in zip(texts, families, strict=True)]

    @classmethod
    def of_passages(cls, passages: Sequence[Passage]) -> Texts:
        """The passages of a document."""
        return cls(
            [passage.text for passage in passages],
            [_families[passage.kind] for passage in passages],
            [passage.number for passage in passages],
        )

    def __len__(self) -> int:
        return len(self.texts)

    def times(self, keys: Container[Hashable]) -> Counter[Hashable]:
        """How often each of these keys stands on this side, also in lines that need no alignment."""
        found = Counter(filter(keys.__contains__, self.keys))
        for lines in self._beside:
            found.update(filter(keys.__contains__, lines.split("\n")))
        return found

    def joined(self, places: Sequence[int]) -> str:
        """The texts of neighbouring passages as one, joined as a comparison joins them."""
        if len(places) == 1:
            return self.texts[places[0]]
        return "\n".join(self.texts[place] for place in places)


class Link(NamedTuple):
    """Neighbouring passages of each side that belong together; one side has one passage."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    moved: bool


class Alignment(NamedTuple):
    """Passages that belong together, each in one place. What is in none was removed or added.

    `equal` are stretches of equal keys, rising on both sides; `links` are all others, in the order of
    `before`.
    """

    equal: list[Stretch]
    links: list[Link]


_Group = tuple[tuple[int, ...], tuple[int, ...]]


class Links:
    """Links between two sides, found step by step. Every passage is in one link at most.

    What is equal and in its place is given from the start; only the gaps between are looked at. The others
    are in `linked_before` and `linked_after`, with the number of their link.
    """

    def __init__(self, *, before: Texts, after: Texts, equal: Sequence[Stretch]) -> None:
        self.before = before
        self.after = after
        self.equal = equal
        self.gaps = list(gaps_between(equal, before=len(before), after=len(after)))
        self._groups: list[_Group] = []
        self.linked_before: dict[int, int] = {}
        self.linked_after: dict[int, int] = {}

    def link(self, *, before: Sequence[int], after: Sequence[int]) -> None:
        """Take passages that are free on both sides, neighbours on each, as belonging together."""
        self._put(len(self._groups), before, after)
        self._groups.append((tuple(before), tuple(after)))

    def grow(self, *, before: Sequence[int], after: Sequence[int]) -> None:
        """Let the link of a passage in `before` reach over exactly these passages."""
        number = next(self.linked_before[place] for place in before if place in self.linked_before)
        self._put(number, before, after)
        self._groups[number] = (tuple(before), tuple(after))

    def _put(self, number: int, before: Sequence[int], after: Sequence[int]) -> None:
        for place in before:
            self.linked_before[place] = number
        for place in after:
            self.linked_after[place] = number

    def of_before(self, place: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The two sides of the link that a before passage stands in, if it is in one that is not equal."""
        number = self.linked_before.get(place)
        return None if number is None else self._groups[number]

    def of_after(self, place: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The two sides of the link that an after passage stands in, if it is in one that is not equal."""
        number = self.linked_after.get(place)
        return None if number is None else self._groups[number]

    def free_before(self) -> list[int]:
        """Before passages that are in no link."""
        known = self.linked_before
        return [i for gap in self.gaps for i in range(gap.before, gap.before_end) if i not in known]

    def free_after(self) -> list[int]:
        """After passages that are in no link."""
        known = self.linked_after
        return [j for gap in self.gaps for j in range(gap.after, gap.after_end) if j not in known]

    def free_in(self, gap: Gap) -> tuple[list[int], list[int]]:
        """Passages of a gap, on each side, that are in no link."""
        here, there = range(gap.before, gap.before_end), range(gap.after, gap.after_end)
        if not self._groups:
            return list(here), list(there)
        return (
            [i for i in here if i not in self.linked_before],
            [j for j in there if j not in self.linked_after],
        )

    def finished(self) -> Alignment:
        """All that was found; what is not in the heaviest rising chain has moved.

        As many passages as can be stay where they are, and of two that crossed the shorter has moved.
        """
        groups = sorted(self._groups)
        units = [(before, after, length) for before, after, length in self.equal]
        units += [(before[0], after[0], 0) for before, after in groups]
        units.sort()
        if all([one[1] < two[1] for one, two in pairwise(units)]):
            return Alignment(list(self.equal), [Link(before, after, False) for before, after in groups])
        staying = self._staying(groups)
        links = [Link(before, after, before[0] not in staying) for before, after in groups]
        equal = [stretch for stretch in self.equal if stretch.before in staying]
        if len(equal) < len(self.equal):
            links += self._gone(stretch for stretch in self.equal if stretch.before not in staying)
            links.sort()
        return Alignment(equal, links)

    def _staying(self, groups: Sequence[_Group]) -> set[int]:
        """First before places of what keeps its place."""
        letters = list(accumulate(map(len, self.after.texts), initial=0))
        whole = 2 * letters[-1] + 1
        pairs = [
            Pair(before, after, 2 * length + (letters[after + length] - letters[after]) / whole)
            for before, after, length in self.equal
        ]
        pairs += [
            Pair(
                before[0],
                after[0],
                len(before) + len(after) + (letters[after[-1] + 1] - letters[after[0]]) / whole,
            )
            for before, after in groups
        ]
        return {pair.before for pair in heaviest_chain(pairs)}

    @staticmethod
    def _gone(stretches: Iterable[Stretch]) -> Iterator[Link]:
        for before, after, length in stretches:
            for step in range(length):
                yield Link((before + step,), (after + step,), moved=True)
