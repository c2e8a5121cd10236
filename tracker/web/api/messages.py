"""One's messages and how one wants them, and the webhooks of a collection, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath, JSONBody
from sqlmodel import Field, SQLModel

from tracker.log.facts import EntryType
from tracker.web import access
from tracker.workflow import messages, webhooks
from tracker.workflow.messages import Kind, When, Wish

_Request = Request[Any, Any, Any]
_hooks = "/collections/{name:str}/webhooks"


class MessageRead(SQLModel):
    """One thing that a person was told; `path` is where it can be seen."""

    number: int
    entry: int
    kind: Kind
    subject: str
    body: str
    path: str
    at: datetime


class WishModel(SQLModel):
    """How messages of one kind come."""

    mail: When
    feed: bool


class PreferencesModel(SQLModel):
    """How a person wants to be told: by kind, and the hour of the daily mail in the service's time zone."""

    kinds: dict[Kind, WishModel]
    hour: int = Field(ge=0, le=23)


class WebhookCreate(SQLModel):
    """A webhook to make; without `kinds` it is told of everything."""

    address: str = Field(max_length=1000)
    kinds: list[EntryType] = []


class WebhookRead(SQLModel):
    """A webhook, by the number of its entry. `secret` signs what is sent."""

    number: int
    address: str
    secret: str
    kinds: list[EntryType]
    made_by: str
    made_at: datetime
    removed: bool


class DeliveryRead(SQLModel):
    """Something that a webhook is told; `of` is the index of the entry, null for a test."""

    number: int
    key: str
    of: int | None
    made_at: datetime
    state: str
    tries: int
    tried_at: datetime | None
    next_at: datetime | None
    status: int | None
    said: str


@get("/messages", guards=[access.signed_in], sync_to_thread=True)
def show_messages(request: _Request) -> list[MessageRead]:
    """What one was told, the newest first."""
    found = messages.notices(access.store_of(request), by=access.signed(request).actor)
    return [MessageRead.model_validate(each, from_attributes=True) for each in found]


@get("/messages/preferences", guards=[access.signed_in], sync_to_thread=True)
def show_preferences(request: _Request) -> PreferencesModel:
    """How one wants to be told."""
    return _preferences(request)


@put("/messages/preferences", guards=[access.signed_in], sync_to_thread=True)
def prefer(request: _Request, data: JSONBody[PreferencesModel]) -> PreferencesModel:
    """Say how one wants to be told; kinds that are not named stay as they are."""
    messages.prefer(
        access.store_of(request),
        by=access.signed(request).actor,
        said={kind: Wish(each.mail, feed=each.feed) for kind, each in data.kinds.items()},
        hour=data.hour,
    )
    return _preferences(request)


@get(_hooks, guards=[access.signed_in], sync_to_thread=True)
def show_webhooks(request: _Request, name: FromPath[str]) -> list[WebhookRead]:
    """The webhooks of a collection."""
    found = webhooks.webhooks(access.store_of(request), by=access.signed(request).actor, collection=name)
    return [WebhookRead.model_validate(each, from_attributes=True) for each in found]


@post(_hooks, guards=[access.signed_in], sync_to_thread=True)
def make_webhook(request: _Request, name: FromPath[str], data: JSONBody[WebhookCreate]) -> WebhookRead:
    """Make a webhook."""
    made = webhooks.make(
        access.store_of(request),
        by=access.signed(request).actor,
        collection=name,
        address=data.address,
        kinds=[each.value for each in data.kinds],
        at=access.now(),
    )
    return WebhookRead.model_validate(made, from_attributes=True)


@delete(_hooks + "/{number:int}", guards=[access.signed_in], sync_to_thread=True)
def remove_webhook(request: _Request, name: FromPath[str], number: FromPath[int]) -> None:
    """Remove a webhook."""
    store, actor = access.store_of(request), access.signed(request).actor
    webhooks.remove(store, by=actor, collection=name, number=number, at=access.now())


@get(_hooks + "/{number:int}/deliveries", guards=[access.signed_in], sync_to_thread=True)
def show_deliveries(request: _Request, name: FromPath[str], number: FromPath[int]) -> list[DeliveryRead]:
    """What a webhook was told, the newest first."""
    store, actor = access.store_of(request), access.signed(request).actor
    _, found = webhooks.deliveries(store, by=actor, collection=name, number=number)
    return [DeliveryRead.model_validate(each, from_attributes=True) for each in found]


@post(_hooks + "/{number:int}/test", guards=[access.signed_in], sync_to_thread=True, status_code=202)
def send_test(request: _Request, name: FromPath[str], number: FromPath[int]) -> None:
    """Send a test."""
    store, actor = access.store_of(request), access.signed(request).actor
    webhooks.send_test(store, by=actor, collection=name, number=number, at=access.now())


@post(
    _hooks + "/{number:int}/deliveries/{delivery:int}/again", guards=[access.signed_in], sync_to_thread=True
)
def send_again(
    request: _Request, name: FromPath[str], number: FromPath[int], delivery: FromPath[int]
) -> DeliveryRead:
    """Send something again."""
    again = webhooks.again(
        access.store_of(request),
        by=access.signed(request).actor,
        collection=name,
        number=number,
        delivery=delivery,
        at=access.now(),
    )
    return DeliveryRead.model_validate(again, from_attributes=True)


def _preferences(request: _Request) -> PreferencesModel:
    found = messages.preferences(access.store_of(request), by=access.signed(request).actor)
    return PreferencesModel(
        kinds={kind: WishModel(mail=each.mail, feed=each.feed) for kind, each in found.wishes.items()},
        hour=found.hour,
    )


handlers = (
    show_messages,
    show_preferences,
    prefer,
    show_webhooks,
    make_webhook,
    remove_webhook,
    show_deliveries,
    send_test,
    send_again,
)
