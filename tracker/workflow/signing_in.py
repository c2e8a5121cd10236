"""Signing in and out: sessions in the database, of whose tokens only the digests are kept."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlmodel import Session as Db

from tracker.errors import FieldError, SignInError, TooManyAttemptsError
from tracker.review import Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as rows
from tracker.store.tables import Attempt, Person, Session
from tracker.workflow import names
from tracker.workflow.accounts import end_sessions
from tracker.workflow.actors import actor_of
from tracker.workflow.actors import person as row_of
from tracker.workflow.passwords import check_password, fits, hashed, nobodys

pause = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person with an open session. `token` is None where the session was only looked up.

    `language` is that in which the person reads Tracker, None where they leave it to their browser.
    """

    actor: Actor
    csrf: str
    session: str
    expires_at: datetime
    token: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One open session of a person. `id` is the digest of its token, with which nobody can sign in."""

    id: str
    agent: str
    began_at: datetime
    expires_at: datetime


def sign_in(store: Store, *, email: str, password: str, place: str, agent: str, at: datetime) -> SignedIn:
    """Open a session.

    `place` is the network address of the caller. Tries are counted for the e-mail address from this place,
    and ten times as many for the address from anywhere and for the place: so nobody can shut a person,
    or everyone behind one address, out by a few wrong passwords.

    Raises:
        SignInError: the address and password do not fit, or the account is disabled; the two sound the same.
        TooManyAttemptsError: too many wrong passwords.
    """
    who = email.strip().lower()
    both, keys = _key("both", f"{who} {place}"), (_key("email", who), _key("place", place))
    with store.read() as db:
        _not_too_often(db, (both,), store.settings.sign_in_tries, at)
        _not_too_often(db, keys, store.settings.sign_in_tries * 10, at)
        person = _of_address(db, email)
        open_ = person is not None and person.disabled_at is None
        kept, known = (person.password, person.id) if person and open_ else (nobodys(), None)
    if not fits(kept, password) or known is None:
        with store.write() as tx:
            tx.session.add_all([Attempt(key=key, at=at) for key in (both, *keys)])
        raise _do_not_fit()
    token = secrets.token_urlsafe(32)
    session = Session(
        token=digest_of(token),
        person=known,
        csrf=secrets.token_urlsafe(24),
        agent=_printable(agent)[:300],
        began_at=at,
        expires_at=at + timedelta(hours=store.settings.session_hours),
    )
    with store.write() as tx:
        if row_of(tx.session, known, lock=True).disabled_at is not None:
            raise _do_not_fit()
        rows.forget_expired(tx.session, before=at - timedelta(days=1))
        tx.session.add(session)
        tx.session.flush()
        return SignedIn(actor_of(tx.session, known), session.csrf, session.token, session.expires_at, token)


def session(store: Store, *, token: str, at: datetime) -> SignedIn:
    """The person of a session's token.

    Raises:
        SignInError: there is no such session, it was ended, its time is over, or the account is disabled;
            each says which.
    """
    with store.read() as db:
        found = rows.session(db, digest_of(token[:200]))
        if found is None:
            raise SignInError(say("This session is not known here."), do=say("Sign in."))
        if row_of(db, found.person).disabled_at is not None:
            raise SignInError(say("This account is disabled."), do=say("Ask an administrator about it."))
        if found.ended_at is not None:
            raise SignInError(say("You have signed out."), do=say("Sign in again."))
        if found.expires_at <= at:
            raise SignInError(
                say("Your session has ended: it was open for its whole time."), do=say("Sign in again.")
            )
        reads = row_of(db, found.person).language
        return SignedIn(actor_of(db, found.person), found.csrf, found.token, found.expires_at, language=reads)


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
            end_sessions(tx.session, by.actor.id, at=at)
            return
        found = rows.session(tx.session, by.session)
        if found is not None and found.ended_at is None:
            found.ended_at = at


def change_password(store: Store, *, by: SignedIn, password: str, new_password: str, at: datetime) -> None:
    """Change one's own password; every other session of the person ends.

    Raises:
        FieldError: the present password is wrong, or the new one cannot be taken.
        TooManyAttemptsError: the present password was wrong too often.
    """
    check_password(new_password, field="new_password")
    key = f"password:{by.actor.id}"
    with store.read() as db:
        _not_too_often(db, (key,), store.settings.sign_in_tries, at)
        kept = row_of(db, by.actor.id).password
    if not fits(kept, password):
        with store.write() as tx:
            tx.session.add(Attempt(key=key, at=at))
        raise FieldError("password", say("The present password is wrong."), do=say("Type it again."))
    kept = hashed(new_password)
    with store.write() as tx:
        row_of(tx.session, by.actor.id).password = kept
        end_sessions(tx.session, by.actor.id, at=at, but=by.session)


def choose_language(store: Store, *, by: SignedIn, language: str | None) -> None:
    """Read Tracker in this language from now on; None leaves it to the browser.

    Raises:
        FieldError: Tracker is not offered in it here.
    """
    if language is not None and language not in store.settings.interface_codes:
        raise FieldError(
            "language",
            say("Tracker is not offered in “{language}” here.", language=language),
            do=say("Choose one of the list."),
        )
    with store.write() as tx:
        row_of(tx.session, by.actor.id, lock=True).language = language


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode("utf-8", "backslashreplace")).hexdigest()


def _of_address(db: Db, email: str) -> Person | None:
    """The person of what was typed as an address; None also where it is none, which nobody is told apart."""
    try:
        return rows.by_email(db, names.email(email))
    except FieldError:
        return None


def _do_not_fit() -> SignInError:
    return SignInError(
        say("This address and password do not belong together."), do=say("Check both and try again.")
    )


def _key(kind: str, of: str) -> str:
    """What tries are counted under: a digest, because anything at all can be typed."""
    return f"{kind}:{digest_of(of)}"


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _not_too_often(db: Db, keys: Iterable[str], most: int, at: datetime) -> None:
    if any(rows.attempts(db, key, since=at - pause) >= most for key in keys):
        raise TooManyAttemptsError(
            say("There were too many wrong passwords for this address or from this place."),
            do=say("Wait a quarter of an hour, then try again."),
            retry_after=int(pause.total_seconds()),
        )
