"""What the tests of the workflow share: both databases, and a world that is made once on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from argon2 import PasswordHasher
from workflow import world as worlds
from workflow.world import World

from tracker.store import Store
from tracker.workflow import passwords


def pytest_configure(config: pytest.Config) -> None:
    """The databases are shared with other folders; whoever comes first brings them in."""
    config.pluginmanager.import_plugin("databases")


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with the least of memory and time: half a second a password is for guessers, not for tests."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: quick)


@pytest.fixture
def world(store: Store) -> World:
    """People with their roles and two collections."""
    return worlds.furnish(store)
