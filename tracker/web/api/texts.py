"""Collections, releases, uploads, reviews and versions for programs."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import Request, Response, delete, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery, JSONBody
from sqlmodel import SQLModel

from tracker.compare.faces.json_face import to_json
from tracker.documents.stored import to_json as document_json
from tracker.web import access
from tracker.web.api.models import (
    CollectionCreate,
    CollectionRead,
    EditionCreate,
    EditionRead,
    ReleaseCreate,
    ReleaseRead,
    RevisionCreate,
    RevisionRead,
    TextRead,
    UploadRead,
    WarningRead,
)
from tracker.web.forms import language
from tracker.workflow import read, releases, upload
from tracker.workflow.facts import CollectionFacts, EditionFacts, ReleaseFacts
from tracker.workflow.names import TextName, parse_text_name, revision_number

_Request = Request[Any, Any, Any]
_text = "/releases/{name:str}/{code:str}"


class FileCreate(SQLModel):
    """A file to be looked at. `encoding` where it should not be found from the bytes."""

    model_config = {"arbitrary_types_allowed": True}
    file: UploadFile
    encoding: str | None = None


@get("/collections", guards=[access.signed_in], sync_to_thread=True)
def collections(request: _Request) -> list[CollectionRead]:
    """The collections that this person works in."""
    found = releases.collections(access.store_of(request), by=access.signed(request).actor)
    return [collection_read(each) for each in found]


@post("/collections", guards=[access.signed_in], sync_to_thread=True)
def make_collection(request: _Request, data: JSONBody[CollectionCreate]) -> CollectionRead:
    """Make a collection; whoever makes it coordinates it."""
    made = releases.make_collection(
        access.store_of(request),
        by=access.signed(request).actor,
        name=data.name,
        title=data.title,
        issuer=data.issuer,
        at=access.now(),
    )
    return collection_read(made)


@get("/collections/{name:str}", guards=[access.signed_in], sync_to_thread=True)
def collection(request: _Request, name: FromPath[str]) -> CollectionRead:
    """One collection."""
    return collection_read(
        releases.collection(access.store_of(request), by=access.signed(request).actor, name=name)[0]
    )


@get("/collections/{name:str}/releases", guards=[access.signed_in], sync_to_thread=True)
def releases_of(request: _Request, name: FromPath[str]) -> list[ReleaseRead]:
    """The releases of a collection, newest first."""
    _, found = releases.collection(access.store_of(request), by=access.signed(request).actor, name=name)
    return [release_read(each) for each in found]


@post("/collections/{name:str}/releases", guards=[access.signed_in], sync_to_thread=True)
def make_release(request: _Request, name: FromPath[str], data: JSONBody[ReleaseCreate]) -> ReleaseRead:
    """Make a release with its source edition."""
    made = releases.make_release(
        access.store_of(request),
        by=access.signed(request).actor,
        collection=name,
        name=data.name,
        title=data.title,
        language=data.language,
        at=access.now(),
    )
    return release_read(made)


@get("/releases/{name:str}", guards=[access.signed_in], sync_to_thread=True)
def release(request: _Request, name: FromPath[str]) -> ReleaseRead:
    """One release with its editions."""
    return release_read(
        releases.release(access.store_of(request), by=access.signed(request).actor, name=name)
    )


@post("/releases/{name:str}/editions", guards=[access.signed_in], sync_to_thread=True)
def make_edition(request: _Request, name: FromPath[str], data: JSONBody[EditionCreate]) -> ReleaseRead:
    """Add a translation."""
    actor = access.signed(request).actor
    made = releases.make_edition(
        access.store_of(request), by=actor, release=name, language=data.language, at=access.now()
    )
    return release_read(made)


@post(_text + "/uploads", guards=[access.signed_in], sync_to_thread=True)
def start_upload(
    request: _Request,
    name: FromPath[str],
    code: FromPath[str],
    data: Annotated[FileCreate, Body(media_type=RequestEncodingType.MULTI_PART)],
) -> UploadRead:
    """Hand in a file to be looked at; nothing is saved yet."""
    store, actor = access.store_of(request), access.signed(request).actor
    token = upload.start(
        store,
        by=actor,
        release=name,
        language=language(code),
        data=data.file.file.read(),
        file_name=data.file.filename.replace("\\", "/").rsplit("/", 1)[-1],
        encoding=data.encoding,
        at=access.now(),
    )
    return upload_read(upload.preview(store, by=actor, token=token))


@get("/uploads/{token:str}", guards=[access.signed_in], sync_to_thread=True)
def show_upload(request: _Request, token: FromPath[str]) -> UploadRead:
    """What was understood of a file, and what it changes."""
    return upload_read(upload.preview(access.store_of(request), by=access.signed(request).actor, token=token))


@post("/uploads/{token:str}/confirm", guards=[access.signed_in], sync_to_thread=True)
def confirm_upload(request: _Request, token: FromPath[str], data: JSONBody[RevisionCreate]) -> RevisionRead:
    """Save a file as the next revision. Asked twice, it gives the same revision."""
    made = upload.confirm(
        access.store_of(request),
        by=access.signed(request).actor,
        token=token,
        note=data.note,
        source=data.source,
        expected=data.expected,
        origin=data.origin.value if data.origin else None,
        at=access.now(),
    )
    return RevisionRead.model_validate(made, from_attributes=True)


@delete("/uploads/{token:str}", guards=[access.signed_in], sync_to_thread=True)
def discard_upload(request: _Request, token: FromPath[str]) -> None:
    """Throw a file away that was not saved."""
    upload.discard(access.store_of(request), by=access.signed(request).actor, token=token)


@get(_text + "/revisions/{which:str}", guards=[access.signed_in], sync_to_thread=True)
def revision(request: _Request, name: FromPath[str], code: FromPath[str], which: FromPath[str]) -> TextRead:
    """A revision (`r2`) with its text."""
    wanted = TextName(name, language(code), revision_number(which))
    found = read.text(access.store_of(request), by=access.signed(request).actor, name=wanted)
    return TextRead(
        revision=RevisionRead.model_validate(found.revision, from_attributes=True),
        document=document_json(found.document),
        lineage=list(found.lineage),
        origins=list(found.origins),
    )


@get(
    _text + "/revisions/{which:str}/file",
    guards=[access.signed_in],
    sync_to_thread=True,
    media_type="application/octet-stream",
)
def revision_file(
    request: _Request, name: FromPath[str], code: FromPath[str], which: FromPath[str]
) -> Response[bytes]:
    """The bytes that were uploaded, untouched."""
    _, data = read.file(
        access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
        revision=revision_number(which),
    )
    return Response(data, media_type="application/octet-stream")


@get("/releases/{name:str}/compare", guards=[access.signed_in], sync_to_thread=True)
def compare(
    request: _Request, name: FromPath[str], before: FromQuery[str], after: FromQuery[str]
) -> dict[str, Any]:
    """Two texts of a release compared, each named `en/r2` or `en/v1`."""
    found = read.compared(
        access.store_of(request),
        by=access.signed(request).actor,
        before=parse_text_name(f"{name}/{before}"),
        after=parse_text_name(f"{name}/{after}"),
    )
    return to_json(found.comparison, touches=True)


def collection_read(facts: CollectionFacts) -> CollectionRead:
    """A collection as programs get it."""
    return CollectionRead(
        name=facts.name,
        title=facts.title,
        issuer=facts.issuer,
        releases=facts.releases,
        policy=facts.policy.to_json(),
        made_at=facts.made_at,
        entry=facts.entry,
    )


def release_read(facts: ReleaseFacts) -> ReleaseRead:
    """A release as programs get it."""
    return ReleaseRead(
        name=facts.name,
        title=facts.title,
        collection=facts.collection,
        issuer=facts.issuer,
        date=facts.date,
        made_at=facts.made_at,
        made_by=facts.made_by,
        editions=[edition_read(each) for each in facts.editions],
        entry=facts.entry,
    )


def edition_read(facts: EditionFacts) -> EditionRead:
    """An edition as programs get it."""
    return EditionRead.model_validate(facts, from_attributes=True)


def upload_read(seen: upload.Preview) -> UploadRead:
    """A file that is looked at, as programs get it."""
    return UploadRead(
        token=seen.token,
        release=seen.release,
        language=seen.language,
        number=seen.number,
        file=seen.file,
        file_name=seen.file_name,
        file_size=seen.file_size,
        encoding=seen.reading.encoding,
        digest=seen.digest,
        document=document_json(seen.reading.document),
        warnings=[WarningRead(code=each.code, message=each.message) for each in seen.reading.warnings],
        comparison=to_json(seen.comparison, touches=True) if seen.comparison else None,
        same_as=seen.same_as,
        sources=[each.number for each in seen.sources],
        saved=seen.saved,
        origin_told=seen.origin_told,
    )


handlers = (
    collections,
    make_collection,
    collection,
    releases_of,
    make_release,
    release,
    make_edition,
    start_upload,
    show_upload,
    confirm_upload,
    discard_upload,
    revision,
    revision_file,
    compare,
)
