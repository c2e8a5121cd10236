"""Collections: the list, one of them, and its people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.documents import Stage
from tracker.errors import InputError
from tracker.pages import languages
from tracker.pages.collections import (
    CollectionPage,
    CollectionRow,
    CollectionsPage,
    EditionMark,
    MakeCollection,
    MakeRelease,
    Member,
    PolicyLine,
    ReleaseRow,
)
from tracker.pages.people import Grant, RolesPage
from tracker.pages.shell import Choice, Link, Problem
from tracker.review import Act, Policy, Role, Step
from tracker.review.naming import name_of, names_of
from tracker.saying import listed, say
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import Form, language_choices, text, title_language
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import people, releases
from tracker.workflow.facts import EditionFacts, ReleaseFacts

_Request = Request[Any, Any, Any]


@get("/collections", guards=[access.signed_in], sync_to_thread=True)
def show_all(request: _Request) -> Response[str]:
    """The collections that this person works in."""
    return _list(request)


@post("/collections", guards=[access.signed_in], sync_to_thread=True)
def make(request: _Request, data: Form) -> Response[Any]:
    """Make a collection."""
    form = MakeCollection(name=text(data, "name"), title=text(data, "title"), issuer=text(data, "issuer"))
    try:
        made = releases.make_collection(
            access.store_of(request),
            by=access.signed(request).actor,
            name=form.name,
            title=form.title,
            issuer=form.issuer,
            at=access.now(),
        )
    except InputError as error:
        again = MakeCollection(name=form.name, title=form.title, issuer=form.issuer, problem=told(error))
        return _list(request, again, status=status_of(error))
    return go(f"/collections/{made.name}", "collection")


@get("/collections/{name:str}", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str]) -> Response[str]:
    """One collection."""
    return _one(request, name)


@post("/collections/{name:str}/releases", guards=[access.signed_in], sync_to_thread=True)
def make_release(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Make a release with its source edition."""
    try:
        made = releases.make_release(
            access.store_of(request),
            by=access.signed(request).actor,
            collection=name,
            name=text(data, "name"),
            title=text(data, "title"),
            language=text(data, "language"),
            at=access.now(),
        )
    except InputError as error:
        return _one(request, name, data=data, problem=told(error), status=status_of(error))
    return go(f"/releases/{made.name}", "release")


@get("/collections/{name:str}/roles", guards=[access.signed_in], sync_to_thread=True)
def roles(request: _Request, name: FromPath[str]) -> Response[str]:
    """Who is what in a collection."""
    return _roles(request, name)


