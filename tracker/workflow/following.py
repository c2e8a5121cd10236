"""Readers who want to be told by mail, without an account: asked for twice, and ended with one press.

An address is kept as long as its reader wants to be told and no longer, and so are the mails to it; what
was asked for and never confirmed is forgotten after two days. Nothing here tells anybody whether an
address follows something.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlmodel import Session as Db

from tracker.errors import FieldError, NotFoundError, TooManyAttemptsError
from tracker.log.facts import EntryType
from tracker.pages.phrases import spoken_language
from tracker.saying import say
from tracker.settings import Settings
from tracker.store import Store, log
from tracker.store import followers as rows
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store.tables import Attempt, Follower
from tracker.workflow import mailing, names
from tracker.workflow.facts import find_collection, find_release
from tracker.workflow.mail import Mail
from tracker.workflow.telling_readers import Told, asking_mail, has_issued, issued_in, telling_mail, told_of

kept_unconfirmed = timedelta(days=2)
"""How long a request waits for its confirmation."""

most_an_address = 5
"""Requests for one address in a day that bring a mail; what is asked beyond them brings none."""

most_a_place = 20
"""Requests from one place in an hour."""


class Kind(StrEnum):
    """What can be followed."""

    RELEASE = "release"
    COLLECTION = "collection"
    LANGUAGE = "language"


class Purpose(StrEnum):
    """What the link in a mail is for. A token for one is none for the other."""

    CONFIRM = "confirm"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is followed: a release or collection by its name, a language by its code; and its title."""

    kind: Kind
    name: str
    title: str


def subjects(store: Store, *, release: str, language: str) -> tuple[Subject, ...]:
    """What can be followed from the page of a release: it, its collection, and the language of the page.

    Raises:
        NotFoundError: there is no such release, or nothing of it was issued.
    """
    with store.read() as db:
        found, collection = find_release(db, release)
        codes = issued_in(db, found)
        if not codes:
            raise release_rows.no_release(release)
        made = [
            Subject(Kind.RELEASE, found.name, found.title),
            Subject(Kind.COLLECTION, collection.name, collection.title),
        ]
        if language in codes:
            made.append(Subject(Kind.LANGUAGE, language, language))
        return tuple(made)


def ask(
    store: Store, *, email: str, kind: str, subject: str, language: str, place: str, at: datetime
) -> None:
    """Ask that an address be told of something. It is told nothing but how to confirm, by mail.

    What comes back is the same whoever asks and whatever is known of the address. `place` is where the
    request came from, `language` that of the mails.

    Raises:
        FieldError: it is no address, or nothing that can be followed.
        NotFoundError: nothing was issued there. TooManyAttemptsError: too often from this place.
    """
    email = names.email(email)
    found_kind = _kind(kind)
    with store.write() as tx:
        db = tx.session
        _must_be_there(db, found_kind, subject)
        keys = {"place": _key("place", place), "email": _key("email", email)}
        if people_rows.attempts(db, keys["place"], since=at - timedelta(hours=1)) >= most_a_place:
            raise TooManyAttemptsError(
                say("Too many requests to be told by mail came from this place."),
                do=say("Wait an hour, then try again."),
                retry_after=3600,
            )
        often = people_rows.attempts(db, keys["email"], since=at - timedelta(days=1))
        db.add_all([Attempt(key=each, at=at) for each in keys.values()])
        if often < most_an_address:
            row = _ask(db, email, found_kind, subject, spoken_language(language), at)
            confirm, leave = (_address(store.settings, row, each) for each in Purpose)
            mail = asking_mail(db, store.settings, row, confirm=confirm, leave=leave)
            mailing.put(tx, mail, at=at)


def confirm(store: Store, *, token: str, at: datetime) -> Told:
    """Confirm what a mail asked about: from now on its reader is told. Confirmed twice, it stays so.

    Raises:
        NotFoundError: the link is not one of ours, its two days are over, or it was ended since.
    """
    with store.write() as tx:
        db = tx.session
        row = _of_token(db, token, Purpose.CONFIRM, lock=True)
        if row is None or (row.confirmed_at is None and at - row.asked_at > kept_unconfirmed):
            raise _no_link()
        if row.confirmed_at is None:
            row.since = log.head(db).size - 1
        row.confirmed_at = at
        db.add(row)
        return told_of(db, row)


def leave(store: Store, *, token: str) -> None:
    """Tell this reader no more, and erase the address. Nothing where that was done already.

    Raises:
        NotFoundError: the link is not even of the form of ours.
    """
    with store.write() as tx:
        row = _of_token(tx.session, token, Purpose.LEAVE, lock=True)
        if row is not None:
            rows.forget(tx.session, row.id)


