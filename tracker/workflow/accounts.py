"""Accounts: made by an administrator, closed by one, never deleted, because past acts name them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError as RowExistsError
from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, NotPermittedError
from tracker.log.facts import EntryType
from tracker.review import Actor, Role
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store import people as rows
from tracker.store.tables import Person
from tracker.workflow import entries, names
from tracker.workflow.actors import acting, must_administer, service
from tracker.workflow.actors import person as row_of
from tracker.workflow.passwords import check_password, hashed

_may_add = say("Only an administrator can add people.")


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """An account without its secrets. `roles` are by the name of the collection."""

    id: str
    name: str
    email: str
    administrator: bool
    disabled: bool
    added_at: datetime
    roles: dict[str, tuple[str, ...]]


def add_person(
    store: Store,
    *,
    by: Actor | None,
    email: str,
    name: str,
    password: str,
    administrator: bool = False,
    at: datetime,
) -> PersonFacts:
    """Make an account. `by` is None on the command line, where whoever has the data has the say.

    Raises:
        NotPermittedError: `by` is no administrator.
        FieldError: the address, name or password cannot be taken, or the address has an account.
    """
    must_administer(by, _may_add)
    email = names.email(email)
    name = names.line(name, field="name", most=200, what=say("The name"))
    check_password(password)
    made = Person(
        id="p_" + secrets.token_hex(8),
        email=email,
        name=name,
        salt=secrets.token_bytes(16),
        password=hashed(password),
        administrator=administrator,
        added_at=at,
        entry=0,
    )
    try:
        with store.write() as tx:
            must_administer(acting(tx.session, by) if by else None, _may_add)
            facts = entries.person_added(made)
            actor = by.id if by else service
            made.entry = tx.append(entries.entry(EntryType.PERSON_ADDED, at=at, actor=actor, facts=facts))
            tx.session.add(made)
            tx.session.flush()
            return _facts(tx.session, made)
    except RowExistsError as error:
        raise FieldError(
            "email",
            say("{email} has an account already.", email=email),
            do=say("Use that account, or another address."),
        ) from error


def disable_person(store: Store, *, by: Actor | None, person: str, at: datetime) -> None:
    """Close an account: its sessions end, its past acts stand. `by` is None on the command line.

    Raises:
        NotPermittedError: `by` is no administrator.
        ConflictError: it is one's own account, or closed already.
        NotFoundError: there is no such person.
    """
    with store.write() as tx:
        row = _administered(tx.session, by, person, say("Only an administrator can disable people."))
        if by is not None and row.id == by.id:
            raise ConflictError(
                say("You cannot disable your own account."), do=say("Ask another administrator.")
            )
        if row.disabled_at is not None:
            raise ConflictError(
                say("The account of {name} is disabled already.", name=row.name),
                do=say("Nothing is left to do."),
            )
        row.disabled_at = at
        end_sessions(tx.session, person, at=at)
        _record(tx, EntryType.PERSON_DISABLED, row, by=by, at=at)


def enable_person(store: Store, *, by: Actor | None, person: str, at: datetime) -> None:
    """Open an account again that was closed; its roles are as they were. `by` is None on the command line.

    Raises:
        NotPermittedError: `by` is no administrator. ConflictError: it is open.
        NotFoundError: there is no such person.
    """
    with store.write() as tx:
        row = _administered(tx.session, by, person, say("Only an administrator can enable people."))
        if row.disabled_at is None:
            raise ConflictError(
                say("The account of {name} is open.", name=row.name), do=say("Nothing is left to do.")
            )
        row.disabled_at = None
        _record(tx, EntryType.PERSON_ENABLED, row, by=by, at=at)


def reset_password(store: Store, *, by: Actor | None, person: str, password: str, at: datetime) -> None:
    """Give a person another password; their sessions end. `by` is None on the command line.

    Raises:
        NotPermittedError: `by` is no administrator. NotFoundError: there is no such person.
        FieldError: the password cannot be taken.
    """
    check_password(password)
    kept = hashed(password)
    with store.write() as tx:
        row = _administered(
            tx.session, by, person, say("Only an administrator can give people another password.")
        )
        row.password = kept
        end_sessions(tx.session, person, at=at)
        _record(tx, EntryType.PASSWORD_RESET, row, by=by, at=at)


def people(store: Store, *, by: Actor) -> tuple[PersonFacts, ...]:
    """Everyone, for an administrator and for coordinators, who give roles.

    Raises:
        NotPermittedError: `by` is neither.
    """
    if not by.administrator and not any(Role.COORDINATOR in roles for roles in by.roles.values()):
        raise NotPermittedError(
            say("The list of people is for administrators and coordinators."), do=say("Ask one of them.")
        )
    with store.read() as db:
        return tuple(_facts(db, each) for each in rows.everyone(db))


def person_facts(store: Store, person: str) -> PersonFacts:
    """One account, for its owner; who may ask for another's is for the caller to see to.

    Raises:
        NotFoundError: there is no such person.
    """
    with store.read() as db:
        return _facts(db, row_of(db, person))


def end_sessions(db: Db, person: str, *, at: datetime, but: str | None = None) -> None:
    """End every open session of a person, except the one of this token's digest."""
    for each in rows.sessions(db, person, at=at):
        if each.token != but:
            each.ended_at = at


def _administered(db: Db, by: Actor | None, person: str, refusal: str) -> Person:
    """The account that an administrator, or the command line, is about to change."""
    must_administer(acting(db, by) if by else None, refusal)
    return row_of(db, person, lock=True)


def _record(tx: Transaction, kind: EntryType, row: Person, *, by: Actor | None, at: datetime) -> None:
    actor = by.id if by else service
    tx.append(entries.entry(kind, at=at, actor=actor, facts=entries.person_named(row)))


def _facts(db: Db, row: Person) -> PersonFacts:
    return PersonFacts(
        row.id,
        row.name,
        row.email,
        row.administrator,
        row.disabled_at is not None,
        row.added_at,
        {place: tuple(sorted(roles)) for place, roles in rows.roles(db, row.id).items()},
    )
