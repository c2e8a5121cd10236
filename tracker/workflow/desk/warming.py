"""Get the desks of open reviews ready before anyone asks: what they rest on takes a long text seconds."""

from __future__ import annotations

from threading import Event

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.errors import TrackerError
from tracker.store import Store
from tracker.store import revisions as revision_rows
from tracker.store.tables import Collection, Edition, Release, Review
from tracker.workflow import inspecting
from tracker.workflow.desk.ground import ground, most_kept
from tracker.workflow.facts import Place
from tracker.workflow.judged import texts_of


def warm(store: Store, stopping: Event) -> int:
    """Make the grounds and the findings of the newest open reviews, until told to stop; gives how many."""
    made = 0
    try:
        with store.read() as db:
            open_now = _open(db)
        for edition in open_now:
            if stopping.is_set():
                break
            with store.read() as db:
                made += _one(db, edition)
    except TrackerError:
        pass  # whoever opens a desk is told what is wrong with the database
    return made


def _open(db: Db) -> list[int]:
    query = select(Review.edition).where(Review.state == "open").order_by(col(Review.id).desc())
    return list(db.exec(query.limit(most_kept)))


def _one(db: Db, edition: int) -> bool:
    row, release, collection = db.exec(
        select(Edition, Release, Collection)
        .join(Release, col(Edition.release) == col(Release.id))
        .join(Collection, col(Release.collection) == col(Collection.id))
        .where(Edition.id == edition)
    ).one()
    here = Place(collection, release, row)
    latest = revision_rows.latest(db, edition)
    if latest is None:
        return False
    ground(db, edition, texts_of(db, here, latest))
    inspecting.inspected(db, here, latest)
    return True
