"""What workflow tells of the record: plain values, read from rows while the store is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date
from datetime import datetime

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import NotFoundError
from tracker.review import Act, Actor, Decision, Policy, Role, Step
from tracker.review.returning import ReturnCode
from tracker.saying import say
from tracker.store import releases as release_rows
from tracker.store.tables import (
    Collection,
    CorrectionNotice,
    Edition,
    Release,
    Review,
    Revision,
    Signoff,
    Version,
)
from tracker.workflow import names


@dataclass(frozen=True, slots=True)
class Place:
    """An edition with its release and collection, as rows of an open session."""

    collection: Collection
    release: Release
    edition: Edition

    @property
    def edition_id(self) -> int:
        """The edition's key; a row that was read has one."""
        assert self.edition.id is not None
        return self.edition.id

    @property
    def is_source(self) -> bool:
        """Whether the others are made from this edition."""
        return self.edition.role == "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionFacts:
    """A revision without its text. `source` is the number of the source revision that it was made from."""

    release: str
    language: str
    number: int
    digest: str
    file: str
    file_name: str
    file_size: int
    media_type: str
    encoding: str
    title: str
    passages: int
    note: str
    source: int | None
    source_digest: str | None
    by: str
    by_id: str
    at: datetime
    comparison_digest: str | None
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """A version as issued. `title` and `date` are those of its text.

    `corrects` is the number of the version that it corrects, `notice` what it says of that.
    """

    release: str
    language: str
    number: int
    revision: int
    label: str
    stage: Stage
    digest: str
    issued_at: datetime
    issued_by: str
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    title: str
    date: Date | None
    entry: int
    corrects: int | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignoffFacts:
    """A sign-off as given. `code` is that of a return; those of `withdrawn_…` are None where it stands."""

    release: str
    language: str
    revision: int
    stage: Stage
    step: Step
    role: Role
    decision: Decision
    by: str
    by_id: str
    at: datetime
    code: ReturnCode | None
    reason: str
    sentence: str
    after: str
    before: str | None
    source: str | None
    comparison: str | None
    statement: str
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFacts:
    """An edition with what was uploaded and issued, and the review that is open, if one is.

    `behind` counts the source revisions since the one that the newest revision was made from. `review_due`
    is the day by which the review is wanted.
    """

    release: str
    language: str
    is_source: bool
    current: int | None
    revisions: tuple[RevisionFacts, ...]
    versions: tuple[VersionFacts, ...]
    behind: int
    review_stage: Stage | None
    review_met: bool
    turns: tuple[tuple[Step, tuple[str, ...]], ...]
    review_due: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFacts:
    """A release with its editions: the source first, then by language. Readers see issued ones alone."""

    name: str
    title: str
    collection: str
    collection_title: str
    issuer: str
    date: Date | None
    made_at: datetime
    made_by: str
    source_language: str
    editions: tuple[EditionFacts, ...]
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionFacts:
    """A collection with how many releases it has, and the policy under which they are issued."""

    name: str
    title: str
    issuer: str
    releases: int
    policy: Policy
    made_at: datetime
    entry: int


def place(db: Db, actor: Actor, release: str, language: str, *, act: Act = Act.SEE) -> Place:
    """The edition that a name means, for somebody who may do this there.

    Raises:
        NotFoundError: there is no such edition, or the person does not work in its collection.
        NotPermittedError: they do, but may not do this.
    """
    found, collection = seen_release(db, actor, release, act=act)
    return Place(collection, found, find_edition(db, found, language))


def find_collection(db: Db, name: str) -> Collection:
    """The collection of a name, whoever asks.

    Raises:
        NotFoundError: there is none.
    """
    if not names.can_be_kept(name):
        raise names.no_collection(name)
    return release_rows.collection(db, name)


def find_release(db: Db, name: str) -> tuple[Release, Collection]:
    """The release of a name with its collection, whoever asks.

    Raises:
        NotFoundError: there is none.
    """
    if not names.can_be_kept(name):
        raise release_rows.no_release(name)
    return release_rows.release(db, name)


def find_edition(db: Db, release: Release, language: str) -> Edition:
    """The edition of a release in a language, whoever asks.

    Raises:
        NotFoundError: it has none.
    """
    return release_rows.edition(db, release, language if names.can_be_kept(language) else "")


def seen_release(db: Db, actor: Actor, release: str, *, act: Act = Act.SEE) -> tuple[Release, Collection]:
    """The release of a name with its collection, for somebody who may do this there.

    Raises:
        NotFoundError: there is none, or the person does not work in its collection.
        NotPermittedError: they do, but may not do this.
    """
    found, collection = find_release(db, release)
    if not actor.may(Act.SEE, collection.name):
        raise release_rows.no_release(release)
    actor.must(act, collection.name)
    return found, collection


def revision_facts(
    row: Revision, *, place: Place, source: Revision | None, people: dict[str, str]
) -> RevisionFacts:
    """What is told of a revision."""
    return RevisionFacts(
        release=place.release.name,
        language=place.edition.language,
        number=row.number,
        digest=row.digest,
        file=row.file,
        file_name=row.file_name,
        file_size=row.file_size,
        media_type=row.media_type,
        encoding=row.encoding,
        title=row.title,
        passages=row.passages,
        note=row.note,
        source=source.number if source else None,
        source_digest=source.digest if source else None,
        by=people[row.uploaded_by],
        by_id=row.uploaded_by,
        at=row.uploaded_at,
        comparison_digest=row.comparison_digest,
        entry=row.entry,
    )


def version_facts(
    row: Version,
    *,
    place: Place,
    revision: Revision,
    people: dict[str, str],
    notice: CorrectionNotice | None = None,
) -> VersionFacts:
    """What is told of a version, with its correction notice where it has one."""
    return VersionFacts(
        release=place.release.name,
        language=place.edition.language,
        number=row.number,
        revision=revision.number,
        label=row.label,
        stage=Stage(row.stage),
        digest=revision.digest,
        issued_at=row.issued_at,
        issued_by=people[row.issued_by],
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        title=revision.title,
        date=revision.date,
        entry=row.entry,
        corrects=notice.corrects if notice else None,
        notice=notice.text if notice else None,
    )


def signoff_facts(
    row: Signoff, here: Place, review: Review, revision: int, names_of: dict[str, str]
) -> SignoffFacts:
    """What is told of a sign-off."""
    return SignoffFacts(
        release=here.release.name,
        language=here.edition.language,
        revision=revision,
        stage=Stage(review.stage),
        step=Step(row.step),
        role=Role(row.role),
        decision=Decision(row.decision),
        by=names_of[row.person],
        by_id=row.person,
        at=row.at,
        code=ReturnCode(row.code) if row.code else None,
        reason=row.reason,
        sentence=row.sentence,
        after=row.after,
        before=row.before,
        source=row.source,
        comparison=row.comparison,
        statement=row.statement,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        entry=row.entry,
    )


def no_text(what: str) -> NotFoundError:
    """The error for an edition to which nothing was uploaded yet."""
    return NotFoundError(
        say("Nothing was uploaded to {what} yet.", what=what), do=say("Upload its first revision.")
    )
