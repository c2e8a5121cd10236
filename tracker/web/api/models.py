"""What programs send (`…Create`) and get (`…Read`): never the tables themselves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, SQLModel

from tracker.documents import Stage
from tracker.documents.origin import Origin
from tracker.review import Decision, Role, Step
from tracker.review.returning import ReturnCode


class SessionCreate(SQLModel):
    """Who signs in."""

    email: str = Field(max_length=254)
    password: str = Field(max_length=1000)


class PersonRead(SQLModel):
    """An account."""

    id: str
    name: str
    email: str
    administrator: bool
    disabled: bool
    added_at: datetime
    roles: dict[str, list[str]]


class SessionRead(SQLModel):
    """An open session; its token goes into `Authorization: Bearer`."""

    token: str
    expires_at: datetime
    person: PersonRead


class PersonCreate(SQLModel):
    """A new account."""

    email: str = Field(max_length=254)
    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)
    administrator: bool = False


class PasswordCreate(SQLModel):
    """Another password for a person."""

    password: str = Field(max_length=1000)


class RoleCreate(SQLModel):
    """A role to give or take."""

    person: str = Field(max_length=40)
    role: Role


class RoleRead(SQLModel):
    """A role that a person has in a collection."""

    person: str
    name: str
    role: Role
    granted_at: datetime


class CollectionCreate(SQLModel):
    """A new collection."""

    name: str = Field(max_length=80)
    title: str = Field(max_length=300)
    issuer: str = Field(max_length=300)


class CollectionRead(SQLModel):
    """A collection with its policy: for each kind of edition the steps that a stage needs."""

    name: str
    title: str
    issuer: str
    releases: int
    policy: dict[str, Any]
    made_at: datetime
    entry: int


class ReleaseCreate(SQLModel):
    """A new release with its source edition."""

    name: str = Field(max_length=80)
    title: str = Field(max_length=2000)
    language: str = Field(max_length=40)


class EditionCreate(SQLModel):
    """A new translation of a release."""

    language: str = Field(max_length=40)


class RevisionRead(SQLModel):
    """A revision without its text."""

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


class TextRead(SQLModel):
    """A revision with its text: the document's fields and passages, and the lineage of each passage."""

    revision: RevisionRead
    document: dict[str, Any]
    lineage: list[str]
    origins: list[Origin]


class VersionCreate(SQLModel):
    """A version to issue. `after` is the digest of the text that is meant."""

    stage: Stage
    label: str = Field(max_length=200)
    after: str = Field(max_length=80)
    notice: str | None = None


class VersionRead(SQLModel):
    """A version as issued."""

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
    entry: int
    corrects: int | None
    notice: str | None


class WithdrawalCreate(SQLModel):
    """Why a version's standing is taken away."""

    reason: str = Field(max_length=2000)


class EditionRead(SQLModel):
    """An edition with what was uploaded and issued. `behind` counts source revisions since its own."""

    language: str
    is_source: bool
    current: int | None
    behind: int
    review_stage: Stage | None
    revisions: list[RevisionRead]
    versions: list[VersionRead]


class ReleaseRead(SQLModel):
    """A release with its editions, the source first."""

    name: str
    title: str
    collection: str
    issuer: str
    date: date | None
    made_at: datetime
    made_by: str
    editions: list[EditionRead]
    entry: int


class WarningRead(SQLModel):
    """Something that a reader of files tells."""

    code: str
    message: str


class UploadRead(SQLModel):
    """A file that is looked at before it is saved. `comparison` is None for a first revision.

    `origin_told` is how the file itself says that it was made.
    """

    token: str
    release: str
    language: str
    number: int
    file: str
    file_name: str
    file_size: int
    encoding: str
    digest: str
    document: dict[str, Any]
    warnings: list[WarningRead]
    comparison: dict[str, Any] | None
    same_as: int | None
    sources: list[int]
    saved: int | None
    origin_told: Origin | None


