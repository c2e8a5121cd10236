"""Upload: look at a file first, then make it the edition's next revision.

`start` keeps the bytes and shows nothing yet; `preview` says what was understood and what changed;
`confirm` writes the revision and its log entry in one transaction; `discard` forgets the file.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.compare import Comparison, compare
from tracker.compare.authorship import Span, carry_authorship, first_authorship, surviving
from tracker.compare.delta import delta
from tracker.compare.faces.json_face import digest_of, to_json
from tracker.compare.lineage import carry
from tracker.documents import Document, digest
from tracker.documents.readers import Limits, Reading, read
from tracker.documents.stored import to_json as document_json
from tracker.errors import ConflictError, FieldError, NotFoundError, StaleError, TooLargeError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, ReviewState
from tracker.settings import Settings
from tracker.store import Store, Transaction
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as rows
from tracker.store.tables import Revision, Upload
from tracker.workflow import entries, names
from tracker.workflow.facts import Place, RevisionFacts, place, revision_facts
from tracker.workflow.review import close

kept_for = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A file as it was understood, beside the edition's newest revision. Nothing of it is saved.

    `comparison` is None for a first revision. `same_as` is the number of the newest revision where the
    content is the same: then there is nothing to save. `sources` are the source revisions that it can
    have been made from, newest first; empty for a source edition. `lapsing` counts the sign-offs of an
    open review that would end with it. `saved` is the number of the revision that it has become.
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


def limits(settings: Settings) -> Limits:
    """The limits of an upload."""
    return Limits(bytes=settings.max_upload, passages=settings.max_passages)


def start(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    data: bytes,
    file_name: str,
    media_type: str | None = None,
    encoding: str | None = None,
    at: datetime,
) -> str:
    """Keep a file to be looked at; gives the token under which it is.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not upload there.
        FileError: the file cannot be read as a text; nothing is kept then.
        ConflictError: the edition is a translation and its source has no revision yet.
    """
    with store.read() as db:
        here = place(db, by, release, language, act=Act.UPLOAD)
        if not here.is_source and _latest_source(db, here) is None:
            raise ConflictError(
                "The source edition has no text yet, so nothing can have been translated from it.",
                do="Upload the source first.",
            )
        edition = here.edition_id
    file_name = names.line(file_name or "pasted text", field="file", most=300, what="The name of the file")
    _read(store.settings, data, file_name, media_type, encoding, language)
    upload = Upload(
        token=secrets.token_urlsafe(18),
        person=by.id,
        edition=edition,
        file=store.blobs.put(data),
        file_name=file_name,
        file_size=len(data),
        media_type=media_type,
        encoding=encoding,
        at=at,
    )
    token = upload.token
    with store.write() as tx:
        tx.session.add(upload)
    sweep(store, before=at - kept_for)
    return token


def preview(store: Store, *, by: Actor, token: str) -> Preview:
    """What would be saved.

    Raises:
        NotFoundError: the upload is gone, or is somebody else's.
        IntegrityError: the kept bytes are not those that were uploaded.
    """
    looked = _look(store, by=by, token=token)
    with store.read() as db:
        here = _place(db, by, looked.upload)
        latest = rows.latest(db, here.edition_id)
        people = people_rows.names(db)
        source = release_rows.source_edition(db, here.release.id or 0)
        source_place = Place(here.collection, here.release, source) if source else here
        sources = () if here.is_source else tuple(reversed(rows.outlines(db, source_place.edition_id)))
        made_from = {each.id: each for each in sources}
        review = review_rows.open_review(db, here.edition_id)
        signed = review_rows.signoffs(db, review.id or 0) if review else []
        saved = rows.by_id(db, looked.upload.revision).number if looked.upload.revision else None
        return Preview(
            token=token,
            release=here.release.name,
            release_title=here.release.title,
            language=here.edition.language,
            number=(latest.number if latest else 0) + 1,
            file=looked.upload.file,
            file_name=looked.upload.file_name,
            file_size=looked.upload.file_size,
            reading=looked.reading,
            digest=looked.digest,
            latest=revision_facts(latest, place=here, source=made_from.get(latest.source), people=people)
            if latest
            else None,
            before=looked.before,
            comparison=looked.comparison,
            same_as=latest.number if latest and latest.digest == looked.digest else None,
            is_source=here.is_source,
            sources=tuple(
                revision_facts(each, place=source_place, source=None, people=people) for each in sources
            ),
            review_open=review is not None,
            lapsing=tuple((each.step, people[each.person]) for each in signed),
            saved=saved,
        )


def confirm(
    store: Store,
    *,
    by: Actor,
    token: str,
    note: str,
    source: int | None = None,
    expected: int | None = None,
    at: datetime,
) -> RevisionFacts:
    """Make the file the edition's next revision. Asked twice, it gives the same revision again.

    `source` is the number of the source revision that it was made from; the newest where None.
    `expected` is the number that the page said it would become.

    Raises:
        NotFoundError, NotPermittedError: the upload is gone, or the person may not.
        StaleError: somebody uploaded another revision since the page was made.
        ConflictError: it has the same content as the newest revision.
        FieldError: the note is too long, or there is no such source revision.
    """
    note = names.words(note, field="note", most=5000, what="The note")
    looked = _look(store, by=by, token=token)
    with store.write() as tx:
        db = tx.session
        upload = rows.upload(db, token)
        here = _place(db, by, upload, act=Act.UPLOAD)
        tx.lock_edition(here.edition_id)
        db.refresh(upload)
        if upload.revision is not None:
            return _told(tx, here, rows.by_id(db, upload.revision))
        latest = rows.latest(db, here.edition_id)
        number = (latest.number if latest else 0) + 1
        if (latest.digest if latest else None) != looked.before_digest or (expected or number) != number:
            raise StaleError(
                f"Somebody uploaded r{number - 1} of this edition since you looked at your file.",
                do="Look at what your file changes against that one, then save it.",
                newer=f"/uploads/{token}",
            )
        if latest is not None and latest.digest == looked.digest:
            raise ConflictError(
                f"The file has the same content as r{latest.number}, so there is nothing to save.",
                do="To change the stage in which it stands, ask for a review of that revision.",
            )
        made_from = None if here.is_source else _source(db, here, source)
        row = _revision(looked, upload=upload, latest=latest, made_from=made_from, note=note, by=by, at=at)
        row.number = number
        row.entry = tx.append(
            entries.entry(
                EntryType.REVISION_SUBMITTED,
                at=at,
                actor=by.id,
                facts=entries.revision_submitted(
                    row, edition=here.edition, release=here.release, source=made_from
                ),
            )
        )
        db.add(row)
        db.flush()
        rows.add_passages(db, row.id or 0, looked.reading.document, rows.lineage(row))
        upload.revision = row.id
        _supersede(tx, here, by=by, at=at)
        return _told(tx, here, row)


def discard(store: Store, *, by: Actor, token: str) -> tuple[str, str]:
    """Forget a file that was not saved; gives the names of its release and language.

    Raises:
        NotFoundError: it is gone already, or somebody else's. ConflictError: it has become a revision.
    """
    with store.write() as tx:
        upload = rows.upload(tx.session, token)
        here = _place(tx.session, by, upload)
        if upload.revision is not None:
            raise ConflictError(
                "This file has been saved as a revision.", do="A revision cannot be thrown away."
            )
        tx.session.delete(upload)
        tx.session.flush()
        _forget_bytes(tx, store, upload.file)
        return here.release.name, here.edition.language


def sweep(store: Store, *, before: datetime) -> None:
    """Forget files that nobody saved since a time."""
    with store.read() as db:
        query = select(Upload.token, Upload.file).where(col(Upload.revision).is_(None), Upload.at < before)
        stale = list(db.exec(query))
    for token, file in stale:
        with store.write() as tx:
            tx.session.exec(delete(Upload).where(col(Upload.token) == token, col(Upload.revision).is_(None)))
            _forget_bytes(tx, store, file)


# ---- the parts


@dataclass(frozen=True, slots=True)
class _Looked:
    """A kept file read again, compared with the edition's newest revision."""

    upload: Upload
    reading: Reading
    digest: str
    before: Document | None
    before_digest: str | None
    before_lineage: tuple[str, ...]
    before_spans: Sequence[Sequence[Span]]
    comparison: Comparison | None


