"""What the log says of webhooks: of addresses and kinds the digests, of secrets nothing."""

from __future__ import annotations

import json

from tracker.documents.digest import digest_bytes, digest_json
from tracker.store.tables import Collection, Webhook


def webhook_made(webhook: Webhook, *, collection: Collection) -> dict[str, object]:
    """Facts of a new webhook."""
    return {
        "collection": collection.name,
        "address": digest_bytes(webhook.address.encode()),
        "kinds": digest_json(json.loads(webhook.kinds)),
    }


def webhook_removed(webhook: Webhook, *, collection: Collection) -> dict[str, object]:
    """Facts of a webhook that was removed: the number of the entry that it came with."""
    return {"collection": collection.name, "webhook": webhook.entry}
