"""A translation beside its source: which links are in doubt, and pinning what stands wrongly."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import ConflictError, FieldError, InputError, NotFoundError, StaleError, TrackerError
from tracker.pages import languages
from tracker.pages.beside import standing_words
from tracker.pages.links import LinkRow, LinksPage, PinForm, PinView, RestingPin
from tracker.pages.passages import PassageView, passage_views
from tracker.pages.shell import Problem
from tracker.saying import say, say_many
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import Form, language, numbers, text
from tracker.web.releases import release_link, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import pinning, releases
from tracker.workflow.links import LinkFacts, PinFacts

_Request = Request[Any, Any, Any]

_around = 4
"""How many links on each side of the one in question the form offers at first."""


@get("/releases/{name:str}/{code:str}/links", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """All passages beside each other; with `?at=p6` those around ¶6, to be set right."""
    asked = request.query_params
    return _page(request, name, code, at=asked.get("at", ""), wide=asked.get("wide", ""))


@post("/releases/{name:str}/{code:str}/links", guards=[access.signed_in], sync_to_thread=True)
def pin(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Pin what was ticked: it belongs together, or it has no counterpart."""
    code = language(code)
    try:
        source, translation = numbers(data, "source_passage"), numbers(data, "passage")
        _must_say(text(data, "say"), source=source, translation=translation)
        pinning.pin(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=code,
            source=[each - 1 for each in source],
            translation=[each - 1 for each in translation],
            seen=pinning.Sides(text(data, "after"), text(data, "source")),
            at=access.now(),
        )
    except StaleError:
        raise  # told as a page of its own
    except (InputError, ConflictError) as error:
        return _page(
            request, name, code, at=text(data, "at"), wide=text(data, "wide"), data=data, error=error
        )
    first = f"p{min(translation)}" if translation else f"s{min(source)}"
    return go(f"/releases/{name}/{code}/links", "pinned", anchor=first)


@post(
    "/releases/{name:str}/{code:str}/links/{number:int}/unpin", guards=[access.signed_in], sync_to_thread=True
)
def unpin(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int], data: Form
) -> Response[Any]:
    """Take a pin back."""
    code, at = language(code), text(data, "at")
    try:
        pinning.unpin(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=code,
            number=number,
            at=access.now(),
        )
    except ConflictError as error:
        return _page(request, name, code, error=error)
    return go(
        f"/releases/{name}/{code}/links",
        "unpinned",
        anchor=at if re.fullmatch(r"[ps][1-9][0-9]{0,8}", at) else "",
    )


def _must_say(said: str, *, source: Sequence[int], translation: Sequence[int]) -> None:
    """What was ticked fits the button: passages of both sides together, of one side alone.

    Raises:
        FieldError: it does not.
    """
    if said not in {"together", "alone"}:
        raise FieldError(
            "say", say("The form did not say what to pin."), do=say("Use one of its two buttons.")
        )
    if not source and not translation:
        raise FieldError(
            "passages",
            say("No passage is ticked."),
            do=say("Tick those that belong together, or one that is alone."),
        )
    if said == "alone" and source and translation:
        raise FieldError(
            "passages",
            say("Passages of both sides are ticked, so each seems to have a counterpart."),
            do=say("Tick passages of one side alone, or pin them together."),
        )
    if said == "together" and not (source and translation):
        what = say("Only passages of the translation are ticked.")
        do = say("Tick those of the source that belong with them, or pin them as having no counterpart.")
        if source:
            what = say("Only passages of the source are ticked.")
            do = say(
                "Tick those of the translation that belong with them, or pin them as having no counterpart."
            )
        raise FieldError("passages", what, do=do)


