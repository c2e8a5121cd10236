"""Each act is saved whole with its entry, or not at all; also where a disk is full."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session as Db
from sqlmodel import SQLModel, select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import StorageError
from tracker.review import Role, Step
from tracker.store import Blobs, Store, Transaction
from tracker.store.tables import Attempt, Session
from tracker.workflow import audit, people, releases, review, upload


class PlugPulledError(Exception):
    """What happens where nothing should happen."""


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database."""
    with store.read() as db:
        return {
            table.name: sorted(map(tuple, db.connection().execute(select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
        }


def lay(world: World) -> str:
    return w.lay(world, w.english(w.met, w.answer))


def saving(world: World, token: str) -> Callable[[], object]:
    return lambda: upload.confirm(world.store, by=world.person("tom"), token=token, note="", at=world.at())


acts: dict[str, Callable[[World], Callable[[], object]]] = {
    "person": lambda world: lambda: w.add(world, "nora"),
    "disable": lambda world: (
        lambda: people.disable_person(
            world.store, by=world.person("ada"), person=world.ids["otto"], at=world.at()
        )
    ),
    "grant": lambda world: lambda: w.give(world, "otto", Role.REVISER),
    "take": lambda world: lambda: w.take(world, "otto", Role.AUDITOR),
    "collection": lambda world: (
        lambda: releases.make_collection(
            world.store, by=world.person("ada"), name="laws", title="Laws", issuer="Court", at=world.at()
        )
    ),
    "release": lambda world: lambda: w.begin_release(world, name="second"),
    "edition": lambda world: (
        lambda: releases.make_edition(
            world.store, by=world.person("carol"), release=w.release, language="fr", at=world.at()
        )
    ),
    "revision": lambda world: saving(world, lay(world)),
    "ask": lambda world: lambda: w.ask(world, Stage.FINAL),
    "return": lambda world: (
        w.ask(world, Stage.FINAL),
        lambda: w.send_back(world, "rita", Step.BILINGUAL_REVISION, "No."),
    )[1],
    "sign": lambda world: (
        w.ask(world, Stage.FINAL),
        lambda: w.sign(world, "rita", Step.BILINGUAL_REVISION),
    )[1],
    "issue": lambda world: (
        w.sign_all(world, Stage.FINAL),
        lambda: w.put_out(world, Stage.FINAL),
    )[1],
    "withdraw": lambda world: lambda: w.withdraw(world, 1, "It is wrong."),
    "pin": lambda world: lambda: w.pin(world, [3], [3, 4]),
    "unpin": lambda world: (
        number := w.pin(world, [3], [3, 4]).number,
        lambda: w.unpin(world, number),
    )[1],
}


@pytest.mark.parametrize("name", acts)
def test_neither_row_nor_entry_remains(issued: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act = acts[name](issued)
    before = rows(issued.store)

    def refuse(*_: object, **__: object) -> object:
        raise PlugPulledError

    for target, method in ((Transaction, "append"), (Db, "commit")):
        with monkeypatch.context() as patch:
            patch.setattr(target, method, refuse)
            with pytest.raises(PlugPulledError):
                act()
        assert rows(issued.store) == before
    act()
    after = rows(issued.store)
    assert len(after["log_entry"]) > len(before["log_entry"])
    assert audit.check(issued.store).finding is None


def test_an_error_after_the_entry_undoes_the_entry(issued: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are drawn after the entry is written, in the same transaction."""
    from tracker.workflow.issuing import out

    w.sign_all(issued, Stage.FINAL)
    before = rows(issued.store)

    def refuse(*_: object) -> None:
        raise PlugPulledError

    with monkeypatch.context() as patch:
        patch.setattr(out, "render_edition", refuse)
        with pytest.raises(PlugPulledError):
            w.put_out(issued, Stage.FINAL)
    assert rows(issued.store) == before
    assert w.put_out(issued, Stage.FINAL).number == 2


def test_bytes_without_a_row_do_no_harm(begun: World, monkeypatch: pytest.MonkeyPatch) -> None:
    data = w.english(w.met)

    def refuse(_: Db) -> None:
        raise PlugPulledError

    with monkeypatch.context() as patch:
        patch.setattr(Db, "commit", refuse)
        with pytest.raises(PlugPulledError):
            w.lay(begun, data)
    assert audit.check(begun.store).finding is None
    assert w.put(begun, data).number == 2


def test_a_disk_that_is_full_while_uploading(begun: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(begun.store)

    def full(self: Blobs, data: bytes) -> str:
        raise self._refused("could not be saved in", OSError(28, "No space left on device"))

    with monkeypatch.context() as patch:
        patch.setattr(Blobs, "put", full)
        with pytest.raises(StorageError, match="disk is full") as caught:
            lay(begun)
    assert "Nothing that was there before is lost" in caught.value.what
    assert "Make room" in caught.value.do
    assert rows(begun.store) == before
    assert w.put(begun, w.english(w.met, w.answer)).number == 2


def test_a_folder_that_takes_no_more_files(begun: World) -> None:
    """The real refusal of a file system: in the place of the folder for files lies a file."""
    blobs = begun.store.settings.data / "blobs"
    shutil.move(blobs, blobs.with_name("aside"))
    blobs.write_text("in the way")
    with Store(begun.store.settings).read() as db:
        assert db is not None
    fresh = World(Store(begun.store.settings), begun.ids, begun.clock)
    try:
        with pytest.raises(StorageError) as caught:
            lay(fresh)
        assert caught.value.do
        Path(blobs).unlink()
        shutil.move(blobs.with_name("aside"), blobs)
        assert w.put(fresh, w.english(w.met, w.answer)).number == 2
    finally:
        fresh.store.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_database_that_is_full_while_uploading(begun: World) -> None:
    token = lay(begun)
    before = rows(begun.store)

    def limit(pages: int | None) -> int:
        with begun.store.write() as tx:
            run = tx.session.connection().exec_driver_sql
            there = int(run("PRAGMA page_count").scalar_one())
            run(f"PRAGMA max_page_count = {there if pages is None else pages}")
            return there

    limit(None)
    big = w.english(w.met, *[f"Pilot {number} shall answer every call at once." for number in range(2000)])
    with pytest.raises(StorageError, match="is full") as caught:
        w.put(begun, big)
    assert "Make room" in caught.value.do
    assert rows(begun.store)["revision"] == before["revision"]
    limit(1_000_000)
    made = upload.confirm(begun.store, by=begun.person("tom"), token=token, note="", at=begun.at())
    assert made.number == 2
    assert audit.check(begun.store).finding is None


def test_signing_in_and_out_is_no_act_of_the_record(world: World) -> None:
    size = w.entries(world)
    signed = people.sign_in(
        world.store,
        email="tom@harbour.example",
        password=w.password,
        place="192.0.2.1",
        agent="A browser",
        at=world.at(),
    )
    people.sign_out(world.store, by=signed, everywhere=False, at=world.at())
    assert w.entries(world) == size
    with world.store.read() as db:
        assert db.exec(select(Session)).one().ended_at is not None
        assert db.exec(select(Attempt)).all() == []


def test_looking_changes_nothing(issued: World) -> None:
    before = rows(issued.store)
    carol = issued.person("carol")
    review.prepare(issued.store, by=carol, release=w.release, language="en")
    w.beside(issued, "carol")
    releases.release(issued.store, by=carol, name=w.release)
    audit.check(issued.store)
    assert rows(issued.store) == before
