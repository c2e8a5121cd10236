"""People: accounts, signing in and out, roles."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.exc import IntegrityError as RowExistsError
from sqlmodel import Session as Db

from tracker.errors import (
    ConflictError,
    FieldError,
    NotFoundError,
    NotPermittedError,
    SignInError,
    TooManyAttemptsError,
)
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, Role
from tracker.store import Store, Transaction
from tracker.store import people as rows
from tracker.store import releases as release_rows
from tracker.store.tables import Attempt, Membership, Person, Session
from tracker.workflow import entries, names

shortest_password = 12
longest_password = 200
pause = timedelta(minutes=15)
service = "service"
"""The actor of acts that nobody signed in for: the first administrator, made on the command line."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """An account without its secrets."""

    id: str
    name: str
    email: str
    administrator: bool
    disabled: bool
    added_at: datetime
    roles: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person with an open session. `token` is None where the session was only looked up."""

    actor: Actor
    csrf: str
    session: str
    expires_at: datetime
    token: str | None = None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One open session of a person."""

    id: str
    agent: str
    began_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """One role that a person has in a collection."""

    person: str
    name: str
    role: Role
    granted_at: datetime


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash to check against where there is no such person, so that both answers take the same time."""
    return _hasher().hash(secrets.token_hex(16))


# ---- accounts


def add_person(
    store: Store, *, by: Actor | None, email: str, name: str, password: str, administrator: bool = False, at: datetime
) -> PersonFacts:
    """Make an account. `by` is None on the command line, where whoever has the data has the say.

    Raises:
        NotPermittedError: `by` is no administrator.
        FieldError: the address, name or password cannot be taken, or the address has an account.
    """
    _administrator(by, "add people")
    email = names.email(email)
    name = names.line(name, field="name", most=200, what="The name")
    check_password(password)
    person = Person(
        id="p_" + secrets.token_hex(8),
        email=email,
        name=name,
        salt=secrets.token_bytes(16),
        password=_hasher().hash(password),
        administrator=administrator,
        added_at=at,
        entry=0,
    )
    try:
        with store.write() as tx:
            person.entry = tx.append(
                entries.entry(
                    EntryType.PERSON_ADDED,
                    at=at,
                    actor=by.id if by else service,
                    facts=entries.person_added(person),
                )
            )
            tx.session.add(person)
            tx.session.flush()
            return _facts(tx.session, person)
    except RowExistsError as error:
        raise FieldError("email", f"{email} has an account already.", do="Use that account, or another address.") from error


def disable_person(store: Store, *, by: Actor, person: str, at: datetime) -> None:
    """Close an account: its sessions end, its past acts stand.

    Raises:
        NotPermittedError: `by` is no administrator.
        ConflictError: it is one's own account, or closed already.
        NotFoundError: there is no such person.
    """
    _administrator(by, "disable people")
    with store.write() as tx:
        row = _person(tx.session, person)
        if row.id == by.id:
            raise ConflictError("You cannot disable your own account.", do="Ask another administrator.")
        if row.disabled_at is not None:
            raise ConflictError(f"The account of {row.name} is disabled already.", do="Nothing is left to do.")
        row.disabled_at = at
        _end_sessions(tx, person, at)
        tx.append(entries.entry(EntryType.PERSON_DISABLED, at=at, actor=by.id, facts={"person": person}))


def people(store: Store, *, by: Actor) -> tuple[PersonFacts, ...]:
    """Everyone, for an administrator and for coordinators, who give roles.

    Raises:
        NotPermittedError: `by` is neither.
    """
    if not by.administrator and not any(Role.COORDINATOR in roles for roles in by.roles.values()):
        raise NotPermittedError("The list of people is for administrators and coordinators.", do="Ask one of them.")
    with store.read() as db:
        return tuple(_facts(db, person) for person in rows.everyone(db))


def person_facts(store: Store, person: str) -> PersonFacts:
    """One account.

    Raises:
        NotFoundError: there is no such person.
    """
    with store.read() as db:
        return _facts(db, _person(db, person))


def check_password(password: str, *, field: str = "password") -> None:
    """Nothing where a password can be taken.

    Raises:
        FieldError: too short, too long, or one character over and over.
    """
    if len(password) < shortest_password:
        raise FieldError(
            field, f"The password has {len(password)} characters; it needs {shortest_password}.", do="Choose a longer one."
        )
    if len(password) > longest_password:
        raise FieldError(field, f"The password is longer than {longest_password} characters.", do="Choose a shorter one.")
    if len(set(password)) < 5:
        raise FieldError(field, "The password repeats a few characters.", do="Choose one that is harder to guess.")


