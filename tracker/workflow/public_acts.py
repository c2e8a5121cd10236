"""What became public: versions issued and withdrawn, each with what changed since the version before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.documents import Stage
from tracker.pages.phrases import spoken_language
from tracker.store import plans
from tracker.store import releases as release_rows
from tracker.store.tables import Collection, Edition, Release, Revision, Version
from tracker.workflow.told_changes import changes


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAct:
    """A version that was issued, or (`withdrawn`) whose standing was taken away; `entry` is that of the act.

    `since` is the number of the version before, None for a first one; `changes` is the linear list of what
    differs from it, empty where nothing does; both are of an issue alone. `reason` is of a withdrawal.
    """

    entry: int
    at: datetime
    withdrawn: bool
    release: str
    title: str
    issuer: str
    language: str
    version: int
    label: str
    stage: Stage
    issued_at: datetime
    since: int | None
    changes: tuple[str, ...]
    notice: str | None
    corrects: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A version with what it is of, and which of its two acts is meant."""

    version: Version
    edition: Edition
    release: Release
    collection: Collection
    withdrawn: bool

    @property
    def entry(self) -> int:
        """The number of the act's entry."""
        return (self.version.withdrawn_entry or 0) if self.withdrawn else self.version.entry

    @property
    def at(self) -> datetime:
        """When it was done."""
        done = self.version.withdrawn_at if self.withdrawn else self.version.issued_at
        assert done is not None
        return done


def public_rows(
    db: Db,
    *,
    release: str | None = None,
    collection: str | None = None,
    language: str | None = None,
    limit: int = 50,
) -> list[Row]:
    """The newest acts that are public, of a release, a collection or a language; the newest first."""
    query = (
        select(Version, Edition, Release, Collection)
        .join(Edition, col(Version.edition) == col(Edition.id))
        .join(Release, col(Edition.release) == col(Release.id))
        .join(Collection, col(Release.collection) == col(Collection.id))
    )
    for column, value in (
        (Release.name, release),
        (Collection.name, collection),
        (Edition.language, language),
    ):
        if value is not None:
            query = query.where(col(column) == value)
    issued = db.exec(query.order_by(col(Version.entry).desc()).limit(limit)).all()
    gone = db.exec(
        query.where(col(Version.withdrawn_entry).is_not(None))
        .order_by(col(Version.withdrawn_entry).desc())
        .limit(limit)
    ).all()
    found = [Row(*each, withdrawn=False) for each in issued] + [Row(*each, withdrawn=True) for each in gone]
    return sorted(found, key=lambda row: row.entry, reverse=True)[:limit]


def public_row(db: Db, *, release: str, language: str, version: int, withdrawn: bool) -> Row:
    """One act, by the version that its entry names."""
    found, collection = release_rows.release(db, release)
    edition = release_rows.edition(db, found, language)
    row = release_rows.version(db, edition.id or 0, version)
    assert row is not None  # an entry names it
    return Row(row, edition, found, collection, withdrawn)


def public_act(db: Db, row: Row) -> PublicAct:
    """An act as readers are told of it."""
    version, edition = row.version, row.edition
    title = db.exec(select(Revision.title).where(Revision.id == version.revision)).one()
    before = release_rows.version(db, edition.id or 0, version.number - 1) if version.number > 1 else None
    since = None if row.withdrawn or before is None else before
    notice = None if row.withdrawn else plans.notice(db, version.id or 0)
    return PublicAct(
        entry=row.entry,
        at=row.at,
        withdrawn=row.withdrawn,
        release=row.release.name,
        title=title or row.release.title,
        issuer=row.collection.issuer,
        language=edition.language,
        version=version.number,
        label=version.label,
        stage=Stage(version.stage),
        issued_at=version.issued_at,
        since=since.number if since else None,
        changes=_changes(db, since, version, edition.language) if since else (),
        notice=notice.text if notice else None,
        corrects=notice.corrects if notice else None,
        reason=version.withdrawn_reason if row.withdrawn else None,
    )


def _changes(db: Db, since: Version, version: Version, language: str) -> tuple[str, ...]:
    """The linear list, in the language of the text where known."""
    spoken = spoken_language(language)
    return changes(db, before=since.revision, after=version.revision, interface=spoken)
