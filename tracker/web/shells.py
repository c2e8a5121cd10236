"""What stands around every staff page: masthead, places, the person, and what has just happened."""

from __future__ import annotations

from typing import Any

from litestar import MediaType, Request, Response
from litestar.response import Redirect

from tracker.errors import FieldError, TrackerError
from tracker.pages import render
from tracker.pages.shell import Flash, Link, LogLine, NavItem, Page, Problem, Shell
from tracker.review import Role
from tracker.saying import say
from tracker.web import access
from tracker.web.tongue import language_of

said: dict[str, str] = {
    "saved": say("Saved as a new revision, and entered in the log."),
    "discarded": say("The file was thrown away. Nothing was saved."),
    "asked": say("The review is open. Whoever can take its steps sees it under “My work”."),
    "signed": say("Your sign-off is recorded and entered in the log."),
    "editorial": say("The editorial changes are approved, and entered in the log."),
    "classed": say("The class is recorded, and entered in the log."),
    "returned": say("The text is returned to its translator, with your reason."),
    "issued": say("The version is issued. Readers see it now."),
    "issued-together": say("The versions are issued together. Readers see them now."),
    "planned": say("It is planned, and entered in the log. Nothing of it shows to readers before its time."),
    "unplanned": say("The plan is taken back. Nothing of it goes out."),
    "finding-accepted": say(
        "The finding is accepted, and entered in the log with the digest of your reason."
    ),
    "finding-reopened": say("The acceptance is taken back: the finding is open again."),
    "terms": say("The terms are saved, and the change is entered in the log."),
    "pinned": say("The link is pinned, and entered in the log."),
    "unpinned": say("The pin is taken back. Versions that were issued under it stay as they are."),
    "policy": say("The policy is saved, and entered in the log. Open reviews go on under it."),
    "waiver-asked": say("The waiver is asked for. A second person has to grant it."),
    "waiver-granted": say("The step is waived. Readers of the version will be told."),
    "waiver-refused": say("The waiver is refused, with your reason."),
    "sign-off-withdrawn": say("Your sign-off is withdrawn. It stays in the history, and counts no longer."),
    "handed": say("The step is handed over, and it is their turn now."),
    "taken-over": say("The step is yours now."),
    "commented": say("Your comment is there, and entered in the log."),
    "suggested": say("Your suggestion is there. Whoever translates this text accepts or declines it."),
    "settled": say("The conversation is settled. It stays where it is."),
    "conversation-reopened": say("The conversation is open again."),
    "suggestion-accepted": say("The suggestion is accepted. It waits for the next revision."),
    "declined": say("The suggestion is declined. It stays where it is."),
    "withdrawn": say("The version is withdrawn. It stays readable, marked with the reason."),
    "collection": say("The collection is made. You coordinate it; give others their roles."),
    "release": say("The release is made. Upload its source text, or add its languages."),
    "edition": say("The edition is added. Its translator can upload now."),
    "person": say("The account is made. Tell the person their password by another way than this page."),
    "disabled": say("The account is disabled and its sessions have ended."),
    "enabled": say("The account is open again, with the roles that it had."),
    "reset": say("The password is changed and the person's sessions have ended. Tell them by another way."),
    "granted": say("The role is given."),
    "taken": say("The role is taken. What the person signed stands."),
    "messages": say("It is saved, and holds from the next message on."),
    "feed-ended": say("The address of your feed has ended. Nobody can read it there any more."),
    "sent-again": say("It is sent again now."),
    "webhook": say("The webhook is made, and entered in the log. Send a test to see that it arrives."),
    "webhook-removed": say("The webhook is removed. Nothing goes to it any more."),
    "webhook-test": say("A test is on its way. Reload this page to see how it went."),
    "language": say("Tracker speaks this language with you from now on."),
    "password": say("Your password is changed. Your other sessions have ended."),
}
"""What a page says after an act, by the word in its address (`?said=`)."""


def shell_for(
    request: Request[Any, Any, Any], *, at: str = "", trail: tuple[Link, ...] = (), issuer: str = ""
) -> Shell:
    """The shell of a staff page. `at` is the address of the place that the page belongs to."""
    settings = access.store_of(request).settings
    person = access.signed_or_none(request)
    word = request.query_params.get("said", "")
    return Shell(
        language=language_of(request),
        issuer=issuer or settings.issuer,
        zone=settings.zone,
        person=person.actor.name if person else None,
        nav=_places(request, at),
        trail=trail,
        csrf=person.csrf if person else None,
        flash=Flash(text=said[word]) if word in said else None,
        log=_log(request),
    )


def page(content: Page, *, status: int = 200) -> Response[str]:
    """A page that is for this person alone."""
    return Response(
        render(content), status_code=status, media_type=MediaType.HTML, headers={"cache-control": "no-store"}
    )


def go(path: str, word: str = "", *, anchor: str = "") -> Redirect:
    """On to another page after an act, which says what has happened; to a place of it, where one is named."""
    told = f"{'&' if '?' in path else '?'}said={word}" if word else ""
    return Redirect(path + told + (f"#{anchor}" if anchor else ""), status_code=303)


def told(error: TrackerError, *fields: str) -> Problem:
    """An error as a form shows it: beside its field, above the form where that is none of `fields`."""
    field = error.field if isinstance(error, FieldError) else None
    return Problem(what=error.what, do=error.do, field=None if fields and field not in fields else field)


def _places(request: Request[Any, Any, Any], at: str) -> tuple[NavItem, ...]:
    person = access.signed_or_none(request)
    if person is None:
        return ()
    places = [(say("My work"), "/work"), (say("Collections"), "/collections")]
    if person.actor.administrator or person.actor.roles:
        places.insert(1, (say("Drift board"), "/drift"))
    if person.actor.administrator or any(Role.COORDINATOR in roles for roles in person.actor.roles.values()):
        places.append((say("People"), "/people"))
    places += [(say("Log"), "/log"), (say("Messages"), "/messages"), (say("Account"), "/account")]
    return tuple(NavItem(label=label, href=href, current=href == at) for label, href in places)


def _log(request: Request[Any, Any, Any]) -> LogLine | None:
    known = getattr(request.app.state, "log_line", None)
    try:
        return known() if known is not None else None
    except TrackerError:
        return None  # the page that tells of a broken database has to come out all the same


__all__ = ["LogLine", "go", "page", "said", "shell_for", "told"]
