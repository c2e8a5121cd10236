"""How each change stands for a step: decided here, carried over from before, lapsed, or to go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session as Db

from tracker.compare import compare
from tracker.compare.change import GroupKind
from tracker.documents import Document, Passage
from tracker.review import Policy, Step
from tracker.review.alike import own
from tracker.review.passages import (
    Class,
    Classed,
    Covered,
    Found,
    InForce,
    Moved,
    Ruled,
    Ruling,
    in_force,
    standing,
)
from tracker.store import desk as rows
from tracker.store import revisions as revision_rows
from tracker.workflow.desk.ground import Ground, passages_of
from tracker.workflow.desk.units import Unit


@dataclass(frozen=True, slots=True)
class Rulings:
    """All decisions on an edition's changes, by step, the first first, and the revision of each review."""

    of_step: Mapping[Step, tuple[Ruled, ...]]
    revision_of: Mapping[int, int]


def rulings(db: Db, edition: int) -> Rulings:
    """What was decided of an edition's changes so far."""
    of_step: dict[Step, list[Ruled]] = defaultdict(list)
    for row in rows.decisions(db, edition):
        of_step[Step(row.step)].append(
            Ruled(
                number=row.entry,
                review=row.review,
                step=Step(row.step),
                person=row.person,
                ruling=Ruling(row.decision),
                covered=Covered(rows.ids(row.source), rows.ids(row.before), rows.ids(row.after)),
                lineage=rows.ids(row.lineage),
                code=row.code,
                reason=row.reason,
            )
        )
    return Rulings(
        {step: tuple(found) for step, found in of_step.items()}, rows.revisions_of_reviews(db, edition)
    )


def standings(
    db: Db,
    base: Ground,
    made: Rulings,
    *,
    step: Step,
    review: int | None,
    policy: Policy,
    units: Sequence[Unit] | None = None,
) -> tuple[Found, ...]:
    """How each change of a ground stands for a step in a review, by its id; of some `units` where given."""
    ruled = made.of_step.get(step, ())
    by_change: dict[Covered, list[Ruled]] = defaultdict(list)
    by_line: dict[str, list[Ruled]] = defaultdict(list)
    for each in ruled:
        by_change[each.covered].append(each)
        for line in each.lineage:
            by_line[line].append(each)
    after, before = frozenset(base.lineage), frozenset(base.before_lineage)
    found = []
    for unit in base.units if units is None else units:
        own_ones = own(
            unit.covered,
            lineage=unit.lineage,
            ruled=by_change.get(unit.covered, ()),
            alone=unit.alone,
            standing=after if unit.after else before,
        )
        found.append(
            standing(
                unit.covered,
                lineage=unit.lineage,
                review=review,
                ruled=own_ones or _in_order(by_line, unit.lineage),
                carries=policy.carries,
                touched=_Touched(db, made, unit, (base.before, base.after, base.source)),
            )
        )
    return tuple(found)


def _in_order(by_line: Mapping[str, list[Ruled]], lines: Sequence[str]) -> list[Ruled]:
    """All decisions on passages of these ids, each once, the first first."""
    found = sorted((each for line in lines for each in by_line.get(line, ())), key=lambda each: each.number)
    return [next(same) for _, same in groupby(found, key=lambda each: (each.number, each.covered))]


@dataclass(frozen=True, slots=True)
class _Touched:
    """The weights of what has changed in a unit since a decision, read from the revision of then."""

    db: Db
    made: Rulings
    unit: Unit
    texts: tuple[Document | None, Document, Document | None]

    def __call__(self, ruled: Ruled, moved: Moved) -> frozenset[str]:
        if self.unit.field is not None:
            return frozenset(self.unit.weight)
        revision = self.made.revision_of.get(ruled.review)
        if revision is None or moved is Moved.BEFORE:
            return frozenset()
        _, after, source = self.texts
        if moved is Moved.AFTER:
            if self.unit.after and ruled.covered.after:
                was = _found(passages_of(self.db, revision), ruled.covered.after)
                return _weights(was, [after.passages[i] for i in self.unit.after], language=after.language)
            return frozenset({"wording"})
        of = revision_rows.by_id(self.db, revision).source
        if of is None or source is None or not self.unit.source:
            return frozenset()
        was = _found(passages_of(self.db, of), ruled.covered.source)
        return _weights(was, [source.passages[i] for i in self.unit.source], language=source.language)


def _found(passages: Mapping[str, Passage], digests: Sequence[str]) -> list[Passage]:
    return [passages[each] for each in digests if each in passages]


def _weights(was: Sequence[Passage], now: Sequence[Passage], *, language: str | None) -> frozenset[str]:
    """What differs between a few passages of then and of now."""
    comparison = compare(before=_document(was, language), after=_document(now, language))
    changed = [group for group in comparison.groups if group.kind is not GroupKind.SAME]
    return frozenset(weight.value for group in changed for weight in group.weight) or frozenset(
        {"formatting"}
    )


def _document(passages: Sequence[Passage], language: str | None) -> Document:
    return Document(title=None, date=None, language=language, passages=tuple(passages))


def classings(db: Db, edition: int) -> Mapping[str, tuple[Classed, ...]]:
    """What was said of each change's class, by the digest of its words, the first first."""
    found: dict[str, list[Classed]] = defaultdict(list)
    for row in rows.classes(db, edition):
        found[row.change].append(
            Classed(
                number=row.entry,
                classed=Class(row.classed),
                reason=row.reason,
                person=row.person,
                by_reviewer=row.by_reviewer,
            )
        )
    return {change: tuple(said) for change, said in found.items()}


def classes_of(units: Sequence[Unit], said: Mapping[str, Sequence[Classed]]) -> tuple[InForce, ...]:
    """The class that counts for each change."""
    return tuple(in_force(unit.guess, said.get(unit.words_key, ())) for unit in units)
