"""From two documents to their comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.compare.align import align
from tracker.compare.canonical import digest_of_document
from tracker.compare.change import Comparison, Group, GroupKind, Op, Run, Side, Weight
from tracker.compare.linking import Link
from tracker.compare.structure import AttributeChange, attribute_changes, field_changes
from tracker.compare.tables import Table, table_for
from tracker.compare.weight import in_order, weigh
from tracker.compare.wording import word_changes
from tracker.documents.document import Document
from tracker.documents.passage import Passage


def compare(*, before: Document, after: Document) -> Comparison:
    """All that differs between two documents.

    Every before and every after index is in exactly one group; groups are in the order of `after`, a
    removal where it stood. The runs of a group join to both its texts to the letter. The same two
    documents always give the same comparison, and the work is bounded for any input.
    """
    links = align(before=before.passages, after=after.passages)
    maker = _Maker(before, after)
    return Comparison(
        before=Side(digest_of_document(before), len(before.passages)),
        after=Side(digest_of_document(after), len(after.passages)),
        fields=field_changes(before=before, after=after),
        groups=tuple(maker.groups(links)),
    )


class _Maker:
    """Makes groups of links; equal couples of texts are compared once."""

    def __init__(self, before: Document, after: Document) -> None:
        self._before = before
        self._after = after
        self._known: dict[tuple[str, str, str], tuple[tuple[Run, ...], frozenset[Weight]]] = {}
        self._weighed: dict[tuple[tuple[Run, ...], str], frozenset[Weight]] = {}

    def groups(self, links: Sequence[Link]) -> Iterator[Group]:
        """All groups, in the order of `after`, a removal where it stood."""
        placed: list[tuple[tuple[int, int, int], Group]] = []
        by_first = {link.before[0]: link for link in links}
        linked = {place for link in links for place in link.before}
        ahead = 0  # the after passage that a removal here stands before
        for place in range(len(self._before.passages)):
            if place not in linked:
                placed.append(((ahead, 0, place), self._alone(place, Op.REMOVED)))
            elif place in by_first:
                link = by_first[place]
                placed.append(((link.after[0], 1, 0), self._together(link)))
                ahead = ahead if link.moved else link.after[-1] + 1
        here = {place for link in links for place in link.after}
        added = (place for place in range(len(self._after.passages)) if place not in here)
        placed.extend(((place, 1, 0), self._alone(place, Op.ADDED)) for place in added)
        for _, group in sorted(placed, key=lambda each: each[0]):
            yield group

    def _alone(self, place: int, op: Op) -> Group:
        removed = op is Op.REMOVED
        passage = (self._before if removed else self._after).passages[place]
        words = (Run(op, passage.text),) if passage.text else ()
        weights = self._weights(words, self._table(passage, self._after))
        return Group(
            kind=GroupKind.REMOVED if removed else GroupKind.ADDED,
            before=(place,) if removed else (),
            after=() if removed else (place,),
            words=words,
            weight=in_order(weights | {Weight.WORDING}) if words else (Weight.FORMATTING,),
        )

    def _together(self, link: Link) -> Group:
        here = [self._before.passages[place] for place in link.before]
        there = [self._after.passages[place] for place in link.after]
        words, weights = self._words(here, there)
        found = set(weights)
        if len(link.before) == len(link.after) == 1:
            attributes = attribute_changes(before=here[0], after=there[0], words=words)
            found |= _weights_of(attributes)
            edited = bool(found)
            if not edited and not link.moved:
                return Group(GroupKind.SAME, link.before, link.after)
            kind = GroupKind.EDITED if edited else GroupKind.MOVED
        else:
            kind = GroupKind.SPLIT if len(link.after) > 1 else GroupKind.MERGED
            found.add(Weight.FORMATTING)
            if _numbers(here) != _numbers(there):
                found.add(Weight.NUMBERING)
        return Group(kind, link.before, link.after, link.moved, words, in_order(found))

    def _words(
        self, here: Sequence[Passage], there: Sequence[Passage]
    ) -> tuple[tuple[Run, ...], frozenset[Weight]]:
        before, after = "\n".join(each.text for each in here), "\n".join(each.text for each in there)
        if before == after:
            return ((Run(Op.KEPT, before),) if before else ()), frozenset()
        table = self._table(there[0], self._after)
        key = (before, after, table.language)
        if key not in self._known:
            words = word_changes(before=before, after=after, table=table)
            self._known[key] = (words, self._weights(words, table))
        return self._known[key]

    def _weights(self, words: tuple[Run, ...], table: Table) -> frozenset[Weight]:
        key = (words, table.language)
        if key not in self._weighed:
            self._weighed[key] = frozenset(
                weight for change in weigh(words, table) for weight in change.weight
            )
        return self._weighed[key]

    @staticmethod
    def _table(passage: Passage, document: Document) -> Table:
        return table_for(passage.language or document.language, text=passage.text)


def _weights_of(attributes: Sequence[AttributeChange]) -> set[Weight]:
    return {Weight.NUMBERING if each.name == "number" else Weight.FORMATTING for each in attributes}


def _numbers(passages: Sequence[Passage]) -> list[str]:
    return [each.number for each in passages if each.number is not None]
