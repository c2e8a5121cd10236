"""People: accounts, made and closed by an administrator."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.errors import InputError
from tracker.pages.naming import held_words
from tracker.pages.people import AddPerson, PeoplePage, PersonRow
from tracker.saying import listed
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import Form, text
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import people

_Request = Request[Any, Any, Any]


@get("/people", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request) -> Response[str]:
    """Everyone with an account."""
    return _people(request)


@post("/people", guards=[access.administrator], sync_to_thread=True)
def add(request: _Request, data: Form) -> Response[Any]:
    """Make an account."""
    form = AddPerson(
        name=text(data, "name"), email=text(data, "email"), administrator=bool(text(data, "administrator"))
    )
    try:
        people.add_person(
            access.store_of(request),
            by=access.signed(request).actor,
            email=form.email,
            name=form.name,
            password=text(data, "password"),
            administrator=form.administrator,
            at=access.now(),
        )
    except InputError as error:
        return _people(request, replace(form, problem=told(error)), status=status_of(error))
    return go("/people", "person")


@post("/people/{person:str}/disable", guards=[access.administrator], sync_to_thread=True)
def disable(request: _Request, person: FromPath[str]) -> Response[Any]:
    """Close an account."""
    people.disable_person(
        access.store_of(request), by=access.signed(request).actor, person=person, at=access.now()
    )
    return go("/people", "disabled")


@post("/people/{person:str}/enable", guards=[access.administrator], sync_to_thread=True)
def enable(request: _Request, person: FromPath[str]) -> Response[Any]:
    """Open a closed account again."""
    people.enable_person(
        access.store_of(request), by=access.signed(request).actor, person=person, at=access.now()
    )
    return go("/people", "enabled")


@post("/people/{person:str}/password", guards=[access.administrator], sync_to_thread=True)
def reset_password(request: _Request, person: FromPath[str], data: Form) -> Response[Any]:
    """Give a person another password."""
    people.reset_password(
        access.store_of(request),
        by=access.signed(request).actor,
        person=person,
        password=text(data, "password"),
        at=access.now(),
    )
    return go("/people", "reset")


def _people(request: _Request, form: AddPerson | None = None, *, status: int = 200) -> Response[str]:
    actor = access.signed(request).actor
    rows = tuple(
        PersonRow(
            id=each.id,
            name=each.name,
            email=each.email,
            administrator=each.administrator,
            disabled=each.disabled,
            roles=listed(held_words(held, place) for place, held in sorted(each.roles.items())),
            since=each.added_at,
            disable=actor.administrator and not each.disabled and each.id != actor.id,
        )
        for each in people.people(access.store_of(request), by=actor)
    )
    shown = PeoplePage(
        shell=shell_for(request, at="/people"),
        people=rows,
        add=(form or AddPerson(shortest=people.shortest_password)) if actor.administrator else None,
    )
    return page(shown, status=status)


handlers = (show, add, disable, enable, reset_password)