def change_password(
    store: Store, *, by: SignedIn, password: str, new_password: str, at: datetime
) -> None:
    """Change one's own password; every other session of the person ends.

    Raises:
        FieldError: the present password is wrong, or the new one cannot be taken.
    """
    check_password(new_password, field="new_password")
    key = f"password:{by.actor.id}"
    with store.read() as db:
        _not_too_often(db, (key,), store.settings.sign_in_tries, at)
        hashed = _person(db, by.actor.id).password
    if not _fits(hashed, password):
        with store.write() as tx:
            tx.session.add(Attempt(key=key, at=at))
        raise FieldError("password", "The present password is wrong.", do="Type it again.")
    hashed = _hasher().hash(new_password)
    with store.write() as tx:
        _person(tx.session, by.actor.id).password = hashed
        _end_sessions(tx, by.actor.id, at, but=by.session)


# ---- signing in and out


def sign_in(store: Store, *, email: str, password: str, place: str, agent: str, at: datetime) -> SignedIn:
    """Open a session.

    `place` is the network address of the caller: tries are counted for it and for the e-mail address.

    Raises:
        SignInError: the address and password do not fit, or the account is disabled; the two sound the same.
        TooManyAttemptsError: too many wrong passwords.
    """
    email = email.strip().lower()[:254]
    keys = (f"email:{email}", f"place:{place[:100]}")
    with store.read() as db:
        _not_too_often(db, keys, store.settings.sign_in_tries, at)
        person = rows.by_email(db, email)
        hashed, known = (person.password, person.id) if person and person.disabled_at is None else (_nobody(), None)
    if not _fits(hashed, password) or known is None:
        with store.write() as tx:
            tx.session.add_all([Attempt(key=key, at=at) for key in keys])
        raise SignInError("This address and password do not belong together.", do="Check both and try again.")
    token = secrets.token_urlsafe(32)
    session = Session(
        token=digest_of(token),
        person=known,
        csrf=secrets.token_urlsafe(24),
        agent=agent[:300],
        began_at=at,
        expires_at=at + timedelta(hours=store.settings.session_hours),
    )
    with store.write() as tx:
        rows.forget_expired(tx.session, before=at - timedelta(days=1))
        tx.session.add(session)
        tx.session.flush()
        return SignedIn(_actor(tx.session, known), session.csrf, session.token, session.expires_at, token)


def session(store: Store, *, token: str, at: datetime) -> SignedIn:
    """The person of a session's token.

    Raises:
        SignInError: there is no such session, it was ended, or its time is over; each says which.
    """
    with store.read() as db:
        found = rows.session(db, digest_of(token[:200]))
        if found is None:
            raise SignInError("This session is not known here.", do="Sign in.")
        if found.ended_at is not None:
            raise SignInError("You have signed out.", do="Sign in again.")
        if found.expires_at <= at:
            raise SignInError("Your session has ended: it was open for its whole time.", do="Sign in again.")
        return SignedIn(_actor(db, found.person), found.csrf, found.token, found.expires_at)


def sessions(store: Store, *, by: Actor, at: datetime) -> tuple[SessionFacts, ...]:
    """One's own open sessions, newest first."""
    with store.read() as db:
        return tuple(
            SessionFacts(each.token, each.agent, each.began_at, each.expires_at)
            for each in rows.sessions(db, by.id, at=at)
        )


def sign_out(store: Store, *, by: SignedIn, everywhere: bool, at: datetime) -> None:
    """End this session, or every session of the person."""
    with store.write() as tx:
        if everywhere:
            _end_sessions(tx, by.actor.id, at)
        else:
            found = rows.session(tx.session, by.session)
            if found is not None and found.ended_at is None:
                found.ended_at = at


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


# ---- roles


def grant(store: Store, *, by: Actor | None, collection: str, person: str, role: str, at: datetime) -> None:
    """Give a person a role in a collection. `by` is None on the command line.

    Raises:
        NotPermittedError: `by` may not give roles there.
        ConflictError: the person has the role, or the account is disabled.
        NotFoundError: no such person or collection. FieldError: no such role.
    """
    wanted = parse_role(role)
    _may_grant(by, collection)
    with store.write() as tx:
        place = release_rows.collection(tx.session, collection)
        someone = _person(tx.session, person)
        if someone.disabled_at is not None:
            raise ConflictError(f"The account of {someone.name} is disabled.", do="Choose somebody else.")
        if rows.membership(tx.session, collection=place.id or 0, person=person, role=wanted):
            raise ConflictError(f"{someone.name} is a {wanted.value} in “{collection}” already.", do="Nothing is left to do.")
        row = Membership(collection=place.id or 0, person=person, role=wanted.value, granted_at=at, entry=0)
        row.entry = tx.append(
            entries.entry(
                EntryType.ROLE_GRANTED, at=at, actor=by.id if by else service, facts=entries.role(place, row)
            )
        )
        tx.session.add(row)


