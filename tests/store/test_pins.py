"""Rows of pins on both databases: which are in force, and which were when an entry was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from store_rows import make_edition

from tracker.store import Store, pins
from tracker.store.tables import Pin, Revision

at = datetime(2026, 11, 24, tzinfo=UTC)


def add_revision(store: Store, edition: int) -> int:
    row = Revision(
        edition=edition, number=1, digest="d", file="f", file_name="a.txt", file_size=1, media_type="text/plain",
        encoding="utf-8", title="T", passages=0, surviving="[1]", document="{}", lineage="[]", authorship="[]",
        note="", uploaded_by="p-1", uploaded_at=at, entry=0,
    )  # fmt: skip
    with store.write() as act:
        act.session.add(row)
        act.session.flush()
        assert row.id is not None
        return row.id


@pytest.fixture
def made(store: Store, fill: Callable[[Store, int], None]) -> tuple[Store, int, int]:
    """A store with an edition, a revision, and entries 0 to 10."""
    fill(store, 10)
    edition = make_edition(store)
    return store, edition, add_revision(store, edition)


def put(made: tuple[Store, int, int], entry: int, *, unpinned: int | None = None) -> None:
    store, edition, revision = made
    gone = {"unpinned_by": "p-1", "unpinned_at": at, "unpinned_entry": unpinned} if unpinned else {}
    row = Pin(
        edition=edition, revision=revision, source_revision=revision, source_passages=pins.ids_json(["a", "b"]),
        passages=pins.ids_json([]), pinned_by="p-1", pinned_at=at, entry=entry, **gone,
    )  # fmt: skip
    with store.write() as act:
        act.session.add(row)


def in_force(made: tuple[Store, int, int], at: int | None = None) -> list[int]:
    store, edition, _ = made
    with store.read() as db:
        return [row.entry for row in pins.in_force(db, edition, at=at)]


def test_what_is_in_force_now_and_what_was_at_an_entry(made: tuple[Store, int, int]) -> None:
    put(made, 8)
    put(made, 3)
    put(made, 5, unpinned=7)
    assert in_force(made) == [3, 8]
    assert in_force(made, at=3) == []
    assert in_force(made, at=4) == [3]
    assert in_force(made, at=6) == [3, 5]
    assert in_force(made, at=7) == [3]
    assert in_force(made, at=9) == [3, 8]


def test_a_pin_is_found_by_its_entry_also_when_it_was_taken_back(made: tuple[Store, int, int]) -> None:
    put(made, 5, unpinned=7)
    store, edition, _ = made
    with store.read() as db:
        row = pins.pin(db, edition, 5)
        assert row is not None
        assert (pins.source_passages(row), pins.passages(row)) == (("a", "b"), ())
        assert pins.pin(db, edition, 6) is None
        assert pins.pin(db, edition + 1, 5) is None


def test_two_pins_never_name_one_entry(made: tuple[Store, int, int]) -> None:
    put(made, 5)
    with pytest.raises(IntegrityError):
        put(made, 5)
