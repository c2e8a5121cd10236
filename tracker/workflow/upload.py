"""Upload: look at a file first, then make it the edition's next revision.

`start` keeps the bytes and shows nothing yet; `preview` says what was understood and what changed;
`confirm` writes the revision and its log entry in one transaction; `discard` forgets the file.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.errors import ConflictError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, ReviewState
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store import people as people_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as rows
from tracker.store.tables import Revision, Upload
from tracker.workflow import cases, entries, links, names
from tracker.workflow.actors import acting
from tracker.workflow.facts import Place, RevisionFacts, place, revision_facts
from tracker.workflow.looking import Looked, Preview, limits, look, place_of, preview, read_upload, upload_of
from tracker.workflow.making import made_from, revision_from
from tracker.workflow.origins import parse_origin
from tracker.workflow.talk.crediting import came_in

__all__ = ["Preview", "confirm", "discard", "kept_for", "limits", "preview", "start", "sweep"]

kept_for = timedelta(days=1)
"""How long a file is kept that nobody saves."""


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
        if not here.is_source:
            made_from(db, here, None)
        edition = here.edition_id
    file_name = names.line(
        file_name or "pasted text", field="file", most=300, what=say("The name of the file")
    )
    bare = media_type.partition(";")[0].strip() if media_type else None
    read_upload(
        store.settings, data, file_name=file_name, media_type=bare, encoding=encoding, language=language
    )
    sweep(store, before=at - kept_for)
    upload = Upload(
        token=secrets.token_urlsafe(18),
        person=by.id,
        edition=edition,
        file=store.blobs.put(data),
        file_name=file_name,
        file_size=len(data),
        media_type=bare,
        encoding=encoding,
        at=at,
    )
    with store.write() as tx:
        tx.session.add(upload)
        return upload.token


def confirm(
    store: Store,
    *,
    by: Actor,
    token: str,
    note: str,
    source: int | None = None,
    expected: int | None = None,
    origin: str | None = None,
    at: datetime,
) -> RevisionFacts:
    """Make the file the edition's next revision. Asked twice, it gives the same revision again.

    `source` is the number of the source revision that it was made from; the newest where None.
    `expected` is the number that the page said it would become. `origin` is how it was made (human,
    machine, machine-edited); None where nobody says, and for a source edition, where nobody is asked.

    Raises:
        NotFoundError, NotPermittedError: the upload is gone, or the person may not.
        StaleError: somebody uploaded another revision since the page was made.
        ConflictError: it has the same content as the newest revision.
        FieldError: the note is too long, or there is no such source revision or origin.
    """
    note = names.words(note, field="note", most=5000, what=say("The note"))
    said = parse_origin(origin)
    looked = look(store, by=by, token=token)
    _align(store, looked, by=by, source=source, at=at)
    with store.write() as tx:
        db = tx.session
        upload = upload_of(db, token, lock=True)
        here = place_of(db, acting(db, by), upload)
        tx.lock_edition(here.edition_id)
        if upload.revision is not None:
            return _told(db, here, rows.by_id(db, upload.revision))
        _must_be_next(looked, rows.latest(db, here.edition_id), expected)
        of = None if here.is_source else made_from(db, here, source)
        said = None if here.is_source else said
        row = revision_from(looked, made_from=of, note=note, said=said, by=by, at=at)
        facts = entries.revision_submitted(row, edition=here.edition, release=here.release, source=of)
        row.entry = tx.append(entries.entry(EntryType.REVISION_SUBMITTED, at=at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        rows.add_passages(db, row.id or 0, looked.reading.document, rows.lineage(row))
        if of is not None:
            links.keep(tx, edition=here.edition_id, revision=row, source=of)
        upload.revision = row.id
        came_in(tx, here, row, by=by, at=at)
        _supersede(tx, here, by=by, at=at)
        return _told(db, here, row)


def _align(store: Store, looked: Looked, *, by: Actor, source: int | None, at: datetime) -> None:
    """Set the file beside its source before anything is locked: of a long text that takes seconds."""
    with store.read() as db:
        upload = upload_of(db, looked.upload.token)
        here = place_of(db, by, upload)
        if upload.revision is None and not here.is_source:
            of = made_from(db, here, source)
            row = revision_from(looked, made_from=of, note="", said=None, by=by, at=at)
            links.linked(db, edition=here.edition_id, revision=row, source=of)


def _must_be_next(looked: Looked, latest: Revision | None, expected: int | None) -> None:
    """Nothing where the file can follow the newest revision as it is now.

    Raises:
        StaleError: that is not the one with which the file was compared, or that the page expected.
        ConflictError: it has the same content.
    """
    number = (latest.number if latest else 0) + 1
    compared = looked.latest.number if looked.latest else 0
    if compared + 1 != number or expected not in (None, number):
        raise StaleError(
            say(
                "This edition is at r{number} now: that was uploaded since you looked at your file.",
                number=str(number - 1),
            ),
            do=say("Look at what your file changes against that one, then save it."),
            newer=f"/uploads/{looked.upload.token}",
        )
    if latest is not None and latest.digest == looked.digest:
        raise ConflictError(
            say(
                "The file has the same content as r{number}, so there is nothing to save.",
                number=str(latest.number),
            ),
            do=say("To change the stage in which it stands, ask for a review of that revision."),
        )


def discard(store: Store, *, by: Actor, token: str) -> tuple[str, str]:
    """Forget a file that was not saved; gives the names of its release and language.

    Raises:
        NotFoundError: it is gone already, or somebody else's. ConflictError: it has become a revision.
    """
    with store.write() as tx:
        upload = upload_of(tx.session, token, lock=True)
        here = place_of(tx.session, acting(tx.session, by), upload)
        if upload.revision is not None:
            raise ConflictError(
                say("This file has been saved as a revision."), do=say("A revision cannot be thrown away.")
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


def _supersede(tx: Transaction, here: Place, *, by: Actor, at: datetime) -> None:
    """An open review ends with a newer revision: what was signed is not what stands there now."""
    present = review_rows.open_review(tx.session, here.edition_id)
    if present is not None:
        cases.close(tx, here, present, ReviewState.SUPERSEDED, by=by, at=at)


def _told(db: Db, here: Place, row: Revision) -> RevisionFacts:
    source = rows.by_id(db, row.source) if row.source else None
    return revision_facts(row, place=here, source=source, people=people_rows.names(db))


def _forget_bytes(tx: Transaction, store: Store, file: str) -> None:
    """Delete bytes that nothing names any more; after the commit, so that a failure loses nothing."""
    saved = tx.session.exec(select(Revision.id).where(Revision.file == file).limit(1)).first()
    looked_at = tx.session.exec(select(Upload.token).where(Upload.file == file).limit(1)).first()
    if saved is None and looked_at is None:
        tx.after_commit(lambda: store.blobs.delete(file))
