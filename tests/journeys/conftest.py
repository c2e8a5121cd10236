"""Every test here goes through a running service over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """The running service is shared with other folders; whoever comes first brings it in."""
    config.pluginmanager.import_plugin("databases")
    config.pluginmanager.import_plugin("journeys.ground")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
