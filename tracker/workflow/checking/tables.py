"""The rows that entries speak of, all at once and without their texts, and the entries themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from sqlalchemy.orm import defer
from sqlmodel import Session as Db
from sqlmodel import SQLModel, col, select

from tracker.log.checking import Finding
from tracker.store import log
from tracker.store.tables import (
    AcceptedFinding,
    ChangeClass,
    Collection,
    Comment,
    CorrectionNotice,
    DecidedChange,
    Edition,
    Handing,
    IssuePlan,
    Membership,
    Mention,
    PassageDecision,
    Person,
    Pin,
    PlannedEdition,
    PolicyChange,
    Release,
    Review,
    Revision,
    Signoff,
    SuggestionDecision,
    SuggestionUse,
    TermsChange,
    ThreadTurn,
    Version,
    Waiver,
    Webhook,
)

_Row = TypeVar("_Row")
_Table = TypeVar("_Table", bound=SQLModel)

further: tuple[type[SQLModel], ...] = (
    AcceptedFinding,
    TermsChange,
    PassageDecision,
    DecidedChange,
    ChangeClass,
    Comment,
    Mention,
    ThreadTurn,
    SuggestionDecision,
    SuggestionUse,
    Handing,
    Webhook,
    PolicyChange,
    Waiver,
    CorrectionNotice,
    IssuePlan,
    PlannedEdition,
)
"""Tables of acts that no other row names: they are loaded whole, and asked for with `Tables.of`."""


class DanglingError(Exception):
    """A row names another that is not there."""

    def __init__(self, table: str, key: object) -> None:
        super().__init__(f"row {key} of the table “{table}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Rows by their keys. Foreign keys are not relied upon: whoever alters a file may turn them off."""

    people: tuple[Person, ...]
    collections: dict[int | None, Collection]
    releases: dict[int | None, Release]
    editions: dict[int | None, Edition]
    revisions: dict[int | None, Revision]
    reviews: dict[int | None, Review]
    signoffs: tuple[Signoff, ...]
    versions: tuple[Version, ...]
    memberships: tuple[Membership, ...]
    pins: tuple[Pin, ...]
    others: dict[type[SQLModel], tuple[SQLModel, ...]]

    @classmethod
    def load(cls, db: Db) -> Tables:
        """All of them, in the order of their keys."""
        heavy = (Revision.document, Revision.comparison, Revision.delta)
        return cls(
            people=tuple(db.exec(select(Person).order_by(col(Person.id)))),
            collections={row.id: row for row in db.exec(select(Collection).order_by(col(Collection.id)))},
            releases={row.id: row for row in db.exec(select(Release).order_by(col(Release.id)))},
            editions={row.id: row for row in db.exec(select(Edition).order_by(col(Edition.id)))},
            revisions={
                row.id: row
                for row in db.exec(
                    select(Revision)
                    .options(*(defer(col(each)) for each in heavy))  # type: ignore[arg-type]
                    .order_by(col(Revision.id))
                )
            },
            reviews={row.id: row for row in db.exec(select(Review).order_by(col(Review.id)))},
            signoffs=tuple(db.exec(select(Signoff).order_by(col(Signoff.id)))),
            versions=tuple(db.exec(select(Version).order_by(col(Version.id)))),
            memberships=tuple(db.exec(select(Membership))),
            pins=tuple(db.exec(select(Pin).order_by(col(Pin.id)))),
            others={table: tuple(db.exec(select(table))) for table in further},
        )

    def of(self, table: type[_Table]) -> tuple[_Table, ...]:
        """All rows of one of the `further` tables."""
        return cast("tuple[_Table, ...]", self.others[table])

    def collection(self, key: int) -> Collection:
        """The collection that a row names; so are the methods after it.

        Raises:
            DanglingError: it is not there.
        """
        return _named(self.collections, key, "collection")

    def release(self, key: int) -> Release:
        """A release."""
        return _named(self.releases, key, "release")

    def edition(self, key: int) -> tuple[Edition, Release]:
        """An edition with its release."""
        edition = _named(self.editions, key, "edition")
        return edition, self.release(edition.release)

    def revision(self, key: int) -> Revision:
        """A revision."""
        return _named(self.revisions, key, "revision")

    def source(self, revision: Revision) -> Revision | None:
        """The revision of the source that one was made from."""
        return self.revision(revision.source) if revision.source is not None else None

    def review(self, key: int) -> Review:
        """A review."""
        return _named(self.reviews, key, "review")

    def name(self, edition: int) -> str:
        """An edition as people name it: “harbour-notice/en”."""
        row, release = self.edition(edition)
        return f"{release.name}/{row.language}"


def told(db: Db) -> dict[int, log.Recorded]:
    """Every entry by its index."""
    found: dict[int, log.Recorded] = {}
    while page := log.entries(db, start=len(found), limit=2000):
        found.update((each.index, each) for each in page)
    return found


def differs(entry: int | None, what: str, *, expected: object, found: object) -> Finding:
    """A finding in which both sides are told as they are."""
    return Finding(entry, what, _short(expected), _short(found))


def _short(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 200 else text[:199] + "…"


def _named(rows: Mapping[int | None, _Row], key: int, table: str) -> _Row:
    found = rows.get(key)
    if found is None:
        raise DanglingError(table, key)
    return found
