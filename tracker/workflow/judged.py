"""The texts that a review is about: what is judged, what it is held against, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.pages.languages import name as language_name
from tracker.review import Attested, Seen, Step
from tracker.store import releases as release_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Revision
from tracker.workflow.facts import Place


@dataclass(frozen=True, slots=True)
class Texts:
    """The revisions that a review is about, as rows.

    `before` is what readers have now, if another; else the revision before; None for a first one.
    `standing` is whether `before` was issued and still stands: only then was it ever signed as a whole.
    """

    after: Revision
    before: Revision | None
    source: Revision | None
    newest_source: Revision | None
    standing: bool


def texts_of(db: Db, here: Place, after: Revision) -> Texts:
    """The texts that a review of this revision is about now."""
    source = revision_rows.by_id(db, after.source) if after.source else None
    newest = revision_rows.latest(db, source.edition) if source else None
    before, standing = _before(db, here, after)
    return Texts(after, before, source, newest, standing)


def _before(db: Db, here: Place, after: Revision) -> tuple[Revision | None, bool]:
    if here.edition.current is not None:
        version = release_rows.version(db, here.edition_id, here.edition.current)
        if version is not None and version.revision != after.id:
            return revision_rows.by_id(db, version.revision), version.withdrawn_at is None
    if after.number == 1:
        return None, False
    return revision_rows.revision(db, here.edition_id, after.number - 1), False


def digests(texts: Texts, comparison: str | None) -> Seen:
    """What a page of these texts shows and a sign-off of them is bound to."""
    return Seen(
        before=texts.before.digest if texts.before else None,
        after=texts.after.digest,
        source=texts.source.digest if texts.source else None,
        newest_source=texts.newest_source.digest if texts.newest_source else None,
        comparison=comparison,
    )


def source_place_of(db: Db, here: Place) -> Place:
    """The source edition of an edition's release."""
    source = release_rows.source_edition(db, here.release.id or 0)
    return Place(here.collection, here.release, source) if source else here


def attested(db: Db, here: Place, texts: Texts, step: Step) -> Attested:
    """What the sentence of a step speaks of."""
    source = source_place_of(db, here).edition.language if texts.source else None
    return Attested(
        step=step,
        language=language_name(here.edition.language),
        revision=texts.after.number,
        passages=texts.after.passages,
        source_language=language_name(source) if source else None,
        source_revision=texts.source.number if texts.source else None,
        before_revision=texts.before.number if texts.before else None,
    )
