"""What webhooks are told: laid out an entry at a time, signed, tried until it is taken or given up.

The form is that of Standard Webhooks (standardwebhooks.com): `webhook-id`, `webhook-timestamp` and
`webhook-signature`, which is `v1,` and the base64 of HMAC-SHA256 over “id.timestamp.body” with the secret
that stands after `whsec_`.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.documents.digest import digest_bytes
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.saying import say_as
from tracker.settings import Settings
from tracker.store import Store, log
from tracker.store import webhooks as rows
from tracker.store.database import Transaction
from tracker.store.tables import Collection, Release, Webhook

__all__ = [
    "Answer",
    "Call",
    "Delivered",
    "DeliveryState",
    "answered",
    "due",
    "forget",
    "hand_out",
    "lay_out_test",
    "pauses",
    "ready",
    "signature",
    "state_words",
]

pauses: tuple[int, ...] = (1, 6, 60, 360, 1440, 3600, 5760, 5760, 5760)
"""How long the next try waits, in steps of `TRACKER_WEBHOOKS_RETRY`: with 5 seconds from 5 s to 8 hours.

Ten tries in all, over about 32 hours.
"""

kept_for = timedelta(days=30)
"""How long what was delivered is kept."""


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given up"
    STOPPED = "stopped"


state_words: Mapping[DeliveryState, str] = {
    DeliveryState.WAITING: say_as("stands of a delivery", "waiting"),
    DeliveryState.DELIVERED: say_as("stands of a delivery", "delivered"),
    DeliveryState.GIVEN_UP: say_as("stands of a delivery", "given up"),
    DeliveryState.STOPPED: say_as("stands of a delivery", "stopped"),
}
"""What people call each."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivery whose time has come: its number, its webhook, and what names this try of it."""

    number: int
    webhook: int
    key: str


@dataclass(frozen=True, slots=True)
class Call:
    """What is posted where, ready to go."""

    address: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a try: the HTTP status, None where no answer came, and what happened in words."""

    status: int | None
    said: str

    @property
    def taken(self) -> bool:
        """Whether the other system has it: any status of the two hundreds."""
        return self.status is not None and 200 <= self.status < 300


def hand_out(store: Store, index: int, *, at: datetime) -> int:
    """Lay out what webhooks are told of an entry; how many there are. Done twice, it does nothing twice.

    Raises:
        NotFoundError: the log has no such entry.
    """
    with store.read() as db:
        found = log.entry_at(db, index)
        collection = _collection(db, found.entry)
        hooks = rows.in_collection(db, collection.id or 0) if collection else []
        wanted = [
            each
            for each in hooks
            if each.entry < index and (not rows.kinds(each) or found.entry.type.value in rows.kinds(each))
        ]
    if not wanted or found.entry.type in {EntryType.WEBHOOK_MADE, EntryType.WEBHOOK_REMOVED}:
        return 0
    body = _body(found, store.settings)
    leaf = digest_bytes(b"\x00" + found.body)[7:19]
    with store.write() as tx:
        for each in wanted:
            _lay_out(tx, each, key=f"msg_{each.entry}_{index}_{leaf}", body=body, of=index, at=at)
    return len(wanted)


def lay_out_test(tx: Transaction, webhook: Webhook, collection: Collection, *, at: datetime) -> None:
    """Lay out a test."""
    body = json.dumps({"type": "test", "timestamp": at.isoformat(), "collection": collection.name})
    _lay_out(tx, webhook, key=f"msg_test_{secrets.token_hex(12)}", body=body, of=None, at=at)


def due(store: Store, *, at: datetime, limit: int = 50) -> tuple[Delivered, ...]:
    """Of each webhook the delivery whose turn it is."""
    with store.read() as db:
        return tuple(
            Delivered(number, hook, f"webhook-{number}-{made:%Y%m%d%H%M%S%f}-{tries + 1}")
            for number, hook, tries, made in rows.due(db, at=at, limit=limit)
        )


def ready(store: Store, number: int, *, at: datetime) -> Call | None:
    """What is to be posted now, signed for this moment; None where nothing is left to do."""
    with store.read() as db:
        row = rows.delivery(db, number)
        hook = rows.by_id(db, row.webhook) if row else None
    if row is None or hook is None or row.state != DeliveryState.WAITING or hook.removed_entry is not None:
        return None
    stamp = str(int(at.timestamp()))
    headers = {
        "content-type": "application/json",
        "user-agent": "Tracker-Webhook",
        "webhook-id": row.key,
        "webhook-timestamp": stamp,
        "webhook-signature": signature(hook.secret, key=row.key, timestamp=stamp, body=row.body),
    }
    return Call(hook.address, headers, row.body.encode())


def signature(secret: str, *, key: str, timestamp: str, body: str) -> str:
    """The header `webhook-signature`."""
    signed = f"{key}.{timestamp}.{body}".encode()
    made = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, sha256).digest()
    return "v1," + base64.b64encode(made).decode()


def answered(store: Store, number: int, answer: Answer, *, at: datetime) -> None:
    """Write down what came of a try, and when the next one is."""
    with store.write() as tx:
        row = rows.delivery(tx.session, number)
        if row is None or row.state != DeliveryState.WAITING:
            return
        row.tries, row.tried_at = row.tries + 1, at
        row.status, row.said = answer.status, answer.said[:500]
        if answer.taken:
            row.state = DeliveryState.DELIVERED.value
        elif row.tries > len(pauses):
            row.state = DeliveryState.GIVEN_UP.value
        else:
            row.next_at = at + timedelta(seconds=pauses[row.tries - 1] * store.settings.webhooks_retry)


def forget(store: Store, now: datetime) -> None:
    """Empty what was delivered long ago."""
    with store.write() as tx:
        rows.forget(tx.session, before=now - kept_for)


def _lay_out(tx: Transaction, webhook: Webhook, *, key: str, body: str, of: int | None, at: datetime) -> None:
    rows.put_delivery(
        tx.session,
        {
            "webhook": webhook.id,
            "key": key,
            "of": of,
            "body": body,
            "made_at": at,
            "state": DeliveryState.WAITING.value,
            "tries": 0,
            "next_at": at,
            "said": "",
        },
    )


def _collection(db: Db, entry: Entry) -> Collection | None:
    """The collection that an entry belongs to."""
    if isinstance(entry.facts.get("release"), str):
        query = (
            select(Collection)
            .join(Release, col(Release.collection) == col(Collection.id))
            .where(Release.name == entry.facts["release"])
        )
        return db.exec(query).first()
    return db.exec(select(Collection).where(Collection.name == entry.facts.get("collection"))).first()


def _body(found: log.Recorded, settings: Settings) -> str:
    """The entry as it is in the log, with its index and where it can be seen. No content, no names."""
    facts = found.entry.facts
    release, language = facts.get("release"), facts.get("language")
    path = "/log"
    if isinstance(release, str):
        path = f"/releases/{release}/{language}/history" if language else f"/releases/{release}"
    elif isinstance(facts.get("collection"), str):
        path = f"/collections/{facts['collection']}"
    told = {
        "type": found.entry.type.value,
        "timestamp": found.entry.time.astimezone(UTC).isoformat(),
        "index": found.index,
        "entry": found.entry.to_json(),
        "link": settings.url.rstrip("/") + path,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
