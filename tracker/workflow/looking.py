"""Look at an uploaded file: how it is understood, and what it changes. Nothing is saved by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.compare import Comparison, compare
from tracker.documents import Document, digest
from tracker.documents.origin import Origin
from tracker.documents.readers import Limits, Reading, read
from tracker.errors import NotFoundError
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.settings import Settings
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as rows
from tracker.store.tables import Revision, Upload
from tracker.workflow import names
from tracker.workflow.facts import Place, RevisionFacts, place, revision_facts
from tracker.workflow.origins import effects, gone_with_their_origin, told_by_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A file as it was understood, beside the edition's newest revision. Nothing of it is saved.

    `comparison` is None for a first revision. `same_as` is the number of the newest revision where the
    content is the same: then there is nothing to save. `sources` are the source revisions that it can
    have been made from, newest first; empty for a source edition. `lapsing` counts the sign-offs of an
    open review that would end with it. `saved` is the number of the revision that it has become.
    `origin_told` is how the file itself says that it was made; `origins` what each answer to that question
    would make of its passages, empty for a source edition.
    """

    token: str
    release: str
    release_title: str
    language: str
    number: int
    file: str
    file_name: str
    file_size: int
    reading: Reading
    digest: str
    latest: RevisionFacts | None
    before: Document | None
    comparison: Comparison | None
    same_as: int | None
    is_source: bool
    sources: tuple[RevisionFacts, ...]
    review_open: bool
    lapsing: tuple[tuple[str, str], ...]
    saved: int | None
    origin_told: Origin | None
    origins: Mapping[Origin, tuple[Origin, ...]]


def preview(store: Store, *, by: Actor, token: str) -> Preview:
    """What would be saved.

    Raises:
        NotFoundError: the upload is gone, or is somebody else's.
        NotPermittedError: the person may no longer upload there.
        IntegrityError: the kept bytes are not those that were uploaded.
    """
    looked = look(store, by=by, token=token)
    with store.read() as db:
        here = place_of(db, by, looked.upload)
        return _preview(db, here, looked)


def _preview(db: Db, here: Place, looked: Looked) -> Preview:
    upload, latest = looked.upload, looked.latest
    people = people_rows.names(db)
    source = release_rows.source_edition(db, here.release.id or 0)
    source_place = Place(here.collection, here.release, source) if source else here
    sources = () if here.is_source else tuple(reversed(rows.outlines(db, source_place.edition_id)))
    made_from = {each.id: each for each in sources}
    review = review_rows.open_review(db, here.edition_id)
    signed = review_rows.standing(db, review.id or 0) if review else []
    return Preview(
        token=upload.token,
        release=here.release.name,
        release_title=here.release.title,
        language=here.edition.language,
        number=(latest.number if latest else 0) + 1,
        file=upload.file,
        file_name=upload.file_name,
        file_size=upload.file_size,
        reading=looked.reading,
        digest=looked.digest,
        latest=_latest(latest, here, made_from, people),
        before=looked.before,
        comparison=looked.comparison,
        same_as=latest.number if latest and latest.digest == looked.digest else None,
        is_source=here.is_source,
        sources=tuple(
            revision_facts(each, place=source_place, source=None, people=people) for each in sources
        ),
        review_open=review is not None,
        lapsing=tuple((each.step, people[each.person]) for each in signed),
        saved=rows.by_id(db, upload.revision).number if upload.revision else None,
        origin_told=looked.told,
        origins={} if here.is_source else effects(looked),
    )


def _latest(
    row: Revision | None, here: Place, sources: dict[int | None, Revision], people: dict[str, str]
) -> RevisionFacts | None:
    if row is None:
        return None
    return revision_facts(row, place=here, source=sources.get(row.source), people=people)


@dataclass(frozen=True, slots=True)
class Looked:
    """A kept file read again, and the edition's newest revision, with which it was compared.

    `upload` and `latest` are rows of a session that is closed. `before` is the document of `latest`.
    `told` is how the file says that it was made. `machine` has, by its words, the origin of each passage that
    a machine had a hand in and that `latest` does not have any more.
    """

    upload: Upload
    reading: Reading
    digest: str
    latest: Revision | None
    before: Document | None
    comparison: Comparison | None
    told: Origin | None
    machine: Mapping[str, Origin]


def look(store: Store, *, by: Actor, token: str) -> Looked:
    """Read a kept file again; errors as of `preview`."""
    with store.read() as db:
        upload = upload_of(db, token)
        language = place_of(db, by, upload).edition.language
        latest = rows.latest(db, upload.edition)
        before = rows.document(latest) if latest else None
        machine = gone_with_their_origin(db, latest) if latest else {}
    data = store.blobs.get(upload.file)
    reading = read_upload(
        store.settings,
        data,
        file_name=upload.file_name,
        media_type=upload.media_type,
        encoding=upload.encoding,
        language=language,
    )
    comparison = compare(before=before, after=reading.document).of_content() if before else None
    made_by = told_by_file(data, media_type=reading.media_type)
    return Looked(upload, reading, digest(reading.document), latest, before, comparison, made_by, machine)


def limits(settings: Settings) -> Limits:
    """The limits of an upload."""
    return Limits(bytes=settings.max_upload, passages=settings.max_passages)


def read_upload(
    settings: Settings,
    data: bytes,
    *,
    file_name: str,
    media_type: str | None,
    encoding: str | None,
    language: str,
) -> Reading:
    """A file as this service reads it.

    Raises:
        FileError: see `tracker.documents.readers.read`.
    """
    return read(
        data,
        name=file_name,
        media_type=media_type,
        encoding=encoding or None,
        language=language,
        languages=settings.language_codes,
        limits=limits(settings),
    )


def upload_of(db: Db, token: str, *, lock: bool = False) -> Upload:
    """The row of an upload. With `lock` nobody else changes or forgets it until the transaction ends.

    Raises:
        NotFoundError: it was thrown away, or is too old.
    """
    token = token if names.can_be_kept(token) else ""
    if lock:
        db.get(Upload, token, with_for_update=True)
    return rows.upload(db, token)


def place_of(db: Db, by: Actor, upload: Upload) -> Place:
    """Where an upload goes, for the person who handed it in.

    Raises:
        NotFoundError: it is somebody else's, or its edition is not for this person.
        NotPermittedError: the person may no longer upload there.
    """
    edition, release = rows.named(db, upload.edition)
    here = place(db, by, release.name, edition.language, act=Act.UPLOAD)
    if upload.person != by.id:
        raise NotFoundError(say("This upload is somebody else’s."), do=say("Upload the file yourself."))
    return here
