"""Any two revisions or versions of a release compared."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from tracker.errors import FieldError, NotFoundError
from tracker.pages import languages
from tracker.pages.comparing import ComparePage
from tracker.pages.merging import comparison_view
from tracker.pages.shell import Choice, Problem
from tracker.saying import say
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.releases import history_hrefs, release_link, revision_name, trail
from tracker.web.shells import page, shell_for, told
from tracker.web.tongue import language_of
from tracker.workflow import read, releases
from tracker.workflow.facts import ReleaseFacts
from tracker.workflow.names import TextName, parse_text_name

_Request = Request[Any, Any, Any]


@get("/releases/{name:str}/compare", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str]) -> Response[str]:
    """The chooser, and what differs."""
    store, actor = access.store_of(request), access.signed(request).actor
    facts = releases.release(store, by=actor, name=name)
    before, after = request.query_params.get("before", ""), request.query_params.get("after", "")
    chosen = (before, after) if before or after else _last_two(facts)
    shown: dict[str, Any] = {}
    problem, status = None, 200
    if before and after:
        try:
            shown = _compared(request, facts, before, after)
        except (FieldError, NotFoundError) as error:
            problem, status = told(error), status_of(error)
    elif before or after:
        problem = Problem(
            what=say("Two texts are compared, and only one was chosen."), do=say("Choose both.")
        )
    return page(
        ComparePage(
            shell=shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts)),
            release=release_link(facts),
            action=f"/releases/{name}/compare",
            choices=_choices(facts),
            before=chosen[0],
            after=chosen[1],
            swap_href=f"/releases/{name}/compare?before={after}&after={before}" if shown else None,
            problem=problem,
            **shown,
        ),
        status=status,
    )


def _compared(request: _Request, facts: ReleaseFacts, before: str, after: str) -> dict[str, Any]:
    store, actor = access.store_of(request), access.signed(request).actor
    found = read.compared(store, by=actor, before=_name(facts, before), after=_name(facts, after))
    return {
        "comparison": comparison_view(
            found.comparison,
            before=found.before.document,
            after=found.after.document,
            language=language_of(request),
            histories=history_hrefs(facts.name, found.after.revision.language, found.after.lineage),
            histories_before=history_hrefs(facts.name, found.before.revision.language, found.before.lineage),
        ),
        "before_name": _said(facts, found.before),
        "after_name": _said(facts, found.after),
        "before_digest": found.before.revision.digest,
        "after_digest": found.after.revision.digest,
    }


def _name(facts: ReleaseFacts, text: str) -> TextName:
    return parse_text_name(f"{facts.name}/{text}")


def _said(facts: ReleaseFacts, text: read.Text) -> str:
    edition = releases.edition_of(facts, text.revision.language)
    return say(
        "{edition} {revision}",
        edition=languages.name(edition.language),
        revision=revision_name(edition, text.revision.number),
    )


def _last_two(facts: ReleaseFacts) -> tuple[str, str]:
    """What the form begins with: the newest revision that has one before it, after the one before."""
    newest = max(
        (each for each in facts.editions if len(each.revisions) > 1),
        key=lambda edition: edition.revisions[-1].at,
        default=None,
    )
    if newest is None:
        return "", ""
    number = newest.revisions[-1].number
    return f"{newest.language}/r{number - 1}", f"{newest.language}/r{number}"


def _choices(facts: ReleaseFacts) -> tuple[Choice, ...]:
    made = []
    for edition in facts.editions:
        group = languages.name(edition.language)
        for version in reversed(edition.versions):
            label = say(
                "{edition} v{number}, {label} (r{revision})",
                edition=group,
                number=str(version.number),
                label=version.label,
                revision=str(version.revision),
            )
            made.append(Choice(value=f"{edition.language}/v{version.number}", label=label, group=group))
        made += [
            Choice(
                value=f"{edition.language}/r{row.number}",
                label=say("{edition} {revision}", edition=group, revision=f"r{row.number}"),
                group=group,
            )
            for row in reversed(edition.revisions)
        ]
    return tuple(made)


handlers = (show,)
