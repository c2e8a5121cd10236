"""The service: every route, and what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from anyio import to_thread
from litestar import Litestar, Router
from litestar.exceptions import HTTPException

from tracker.errors import TrackerError
from tracker.pages.shell import LogLine
from tracker.settings import Settings
from tracker.store import Store
from tracker.web import (
    access,
    checks,
    collections,
    comparing,
    desk,
    drift,
    errors,
    feeds,
    following,
    handing,
    issuing,
    links,
    live,
    notices,
    own_work,
    passages,
    people,
    policies,
    public_feeds,
    readers,
    records,
    releases,
    reviews,
    sign_offs,
    signing_in,
    talk,
    terms,
    uploads,
    waivers,
    webhooks,
)
from tracker.web.fast import ReaderPages
from tracker.web.headers import Guarded
from tracker.workflow import audit
from tracker.workflow.desk.warming import warm

if TYPE_CHECKING:
    from litestar.types import ASGIApp, ControllerRouterHandler

page_handlers: Sequence[ControllerRouterHandler] = (
    *signing_in.handlers,
    *own_work.handlers,
    *drift.handlers,
    *collections.handlers,
    *people.handlers,
    *releases.handlers,
    *passages.handlers,
    *uploads.handlers,
    *desk.handlers,
    *reviews.handlers,
    *sign_offs.handlers,
    *handing.handlers,
    *links.handlers,
    *checks.handlers,
    *terms.handlers,
    *talk.handlers,
    *policies.handlers,
    *waivers.handlers,
    *comparing.handlers,
    *records.handlers,
    *issuing.handlers,
    *following.handlers,
    *public_feeds.handlers,
    *notices.handlers,
    *feeds.handlers,
    *live.handlers,
    *webhooks.handlers,
    *readers.handlers,
)


def create() -> ASGIApp:
    """The service as the environment sets it up: what a server's worker calls.

    Raises:
        SettingsError, StorageError: the database is missing, not migrated or out of reach.
    """
    return serve(Store.open(Settings.load()))


def serve(store: Store) -> ASGIApp:
    """The service on an open store: readers' pages first, then the rest."""
    return ReaderPages(Guarded(application(store), store.settings), store)


def application(store: Store) -> Litestar:
    """Everything but the fast way of readers' pages."""
    from tracker.web.api import openapi, router

    newest = live.Newest(store)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        stopping = Event()
        warming = Thread(target=warm, args=(store, stopping), name="warming", daemon=True)
        warming.start()
        yield
        stopping.set()
        await newest.close()
        await to_thread.run_sync(warming.join, 3)
        store.close()

    app = Litestar(
        route_handlers=[Router("/", route_handlers=list(page_handlers), include_in_schema=False), router],
        exception_handlers={
            TrackerError: errors.on_tracker_error,
            HTTPException: errors.on_http_error,
            OSError: errors.on_os_error,
            RecursionError: errors.on_recursion_error,
            Exception: errors.on_any_error,
        },
        before_request=access.not_forged,
        request_max_body_size=uploads.body_limit(store.settings),
        openapi_config=openapi,
        lifespan=[lifespan],
        debug=False,
        logging_config=None,
    )
    app.state.store = store
    app.state.newest = newest
    app.state.log_line = lambda: _log_line(store)
    return app


def _log_line(store: Store) -> LogLine | None:
    facts = audit.log_facts(store)
    return LogLine(size=facts.size, signed=facts.signed_at) if facts.signed_at else None
