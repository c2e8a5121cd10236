"""`tracker user`: accounts and roles, for whoever runs the service."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from tracker.cli.options import data_option, json_option, open_store
from tracker.cli.output import put, put_json
from tracker.errors import FieldError


@click.group("user")
def command() -> None:
    """Make accounts and give roles."""


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
    from tracker.workflow.people import actor_by_email
    from tracker.workflow.people import grant as give

    store = open_store(data)
    try:
        person = actor_by_email(store, email)
        give(store, by=None, collection=collection, person=person.id, role=role, at=datetime.now(UTC))
    finally:
        store.close()
    if as_json:
        put_json({"collection": collection, "person": person.id, "role": role})
    else:
        put(f"{person.name} is now a {role} in “{collection}”.")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if os.environ.get("TRACKER_PASSWORD"):
        return os.environ["TRACKER_PASSWORD"]
    if not sys.stdin.isatty():
        raise FieldError(
            "password",
            "No password was given.",
            do="Set TRACKER_PASSWORD, use --password-stdin, or type it at a terminal.",
        )
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
