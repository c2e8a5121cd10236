"""From two documents to their comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.compare.aligning.linking import Texts
from tracker.compare.canonical import digest_of_document
from tracker.compare.change import Comparison, Group, GroupKind, Op, Run, Side, Touch, Weight
from tracker.compare.pairing import Pairing, pairings
from tracker.compare.structure import AttributeChange, attribute_changes, field_changes
from tracker.compare.weighing.tables import Table, table_for
from tracker.compare.weighing.weight import in_order, weigh
from tracker.documents.document import Document
from tracker.documents.passage import Passage


def compare(*, before: Document, after: Document) -> Comparison:
    """All that differs between two documents.

    Every before and every after index is in exactly one group; groups are in the order of `after`, a
    removal where it stood. The runs of a group join to both its texts to the letter. The same two
    documents always give the same comparison, and the work is bounded for any input.
    """
    return Comparison(
        before=Side(digest_of_document(before), len(before.passages)),
        after=Side(digest_of_document(after), len(after.passages)),
        fields=field_changes(before=before, after=after),
        groups=tuple(_Maker(before, after).groups()),
    )


_Weighed = tuple[frozenset[Weight], tuple[Touch, ...]]


class _Maker:
    """Makes groups of pairings; equal ways of words are weighed once."""

    def __init__(self, before: Document, after: Document) -> None:
        self._before = before
        self._after = after
        self._weighed: dict[tuple[tuple[Run, ...], str], _Weighed] = {}

    def groups(self) -> Iterator[Group]:
        """All groups, in the order of `after`, a removal where it stood."""
        before, after = self._before.passages, self._after.passages
        for each in pairings(Texts.of_passages(before), Texts.of_passages(after), self._table_of):
            if each.kind is GroupKind.SAME:
                for i, j in zip(each.before, each.after, strict=True):
                    yield self._same(i, j)
            elif each.kind is GroupKind.REMOVED or each.kind is GroupKind.ADDED:
                yield self._alone(each)
            else:
                yield self._together(each)

    def _same(self, i: int, j: int) -> Group:
        """Equal texts; what is beside the words may differ."""
        before, after = self._before.passages[i], self._after.passages[j]
        if before == after:
            return Group(GroupKind.SAME, (i,), (j,))
        words = (Run(Op.KEPT, before.text),) if before.text else ()
        found = _weights_of(attribute_changes(before=before, after=after, words=words))
        if not found:
            return Group(GroupKind.SAME, (i,), (j,))
        return Group(GroupKind.EDITED, (i,), (j,), False, words, in_order(found))

    def _alone(self, pairing: Pairing) -> Group:
        words = pairing.words or ()
        removed = pairing.kind is GroupKind.REMOVED
        passage = (
            self._before.passages[pairing.before[0]] if removed else self._after.passages[pairing.after[0]]
        )
        weights, _ = self._weighed_words(words, self._table(passage))
        return Group(
            kind=pairing.kind,
            before=tuple(pairing.before),
            after=tuple(pairing.after),
            words=words,
            weight=in_order(weights | {Weight.WORDING}) if words else (Weight.FORMATTING,),
        )

    def _together(self, pairing: Pairing) -> Group:
        here = [self._before.passages[place] for place in pairing.before]
        there = [self._after.passages[place] for place in pairing.after]
        words, kind = pairing.words or (), pairing.kind
        found = set[Weight]()
        touches: tuple[Touch, ...] = ()
        if any([run.op is not Op.KEPT for run in words]):
            weights, touches = self._weighed_words(words, self._table(there[0]))
            found |= weights
        if len(here) == len(there) == 1:
            found |= _weights_of(attribute_changes(before=here[0], after=there[0], words=words))
            kind = GroupKind.EDITED if found else kind
        else:
            found.add(Weight.FORMATTING)
            if _numbers(here) != _numbers(there):
                found.add(Weight.NUMBERING)
        before, after = tuple(pairing.before), tuple(pairing.after)
        return Group(kind, before, after, pairing.moved, words, in_order(found), touches)

    def _weighed_words(self, words: tuple[Run, ...], table: Table) -> _Weighed:
        key = (words, table.language)
        if key not in self._weighed:
            changes = weigh(words, table)
            self._weighed[key] = (
                frozenset(weight for change in changes for weight in change.weight),
                tuple(touch for change in changes for touch in change.touches),
            )
        return self._weighed[key]

    def _table_of(self, place: int) -> Table:
        return self._table(self._after.passages[place])

    def _table(self, passage: Passage) -> Table:
        return table_for(passage.language or self._after.language, text=passage.text)


def _weights_of(attributes: Sequence[AttributeChange]) -> set[Weight]:
    return {Weight.NUMBERING if each.name == "number" else Weight.FORMATTING for each in attributes}


def _numbers(passages: Sequence[Passage]) -> list[str]:
    return [each.number for each in passages if each.number is not None]
