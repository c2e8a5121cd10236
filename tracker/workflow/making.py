"""The revision that a file becomes: everything about it that is computed once, from what came before."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session as Db

from tracker.compare.authorship import Span, carry_authorship, first_authorship, surviving
from tracker.compare.delta import delta
from tracker.compare.faces.json_face import digest_of, to_json
from tracker.compare.lineage import carry
from tracker.documents.origin import Origin
from tracker.documents.stored import to_json as document_json
from tracker.errors import ConflictError, FieldError, NotFoundError
from tracker.review import Actor
from tracker.saying import say
from tracker.store import releases as release_rows
from tracker.store import revisions as rows
from tracker.store.origins import origins_json
from tracker.store.tables import Revision
from tracker.workflow import names
from tracker.workflow.facts import Place
from tracker.workflow.looking import Looked
from tracker.workflow.origins import of_upload


def revision_from(
    looked: Looked,
    *,
    made_from: Revision | None,
    note: str,
    said: Origin | None,
    by: Actor,
    at: datetime,
) -> Revision:
    """The row of the revision after `looked.latest`, without its entry. `said` is how it was made."""
    upload, document, before = looked.upload, looked.reading.document, looked.before
    number = (looked.latest.number if looked.latest else 0) + 1
    lineage, spans = _history(looked, number)
    origins = of_upload(looked, said=said)
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
        delta=delta(before=before, after=document) if before else None,
        note=note,
        origin=origins_json(origins) if origins is not None else None,
        source=made_from.id if made_from else None,
        uploaded_by=by.id,
        uploaded_at=at,
        entry=0,
    )


def _history(looked: Looked, number: int) -> tuple[tuple[str, ...], Sequence[Sequence[Span]]]:
    """The lineage of every passage, and which revision each run of words came in with."""
    document = looked.reading.document
    if looked.comparison is None or looked.before is None or looked.latest is None:
        return tuple(_fresh() for _ in document.passages), first_authorship(document, revision=number)
    return carry(looked.comparison, before_ids=rows.lineage(looked.latest), fresh=_fresh), carry_authorship(
        looked.comparison,
        before_spans=rows.spans(looked.latest),
        before=looked.before,
        after=document,
        revision=number,
    )


def made_from(db: Db, here: Place, number: int | None) -> Revision:
    """The source revision of a number; the newest where None.

    Raises:
        FieldError: the source has no revision of that number.
        ConflictError: there is no source edition, or nothing was uploaded to it.
    """
    edition = release_rows.source_edition(db, here.release.id or 0)
    if edition is None:
        raise ConflictError(
            say("This release has no source edition."), do=say("Ask a coordinator to add it.")
        )
    if number is not None:
        try:
            return rows.revision(db, edition.id or 0, number if names.is_number(number) else 0)
        except NotFoundError as error:
            raise FieldError(
                "source",
                say("The source has no revision r{number}.", number=str(number)),
                do=say("Choose the revision that it was made from."),
            ) from error
    latest = rows.latest(db, edition.id or 0)
    if latest is None:
        raise ConflictError(
            say("The source edition has no text yet, so nothing can have been translated from it."),
            do=say("Upload the source first."),
        )
    return latest


def _fresh() -> str:
    return secrets.token_hex(8)
