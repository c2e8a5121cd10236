"""Readers' pages: their bytes against their digests, and against what the record says today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.log.checking import Finding
from tracker.settings import Settings
from tracker.store import releases as release_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Address, Edition, Page
from tracker.workflow.checking.tables import differs
from tracker.workflow.drawing import draw, drawn_by
from tracker.workflow.facts import Place


def misfits(db: Db, settings: Settings, progress: Callable[[str, int], None]) -> Iterator[Finding]:
    """Pages that were altered, and addresses that lead to another page than the record makes.

    A page that older templates or other settings drew is held against its digest alone: it is drawn again
    when the service starts.
    """
    sound = set()
    for number, digest in enumerate(list(db.exec(select(Page.digest).order_by(col(Page.digest)))), start=1):
        body = db.exec(select(Page.body).where(Page.digest == digest)).one()
        made = "sha256:" + sha256(bytes(body)).hexdigest()
        if made == digest:
            sound.add(digest)
        else:
            yield differs(None, f"The page {digest} (table “page”) was altered.", expected=digest, found=made)
        progress("pages", number)
    for edition in db.exec(select(Edition).order_by(col(Edition.id))).all():
        yield from _of_edition(db, settings, edition, sound)


def _of_edition(db: Db, settings: Settings, edition: Edition, sound: set[str]) -> Iterator[Finding]:
    _, release = revision_rows.named(db, edition.id or 0)
    _, collection = release_rows.release(db, release.name)
    there = {row.path: row for row in db.exec(select(Address).where(Address.edition == edition.id))}
    now = drawn_by(settings)
    for page in draw(db, settings, Place(collection, release, edition)):
        row = there.pop(page.path, None)
        where = f"The address {page.path} (table “address”)"
        if row is None:
            yield differs(page.entry, f"{where} is gone.", expected="a page", found="none")
            continue
        made = "sha256:" + sha256(page.html.encode()).hexdigest()
        if row.template == now and row.page != made:
            what = f"{where} leads to another page than the record makes."
            yield differs(page.entry, what, expected=made, found=row.page)
        elif row.page not in sound:
            yield differs(page.entry, f"{where} leads to no sound page.", expected="a page", found=row.page)
    for path, row in there.items():
        what = f"The address {path} (table “address”) is not one that anything issued has."
        yield differs(edition.entry, what, expected="no such address", found=row.page)
