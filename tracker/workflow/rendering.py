"""Readers' pages: drawn when a version is issued, kept by digest, the same for everyone.

They are drawn again where something that they say has changed: a newer version, a withdrawal, a
source that moved on, a new language, newer templates or other settings. An address never goes.
"""

from __future__ import annotations

from sqlmodel import Session as Db
from sqlmodel import select

from tracker.settings import Settings
from tracker.store import Store
from tracker.store import releases as release_rows
from tracker.store import revisions as revision_rows
from tracker.store.pages import put_page, set_address
from tracker.store.tables import Address
from tracker.workflow.drawing import address, draw, drawn_by
from tracker.workflow.facts import Place

__all__ = ["address", "render_edition", "render_outdated", "render_release"]


def render_edition(db: Db, settings: Settings, here: Place) -> None:
    """Draw every reader's page of an edition and let its addresses lead to them."""
    with_ = drawn_by(settings)
    for page in draw(db, settings, here):
        body = put_page(db, page.html.encode())
        set_address(db, page.path, edition=here.edition_id, digest=body, template=with_)


def render_release(db: Db, settings: Settings, here: Place) -> None:
    """Draw the pages of every edition of a release."""
    for edition in release_rows.editions(db, here.release.id or 0):
        render_edition(db, settings, Place(here.collection, here.release, edition))


def render_outdated(store: Store) -> int:
    """Draw again what older templates or other settings drew; gives how many editions that were."""
    now = drawn_by(store.settings)
    with store.read() as db:
        stale = set(db.exec(select(Address.edition).where(Address.template != now)))
    for edition_id in sorted(stale):
        with store.write() as tx:
            db = tx.session
            edition, release = revision_rows.named(db, edition_id)
            for each in sorted(each.id or 0 for each in release_rows.editions(db, release.id or 0)):
                tx.lock_edition(each)  # the source's too: a version of it redraws this edition
            db.expire_all()
            _, collection = release_rows.release(db, release.name)
            render_edition(db, store.settings, Place(collection, release, edition))
    return len(stale)
