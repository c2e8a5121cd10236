"""What everyone may read, for programs: issued versions, and the log's checkpoint."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from litestar import Request, get
from litestar.params import FromPath
from sqlmodel import SQLModel

from tracker.documents import Stage
from tracker.documents.origin import Origin
from tracker.documents.stored import to_json as document_json
from tracker.errors import NotFoundError
from tracker.saying import say
from tracker.web import access
from tracker.web.forms import language
from tracker.workflow import audit, read, releases
from tracker.workflow.facts import ReleaseFacts
from tracker.workflow.names import TextName

_Request = Request[Any, Any, Any]


class IssuedVersionRead(SQLModel):
    """A version as readers may know it: who made and issued it stands on its page, as far as it is told.

    `notice` is what a corrected version says that it corrects, `corrects` the number of the version meant.
    """

    release: str
    language: str
    number: int
    revision: int
    label: str
    stage: Stage
    digest: str
    issued_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    entry: int
    corrects: int | None
    notice: str | None


class IssuedEditionRead(SQLModel):
    """An edition of which something was issued. `current` is the number of the version that readers get."""

    language: str
    is_source: bool
    current: int | None
    versions: list[IssuedVersionRead]


class IssuedReleaseRead(SQLModel):
    """A release with what was issued of it."""

    name: str
    title: str
    issuer: str
    date: date | None
    editions: list[IssuedEditionRead]


class IssuedRead(SQLModel):
    """A version as readers get it, with its text.

    `origins` is how each passage was made; `unrevised` are the places, from 0, of a machine's passages that
    no reviser had signed when it was issued.
    """

    version: IssuedVersionRead
    document: dict[str, Any]
    origins: list[Origin]
    unrevised: list[int]


class LogRead(SQLModel):
    """The log's signed checkpoint and the key that verifies it."""

    origin: str
    size: int
    checkpoint: str
    root: str
    key: str


@get("/issued", security=[{}], sync_to_thread=True)
def all_issued(request: _Request) -> list[IssuedReleaseRead]:
    """Every release of which something was issued, newest first."""
    found = map(releases.issued_part, releases.all_releases(access.store_of(request)))
    return [issued_read(each) for each in found if each]


@get("/issued/{name:str}", security=[{}], sync_to_thread=True)
def issued_release(request: _Request, name: FromPath[str]) -> IssuedReleaseRead:
    """What was issued of a release."""
    return issued_read(releases.public_release(access.store_of(request), name))


@get("/issued/{name:str}/{code:str}/versions/{number:int}", security=[{}], sync_to_thread=True)
def issued_version(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int]
) -> IssuedRead:
    """A version with its text."""
    store = access.store_of(request)
    edition = releases.edition_of(releases.public_release(store, name), language(code))
    version = next((each for each in edition.versions if each.number == number), None)
    if version is None:
        raise NotFoundError(
            say("There is no version v{number} of {text}.", number=str(number), text=f"{name}/{code}"),
            do=say("Choose one that was issued."),
        )
    text = read.text(store, by=None, name=TextName(name, edition.language, version=number))
    return IssuedRead(
        version=IssuedVersionRead.model_validate(version, from_attributes=True),
        document=document_json(text.document),
        origins=list(text.origins),
        unrevised=list(text.unrevised),
    )


@get("/log", security=[{}], sync_to_thread=True)
def log(request: _Request) -> LogRead:
    """The log's signed checkpoint and the key that verifies it."""
    return LogRead.model_validate(audit.log_facts(access.store_of(request)), from_attributes=True)


def issued_read(facts: ReleaseFacts) -> IssuedReleaseRead:
    """What was issued of a release, as programs get it."""
    return IssuedReleaseRead.model_validate(facts, from_attributes=True)


handlers = (all_issued, issued_release, issued_version, log)
