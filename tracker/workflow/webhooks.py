"""Webhooks: other systems that are told of a collection's entries. Made and removed by acts."""

from __future__ import annotations

import base64
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, NotFoundError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.saying import say, say_many
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import webhooks as rows
from tracker.store.tables import Collection, Delivery, Webhook
from tracker.workflow import entries, names, outcomes
from tracker.workflow.actors import acting, must_see
from tracker.workflow.delivering import DeliveryState, lay_out_test
from tracker.workflow.entries import webhooks as facts_of
from tracker.workflow.facts import find_collection
from tracker.workflow.inside import is_named_inside

__all__ = [
    "DeliveryFacts",
    "WebhookFacts",
    "again",
    "deliveries",
    "make",
    "remove",
    "send_test",
    "tellable",
    "webhooks",
]

most = 20
"""Webhooks that one collection can have."""

tellable: tuple[EntryType, ...] = tuple(
    kind
    for kind in EntryType
    if kind.value.split(".")[0] not in {"log", "person", "password", "key", "erasure", "webhook"}
)
"""The types of entries that belong to a collection, and that a webhook can be told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookFacts:
    """A webhook. `number` is that of its entry; no `kinds` stands for all."""

    collection: str
    number: int
    address: str
    secret: str
    kinds: tuple[EntryType, ...]
    made_by: str
    made_at: datetime
    removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFacts:
    """Something that a webhook is told. `of` is the index of the entry, None for a test."""

    number: int
    key: str
    of: int | None
    made_at: datetime
    state: DeliveryState
    tries: int
    tried_at: datetime | None
    next_at: datetime | None
    status: int | None
    said: str


def make(
    store: Store, *, by: Actor, collection: str, address: str, kinds: Sequence[str], at: datetime
) -> WebhookFacts:
    """Tell another system of this collection's entries from now on; without `kinds` of all of them.

    Raises:
        NotFoundError, NotPermittedError: no such collection, or the person may not.
        FieldError: no address, one inside the network where webhooks may not go there, or no such kind.
        ConflictError: it is connected already, or there are too many.
    """
    address = _address(address)
    if store.settings.webhooks_private != "yes":
        _must_be_outside(address)
    wanted = _kinds(kinds)
    with store.write() as tx:
        db = tx.session
        here, by = _place(db, by, collection)
        there = rows.in_collection(db, here.id or 0)
        if any(each.address == address for each in there):
            raise ConflictError(
                say("That address is a webhook of this collection already."), do=say("Use another.")
            )
        if len(there) >= most:
            raise ConflictError(
                say_many(
                    most,
                    "The collection has {n} webhook, which is the most.",
                    "The collection has {n} webhooks, which is the most.",
                ),
                do=say("Remove one."),
            )
        row = Webhook(
            collection=here.id or 0,
            address=address,
            secret="whsec_" + base64.b64encode(secrets.token_bytes(32)).decode(),
            kinds=json.dumps([each.value for each in wanted], separators=(",", ":")),
            made_by=by.id,
            made_at=at,
            entry=0,
        )
        facts = facts_of.webhook_made(row, collection=here)
        row.entry = tx.append(entries.entry(EntryType.WEBHOOK_MADE, at=at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        return _facts(row, here, people_rows.names(db))


def remove(store: Store, *, by: Actor, collection: str, number: int, at: datetime) -> None:
    """Tell this system nothing more; what waits for it is stopped.

    Raises:
        NotFoundError, NotPermittedError: no such collection or webhook, or the person may not.
        ConflictError: it was removed already.
    """
    with store.write() as tx:
        db = tx.session
        here, by = _place(db, by, collection)
        row = _webhook(db, here, number)
        if row.removed_entry is not None:
            raise ConflictError(say("This webhook was removed already."), do=say("Nothing is left to do."))
        facts = facts_of.webhook_removed(row, collection=here)
        row.removed_by, row.removed_at = by.id, at
        row.removed_entry = tx.append(
            entries.entry(EntryType.WEBHOOK_REMOVED, at=at, actor=by.id, facts=facts)
        )
        rows.stop(db, row.id or 0, said=str(outcomes.webhook_removed()))


def webhooks(store: Store, *, by: Actor, collection: str) -> tuple[WebhookFacts, ...]:
    """The webhooks of a collection, for those who may connect other systems.

    Raises:
        NotFoundError, NotPermittedError: no such collection, or the person may not.
    """
    with store.read() as db:
        here = _seen(db, by, collection)
        people = people_rows.names(db)
        return tuple(_facts(row, here, people) for row in rows.in_collection(db, here.id or 0))


def deliveries(
    store: Store, *, by: Actor, collection: str, number: int
) -> tuple[WebhookFacts, tuple[DeliveryFacts, ...]]:
    """A webhook with what it was told last.

    Raises:
        NotFoundError, NotPermittedError: no such collection or webhook, or the person may not.
    """
    with store.read() as db:
        here = _seen(db, by, collection)
        row = _webhook(db, here, number)
        found = rows.deliveries(db, row.id or 0)
        return _facts(row, here, people_rows.names(db)), tuple(_delivery(each) for each in found)


def send_test(store: Store, *, by: Actor, collection: str, number: int, at: datetime) -> None:
    """Send a test to a webhook.

    Raises:
        NotFoundError, NotPermittedError: no such collection or webhook, or the person may not.
        ConflictError: it was removed.
    """
    with store.write() as tx:
        here, _ = _place(tx.session, by, collection)
        row = _webhook(tx.session, here, number)
        _must_stand(row)
        lay_out_test(tx, row, here, at=at)


def again(
    store: Store, *, by: Actor, collection: str, number: int, delivery: int, at: datetime
) -> DeliveryFacts:
    """Send something again, or at once what waits for its next try.

    Raises:
        NotFoundError, NotPermittedError: no such collection, webhook or delivery, or the person may not.
        ConflictError: the webhook was removed, or what was sent is not kept any more.
    """
    with store.write() as tx:
        db = tx.session
        here, _ = _place(db, by, collection)
        row = _webhook(db, here, number)
        _must_stand(row)
        found = rows.delivery(db, delivery) if names.is_number(delivery) else None
        if found is None or found.webhook != row.id:
            raise NotFoundError(
                say("There is no delivery {number}.", number=str(delivery)), do=say("Reload the list.")
            )
        if not found.body:
            raise ConflictError(say("What was sent is not kept any more."), do=say("Send a test instead."))
        found.state, found.next_at, found.made_at = DeliveryState.WAITING.value, at, at
        db.flush()
        return _delivery(found)


def _place(db: Db, by: Actor, collection: str) -> tuple[Collection, Actor]:
    by = acting(db, by)
    return _seen(db, by, collection), by


def _seen(db: Db, by: Actor, collection: str) -> Collection:
    found = find_collection(db, collection)
    must_see(by, collection)
    by.must(Act.CONNECT, collection)
    return found


def _webhook(db: Db, here: Collection, number: int) -> Webhook:
    row = rows.webhook(db, here.id or 0, number) if names.is_number(number) else None
    if row is None:
        raise NotFoundError(
            say("“{collection}” has no webhook {number}.", collection=here.name, number=str(number)),
            do=say("Choose one from its list."),
        )
    return row


def _must_stand(row: Webhook) -> None:
    if row.removed_entry is not None:
        raise ConflictError(say("This webhook was removed, so nothing goes to it."), do=say("Make it anew."))


def _address(text: str) -> str:
    """An address to which something can be posted.

    Raises:
        FieldError: it is none.
    """
    text = names.line(text, field="address", most=1000, what=say("The address"))
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    fit = parts.scheme in {"http", "https"} and parts.hostname and port != 0
    if not fit or parts.username or parts.password or parts.fragment or not re.fullmatch(r"[!-~]+", text):
        raise FieldError(
            "address",
            say("“{address}” is no address that a webhook can have.", address=text[:100]),
            do=say("Write it as https://host/path, without a name or password in it."),
        )
    return text


def _must_be_outside(address: str) -> None:
    """Refuse what is inside by its name alone; a name of another is judged each time something is sent.

    Raises:
        FieldError: it is this machine, or an address of a network that is not open to all.
    """
    host = urlsplit(address).hostname or ""
    if is_named_inside(host):
        raise FieldError(
            "address",
            say(
                "“{host}” is inside this network, and webhooks may not go there: nothing would arrive.",
                host=host[:100],
            ),
            do=say(
                "Use an address that the open internet reaches; or let whoever runs the service"
                " set TRACKER_WEBHOOKS_PRIVATE to yes."
            ),
        )


def _kinds(given: Sequence[str]) -> tuple[EntryType, ...]:
    known = {each.value: each for each in tellable}
    for each in given:
        if each not in known:
            raise FieldError(
                "kinds",
                say("“{kind}” is no kind of entry of a collection.", kind=each[:60]),
                do=say("Choose from the list."),
            )
    return tuple(kind for kind in tellable if kind.value in set(given))


def _facts(row: Webhook, here: Collection, people: dict[str, str]) -> WebhookFacts:
    return WebhookFacts(
        collection=here.name,
        number=row.entry,
        address=row.address,
        secret=row.secret,
        kinds=tuple(EntryType(each) for each in rows.kinds(row)),
        made_by=people[row.made_by],
        made_at=row.made_at,
        removed=row.removed_entry is not None,
    )


def _delivery(row: Delivery) -> DeliveryFacts:
    state = DeliveryState(row.state)
    return DeliveryFacts(
        number=row.id or 0,
        key=row.key,
        of=row.of,
        made_at=row.made_at,
        state=state,
        tries=row.tries,
        tried_at=row.tried_at,
        next_at=row.next_at if state is DeliveryState.WAITING else None,
        status=row.status,
        said=outcomes.shown(row.said),
    )