def withdraw_role(store: Store, *, by: Actor, collection: str, person: str, role: str, at: datetime) -> None:
    """Take a role from a person. What they signed stands.

    Raises:
        NotPermittedError: `by` may not. NotFoundError: the person does not have the role.
    """
    wanted = parse_role(role)
    _may_grant(by, collection)
    with store.write() as tx:
        place = release_rows.collection(tx.session, collection)
        row = rows.membership(tx.session, collection=place.id or 0, person=person, role=wanted)
        if row is None:
            raise NotFoundError(f"This person is no {wanted.value} in “{collection}”.", do="Reload the list of roles.")
        tx.append(entries.entry(EntryType.ROLE_WITHDRAWN, at=at, actor=by.id, facts=entries.role(place, row)))
        tx.session.delete(row)


def members(store: Store, *, by: Actor, collection: str) -> tuple[MemberFacts, ...]:
    """Every role in a collection, for those who work in it.

    Raises:
        NotFoundError: there is no such collection, or none that this person may see.
    """
    with store.read() as db:
        place = release_rows.collection(db, collection)
        must_see(by, collection)
        granted = {
            (row.person, row.role): row.granted_at
            for person, role in rows.members(db, place.id or 0)
            if (row := rows.membership(db, collection=place.id or 0, person=person.id, role=role))
        }
        return tuple(
            MemberFacts(person.id, person.name, Role(role), granted[person.id, role])
            for person, role in rows.members(db, place.id or 0)
        )


def must_see(by: Actor, collection: str) -> None:
    """Nothing where the person works in the collection; otherwise it sounds as if there were none.

    Raises:
        NotFoundError: the person may not see it.
    """
    if not by.may(Act.SEE, collection):
        raise NotFoundError(f"There is no collection “{collection}”.", do="Look through the list of collections.")


def actor_of(db: Db, person: str) -> Actor:
    """The person with their roles as they are now."""
    return _actor(db, person)


def actor_by_email(store: Store, email: str) -> Actor:
    """Who acts on the command line under an address.

    Raises:
        NotFoundError: nobody has that address.
    """
    with store.read() as db:
        person = rows.by_email(db, names.email(email))
        if person is None or person.disabled_at is not None:
            raise NotFoundError(f"Nobody here signs in as {email}.", do="Make the account with: tracker user add.")
        return _actor(db, person.id)


def actors_in(db: Db, collection: int) -> list[Actor]:
    """Everyone with a role in a collection whose account is open."""
    seen: dict[str, Person] = {person.id: person for person, _ in rows.members(db, collection)}
    return [_actor(db, person.id) for person in seen.values() if person.disabled_at is None]


def parse_role(text: str) -> Role:
    """The role of a name.

    Raises:
        FieldError: there is no such role.
    """
    try:
        return Role(text)
    except ValueError:
        raise FieldError("role", f"“{text[:60]}” is no role.", do=f"Use one of: {', '.join(Role)}.") from None


def _facts(db: Db, person: Person) -> PersonFacts:
    return PersonFacts(
        person.id,
        person.name,
        person.email,
        person.administrator,
        person.disabled_at is not None,
        person.added_at,
        {place: tuple(sorted(roles)) for place, roles in rows.roles(db, person.id).items()},
    )


def _actor(db: Db, person: str) -> Actor:
    found = _person(db, person)
    roles = {place: frozenset(Role(role) for role in held) for place, held in rows.roles(db, person).items()}
    return Actor(found.id, found.name, found.administrator, roles)


def _person(db: Db, person: str) -> Person:
    found = rows.by_id(db, person)
    if found is None:
        raise NotFoundError(f"There is no person “{person[:60]}”.", do="Reload the list of people.")
    return found


def _administrator(by: Actor | None, what: str) -> None:
    if by is not None and not by.administrator:
        raise NotPermittedError(f"Only an administrator can {what}.", do="Ask an administrator of this service.")


def _may_grant(by: Actor | None, collection: str) -> None:
    if by is not None:
        must_see(by, collection)
        by.must(Act.GRANT, collection)


def _end_sessions(tx: Transaction, person: str, at: datetime, *, but: str | None = None) -> None:
    for each in rows.sessions(tx.session, person, at=at):
        if each.token != but:
            each.ended_at = at


def _not_too_often(db: Db, keys: Iterable[str], most: int, at: datetime) -> None:
    if any(rows.attempts(db, key, since=at - pause) >= most for key in keys):
        raise TooManyAttemptsError(
            "There were too many wrong passwords for this address or from this place.",
            do="Wait a quarter of an hour, then try again.",
            retry_after=int(pause.total_seconds()),
        )


def _fits(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, password[:longest_password])
    except (VerificationError, InvalidHashError):
        return False
