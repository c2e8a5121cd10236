"""The record: the history of an edition, and the log."""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.params import FromPath

from tracker.pages import languages
from tracker.pages.history import HistoryPage, LogPage
from tracker.web import access
from tracker.web.entry_words import view
from tracker.web.forms import language
from tracker.web.releases import release_link, trail
from tracker.web.shells import page, shell_for
from tracker.workflow import audit, releases

_Request = Request[Any, Any, Any]


@get("/releases/{name:str}/{code:str}/history", guards=[access.signed_in], sync_to_thread=True)
def history(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """Every act on an edition."""
    store, actor = access.store_of(request), access.signed(request).actor
    facts = releases.release(store, by=actor, name=name)
    edition = releases.edition_of(facts, language(code))
    found = audit.history(store, by=actor, release=name, language=edition.language)
    return page(
        HistoryPage(
            shell=shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts)),
            release=release_link(facts),
            edition=languages.name(edition.language),
            language=edition.language,
            entries=tuple(view(each) for each in found),
        )
    )


@get("/log", guards=[access.anyone], sync_to_thread=True, opt={"public": True})
def log(request: _Request) -> Response[str]:
    """The log's checkpoint and key for everyone; the newest entries for whoever may see them."""
    store, person = access.store_of(request), access.signed_or_none(request)
    facts = audit.log_facts(store)
    shown = audit.newest_entries(store, by=person.actor) if person else ()
    return page(
        LogPage(
            shell=shell_for(request, at="/log"),
            origin=facts.origin,
            size=facts.size,
            signed=facts.signed_at,
            checkpoint=facts.checkpoint,
            key=facts.key,
            entries=tuple(view(each) for each in shown),
        )
    )


@get("/log/checkpoint", sync_to_thread=True, opt={"public": True})
def checkpoint(request: _Request) -> Response[str]:
    """The signed checkpoint as it is (C2SP tlog-checkpoint)."""
    text = audit.log_facts(access.store_of(request)).checkpoint
    return Response(text, media_type=MediaType.TEXT, headers={"cache-control": "no-cache"})


handlers = (history, log, checkpoint)
