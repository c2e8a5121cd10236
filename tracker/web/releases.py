"""A release with its editions, and each revision of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import InputError
from tracker.pages import languages
from tracker.pages.drawing import Timeline
from tracker.pages.passages import text_view
from tracker.pages.release import Act as Button
from tracker.pages.release import AddEdition, EditionRow, ReleasePage, RevisionRow
from tracker.pages.sentences import lead_sentence
from tracker.pages.shell import Issued, Link, Problem
from tracker.pages.timeline import Dot, Lane, draw
from tracker.pages.upload import AwaitedView, RevisionPage
from tracker.review import Act, Actor
from tracker.review.naming import name_of
from tracker.saying import listed, say
from tracker.settings import Settings
from tracker.web import access
from tracker.web.awaited_parts import awaited_views
from tracker.web.collections import edition_stage
from tracker.web.errors import status_of
from tracker.web.formats import format_name
from tracker.web.forms import Form, language, language_choices, text, title_language
from tracker.web.plan_views import plan_views, planned_for, waiting_plan
from tracker.web.shells import go, page, shell_for, told
from tracker.web.turn_words import alarm_of, turn_of
from tracker.workflow import awaited, planning, read, releases
from tracker.workflow.facts import EditionFacts, ReleaseFacts, RevisionFacts, VersionFacts
from tracker.workflow.names import TextName, revision_number
from tracker.workflow.planning import PlanFacts
from tracker.workflow.rendering import address
from tracker.workflow.turns import Next

_Request = Request[Any, Any, Any]


@get("/releases/{name:str}", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str]) -> Response[str]:
    """A release."""
    return _release(request, name)


@post("/releases/{name:str}/editions", guards=[access.signed_in], sync_to_thread=True)
def make_edition(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Add a translation."""
    try:
        releases.make_edition(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=text(data, "language"),
            at=access.now(),
        )
    except InputError as error:
        return _release(request, name, problem=told(error), status=status_of(error))
    return go(f"/releases/{name}", "edition")


@get("/releases/{name:str}/{code:str}/{which:str}", guards=[access.signed_in], sync_to_thread=True)
def revision(
    request: _Request, name: FromPath[str], code: FromPath[str], which: FromPath[str]
) -> Response[str]:
    """A revision with its text and its receipt."""
    number = revision_number(which)
    store, actor = access.store_of(request), access.signed(request).actor
    facts = releases.release(store, by=actor, name=name)
    found = read.text(store, by=actor, name=TextName(name, language(code), number))
    edition = releases.edition_of(facts, found.revision.language)
    row, place = found.revision, f"/releases/{name}/{found.revision.language}"
    source, newest = facts.source_language, number == len(edition.revisions)
    returned = _returned(request, name, edition.language) if newest else None
    acts = []
    if newest and edition.review_stage is None and returned is None and actor.may(Act.ASK, facts.collection):
        acts.append(Link(text=say("Ask for review"), href=f"{place}/review#ask-h"))
    if returned is not None and actor.may(Act.UPLOAD, facts.collection):
        acts.append(Link(text=say("Upload a revision"), href=f"{place}/upload"))
    acts.append(Link(text=say("Open the review"), href=f"{place}/review"))
    if number > 1:
        query = f"before={edition.language}/r{number - 1}&after={edition.language}/r{number}"
        words = say("Compare with r{number}", number=str(number - 1))
        acts.append(Link(text=words, href=f"/releases/{name}/compare?{query}"))
    if row.source and newest:  # that page shows the newest one alone
        acts.append(Link(text=say("Beside the source"), href=f"{place}/links"))
    if newest:
        acts.append(Link(text=say("Checks"), href=f"{place}/checks"))
    acts.append(Link(text=say("History"), href=f"{place}/history"))
    shown = RevisionPage(
        shell=shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(edition.language),
        language=edition.language,
        number=number,
        title=row.title,
        by=row.by,
        at=row.at,
        note=row.note,
        made_from=Link(text=f"r{row.source}", href=f"/releases/{name}/{source}/r{row.source}")
        if row.source
        else None,
        behind=behind(facts, row),
        issued=issued(edition, row.number),
        file_name=row.file_name,
        format_name=format_name(row.media_type, row.encoding),
        size=row.file_size,
        file_href=f"{place}/r{number}/file",
        file_digest=row.file,
        text_digest=row.digest,
        entry=row.entry,
        text=text_view(found.document, history_hrefs(name, edition.language, found.lineage)),
        acts=tuple(acts),
        before=Link(text=f"r{number - 1}", href=f"{place}/r{number - 1}") if number > 1 else None,
        after=Link(text=f"r{number + 1}", href=f"{place}/r{number + 1}")
        if number < len(edition.revisions)
        else None,
        just_saved=request.query_params.get("said") == "saved",
        returned=returned,
    )
    return page(shown)