def link(store: Store, *, token: str, purpose: Purpose) -> Told | None:
    """What the link in a mail is about; None where it is not one of ours, or of something that ended."""
    with store.read() as db:
        row = _of_token(db, token, purpose)
        return None if row is None else told_of(db, row)


def forget(store: Store, at: datetime) -> int:
    """Erase what was asked for and not confirmed in two days; how many addresses that were."""
    before = at - kept_unconfirmed
    with store.read() as db:
        if not rows.unconfirmed(db, before=before):
            return 0
    with store.write() as tx:
        found = rows.unconfirmed(tx.session, before=before)
        for each in found:
            rows.forget(tx.session, each)
        return len(found)


def mails_for(store: Store, entry_index: int) -> Iterator[Mail]:
    """The mails to send to followers for an entry: of a version issued or withdrawn; of any other none.

    One an address: who follows a release and also its collection is told once. The id of a mail is made of
    the entry and the follower.
    """
    with store.read() as db:
        entry = log.entry_at(db, entry_index).entry
        if entry.type not in {EntryType.VERSION_ISSUED, EntryType.VERSION_WITHDRAWN}:
            return
        release, language = str(entry.facts["release"]), str(entry.facts["language"])
        _, collection = release_rows.release(db, release)
        wanted = [
            (Kind.RELEASE.value, release),
            (Kind.COLLECTION.value, collection.name),
            (Kind.LANGUAGE.value, language),
        ]
        first = {row.email: row for row in reversed(rows.confirmed(db, wanted, before=entry_index))}
        made = [
            telling_mail(
                db,
                store.settings,
                row,
                entry_index,
                entry,
                leave=_address(store.settings, row, Purpose.LEAVE),
            )
            for _, row in sorted(first.items())
        ]
    yield from made


def _ask(db: Db, email: str, kind: Kind, subject: str, language: str, at: datetime) -> Follower:
    rows.put(
        db,
        email=email,
        kind=kind.value,
        subject=subject,
        values={
            "id": secrets.token_hex(10),
            "language": language,
            "secret": secrets.token_hex(32),
            "asked": 0,
            "asked_at": at,
        },
    )
    row = rows.of(db, email=email, kind=kind.value, subject=subject)
    row.asked += 1
    row.asked_at = at
    if row.confirmed_at is None:
        row.language = language
    db.add(row)
    db.flush()
    return row


def _must_be_there(db: Db, kind: Kind, subject: str) -> None:
    match kind:
        case Kind.RELEASE:
            release, _ = find_release(db, subject)
            if not issued_in(db, release):
                raise release_rows.no_release(subject)
        case Kind.COLLECTION:
            collection = find_collection(db, subject)
            if not has_issued(db, collection=collection.id):
                raise names.no_collection(subject)
        case Kind.LANGUAGE:
            if not names.can_be_kept(subject) or not has_issued(db, language=subject):
                raise NotFoundError(
                    say("Nothing was issued in the language “{language}”.", language=subject[:40]),
                    do=say("Choose another language."),
                )


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError:
        raise FieldError(
            "what",
            say("That is nothing that can be followed."),
            do=say("Choose one of those that the form offers."),
        ) from None


def _key(kind: str, of: str) -> str:
    """Under what requests are counted: no address is kept for it."""
    return f"follow:{kind}:{sha256(of.encode('utf-8', 'backslashreplace')).hexdigest()}"


def _address(settings: Settings, row: Follower, purpose: Purpose) -> str:
    return f"{settings.url.rstrip('/')}/follow/{purpose.value}/{_token(row, purpose)}"


def _token(row: Follower, purpose: Purpose) -> str:
    """A link's token: whose it is, and a signature over that and what the link is for (HMAC-SHA256)."""
    said = f"tracker follower {purpose.value} {row.id}".encode()
    return f"{row.id}.{hmac.new(bytes.fromhex(row.secret), said, sha256).hexdigest()}"


def _of_token(db: Db, token: str, purpose: Purpose, *, lock: bool = False) -> Follower | None:
    id_, _, _ = token.partition(".")
    if not (token.isascii() and id_.isalnum() and len(token) < 200):
        return None
    row = rows.by_id(db, id_, lock=lock)
    if row is None or not hmac.compare_digest(_token(row, purpose), token):
        return None
    return row


def _no_link() -> NotFoundError:
    return NotFoundError(
        say("This link is not valid any more."),
        do=say("Ask again on the page of the text that you want to follow."),
    )
