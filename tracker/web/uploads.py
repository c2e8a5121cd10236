"""Upload: the form, the preview, and saving what was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath

from tracker.checks import Side
from tracker.documents import Document
from tracker.errors import FieldError, InputError, StaleError
from tracker.pages import languages
from tracker.pages.checks import FindingView
from tracker.pages.merging import comparison_view
from tracker.pages.passages import text_view
from tracker.pages.shell import Link, Problem
from tracker.pages.upload import (
    Notice,
    PreviewPage,
    SignOffFate,
    UploadPage,
)
from tracker.review.naming import name_of
from tracker.saying import say
from tracker.settings import Settings
from tracker.web import access, upload_parts
from tracker.web.awaited_parts import awaited_views
from tracker.web.checks import brief_views
from tracker.web.errors import stale_page, status_of
from tracker.web.formats import encoding_choices, format_name
from tracker.web.forms import FileForm, Form, language, number, text
from tracker.web.releases import release_link, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.web.signing_parts import origin_choices
from tracker.workflow import awaited, inspecting, read, releases, upload
from tracker.workflow.desk.foretelling import foretell
from tracker.workflow.names import TextName
from tracker.workflow.upload import Preview

_Request = Request[Any, Any, Any]
_telling = {"furniture", "marker", "format", "hidden", "link", "picture"}


def body_limit(settings: Settings) -> int:
    """The largest request that can hold an upload: the file, and the form around it."""
    return settings.max_upload + 64 * 1024


@get("/releases/{name:str}/{code:str}/upload", guards=[access.signed_in], sync_to_thread=True)
def form(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """The form."""
    return _form(request, name, code)


@post("/releases/{name:str}/{code:str}/upload", guards=[access.signed_in], sync_to_thread=True)
def start(request: _Request, name: FromPath[str], code: FromPath[str], data: FileForm) -> Response[Any]:
    """Take a file, or a text that was pasted, to be looked at."""
    sent = data.get("file")
    pasted = text(data, "text")
    try:
        if isinstance(sent, UploadFile) and sent.filename:
            content, file_name = sent.file.read(), sent.filename.replace("\\", "/").rsplit("/", 1)[-1]
        elif pasted.strip():
            content, file_name = pasted.encode("utf-8", "surrogatepass"), "pasted text.txt"
        else:
            raise FieldError(
                "file",
                say("No file was chosen and no text was pasted."),
                do=say("Choose a file, or paste the text."),
            )
        token = upload.start(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            data=content,
            file_name=file_name,
            encoding=text(data, "encoding") or None
            if not pasted.strip() or file_name != "pasted text.txt"
            else "utf-8",
            at=access.now(),
        )
    except InputError as error:
        return _form(request, name, code, data=data, problem=told(error), status=status_of(error))
    return go(f"/uploads/{token}")


@get("/uploads/{token:str}", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, token: FromPath[str]) -> Response[Any]:
    """What would be saved."""
    return _preview(request, token)


@post("/uploads/{token:str}/confirm", guards=[access.signed_in], sync_to_thread=True)
def confirm(request: _Request, token: FromPath[str], data: Form) -> Response[Any]:
    """Save it as the next revision."""
    try:
        row = upload.confirm(
            access.store_of(request),
            by=access.signed(request).actor,
            token=token,
            note=text(data, "note"),
            source=number(data, "source"),
            expected=number(data, "number"),
            origin=text(data, "origin") or None,
            at=access.now(),
        )
    except FieldError as error:
        problem = told(error, "note", "source", "origin")
        return _preview(request, token, data=data, problem=problem, status=status_of(error))
    except StaleError as error:
        return stale_page(request, error, kept=text(data, "note"))
    return go(f"/releases/{row.release}/{row.language}/r{row.number}", "saved")


@post("/uploads/{token:str}/discard", guards=[access.signed_in], sync_to_thread=True)
def discard(request: _Request, token: FromPath[str]) -> Response[Any]:
    """Throw the file away."""
    release, code = upload.discard(access.store_of(request), by=access.signed(request).actor, token=token)
    return go(f"/releases/{release}/{code}/upload", "discarded")


def _form(
    request: _Request,
    name: str,
    code: str,
    *,
    data: dict[str, Any] | None = None,
    problem: Problem | None = None,
    status: int = 200,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    facts = releases.release(store, by=actor, name=name)
    edition = releases.edition_of(facts, language(code))
    shown = UploadPage(
        shell=shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(edition.language),
        language=edition.language,
        action=f"/releases/{name}/{edition.language}/upload",
        latest=edition.revisions[-1].number if edition.revisions else None,
        largest=store.settings.max_upload,
        encodings=encoding_choices(text(data or {}, "encoding")),
        editions=tuple(
            Link(text=languages.name(each.language), href=f"/releases/{name}/{each.language}/upload")
            for each in facts.editions
            if each.language != edition.language
        ),
        text=text(data or {}, "text"),
        awaited=awaited_views(
            awaited.awaited(store, by=actor, release=name, language=edition.language),
            f"/releases/{name}/{edition.language}",
        ),
        problem=problem,
    )
    return page(shown, status=status)


def _preview(
    request: _Request,
    token: str,
    *,
    data: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
    status: int = 200,
) -> Response[Any]:
    store, actor = access.store_of(request), access.signed(request).actor
    seen = upload.preview(store, by=actor, token=token)
    place = f"/releases/{seen.release}/{seen.language}"
    if seen.saved is not None:
        return go(f"{place}/r{seen.saved}")
    facts = releases.release(store, by=actor, name=seen.release)
    document, comparison = seen.reading.document, seen.comparison
    shell = shell_for(request, at="/collections", issuer=facts.issuer, trail=trail(facts))
    shown = PreviewPage(
        shell=shell,
        release=release_link(facts),
        edition=languages.name(seen.language),
        token=token,
        number=seen.number,
        file_name=seen.file_name,
        format_name=format_name(seen.reading.media_type, seen.reading.encoding),
        size=seen.file_size,
        understood=upload_parts.understood(seen),
        notices=(
            *upload_parts.review_that_ends(seen),
            *(Notice(what=each.message, grave=each.code not in _telling) for each in seen.reading.warnings),
        ),
        comparison=comparison_view(comparison, before=seen.before, after=document, language=shell.language)
        if comparison and seen.before
        else None,
        text=None if comparison else text_view(document),
        sign_offs=tuple(
            SignOffFate(
                step=name_of(step),
                by=by,
                decision=say("signed"),
                lapses=say("whole"),
                why=say("the review ends with a newer revision"),
            )
            for step, by in seen.lapsing
        ),
        approvals=upload_parts.approvals(foretell(store, by=actor, token=token)),
        sources=upload_parts.sources(seen, store.settings.zone),
        languages=(),
        file_digest=seen.file,
        text_digest=seen.digest,
        same_as=seen.same_as,
        checks=_checks(request, seen, facts.source_language),
        stage=awaited.guessed_stage(store, by=actor, token=token),
        awaited=awaited_views(awaited.awaited_of_upload(store, by=actor, token=token), place),
        review_href=f"{place}/review" if seen.same_as else None,
        note=text(data or {}, "note"),
        made=origin_choices(seen, text(data or {}, "origin")),
        problem=problem,
    )
    return page(shown, status=status)


def _checks(request: _Request, seen: Preview, source_language: str) -> tuple[FindingView, ...]:
    """What the checks say, each leading to the passage: of the text below, or of the newest source."""
    store, actor = access.store_of(request), access.signed(request).actor
    found = inspecting.of_upload(store, by=actor, token=seen.token, at=access.now())
    documents: dict[Side, Document] = {Side.TRANSLATION: seen.reading.document}
    places = {Side.TRANSLATION: f"/uploads/{seen.token}"}
    if found and seen.sources:
        number = seen.sources[0].number
        source = read.text(store, by=actor, name=TextName(seen.release, source_language, number)).document
        for side in (Side.SOURCE, Side.NEWEST_SOURCE):
            documents[side] = source
            places[side] = f"/releases/{seen.release}/{source_language}/r{number}"
    return brief_views(
        found, documents=documents, places=places, place=f"/releases/{seen.release}/{seen.language}"
    )


handlers = (form, start, show, confirm, discard)
