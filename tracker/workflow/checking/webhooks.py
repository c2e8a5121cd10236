"""Webhooks as their rows have them, against their entries."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.log.facts import EntryType
from tracker.store.tables import Webhook
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import Tables
from tracker.workflow.entries import webhooks as entries


def _of_webhook(tables: Tables, row: Webhook) -> Iterator[Record]:
    collection = tables.collection(row.collection)
    facts = entries.webhook_made(row, collection=collection)
    yield record("webhook", row.id, row.entry, EntryType.WEBHOOK_MADE, facts, row.made_at, row.made_by)
    of_removal = (row.removed_at, row.removed_by, row.removed_entry)
    if of_removal == (None,) * 3:
        return
    if row.removed_at is None or row.removed_by is None or row.removed_entry is None:
        raise ValueError("a webhook that is half removed")
    facts = entries.webhook_removed(row, collection=collection)
    kind = EntryType.WEBHOOK_REMOVED
    yield record("webhook", row.id, row.removed_entry, kind, facts, row.removed_at, row.removed_by)


part = Part(
    tables=(Kept("webhook", lambda tables: tables.of(Webhook), _of_webhook),),
    kept_in={EntryType.WEBHOOK_MADE: "webhook", EntryType.WEBHOOK_REMOVED: "webhook"},
)
