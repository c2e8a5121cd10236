"""Passwords hashed with the least of memory and time: half a second each is for guessers, not for tests."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from tracker.workflow import passwords


def hash_quickly(patch: pytest.MonkeyPatch) -> None:
    """Argon2id as cheap as it goes; what was hashed so is also quick to check for a service beside."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    patch.setattr(passwords, "hasher", lambda: quick)
