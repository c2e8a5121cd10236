"""The policy of a collection: shown, changed, taken away as TOML and brought in; and tried on a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from tracker.documents.digest import digest_json
from tracker.errors import ConflictError, FieldError, InputError, StaleError, TrackerError
from tracker.pages import languages
from tracker.pages.policy import (
    CannotView,
    PolicyChangeView,
    PolicyPage,
    TriedStageView,
    TriedStepView,
    TryPolicyPage,
)
from tracker.pages.shell import Choice, Link, Problem
from tracker.review import Actor, Policy, ReviewState
from tracker.review.naming import name_of
from tracker.review.policy_toml import most_characters, to_toml
from tracker.saying import say, say_as
from tracker.store import Store
from tracker.web import access
from tracker.web.collections import policy_lines
from tracker.web.errors import status_of
from tracker.web.forms import FileForm, Form, language, number, text
from tracker.web.policy_form import form_of, gap_words, policy_of, rule_words, stages
from tracker.web.releases import release_link, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import policies, releases, trying

_Request = Request[Any, Any, Any]


@get("/collections/{name:str}/policy", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str]) -> Response[str]:
    """What the policy says, and the form that changes it."""
    return _policy(request, name)


@get("/collections/{name:str}/policy.toml", guards=[access.signed_in], sync_to_thread=True)
def take(request: _Request, name: FromPath[str]) -> Response[str]:
    """The policy as TOML."""
    seen = policies.shown(access.store_of(request), by=access.signed(request).actor, collection=name)
    return Response(
        to_toml(seen.policy),
        media_type="application/toml; charset=utf-8",
        headers={
            "content-disposition": f'attachment; filename="{seen.collection}-policy.toml"',
            "cache-control": "no-store",
        },
    )


@post("/collections/{name:str}/policy", guards=[access.signed_in], sync_to_thread=True)
def change(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Show what would change, or save it."""
    try:
        policy = policy_of(data)
    except InputError as error:
        return _policy(request, name, data=data, error=error)
    if text(data, "say") != "save":
        return _policy(request, name, data=data, policy=policy)
    store, actor = access.store_of(request), access.signed(request).actor
    try:
        _must_have_read(store, actor, name, policy, data)
        policies.change(
            store,
            by=actor,
            collection=name,
            policy=policy,
            seen=text(data, "seen"),
            anyway=bool(text(data, "anyway")),
            at=access.now(),
        )
    except StaleError:
        raise  # told as a page of its own
    except (InputError, ConflictError) as error:
        return _policy(request, name, data=data, policy=policy, error=error)
    return go(f"/collections/{name}/policy", "policy")


@post("/collections/{name:str}/policy/import", guards=[access.signed_in], sync_to_thread=True)
def bring(request: _Request, name: FromPath[str], data: FileForm) -> Response[Any]:
    """Fill the form with a policy in TOML. Nothing is saved."""
    store, actor = access.store_of(request), access.signed(request).actor
    sent: dict[str, Any] = {"toml": ""}
    try:
        sent["toml"] = _toml(data)
        policy = policies.read(store, by=actor, collection=name, toml=sent["toml"])
    except InputError as error:
        return _policy(request, name, data=sent, error=error)
    return _policy(request, name, data=sent, policy=policy)


