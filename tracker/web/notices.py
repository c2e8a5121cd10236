"""One's messages, how one wants to be told, stopping mails by the link in each, and all mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import FieldError
from tracker.pages.notices import (
    KindRow,
    MailOffPage,
    MailPage,
    MailRow,
    MessageSettingsPage,
    MessagesPage,
    NoticeView,
)
from tracker.pages.shell import Choice, Problem
from tracker.pages.tongues import speak
from tracker.saying import say
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import Form, text
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import mailing, messages, people
from tracker.workflow.mailing import MailState, state_words
from tracker.workflow.messages import Kind, NoticeFacts, When, Wish
from tracker.workflow.telling_people import progress
from tracker.workflow.telling_people.kinds import names as kind_names

_Request = Request[Any, Any, Any]


@get("/messages", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request) -> Response[str]:
    """What this person was told."""
    store, actor = access.store_of(request), access.signed(request).actor
    found = messages.notices(store, by=actor)
    shell = shell_for(request, at="/messages")
    return page(
        MessagesPage(
            shell=shell,
            notices=tuple(_notice(each, shell.language) for each in found),
            late="" if progress.is_at_work(store) else _late(administrator=actor.administrator),
        )
    )


def _late(*, administrator: bool) -> str:
    """What is said where nobody works off what is to be told."""
    if administrator:
        return say(
            "No worker is running for this database, so nobody is told of anything, no mail goes out and no"
            " plan is carried out: start “tracker worker”, or look in its log for why it stopped."
        )
    return say("Messages are held up at the moment; they come when the service has caught up.")


@get("/account/messages", guards=[access.signed_in], sync_to_thread=True)
def settings(request: _Request) -> Response[str]:
    """How this person wants to be told."""
    return _settings(request)


@post("/account/messages", guards=[access.signed_in], sync_to_thread=True)
def prefer(request: _Request, data: Form) -> Response[Any]:
    """Say how one wants to be told."""
    try:
        said = {kind: _wish(data, kind) for kind in Kind}
        messages.prefer(
            access.store_of(request), by=access.signed(request).actor, said=said, hour=_hour(data)
        )
    except FieldError as error:
        return _settings(request, problem=told(error), status=status_of(error))
    return go("/account/messages", "messages")


@post("/account/messages/feed", guards=[access.signed_in], sync_to_thread=True)
def make_feed(request: _Request) -> Response[str]:
    """Make an address for one's feed, and show it this once."""
    store = access.store_of(request)
    token = messages.make_feed(store, by=access.signed(request).actor, at=access.now())
    return _settings(request, feed=f"{store.settings.url.rstrip('/')}/feeds/mine/{token}.atom")


@post("/account/messages/feed/end", guards=[access.signed_in], sync_to_thread=True)
def end_feed(request: _Request) -> Response[Any]:
    """End the address of one's feed."""
    messages.revoke_feed(access.store_of(request), by=access.signed(request).actor)
    return go("/account/messages", "feed-ended")


@get("/messages/off/{token:str}", guards=[access.anyone], sync_to_thread=True, opt={"public": True})
def ask_off(request: _Request, token: FromPath[str]) -> Response[str]:
    """The form that stops mails. Opening it changes nothing: programs open links too."""
    return _off(request, token, messages.off(access.store_of(request), token=token), done=False)


@post("/messages/off/{token:str}", guards=[access.anyone], sync_to_thread=True, opt={"public": True})
def stop(request: _Request, token: FromPath[str]) -> Response[str]:
    """Stop mails, by the form or by a mail program's one click (RFC 8058)."""
    return _off(request, token, messages.stop(access.store_of(request), token=token), done=True)


@get("/mail", guards=[access.administrator], sync_to_thread=True)
def mail(request: _Request) -> Response[str]:
    """How all mail goes out."""
    found = mailing.post(access.store_of(request), by=access.signed(request).actor)
    return page(
        MailPage(
            shell=shell_for(request, at="/account"),
            host=found.host,
            sent=found.counts[MailState.SENT],
            waiting=found.counts[MailState.WAITING],
            refused=found.counts[MailState.REFUSED],
            given_up=found.counts[MailState.GIVEN_UP],
            rows=tuple(
                MailRow(
                    to=each.to or say("nobody"),
                    subject=each.subject,
                    state=state_words[each.state],
                    tries=each.tries,
                    made_at=each.made_at,
                    next_at=each.next_at,
                    said=each.said,
                    again=f"/mail/{each.number}/again",
                )
                for each in found.troubled
            ),
        )
    )


