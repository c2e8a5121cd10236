"""My work: what waits for me, and what I did last."""

from __future__ import annotations

from typing import Any, assert_never

from litestar import Request, Response, get

from tracker.pages import languages
from tracker.pages.shell import Link
from tracker.pages.words import unquoted
from tracker.pages.work import RecentAct, Turn, WorkPage
from tracker.web import access
from tracker.web.entry_words import href_of, words_of
from tracker.web.forms import title_language
from tracker.web.shells import page, shell_for
from tracker.workflow import audit, releases, work
from tracker.workflow.work import Waiting

_Request = Request[Any, Any, Any]


@get("/work", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request) -> Response[str]:
    """What waits for this person."""
    store, actor = access.store_of(request), access.signed(request).actor
    starts = [
        Link(text=each.title, href=f"/collections/{each.name}")
        for each in releases.collections(store, by=actor)
    ]
    if actor.administrator:
        starts += [
            Link(text="Make a collection", href="/collections"),
            Link(text="Add people", href="/people"),
        ]
    acts = audit.recent_acts(store, by=actor)
    shown = WorkPage(
        shell=shell_for(request, at="/work"),
        turns=tuple(_turn(each) for each in work.turns(store, by=actor)),
        acts=tuple(
            RecentAct(
                at=each.entry.time, words=words_of(each.entry, whom=each.whom), href=href_of(each.entry)
            )
            for each in acts
        ),
        starts=tuple(starts),
    )
    return page(shown)


def _turn(turn: work.Turn) -> Turn:
    place = f"/releases/{turn.release}/{turn.language}"
    what, why, href, act = _words(turn, place)
    return Turn(
        release=turn.title,
        edition=languages.name(turn.language) + (f" r{turn.revision}" if turn.revision else ""),
        what=what,
        why=why,
        since=turn.since,
        href=href,
        act=act,
        urgent=turn.kind in {Waiting.REVISE, Waiting.CATCH_UP},
        release_language=title_language(turn.title, turn.source_language),
    )


def _words(turn: work.Turn, place: str) -> tuple[str, str, str, str]:
    stage = turn.stage.value if turn.stage else ""
    match turn.kind:
        case Waiting.SIGN:
            step = turn.step.value if turn.step else "a step"
            return (
                f"Sign: {step}",
                f"It is under review for {stage}, and you can take this step.",
                f"{place}/review",
                "Open the review",
            )
        case Waiting.ISSUE:
            return (
                f"Issue as {stage}",
                "Every step that the policy asks for is signed.",
                f"{place}/review#deciding",
                "Issue the version",
            )
        case Waiting.REVISE:
            return (
                "Revise and upload again",
                f"It was returned: “{unquoted(turn.reason)}”",
                f"{place}/upload",
                "Upload a revision",
            )
        case Waiting.CATCH_UP:
            times = "one revision" if turn.behind == 1 else f"{turn.behind} revisions"
            return (
                "Catch up with the source",
                f"The source has moved on by {times}.",
                f"{place}/upload",
                "Upload a revision",
            )
        case Waiting.ASK:
            return (
                "Ask for review",
                f"r{turn.revision} was uploaded and nobody has asked for its review.",
                f"{place}/review#deciding",
                "Ask for review",
            )
        case Waiting.BEGIN:
            return (
                "Upload the first revision",
                "The edition was added and has no text yet.",
                f"{place}/upload",
                "Upload",
            )
        case _:
            assert_never(turn.kind)


handlers = (show,)
