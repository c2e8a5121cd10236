"""Review: what changed beside the original, who signs it, and issuing what was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, FieldError, InputError, StaleError
from tracker.pages import languages
from tracker.pages.beside import alone, pair_views, sources_of, standing_words, untranslated
from tracker.pages.merging import comparison_view, source_views
from tracker.pages.review import ReviewPage
from tracker.pages.shell import Link
from tracker.review import Decision, Seen
from tracker.saying import say
from tracker.web import access, desk, desk_drawing, signing_parts
from tracker.web import review_parts as parts
from tracker.web.desk_needs import waits_for
from tracker.web.errors import stale_page
from tracker.web.forms import Form, day, language, number, text
from tracker.web.plan_views import plan_of
from tracker.web.releases import history_hrefs, release_link, revision_name, trail
from tracker.web.shells import go, page, shell_for
from tracker.web.tongue import language_of
from tracker.workflow import issue, releases, review
from tracker.workflow.desk.showing import open_desk

_Request = Request[Any, Any, Any]


@get("/releases/{name:str}/{code:str}/review/all", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """The newest revision as its reviewers have to see it, everything at once."""
    return _review(request, name, code)


@post("/releases/{name:str}/{code:str}/ask", guards=[access.signed_in], sync_to_thread=True)
def ask(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Ask for review."""
    try:
        review.ask(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            revision=number(data, "revision"),
            stage=text(data, "stage"),
            note=text(data, "note"),
            due=day(data, "due"),
            at=access.now(),
        )
    except InputError as error:
        return _again(request, name, code, "ask", data, error)
    except StaleError as error:
        return stale_page(request, error, kept=text(data, "note"))
    return go(f"/releases/{name}/{code}/review", "asked")


@post("/releases/{name:str}/{code:str}/sign", guards=[access.signed_in], sync_to_thread=True)
def sign(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Sign, or return."""
    try:
        given = review.sign(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            step=text(data, "step").replace("-", " "),
            decision=text(data, "decision"),
            reason=text(data, "reason"),
            code=text(data, "code") or None,
            seen=seen_of(data),
            stage=text(data, "stage") or None,
            at=access.now(),
        )
    except InputError as error:
        return _again(request, name, code, "sign", data, error)
    except ConflictError as error:
        return stale_page(request, error, kept=text(data, "reason"), back=f"/releases/{name}/{code}/review")
    word = "signed" if given.decision is Decision.APPROVED else "returned"
    return go(f"/releases/{name}/{code}/review", word)


@post("/releases/{name:str}/{code:str}/issue", guards=[access.signed_in], sync_to_thread=True)
def put_out(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Issue a version."""
    try:
        issue.issue(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            stage=text(data, "stage"),
            label=text(data, "label"),
            after=text(data, "after"),
            at=access.now(),
        )
    except InputError as error:
        return _again(request, name, code, "issue", data, error)
    return go(f"/releases/{name}/{code}/review", "issued")


@post("/releases/{name:str}/{code:str}/withdraw", guards=[access.signed_in], sync_to_thread=True)
def withdraw(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Take a version's standing away."""
    try:
        version = number(data, "version")
        if version is None:
            raise FieldError("version", say("No version was chosen."), do=say("Choose the one to withdraw."))
        issue.withdraw(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            version=version,
            reason=text(data, "reason"),
            at=access.now(),
        )
    except InputError as error:
        return _again(request, name, code, "withdraw", data, error)
    return go(f"/releases/{name}/{code}/review", "withdrawn")


def seen_of(data: Mapping[str, Any]) -> Seen:
    """The digests that came back with a decision; an empty one was absent on the page."""
    return Seen(
        before=text(data, "before") or None,
        after=text(data, "after"),
        source=text(data, "source") or None,
        newest_source=text(data, "newest_source") or None,
        comparison=text(data, "comparison") or None,
    )


def _again(
    request: _Request, name: str, code: str, form: str, data: Mapping[str, Any], error: InputError
) -> Response[str]:
    """The desk with a form that was not taken, and what was written in it."""
    asked = replace(desk.asked_of(data), change="", undo="")
    return desk_drawing.draw(
        request, name, code, asked, failed=desk_drawing.Failed(form=form, data=data, error=error)
    )


def _review(request: _Request, name: str, code: str) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    opened = open_desk(store, by=actor, release=name, language=code)
    seen = opened.prepared
    facts = releases.release(store, by=actor, name=name)
    edition = releases.edition_of(facts, code)
    place = f"/releases/{name}/{code}"
    plan = plan_of(store, actor, name, code)
    links = seen.linked.links
    pairs = [(link.source, link.translation) for link in links]
    words = [standing_words(link.confidence, pinned=link.pin is not None) for link in links]
    comparison = None
    if seen.comparison and seen.before_document:
        comparison = comparison_view(
            seen.comparison,
            before=seen.before_document,
            after=seen.document,
            language=language_of(request),
            source=source_views(seen.source_document) if seen.source_document else (),
            beside=sources_of(pairs),
            histories=history_hrefs(name, code, seen.lineage),
            histories_before=history_hrefs(name, code, seen.ground.before_lineage),
            links={j: said for link, said in zip(links, words, strict=True) for j in link.translation},
            untranslated=untranslated(pairs, words),
        )
    shown = ReviewPage(
        shell=shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(code),
        language=code,
        revision=seen.revision.number,
        revision_href=f"{place}/r{seen.revision.number}",
        author=seen.revision.by,
        state=parts.state_of(seen),
        stage=seen.stage,
        asked_by=seen.asked_by,
        asked_at=seen.asked_at,
        asked_note=seen.note,
        asked_due=seen.due,
        before_name=revision_name(edition, seen.before.number) if seen.before else None,
        source_name=languages.name(seen.source_language) if seen.source_language else None,
        source_revision=seen.source.number if seen.source else None,
        source_behind=parts.source_behind(seen),
        comparison=comparison,
        pairs=pair_views(pairs, source=seen.source_document, translation=seen.document, words=words)
        if seen.source_document
        else alone(seen.document),
        source_language=seen.source_language,
        untranslated=tuple(
            Link(text=say("source ¶{number}", number=str(i + 1)), href=f"#s{each.source[0] + 1}")
            for each in untranslated(pairs)
            for i in each.source
        ),
        panels=tuple(
            replace(parts.panel(each, seen, {}, None), waits=waits_for(opened, each.need.step))
            for each in seen.hands
            if parts.is_offered(each, seen)
        ),
        sign_action=f"{place}/sign",
        steps=tuple(parts.step_view(each, seen) for each in seen.hands),
        sign_offs=signing_parts.sign_off_views(seen),
        ask=parts.ask_form(seen, place, {}, None),
        issue=parts.issue_form(seen, place, {}, None) if plan is None else None,
        plan=plan,
        withdraw=parts.withdraw_form(seen, place, {}, None),
        newer=None,
        whole=seen.before is not None and not seen.before_stands,
        history_href=f"{place}/history",
        links_href=f"{place}/links" if seen.source else None,
        hands=signing_parts.hand_forms(seen, actor.id),
        made=signing_parts.made(seen.origins, seen.unrevised, at=f"{place}/r{seen.revision.number}"),
        desk_href=f"{place}/review",
    )
    return page(shown)


handlers = (show, ask, sign, put_out, withdraw)
