"""The page of conversations, put together from what workflow tells."""

from __future__ import annotations

import re
from typing import Any, assert_never
from urllib.parse import urlencode

from litestar import Request, Response

from tracker.errors import TrackerError
from tracker.pages import languages
from tracker.pages.shell import Link, NavItem
from tracker.pages.talk import TalkPage
from tracker.pages.words import capital
from tracker.saying import say, say_as, say_many, spelled
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import language
from tracker.web.releases import release_link, trail
from tracker.web.shells import page, shell_for, told
from tracker.web.talk_parts import Around, Sent, views_of
from tracker.workflow import releases
from tracker.workflow.talk import Show, Talk, conversation
from tracker.workflow.talk.reading import whole_text

_Request = Request[Any, Any, Any]
_labels = {
    Show.ALL: say_as("conversations", "All"),
    Show.OPEN: say_as("conversations", "Open"),
    Show.RESOLVED: say_as("conversations", "Settled"),
    Show.MINE: say_as("conversations", "Mine"),
    Show.MENTIONS: say_as("conversations", "I am mentioned"),
}


def back_to(name: str, code: str, asked: str) -> str:
    """An address to go back to, where it is one of this edition; else nothing."""
    pattern = re.escape(f"/releases/{name}/{code}") + r"(?:/[\w-]+)*(?:\?[\w&=.%+-]*)?(?:#[\w-]+)?"
    return asked if len(asked) <= 500 and re.fullmatch(pattern, asked, re.ASCII) else ""


def talk_page(
    request: _Request,
    name: str,
    code: str,
    *,
    shown: Show = Show.ALL,
    passage: str | None = None,
    place: int | None = None,
    thread: int | None = None,
    sheet: int = 1,
    back: str = "",
    sent: Sent | None = None,
    error: TrackerError | None = None,
) -> Response[Any]:
    """The page: all conversations, those on one passage, or one of them; and what went wrong."""
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    talk = conversation(
        store,
        by=actor,
        release=name,
        language=code,
        show=shown,
        passage=passage,
        place_=place,
        thread=thread,
        page=sheet,
    )
    facts = releases.release(store, by=actor, name=name)
    around = Around(
        base=f"/releases/{name}/{code}",
        language=code,
        me=actor.id,
        may_talk=talk.may_talk,
        may_decide=talk.may_decide,
        back=back_to(name, code, back),
        sent=sent,
    )
    alone = thread is not None or talk.passage is not None
    of_text = thread is None and talk.passage in (None, whole_text) and shown is Show.ALL
    groups = views_of(talk, around, whole=of_text)
    failed = sent.error if sent else error
    content = TalkPage(
        shell=shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(code),
        language=code,
        revision=talk.revision,
        revision_href=f"{around.base}/r{talk.revision}",
        passages=talk.passages,
        filters=() if alone else _filters(talk, shown, around.base),
        groups=groups,
        empty="" if any(each.threads for each in groups) or alone else _empty(shown),
        pages=_pages(talk, around.base, shown=shown, thread=thread),
        waiting=_waiting(talk),
        make=f"{around.base}/talk/revision"
        if talk.may_decide and any(fits for _, fits in talk.waiting)
        else None,
        find=f"{around.base}/talk" if talk.may_talk and not alone else None,
        whole=Link(text=say("All conversations on this text"), href=f"{around.base}/talk") if alone else None,
        problem=told(failed) if failed else None,
    )
    return page(content, status=status_of(failed) if failed else 200)


def _filters(talk: Talk, shown: Show, base: str) -> tuple[NavItem, ...]:
    numbers = {Show.ALL: talk.open + talk.resolved, Show.OPEN: talk.open, Show.RESOLVED: talk.resolved}
    return tuple(
        NavItem(
            label=say("{label}, {n}", label=label, n=numbers[each]) if each in numbers else label,
            href=f"{base}/talk" + ("" if each is Show.ALL else f"?show={each.value}"),
            current=each is shown,
        )
        for each, label in _labels.items()
    )


def _empty(shown: Show) -> str:
    match shown:
        case Show.ALL:
            return say("Nobody has said anything of this text yet. The first comment can be yours.")
        case Show.OPEN:
            return say("No conversation is open.")
        case Show.RESOLVED:
            return say("No conversation is settled.")
        case Show.MINE:
            return say("You have not said anything of this text yet.")
        case Show.MENTIONS:
            return say("Nobody has mentioned you here.")
        case _:
            assert_never(shown)


def _pages(talk: Talk, base: str, *, shown: Show, thread: int | None) -> tuple[NavItem, ...]:
    if talk.pages == 1:
        return ()
    asked: dict[str, str | int] = {}
    if thread is not None:
        asked["thread"] = thread
    if talk.passage is not None:
        asked["passage"] = talk.passage
    if shown is not Show.ALL:
        asked["show"] = shown.value
    near = {1, talk.pages, *range(talk.page - 3, talk.page + 4)}
    return tuple(
        NavItem(
            label=str(each),
            href=f"{base}/talk?{urlencode({**asked, 'page': each})}",
            current=each == talk.page,
        )
        for each in sorted(near)
        if 1 <= each <= talk.pages
    )


def _waiting(talk: Talk) -> str:
    """What became of the suggestions that were accepted and are in no revision yet."""
    if not talk.waiting:
        return ""
    fitting = sum(fits for _, fits in talk.waiting)
    parts = []
    if fitting:
        parts.append(
            say_many(
                fitting,
                "{n} accepted suggestion waits for the next revision.",
                "{n} accepted suggestions wait for the next revision.",
                n=spelled(fitting),
            )
        )
    if stale := len(talk.waiting) - fitting:
        parts.append(
            say_many(
                stale,
                "{n} accepted suggestion no longer fits: its passage has changed since.",
                "{n} accepted suggestions no longer fit: their passages have changed since.",
                n=spelled(stale),
            )
        )
    said = [capital(each) for each in parts]
    return say("{one} {other}", one=said[0], other=said[1]) if len(said) > 1 else said[0]
