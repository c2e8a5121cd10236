"""What all tests share: the real material, and which folder's tests are the quick ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from in_memory import write_to_memory

root = Path(__file__).resolve().parent.parent
pure = ("documents", "compare", "review", "log")

settings.register_profile(
    "tracker", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("tracker")
write_to_memory()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pure tests are the quick part."""
    for item in items:
        folder = item.path.relative_to(root / "tests").parts[0]
        if folder in pure:
            item.add_marker(pytest.mark.quick)


@pytest.fixture(scope="session")
def material() -> Path:
    """Real files that nobody here wrote, for conformance tests."""
    place = Path(os.environ.get("TRACKER_MATERIAL") or root.parent / "shared" / "material")
    if not place.is_dir():
        pytest.skip(f"no material at {place}: set TRACKER_MATERIAL")
    return place