@post("/mail/{number:int}/again", guards=[access.administrator], sync_to_thread=True)
def again(request: _Request, number: FromPath[int]) -> Response[Any]:
    """Send a mail again."""
    store = access.store_of(request)
    mailing.again(store, by=access.signed(request).actor, number=number, at=access.now())
    return go("/mail", "sent-again")


def kind_words(kind: Kind) -> str:
    """What a kind of message is about, to go on from “When …”."""
    match kind:
        case Kind.TURN:
            return say("it is your turn")
        case Kind.HANDED:
            return say("something is handed over to you")
        case Kind.MENTION:
            return say("somebody mentions you")
        case Kind.DECISION:
            return say("your text is signed or returned, or a sign-off is taken back")
        case Kind.COMMENT:
            return say("somebody comments on your text, or answers you")
        case Kind.REVISION:
            return say("a text that you worked on has a new revision")
        case Kind.SOURCE:
            return say("the source of your translation moves on")
        case Kind.VERSION:
            return say("a version is issued or withdrawn")
        case Kind.ROLE:
            return say("you are given a role, or lose one")
        case _:
            assert_never(kind)


def _notice(each: NoticeFacts, language: str) -> NoticeView:
    return NoticeView(
        at=each.at,
        kind=kind_names[each.kind],
        subject=each.subject,
        paragraphs=tuple(speak(each.body, language).split("\n\n")),
        href=each.path,
    )


_when: Mapping[When, str] = {
    When.NOW: say("at once"),
    When.DAILY: say("once a day"),
    When.NEVER: say("never"),
}


def _settings(
    request: _Request, *, feed: str | None = None, problem: Problem | None = None, status: int = 200
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    found = messages.preferences(store, by=actor)
    shown = MessageSettingsPage(
        shell=shell_for(request, at="/account"),
        email=people.person_facts(store, actor.id).email,
        rows=tuple(
            KindRow(
                name=kind.value,
                words=kind_words(kind),
                mail=tuple(
                    Choice(value=when.value, label=_when[when], chosen=when is found.wishes[kind].mail)
                    for when in When
                ),
                feed=found.wishes[kind].feed,
            )
            for kind in Kind
        ),
        hours=tuple(
            Choice(value=str(hour), label=f"{hour:02}:00", chosen=hour == found.hour) for hour in range(24)
        ),
        zone=found.zone,
        mail=found.mail,
        feed_made_at=found.feed_made_at,
        feed_address=feed,
        post_href="/mail" if actor.administrator else None,
        problem=problem,
    )
    return page(shown, status=status)


def _wish(data: Mapping[str, Any], kind: Kind) -> Wish:
    sent = text(data, f"mail-{kind.value}")
    try:
        when = When(sent)
    except ValueError:
        raise FieldError(
            f"mail-{kind.value}",
            say("“{sent}” is not when a mail can come.", sent=sent[:40]),
            do=say("Choose from the list."),
        ) from None
    return Wish(when, feed=text(data, f"feed-{kind.value}") == "yes")


def _hour(data: Mapping[str, Any]) -> int:
    sent = text(data, "hour")
    if not sent.isascii() or not sent.isdigit() or len(sent) > 2:
        raise FieldError(
            "hour",
            say("“{sent}” is no hour of the day.", sent=sent[:40]),
            do=say("Choose one from the list."),
        )
    return int(sent)


def _off(request: _Request, token: str, found: messages.Off, *, done: bool) -> Response[str]:
    kind = say("when {what}", what=kind_words(found.kind)) if found.kind else say("the daily mail")
    return page(
        MailOffPage(
            shell=shell_for(request), name=found.name, kind=kind, action=f"/messages/off/{token}", done=done
        )
    )


handlers = (show, settings, prefer, make_feed, end_feed, ask_off, stop, mail, again)
