"""A furnished office on SQLite, copied for every test; a mail server; other systems that are told of things."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jobs.outside import Mailbox, System
from ports import free_port
from workflow import world as worlds
from workflow.world import World

from tracker.jobs import worker
from tracker.settings import Settings
from tracker.store import Store, migrate
from tracker.workflow.telling_people import progress


def pytest_configure(config: pytest.Config) -> None:
    """The databases are shared with other folders; whoever comes first brings them in."""
    config.pluginmanager.import_plugin("databases")


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """People with roles and a release with one revision in each language, told of up to there."""
    data = tmp_path_factory.mktemp("office") / "data"
    migrate(Settings(data=data))
    with contextlib.closing(Store.open(Settings(data=data))) as store:
        world = worlds.furnish(store)
        worlds.begin_release(world, "en")
        worlds.put(world, worlds.japanese(), language="ja")
        worlds.put(world, worlds.english(marker="Provisional Translation"))
        progress.begin(store)
    return data, world.ids


@pytest.fixture
def office(furnished: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Callable[..., World]]:
    """Opens the office with some settings; a second time it is the same one."""
    data, ids = furnished
    shutil.copytree(data, tmp_path / "data")
    with contextlib.ExitStack() as stack:

        def opened(**settings: Any) -> World:
            store = Store.open(replace(Settings(data=tmp_path / "data"), **settings))
            stack.callback(store.close)
            return World(store, dict(ids), worlds.minutes(worlds.begin + timedelta(days=1)))

        yield opened


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that takes everything, until told otherwise."""
    box = Mailbox(free_port())
    box.start()
    yield box
    box.stop()


@pytest.fixture
def system() -> Iterator[Callable[..., System]]:
    """Makes other systems that answer in some way."""
    made: list[System] = []

    def make(answer: str = "200") -> System:
        made.append(System(answer))
        return made[-1]

    yield make
    for each in made:
        each.close()


@contextlib.contextmanager
def working(store: Store) -> Iterator[threading.Event]:
    """A worker in this process."""
    stopping = threading.Event()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            worker.run(store, stopping)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield stopping
    finally:
        stopping.set()
        thread.join(120)
        assert not thread.is_alive()
        assert not failed, failed


def until(what: Callable[[], object], *, within: float = 240.0) -> Any:
    """Wait until it is true, however slow the machine."""
    end = time.monotonic() + within
    while not (found := what()):
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)
    return found
