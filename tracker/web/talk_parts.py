"""From a conversation to what a page shows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never
from urllib.parse import urlencode

from tracker.errors import TrackerError
from tracker.pages.shell import Link
from tracker.pages.talk import (
    CommentView,
    SayForm,
    Saying,
    SuggestionView,
    TalkView,
    ThreadView,
    said_words,
    suggested_words,
)
from tracker.review.naming import names_of
from tracker.saying import listed, say, say_many
from tracker.web.forms import text
from tracker.web.shells import told
from tracker.workflow.talk import CommentFacts, State, SuggestionFacts, Talk, Thread
from tracker.workflow.talk.reading import whole_text
from tracker.workflow.talk.standing import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that was not taken: what was sent, why not, and which one it was."""

    data: Mapping[str, Any]
    error: TrackerError
    form: Saying
    thread: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a conversation.

    `base` is the address of the edition, `me` the id of whoever looks. `back` is the page of this edition
    that embeds the conversation, and to which its forms lead back; empty for the conversations' own.
    """

    base: str
    language: str
    me: str
    may_talk: bool
    may_decide: bool
    back: str = ""
    sent: Sent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage that is spoken of: its lineage, where it stands (from 1), what it says, in which revision."""

    lineage: str
    place: int
    text: str
    revision: int


def view_of(threads: Sequence[Thread], passage: Passage, around: Around, *, more: int = 0) -> TalkView:
    """The conversation on one passage with its form, as the review desk shows it beside a change.

    `threads` are those of `workflow.talk.of_passages`; `more` counts threads of the passage beyond them.
    """
    return TalkView(
        key=passage.lineage,
        heading=say("Conversation on ¶{place}", place=str(passage.place)),
        language=around.language,
        threads=tuple(_thread(each, around) for each in threads),
        more=_more(around, passage.lineage, more),
        form=_form(around, passage) if around.may_talk else None,
        back=around.back,
    )


def views_of(talk: Talk, around: Around, *, whole: bool) -> tuple[TalkView, ...]:
    """The conversations of a page, a view a passage; `whole` adds a form for the whole text."""
    grouped: dict[str, list[Thread]] = {}
    for each in talk.threads:
        grouped.setdefault(_line(each), []).append(each)
    if talk.passage is not None and talk.passage != whole_text:
        grouped.setdefault(talk.passage, [])
    views = [_group(line, threads, talk, around) for line, threads in grouped.items()]
    if whole and around.may_talk:
        form = _form(around, None, revision=talk.revision)
        at = next((i for i, view in enumerate(views) if view.key == "whole"), None)
        if at is None:
            views.append(replace(_whole(around, ()), form=form))
        else:
            views[at] = replace(views[at], form=form)
    return tuple(views)


def _line(thread: Thread) -> str:
    """The passage under which a thread is told; empty for the whole text."""
    return (thread.standing and thread.standing.lineage) or thread.passage or ""


def _whole(around: Around, threads: Sequence[Thread]) -> TalkView:
    return TalkView(
        key="whole",
        heading=say("On the whole text"),
        language=around.language,
        threads=tuple(_thread(each, around) for each in threads),
        back=around.back,
    )


def _group(line: str, threads: Sequence[Thread], talk: Talk, around: Around) -> TalkView:
    if not line:
        return replace(_whole(around, threads), more=_more(around, "", talk.more.get(None, 0)))
    first = threads[0] if threads else None
    standing = first.standing if first else None
    here = talk.place if talk.passage == line else standing.place if standing else None
    more = _more(around, line, talk.more.get(line, 0))
    if here is None:
        gone = standing.gone if standing else None
        return TalkView(
            key=line,
            heading=say("On a passage that is gone"),
            language=around.language,
            threads=tuple(_thread(each, around) for each in threads),
            note=say("r{revision} is the first without it. It said last:", revision=str(gone))
            if gone
            else say("There is no such passage now."),
            gone=first.text if first else "",
            more=more,
            back=around.back,
        )
    words = talk.text if talk.passage == line else first.text if first else ""
    passage = Passage(lineage=line, place=here, text=words, revision=talk.revision)
    made = view_of(threads, passage, around)
    alone = talk.passage == line
    link = Link(
        text=say("¶{place} of r{revision}", place=str(here), revision=str(talk.revision)),
        href=f"{around.base}/r{talk.revision}#p{here}",
    )
    return replace(
        made,
        place=link,
        text=words if alone else "",
        more=more,
        form=made.form if alone else None,
        say=None
        if alone or not around.may_talk
        else Link(text=say("Say something of ¶{place}", place=str(here)), href=_address(around, line)),
    )


def _address(around: Around, line: str) -> str:
    return f"{around.base}/talk?{urlencode({'passage': line})}" if line else f"{around.base}/talk"


