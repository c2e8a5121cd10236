"""Rows that tests of the store need around what they test."""

from __future__ import annotations

from datetime import UTC, datetime

from tracker.store import Store
from tracker.store.tables import Collection, Edition, Person, Release


def make_edition(store: Store) -> int:
    """A release in one language, with all that it needs; the edition's id."""
    at = datetime(2026, 11, 24, tzinfo=UTC)
    with store.write() as act:
        person = Person(
            id="p-1", email="a@b.example", name="A", salt=b"s", password="x", added_at=at, entry=0
        )
        collection = Collection(name="c", title="C", issuer="I", policy="{}", made_at=at, entry=0)
        act.session.add_all([person, collection])
        act.session.flush()
        release = Release(
            name="r", collection=collection.id or 0, title="R", made_by="p-1", made_at=at, entry=0
        )
        act.session.add(release)
        act.session.flush()
        edition = Edition(release=release.id or 0, language="en", role="source", made_at=at, entry=0)
        act.session.add(edition)
        act.session.flush()
        assert edition.id is not None
        return edition.id
