"""What others do, on a page that is open: server-sent events, one a new entry of an edition.

One poller a process looks for new entries, whatever the number of pages that are open, and only while one
is. `README.md` tells what the events look like.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

from anyio import to_thread
from litestar import Request, get
from litestar.params import FromPath
from litestar.response import ServerSentEvent, ServerSentEventMessage

from tracker.errors import TooManyAttemptsError, TrackerError
from tracker.saying import say
from tracker.store import Store
from tracker.web import access
from tracker.web.forms import language
from tracker.workflow import live
from tracker.workflow.live import Happened

logger = logging.getLogger(__name__)

look = 0.4
"""Seconds between two looks at the log."""

beat = 15.0
"""Seconds of silence after which a comment is sent, and whoever listens is asked for again."""

most = 10
"""Streams that one person may have open, a process."""

longest = 900.0
"""Seconds after which a stream ends. The browser opens it anew, from where it was."""


class Newest:
    """The new entries of the log, for everyone who listens in this process."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ears: set[asyncio.Queue[Happened | None]] = set()
        self._task: asyncio.Task[None] | None = None
        self.open: Counter[str] = Counter()

    @contextlib.asynccontextmanager
    async def listening(self) -> AsyncIterator[asyncio.Queue[Happened | None]]:
        """What happens from now on; None where the service stops, or where too much was not fetched."""
        ear: asyncio.Queue[Happened | None] = asyncio.Queue(500)
        if self._task is None or self._task.done():
            since = await to_thread.run_sync(live.head, self._store)
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._watch(since))
        self._ears.add(ear)
        try:
            yield ear
        finally:
            self._ears.discard(ear)

    async def close(self) -> None:
        """Tell everyone that it ends."""
        for ear in self._ears:
            _tell(ear, None)
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _watch(self, since: int) -> None:
        """Look, and tell everyone; ends a while after the last one has gone."""
        silent = 0
        while silent < 25 or self._ears:
            try:
                since, found = await to_thread.run_sync(_happened, self._store, since)
            except Exception as error:  # noqa: BLE001 - whatever it is, those who listen are told of the next act
                logger.warning("%s", error)
                found = ()
            for each in found:
                for ear in self._ears:
                    _tell(ear, each)
            silent = 0 if self._ears else silent + 1
            await asyncio.sleep(look)


@get("/releases/{name:str}/{code:str}/live", guards=[access.signed_in])
async def stream(
    request: Request[Any, Any, Any], name: FromPath[str], code: FromPath[str]
) -> ServerSentEvent:
    """What happens on an edition, for whoever may see it.

    It goes on after the entry of `Last-Event-ID`, which the browser sends, or of `?after=`, which a page
    that was made a moment ago can send; else from now on.
    """
    store, signed = access.store_of(request), access.signed(request)
    code = language(code)
    works = await to_thread.run_sync(
        lambda: live.may_follow(store, by=signed.actor, release=name, language=code)
    )
    newest: Newest = request.app.state.newest
    if newest.open[signed.actor.id] >= most:
        raise TooManyAttemptsError(
            say("You have {n} pages open that are kept up to date, which is the most.", n=most),
            do=say("Close some, or reload this page to see what is new."),
            retry_after=60,
        )
    after = _number(str(request.headers.get("last-event-id") or request.query_params.get("after") or ""))
    events = _events(newest, store, signed, name, code, after, works=works)
    answer = ServerSentEvent(events)
    answer.headers.update({"cache-control": "no-store", "x-accel-buffering": "no"})
    return answer


async def _events(
    newest: Newest,
    store: Store,
    signed: Any,
    release: str,
    code: str,
    after: int | None,
    *,
    works: bool,
) -> AsyncIterator[ServerSentEventMessage]:
    person = signed.actor.id
    newest.open[person] += 1
    ends = time.monotonic() + longest
    try:
        async with newest.listening() as ear:
            start = await to_thread.run_sync(live.head, store) if after is None else after + 1
            yield ServerSentEventMessage(event="open", id=str(start - 1), data="{}", retry=2000)
            last = start - 1
            if after is not None:
                for each in await to_thread.run_sync(_missed, store, start):
                    last = each.index
                    if _is_of(each, release, code, works=works):
                        yield _message(each, person)
            while time.monotonic() < ends:
                try:
                    found = await asyncio.wait_for(ear.get(), beat)
                except TimeoutError:
                    if not await to_thread.run_sync(_still, store, signed.session, release, code):
                        return
                    yield ServerSentEventMessage(comment="still here")
                    continue
                if found is None:
                    return
                if found.index > last and _is_of(found, release, code, works=works):
                    yield _message(found, person)
    finally:
        newest.open[person] -= 1


def _message(each: Happened, person: str) -> ServerSentEventMessage:
    told = {
        "index": each.index,
        "type": each.type,
        "by": each.actor_name,
        "mine": each.actor == person,
        "language": each.language,
    }
    return ServerSentEventMessage(event="entry", id=str(each.index), data=json.dumps(told))


def _is_of(each: Happened, release: str, code: str, *, works: bool) -> bool:
    """Whether a page of this edition is told; of what is planned for later only those who work there."""
    if each.type.startswith("issue.") and not works:
        return False
    return each.release == release and each.language in {None, code}


def _happened(store: Store, since: int) -> tuple[int, tuple[Happened, ...]]:
    return live.happened(store, since=since)


def _missed(store: Store, since: int) -> tuple[Happened, ...]:
    """What happened since a page was there last: at most 1,000 entries, then what is newest."""
    size = live.head(store)
    return live.happened(store, since=max(since, size - 1000), limit=1000)[1]


def _still(store: Store, session: str, release: str, code: str) -> bool:
    try:
        return live.still_may(store, session=session, release=release, language=code, at=access.now())
    except TrackerError:
        return False


def _tell(ear: asyncio.Queue[Happened | None], each: Happened | None) -> None:
    """Whoever does not fetch it is told that it ends: the browser comes again, from where it was."""
    try:
        ear.put_nowait(each)
    except asyncio.QueueFull:
        ear.get_nowait()
        ear.put_nowait(None)


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


handlers = (stream,)
