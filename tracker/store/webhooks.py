"""Rows of webhooks and of what they are told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, update
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.log import table_of
from tracker.store.tables import Delivery, Webhook
from tracker.store.upsert import insert_once


def in_collection(db: Db, collection: int) -> list[Webhook]:
    """The webhooks of a collection that were not removed, the first first."""
    query = select(Webhook).where(Webhook.collection == collection, col(Webhook.removed_entry).is_(None))
    return list(db.exec(query.order_by(col(Webhook.id))))


def webhook(db: Db, collection: int, number: int) -> Webhook | None:
    """The webhook of a collection that came with the entry of this number, removed or not."""
    return db.exec(select(Webhook).where(Webhook.collection == collection, Webhook.entry == number)).first()


def by_id(db: Db, key: int) -> Webhook | None:
    """The webhook of a key."""
    return db.get(Webhook, key)


def kinds(row: Webhook) -> tuple[str, ...]:
    """The types of entries that it is told of; none stands for all."""
    return tuple(json.loads(row.kinds))


def put_delivery(db: Db, delivery: Mapping[str, Any]) -> None:
    """Lay out something to be told, unless that was done."""
    insert_once(
        db.connection(),
        table_of(Delivery),
        key={"key": delivery["key"]},
        values={name: each for name, each in delivery.items() if name != "key"},
    )


def deliveries(db: Db, webhook: int, *, limit: int = 50) -> list[Delivery]:
    """What a webhook was told last, the newest first."""
    query = select(Delivery).where(Delivery.webhook == webhook).order_by(col(Delivery.id).desc())
    return list(db.exec(query.limit(limit)))


def delivery(db: Db, number: int) -> Delivery | None:
    """One delivery."""
    return db.get(Delivery, number)


def due(db: Db, *, at: datetime, limit: int) -> list[tuple[int, int, int, datetime]]:
    """Of each webhook the delivery that has waited longest since its time came.

    Number, webhook, tries so far, when it was made. One a webhook, so that one that never answers
    holds back nobody but itself.
    """
    first = (
        select(func.min(col(Delivery.id)))
        .where(Delivery.state == "waiting", Delivery.next_at <= at)
        .group_by(col(Delivery.webhook))
    )
    query = (
        select(Delivery.id, Delivery.webhook, Delivery.tries, Delivery.made_at)
        .where(col(Delivery.id).in_(first))
        .order_by(col(Delivery.next_at))
        .limit(limit)
    )
    return [(number or 0, hook, tries, made) for number, hook, tries, made in db.exec(query)]


def stop(db: Db, webhook: int, *, said: str) -> None:
    """Nothing more goes to this webhook."""
    waiting = (col(Delivery.webhook) == webhook) & (col(Delivery.state) == "waiting")
    db.exec(update(Delivery).where(waiting).values(state="stopped", said=said))


def forget(db: Db, *, before: datetime) -> None:
    """Empty the bodies of what was delivered before a time."""
    old = (col(Delivery.made_at) < before) & (col(Delivery.state) != "waiting") & (col(Delivery.body) != "")
    db.exec(update(Delivery).where(old).values(body=""))
