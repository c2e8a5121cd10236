"""Mails to readers who follow something, in words: to confirm, of what was issued, of what was withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.pages import dates, languages
from tracker.pages.following_words import mail_words
from tracker.settings import Settings
from tracker.store.tables import Collection, Edition, Follower, Release, Version
from tracker.workflow.mail import Mail
from tracker.workflow.public_acts import PublicAct, public_act, public_row

most_changes = 40
"""Changes that a mail tells; of more it says how many there are."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a follower follows, in words of their language, and where that is read."""

    what: str
    href: str
    language: str


def issued_in(db: Db, release: Release) -> frozenset[str]:
    """The languages in which something of a release was issued."""
    query = select(Edition.language).where(Edition.release == release.id, col(Edition.current).is_not(None))
    return frozenset(db.exec(query))


def has_issued(db: Db, *, collection: int | None = None, language: str | None = None) -> bool:
    """Whether anything was issued in a collection, or in a language."""
    query = (
        select(Version.id)
        .join(Edition, col(Version.edition) == col(Edition.id))
        .join(Release, col(Edition.release) == col(Release.id))
    )
    if collection is not None:
        query = query.where(Release.collection == collection)
    if language is not None:
        query = query.where(Edition.language == language)
    return db.exec(query.limit(1)).first() is not None


def told_of(db: Db, row: Follower) -> Told:
    """What a row follows."""
    title, href = row.subject, "/"
    if row.kind == "release":
        title = db.exec(select(Release.title).where(Release.name == row.subject)).first() or row.subject
        href = f"/r/{row.subject}"
    elif row.kind == "collection":
        found = select(Collection.title).where(Collection.name == row.subject)
        title = db.exec(found).first() or row.subject
    else:
        title = languages.name(row.subject, row.language)
    return Told(mail_words(row.kind, row.language, title=title), href, row.language)


def asking_mail(db: Db, settings: Settings, row: Follower, *, confirm: str, leave: str) -> Mail:
    """The mail by which a follower is asked to confirm; whoever follows already is told so."""
    what = told_of(db, row).what
    key = "ask" if row.confirmed_at is None else "again"
    url = settings.url.rstrip("/")
    return Mail(
        to=row.email,
        subject=mail_words(f"{key}_subject", row.language, what=what),
        body=mail_words(key, row.language, what=what, url=url, confirm=confirm, leave=leave) + "\n",
        message_id=_id(settings, f"follow.{row.id}.{row.asked}"),
    )


def telling_mail(db: Db, settings: Settings, row: Follower, index: int, entry: Entry, *, leave: str) -> Mail:
    """The mail that tells a follower of a version issued or withdrawn.

    `leave` is the address that ends it, by one POST without signing in (RFC 8058).
    """
    act = public_act(
        db,
        public_row(
            db,
            release=str(entry.facts["release"]),
            language=str(entry.facts["language"]),
            version=int(str(entry.facts["version"])),
            withdrawn=entry.type is EntryType.VERSION_WITHDRAWN,
        ),
    )
    key = "withdrawn" if act.withdrawn else "issued"
    values = {
        "title": act.title,
        "issuer": act.issuer,
        "label": act.label,
        "n": act.version,
        "language": languages.name(act.language, row.language),
        "at": dates.moment(act.at, settings.zone, row.language),
    }
    paragraphs = [
        mail_words(key, row.language, **values),
        f"{settings.url.rstrip('/')}/r/{act.release}/{act.language}/v{act.version}",
        *_what_changed(act, row.language),
        f"{mail_words('why', row.language, what=told_of(db, row).what)}\n{leave}",
    ]
    return Mail(
        to=row.email,
        subject=mail_words(f"{key}_subject", row.language, **values),
        body="\n\n".join(paragraphs) + "\n",
        message_id=_id(settings, f"entry.{index}.{row.id}"),
        unsubscribe=leave,
    )


def _what_changed(act: PublicAct, language: str) -> Sequence[str]:
    if act.withdrawn:
        return [mail_words("reason", language, reason=act.reason or "")]
    told = [act.notice] if act.notice else []
    if act.since is None:
        return [*told, mail_words("first", language)]
    if not act.changes:
        return [*told, mail_words("same", language, n=act.since)]
    listed = [f"– {each}" for each in act.changes[:most_changes]]
    if len(act.changes) > most_changes:
        listed.append(mail_words("more", language, n=len(act.changes) - most_changes))
    return [*told, "\n".join([mail_words("changed", language, n=act.since), *listed])]


def _id(settings: Settings, what: str) -> str:
    """The id of a mail (RFC 5322, 3.6.4): made of what it tells and to whom, so that it never changes."""
    return f"<{what}@{urlsplit(settings.url).hostname or 'localhost'}>"
