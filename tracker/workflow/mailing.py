"""Mails that go out: laid out in the act's own transaction, sent by the worker, kept until they are.

A mail is a row; `tracker.jobs` finds it when its time has come, tries, and says here what came of it.
Between the moment in which a mail server takes a mail and the moment in which that is written down, the
process can die; then the mail is tried once more, with the same Message-ID.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.errors import ConflictError, NotFoundError
from tracker.review import Actor
from tracker.saying import say, say_as
from tracker.store import Store
from tracker.store import notices as rows
from tracker.store import people as people_rows
from tracker.store.database import Transaction
from tracker.store.tables import OutgoingMail
from tracker.workflow import names, outcomes
from tracker.workflow.actors import acting, must_administer
from tracker.workflow.mail import Mail

__all__ = [
    "Again",
    "Due",
    "MailFacts",
    "MailState",
    "Post",
    "again",
    "due",
    "failed",
    "forget",
    "post",
    "put",
    "put_all",
    "ready",
    "refused",
    "sent",
    "state_words",
]

longest = timedelta(days=3)
"""How long a mail is tried, from the moment in which it was made."""

longest_pause = timedelta(minutes=15)
"""The longest time between two tries of one mail."""

kept_for = timedelta(days=30)
"""How long the body of a mail that was sent is kept."""


class MailState(StrEnum):
    """Where a mail stands."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    GIVEN_UP = "given up"


state_words: Mapping[MailState, str] = {
    MailState.WAITING: say_as("stands of a mail", "waiting"),
    MailState.SENT: say_as("stands of a mail", "sent"),
    MailState.REFUSED: say_as("stands of a mail", "refused"),
    MailState.GIVEN_UP: say_as("stands of a mail", "given up"),
}
"""What people call each."""


