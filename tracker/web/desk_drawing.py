"""The page of the review desk: from what it shows to what its template takes."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response

from tracker.pages import languages
from tracker.pages.beside import untranslated
from tracker.pages.desk import DeskPage
from tracker.pages.shell import Link
from tracker.saying import say
from tracker.web import desk_change, desk_list, desk_needs, signing_parts
from tracker.web import review_parts as panels
from tracker.web.desk_address import Asked, slug
from tracker.web.desk_opened import Failed, Opened
from tracker.web.errors import status_of
from tracker.web.forms import language
from tracker.web.headers import policy_with_modules
from tracker.web.plan_views import plan_of
from tracker.web.releases import release_link, revision_name, trail
from tracker.web.shells import page, shell_for
from tracker.web.waivers import waivers_view
from tracker.workflow import releases

__all__ = ["Failed", "draw"]


def draw(
    request: Request[Any, Any, Any], name: str, code: str, asked: Asked, *, failed: Failed | None = None
) -> Response[str]:
    """The desk for the person who asks; with a form that was not taken, and what was written in it."""
    shown = _page(Opened(request, name, language(code), asked, failed))
    answer = page(shown, status=status_of(failed.error) if failed else 200)
    answer.headers["content-security-policy"] = policy_with_modules
    return answer


def _page(opened: Opened) -> DeskPage:
    desk, seen, place, asked = opened.desk, opened.desk.prepared, opened.place, opened.asked
    edition = releases.edition_of(opened.facts, opened.code)
    data = opened.failed.data if opened.failed else {}
    problem = opened.problem
    plan = plan_of(opened.store, opened.actor, seen.release, opened.code)
    return DeskPage(
        shell=shell_for(opened.request, at="/work", issuer=opened.facts.issuer, trail=trail(opened.facts)),
        release=release_link(opened.facts),
        edition=languages.name(opened.code),
        language=opened.code,
        revision=seen.revision.number,
        revision_href=f"{place}/r{seen.revision.number}",
        author=seen.revision.by,
        stage=seen.stage,
        state=panels.state_of(seen),
        asked_by=seen.asked_by,
        asked_at=seen.asked_at,
        asked_note=seen.note,
        asked_due=seen.due,
        before_name=revision_name(edition, seen.before.number) if seen.before else None,
        source_language=seen.source_language,
        source_revision=seen.source.number if seen.source else None,
        source_behind=panels.source_behind(seen),
        counts=desk_list.counts(desk),
        to_go=len(desk.to_go()) if desk.step else 0,
        first=desk.ground.comparison is None,
        step=slug(desk.step) if desk.step else None,
        tabs=desk_list.tabs(opened),
        seen=seen.seen.after,
        sides=asked.sides,
        sides_href=asked.at(place, change=opened.current, sides=not asked.sides),
        rows=desk_list.rows(opened),
        total=len(opened.judged),
        hide=desk_list.hide(opened),
        hiding=asked.hiding,
        together=desk_list.together(opened),
        unchanged=desk_list.unchanged(desk),
        change=desk_change.change(opened),
        undo=desk_change.undo(opened),
        untranslated=_untranslated(opened),
        made=signing_parts.made(seen.origins, seen.unrevised, at=f"{place}/r{seen.revision.number}"),
        all_href=f"{place}/review/all",
        history_href=f"{place}/history",
        talk_href=f"{place}/talk",
        checks_href=f"{place}/checks",
        policy_href=f"{place}/policy",
        links_href=f"{place}/links" if seen.source else None,
        panels=desk_needs.panels(opened),
        sign_action=f"{place}/sign",
        steps=tuple(panels.step_view(each, seen) for each in seen.hands),
        progress=desk_needs.progress(desk),
        hands=signing_parts.hand_forms(seen, opened.actor.id),
        waivers=waivers_view(seen.waivers, seen.may_waive, place=place),
        sign_offs=signing_parts.sign_off_views(seen),
        ask=panels.ask_form(seen, place, data, problem("ask", "stage", "note", "due")),
        issue=panels.issue_form(seen, place, data, problem("issue", "label")) if plan is None else None,
        plan=plan,
        answers=desk_needs.answers(opened),
        taken=desk.taken is not None,
        withdraw=panels.withdraw_form(seen, place, data, problem("withdraw", "version", "reason")),
        live=f"{place}/live?after={opened.head - 1}",
        blocked=desk_change.blocked(opened),
        instead=desk_change.instead(opened),
        problem=opened.elsewhere(),
        kept=opened.kept(),
    )


def _untranslated(opened: Opened) -> tuple[Link, ...]:
    """The passages of the source that stand without a translation."""
    pairs = [(link.source, link.translation) for link in opened.desk.prepared.linked.links]
    return tuple(
        Link(
            text=say("source ¶{number}", number=str(i + 1)),
            href=f"{opened.place}/review/all#s{each.source[0] + 1}",
        )
        for each in untranslated(pairs)
        for i in each.source
    )
