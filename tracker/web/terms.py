"""The termbase of a collection: its list, a term added or taken out, a file shown and then merged."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from tracker.checks.termbase import Merge, Standing, Term, Termbase, checked, to_csv, to_tbx
from tracker.errors import ConflictError, FieldError, InputError, NotFoundError, StaleError, TrackerError
from tracker.pages import languages
from tracker.pages.shell import Choice, Link
from tracker.pages.terms import ConceptView, MergeView, TermForm, TermsChangeView, TermsPage, TermView
from tracker.saying import say, say_as
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import FileForm, Form, text
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import terms

_Request = Request[Any, Any, Any]
most_shown = 200
"""Concepts in the list, and terms of each kind in the preview of a file."""


@get("/collections/{name:str}/terms", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str]) -> Response[str]:
    """The terms; `?q=` narrows the list."""
    return _page(request, name)


@get("/collections/{name:str}/terms/tbx", guards=[access.signed_in], sync_to_thread=True)
def tbx(request: _Request, name: FromPath[str]) -> Response[bytes]:
    """All terms as TBX."""
    seen = terms.terms(access.store_of(request), by=access.signed(request).actor, collection=name)
    return _file(to_tbx(seen.base, title=seen.title), "application/x-tbx+xml", f"{seen.collection}.tbx")


@get("/collections/{name:str}/terms/csv", guards=[access.signed_in], sync_to_thread=True)
def as_csv(request: _Request, name: FromPath[str]) -> Response[bytes]:
    """All terms as CSV."""
    seen = terms.terms(access.store_of(request), by=access.signed(request).actor, collection=name)
    return _file(to_csv(seen.base), "text/csv; charset=utf-8", f"{seen.collection}-terms.csv")


@post("/collections/{name:str}/terms", guards=[access.signed_in], sync_to_thread=True)
def put(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Add a term, or change the standing or note of one."""
    try:
        term = _term(data)
        terms.put(
            access.store_of(request),
            by=access.signed(request).actor,
            collection=name,
            term=term,
            before=text(data, "before") or None,
            at=access.now(),
        )
    except StaleError:
        raise  # told as a page of its own
    except (InputError, ConflictError) as error:
        return _page(request, name, data=data, error=error)
    return go(f"/collections/{name}/terms", "terms")


@post("/collections/{name:str}/terms/out", guards=[access.signed_in], sync_to_thread=True)
def take_out(request: _Request, name: FromPath[str], data: Form) -> Response[Any]:
    """Take a term out."""
    try:
        terms.take_out(
            access.store_of(request),
            by=access.signed(request).actor,
            collection=name,
            concept=text(data, "concept"),
            language=text(data, "language"),
            term=text(data, "term"),
            before=text(data, "before") or None,
            at=access.now(),
        )
    except NotFoundError as error:
        if error.what.startswith("There is no term"):
            return _page(request, name, error=error)
        raise
    return go(f"/collections/{name}/terms", "terms")


@post("/collections/{name:str}/terms/file", guards=[access.signed_in], sync_to_thread=True)
def look(request: _Request, name: FromPath[str], data: FileForm) -> Response[Any]:
    """Show what a file would change."""
    sent = data.get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        missing = FieldError("file", say("No file was chosen."), do=say("Choose a TBX or CSV file."))
        return _page(request, name, file_error=missing)
    try:
        merge, before = terms.propose(
            access.store_of(request),
            by=access.signed(request).actor,
            collection=name,
            data=sent.file.read(),
            replace=text(data, "replace") == "yes",
        )
    except FieldError as error:
        return _page(request, name, file_error=error)
    file_name = sent.filename.replace("\\", "/").rsplit("/", 1)[-1][:120]
    return _page(request, name, merge=_merge(merge, before, file_name))


@post("/collections/{name:str}/terms/save", guards=[access.signed_in], sync_to_thread=True)
def save(request: _Request, name: FromPath[str], data: FileForm) -> Response[Any]:
    """Save what a file changes."""
    try:
        terms.change(
            access.store_of(request),
            by=access.signed(request).actor,
            collection=name,
            base=terms.base_of_json(text(data, "terms")),
            before=text(data, "before") or None,
            note=text(data, "note"),
            at=access.now(),
        )
    except StaleError:
        raise
    except (InputError, ConflictError) as error:
        return _page(request, name, file_error=error)
    return go(f"/collections/{name}/terms", "terms")


