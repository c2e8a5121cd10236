"""Checks: what they find in a text, and accepting a finding with a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.checks import Side, rules
from tracker.documents import Document
from tracker.errors import ConflictError, FieldError, StaleError, TrackerError
from tracker.pages import languages
from tracker.pages.checks import AcceptedView, ChecksPage, FindingView, RuleGroup, finding_view
from tracker.pages.shell import Choice
from tracker.review.naming import name_of
from tracker.saying import say, say_as
from tracker.web import access
from tracker.web.acting import acting, seeing
from tracker.web.errors import status_of
from tracker.web.forms import Form, language, text
from tracker.web.releases import release_link, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import accepting, inspecting, releases
from tracker.workflow.inspecting import Checked, FindingFacts

_Request = Request[Any, Any, Any]
_labels = {
    "open": say_as("findings", "Open"),
    "accepted": say_as("findings", "Accepted"),
    "notes": say_as("findings", "Notes"),
    "all": say_as("findings", "All"),
}
_shows = tuple(_labels)


@get("/releases/{name:str}/{code:str}/checks", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """What the checks find in the newest revision; `?show=` narrows it to open, accepted, notes or all."""
    return _page(request, name, language(code))


@post("/releases/{name:str}/{code:str}/checks", guards=[access.signed_in], sync_to_thread=True)
def accept(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Accept a finding."""
    code, key = language(code), text(data, "key")
    try:
        accepting.accept(**acting(request, name, code), key=key, reason=text(data, "reason"))
    except StaleError:
        raise  # told as a page of its own
    except (FieldError, ConflictError) as error:
        return _page(request, name, code, key=key, given=text(data, "reason"), error=error)
    return go(f"/releases/{name}/{code}/checks", "finding-accepted", anchor=_next(request, name, code, data))


@post(
    "/releases/{name:str}/{code:str}/checks/{number:int}/reopen",
    guards=[access.signed_in],
    sync_to_thread=True,
)
def reopen(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int], data: Form
) -> Response[Any]:
    """Take an acceptance back."""
    code = language(code)
    try:
        accepting.reopen(**acting(request, name, code), number=number, reason=text(data, "reason"))
    except (FieldError, ConflictError) as error:
        return _page(request, name, code, error=error)
    return go(f"/releases/{name}/{code}/checks", "finding-reopened")


def _next(request: _Request, name: str, code: str, data: Mapping[str, Any]) -> str:
    """The open finding after the one that was accepted, so that it is at hand; nothing where none is left."""
    said = text(data, "at")
    if not re.fullmatch(r"f[1-9][0-9]{0,8}", said):
        return ""
    seen = inspecting.checked(**seeing(request, name, code))
    left = [number for number, each in enumerate(seen.findings, 1) if each.is_open]
    return next((f"f{number}" for number in left if number > int(said[1:])), "")


def _page(
    request: _Request,
    name: str,
    code: str,
    *,
    key: str = "",
    given: str = "",
    error: TrackerError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    seen = inspecting.checked(store, by=actor, release=name, language=code)
    facts = releases.release(store, by=actor, name=name)
    place = f"/releases/{name}/{code}"
    views = _views(seen, place)
    if error:
        views = tuple(
            replace(view, given=given, problem=told(error)) if view.key == key else view for view in views
        )
    asked = request.query_params.get("show", "")
    shown = asked if asked in _shows else "open" if any(view.is_open for view in views) else "all"
    return page(
        ChecksPage(
            shell=shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts)),
            release=release_link(facts),
            edition=languages.name(code),
            revision=seen.revision.number,
            revision_href=f"{place}/r{seen.revision.number}",
            review_href=f"{place}/review",
            stage=name_of(seen.stage) if seen.stage else say("not known yet"),
            source_name=languages.name(seen.source_language) if seen.source_language else None,
            source_revision=seen.source.number if seen.source else None,
            groups=_groups(views, shown),
            shows=_choices(views, f"{place}/checks", shown),
            shown=shown,
            open=_count(views, "open"),
            blocking=sum(each.blocks for each in seen.findings),
            accepted=_count(views, "accepted"),
            notes=_count(views, "notes"),
            off=tuple(rules()[each].title for each in seen.off),
            terms_href=f"/collections/{seen.collection}/terms",
            terms=seen.terms,
            rules=tuple((each.title, each.promise) for each in rules().values()),
            problem=told(error) if error else None,
        ),
        status=status_of(error) if error else 200,
    )


