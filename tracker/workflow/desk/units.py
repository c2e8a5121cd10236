"""What is decided one by one at the desk: each change of a comparison, with the source beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.compare import Comparison, compare
from tracker.compare.change import FieldChange, Group, GroupKind
from tracker.documents import Document, digest, passage_digest
from tracker.documents.digest import digest_json
from tracker.review.passages import Class, Covered, first_guess


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One change that is approved or returned by itself.

    `place` is where in words (“¶4”, “(¶5)” for what is gone, “title”). `before`, `after` and `source` are
    indices of passages from 0; `group` is the index of the comparison's group, None for a field and for a
    passage of a first revision. `key` is the digest of all that a decision on it covers, with its lineage
    where another change covers the same (`alone` is whether none does); `words_key` is the digest of what a
    class is kept under. `weight` is what the change touches, by the names of `compare.Weight`.
    `required` is false for the passages of a first revision: they can be approved or returned one by one,
    and are judged as a whole.
    """

    place: str
    kind: GroupKind | None
    field: FieldChange | None
    group: int | None
    before: tuple[int, ...]
    after: tuple[int, ...]
    source: tuple[int, ...]
    covered: Covered
    lineage: tuple[str, ...]
    weight: tuple[str, ...]
    moved: bool
    guess: Class
    came_or_went: bool
    required: bool
    key: str
    words_key: str
    alone: bool = True

    @property
    def name(self) -> str:
        """A short form of the key, for addresses."""
        return short(self.key)


def short(key: str) -> str:
    """The first 16 hex digits of a key."""
    return key.removeprefix("sha256:")[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The texts that units are made of. `lineage` is that of `after`, `before_lineage` that of `before`."""

    before: Document | None
    after: Document
    source: Document | None
    lineage: Sequence[str]
    before_lineage: Sequence[str]


def units(
    sides: Sides, comparison: Comparison | None, links: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
) -> tuple[Unit, ...]:
    """Every change, fields first, in the order of the text; each passage where nothing came before.

    `links` pairs indices of the source with those of the text.
    """
    maker = _Maker(sides, links)
    if comparison is None:
        return _told_apart(tuple(maker.first()))
    return _told_apart((*maker.fields(comparison.fields), *maker.groups(comparison)))


def _told_apart(found: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Each with a key of its own: two that cover the same are two changes, and each is decided."""
    times = Counter(unit.covered for unit in found)
    return tuple(
        unit
        if times[unit.covered] == 1
        else replace(unit, key=unit.covered.change_at(unit.lineage), alone=False)
        for unit in found
    )


class _Maker:
    def __init__(self, sides: Sides, links: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
        self._sides = sides
        self._source: Mapping[int, tuple[int, ...]] = {
            place: source for source, translation in links for place in translation
        }
        self._digests: dict[tuple[str, int], str] = {}
        self._whole: str | None = None

    def first(self) -> Iterator[Unit]:
        for place in range(len(self._sides.after.passages)):
            yield self._passages(
                f"¶{place + 1}", GroupKind.ADDED, None, (), (place,), weight=(), moved=False, required=False
            )

    def groups(self, comparison: Comparison) -> Iterator[Unit]:
        for index, group in enumerate(comparison.groups):
            if group.kind is not GroupKind.SAME:
                yield self._passages(
                    place_of(group),
                    group.kind,
                    index,
                    group.before,
                    group.after,
                    weight=tuple(each.value for each in group.weight),
                    moved=group.moved or group.kind is GroupKind.MOVED,
                    required=True,
                )

    def fields(self, fields: Sequence[FieldChange]) -> Iterator[Unit]:
        source = self._sides.source
        for each in fields:
            beside = _field_of(source, each.name) if source else None
            covered = Covered(
                source=(_of_field(each.name, beside),) if beside else (),
                before=(_of_field(each.name, each.before),) if each.before is not None else (),
                after=(_of_field(each.name, each.after),) if each.after is not None else (),
            )
            weight = ("date",) if each.name == "date" else ("wording",)
            yield Unit(
                place=each.name,
                kind=None,
                field=each,
                group=None,
                before=(),
                after=(),
                source=(),
                covered=covered,
                lineage=(f"field:{each.name}",),
                weight=weight,
                moved=False,
                guess=Class.SUBSTANTIVE,
                came_or_went=False,
                required=True,
                key=covered.change,
                words_key=covered.words,
            )

    def _passages(
        self,
        place: str,
        kind: GroupKind,
        group: int | None,
        before: tuple[int, ...],
        after: tuple[int, ...],
        *,
        weight: tuple[str, ...],
        moved: bool,
        required: bool,
    ) -> Unit:
        source = tuple(dict.fromkeys(i for j in after for i in self._source.get(j, ())))
        lines = (self._sides.lineage, after) if after else (self._sides.before_lineage, before)
        came_or_went = kind in {GroupKind.ADDED, GroupKind.REMOVED}
        covered = Covered(
            source=self._of("source", self._sides.source, source) if after else self._whole_source(),
            before=self._of("before", self._sides.before, before),
            after=self._of("after", self._sides.after, after),
        )
        return Unit(
            place=place,
            kind=kind,
            field=None,
            group=group,
            before=before,
            after=after,
            source=source,
            covered=covered,
            lineage=tuple(lines[0][each] for each in lines[1]),
            weight=weight,
            moved=moved,
            guess=first_guess(weight, words_came_or_went=came_or_went),
            came_or_went=came_or_went,
            required=required,
            key=covered.change,
            words_key=covered.words,
        )

    def _whole_source(self) -> tuple[str, ...]:
        """What stands behind a passage that is gone: no single passage does, so all of the source."""
        if self._sides.source is None:
            return ()
        if self._whole is None:
            self._whole = digest(self._sides.source)
        return (self._whole,)

    def _of(self, side: str, document: Document | None, places: Sequence[int]) -> tuple[str, ...]:
        if document is None:
            return ()
        found = []
        for place in places:
            key = (side, place)
            if key not in self._digests:
                self._digests[key] = passage_digest(document.passages[place])
            found.append(self._digests[key])
        return tuple(found)


def place_of(group: Group) -> str:
    """Where a group stands, in words: “¶4”, “¶3–4”, “(¶5)” for what is gone."""
    places = group.after or group.before
    words = f"¶{places[0] + 1}" if len(places) == 1 else f"¶{places[0] + 1}–{places[-1] + 1}"
    return words if group.after else f"({words})"


def _field_of(document: Document, name: str) -> str | None:
    value = getattr(document, name, None)
    return None if value is None else str(value)


def _of_field(name: str, value: str | None) -> str:
    return digest_json({"field": name, "value": value or ""})


def changed(source_before: Document | None, source: Document | None) -> Comparison | None:
    """What the source itself has changed; None where it is the same text, or there is none."""
    if source_before is None or source is None or source_before == source:
        return None
    return compare(before=source_before, after=source).of_content()
