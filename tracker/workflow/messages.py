"""A person's own messages: what they were told, how they want to be told, and the address of their feed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.errors import FieldError, NotFoundError
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import notices as rows
from tracker.store import people as people_rows
from tracker.store import preferences as preference_rows
from tracker.store import releases as release_rows
from tracker.store.tables import Notice
from tracker.workflow.actors import acting, actor_of
from tracker.workflow.signing_in import digest_of
from tracker.workflow.telling_people.kinds import Kind, When, Wish
from tracker.workflow.telling_people.spoken import language_of, subject_and_body
from tracker.workflow.telling_people.unsubscribing import everything, whose
from tracker.workflow.telling_people.wishes import digest_hour, wishes

__all__ = [
    "Feed",
    "Kind",
    "NoticeFacts",
    "Off",
    "Preferences",
    "When",
    "Wish",
    "feed",
    "make_feed",
    "notices",
    "off",
    "prefer",
    "preferences",
    "revoke_feed",
    "stop",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """One thing that a person was told. `path` is where it can be seen.

    `subject` and `body` are words that each language of the interface can say in which they were kept.
    """

    number: int
    entry: int
    kind: Kind
    subject: str
    body: str
    path: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """How a person wants to be told. `mail` is whether this service sends mail at all."""

    wishes: Mapping[Kind, Wish]
    hour: int
    zone: str
    mail: bool
    feed_made_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A person's feed: whose, in which language they read it, and what is in it, the newest first."""

    person: str
    name: str
    language: str
    notices: tuple[NoticeFacts, ...]


@dataclass(frozen=True, slots=True)
class Off:
    """What an address that stops mails stops: one kind for one person; None: the daily mail."""

    name: str
    kind: Kind | None


def notices(store: Store, *, by: Actor, limit: int = 100) -> tuple[NoticeFacts, ...]:
    """What a person was told last, the newest first; nothing of collections that they see no more."""
    with store.read() as db:
        return _seen(db, by, rows.notices(db, by.id, limit=limit))


def preferences(store: Store, *, by: Actor) -> Preferences:
    """How a person wants to be told."""
    with store.read() as db:
        return Preferences(
            wishes=wishes(db, by.id),
            hour=digest_hour(db, by.id),
            zone=store.settings.zone,
            mail=bool(store.settings.mail_host),
            feed_made_at=preference_rows.feed_made_at(db, by.id),
        )


def prefer(store: Store, *, by: Actor, said: Mapping[Kind, Wish], hour: int) -> None:
    """Say how one wants to be told: each kind, and the hour of the daily mail. It holds from the next on.

    Raises:
        FieldError: there is no such hour. NotPermittedError: the account is disabled.
    """
    if not 0 <= hour <= 23:
        raise FieldError(
            "hour",
            say("{hour} is no hour of the day.", hour=str(hour)),
            do=say("Choose one from 0 to 23."),
        )
    with store.write() as tx:
        acting(tx.session, by)
        for kind, wish in said.items():
            preference_rows.put(tx.session, by.id, kind.value, mail=wish.mail.value, feed=wish.feed)
        preference_rows.put_hour(tx.session, by.id, hour)


def make_feed(store: Store, *, by: Actor, at: datetime) -> str:
    """A new secret address for one's feed; its token, which is told this once. The one before ends.

    Raises:
        NotPermittedError: the account is disabled.
    """
    token = secrets.token_urlsafe(24)
    with store.write() as tx:
        acting(tx.session, by)
        preference_rows.put_feed(tx.session, by.id, token=digest_of(token), at=at)
    return token


def revoke_feed(store: Store, *, by: Actor) -> None:
    """End the address of one's feed."""
    with store.write() as tx:
        acting(tx.session, by)
        preference_rows.end_feed(tx.session, by.id)


def feed(store: Store, *, token: str, limit: int = 50) -> Feed:
    """The feed of a secret address.

    Raises:
        NotFoundError: there is none, it was revoked, or the account is disabled; the three sound the same.
    """
    with store.read() as db:
        id_ = preference_rows.whose_feed(db, digest_of(token[:200]))
        person = people_rows.by_id(db, id_) if id_ else None
        if person is None or person.disabled_at is not None:
            raise NotFoundError(
                say("There is no feed under this address."),
                do=say("Make a new address under “Account”, “Messages”."),
            )
        found = _seen(db, actor_of(db, person.id), rows.notices(db, person.id, limit=limit, feed=True))
        return Feed(
            person=person.id,
            name=person.name,
            language=language_of(person, store.settings),
            notices=found,
        )


def off(store: Store, *, token: str) -> Off:
    """What an address that stops mails would stop.

    Raises:
        NotFoundError: it is none of ours.
    """
    with store.read() as db:
        person, kind = _of_token(db, token)
        found = people_rows.by_id(db, person)
        if found is None:
            raise _no_address()
        return Off(found.name, kind)


def stop(store: Store, *, token: str) -> Off:
    """Stop mails of the kind to the person that the address names; their feed stays as it is.

    Raises:
        NotFoundError: it is none of ours.
    """
    with store.write() as tx:
        db = tx.session
        person, kind = _of_token(db, token)
        found = people_rows.by_id(db, person)
        if found is None:
            raise _no_address()
        for each, wish in wishes(db, person).items():
            if each is kind or (kind is None and wish.mail is When.DAILY):
                preference_rows.put(db, person, each.value, mail=When.NEVER.value, feed=wish.feed)
        return Off(found.name, kind)


def _of_token(db: Db, token: str) -> tuple[str, Kind | None]:
    found = whose(db, token)
    if found is None:
        raise _no_address()
    person, kind = found
    if kind == everything:
        return person, None
    try:
        return person, Kind(kind)
    except ValueError:
        raise _no_address() from None


def _no_address() -> NotFoundError:
    return NotFoundError(
        say("This address stops no mails: it is not whole, or not from here."),
        do=say("Copy it whole from the mail, or sign in and choose under “Account”, “Messages”."),
    )


def _seen(db: Db, by: Actor, found: list[Notice]) -> tuple[NoticeFacts, ...]:
    """Those of collections that the person may see now."""
    names = {each.id: each.name for each in release_rows.collections(db)}
    return tuple(
        _facts(row)
        for row in found
        if row.collection is None or by.may(Act.SEE, names.get(row.collection, ""))
    )


def _facts(row: Notice) -> NoticeFacts:
    subject, body = subject_and_body(row)
    return NoticeFacts(
        number=row.id or 0,
        entry=row.entry,
        kind=Kind(row.kind),
        subject=subject,
        body=body,
        path=row.path,
        at=row.at,
    )
