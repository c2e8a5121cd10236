"""Write down what an entry tells whom, and lay out the mails that go at once: one transaction an entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from tracker.pages.tongues import speak
from tracker.saying import say
from tracker.settings import Settings
from tracker.store import Store
from tracker.store import notices as rows
from tracker.store import people as people_rows
from tracker.store.database import Transaction
from tracker.store.tables import Notice
from tracker.workflow import mailing
from tracker.workflow.mail import Mail
from tracker.workflow.telling_people.kinds import Kind, When, names
from tracker.workflow.telling_people.rules import told
from tracker.workflow.telling_people.situation import Situation, situation
from tracker.workflow.telling_people.spoken import kept, language_of, subject_and_body
from tracker.workflow.telling_people.unsubscribing import off_address
from tracker.workflow.telling_people.values import Told
from tracker.workflow.telling_people.wishes import wishes


def tell(store: Store, index: int, *, at: datetime) -> int:
    """Write down what is told of an entry; how many notices are new. Done twice, it does nothing twice.

    Where no mail server is set, the notices are for the page and the feed alone, also once one is set.

    Raises:
        NotFoundError: the log has no such entry. StorageError: the database refused.
    """
    with store.read() as db:
        here = situation(db, index, interface=store.settings.interface_codes)
        messages = told(here)
    if not messages:
        return 0
    with store.write() as tx:
        new = 0
        for each in messages:
            new += _keep(tx, store.settings, each, here=here, at=at)
        waiting = sorted(
            rows.of_entry(tx.session, index, mail=When.NOW.value), key=lambda row: (row.person, row.id)
        )
        for person, group in groupby(waiting, key=lambda row: row.person):
            _mail(tx, store.settings, person, list(group), index=index, at=at)
    return new


def _keep(tx: Transaction, settings: Settings, each: Told, *, here: Situation, at: datetime) -> bool:
    db = tx.session
    person = people_rows.by_id(db, each.person)
    if person is None or person.disabled_at is not None:
        return False
    wish = wishes(db, each.person)[each.kind]
    notice = {
        "person": each.person,
        "entry": here.index,
        "kind": each.kind.value,
        "topic": each.topic[:300],
        # whoever lost their role is told that still, though they see nothing else there any more
        "collection": None if each.kind is Kind.ROLE else here.collection_id,
        "subject": str(each.subject),
        "body": str(each.body),
        "spoken": kept(each.subject, each.body, settings),
        "path": each.path,
        "at": at,
        "mail": (wish.mail if settings.mail_host else When.NEVER).value,
        "feed": wish.feed,
    }
    return rows.add(db, notice)


def _mail(
    tx: Transaction, settings: Settings, person: str, group: Sequence[Notice], *, index: int, at: datetime
) -> None:
    """One mail an entry and person, in their language; its Message-ID is made of the two."""
    kind = Kind(group[0].kind)
    language = language_of(people_rows.by_id(tx.session, person), settings)
    off = off_address(tx.session, settings, person=person, kind=kind.value)
    mail = Mail(
        to="",
        subject=speak(subject_and_body(group[0])[0], language),
        body=body_of(group, settings, off=off, kind=kind, language=language),
        message_id=message_id(settings, f"entry-{index}.{person}"),
        headers={"Content-Language": language},
        unsubscribe=off,
    )
    number = mailing.put(tx, mail, at=at, person=person)
    rows.mark_mailed(tx.session, [row.id or 0 for row in group], number)


def body_of(group: Sequence[Notice], settings: Settings, *, off: str, kind: Kind, language: str) -> str:
    """The text of a mail that tells one entry, and under it how to change what comes."""
    told = [f"{speak(subject_and_body(row)[1], language)}\n\n{address(settings, row.path)}" for row in group]
    what = say("messages of the kind “{kind}”", kind=names[kind])
    return "\n\n".join([*told, foot(settings, off, what, language=language)])


def foot(settings: Settings, off: str, what: str, *, language: str) -> str:
    """The end of every mail: who sent it, and how to change or stop it."""
    wishes = say("What you are told, and how: {address}", address=address(settings, "/account/messages"))
    stop = say("No more mails of this kind ({what}): {address}", what=what, address=off)
    return f"-- \n{settings.issuer}\n{speak(wishes, language)}\n{speak(stop, language)}\n"


def address(settings: Settings, path: str) -> str:
    """A place of this service as the address that a mail can lead to."""
    return settings.url.rstrip("/") + path


def message_id(settings: Settings, name: str) -> str:
    """The id of a mail, the same however often it is tried (RFC 5322, section 3.6.4)."""
    host = settings.url.split("://", 1)[-1].split("/", 1)[0].split(":")[0].strip("[]") or "localhost"
    return f"<{name}@{host}>"
