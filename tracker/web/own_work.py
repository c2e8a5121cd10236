"""My work: what waits for me, what I wait for, and what I did last."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from litestar import Request, Response, get

from tracker.pages.shell import Link
from tracker.pages.work import RecentAct, WorkPage
from tracker.saying import say
from tracker.web import access
from tracker.web import work_parts as parts
from tracker.web.entry_words import href_of, words_of
from tracker.web.plan_views import plan_views
from tracker.web.shells import page, shell_for
from tracker.workflow import audit, planning, releases, work

_Request = Request[Any, Any, Any]


@get("/work", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request) -> Response[str]:
    """What waits for this person, and what they wait for."""
    store, actor = access.store_of(request), access.signed(request).actor
    starts = [
        Link(text=each.title, href=f"/collections/{each.name}")
        for each in releases.collections(store, by=actor)
    ]
    if actor.administrator:
        starts += [
            Link(text=say("Make a collection"), href="/collections"),
            Link(text=say("Add people"), href="/people"),
        ]
    acts = audit.recent_acts(store, by=actor)
    found = work.work(store, by=actor)
    now = access.now().astimezone(ZoneInfo(store.settings.zone))
    groups, waits = parts.groups_of(found.turns, now), parts.waits_of(found.waits, now)
    shown = WorkPage(
        shell=shell_for(request, at="/work"),
        lead=parts.lead(found, now.date()),
        groups=groups,
        waits=waits[: parts.most_waits],
        more_waits=max(len(waits) - parts.most_waits, 0),
        board_href=f"/drift?person={actor.id}",
        plans=plan_views(planning.waiting(store, by=actor), store.settings),
        acts=tuple(
            RecentAct(
                at=each.entry.time, words=words_of(each.entry, whom=each.whom), href=href_of(each.entry)
            )
            for each in acts
        ),
        starts=tuple(starts) if not groups else (),
    )
    return page(shown)


handlers = (show,)