def _file(data: bytes, media_type: str, file_name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{file_name}"', "cache-control": "no-store"}
    return Response(data, media_type=media_type, headers=headers)


_missing = {
    "concept": say("The concept is missing."),
    "language": say("The language is missing."),
    "term": say("The term is missing."),
}


def _term(data: Mapping[str, Any]) -> Term:
    """The term of the form.

    Raises:
        FieldError: one of its fields is wrong; which one is named where that can be told.
    """
    for name, missing in _missing.items():
        if not text(data, name).strip():
            raise FieldError(name, missing, do=say("Fill it in."))
    return checked(
        concept=text(data, "concept"),
        language=text(data, "language"),
        term=text(data, "term"),
        standing=text(data, "standing"),
        note=text(data, "note"),
        inside=text(data, "inside") == "yes",
        where=say("this term"),
    )


def _page(
    request: _Request,
    name: str,
    *,
    data: Mapping[str, Any] | None = None,
    error: TrackerError | None = None,
    file_error: TrackerError | None = None,
    merge: MergeView | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    seen = terms.terms(store, by=actor, collection=name)
    asked = request.query_params.get("q", "")[:100]
    concepts = _concepts(_asked(seen.base, asked))
    wrong = error or file_error
    return page(
        TermsPage(
            shell=shell_for(
                request,
                at="/collections",
                issuer=seen.issuer,
                trail=(Link(text=seen.title, href=f"/collections/{name}"),),
            ),
            name=name,
            title=seen.title,
            terms=len(seen.base.terms),
            concepts=concepts[:most_shown],
            hidden=max(0, len(concepts) - most_shown),
            asked=asked,
            changes=tuple(
                TermsChangeView(
                    number=each.number, by=each.by, at=each.at, note=_noted(each.note), entry=each.entry
                )
                for each in seen.changes
            ),
            form=_form(seen, data or {}, error if data is not None else None) if seen.may_change else None,
            merge=merge,
            file_problem=told(file_error, "file") if file_error else None,
            problem=told(error) if error and data is None else None,
        ),
        status=status_of(wrong) if wrong else 200,
    )


def _form(seen: terms.Terms, data: Mapping[str, Any], error: TrackerError | None) -> TermForm:
    chosen = text(data, "standing") or Standing.APPROVED.value
    return TermForm(
        before=seen.digest or "",
        standings=tuple(
            Choice(value=each.value, label=_named[each], chosen=each.value == chosen, note=_says[each])
            for each in Standing
        ),
        concept=text(data, "concept"),
        language=text(data, "language"),
        term=text(data, "term"),
        note=text(data, "note"),
        inside=text(data, "inside") == "yes",
        problem=told(error, "concept", "language", "term", "standing", "note") if error else None,
    )


def _noted(note: str) -> str:
    """What was noted of a change; workflow's own words for a term that was taken out can be translated."""
    if note.startswith(terms.without):
        return say("Without {term}", term=note.removeprefix(terms.without))
    return note


_named = {
    Standing.APPROVED: say_as("standing of a term", "approved"),
    Standing.ADMITTED: say_as("standing of a term", "admitted"),
    Standing.DEPRECATED: say_as("standing of a term", "deprecated"),
    Standing.FORBIDDEN: say_as("standing of a term", "forbidden"),
}
_says = {
    Standing.APPROVED: say("the one to use"),
    Standing.ADMITTED: say("may be used too"),
    Standing.DEPRECATED: say_as("standing of a term", "out of use"),
    Standing.FORBIDDEN: say("must not be used"),
}


def _asked(base: Termbase, asked: str) -> Sequence[Term]:
    """The terms of every concept in which what is asked for stands."""
    plain = asked.strip().casefold()
    if not plain:
        return base.terms
    there = {
        term.concept
        for term in base.terms
        if plain in term.term.casefold() or plain in term.concept.casefold() or plain in term.note.casefold()
    }
    return [term for term in base.terms if term.concept in there]


def _concepts(found: Sequence[Term]) -> tuple[ConceptView, ...]:
    return tuple(
        ConceptView(name=concept, terms=tuple(_view(term) for term in these))
        for concept, these in groupby(found, key=lambda term: term.concept)
    )


def _view(term: Term) -> TermView:
    return TermView(
        concept=term.concept,
        language=term.language,
        language_name=languages.name(term.language),
        term=term.term,
        standing=term.standing.value,
        note=term.note,
        inside=term.inside,
    )


def _merge(merge: Merge, before: str | None, file_name: str) -> MergeView:
    shown = [*merge.added, *merge.changed, *merge.removed]
    kinds = (len(merge.added), len(merge.changed), len(merge.removed))
    return MergeView(
        file_name=file_name,
        added=tuple(_view(term) for term in merge.added[:most_shown]),
        changed=tuple(
            replace(
                _view(now),
                was=was.standing.value if was.standing is not now.standing else say("another note"),
            )
            for was, now in merge.changed[:most_shown]
        ),
        removed=tuple(_view(term) for term in merge.removed[:most_shown]),
        more=len(shown) - sum(min(each, most_shown) for each in kinds),
        result=len(merge.result.terms),
        terms=json.dumps(merge.result.to_json(), ensure_ascii=False),
        before=before or "",
    )


handlers = (show, tbx, as_csv, put, take_out, look, save)