def _views(seen: Checked, place: str) -> tuple[FindingView, ...]:
    documents: dict[Side, Document] = {Side.TRANSLATION: seen.document}
    places = {Side.TRANSLATION: f"{place}/r{seen.revision.number}"}
    source_place = f"/releases/{seen.release}/{seen.source_language}"
    for side, document, revision in (
        (Side.SOURCE, seen.source_document, seen.source),
        (Side.NEWEST_SOURCE, seen.newest_source_document, seen.newest_source),
    ):
        if document and revision:
            documents[side] = document
            places[side] = f"{source_place}/r{revision.number}"
    return tuple(
        finding_view(
            each.finding,
            anchor=f"f{number}",
            rule_title=each.title,
            documents=documents,
            places=places,
            accepted=accepted_view(each, place, may=seen.may_accept),
            action=f"{place}/checks" if _may(each, seen) else None,
            hindrance=_hindrance(each, seen),
        )
        for number, each in enumerate(seen.findings, 1)
    )


def _may(each: FindingFacts, seen: Checked) -> bool:
    return each.is_open and seen.may_accept and not (each.finding.blocks and seen.is_author)


def _hindrance(each: FindingFacts, seen: Checked) -> str:
    if not each.is_open:
        return ""
    if not seen.may_accept:
        return say("It takes a role in the work to accept it: ask the collection’s coordinator.")
    if each.finding.blocks and seen.is_author:
        return say("It blocks, and you wrote words of this text: mend it, or let somebody else accept it.")
    return ""


def accepted_view(each: FindingFacts, place: str, *, may: bool) -> AcceptedView | None:
    """Who accepted a finding, as pages show it."""
    if each.accepted is None:
        return None
    return AcceptedView(
        by=each.accepted.by,
        at=each.accepted.at,
        reason=each.accepted.reason,
        revision=each.accepted.revision,
        stands=each.accepted.stands,
        action=f"{place}/checks/{each.accepted.number}/reopen" if may else None,
    )


def brief_views(
    findings: Sequence[FindingFacts],
    *,
    documents: Mapping[Side, Document] | None = None,
    places: Mapping[Side, str] | None = None,
    place: str = "",
) -> tuple[FindingView, ...]:
    """Findings for a page that is about something else: what is open first, notes last, none with a form.

    `places` are the addresses of the texts in `documents`, to which each leads.
    """
    order = {"blocks": 0, "warning": 1, "note": 2}
    views = [
        finding_view(
            each.finding,
            anchor=f"f{number}",
            rule_title=each.title,
            documents=documents or {},
            places=places or {},
            accepted=accepted_view(each, place, may=False),
        )
        for number, each in enumerate(findings, 1)
    ]
    return tuple(sorted(views, key=lambda view: (not view.is_open, order[view.standing])))


def _is_in(view: FindingView, shown: str) -> bool:
    if shown == "all":
        return True
    if shown == "open":
        return view.is_open
    if shown == "notes":
        return view.standing == "note"
    return view.accepted is not None and view.accepted.stands


def _count(views: Sequence[FindingView], shown: str) -> int:
    return sum(_is_in(view, shown) for view in views)


def _groups(views: Sequence[FindingView], shown: str) -> tuple[RuleGroup, ...]:
    made = []
    for each in rules().values():
        of_rule = [view for view in views if view.rule == each.name]
        there = tuple(view for view in of_rule if _is_in(view, shown))
        if there:
            made.append(
                RuleGroup(
                    name=each.name, title=each.title, promise=each.promise, findings=there, all=len(of_rule)
                )
            )
    return tuple(made)


def _choices(views: Sequence[FindingView], place: str, shown: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            value=f"{place}?show={name}",
            label=_labels[name],
            chosen=name == shown,
            note=str(_count(views, name)),
        )
        for name in _shows
    )


handlers = (show, accept, reopen)
