"""Roles: given and taken by a coordinator or an administrator, each with its entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, NotFoundError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, Role
from tracker.review.naming import name_of
from tracker.saying import say
from tracker.store import Store, log
from tracker.store import people as rows
from tracker.store.tables import Collection, Membership
from tracker.workflow import entries
from tracker.workflow.actors import acting, must_see, service
from tracker.workflow.actors import person as row_of
from tracker.workflow.facts import find_collection


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """One role that a person has in a collection; `granted_by` is a name, empty for the command line."""

    person: str
    name: str
    role: Role
    granted_at: datetime
    granted_by: str


def grant(store: Store, *, by: Actor | None, collection: str, person: str, role: str, at: datetime) -> None:
    """Give a person a role in a collection. `by` is None on the command line.

    Raises:
        NotPermittedError: `by` may not give roles there.
        ConflictError: the person has the role, or the account is disabled.
        NotFoundError: no such person or collection. FieldError: no such role.
    """
    wanted = parse_role(role)
    with store.write() as tx:
        place = _place(tx.session, by, collection)
        someone = row_of(tx.session, person, lock=True)
        if someone.disabled_at is not None:
            raise ConflictError(
                say("The account of {name} is disabled.", name=someone.name), do=say("Choose somebody else.")
            )
        if rows.membership(tx.session, collection=place.id or 0, person=person, role=wanted):
            raise ConflictError(
                say(
                    "{name} has the role {role} in “{place}” already.",
                    name=someone.name,
                    role=name_of(wanted),
                    place=collection,
                ),
                do=say("Nothing is left to do."),
            )
        row = Membership(collection=place.id or 0, person=person, role=wanted.value, granted_at=at, entry=0)
        actor, facts = by.id if by else service, entries.role(place, row)
        row.entry = tx.append(entries.entry(EntryType.ROLE_GRANTED, at=at, actor=actor, facts=facts))
        tx.session.add(row)


def withdraw_role(
    store: Store, *, by: Actor | None, collection: str, person: str, role: str, at: datetime
) -> None:
    """Take a role from a person; what they signed stands. `by` is None on the command line.

    Raises:
        NotPermittedError: `by` may not. NotFoundError: the person does not have the role.
    """
    wanted = parse_role(role)
    with store.write() as tx:
        db = tx.session
        place = _place(db, by, collection)
        someone = row_of(db, person, lock=True)
        row = rows.membership(db, collection=place.id or 0, person=person, role=wanted)
        if row is None:
            raise NotFoundError(
                say(
                    "{name} does not have the role {role} in “{place}”.",
                    name=someone.name,
                    role=name_of(wanted),
                    place=collection,
                ),
                do=say("Reload the list of roles."),
            )
        actor, facts = by.id if by else service, entries.role(place, row)
        tx.append(entries.entry(EntryType.ROLE_WITHDRAWN, at=at, actor=actor, facts=facts))
        db.delete(row)


def members(store: Store, *, by: Actor, collection: str) -> tuple[MemberFacts, ...]:
    """Every role in a collection, for those who work in it.

    Raises:
        NotFoundError: there is no such collection, or none that this person may see.
    """
    with store.read() as db:
        place = find_collection(db, collection)
        must_see(by, collection)
        names_of, found = rows.names(db), []
        for person, role in rows.members(db, place.id or 0):
            row = rows.membership(db, collection=place.id or 0, person=person.id, role=role)
            assert row is not None
            giver = names_of.get(log.entry_at(db, row.entry).entry.actor, "")
            found.append(MemberFacts(person.id, person.name, Role(role), row.granted_at, giver))
        return tuple(found)


def parse_role(text: str) -> Role:
    """The role of a name.

    Raises:
        FieldError: there is no such role.
    """
    try:
        return Role(text)
    except ValueError:
        raise FieldError(
            "role",
            say("“{text}” is no role.", text=text[:60]),
            do=say("Use one of: {codes}.", codes=", ".join(Role)),
        ) from None


def _place(db: Db, by: Actor | None, collection: str) -> Collection:
    """The collection in which a person may give and take roles."""
    found = find_collection(db, collection)
    if by is not None:
        now = acting(db, by)
        must_see(now, collection)
        now.must(Act.GRANT, collection)
    return found
