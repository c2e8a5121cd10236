"""Conversations: the page, the forms that say, settle and decide, and the view that other pages embed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, FieldError, InputError
from tracker.pages.talk import Saying
from tracker.saying import say
from tracker.web import access, forms
from tracker.web.acting import acting
from tracker.web.forms import Form, text
from tracker.web.shells import go
from tracker.web.talk_page import back_to, talk_page
from tracker.web.talk_parts import Sent, view_of
from tracker.workflow.talk import Show, accepting, commenting, suggesting
from tracker.workflow.talk.commenting import On

__all__ = ["handlers", "view_of"]

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}/talk"


@get(_text, guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[Any]:
    """All of them, `?show=open`, those on a passage (`?passage=`, `?place=6`), or one (`?thread=`)."""
    asked = request.query_params
    sheet = _whole(asked.get("page", "")) or 1
    place, thread = _whole(asked.get("place", "")), _whole(asked.get("thread", ""))
    shown = asked.get("show", "")
    return talk_page(
        request,
        name,
        code,
        shown=Show(shown) if shown in set(Show) else Show.ALL,
        passage=asked.get("passage", "")[:40] or None,
        place=place,
        thread=thread,
        sheet=sheet,
        back=asked.get("back", ""),
    )


@post(_text, guards=[access.signed_in], sync_to_thread=True)
def speak(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Comment on a passage, on words in it or on the whole text, or suggest other words."""
    here = acting(request, name, code)
    passage, form = text(data, "passage").strip() or None, _form_of(data)
    words = text(data, "words")
    try:
        on = On(passage=passage, revision=forms.number(data, "revision"), quote=_quote(data, form))
        if form is Saying.COMMENT:
            said = commenting.comment(**here, on=on, words=words)
        else:
            said = commenting.suggest(**here, on=on, suggested=text(data, "suggested"), words=words)
    except FieldError as error:
        sent = Sent(data=data, error=error, form=form)
        return talk_page(request, name, code, passage=passage, back=text(data, "back"), sent=sent)
    query = f"?{urlencode({'passage': passage})}" if passage else ""
    done = "commented" if form is Saying.COMMENT else "suggested"
    own = f"/releases/{name}/{here['language']}/talk{query}"
    return _on(name, here["language"], data, own, done, said.number)


@post(_text + "/{number:int}/reply", guards=[access.signed_in], sync_to_thread=True)
def reply(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int], data: Form
) -> Response[Any]:
    """Answer in a thread."""
    here = acting(request, name, code)
    try:
        said = commenting.reply(**here, number=number, words=text(data, "words"))
    except FieldError as error:
        sent = Sent(data=data, error=error, form=Saying.REPLY, thread=number)
        return talk_page(request, name, code, thread=number, back=text(data, "back"), sent=sent)
    return _on(
        name, here["language"], data, _thread(name, here["language"], number), "commented", said.number
    )


@post(_text + "/{number:int}/settle", guards=[access.signed_in], sync_to_thread=True)
def settle(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int], data: Form
) -> Response[Any]:
    """Settle a conversation."""
    return _turn(request, name, code, number, data, "settle")


@post(_text + "/{number:int}/reopen", guards=[access.signed_in], sync_to_thread=True)
def reopen(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int], data: Form
) -> Response[Any]:
    """Open a conversation again."""
    return _turn(request, name, code, number, data, "reopen")


@post(_text + "/{number:int}/accept", guards=[access.signed_in], sync_to_thread=True)
def accept(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int], data: Form
) -> Response[Any]:
    """Accept a suggestion."""
    return _turn(request, name, code, number, data, "accept")


@post(_text + "/{number:int}/decline", guards=[access.signed_in], sync_to_thread=True)
def decline(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int], data: Form
) -> Response[Any]:
    """Decline a suggestion, with a reason or without."""
    return _turn(request, name, code, number, data, "decline")


@post(_text + "/revision", guards=[access.signed_in], sync_to_thread=True)
def make(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:  # noqa: ARG001
    """Lay a file with what was accepted, and look at it."""
    try:
        token = accepting.make(**acting(request, name, code))
    except ConflictError as error:
        return talk_page(request, name, code, error=error)
    return go(f"/uploads/{token}")


_acts: Mapping[str, tuple[Callable[..., object], str]] = {
    "settle": (commenting.resolve, "settled"),
    "reopen": (commenting.reopen, "conversation-reopened"),
    "accept": (suggesting.accept, "suggestion-accepted"),
    "decline": (suggesting.decline, "declined"),
}
"""What each form does, and the word in the address of the page that follows."""


def _turn(
    request: _Request, name: str, code: str, number: int, data: Mapping[str, Any], what: str
) -> Response[Any]:
    here = acting(request, name, code)
    do, done = _acts[what]
    more = {"reason": text(data, "reason")} if what == "decline" else {}
    try:
        do(**here, number=number, **more)
    except (InputError, ConflictError) as error:
        return talk_page(request, name, code, thread=number, back=text(data, "back"), error=error)
    return _on(name, here["language"], data, _thread(name, here["language"], number), done, number)


def _form_of(data: Mapping[str, Any]) -> Saying:
    """Which of the forms of a passage was sent; a comment where none is named."""
    told = text(data, "say")
    return Saying(told) if told in (Saying.SUGGEST, Saying.PART) else Saying.COMMENT


def _quote(data: Mapping[str, Any], form: Saying) -> str:
    """The words that a form is about.

    Raises:
        FieldError: words are suggested in the place of others, and it is not told of which.
    """
    quote = text(data, "quote")
    if form is Saying.PART and not quote.strip():
        raise FieldError(
            "quote",
            say("Nothing was quoted that other words are to replace."),
            do=say("Copy the words from the passage, or suggest other words for all of it."),
        )
    return quote


def _thread(name: str, code: str, number: int) -> str:
    return f"/releases/{name}/{code}/talk?thread={number}"


def _on(name: str, code: str, data: Mapping[str, Any], own: str, done: str, number: int) -> Response[Any]:
    """On to where the form came from, where that is a page of this edition; else to its own page."""
    back = back_to(name, code, text(data, "back"))
    where, _, anchor = back.partition("#")
    return go(where or own, done, anchor=anchor or f"c{number}")


def _whole(asked: str) -> int | None:
    return int(asked) if re.fullmatch(r"[1-9][0-9]{0,8}", asked, re.ASCII) else None


handlers = (show, speak, reply, settle, reopen, accept, decline, make)
