"""Termbases for programs: all terms, and putting others in their place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from litestar import Request, get, put
from litestar.params import FromPath, JSONBody
from sqlmodel import Field, SQLModel

from tracker.checks.termbase import Standing, checked, termbase
from tracker.web import access
from tracker.workflow import terms

_Request = Request[Any, Any, Any]


class TermModel(SQLModel):
    """One term of one concept in one language."""

    concept: str = Field(max_length=80)
    language: str = Field(max_length=35)
    term: str = Field(max_length=200)
    standing: Standing = Standing.APPROVED
    note: str = Field(default="", max_length=1000)
    inside: bool = False


class TermsRead(SQLModel):
    """The termbase of a collection. `digest` is null where it never had one."""

    collection: str
    digest: str | None
    terms: list[TermModel]


class TermsCreate(SQLModel):
    """All terms of a collection. `before` is the digest of those that they replace; null for the first."""

    terms: list[TermModel]
    before: str | None = Field(default=None, max_length=80)
    note: str = Field(default="", max_length=300)


class TermsChangeRead(SQLModel):
    """A change of a termbase, as it was recorded."""

    number: int
    digest: str
    note: str
    by: str
    at: datetime
    entry: int


@get("/collections/{name:str}/terms", guards=[access.signed_in], sync_to_thread=True)
def show_terms(request: _Request, name: FromPath[str]) -> TermsRead:
    """The terms of a collection."""
    seen = terms.terms(access.store_of(request), by=access.signed(request).actor, collection=name)
    return TermsRead(
        collection=seen.collection,
        digest=seen.digest,
        terms=[TermModel.model_validate(each, from_attributes=True) for each in seen.base.terms],
    )


@put("/collections/{name:str}/terms", guards=[access.signed_in], sync_to_thread=True)
def put_terms(request: _Request, name: FromPath[str], data: JSONBody[TermsCreate]) -> TermsChangeRead:
    """Put these terms in the place of those that are there; 409 where somebody changed them meanwhile."""
    base = termbase(
        checked(
            concept=each.concept,
            language=each.language,
            term=each.term,
            standing=each.standing.value,
            note=each.note,
            inside=each.inside,
            where=f"term {place}",
        )
        for place, each in enumerate(data.terms, 1)
    )
    made = terms.change(
        access.store_of(request),
        by=access.signed(request).actor,
        collection=name,
        base=base,
        before=data.before,
        note=data.note,
        at=access.now(),
    )
    return TermsChangeRead.model_validate(made, from_attributes=True)


handlers = (show_terms, put_terms)
