"""What the tests of the store share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.store import Store


def pytest_configure(config: pytest.Config) -> None:
    """The databases are shared with other folders; whoever comes first brings them in."""
    config.pluginmanager.import_plugin("databases")


when = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)


def make_entry(number: int, *, release: str = "harbour-notice", actor: str = "p-1") -> Entry:
    """An entry that differs from all of another number."""
    facts = {"release": release, "language": "en", "revision": number + 1, "stage": "final"}
    return Entry(EntryType.REVIEW_ASKED, when, actor, facts)


@pytest.fixture(scope="session")
def entry() -> Callable[..., Entry]:
    return make_entry


@pytest.fixture(scope="session")
def fill() -> Callable[[Store, int], None]:
    """Record so many acts."""

    def fill(store: Store, count: int) -> None:
        with store.write() as act:
            for number in range(count):
                act.append(make_entry(number))

    return fill
