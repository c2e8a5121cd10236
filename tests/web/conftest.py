"""The application in this process, on the demonstration's data: for what needs no real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from journeys.service import copy_demo
from web.inside import Inside

from tracker.settings import Settings
from tracker.store import Store


def pytest_configure(config: pytest.Config) -> None:
    """The demonstration's data is shared with other folders; whoever comes first brings it in."""
    config.pluginmanager.import_plugin("databases")
    config.pluginmanager.import_plugin("journeys.ground")


@pytest.fixture(scope="module")
def inside(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    """The application on a copy of the demonstration, one for all tests of a module."""
    data = copy_demo(demo_template, tmp_path_factory.mktemp("inside") / "data")
    made = Inside(Store.open(Settings(data=data)))
    with made.client:
        yield made


@pytest.fixture
def on(demo_template: Path, tmp_path: Path) -> Iterator[Callable[..., Inside]]:
    """The application on a copy of its own with other settings."""
    open_ = []

    def made(**settings: Any) -> Inside:
        data = copy_demo(demo_template, tmp_path / f"data-{len(open_)}")
        found = Inside(Store.open(Settings(data=data, **settings)))
        found.client.__enter__()
        open_.append(found)
        return found

    yield made
    for each in open_:
        each.client.__exit__(None, None, None)
