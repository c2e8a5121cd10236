"""Policies and waivers as their rows have them, and each collection's policy as its entries leave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.log.checking import Finding
from tracker.log.facts import EntryType
from tracker.review import Answer
from tracker.store import log
from tracker.store.tables import Collection, PolicyChange, Waiver
from tracker.workflow import entries
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import Tables, differs
from tracker.workflow.entries import policies


def of_collection(tables: Tables, row: Collection) -> Iterator[Record]:
    """A collection as it was made: its first policy is the one of then, the last the one of now."""
    past = _past(tables, row)
    first = past[0].policy if past else row.policy
    facts = entries.collection_made(row, policy=first)
    yield record("collection", row.name, row.entry, EntryType.COLLECTION_MADE, facts, row.made_at)


def _of_change(tables: Tables, row: PolicyChange) -> Iterator[Record]:
    collection = tables.collection(row.collection)
    if row.entry == collection.entry:
        return  # the policy of the making: `of_collection` holds it against that entry
    facts = policies.policy_changed(row, collection=collection)
    yield record("policy_change", row.id, row.entry, EntryType.POLICY_CHANGED, facts, row.at, row.by)


def _of_waiver(tables: Tables, row: Waiver) -> Iterator[Record]:
    review = tables.review(row.review)
    edition, release = tables.edition(review.edition)
    where = {
        "review": review,
        "revision": tables.revision(review.revision),
        "edition": edition,
        "release": release,
    }
    facts = policies.waiver_asked(row, **where)  # type: ignore[arg-type]
    yield record("waiver", row.id, row.entry, EntryType.WAIVER_ASKED, facts, row.asked_at, row.asked_by)
    answered = (row.answer, row.answered_at, row.answered_by, row.answer_reason, row.answer_entry)
    if answered == (None,) * 5:
        return
    if row.answer is None or row.answered_at is None or row.answer_entry is None:
        raise ValueError("a waiver that is half answered")
    kind = EntryType.WAIVER_GRANTED if Answer(row.answer) is Answer.GRANTED else EntryType.WAIVER_REFUSED
    facts = policies.waiver_answered(row, **where)  # type: ignore[arg-type]
    yield record("waiver", row.id, row.answer_entry, kind, facts, row.answered_at, row.answered_by)


def misfits(tables: Tables, told: Mapping[int, log.Recorded]) -> Iterator[Finding]:
    """Collections whose policy is not the last of their changes, or whose first one tells wrongly of it."""
    for row in tables.collections.values():
        past = _past(tables, row)
        if not past:
            continue
        first, last = past[0], past[-1]
        if row.policy != last.policy:
            what = f"The row {row.name} of the table “collection” has another policy than its last change."
            yield differs(last.entry, what, expected=last.policy, found=row.policy)
        made = told.get(row.entry)
        due = (row.entry, row.made_at, made.entry.actor if made else None)
        if (first.entry, first.at, first.by) != due:
            what = f"The row {first.id} of the table “policy_change” is not the making of its collection."
            yield differs(row.entry, what, expected=due, found=(first.entry, first.at, first.by))


def _past(tables: Tables, row: Collection) -> list[PolicyChange]:
    there = (each for each in tables.of(PolicyChange) if each.collection == row.id)
    return sorted(there, key=lambda each: each.entry)


part = Part(
    tables=(
        Kept("collection", lambda tables: tables.collections.values(), of_collection),
        Kept("policy_change", lambda tables: tables.of(PolicyChange), _of_change),
        Kept("waiver", lambda tables: tables.of(Waiver), _of_waiver),
    ),
    kept_in={
        EntryType.COLLECTION_MADE: "collection",
        EntryType.POLICY_CHANGED: "policy_change",
        EntryType.WAIVER_ASKED: "waiver",
        EntryType.WAIVER_GRANTED: "waiver",
        EntryType.WAIVER_REFUSED: "waiver",
    },
)
