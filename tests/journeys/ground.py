"""Fixtures of all tests that need a whole service: the demonstration's data, made once, copied for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tracker.store.files import only_one

from .office import Office
from .service import Service, copy_demo, cut_demo, finish_demo, running


@pytest.fixture(scope="session")
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a demonstration whose load was cut off some uploads before its end, to copy."""
    return _once(tmp_path_factory, "demo-cut-off", cut_demo)


@pytest.fixture(scope="session")
def demo_template(cut_off: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, to copy: the same load, which the next start of `tracker demo` has finished."""
    return _once(tmp_path_factory, "demo-template", lambda folder: finish_demo(copy_demo(cut_off, folder)))


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made once; the workers of xdist share it."""
    own = factory.getbasetemp()
    place = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with only_one(place / f"{name}.lock"):
        if not (place / name).exists():
            make(place / f"{name}-half")
            (place / f"{name}-half").rename(place / name)
    return place / name


@pytest.fixture(scope="session")
def service(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of two workers on a copy of the demonstration, one for all tests: each makes its own release."""
    data = copy_demo(demo_template, tmp_path_factory.mktemp("service") / "data")
    settings = {"TRACKER_SIGN_IN_TRIES": "1000", "TRACKER_INTERFACE": "en ja ar-XB"}
    with running(data, workers=2, settings=settings) as service:
        yield service


@pytest.fixture(scope="session")
def office(service: Service) -> Iterator[Office]:
    """The same data from beside the service."""
    office = Office(service.data, service.url)
    yield office
    office.close()
