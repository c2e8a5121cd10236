"""Who acts: a person with the rights of this moment."""

from __future__ import annotations

from sqlmodel import Session as Db

from tracker.errors import NotFoundError, NotPermittedError
from tracker.review import Act, Actor, Role
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as rows
from tracker.store.tables import Person
from tracker.workflow import names

service = "service"
"""The actor of acts that nobody signed in for: the first administrator, made on the command line."""


def acting(db: Db, by: Actor) -> Actor:
    """The person with the roles of now, for an act: those of the page may have been taken since.

    Raises:
        NotPermittedError: the account is disabled.
        NotFoundError: there is no such person.
    """
    if person(db, by.id).disabled_at is not None:
        raise NotPermittedError(
            say("The account of {name} is disabled.", name=by.name), do=say("Ask an administrator about it.")
        )
    return actor_of(db, by.id)


def acting_alone(db: Db, by: Actor) -> Actor:
    """As `acting`, with the person locked until the transaction ends, after what else the act locks.

    Whoever closes the account or takes a role from them in the same instant comes before or after all of
    it, so the log tells the order as it was.

    Raises:
        NotPermittedError: the account is disabled.
        NotFoundError: there is no such person.
    """
    person(db, by.id, lock=True)
    return acting(db, by)


def actor_of(db: Db, id_: str) -> Actor:
    """The person with their roles as they are now, whether or not the account is open.

    Raises:
        NotFoundError: there is no such person.
    """
    found = person(db, id_)
    roles = {place: frozenset(Role(role) for role in held) for place, held in rows.roles(db, id_).items()}
    return Actor(found.id, found.name, found.administrator, roles)


def actor_by_email(store: Store, email: str) -> Actor:
    """Who acts on the command line under an address.

    Raises:
        NotFoundError: nobody with an open account has that address.
        FieldError: it is not an address.
    """
    with store.read() as db:
        found = rows.by_email(db, names.email(email))
        if found is None or found.disabled_at is not None:
            raise NotFoundError(
                say("Nobody here signs in as {email}.", email=email),
                do=say("Make the account with: tracker user add."),
            )
        return actor_of(db, found.id)


def actors_in(db: Db, collection: int) -> list[Actor]:
    """Everyone with a role in a collection whose account is open."""
    seen: dict[str, Person] = {found.id: found for found, _ in rows.members(db, collection)}
    return [actor_of(db, found.id) for found in seen.values() if found.disabled_at is None]


def person(db: Db, id_: str, *, lock: bool = False) -> Person:
    """The row of a person. With `lock` nobody else changes it until the transaction ends.

    Raises:
        NotFoundError: there is no such person.
    """
    found = rows.by_id(db, id_) if names.can_be_kept(id_) else None
    if found is None:
        raise NotFoundError(
            say("There is no person “{name}”.", name=id_[:60]), do=say("Reload the list of people.")
        )
    if lock:
        # Not so strictly that a row that names the person has to wait: it may hold the log already.
        db.refresh(found, with_for_update={"key_share": True})
    return found


def must_see(by: Actor, collection: str) -> None:
    """Nothing where the person works in the collection; otherwise it sounds as if there were none.

    Raises:
        NotFoundError: the person may not see it.
    """
    if not by.may(Act.SEE, collection):
        raise names.no_collection(collection)


def must_administer(by: Actor | None, refusal: str) -> None:
    """Nothing where the person administers the service, or where the command line acts (None).

    Raises:
        NotPermittedError: they do not; `refusal` says what they cannot do.
    """
    if by is not None and not by.administrator:
        raise NotPermittedError(refusal, do=say("Ask an administrator of this service."))