def _look(store: Store, *, by: Actor, token: str) -> _Looked:
    with store.read() as db:
        upload = rows.upload(db, token)
        here = _place(db, by, upload)
        language = here.edition.language
        latest = rows.latest(db, here.edition_id)
        before = rows.document(latest) if latest else None
        before_digest = latest.digest if latest else None
        lineage = rows.lineage(latest) if latest else ()
        spans = rows.spans(latest) if latest else ()
        kept = Upload(**upload.model_dump())
    data = store.blobs.get(kept.file)
    reading = _read(store.settings, data, kept.file_name, kept.media_type, kept.encoding, language)
    comparison = compare(before=before, after=reading.document).of_content() if before else None
    return _Looked(kept, reading, digest(reading.document), before, before_digest, lineage, spans, comparison)


def _read(
    settings: Settings,
    data: bytes,
    file_name: str,
    media_type: str | None,
    encoding: str | None,
    language: str,
) -> Reading:
    if len(data) > settings.max_upload:
        raise TooLargeError(
            f"“{file_name}” has {len(data):,} bytes; an upload may have {settings.max_upload:,}.",
            do="Upload the text in parts, or without pictures.",
        )
    return read(
        data,
        name=file_name,
        media_type=media_type,
        encoding=encoding or None,
        language=language,
        languages=settings.language_codes,
        limits=limits(settings),
    )


