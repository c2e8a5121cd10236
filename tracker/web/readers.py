"""What everyone may read: what was issued, and the stylesheet."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from tracker.errors import NotFoundError, TrackerError
from tracker.pages.reader import (
    IssuedEdition,
    IssuedRelease,
    LandingEdition,
    LandingPage,
    LandingVersion,
    StartPage,
)
from tracker.saying import say
from tracker.web import access
from tracker.web.collections import edition_stage
from tracker.web.fast import failed
from tracker.web.forms import title_language
from tracker.web.shells import page, shell_for
from tracker.workflow import releases
from tracker.workflow.facts import ReleaseFacts
from tracker.workflow.rendering import address

_Request = Request[Any, Any, Any]
_static = Path(__file__).resolve().parent / "static"
_types = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
}


@get("/", guards=[access.anyone], sync_to_thread=True, opt={"public": True})
def start(request: _Request) -> Response[str]:
    """What was issued, the newest first."""
    found = [
        each for each in map(releases.issued_part, releases.all_releases(access.store_of(request))) if each
    ]
    return page(StartPage(shell=shell_for(request), releases=tuple(_issued(each) for each in found)))


@get("/r/{name:str}", guards=[access.anyone], sync_to_thread=True, opt={"public": True})
def landing(request: _Request, name: FromPath[str]) -> Response[str]:
    """The languages and versions of a release that were issued."""
    store = access.store_of(request)
    facts = releases.public_release(store, name)
    editions = tuple(
        LandingEdition(
            language=each.language,
            title=each.versions[-1].title or facts.title,
            href=address(name, each.language),
            source=each.is_source,
            versions=tuple(
                LandingVersion(
                    number=version.number,
                    label=version.label,
                    stage=version.stage,
                    withdrawn=version.withdrawn_at is not None,
                    at=version.issued_at,
                    href=address(name, each.language, version.number),
                )
                for version in reversed(each.versions)
            ),
        )
        for each in facts.editions
    )
    shown = LandingPage(
        shell=shell_for(request, issuer=facts.issuer),
        title=facts.title,
        title_language=title_language(facts.title, facts.source_language),
        date=facts.date,
        collection=facts.collection_title,
        editions=editions,
        address=f"{store.settings.url.rstrip('/')}/r/{name}",
    )
    return page(shown)


@get("/r/{name:str}/{rest:path}", opt={"public": True}, sync_to_thread=False)
def nothing(request: _Request, name: FromPath[str], rest: FromPath[str]) -> Response[str]:
    """What `ReaderPages` did not answer: nothing was issued there, or it could not be looked up."""
    why = request.scope["state"].get(failed)
    if isinstance(why, TrackerError):
        raise why
    raise NotFoundError(
        say("Nothing was issued under the address {address}.", address=f"/r/{name[:80]}{rest[:80]}"),
        do=say("Check the address, or begin at the start page."),
    )


@get("/static/{name:str}", opt={"public": True}, sync_to_thread=False)
def static(request: _Request, name: FromPath[str]) -> Response[bytes]:
    """The stylesheet and the modules, under an address that changes with its bytes."""
    found = _files().get(name)
    if found is None:
        raise NotFoundError(say("There is no file “{name}”.", name=name[:100]), do=say("Check the address."))
    data, kind = found
    fixed = "public, max-age=31536000, immutable" if request.url.query else "public, no-cache"
    return Response(data, media_type=kind, headers={"cache-control": fixed})


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    return {
        path.name: (path.read_bytes(), _types[path.suffix])
        for path in sorted(_static.iterdir())
        if path.suffix in _types
    }


def _issued(facts: ReleaseFacts) -> IssuedRelease:
    return IssuedRelease(
        title=facts.title,
        title_language=title_language(facts.title, facts.source_language),
        date=facts.date,
        collection=facts.collection_title,
        href=f"/r/{facts.name}",
        editions=tuple(
            IssuedEdition(language=each.language, stage=stage, href=address(facts.name, each.language))
            for each in facts.editions
            if (stage := edition_stage(each))
        ),
    )


handlers = (start, landing, nothing, static)
