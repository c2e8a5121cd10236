"""Readers' pages: their bytes against their digests, and against what the record says today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.documents import digest_bytes
from tracker.log.checking import Finding
from tracker.settings import Settings
from tracker.store import releases as release_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Address, Edition, Page
from tracker.workflow.checking.tables import differs
from tracker.workflow.drawing import as_drawn, draw, drawn_by
from tracker.workflow.facts import Place


class _Due(NamedTuple):
    """A page that an address has to lead to: the entry it comes from, and its digest."""

    entry: int
    digest: str


def misfits(db: Db, settings: Settings, progress: Callable[[str, int], None]) -> Iterator[Finding]:
    """Pages that were altered, and addresses that lead to another page than the record makes.

    Each page is drawn again with what drew it. What cannot be, because older templates drew it, is a
    finding too: a page that was not compared is not intact.
    """
    sound = set()
    for number, digest in enumerate(list(db.exec(select(Page.digest).order_by(col(Page.digest)))), start=1):
        body = db.exec(select(Page.body).where(Page.digest == digest)).one()
        made = digest_bytes(bytes(body))
        if made == digest:
            sound.add(digest)
        else:
            yield differs(None, f"The page {digest} (table “page”) was altered.", expected=digest, found=made)
        progress("pages", number)
    for edition in db.exec(select(Edition).order_by(col(Edition.id))).all():
        yield from _of_edition(db, settings, edition, sound)
    yield from _unlike(db)


def _of_edition(db: Db, settings: Settings, edition: Edition, sound: set[str]) -> Iterator[Finding]:
    _, release = revision_rows.named(db, edition.id or 0)
    _, collection = release_rows.release(db, release.name)
    here = Place(collection, release, edition)
    there = {row.path: row for row in db.exec(select(Address).where(Address.edition == edition.id))}
    drawn = {
        way: {page.path: _Due(page.entry, _digest(page.html)) for page in draw(db, with_, here)}
        for way in {row.template for row in there.values()}
        if (with_ := as_drawn(settings, way)) is not None
    }
    # which addresses there are does not depend on how they were drawn
    due = next(iter(drawn.values()), None)
    if due is None:
        due = {page.path: _Due(page.entry, _digest(page.html)) for page in draw(db, settings, here)}
    for path in sorted(due.keys() - there.keys()):
        yield differs(due[path].entry, f"{_named(path)} is gone.", expected="a page", found="none")
    for path, row in sorted(there.items()):
        if path not in due:
            what = f"{_named(path)} is not one that anything issued has."
            yield differs(edition.entry, what, expected="no such address", found=row.page)
        elif row.template not in drawn:
            what = (
                f"{_named(path)} leads to a page that other templates drew, so it could not be compared;"
                " “tracker serve” draws it again when it starts."
            )
            yield differs(due[path].entry, what, expected=drawn_by(settings), found=row.template)
        elif row.page != (made := drawn[row.template][path]).digest:
            what = f"{_named(path)} leads to another page than the record makes."
            yield differs(made.entry, what, expected=made.digest, found=row.page)
        elif row.page not in sound:
            what = f"{_named(path)} leads to no sound page."
            yield differs(due[path].entry, what, expected="a page", found=row.page)


def _digest(html: str) -> str:
    return digest_bytes(html.encode())


def _unlike(db: Db) -> Iterator[Finding]:
    """All pages are drawn alike: the service draws them again where it starts with other settings."""
    ways = sorted(db.exec(select(Address.template).distinct()))
    if len(ways) > 1:
        what = "The pages (table “address”) were not all drawn with the same templates and settings."
        yield differs(None, what, expected=ways[0], found=ways[1])


def _named(path: str) -> str:
    return f"The address {path} (table “address”)"
