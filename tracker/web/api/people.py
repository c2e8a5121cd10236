"""Sessions, people and roles for programs."""

from __future__ import annotations

from typing import Any

from litestar import Request, delete, get, post
from litestar.params import FromPath, FromQuery, JSONBody

from tracker.web import access
from tracker.web.api.models import (
    EntryRead,
    PasswordCreate,
    PersonCreate,
    PersonRead,
    RoleCreate,
    RoleRead,
    SessionCreate,
    SessionRead,
)
from tracker.workflow import audit, people

_Request = Request[Any, Any, Any]


@post("/session", security=[{}], sync_to_thread=True, status_code=201)
def sign_in(request: _Request, data: JSONBody[SessionCreate]) -> SessionRead:
    """Open a session; its token goes into `Authorization: Bearer`."""
    store = access.store_of(request)
    found = people.sign_in(
        store,
        email=data.email,
        password=data.password,
        place=access.place_of(request),
        agent=request.headers.get("user-agent", ""),
        at=access.now(),
    )
    person = person_read(people.person_facts(store, found.actor.id))
    return SessionRead(token=found.token or "", expires_at=found.expires_at, person=person)


@delete("/session", guards=[access.signed_in], sync_to_thread=True)
def sign_out(request: _Request, everywhere: FromQuery[bool] = False) -> None:
    """End this session, or every session of the person."""
    people.sign_out(
        access.store_of(request), by=access.signed(request), everywhere=everywhere, at=access.now()
    )


@get("/me", guards=[access.signed_in], sync_to_thread=True)
def me(request: _Request) -> PersonRead:
    """Who is signed in."""
    return person_read(people.person_facts(access.store_of(request), access.signed(request).actor.id))


@get("/acts", guards=[access.signed_in], sync_to_thread=True)
def my_acts(request: _Request) -> list[EntryRead]:
    """What this person did last, the newest first."""
    found = audit.recent_acts(access.store_of(request), by=access.signed(request).actor)
    return [entry_read(each) for each in found]


@get("/people", guards=[access.signed_in], sync_to_thread=True)
def everyone(request: _Request) -> list[PersonRead]:
    """Everyone with an account, for administrators and coordinators."""
    found = people.people(access.store_of(request), by=access.signed(request).actor)
    return [person_read(each) for each in found]


@post("/people", guards=[access.administrator], sync_to_thread=True)
def add(request: _Request, data: JSONBody[PersonCreate]) -> PersonRead:
    """Make an account."""
    made = people.add_person(
        access.store_of(request),
        by=access.signed(request).actor,
        email=data.email,
        name=data.name,
        password=data.password,
        administrator=data.administrator,
        at=access.now(),
    )
    return person_read(made)


@post("/people/{person:str}/disable", guards=[access.administrator], sync_to_thread=True, status_code=204)
def disable(request: _Request, person: FromPath[str]) -> None:
    """Close an account."""
    people.disable_person(
        access.store_of(request), by=access.signed(request).actor, person=person, at=access.now()
    )


@post("/people/{person:str}/enable", guards=[access.administrator], sync_to_thread=True, status_code=204)
def enable(request: _Request, person: FromPath[str]) -> None:
    """Open a closed account again."""
    people.enable_person(
        access.store_of(request), by=access.signed(request).actor, person=person, at=access.now()
    )


@post("/people/{person:str}/password", guards=[access.administrator], sync_to_thread=True, status_code=204)
def reset_password(request: _Request, person: FromPath[str], data: JSONBody[PasswordCreate]) -> None:
    """Give a person another password; their sessions end."""
    people.reset_password(
        access.store_of(request),
        by=access.signed(request).actor,
        person=person,
        password=data.password,
        at=access.now(),
    )


@get("/collections/{name:str}/roles", guards=[access.signed_in], sync_to_thread=True)
def roles(request: _Request, name: FromPath[str]) -> list[RoleRead]:
    """Who is what in a collection."""
    found = people.members(access.store_of(request), by=access.signed(request).actor, collection=name)
    return [RoleRead.model_validate(each, from_attributes=True) for each in found]


@post("/collections/{name:str}/roles", guards=[access.signed_in], sync_to_thread=True, status_code=204)
def grant(request: _Request, name: FromPath[str], data: JSONBody[RoleCreate]) -> None:
    """Give a role."""
    actor = access.signed(request).actor
    people.grant(
        access.store_of(request),
        by=actor,
        collection=name,
        person=data.person,
        role=data.role,
        at=access.now(),
    )


@delete(
    "/collections/{name:str}/roles/{person:str}/{role:str}", guards=[access.signed_in], sync_to_thread=True
)
def withdraw_role(request: _Request, name: FromPath[str], person: FromPath[str], role: FromPath[str]) -> None:
    """Take a role."""
    actor = access.signed(request).actor
    people.withdraw_role(
        access.store_of(request), by=actor, collection=name, person=person, role=role, at=access.now()
    )


def person_read(facts: people.PersonFacts) -> PersonRead:
    """An account as programs get it."""
    return PersonRead.model_validate(facts, from_attributes=True)


def entry_read(recorded: audit.Recorded) -> EntryRead:
    """An entry as programs get it."""
    return EntryRead(
        index=recorded.index, entry=dict(recorded.entry.to_json()), who=recorded.who, leaf=recorded.leaf
    )


handlers = (
    sign_in,
    sign_out,
    me,
    my_acts,
    everyone,
    add,
    disable,
    enable,
    reset_password,
    roles,
    grant,
    withdraw_role,
)
