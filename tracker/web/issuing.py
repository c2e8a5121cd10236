"""Issue several languages together, now or at a set time, and correction notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, FieldError, InputError, StaleError, TrackerError
from tracker.pages import languages
from tracker.pages.issuing import CorrigendumPage, IssueRow, IssuingPage, WhenForm
from tracker.pages.phrases import spoken_language
from tracker.pages.shell import Choice, Link, Problem
from tracker.saying import say
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import Form, language, text
from tracker.web.plan_views import plan_views
from tracker.web.releases import release_link, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import correcting, issue, planning, releases
from tracker.workflow.issue import NotAllReadyError, Wanted
from tracker.workflow.issuing.overview import Issuable, overview
from tracker.workflow.moments import instant, zones
from tracker.workflow.rendering import address

_Request = Request[Any, Any, Any]


@get("/releases/{name:str}/issue", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str]) -> Response[str]:
    """Every edition with what it lacks, to be ticked."""
    return _page(request, name)


@post("/releases/{name:str}/issue", guards=[access.signed_in], sync_to_thread=True)
def put_out(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Issue what is ticked together, now or at a set time."""
    store, actor, at = access.store_of(request), access.signed(request).actor, access.now()
    try:
        wanted = _wanted(data)
        if text(data, "say") == "plan":
            zone = text(data, "zone")
            due = instant(text(data, "date"), text(data, "time"), zone, which=text(data, "which"))
            planning.plan(store, by=actor, release=name, editions=wanted, due=due, zone=zone, at=at)
            return go(f"/releases/{name}/issue", "planned")
        issue.issue_together(store, by=actor, release=name, editions=wanted, at=at)
    except (InputError, ConflictError) as error:
        return _page(request, name, data=data, error=error)
    return go(f"/releases/{name}", "issued-together" if len(wanted) > 1 else "issued")


@post("/releases/{name:str}/issue/plans/{number:int}/unplan", guards=[access.signed_in], sync_to_thread=True)
def unplan(request: _Request, name: FromPath[str], number: FromPath[int], data: Form) -> Response[Any]:
    """Take a plan back."""
    del data  # nothing but the token
    try:
        planning.unplan(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            number=number,
            at=access.now(),
        )
    except ConflictError as error:
        return _page(request, name, error=error)
    return go(f"/releases/{name}/issue", "unplanned")


