"""The demonstration's data, whose pages are read in every language."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """It is shared with other folders; whoever comes first brings it in."""
    config.pluginmanager.import_plugin("databases")
    config.pluginmanager.import_plugin("journeys.ground")
