"""What is read of many editions at once: narrow lines, cheaper than rows of the tables by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select
from sqlmodel import col

from tracker.store.tables import Edition, Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which editions are meant: those of collections, of releases, by their ids; None for both: all."""

    collections: frozenset[int] | None = None
    releases: frozenset[int] | None = None

    def holds(self) -> ColumnElement[bool]:
        """The condition on `Release` that picks them."""
        picked: list[ColumnElement[bool]] = []
        if self.collections is not None:
            picked.append(col(Release.collection).in_(self.collections))
        if self.releases is not None:
            picked.append(col(Release.id).in_(self.releases))
        return and_(*picked) if picked else col(Release.id).is_not(None)

    def editions(self) -> Select[Any]:
        """The ids of the editions."""
        return (
            select(col(Edition.id)).join(Release, col(Release.id) == col(Edition.release)).where(self.holds())
        )


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition with its release. `made_at` is read only where nothing was issued."""

    collection: int
    release: int
    name: str
    title: str
    made_by: str
    edition: int
    language: str
    role: str
    current: int | None
    made_at: datetime | None


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A revision. `source` is the id of the source revision that it was made from."""

    id: int
    edition: int
    number: int
    source: int | None
    uploaded_by: str
    uploaded_at: datetime
    date: Date | None
    passages: int


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version. `issued_at` is read only of provisional ones: from it their days are counted."""

    edition: int
    number: int
    revision: int
    stage: str
    issued_at: datetime | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """The newest review of an edition, where it is open or was returned.

    `first_asked` is the entry in which a review of this revision for this stage was asked for first.
    """

    id: int
    edition: int
    revision: int
    stage: str
    state: str
    due: Date | None
    asked_by: str
    asked_at: datetime
    closed_at: datetime | None
    first_asked: int


@dataclass(frozen=True, slots=True)
class SignoffLine:
    """A sign-off that stands in such a review."""

    review: int
    step: str
    person: str
    decision: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HandedLine:
    """A step of such a review that was handed to a person."""

    review: int
    step: str
    person: str
    handed_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WaivedLine:
    """A waiver of a step of such a review that was granted, or waits for its answer (None)."""

    review: int
    step: str
    answer: str | None
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The instant at which an edition is to go out by a plan, and the zone in which it was said."""

    edition: int
    due_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """A policy (JSON) that a collection was given by a person, in the entry of this number."""

    collection: int
    entry: int
    by: str
    policy: str


@dataclass(frozen=True, slots=True)
class WordsLine:
    """Who uploaded a revision of an edition that is under review, and whose words are left in it."""

    edition: int
    number: int
    uploaded_by: str
    title: str
    date: Date | None
    surviving: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person. `open` is whether the account is."""

    id: str
    name: str
    administrator: bool
    open: bool


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role of a person in a collection."""

    collection: int
    person: str
    role: str
