"""Termbases and accepted findings against their entries."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.log.checking import Finding
from tracker.log.facts import EntryType
from tracker.store.tables import AcceptedFinding, TermsChange
from tracker.store.terms import termbase
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import Tables, differs
from tracker.workflow.entries import checks as entries


def _of_terms(tables: Tables, row: TermsChange) -> Iterator[Record]:
    collection = tables.collection(row.collection)
    facts = entries.terms_changed(row, collection=collection)
    key = f"{collection.name}/{row.number}"
    yield record("terms_change", key, row.entry, EntryType.TERMS_CHANGED, facts, row.at, row.person)


def _terms(row: TermsChange) -> Iterator[Finding]:
    """The column `digest`, by which a termbase is known without being read, against its terms."""
    made = termbase(row).digest
    if made != row.digest:
        what = f"The row {row.id} of the table “terms_change” has another digest than its terms."
        yield differs(row.entry, what, expected=made, found=row.digest)


def _of_accepted(tables: Tables, row: AcceptedFinding) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    facts = entries.finding_accepted(
        row, revision=tables.revision(row.revision), edition=edition, release=release
    )
    kind = EntryType.FINDING_ACCEPTED
    yield record("accepted_finding", row.id, row.entry, kind, facts, row.at, row.person)
    back = (row.reopened_at, row.reopened_by, row.reopened_entry, row.reopened_reason)
    if back == (None,) * 4:
        return
    if row.reopened_at is None or row.reopened_by is None or row.reopened_entry is None:
        raise ValueError("an acceptance that is half taken back")
    facts = entries.finding_reopened(row, edition=edition, release=release)
    kind = EntryType.FINDING_REOPENED
    yield record(
        "accepted_finding", row.id, row.reopened_entry, kind, facts, row.reopened_at, row.reopened_by
    )


part = Part(
    tables=(
        Kept("terms_change", lambda tables: tables.of(TermsChange), _of_terms, _terms),
        Kept("accepted_finding", lambda tables: tables.of(AcceptedFinding), _of_accepted),
    ),
    kept_in={
        EntryType.TERMS_CHANGED: "terms_change",
        EntryType.FINDING_ACCEPTED: "accepted_finding",
        EntryType.FINDING_REOPENED: "accepted_finding",
    },
)