@get("/releases/{name:str}/{code:str}/policy", guards=[access.signed_in], sync_to_thread=True)
def try_own(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """What the collection's policy asks of a revision."""
    return _tried(request, name, code, request.query_params)


@post("/releases/{name:str}/{code:str}/policy", guards=[access.signed_in], sync_to_thread=True)
def try_other(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[str]:
    """What a policy that was pasted asks of it. Nothing is saved."""
    store, actor = access.store_of(request), access.signed(request).actor
    facts = releases.release(store, by=actor, name=name)
    try:
        policy = policies.read(store, by=actor, collection=facts.collection, toml=text(data, "toml"))
    except InputError as error:
        return _tried(request, name, code, data, error=error)
    return _tried(request, name, code, data, policy=policy)


def _must_have_read(store: Store, actor: Actor, name: str, policy: Policy, data: Mapping[str, Any]) -> None:
    """Nothing where the page has told what this policy would take from the person, or it takes nothing.

    Raises:
        FieldError: it did not; the page tells it with this error.
    """
    if text(data, "told") == digest_json(policy.to_json()):
        return
    if text(data, "seen") != policies.shown(store, by=actor, collection=name).digest:
        return  # it has moved on, and is told so
    if policies.proposed(store, by=actor, collection=name, policy=policy).kept_out:
        raise FieldError(
            "preview",
            say("Nothing is saved yet: this policy would keep you out of reviews that are open now."),
            do=say("Read what would change, then save it."),
        )


def _toml(data: Mapping[str, Any]) -> str:
    """The TOML that was chosen as a file, or pasted."""
    sent = data.get("file")
    if isinstance(sent, UploadFile) and sent.filename:
        try:
            return sent.file.read(4 * most_characters + 1).decode("utf-8-sig")
        except ValueError as error:
            raise FieldError(
                "toml", say("The file is no text in UTF-8."), do=say("Save it as UTF-8.")
            ) from error
    if not text(data, "toml").strip():
        raise FieldError(
            "toml", say("No file was chosen and nothing was pasted."), do=say("Do one of the two.")
        )
    return text(data, "toml")


def _policy(
    request: _Request,
    name: str,
    *,
    policy: Policy | None = None,
    data: Mapping[str, Any] | None = None,
    error: TrackerError | None = None,
) -> Response[str]:
    """The page; with `policy` its form says that one, and tells what it would change."""
    store, actor = access.store_of(request), access.signed(request).actor
    seen = policies.shown(store, by=actor, collection=name)
    if error is not None and not seen.may_change:
        raise error
    proposal = None
    if policy is not None:
        proposal = policies.proposed(store, by=actor, collection=name, policy=policy)
    form = None
    if seen.may_change:
        form = form_of(
            policy or seen.policy,
            action=f"/collections/{name}/policy",
            seen=text(data or {}, "seen") or seen.digest,
            proposal=proposal,
            data=data,
            problem=_problem(error) if error else None,
        )
    shown = PolicyPage(
        shell=shell_for(request, at="/collections", issuer=seen.issuer),
        collection=Link(text=seen.title, href=f"/collections/{name}"),
        policy=policy_lines(seen.policy),
        rules=rule_words(seen.policy),
        gaps=tuple(gap_words(each) for each in seen.gaps),
        roles_href=f"/collections/{name}/roles",
        toml_href=f"/collections/{name}/policy.toml",
        changes=tuple(_change(each) for each in seen.history),
        form=form,
    )
    return page(shown, status=status_of(error) if error else 200)


def _problem(error: TrackerError) -> Problem:
    """What is wrong, beside the field of the form that it is about, where the form has that one."""
    found = told(error)
    field = found.field or ""
    stands = field in {"anyway", "provisional_days", "toml", "preview"} or field.startswith(
        ("translation-", "source-", "check-")
    )
    return found if stands else told(error, "toml")


def _change(facts: policies.ChangeFacts) -> PolicyChangeView:
    made = (say("Made the collection with its first policy."),) if facts.is_first else ()
    return PolicyChangeView(
        at=facts.at,
        by=facts.by,
        words=made or facts.differences or (say("It says the same in other words."),),
        entry=facts.number,
    )


def _tried(
    request: _Request,
    name: str,
    code: str,
    asked: Mapping[str, Any],
    *,
    policy: Policy | None = None,
    error: TrackerError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    code, stage = language(code), text(asked, "stage")
    facts = releases.release(store, by=actor, name=name)
    seen = trying.try_policy(
        store,
        by=actor,
        release=name,
        language=code,
        revision=number(asked, "revision"),
        stage=stage or None,
        policy=policy,
    )
    every = Choice(value="", label=say("every stage"), chosen=not stage)
    shown = TryPolicyPage(
        shell=shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(code),
        revision=seen.revision,
        action=f"/releases/{name}/{code}/policy",
        policy_href=f"/collections/{seen.collection}/policy",
        revisions=tuple(
            Choice(value=str(each), label=f"r{each}", chosen=each == seen.revision)
            for each in reversed(seen.revisions)
        ),
        stage_choices=(
            every,
            *(Choice(value=each.value, label=name_of(each), chosen=each.value == stage) for each in stages),
        ),
        own=seen.own,
        authors=seen.authors,
        issuers=seen.issuers,
        stages=tuple(_stage(each) for each in seen.stages),
        toml=text(asked, "toml"),
        problem=told(error, "toml") if error else None,
    )
    return page(shown, status=status_of(error) if error else 200)


_ended = {
    ReviewState.OPEN: say("a review is open"),
    ReviewState.ISSUED: say("issued from this review"),
    ReviewState.RETURNED: say("its last review was returned, so a new one starts from nothing"),
    ReviewState.SUPERSEDED: say("its last review gave way to another, so a new one starts from nothing"),
}


def _stage(tried: trying.TriedStage) -> TriedStageView:
    words = say_as("stands of a step", "met") if tried.is_met else say_as("stands of a step", "not met")
    if not tried.steps:
        words = say("the policy names no step, so no review leads here")
    elif tried.state is not None:
        words = say("{met}; {state}", met=words, state=_ended[tried.state])
    return TriedStageView(
        stage=tried.stage,
        met=tried.is_met,
        words=words,
        not_next=tried.not_next if tried.steps and tried.state is not ReviewState.ISSUED else None,
        gap=tried.gap if tried.steps else None,
        steps=tuple(_step(each) for each in tried.steps),
    )


def _step(tried: trying.TriedStep) -> TriedStepView:
    words = ""
    if tried.by:
        words = say("by {person}", person=tried.by)
    elif tried.waived:
        words = say("waived: {reason}", reason=tried.waived)
    elif tried.refused:
        words = say("{why}, which does not count", why=tried.refused)
    elif tried.waits_for:
        words = say("after {step}", step=name_of(tried.waits_for))
    return TriedStepView(
        name=name_of(tried.step),
        role=name_of(tried.role),
        met=tried.is_met,
        words=words,
        could=tried.could,
        cannot=tuple(CannotView(name=each.name, why=each.why) for each in tried.cannot),
        without_role=tried.without_role,
    )


handlers = (show, take, change, bring, try_own, try_other)
