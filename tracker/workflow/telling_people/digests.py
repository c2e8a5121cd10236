"""The daily mail: all that waits for a person in one mail, at their hour in the service's time zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tracker.pages.tongues import speak
from tracker.review import Act
from tracker.saying import say, say_many
from tracker.settings import Settings
from tracker.store import Store
from tracker.store import notices as rows
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store.tables import Notice
from tracker.workflow import mailing
from tracker.workflow.actors import actor_of
from tracker.workflow.mail import Mail
from tracker.workflow.telling_people.keeping import address, foot, message_id
from tracker.workflow.telling_people.spoken import language_of, subject_and_body
from tracker.workflow.telling_people.unsubscribing import everything, off_address
from tracker.workflow.telling_people.wishes import digest_hour


def send_digests(store: Store, now: datetime) -> None:
    """Lay out the daily mails whose hour has come; one a person and day, whatever happens in between.

    What comes in after the hour waits for the next day. A service that was stopped at the hour sends it
    when it runs again on that day.
    """
    if not store.settings.mail_host:
        return
    here = now.astimezone(ZoneInfo(store.settings.zone))
    with store.read() as db:
        people = [each for each in rows.with_undigested(db) if digest_hour(db, each) <= here.hour]
        done = {each: rows.value(db, _name(each)) == f"{here:%Y-%m-%d}" for each in people}
    for person in people:
        if not done[person]:
            _send(store, person, here, now)


def _send(store: Store, person: str, here: datetime, now: datetime) -> None:
    day = f"{here:%Y-%m-%d}"
    with store.write() as tx:
        db = tx.session
        if rows.value(db, _name(person)) == day:
            return
        rows.keep(db, _name(person), day)
        found = rows.undigested(db, person)
        row = people_rows.by_id(db, person)
        if row is None or row.disabled_at is not None or not found:
            return
        actor = actor_of(db, person)
        names = {each.id: each.name for each in release_rows.collections(db)}
        seen = [
            each
            for each in found
            if each.collection is None or actor.may(Act.SEE, names.get(each.collection, ""))
        ]
        if not seen:
            return
        settings = store.settings
        language = language_of(row, settings)
        off = off_address(db, settings, person=person, kind=everything)
        mail = Mail(
            to="",
            subject=speak(_subject(len(seen), settings), language),
            body=_body(seen, settings, off, language),
            message_id=message_id(settings, f"daily-{day}.{person}"),
            headers={"Content-Language": language},
            unsubscribe=off,
        )
        number = mailing.put(tx, mail, at=now, person=person)
        rows.mark_mailed(db, [each.id or 0 for each in found], number)


def _subject(number: int, settings: Settings) -> str:
    return say_many(
        number,
        "{issuer}: {n} message of the day",
        "{issuer}: {n} messages of the day",
        issuer=settings.issuer,
    )


def _body(found: Sequence[Notice], settings: Settings, off: str, language: str) -> str:
    told = []
    for row in found:
        subject, body = (speak(each, language) for each in subject_and_body(row))
        told.append(f"{subject}\n\n{body}\n\n{address(settings, row.path)}")
    end = foot(settings, off, say("the daily mail"), language=language)
    return "\n\n* * *\n\n".join(told) + "\n\n" + end


def _name(person: str) -> str:
    """Under this the day of a person's last daily mail is kept."""
    return f"daily {person}"[:40]