@post("/collections/{name:str}/roles", guards=[access.signed_in], sync_to_thread=True)
def grant(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Give a role."""
    try:
        people.grant(
            access.store_of(request),
            by=access.signed(request).actor,
            collection=name,
            person=text(data, "person"),
            role=text(data, "role"),
            at=access.now(),
        )
    except InputError as error:
        return _roles(request, name, problem=told(error), status=status_of(error))
    return go(f"/collections/{name}/roles", "granted")


@post("/collections/{name:str}/roles/withdraw", guards=[access.signed_in], sync_to_thread=True)
def withdraw_role(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Take a role."""
    people.withdraw_role(
        access.store_of(request),
        by=access.signed(request).actor,
        collection=name,
        person=text(data, "person"),
        role=text(data, "role"),
        at=access.now(),
    )
    return go(f"/collections/{name}/roles", "taken")


def policy_lines(policy: Policy) -> tuple[PolicyLine, ...]:
    """What each stage needs, in a sentence: of a translation, and of a source text where that differs."""
    return tuple(
        PolicyLine(stage=stage, needs=_needs(policy, stage))
        for stage in Stage
        if policy.steps(stage=stage, is_source=False)
    )


_taken: Mapping[Step, str] = {
    Step.BILINGUAL_REVISION: say("bilingual revision by a reviser"),
    Step.MONOLINGUAL_REVIEW: say("monolingual review by a reviewer"),
    Step.PROOFREADING: say("proofreading by a proofreader"),
    Step.FINAL_VERIFICATION: say("final verification by an approver"),
}
"""Each step with the role that takes it (`tracker.review.role_of_step`)."""


def _needs(policy: Policy, stage: Stage) -> str:
    translation, source = (policy.steps(stage=stage, is_source=each) for each in (False, True))
    words = _by(translation)
    if source == translation:
        return words
    if not source:
        return say("{translation}; a source text: never", translation=words)
    return say("{translation}; a source text: {source}", translation=words, source=_by(source))


def _by(steps: tuple[Step, ...]) -> str:
    return listed(_taken[step] for step in steps)


def edition_stage(edition: EditionFacts) -> Stage | None:
    """The stage in which readers see an edition; None where nothing was issued."""
    current = next((each for each in edition.versions if each.number == edition.current), None)
    if current is None:
        return None
    return Stage.WITHDRAWN if current.withdrawn_at else current.stage


def _list(request: _Request, form: MakeCollection | None = None, *, status: int = 200) -> Response[str]:
    actor = access.signed(request).actor
    may = actor.administrator or any(Role.COORDINATOR in held for held in actor.roles.values())
    rows = tuple(
        CollectionRow(
            name=each.name,
            title=each.title,
            issuer=each.issuer,
            releases=each.releases,
            roles=names_of(actor.roles_in(each.name))
            or (say("administrator") if actor.administrator else ""),
            href=f"/collections/{each.name}",
        )
        for each in releases.collections(access.store_of(request), by=actor)
    )
    shown = CollectionsPage(
        shell=shell_for(request, at="/collections"),
        collections=rows,
        make=(form or MakeCollection()) if may else None,
    )
    return page(shown, status=status)


def _one(
    request: _Request,
    name: str,
    *,
    data: dict[str, Any] | None = None,
    problem: Problem | None = None,
    status: int = 200,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    facts, found = releases.collection(store, by=actor, name=name)
    members: dict[str, list[Role]] = {}
    for each in people.members(store, by=actor, collection=name):
        members.setdefault(each.name, []).append(each.role)
    make_form = None
    if actor.may(Act.ARRANGE, name):
        make_form = MakeRelease(
            languages=language_choices(
                store.settings.language_codes, chosen=text(data or {}, "language") or "en"
            ),
            name=text(data or {}, "name"),
            title=text(data or {}, "title"),
            problem=problem,
        )
    shown = CollectionPage(
        shell=shell_for(request, at="/collections", issuer=facts.issuer),
        name=facts.name,
        title=facts.title,
        issuer=facts.issuer,
        releases=tuple(_row(each) for each in found),
        members=tuple(
            Member(name=who, roles=listed(map(name_of, held))) for who, held in sorted(members.items())
        ),
        policy=policy_lines(facts.policy),
        roles_href=f"/collections/{name}/roles",
        webhooks_href=f"/collections/{name}/webhooks" if actor.may(Act.CONNECT, name) else None,
        make=make_form,
    )
    return page(shown, status=status)


def _row(release: ReleaseFacts) -> ReleaseRow:
    return ReleaseRow(
        name=release.name,
        title=release.title,
        title_language=title_language(release.title, release.source_language),
        date=release.date,
        href=f"/releases/{release.name}",
        editions=tuple(
            EditionMark(
                language=each.language,
                name=languages.name(each.language),
                stage=edition_stage(each),
                version=each.current,
                href=f"/releases/{release.name}/{each.language}/review",
                behind=each.behind,
            )
            for each in release.editions
        ),
    )


def _roles(
    request: _Request, name: str, *, problem: Problem | None = None, status: int = 200
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    facts, _ = releases.collection(store, by=actor, name=name)
    may = actor.may(Act.GRANT, name)
    everyone = people.people(store, by=actor) if may else ()
    shown = RolesPage(
        shell=shell_for(request, at="/collections", issuer=facts.issuer),
        collection=Link(text=facts.title, href=f"/collections/{name}"),
        action=f"/collections/{name}/roles",
        grants=tuple(
            Grant(
                person_id=each.person,
                name=each.name,
                role=each.role.value,
                role_name=name_of(each.role),
                since=each.granted_at,
                by=each.granted_by,
            )
            for each in people.members(store, by=actor, collection=name)
        ),
        people=tuple(
            Choice(value=each.id, label=f"{each.name}, {each.email}")
            for each in everyone
            if not each.disabled
        ),
        roles=tuple(Choice(value=role.value, label=name_of(role)) for role in Role),
        policy=policy_lines(facts.policy),
        may_change=may,
        problem=problem,
    )
    return page(shown, status=status)


handlers = (show_all, make, show, make_release, roles, grant, withdraw_role)
