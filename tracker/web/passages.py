"""The history of a passage."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from tracker.compare import GroupKind
from tracker.pages import languages
from tracker.pages.merging import comparison_view
from tracker.pages.passage import PassagePage, PassageStepView
from tracker.pages.passages import PassageView, passage_views
from tracker.pages.sentences import change_words
from tracker.pages.shell import Link
from tracker.saying import say
from tracker.web import access
from tracker.web.forms import language
from tracker.web.releases import history_hrefs, release_link, trail
from tracker.web.shells import page, shell_for
from tracker.workflow import passages, releases

_Request = Request[Any, Any, Any]


@get("/releases/{name:str}/{code:str}/passages/{line:str}", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str], line: FromPath[str]) -> Response[str]:
    """Every revision in which something became of a passage, the newest first."""
    store, actor = access.store_of(request), access.signed(request).actor
    found = passages.history(store, by=actor, release=name, language=language(code), lineage=line)
    facts = releases.release(store, by=actor, name=name)
    place = f"/releases/{name}/{found.language}"
    shell = shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts))
    return page(
        PassagePage(
            shell=shell,
            release=release_link(facts),
            edition=languages.name(found.language),
            language=found.language,
            now=Link(text=_place(found.place, found.latest), href=f"{place}/r{found.latest}#p{found.place}")
            if found.place
            else None,
            latest=found.latest,
            text=_text(found),
            steps=tuple(_step(each, found, shell.language) for each in reversed(found.steps)),
        )
    )


def _text(found: passages.PassageHistory) -> PassageView:
    """The passage as it stands, or stood last."""
    last = found.steps[-1]
    if last.place is None:
        return passage_views(last.before)[_own(last)]
    return passage_views(last.after)[_own(last)]


def _own(step: passages.Step) -> int:
    """Which of the passages of a step is the one whose history it is."""
    others = {
        each.place
        for each in step.relatives
        if each.revision == (step.revision if step.place else step.revision - 1)
    }
    first = step.place or step.place_before or 0
    return sum(place < first for place in others)


def _place(place: int, revision: int) -> str:
    return say("¶{number} of r{revision}", number=str(place), revision=str(revision))


def _step(step: passages.Step, found: passages.PassageHistory, language: str) -> PassageStepView:
    place = f"/releases/{found.release}/{found.language}"
    here = f"r{step.revision}"
    change = comparison_view(
        step.comparison, before=step.before, after=step.after, language=language
    ).changes[0]
    hrefs = history_hrefs(found.release, found.language, (each.lineage for each in step.relatives))
    came = step.kind in {None, GroupKind.ADDED}
    query = f"before={found.language}/r{step.revision - 1}&after={found.language}/{here}"
    anchor = f"#p{step.place}" if step.place else ""
    return PassageStepView(
        revision=step.revision,
        href=f"{place}/{here}{anchor}",
        place=f"¶{step.place}" if step.place else say("was ¶{number}", number=str(step.place_before)),
        words=say("came with {revision}", revision=here) if came else change_words(change, language),
        substantive=change.substantive and step.kind is not None,
        by=step.by,
        at=step.at,
        note=step.note,
        change=None if came else change,
        views=passage_views(step.after) if came else tuple(each.view for each in change.merged),
        relatives=tuple(
            Link(text=_place(each.place, each.revision), href=href)
            for each, href in zip(step.relatives, hrefs, strict=True)
        ),
        compare_href=f"/releases/{found.release}/compare?{query}{anchor}" if step.revision > 1 else None,
    )


handlers = (show,)
