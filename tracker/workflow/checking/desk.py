"""Decisions on single changes, and their classes, as their rows have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.log.facts import EntryType
from tracker.review.passages import Covered
from tracker.store import desk
from tracker.store.tables import ChangeClass, DecidedChange, PassageDecision
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import Tables
from tracker.workflow.entries import desk as entries


@dataclass(frozen=True, slots=True)
class _Decided:
    """An act with the changes that it decided."""

    act: PassageDecision
    changes: tuple[DecidedChange, ...]

    @property
    def id(self) -> int | None:
        return self.act.id

    @property
    def entry(self) -> int:
        return self.act.entry


def _decided(tables: Tables) -> Iterator[_Decided]:
    of: dict[int, list[DecidedChange]] = defaultdict(list)
    for change in tables.of(DecidedChange):
        of[change.decision].append(change)
    for act in tables.of(PassageDecision):
        yield _Decided(act, tuple(of.get(act.id or 0, ())))


def _of_decided(tables: Tables, row: _Decided) -> Iterator[Record]:
    act = row.act
    review = tables.review(act.review)
    edition, release = tables.edition(review.edition)
    for change in row.changes:
        covered = Covered(desk.ids(change.source), desk.ids(change.before), desk.ids(change.after))
        if change.change not in {covered.change, covered.change_at(desk.ids(change.lineage))}:
            raise ValueError("a change that is not the digest of what it covers")
    facts = entries.passages_decided(
        act,
        row.changes,
        review=review,
        revision=tables.revision(review.revision),
        edition=edition,
        release=release,
    )
    kind = EntryType.PASSAGES_DECIDED
    yield record("passage_decision", act.id, act.entry, kind, facts, act.at, act.person)


def _of_class(tables: Tables, row: ChangeClass) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    facts = entries.change_classed(
        row, revision=tables.revision(row.revision), edition=edition, release=release
    )
    yield record("change_class", row.id, row.entry, EntryType.CHANGE_CLASSED, facts, row.at, row.person)


part = Part(
    tables=(
        Kept("passage_decision", _decided, _of_decided),
        Kept("change_class", lambda tables: tables.of(ChangeClass), _of_class),
    ),
    kept_in={
        EntryType.PASSAGES_DECIDED: "passage_decision",
        EntryType.CHANGE_CLASSED: "change_class",
    },
)