def _more(around: Around, line: str, more: int) -> Link | None:
    if not more:
        return None
    words = (
        say_many(more, "{n} conversation more on this passage", "{n} conversations more on this passage")
        if line
        else say_many(more, "{n} conversation more", "{n} conversations more")
    )
    return Link(
        text=words, href=_address(around, line) if line else f"{around.base}/talk?passage={whole_text}"
    )


def _form(around: Around, passage: Passage | None, *, revision: int = 0) -> SayForm:
    line = passage.lineage if passage else ""
    form = SayForm(
        action=f"{around.base}/talk",
        passage=line,
        revision=passage.revision if passage else revision,
        text=passage.text if passage else "",
    )
    sent = around.sent
    if sent is None or sent.form is Saying.REPLY or text(sent.data, "passage").strip() != line:
        return form
    return replace(
        form,
        quote=text(sent.data, "quote"),
        words=text(sent.data, "words"),
        suggested=text(sent.data, "suggested"),
        sent=sent.form,
        problem=told(sent.error, "words", "quote", "suggested"),
    )


def _thread(thread: Thread, around: Around) -> ThreadView:
    place = f"{around.base}/talk/{thread.number}"
    may, open_ = around.may_talk, not thread.resolved
    sent = around.sent
    failed = sent is not None and sent.form is Saying.REPLY and sent.thread in _numbers(thread)
    return ThreadView(
        number=thread.number,
        comments=tuple(_comment(each, around) for each in (thread.first, *thread.replies)),
        quote=thread.quote or "",
        about=_about(thread),
        earlier=Link(
            text=say_many(thread.earlier, "{n} earlier reply", "{n} earlier replies"),
            href=f"{around.base}/talk?thread={thread.number}",
        )
        if thread.earlier
        else None,
        settled=say("Settled by {who}", who=thread.resolved_by) if thread.resolved else "",
        settled_at=thread.resolved_at,
        reply=f"{place}/reply" if may else None,
        settle=f"{place}/settle" if may and open_ else None,
        reopen=f"{place}/reopen" if may and not open_ else None,
        sent=text(sent.data, "words") if sent and failed else "",
        problem=told(sent.error, "words") if sent and failed else None,
    )


def _numbers(thread: Thread) -> set[int]:
    return {thread.number, *(each.number for each in thread.replies)}


def _about(thread: Thread) -> str:
    """What became of the quoted words or of the passage, where something did."""
    standing = thread.standing
    if standing is None or standing.place is None:
        return ""
    if standing.words is Words.GONE:
        return say("(these words of r{revision} are gone)", revision=str(thread.first.revision))
    return ""


def _comment(facts: CommentFacts, around: Around) -> CommentView:
    return CommentView(
        number=facts.number,
        by=facts.by,
        roles=names_of(facts.roles) if facts.roles else "",
        at=facts.at,
        words=said_words(facts.words, [(each.start, each.end, each.name) for each in facts.mentions]),
        told=_told(facts) if facts.by_id == around.me else "",
        nobody=_nobody(facts.nobody) if facts.by_id == around.me else "",
        suggestion=_suggestion(facts.suggestion, facts.number, around) if facts.suggestion else None,
    )


def _told(facts: CommentFacts) -> str:
    """Who is named in a comment: “Rita Sato will be told.” Nobody is told of what they said themselves."""
    people = {each.person: each.name for each in facts.mentions if each.person != facts.by_id}
    return say("{people} will be told.", people=listed(people.values())) if people else ""


def _nobody(names: Sequence[str]) -> str:
    if not names:
        return ""
    called = listed((say("“{words}”", words=f"@{name}") for name in names[:5]), how="or")
    return say("Nobody in this collection is called {names}, so nobody was told.", names=called)


def _suggestion(facts: SuggestionFacts, number: int, around: Around) -> SuggestionView:
    place = f"{around.base}/talk/{number}"
    may = around.may_decide and facts.state is not State.CAME_IN
    return SuggestionView(
        html=suggested_words(facts.before, facts.after, around.language),
        state=_state(facts),
        waits=facts.state is State.ACCEPTED,
        reason=facts.reason,
        accept=f"{place}/accept" if may and facts.fits and facts.state is not State.ACCEPTED else None,
        decline=f"{place}/decline" if may and facts.state is not State.DECLINED else None,
    )


def _state(facts: SuggestionFacts) -> str:
    match facts.state:
        case State.CAME_IN:
            return say("Came in with r{revision}.", revision=str(facts.came_in))
        case State.ACCEPTED if facts.fits:
            return say("Accepted by {who}; waits for the next revision.", who=facts.by)
        case State.ACCEPTED:
            return say(
                "Accepted by {who}, but the passage has changed since: it is not applied.", who=facts.by
            )
        case State.DECLINED if facts.reason:
            return say("Declined by {who}:", who=facts.by)
        case State.DECLINED:
            return say("Declined by {who}.", who=facts.by)
        case State.OPEN if facts.fits:
            return say("Suggested words.")
        case State.OPEN:
            return say("Suggested for other words than stand there now, so it cannot be accepted.")
        case _:
            assert_never(facts.state)
