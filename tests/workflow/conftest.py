"""What the tests of the workflow share: both databases, and worlds that are made once on each and copied."""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from workflow import world as worlds
from workflow.world import World

from tracker.documents import Stage
from tracker.review import Step
from tracker.settings import Settings
from tracker.store import Store
from tracker.workflow import people


def pytest_configure(config: pytest.Config) -> None:
    """The databases are shared with other folders; whoever comes first brings them in."""
    config.pluginmanager.import_plugin("databases")


def _begun(world: World) -> None:
    """A release in Japanese and English with one revision each."""
    worlds.begin_release(world, "en")
    worlds.put(world, worlds.japanese(), language="ja")
    worlds.put(world, worlds.english(marker="Provisional Translation"))


def _issued(world: World) -> None:
    """The English text is out as provisional; the Japanese one is not."""
    _begun(world)
    worlds.through(world, Stage.PROVISIONAL)


def _signed(world: World) -> None:
    """Both texts are signed as final, and neither is issued."""
    _begun(world)
    for language in ("ja", "en"):
        worlds.sign_all(world, Stage.FINAL, language=language)


def _corrected(world: World) -> None:
    """The English text is out as final, and one that says “may” and “twelve” is signed as corrected."""
    _begun(world)
    worlds.through(world, Stage.FINAL)
    after = worlds.answer.replace("shall", "may").replace("ten", "twelve")
    worlds.put(world, worlds.english(worlds.met, after, worlds.lists))
    worlds.sign_all(world, Stage.CORRECTED)


def _rich(world: World) -> None:
    """Something of everything: r2 returned, r3 out as final, v1 withdrawn, r4 in a review with one signature.

    One pin is in force, one was taken back.
    """
    _issued(world)
    worlds.put(world, worlds.english(worlds.met, worlds.answer), note="As asked")
    worlds.ask(world, Stage.FINAL)
    worlds.send_back(world, "rita", Step.BILINGUAL_REVISION, "Say “twelve”.")
    worlds.put(world, worlds.english(worlds.met, worlds.answer.replace("ten", "twelve")))
    worlds.through(world, Stage.FINAL)
    worlds.withdraw(world, 1, "Replaced.")
    worlds.put(world, worlds.english(worlds.met, worlds.answer.replace("ten", "nine")))
    worlds.ask(world, Stage.CORRECTED)
    worlds.sign(world, "rita", Step.BILINGUAL_REVISION)
    worlds.pin(world, [0, 1], [1])
    worlds.unpin(world, worlds.pin(world, [], [3]).number, by="tom")
    people.disable_person(world.store, by=world.person("ada"), person=world.ids["otto"], at=world.at())


_states: dict[str, Callable[[World], None]] = {
    "furnished": lambda _: None,
    "begun": _begun,
    "issued": _issued,
    "signed": _signed,
    "corrected": _corrected,
    "rich": _rich,
}
_numbers = itertools.count(1)


@dataclass
class Kept:
    """Worlds that were made once, closed, and are copied for every test that asks for one."""

    request: pytest.FixtureRequest
    folder: Path
    made: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def data(self, database: str, state: str) -> Path:
        return self.folder / f"{database}-{state}"

    def settings(self, data: Path, database: str, name: str) -> Settings:
        if database == "sqlite":
            return Settings(data=data)
        return Settings(data=data, database_url=self.server.url(name))

    @property
    def server(self):
        return self.request.getfixturevalue("postgres_server")

    def make(self, database: str, state: str) -> dict[str, str]:
        """The ids of the people of a world of this state, which is made when it is first asked for."""
        if (database, state) not in self.made:
            template = self.request.getfixturevalue(f"{database}_template")
            shutil.copytree(template.data, self.data(database, state))
            if database == "postgres":
                self.copy_database(template.database, f"world_{state}")
            settings = self.settings(self.data(database, state), database, f"world_{state}")
            with contextlib.closing(Store.open(settings)) as store:
                world = worlds.furnish(store)
                _states[state](world)
            self.made[database, state] = world.ids
        return self.made[database, state]

    def copy_database(self, template: str, name: str) -> None:
        self.server.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")

    @contextlib.contextmanager
    def copy(self, database: str, state: str, data: Path, **more: object) -> Iterator[World]:
        """A world of its own for one test, a day after it was made."""
        ids = self.make(database, state)
        shutil.copytree(self.data(database, state), data)
        name = f"world_copy_{next(_numbers)}"
        if database == "postgres":
            self.copy_database(f"world_{state}", name)
        settings = replace(self.settings(data, database, name), **more)  # type: ignore[arg-type]
        try:
            with contextlib.closing(Store.open(settings)) as store:
                yield World(store, dict(ids), worlds.minutes(worlds.begin + timedelta(days=1)))
        finally:
            if database == "postgres":
                self.server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(request, tmp_path_factory.mktemp("worlds"))


@pytest.fixture
def world(kept: Kept, database: str, tmp_path: Path) -> Iterator[World]:
    """People with their roles and two collections; no release."""
    with kept.copy(database, "furnished", tmp_path / "data") as found:
        yield found


@pytest.fixture
def begun(kept: Kept, database: str, tmp_path: Path) -> Iterator[World]:
    """A release in Japanese and English with one revision each."""
    with kept.copy(database, "begun", tmp_path / "data") as found:
        yield found


@pytest.fixture
def issued(kept: Kept, database: str, tmp_path: Path) -> Iterator[World]:
    """The English text is out as provisional; the Japanese one is not."""
    with kept.copy(database, "issued", tmp_path / "data") as found:
        yield found


@pytest.fixture
def signed(kept: Kept, database: str, tmp_path: Path) -> Iterator[World]:
    """Both texts are signed as final, and neither is issued."""
    with kept.copy(database, "signed", tmp_path / "data") as found:
        yield found


@pytest.fixture
def corrected(kept: Kept, database: str, tmp_path: Path) -> Iterator[World]:
    """The English text is out as final, and another is signed as corrected."""
    with kept.copy(database, "corrected", tmp_path / "data") as found:
        yield found


@pytest.fixture
def rich(kept: Kept, database: str, tmp_path: Path) -> Iterator[World]:
    """Something of everything that can happen to an edition."""
    with kept.copy(database, "rich", tmp_path / "data") as found:
        yield found
