"""Public feeds: what was issued and withdrawn of a release, of a collection, or in a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.documents.digest import digest_json
from tracker.errors import NotFoundError
from tracker.pages import code_digest
from tracker.saying import say
from tracker.store import Store
from tracker.store import releases as release_rows
from tracker.workflow import names
from tracker.workflow.facts import find_collection, find_release
from tracker.workflow.following import Kind
from tracker.workflow.public_acts import PublicAct, Row, public_act, public_rows

longest = 50
"""Acts in a feed, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFeed:
    """A feed. `name` is that of what it is of; `digest` changes whenever it does.

    `acts` puts them together when it is called, the newest first: who has the feed already needs none.
    """

    kind: Kind
    name: str
    title: str
    issuer: str
    updated: datetime
    digest: str
    acts: Callable[[], tuple[PublicAct, ...]]


def feed(store: Store, *, kind: Kind, name: str) -> PublicFeed:
    """The feed of a release, a collection or a language.

    Raises:
        NotFoundError: there is no such thing, or nothing of it was issued: the two sound the same.
    """
    with store.read() as db:
        title, issuer = _titles(db, kind, name, store.settings.issuer)
        rows = public_rows(db, limit=longest, **{kind.value: name})
        if not rows:
            raise _nothing(kind, name)
        told = [kind.value, name, title, issuer, store.settings.url, code_digest()]
        digest = digest_json([*told, *([row.entry, row.withdrawn] for row in rows)])
    return PublicFeed(
        kind=kind,
        name=name,
        title=title,
        issuer=issuer,
        updated=max(row.at for row in rows),
        digest=digest,
        acts=lambda: _acts(store, rows),
    )


def _acts(store: Store, rows: list[Row]) -> tuple[PublicAct, ...]:
    with store.read() as db:
        return tuple(public_act(db, row) for row in rows)


def _titles(db: Db, kind: Kind, name: str, issuer: str) -> tuple[str, str]:
    if not names.can_be_kept(name):
        raise _nothing(kind, name)
    match kind:
        case Kind.RELEASE:
            release, collection = find_release(db, name)
            return release.title, collection.issuer
        case Kind.COLLECTION:
            collection = find_collection(db, name)
            return collection.title, collection.issuer
        case Kind.LANGUAGE:
            return name, issuer


def _nothing(kind: Kind, name: str) -> NotFoundError:
    if kind is Kind.RELEASE:
        return release_rows.no_release(name)
    if kind is Kind.COLLECTION:
        return names.no_collection(name)
    return NotFoundError(
        say("Nothing was issued in the language “{name}”.", name=name[:40]),
        do=say("Look through what was issued."),
    )