def _returned(request: _Request, name: str, code: str) -> AwaitedView | None:
    """That the newest revision was returned as a whole, where it was."""
    actor = access.signed(request).actor
    found = awaited.returned_text(access.store_of(request), by=actor, release=name, language=code)
    views = awaited_views(awaited.Awaited(text=found), f"/releases/{name}/{code}")
    return views[0] if views else None


@get("/releases/{name:str}/{code:str}/{which:str}/file", guards=[access.signed_in], sync_to_thread=True)
def file(
    request: _Request, name: FromPath[str], code: FromPath[str], which: FromPath[str]
) -> Response[bytes]:
    """The bytes that were uploaded, untouched; offered to be saved, never shown as a page of ours."""
    facts, data = read.file(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        revision=revision_number(which),
    )
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(facts.file_name, safe='')}",
        "cache-control": "private, no-store",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


def history_hrefs(release: str, code: str, lineage: Iterable[str]) -> tuple[str, ...]:
    """Where the history of each passage is, by their lineages."""
    return tuple(f"/releases/{release}/{code}/passages/{each}" for each in lineage)


def release_link(facts: ReleaseFacts) -> Link:
    """A release's title, leading to its page."""
    return Link(
        text=facts.title,
        href=f"/releases/{facts.name}",
        language=title_language(facts.title, facts.source_language),
    )


def trail(facts: ReleaseFacts) -> tuple[Link, ...]:
    """Where a release stands."""
    return (Link(text=facts.collection_title, href=f"/collections/{facts.collection}"),)


def behind(facts: ReleaseFacts, row: RevisionFacts) -> int:
    """How many source revisions there are since the one that a revision was made from."""
    source = next(each for each in facts.editions if each.is_source)
    return len(source.revisions) - row.source if row.source else 0


def issued(edition: EditionFacts, number: int) -> tuple[Issued, ...]:
    """The versions that a revision was issued as."""
    return tuple(_issued(each) for each in edition.versions if each.revision == number)


def revision_name(edition: EditionFacts, number: int) -> str:
    """A revision as sentences name it: “r2, issued as v1”."""
    versions = [
        say("v{number}, withdrawn since", number=str(each.number)) if each.withdrawn_at else f"v{each.number}"
        for each in edition.versions
        if each.revision == number
    ]
    if not versions:
        return f"r{number}"
    return say("{revision}, issued as {versions}", revision=f"r{number}", versions=listed(versions))


def _issued(version: VersionFacts) -> Issued:
    return Issued(
        number=version.number,
        label=version.label,
        stage=version.stage,
        href=address(version.release, version.language, version.number),
    )


def _release(
    request: _Request, name: str, *, problem: Problem | None = None, status: int = 200
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    facts = releases.release(store, by=actor, name=name)
    plans = planning.of_release(store, by=actor, release=name)
    coming = releases.coming_next(store, by=actor, name=name)
    rows = tuple(
        _edition(
            each,
            facts,
            actor,
            coming=coming.get(each.language, ()),
            plan=waiting_plan(plans, each.language),
        )
        for each in facts.editions
    )
    source = next(each for each in facts.editions if each.is_source)
    changed = source.revisions[-1].at if len(source.revisions) > 1 else None
    add = None
    if actor.may(Act.ARRANGE, facts.collection):
        there = frozenset(each.language for each in facts.editions)
        choices = language_choices(store.settings.language_codes, but=there)
        add = (
            AddEdition(action=f"/releases/{name}/editions", languages=choices, problem=problem)
            if choices
            else None
        )
    shell = shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts))
    shown = ReleasePage(
        shell=shell,
        title=facts.title,
        title_language=title_language(facts.title, facts.source_language),
        date=facts.date,
        source_name=languages.name(facts.source_language),
        lead=lead_sentence(rows, source_changed=changed, zone=store.settings.zone),
        acts=_acts(facts, actor, planned=frozenset(row.language for row in rows if row.planned)),
        timeline=_timeline(facts, store.settings, shell.language),
        editions=rows,
        revisions=tuple(_revision(row, each, facts) for each in facts.editions for row in each.revisions),
        history_href=f"/releases/{name}/{facts.source_language}/history",
        add=add,
        plans=plan_views(plans, store.settings),
    )
    return page(shown, status=status)