@get("/releases/{name:str}/{code:str}/notice", guards=[access.signed_in], sync_to_thread=True)
def notice(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """The correction notice as it is proposed."""
    return _notice(request, name, code)


@post("/releases/{name:str}/{code:str}/notice", guards=[access.signed_in], sync_to_thread=True)
def issue_with_notice(
    request: _Request, name: FromPath[str], code: FromPath[str], data: Form
) -> Response[Any]:
    """Issue a corrected version with the notice as it was edited."""
    try:
        issue.issue(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            stage=text(data, "stage"),
            label=text(data, "label"),
            after=text(data, "after"),
            notice=text(data, "notice"),
            at=access.now(),
        )
    except InputError as error:
        return _notice(request, name, code, data=data, error=error)
    return go(f"/releases/{name}/{code}/review", "issued")


def _wanted(data: Mapping[str, Any]) -> list[Wanted]:
    """What is ticked, each with its own fields."""
    sent = data.get("language", [])
    ticked = [each for each in (sent if isinstance(sent, list) else [sent]) if isinstance(each, str)]
    return [
        Wanted(
            language=language(each),
            stage=text(data, f"stage-{each}"),
            label=text(data, f"label-{each}"),
            after=text(data, f"after-{each}"),
            notice=text(data, f"notice-{each}") if f"notice-{each}" in data else None,
        )
        for each in ticked
    ]


def _page(
    request: _Request,
    name: str,
    *,
    data: Mapping[str, Any] | None = None,
    error: TrackerError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    found = overview(store, by=actor, release=name)
    facts = found.release
    ticked = [each.language for each in _ticked(data)]
    problems = _problems(error, ticked)
    shown = IssuingPage(
        shell=shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        action=f"/releases/{name}/issue",
        rows=tuple(_row(each, name, data, ticked, problems.get(each.language)) for each in found.editions),
        plans=plan_views(planning.of_release(store, by=actor, release=name), store.settings),
        may_issue=found.may_issue,
        when=_when(data or {}, error, store.settings.zone),
        problem=None if problems or error is None else told(error, "date", "time", "zone", "which"),
    )
    return page(shown, status=status_of(error) if error else 200)


def _ticked(data: Mapping[str, Any] | None) -> list[Wanted]:
    try:
        return _wanted(data or {})
    except TrackerError:
        return []


def _problems(error: TrackerError | None, ticked: list[str]) -> dict[str, Problem]:
    """What is wrong with single editions, each beside its own fields."""
    if isinstance(error, NotAllReadyError):
        return {each.language: _beside(each.error, each.language) for each in error.lacks}
    of_one = isinstance(error, StaleError) or (
        isinstance(error, FieldError) and error.field in {"label", "notice", "stage"}
    )
    if error is not None and of_one and len(ticked) == 1:
        return {ticked[0]: _beside(error, ticked[0])}
    return {}


def _beside(error: TrackerError, code: str) -> Problem:
    field = f"{error.field}-{code}" if isinstance(error, FieldError) else f"language-{code}"
    what = say("{language}: {what} Nothing was issued.", language=languages.name(code), what=error.what)
    return Problem(what=what, do=error.do, field=field)


def _row(
    each: Issuable,
    name: str,
    data: Mapping[str, Any] | None,
    ticked: list[str],
    problem: Problem | None,
) -> IssueRow:
    code, place = each.language, f"/releases/{name}/{each.language}"
    kept = data or {}
    notice = each.notice
    if notice is not None and f"notice-{code}" in kept:
        notice = text(kept, f"notice-{code}")
    return IssueRow(
        language=code,
        name=languages.name(code),
        source=each.is_source,
        number=each.number,
        revision=Link(text=f"r{each.revision}", href=f"{place}/r{each.revision}") if each.revision else None,
        stage=each.stage,
        label=text(kept, f"label-{code}") or each.label,
        after=each.digest,
        missing=each.missing,
        ticked=each.missing is None and (code in ticked if data is not None else True),
        review_href=f"{place}/review" if each.revision and not each.planned else None,
        notice=notice,
        corrects=each.corrects,
        problem=problem,
    )


def _when(data: Mapping[str, Any], error: TrackerError | None, zone: str) -> WhenForm:
    chosen = text(data, "zone") or zone
    return WhenForm(
        date=text(data, "date"),
        time=text(data, "time"),
        zones=tuple(
            Choice(
                value=each,
                label=each.replace("_", " "),
                chosen=each == chosen,
                group=each.partition("/")[0] if "/" in each else "",
            )
            for each in zones()
        ),
        twice=bool(text(data, "which")) or (isinstance(error, FieldError) and error.field == "which"),
        which=text(data, "which"),
    )


def _notice(
    request: _Request,
    name: str,
    code: str,
    *,
    data: Mapping[str, Any] | None = None,
    error: InputError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    facts = releases.release(store, by=actor, name=name)
    shell = shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts))
    found = correcting.proposal(
        store, by=actor, release=name, language=code, interface=spoken_language(shell.language)
    )
    place = f"/releases/{name}/{code}"
    kept = data or {}
    shown = CorrigendumPage(
        shell=shell,
        release=release_link(facts),
        edition=languages.name(code),
        language=code,
        revision=found.revision,
        revision_href=f"{place}/r{found.revision}",
        corrects=found.corrects,
        corrects_label=found.corrects_label,
        corrects_href=address(name, code, found.corrects),
        number=found.number,
        label=text(kept, "label") or found.label,
        after=found.after,
        text=text(kept, "notice") if data is not None else found.text,
        changes=found.changes,
        action=f"{place}/notice" if found.may_issue else None,
        missing=found.missing,
        together_href=f"/releases/{name}/issue",
        review_href=f"{place}/review",
        problem=told(error, "label", "notice") if error else None,
    )
    return page(shown, status=status_of(error) if error else 200)


handlers = (show, put_out, unplan, notice, issue_with_notice)
