"""No comparison may ever reach difflib, neither by itself nor through DeepDiff."""

from __future__ import annotations

from typing import Any

import deepdiff.diff
import pytest


class Forbidden:
    """Stands in for difflib and raises whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"difflib.{name} was reached through DeepDiff")


@pytest.fixture(autouse=True, scope="session")
def no_difflib() -> Any:
    kept = deepdiff.diff.difflib
    deepdiff.diff.difflib = Forbidden()
    yield
    deepdiff.diff.difflib = kept
