"""Conversations and suggestions for programs."""

from __future__ import annotations

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from tracker.errors import FieldError
from tracker.saying import say
from tracker.web import access
from tracker.web.acting import acting, seeing
from tracker.web.api.talk_models import (
    CommentCreate,
    CommentRead,
    DeclineCreate,
    LaidRead,
    ReplyCreate,
    SaidRead,
    StandingRead,
    SuggestionCreate,
    SuggestionRead,
    TalkRead,
    ThreadRead,
)
from tracker.workflow.talk import Show, Talk, Thread, accepting, commenting, conversation, suggesting
from tracker.workflow.talk.commenting import On, Said

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}/talk"
_comment = _text + "/{number:int}"


@get(_text, guards=[access.signed_in], sync_to_thread=True)
def show_talk(
    request: _Request,
    name: FromPath[str],
    code: FromPath[str],
    show: FromQuery[Show] = Show.ALL,
    passage: FromQuery[str | None] = None,
    thread: FromQuery[int | None] = None,
    page: FromQuery[int] = 1,
) -> TalkRead:
    """The conversations of an edition, of one passage, or one thread with all that was said in it."""
    return _talk(
        conversation(**seeing(request, name, code), show=show, passage=passage, thread=thread, page=page)
    )


@post(_text, guards=[access.signed_in], sync_to_thread=True)
def comment(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[CommentCreate]
) -> SaidRead:
    """Say something."""
    return _said(commenting.comment(**acting(request, name, code), on=_on(data), words=data.words))


@post(_text + "/suggestions", guards=[access.signed_in], sync_to_thread=True)
def suggest(
    request: _Request, name: FromPath[str], code: FromPath[str], data: JSONBody[SuggestionCreate]
) -> SaidRead:
    """Suggest other words."""
    return _said(
        commenting.suggest(
            **acting(request, name, code), on=_on(data), suggested=data.suggested, words=data.words
        )
    )


@post(_comment + "/replies", guards=[access.signed_in], sync_to_thread=True)
def reply(
    request: _Request,
    name: FromPath[str],
    code: FromPath[str],
    number: FromPath[int],
    data: JSONBody[ReplyCreate],
) -> SaidRead:
    """Answer in a thread, which any comment of it names."""
    return _said(commenting.reply(**acting(request, name, code), number=number, words=data.words))


@post(_comment + "/resolve", guards=[access.signed_in], sync_to_thread=True, status_code=204)
def resolve(request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int]) -> None:
    """Settle a conversation."""
    commenting.resolve(**acting(request, name, code), number=number)


@post(_comment + "/reopen", guards=[access.signed_in], sync_to_thread=True, status_code=204)
def reopen(request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int]) -> None:
    """Open a conversation again."""
    commenting.reopen(**acting(request, name, code), number=number)


@post(_comment + "/accept", guards=[access.signed_in], sync_to_thread=True, status_code=204)
def accept(request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int]) -> None:
    """Accept a suggestion; 409 where its passage says something else now."""
    suggesting.accept(**acting(request, name, code), number=number)


@post(_comment + "/decline", guards=[access.signed_in], sync_to_thread=True, status_code=204)
def decline(
    request: _Request,
    name: FromPath[str],
    code: FromPath[str],
    number: FromPath[int],
    data: JSONBody[DeclineCreate],
) -> None:
    """Decline a suggestion."""
    suggesting.decline(**acting(request, name, code), number=number, reason=data.reason)


@post(_text + "/revision", guards=[access.signed_in], sync_to_thread=True)
def make(request: _Request, name: FromPath[str], code: FromPath[str]) -> LaidRead:
    """Lay the newest text with what was accepted, as an upload to be confirmed."""
    token = accepting.make(**acting(request, name, code))
    return LaidRead(token=token)


def _on(data: CommentCreate | SuggestionCreate) -> On:
    if (data.start is None) != (data.end is None):
        raise FieldError(
            "start",
            say("Only one end of the range was given."),
            do=say("Give “{start}” and “{end}”, or neither.", start="start", end="end"),
        )
    return On(passage=data.passage, revision=data.revision, quote=data.quote, start=data.start, end=data.end)


def _said(said: Said) -> SaidRead:
    return SaidRead.model_validate(said, from_attributes=True)


def _talk(talk: Talk) -> TalkRead:
    return TalkRead(
        release=talk.release,
        language=talk.language,
        revision=talk.revision,
        page=talk.page,
        pages=talk.pages,
        total=talk.total,
        open=talk.open,
        resolved=talk.resolved,
        threads=[_thread(each) for each in talk.threads],
        waiting=[number for number, _ in talk.waiting],
    )


def _thread(thread: Thread) -> ThreadRead:
    standing = thread.standing
    return ThreadRead(
        number=thread.number,
        passage=thread.passage,
        quote=thread.quote,
        standing=StandingRead(
            passage=standing.lineage,
            place=standing.place,
            words=standing.words.value,
            start=standing.start,
            gone=standing.gone,
        )
        if standing
        else None,
        resolved=thread.resolved,
        resolved_by=thread.resolved_by,
        resolved_at=thread.resolved_at,
        comments=[
            CommentRead(
                number=each.number,
                by=each.by,
                by_id=each.by_id,
                at=each.at,
                words=each.words,
                revision=each.revision,
                mentioned=list(dict.fromkeys(named.person for named in each.mentions)),
                suggestion=SuggestionRead.model_validate(each.suggestion, from_attributes=True)
                if each.suggestion
                else None,
            )
            for each in (thread.first, *thread.replies)
        ],
        earlier=thread.earlier,
    )


handlers = (show_talk, comment, suggest, reply, resolve, reopen, accept, decline, make)