def _acts(facts: ReleaseFacts, actor: Actor, *, planned: frozenset[str]) -> tuple[Button, ...]:
    place = f"/releases/{facts.name}"
    buttons: list[Button] = []
    for edition in facts.editions:
        if edition.review_stage is not None:
            words = say(
                "Review {edition} for {stage}",
                edition=languages.name(edition.language),
                stage=name_of(edition.review_stage),
            )
            buttons.append(Button(label=words, href=f"{place}/{edition.language}/review", main=not buttons))
    if actor.may(Act.UPLOAD, facts.collection):
        late = next(
            (each for each in facts.editions if each.behind or not each.revisions), facts.editions[-1]
        )
        buttons.append(
            Button(label=say("Upload a revision"), href=f"{place}/{late.language}/upload", main=not buttons)
        )
    if actor.may(Act.ISSUE, facts.collection) and any(
        each.review_met and each.language not in planned for each in facts.editions
    ):
        buttons.append(Button(label=say("Issue"), href=f"{place}/issue", main=not buttons))
    if sum(len(each.revisions) for each in facts.editions) > 1:
        buttons.append(Button(label=say("Compare"), href=f"{place}/compare"))
    if any(each.versions for each in facts.editions):
        buttons.append(Button(label=say("What readers see"), href=f"/r/{facts.name}"))
    return tuple(buttons)


def _edition(
    edition: EditionFacts,
    facts: ReleaseFacts,
    actor: Actor,
    *,
    coming: Sequence[Next],
    plan: PlanFacts | None,
) -> EditionRow:
    place = f"/releases/{facts.name}/{edition.language}"
    current = next((each for each in edition.versions if each.number == edition.current), None)
    last = edition.revisions[-1] if edition.revisions else None
    links = [Link(text=say("Read"), href=address(facts.name, edition.language))] if current else []
    if last:
        links.append(Link(text=say("Review"), href=f"{place}/review"))
    if last and last.source:
        links.append(Link(text=say("Beside the source"), href=f"{place}/links"))
    if last:
        links.append(Link(text=say("Checks"), href=f"{place}/checks"))
    if actor.may(Act.UPLOAD, facts.collection):
        links.append(Link(text=say("Upload"), href=f"{place}/upload"))
    if last:
        links.append(Link(text=say("History"), href=f"{place}/history"))
    stage = edition_stage(edition)
    return EditionRow(
        language=edition.language,
        name=languages.name(edition.language),
        source=edition.is_source,
        version=Issued(
            number=current.number,
            label=current.label,
            stage=stage,
            href=address(facts.name, edition.language, current.number),
        )
        if current and stage
        else None,
        revision=last.number if last else None,
        made_from=last.source if last else None,
        behind=edition.behind,
        turns=tuple(alarm_of(each) or turn_of(each) for each in coming),
        links=tuple(links),
        due=next((each.due for each in coming if each.due), None),
        planned=planned_for(plan.due_at, plan.zone) if plan else "",
    )


def _revision(row: RevisionFacts, edition: EditionFacts, facts: ReleaseFacts) -> RevisionRow:
    return RevisionRow(
        anchor=f"{edition.language}-r{row.number}",
        edition=languages.name(edition.language),
        number=row.number,
        href=f"/releases/{facts.name}/{edition.language}/r{row.number}",
        at=row.at,
        by=row.by,
        digest=row.digest,
        made_from=row.source,
        behind=behind(facts, row),
        issued=issued(edition, row.number),
        note=row.note,
    )


def _timeline(facts: ReleaseFacts, settings: Settings, language: str) -> Timeline | None:
    lanes = tuple(
        Lane(
            language=each.language,
            name=languages.name(each.language),
            dots=tuple(
                Dot(
                    number=row.number,
                    at=row.at,
                    href=f"#{each.language}-r{row.number}",
                    made_from=row.source,
                    versions=tuple(version.number for version in versions),
                    stage=versions[-1].stage if versions else None,
                )
                for row in each.revisions
                for versions in [[version for version in each.versions if version.revision == row.number]]
            ),
        )
        for each in facts.editions
    )
    return draw(lanes, zone=settings.zone, language=language)


handlers = (show, make_edition, revision, file)