def _page(
    request: _Request,
    name: str,
    code: str,
    *,
    at: str = "",
    wide: str = "",
    data: Mapping[str, Any] | None = None,
    error: TrackerError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    seen = pinning.beside(store, by=actor, release=name, language=code)
    facts = releases.release(store, by=actor, name=name)
    rows = _rows(seen, f"/releases/{name}/{code}/links")
    form = _form(seen, rows, at, wide, data, told(error) if error else None) if at and seen.may_pin else None
    shown = LinksPage(
        shell=shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(code),
        language=code,
        revision=seen.revision.number,
        revision_href=f"/releases/{name}/{code}/r{seen.revision.number}",
        source_name=languages.name(seen.source_language),
        source_language=seen.source_language,
        source_revision=seen.source.number,
        rows=rows,
        doubtful=tuple(row for row in rows if row.words and row.pin is None),
        pinned=sum(row.pin is not None for row in rows),
        resting=tuple(_resting(each, seen) for each in seen.resting),
        may_pin=seen.may_pin,
        review_href=f"/releases/{name}/{code}/review",
        form=form,
        problem=told(error) if error and not form else None,
    )
    return page(shown, status=status_of(error) if error else 200)


def _rows(seen: pinning.Beside, place: str) -> tuple[LinkRow, ...]:
    near, far = passage_views(seen.source_document), passage_views(seen.document)
    rows = []
    for link in seen.linked.links:
        anchor = _anchor(link)
        rows.append(
            LinkRow(
                anchor=anchor,
                source=tuple(near[i] for i in link.source),
                translation=tuple(far[j] for j in link.translation),
                words=standing_words(link.confidence, pinned=link.pin is not None),
                pin=_pin(link.pin, place, may=seen.may_pin) if link.pin else None,
                set_href=f"{place}?at={anchor}#set-h" if seen.may_pin and not link.pin else None,
            )
        )
    return tuple(rows)


def _anchor(link: LinkFacts) -> str:
    return f"p{link.translation[0] + 1}" if link.translation else f"s{link.source[0] + 1}"


def _pin(pin: PinFacts, place: str, *, may: bool) -> PinView:
    return PinView(by=pin.by, at=pin.at, action=f"{place}/{pin.number}/unpin" if may else None)


def _resting(resting: pinning.Resting, seen: pinning.Beside) -> RestingPin:
    pin = resting.pin
    set_on = {"number": str(pin.revision), "source": str(pin.source_revision)}
    of = len(pin.source) + len(pin.translation)
    if not resting.missing:
        why = say("A later pin holds its passages here.")
    elif of == 1:
        why = say("Its passage is not here now.")
    else:
        why = say_many(
            resting.missing,
            "{n} of its {all} passages is not here now.",
            "{n} of its {all} passages are not here now.",
            all=of,
        )
    return RestingPin(
        number=pin.number,
        source=resting.source_words,
        translation=resting.words,
        why=say("{why} Set on r{number} beside source r{source}.", why=why, **set_on),
        pin=_pin(pin, f"/releases/{seen.release}/{seen.language}/links", may=seen.may_pin),
    )


def _form(
    seen: pinning.Beside,
    rows: Sequence[LinkRow],
    at: str,
    wide: str,
    data: Mapping[str, Any] | None,
    problem: Problem | None,
) -> PinForm:
    """The form that sets the link of one passage right, with the links around it.

    Raises:
        NotFoundError: there is no such passage.
    """
    middle = next((place for place, row in enumerate(rows) if at in _ids(row)), None)
    if middle is None:
        raise NotFoundError(
            say("There is no passage “{passage}” here.", passage=at[:20]),
            do=say("Choose one from the links."),
        )
    reach = int(wide) if re.fullmatch(r"[1-9][0-9]{0,5}", wide) else _around
    start, end = max(0, middle - reach), middle + reach + 1
    place = f"/releases/{seen.release}/{seen.language}/links"
    ticked = _ids(rows[middle]) if data is None else _ticked(data)
    return PinForm(
        action=place,
        at=at,
        wide=reach,
        place=rows[middle].place,
        after=seen.seen.translation,
        source=seen.seen.source,
        rows=tuple(
            replace(row, set_href=None, pin=replace(row.pin, action=None) if row.pin else None)
            for row in rows[start:end]
        ),
        ticked=ticked,
        back_href=f"{place}#{at}",
        wider_href=f"{place}?at={at}&wide={reach * 4}#set-h" if start > 0 or end < len(rows) else None,
        problem=problem,
    )


def _ids(row: LinkRow) -> tuple[str, ...]:
    return (*_named("s", row.source), *_named("p", row.translation))


def _named(kind: str, views: Sequence[PassageView]) -> list[str]:
    return [f"{kind}{view.number}" for view in views]


def _ticked(data: Mapping[str, Any]) -> tuple[str, ...]:
    """What was ticked in a form that is shown again; nothing where that cannot be read."""
    try:
        sides = (("s", numbers(data, "source_passage")), ("p", numbers(data, "passage")))
    except FieldError:
        return ()
    return tuple(f"{kind}{each}" for kind, these in sides for each in these)


handlers = (show, pin, unpin)
