"""`tracker user`: accounts, passwords and roles, for whoever runs the service."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import data_option, json_option, open_store
from tracker.cli.output import put, put_json
from tracker.errors import FieldError, NotFoundError

if TYPE_CHECKING:
    from tracker.store import Store
    from tracker.workflow.people import PersonFacts

_see_list = "See “tracker user list”."


@click.group("user")
def command() -> None:
    """Make, list and close accounts, set passwords, give and withdraw roles."""


@command.command("add")
@click.argument("email")
@click.option("--name", help="The name that others see (default: the address).")
@click.option("--administrator", is_flag=True, help="May add people and make collections.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@json_option
@data_option
def add(
    email: str, name: str | None, administrator: bool, password_stdin: bool, as_json: bool, data: Path | None
) -> None:
    """Make an account. The password is asked for, or comes from $TRACKER_PASSWORD or standard input."""
    from tracker.workflow.people import add_person

    store = open_store(data)
    try:
        made = add_person(
            store,
            by=None,
            email=email,
            name=name or email,
            password=_password(from_stdin=password_stdin),
            administrator=administrator,
            at=datetime.now(UTC),
        )
    finally:
        store.close()
    if as_json:
        put_json({"id": made.id, "email": made.email, "name": made.name, "administrator": made.administrator})
    else:
        put(f"{made.name} ({made.email}) can sign in{', as an administrator' if made.administrator else ''}.")


@command.command("grant")
@click.argument("collection")
@click.argument("email")
@click.argument("role")
@json_option
@data_option
def grant(collection: str, email: str, role: str, as_json: bool, data: Path | None) -> None:
    """Give a person a role in a collection: translator, reviser, reviewer, proofreader, approver,
    coordinator or auditor.
    """  # noqa: D205 - click shows the first paragraph in the list of commands
    from tracker.workflow.people import grant as give

    store = open_store(data)
    try:
        person = _person(store, email)
        give(store, by=None, collection=collection, person=person.id, role=role, at=datetime.now(UTC))
    finally:
        store.close()
    if as_json:
        put_json({"collection": collection, "person": person.id, "role": role})
    else:
        put(f"{person.name} is now a {role} in “{collection}”.")


@command.command("withdraw")
@click.argument("collection")
@click.argument("email")
@click.argument("role")
@json_option
@data_option
def withdraw(collection: str, email: str, role: str, as_json: bool, data: Path | None) -> None:
    """Take a role from a person. What they signed in it stands."""
    from tracker.workflow.people import withdraw_role

    store = open_store(data)
    try:
        person = _person(store, email)
        withdraw_role(
            store, by=None, collection=collection, person=person.id, role=role, at=datetime.now(UTC)
        )
    except NotFoundError as error:
        raise NotFoundError(error.what, do=_see_list) from error
    finally:
        store.close()
    if as_json:
        put_json({"collection": collection, "person": person.id, "role": role})
    else:
        put(f"{person.name} is no longer a {role} in “{collection}”.")


@command.command("list")
@json_option
@data_option
def list_(as_json: bool, data: Path | None) -> None:
    """List everyone: address, name, roles, and whether the account is open."""
    store = open_store(data)
    try:
        found = _everyone(store)
    finally:
        store.close()
    if as_json:
        put_json([_as_object(each) for each in found])
        return
    wide = max((len(each.email) for each in found), default=0)
    for each in found:
        put(f"{each.email:<{wide}}  {each.name}{_standing(each)}")
    if not found:
        put("Nobody has an account yet.")


@command.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@json_option
@data_option
def password(email: str, password_stdin: bool, as_json: bool, data: Path | None) -> None:
    """Give a person another password; they are signed out everywhere.

    It is asked for, or comes from $TRACKER_PASSWORD or standard input.
    """
    from tracker.workflow.people import reset_password

    store = open_store(data)
    try:
        person = _person(store, email)
        given = _password(from_stdin=password_stdin)
        reset_password(store, by=None, person=person.id, password=given, at=datetime.now(UTC))
    finally:
        store.close()
    _told(person, "has another password and is signed out everywhere.", as_json=as_json)


@command.command("disable")
@click.argument("email")
@json_option
@data_option
def disable(email: str, as_json: bool, data: Path | None) -> None:
    """Close an account: nobody can sign in with it. What was done under it stands."""
    from tracker.workflow.people import disable_person

    store = open_store(data)
    try:
        person = _person(store, email)
        disable_person(store, by=None, person=person.id, at=datetime.now(UTC))
    finally:
        store.close()
    _told(replace(person, disabled=True), "can no longer sign in.", as_json=as_json)


@command.command("enable")
@click.argument("email")
@json_option
@data_option
def enable(email: str, as_json: bool, data: Path | None) -> None:
    """Open a closed account again, with the roles that it had."""
    from tracker.workflow.people import enable_person

    store = open_store(data)
    try:
        person = _person(store, email)
        enable_person(store, by=None, person=person.id, at=datetime.now(UTC))
    finally:
        store.close()
    _told(replace(person, disabled=False), "can sign in again.", as_json=as_json)


def _everyone(store: Store) -> tuple[PersonFacts, ...]:
    from tracker.review import Actor
    from tracker.workflow.people import people

    return people(store, by=Actor("service", "user", administrator=True))


def _person(store: Store, email: str) -> PersonFacts:
    """Whose account has an address, whether or not it is open.

    Raises:
        NotFoundError: nobody's. FieldError: it is not an address.
    """
    from tracker.workflow import names

    wanted = names.email(email)
    found = next((each for each in _everyone(store) if each.email == wanted), None)
    if found is None:
        raise NotFoundError(f"Nobody has an account with the address {wanted}.", do=_see_list)
    return found


def _as_object(person: PersonFacts) -> dict[str, Any]:
    return {
        "id": person.id,
        "email": person.email,
        "name": person.name,
        "administrator": person.administrator,
        "disabled": person.disabled,
        "roles": {place: list(roles) for place, roles in person.roles.items()},
    }


def _standing(person: PersonFacts) -> str:
    """What follows the name: “, administrator, approver in court-notices (disabled)”."""
    parts = ["administrator"] if person.administrator else []
    parts += [f"{' and '.join(roles)} in {place}" for place, roles in person.roles.items()]
    return "".join(f", {part}" for part in parts) + (" (disabled)" if person.disabled else "")


def _told(person: PersonFacts, what: str, *, as_json: bool) -> None:
    if as_json:
        put_json(_as_object(person))
    else:
        put(f"{person.name} ({person.email}) {what}")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        try:
            return sys.stdin.readline().rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise FieldError("password", "The password is not text in UTF-8.", do="Type it again.") from error
    if os.environ.get("TRACKER_PASSWORD"):
        return os.environ["TRACKER_PASSWORD"]
    if not sys.stdin.isatty():
        raise FieldError(
            "password",
            "No password was given.",
            do="Set TRACKER_PASSWORD, use --password-stdin, or type it at a terminal.",
        )
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
