"""What everyone may read, for programs: issued versions, and the log's checkpoint."""

from __future__ import annotations

from typing import Any

from litestar import Request, get
from litestar.params import FromPath

from tracker.documents.stored import to_json as document_json
from tracker.errors import NotFoundError
from tracker.web import access
from tracker.web.api.models import IssuedRead, LogRead, ReleaseRead, VersionRead
from tracker.web.api.texts import release_read
from tracker.workflow import audit, read, releases
from tracker.workflow.names import TextName, language

_Request = Request[Any, Any, Any]


@get("/issued", opt={"public": True}, sync_to_thread=True)
def all_issued(request: _Request) -> list[ReleaseRead]:
    """Every release of which something was issued, newest first."""
    found = map(releases.issued_part, releases.all_releases(access.store_of(request)))
    return [release_read(each) for each in found if each]


@get("/issued/{name:str}", opt={"public": True}, sync_to_thread=True)
def issued_release(request: _Request, name: FromPath[str]) -> ReleaseRead:
    """What was issued of a release."""
    return release_read(releases.public_release(access.store_of(request), name))


@get("/issued/{name:str}/{code:str}/versions/{number:int}", opt={"public": True}, sync_to_thread=True)
def issued_version(
    request: _Request, name: FromPath[str], code: FromPath[str], number: FromPath[int]
) -> IssuedRead:
    """A version with its text."""
    store = access.store_of(request)
    edition = releases.edition_of(releases.public_release(store, name), language(code))
    version = next((each for each in edition.versions if each.number == number), None)
    if version is None:
        raise NotFoundError(
            f"There is no version v{number} of {name}/{code}.", do="Choose one that was issued."
        )
    text = read.text(store, by=None, name=TextName(name, edition.language, version=number))
    return IssuedRead(
        version=VersionRead.model_validate(version, from_attributes=True),
        document=document_json(text.document),
    )


@get("/log", opt={"public": True}, sync_to_thread=True)
def log(request: _Request) -> LogRead:
    """The log's signed checkpoint and the key that verifies it."""
    return LogRead.model_validate(audit.log_facts(access.store_of(request)), from_attributes=True)


handlers = (all_issued, issued_release, issued_version, log)
