"""Webhooks of a collection: made and removed, what each was told, a test, and sending again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, InputError, TrackerError
from tracker.log.facts import EntryType
from tracker.pages.shell import Choice, Link
from tracker.pages.webhooks import DeliveryRow, WebhookPage, WebhookRow, WebhooksPage
from tracker.saying import say
from tracker.web import access, entry_words
from tracker.web.errors import status_of
from tracker.web.forms import Form, text
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import releases, webhooks
from tracker.workflow.delivering import state_words
from tracker.workflow.webhooks import DeliveryFacts, tellable

_Request = Request[Any, Any, Any]


@get("/collections/{name:str}/webhooks", guards=[access.signed_in], sync_to_thread=True)
def show_all(request: _Request, name: FromPath[str]) -> Response[str]:
    """The webhooks of a collection."""
    return _list(request, name)


@post("/collections/{name:str}/webhooks", guards=[access.signed_in], sync_to_thread=True)
def make(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Make a webhook."""
    try:
        made = webhooks.make(
            access.store_of(request),
            by=access.signed(request).actor,
            collection=name,
            address=text(data, "address"),
            kinds=_many(data, "kinds"),
            at=access.now(),
        )
    except (InputError, ConflictError) as error:
        return _list(request, name, data=data, error=error)
    return go(f"/collections/{name}/webhooks/{made.number}", "webhook")


@get("/collections/{name:str}/webhooks/{number:int}", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], number: FromPath[int]) -> Response[str]:
    """A webhook, and what it was told."""
    return _one(request, name, number)


@post("/collections/{name:str}/webhooks/{number:int}/remove", guards=[access.signed_in], sync_to_thread=True)
def remove(request: _Request, name: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """Remove a webhook."""
    store, actor = access.store_of(request), access.signed(request).actor
    webhooks.remove(store, by=actor, collection=name, number=number, at=access.now())
    return go(f"/collections/{name}/webhooks", "webhook-removed")


@post("/collections/{name:str}/webhooks/{number:int}/test", guards=[access.signed_in], sync_to_thread=True)
def test(request: _Request, name: FromPath[str], number: FromPath[int]) -> Response[Any]:
    """Send a test."""
    store, actor = access.store_of(request), access.signed(request).actor
    webhooks.send_test(store, by=actor, collection=name, number=number, at=access.now())
    return go(f"/collections/{name}/webhooks/{number}", "webhook-test")


@post(
    "/collections/{name:str}/webhooks/{number:int}/deliveries/{delivery:int}/again",
    guards=[access.signed_in],
    sync_to_thread=True,
)
def again(
    request: _Request, name: FromPath[str], number: FromPath[int], delivery: FromPath[int]
) -> Response[Any]:
    """Send something again."""
    store, actor = access.store_of(request), access.signed(request).actor
    try:
        webhooks.again(store, by=actor, collection=name, number=number, delivery=delivery, at=access.now())
    except ConflictError as error:
        return _one(request, name, number, error=error)
    return go(f"/collections/{name}/webhooks/{number}", "sent-again")


def _many(data: Mapping[str, Any], name: str) -> list[str]:
    sent = data.get(name, [])
    return [str(each) for each in (sent if isinstance(sent, list) else [sent])]


def _list(
    request: _Request,
    name: str,
    *,
    data: Mapping[str, Any] | None = None,
    error: TrackerError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    found = webhooks.webhooks(store, by=actor, collection=name)
    ticked = set(_many(data, "kinds")) if data else set()
    shown = WebhooksPage(
        shell=shell_for(request, at="/collections"),
        collection=_collection(request, name),
        action=f"/collections/{name}/webhooks",
        rows=tuple(
            WebhookRow(
                address=each.address,
                kinds=_named(each.kinds),
                by=each.made_by,
                at=each.made_at,
                href=f"/collections/{name}/webhooks/{each.number}",
            )
            for each in found
        ),
        kinds=_named(tellable, ticked),
        address=text(data, "address") if data else "",
        problem=told(error) if error else None,
    )
    return page(shown, status=status_of(error) if error else 200)


def _one(request: _Request, name: str, number: int, *, error: TrackerError | None = None) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    hook, found = webhooks.deliveries(store, by=actor, collection=name, number=number)
    here = f"/collections/{name}/webhooks/{number}"
    shown = WebhookPage(
        shell=shell_for(request, at="/collections"),
        collection=_collection(request, name),
        webhooks_href=f"/collections/{name}/webhooks",
        action=here,
        address=hook.address,
        secret=hook.secret,
        kinds=_named(hook.kinds),
        by=hook.made_by,
        at=hook.made_at,
        removed=hook.removed,
        rows=tuple(_row(each, here, removed=hook.removed) for each in found),
        problem=told(error) if error else None,
    )
    return page(shown, status=status_of(error) if error else 200)


def _row(each: DeliveryFacts, here: str, *, removed: bool) -> DeliveryRow:
    return DeliveryRow(
        what=say("a test") if each.of is None else say("an entry"),
        key=each.key,
        entry=each.of,
        at=each.made_at,
        state=state_words[each.state],
        tries=each.tries,
        tried_at=each.tried_at,
        next_at=each.next_at,
        said=_said(each),
        again=None if removed else f"{here}/deliveries/{each.number}/again",
    )


def _said(each: DeliveryFacts) -> str:
    if each.status is None:
        return each.said
    status = str(each.status)
    if not each.said:
        return say("Status {status}.", status=status)
    return say("Status {status}. {said}", status=status, said=each.said)


def _collection(request: _Request, name: str) -> Link:
    store, actor = access.store_of(request), access.signed(request).actor
    title = next((each.title for each in releases.collections(store, by=actor) if each.name == name), name)
    return Link(text=title, href=f"/collections/{name}")


def _named(found: Iterable[EntryType], ticked: Collection[str] = ()) -> tuple[Choice, ...]:
    """Kinds of entries, in words and as programs know them."""
    return tuple(
        Choice(value=each.value, label=entry_words.kinds[each], chosen=each.value in ticked) for each in found
    )


handlers = (show_all, make, show, remove, test, again)
