"""Sign-offs, what was taken back of them, and steps handed over, as their rows have them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tracker.log.checking import Finding
from tracker.log.facts import EntryType
from tracker.store.tables import Edition, Handing, Release, Review, Revision, Signoff
from tracker.workflow import entries
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import Tables, differs
from tracker.workflow.entries import signing


def _of_signoff(tables: Tables, row: Signoff) -> Iterator[Record]:
    review, revision, edition, release = _judged(tables, row.review)
    facts = entries.signoff_given(
        row,
        review=review,
        revision=revision,
        edition=edition,
        release=release,
        source=tables.source(revision),
    )
    yield record("signoff", row.id, row.entry, EntryType.SIGNOFF_GIVEN, facts, row.at, row.person)
    if (row.withdrawn_at, row.withdrawn_reason, row.withdrawn_entry) == (None,) * 3:
        return
    if row.withdrawn_at is None or row.withdrawn_entry is None:
        raise ValueError("a sign-off that is half withdrawn")
    facts = signing.signoff_withdrawn(row, review=review, revision=revision, edition=edition, release=release)
    kind = EntryType.SIGNOFF_WITHDRAWN
    yield record("signoff", row.id, row.withdrawn_entry, kind, facts, row.withdrawn_at, row.person)


def _of_handing(tables: Tables, row: Handing) -> Iterator[Record]:
    review, revision, edition, release = _judged(tables, row.review)
    facts = signing.review_handed(row, review=review, revision=revision, edition=edition, release=release)
    kind = EntryType.REVIEW_HANDED
    yield record("handing", row.id, row.entry, kind, facts, row.handed_at, row.handed_by)


def _judged(tables: Tables, key: int) -> tuple[Review, Revision, Edition, Release]:
    review = tables.review(key)
    edition, release = tables.edition(review.edition)
    return review, tables.revision(review.revision), edition, release


def _statement(row: Signoff) -> Iterator[Finding]:
    """The columns of a sign-off against its statement, whose digest is in the log."""
    said = json.loads(row.statement)["predicate"]
    columns = {
        "step": row.step,
        "role": row.role,
        "person": row.person,
        "decision": row.decision,
        "code": row.code,
        "reason": row.reason or None,
        "sentence": row.sentence,
        "before": row.before,
        "source": row.source,
        "comparison": row.comparison,
    }
    said["source"] = said.get("source", {}).get("content")
    for name, value in columns.items():
        if said.get(name) != value:
            what = (
                f"The row {row.id} of the table “signoff” is not what its statement says: “{name}” differs."
            )
            yield differs(row.entry, what, expected=said.get(name), found=value)


part = Part(
    tables=(
        Kept("signoff", lambda tables: tables.signoffs, _of_signoff, _statement),
        Kept("handing", lambda tables: tables.of(Handing), _of_handing),
    ),
    kept_in={
        EntryType.SIGNOFF_GIVEN: "signoff",
        EntryType.SIGNOFF_WITHDRAWN: "signoff",
        EntryType.REVIEW_HANDED: "handing",
    },
)
