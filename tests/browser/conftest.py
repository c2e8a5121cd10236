"""Every test here drives a real browser; where there is none it skips, and in CI it fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.chromium import executable, launched, must_be_here


def pytest_configure(config: pytest.Config) -> None:
    """The running service is shared with other folders; whoever comes first brings it in."""
    config.pluginmanager.import_plugin("databases")
    config.pluginmanager.import_plugin("journeys.ground")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """A running browser, one for all tests here; it ends before another folder starts one of its own."""
    if executable() is None:
        reason = "no chromium here: install Debian's package chromium, or set TRACKER_CHROMIUM"
        if must_be_here():
            pytest.fail(reason)
        pytest.skip(reason)
    with launched() as running:
        yield running
