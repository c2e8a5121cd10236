"""Fixtures of all tests that need a whole service: the demonstration's data, made once, copied for each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.store.files import only_one

from .office import Office
from .service import Service, build_demo, copy_demo, running


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration as `tracker demo` loads it; the workers of xdist share one."""
    own = tmp_path_factory.getbasetemp()
    place = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = place / "demo-template"
    with only_one(place / "demo-template.lock"):
        if not (folder / "demo.json").exists() or '"complete"' not in (folder / "demo.json").read_text():
            build_demo(folder)
    return folder


@pytest.fixture(scope="session")
def service(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of two workers on a copy of the demonstration, one for all tests: each makes its own release."""
    data = copy_demo(demo_template, tmp_path_factory.mktemp("service") / "data")
    with running(data, workers=2, settings={"TRACKER_SIGN_IN_TRIES": "1000"}) as service:
        yield service


@pytest.fixture(scope="session")
def office(service: Service) -> Iterator[Office]:
    """The same data from beside the service."""
    office = Office(service.data, service.url)
    yield office
    office.close()