def _place(db: Db, by: Actor, upload: Upload, *, act: Act = Act.UPLOAD) -> Place:
    edition, release = rows.named(db, upload.edition)
    here = place(db, by, release.name, edition.language, act=act)
    if upload.person != by.id:
        raise NotFoundError("This upload is somebody else’s.", do="Upload the file yourself.")
    return here


def _latest_source(db: Db, here: Place) -> Revision | None:
    source = release_rows.source_edition(db, here.release.id or 0)
    return rows.latest(db, source.id or 0) if source else None


def _source(db: Db, here: Place, number: int | None) -> Revision:
    edition = release_rows.source_edition(db, here.release.id or 0)
    if edition is None:
        raise ConflictError("This release has no source edition.", do="Ask a coordinator to add it.")
    if number is not None:
        try:
            return rows.revision(db, edition.id or 0, number)
        except NotFoundError as error:
            raise FieldError(
                "source",
                f"The source has no revision r{number}.",
                do="Choose the revision that it was made from.",
            ) from error
    latest = rows.latest(db, edition.id or 0)
    if latest is None:
        raise ConflictError("The source edition has no text yet.", do="Upload the source first.")
    return latest


def _revision(
    looked: _Looked,
    *,
    upload: Upload,
    latest: Revision | None,
    made_from: Revision | None,
    note: str,
    by: Actor,
    at: datetime,
) -> Revision:
    document = looked.reading.document
    number = (latest.number if latest else 0) + 1
    if looked.comparison is None or looked.before is None:
        lineage = tuple(_fresh() for _ in document.passages)
        spans: Sequence[Sequence[Span]] = first_authorship(document, revision=number)
    else:
        lineage = carry(looked.comparison, before_ids=looked.before_lineage, fresh=_fresh)
        spans = carry_authorship(
            looked.comparison,
            before_spans=looked.before_spans,
            before=looked.before,
            after=document,
            revision=number,
        )
    return Revision(
        edition=upload.edition,
        number=number,
        digest=looked.digest,
        file=upload.file,
        file_name=upload.file_name,
        file_size=upload.file_size,
        media_type=looked.reading.media_type,
        encoding=looked.reading.encoding,
        title=document.title or "",
        date=document.date,
        passages=len(document.passages),
        surviving=json.dumps(sorted(surviving(spans, document=document) or {number})),
        document=json.dumps(document_json(document), ensure_ascii=False, separators=(",", ":")),
        lineage=json.dumps(lineage, separators=(",", ":")),
        authorship=rows.spans_json(spans),
        comparison=json.dumps(to_json(looked.comparison), ensure_ascii=False) if looked.comparison else None,
        comparison_digest=digest_of(looked.comparison) if looked.comparison else None,
        delta=delta(before=looked.before, after=document) if looked.before else None,
        note=note,
        source=made_from.id if made_from else None,
        uploaded_by=by.id,
        uploaded_at=at,
        entry=0,
    )


def _fresh() -> str:
    return secrets.token_hex(8)


def _supersede(tx: Transaction, here: Place, *, by: Actor, at: datetime) -> None:
    """An open review ends with a newer revision: what was signed is not what stands there now."""
    present = review_rows.open_review(tx.session, here.edition_id)
    if present is not None:
        close(tx, here, present, ReviewState.SUPERSEDED, by=by, at=at)


def _told(tx: Transaction, here: Place, row: Revision) -> RevisionFacts:
    source = rows.by_id(tx.session, row.source) if row.source else None
    return revision_facts(row, place=here, source=source, people=people_rows.names(tx.session))


def _forget_bytes(tx: Transaction, store: Store, file: str) -> None:
    """Delete bytes that nothing names any more; after the commit, so that a failure loses nothing."""
    still = tx.session.exec(select(Revision.id).where(Revision.file == file).limit(1)).first()
    still = still or tx.session.exec(select(Upload.token).where(Upload.file == file).limit(1)).first()  # type: ignore[assignment]
    if still is None:
        tx.after_commit(lambda: store.blobs.delete(file))