@dataclass(frozen=True, slots=True)
class Due:
    """A mail whose time has come: its number, and what names this try of it."""

    number: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFacts:
    """A mail as an administrator sees it: to whom and how it went, not what it says."""

    number: int
    to: str
    subject: str
    state: MailState
    tries: int
    made_at: datetime
    tried_at: datetime | None
    next_at: datetime | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The state of all mail. `host` is None where no mail server is set, so that nothing goes out."""

    host: str | None
    counts: Mapping[MailState, int]
    troubled: tuple[MailFacts, ...]


def put(tx: Transaction, mail: Mail, *, at: datetime, person: str | None = None) -> int:
    """Lay a mail out in the transaction of an act; its number. One with its Message-ID is laid out once.

    With `person`, an id, it goes to their address of the moment in which it is sent, and not to a
    disabled account. Without a mail server set it waits, for three days.
    """
    return rows.put_mail(
        tx.session,
        {
            "message_id": mail.message_id,
            "person": person,
            "address": "" if person else mail.to,
            "subject": mail.subject,
            "body": mail.body,
            "headers": json.dumps(dict(mail.headers)),
            "unsubscribe": mail.unsubscribe,
            "made_at": at,
            "state": MailState.WAITING.value,
            "tries": 0,
            "next_at": at,
            "said": "",
        },
    )


def put_all(store: Store, mails: Iterable[Mail], *, at: datetime) -> int:
    """Lay out several mails in a transaction of their own, all or none; how many they are."""
    found = tuple(mails)
    if found:
        with store.write() as tx:
            for each in found:
                put(tx, each, at=at)
    return len(found)


def due(store: Store, *, at: datetime, limit: int = 50) -> tuple[Due, ...]:
    """Mails whose time has come, the longest waiting first."""
    with store.read() as db:
        return tuple(
            Due(number, f"mail-{number}-{made:%Y%m%d%H%M%S%f}-{tries + 1}")
            for number, tries, made in rows.due_mails(db, at=at, limit=limit)
        )


def ready(store: Store, number: int, *, at: datetime) -> Mail | None:
    """The mail to be sent now; None where it went out before, or its person has no open account any more."""
    with store.read() as db:
        row = rows.mail(db, number)
        if row is None or row.state != MailState.WAITING:
            return None
        person = people_rows.by_id(db, row.person) if row.person else None
        if row.person is None or (person is not None and person.disabled_at is None):
            return Mail(
                to=person.email if person else row.address,
                subject=row.subject,
                body=row.body,
                message_id=row.message_id,
                headers=json.loads(row.headers),
                unsubscribe=row.unsubscribe,
            )
    with store.write() as tx:
        _end(tx, number, MailState.GIVEN_UP, outcomes.account_disabled(), at)
    return None


def sent(store: Store, number: int, *, said: str, at: datetime) -> None:
    """The mail server has taken it."""
    with store.write() as tx:
        _end(tx, number, MailState.SENT, said, at)


def refused(store: Store, number: int, *, said: str, at: datetime) -> None:
    """The mail server refuses it for good; what it said is shown to administrators."""
    with store.write() as tx:
        _end(tx, number, MailState.REFUSED, said, at)


def failed(store: Store, number: int, *, said: str, server: bool, at: datetime) -> None:
    """It could not be sent now: tried again after `TRACKER_MAIL_RETRY` seconds, then after twice as long.

    Never later than a quarter of an hour, for three days in all. With `server` it is the mail server that
    is out of reach, so no other mail is tried before then either.
    """
    with store.write() as tx:
        row = rows.mail(tx.session, number)
        if row is None or row.state != MailState.WAITING:
            return
        wait = min(timedelta(seconds=store.settings.mail_retry * 2 ** min(row.tries, 16)), longest_pause)
        row.tries, row.tried_at, row.said = row.tries + 1, at, said[:1000]
        row.next_at = at + wait
        if row.next_at > row.made_at + longest:
            row.state = MailState.GIVEN_UP.value
        tx.session.flush()
        if server:
            rows.hold_mails(tx.session, until=at + wait)


@dataclass(frozen=True, slots=True)
class Again:
    """What was asked to be sent again."""

    to: str


def again(store: Store, *, by: Actor, number: int, at: datetime) -> Again:
    """Send a mail again that was refused, given up, or waits for its next try.

    Raises:
        NotPermittedError: the person does not administer the service.
        NotFoundError: there is no such mail. ConflictError: it was sent.
    """
    with store.write() as tx:
        must_administer(acting(tx.session, by), say("Only an administrator can send mails again."))
        row = rows.mail(tx.session, number) if names.is_number(number) else None
        if row is None:
            raise NotFoundError(
                say("There is no mail {number}.", number=str(number)), do=say("Reload the list.")
            )
        if row.state == MailState.SENT:
            raise ConflictError(say("This mail was sent."), do=say("Nothing is left to do."))
        row.state, row.next_at, row.made_at = MailState.WAITING.value, at, at
        return Again(_to(row, _addresses(tx, row)))


def post(store: Store, *, by: Actor) -> Post:
    """How all mail stands, for administrators.

    Raises:
        NotPermittedError: the person does not administer the service.
    """
    must_administer(by, say("Only an administrator can see how mail goes out."))
    with store.read() as db:
        counts = rows.count_mails(db)
        people = {each.id: each.email for each in people_rows.everyone(db)}
        return Post(
            host=store.settings.mail_host or None,
            counts={state: counts.get(state.value, 0) for state in MailState},
            troubled=tuple(_facts(row, people) for row in rows.troubled_mails(db)),
        )


def forget(store: Store, now: datetime) -> None:
    """Empty what was sent long ago, and give up what waits for a mail server that nobody has set."""
    with store.write() as tx:
        rows.give_up_mails(tx.session, before=now - longest, said=str(outcomes.three_days()))
        rows.forget_mails(tx.session, before=now - kept_for)
        rows.forget_notices(tx.session, before=now - timedelta(days=180))


def _end(tx: Transaction, number: int, state: MailState, said: str, at: datetime) -> None:
    row = rows.mail(tx.session, number)
    if row is not None and row.state == MailState.WAITING:
        row.state, row.said = state.value, said[:1000]
        row.tries, row.tried_at = row.tries + 1, at


def _facts(row: OutgoingMail, people: Mapping[str, str]) -> MailFacts:
    return MailFacts(
        number=row.id or 0,
        to=_to(row, people),
        subject=row.subject,
        state=MailState(row.state),
        tries=row.tries,
        made_at=row.made_at,
        tried_at=row.tried_at,
        next_at=row.next_at if row.state == MailState.WAITING else None,
        said=outcomes.shown(row.said),
    )


def _to(row: OutgoingMail, people: Mapping[str, str]) -> str:
    return people.get(row.person, "") if row.person else row.address


def _addresses(tx: Transaction, row: OutgoingMail) -> dict[str, str]:
    person = people_rows.by_id(tx.session, row.person) if row.person else None
    return {person.id: person.email} if person else {}
