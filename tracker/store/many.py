"""The rows of many releases at once, for those who tell of every revision: one statement a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy.orm import defer
from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.store.lines import Scope
from tracker.store.tables import Collection, CorrectionNotice, Edition, Release, Revision, Version

_Row = TypeVar("_Row")


def releases(db: Db, scope: Scope) -> list[tuple[Release, Collection]]:
    """Releases with their collections, newest first."""
    query = (
        select(Release, Collection)
        .join(Collection, col(Collection.id) == col(Release.collection))
        .where(scope.holds())
        .order_by(col(Release.made_at).desc(), col(Release.name))
    )
    return list(db.exec(query))


def editions(db: Db, scope: Scope) -> dict[int, list[Edition]]:
    """The editions of each release by its id: the source first, then by language."""
    query = select(Edition).where(col(Edition.id).in_(scope.editions()))
    found = db.exec(query.order_by(col(Edition.role) != "source", col(Edition.language)))
    return _grouped(found, "release")


def revisions(db: Db, scope: Scope) -> dict[int, list[Revision]]:
    """The revisions of each edition by its id, the first first; their texts are read when asked for."""
    query = select(Revision).where(col(Revision.edition).in_(scope.editions()))
    heavy = (Revision.document, Revision.lineage, Revision.authorship, Revision.comparison, Revision.delta)
    light = query.options(*(defer(col(each)) for each in heavy))  # type: ignore[arg-type]
    return _grouped(db.exec(light.order_by(col(Revision.edition), col(Revision.number))), "edition")


def versions(db: Db, scope: Scope) -> dict[int, list[Version]]:
    """The versions of each edition by its id, the first first."""
    query = select(Version).where(col(Version.edition).in_(scope.editions()))
    return _grouped(db.exec(query.order_by(col(Version.edition), col(Version.number))), "edition")


def notices(db: Db, scope: Scope) -> dict[int, CorrectionNotice]:
    """The correction notices of all versions, by the ids of these."""
    found = db.exec(
        select(CorrectionNotice)
        .join(Version, col(CorrectionNotice.version) == col(Version.id))
        .where(col(Version.edition).in_(scope.editions()))
    )
    return {each.version: each for each in found}


def _grouped(rows: Iterable[_Row], by: str) -> dict[int, list[_Row]]:
    found: dict[int, list[_Row]] = {}
    for row in rows:
        found.setdefault(getattr(row, by), []).append(row)
    return found