class RevisionCreate(SQLModel):
    """An upload becomes a revision. `source` is what it was made from; the newest where it is not given.

    `origin` is how it was made; nobody says where it is not given.
    """

    note: str = Field(default="", max_length=5000)
    source: int | None = Field(default=None, ge=1, le=999_999_999)
    expected: int | None = Field(default=None, ge=1, le=999_999_999)
    origin: Origin | None = None


class ReviewCreate(SQLModel):
    """A review to be opened of the newest revision, and the day by which it is wanted."""

    stage: Stage
    revision: int | None = Field(default=None, ge=1, le=999_999_999)
    note: str = Field(default="", max_length=5000)
    due: date | None = None


class SeenModel(SQLModel):
    """The digests that a sign-off is bound to, as `GET …/review` gave them."""

    after: str = Field(max_length=80)
    before: str | None = Field(default=None, max_length=80)
    source: str | None = Field(default=None, max_length=80)
    newest_source: str | None = Field(default=None, max_length=80)
    comparison: str | None = Field(default=None, max_length=80)


class SignoffCreate(SQLModel):
    """A decision on exactly what was seen. A return takes a `code` and a `reason`."""

    step: Step
    decision: Decision
    code: ReturnCode | None = None
    reason: str = Field(default="", max_length=5000)
    seen: SeenModel


class SignoffRead(SQLModel):
    """A sign-off as given; `statement` is the in-toto statement in canonical JSON."""

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


class StepRead(SQLModel):
    """A step that the stage needs, who took it, and why this person cannot; None where they can."""

    step: Step
    role: Role
    taken_by: str | None
    could: list[str]
    blocked: str | None
    sentence: str
    handed_to: str | None


class ReviewRead(SQLModel):
    """The newest revision of an edition as its reviewers have to see it.

    `origins` is how each passage was made; `unrevised` are the places, from 0, of a machine's passages that
    no reviser has signed.
    """

    release: str
    language: str
    revision: RevisionRead
    state: str | None
    met: bool
    stage: Stage | None
    note: str
    due: date | None
    seen: SeenModel
    steps: list[StepRead]
    signoffs: list[SignoffRead]
    comparison: dict[str, Any] | None
    may_ask: list[Stage]
    origins: list[Origin]
    unrevised: list[int]


class SidesModel(SQLModel):
    """The digests of the two texts that a pin is set on, as `GET …/links` gave them."""

    translation: str = Field(max_length=80)
    source: str = Field(max_length=80)


class PinCreate(SQLModel):
    """A link to be pinned: passages by their places from 0. One side may be empty: it has no counterpart."""

    source: list[int] = Field(default=[], max_length=100)
    translation: list[int] = Field(default=[], max_length=100)
    seen: SidesModel


class PinRead(SQLModel):
    """A pin as it was set: passages by their lineage. `number` is that of its log entry."""

    number: int
    source: list[str]
    translation: list[str]
    source_revision: int
    revision: int
    by: str
    by_id: str
    at: datetime


class LinkRead(SQLModel):
    """Passages that stand beside each other, by their places from 0; one side may be empty.

    `confidence`, from 0 to 1, is how likely the link is to be right; 1 where somebody pinned it. `pin` is
    the number of the pin that holds it.
    """

    source: list[int]
    translation: list[int]
    confidence: float
    pinned: bool
    pin: int | None


class LinksRead(SQLModel):
    """The newest revision of a translation beside the source revision that it was made from.

    Each passage of both sides is in one link. `pins` are all that nobody has taken back; those that are
    in no link rest here.
    """

    release: str
    language: str
    revision: int
    source_language: str
    source_revision: int
    seen: SidesModel
    links: list[LinkRead]
    pins: list[PinRead]


class EntryRead(SQLModel):
    """An entry of the log."""

    index: int
    entry: dict[str, Any]
    who: str | None
    leaf: str
