"""The act and its log entry are one."""

# ruff: noqa: PT012 - what must be refused is a whole block: an act that goes wrong at its end

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy.exc
from sqlalchemy import text
from sqlmodel import select

from tracker.errors import IntegrityError, SettingsError, StorageError
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.log.proof import verify
from tracker.settings import Settings
from tracker.store import Store, log
from tracker.store.checking import check
from tracker.store.tables import Attempt

MakeEntry = Callable[..., Entry]
sqlite_alone = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
postgres_alone = pytest.mark.parametrize(
    "database", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
when = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)


def attempts(store: Store) -> int:
    with store.read() as session:
        return len(session.exec(select(Attempt)).all())


def size(store: Store) -> int:
    with store.read() as session:
        return log.head(session).size


def test_a_new_log_begins_with_its_opening(store: Store) -> None:
    with store.read() as session:
        first = log.entry_at(session, 0)
    assert first.entry.type is EntryType.LOG_OPENED
    assert first.entry.facts["origin"] == store.settings.log_origin
    assert first.entry.facts["key"] == store.signer.verifier.encode()
    assert check(store).finding is None


def test_act_and_entry_are_saved_together(store: Store, entry: MakeEntry) -> None:
    with store.write() as act:
        act.session.add(Attempt(key="k", at=when))
        assert act.append(entry(1)) == 1
        assert act.append(entry(2)) == 2
    assert (attempts(store), size(store)) == (1, 3)
    result = check(store)
    assert (result.entries, result.finding) == (3, None)


def test_an_error_after_the_append_leaves_neither(store: Store, entry: MakeEntry) -> None:
    called: list[str] = []
    with pytest.raises(RuntimeError, match="after all"), store.write() as act:
        act.session.add(Attempt(key="k", at=when))
        act.append(entry(1))
        act.after_commit(lambda: called.append("call"))
        raise RuntimeError("not after all")
    assert (attempts(store), size(store), called) == (0, 1, [])
    outside = store.outside.read(store.signer.verifier)
    assert outside is not None
    assert outside.size == 1
    with store.write() as act:
        assert act.append(entry(1)) == 1, "the index is free again"


def test_a_broken_constraint_leaves_neither_and_reaches_the_caller(store: Store, entry: MakeEntry) -> None:
    with pytest.raises(sqlalchemy.exc.IntegrityError), store.write() as act:
        act.append(entry(1))
        act.session.add(Attempt(id=1, key="a", at=when))
        act.session.flush()
        act.session.connection().execute(
            text("INSERT INTO attempt (id, key, at) SELECT id, key, at FROM attempt")
        )
    assert (attempts(store), size(store)) == (0, 1)


def test_calls_come_after_the_commit_and_one_that_fails_undoes_nothing(
    store: Store, entry: MakeEntry, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[int] = []

    def fail() -> None:
        raise RuntimeError("the mail server is away")

    with store.write() as act:
        act.append(entry(1))
        act.after_commit(fail)
        act.after_commit(lambda: seen.append(size(store)))
    assert seen == [2], "the act was committed, and the second call was made"
    assert "the mail server is away" in caplog.text


def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(StorageError, match="reading only"), store.read() as session:
        session.add(Attempt(key="k", at=when))
        session.flush()
    assert attempts(store) == 0
    with store.write() as act:
        act.session.add(Attempt(key="k", at=when))
    assert attempts(store) == 1, "and the connection is not spoilt for writers"


def test_a_reader_sees_one_state_and_the_next_one_what_others_committed(
    store: Store, reopen: Callable[[], Store], entry: MakeEntry
) -> None:
    other = reopen()
    with store.read() as session:
        assert log.head(session).size == 1
        with other.write() as act:
            act.append(entry(1))
        assert log.head(session).size == 1
    assert size(store) == 2


def test_a_reader_is_not_kept_waiting_by_a_writer(store: Store, entry: MakeEntry) -> None:
    with store.write() as act:
        act.append(entry(1))
        assert size(store) == 1


def test_rows_can_be_used_after_the_block(store: Store) -> None:
    with store.write() as act:
        made = Attempt(key="k", at=when)
        act.session.add(made)
    assert made.key == "k"
    assert made.id is not None


def test_times_come_back_aware(store: Store) -> None:
    with store.write() as act:
        act.session.add(Attempt(key="k", at=when))
    with store.read() as session:
        assert session.exec(select(Attempt.at)).one() == when


def test_the_copy_outside_follows_and_never_goes_back(store: Store, entry: MakeEntry) -> None:
    key = store.signer.verifier
    with store.read() as session:
        early = log.head(session)
    with store.write() as act:
        act.append(entry(1))
    store.outside.write(early.checkpoint, size=early.size, key=key)
    with store.read() as session:
        assert store.outside.path.read_text() == log.head(session).checkpoint
    assert not list(store.settings.data.glob(".checkpoint*")), "no half-written copy is left"


def test_a_copy_that_cannot_be_written_is_told_and_undoes_nothing(
    store: Store, entry: MakeEntry, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.store.outside.write_whole", full)
    with caplog.at_level(logging.ERROR), store.write() as act:
        act.append(entry(1))
    assert size(store) == 2
    assert "No space left on device" in caplog.text
    assert "The act was saved" in caplog.text
    monkeypatch.undo()
    with store.write() as act:
        act.append(entry(2))
    outside = store.outside.read(store.signer.verifier)
    assert outside is not None
    assert outside.size == 3


def test_entries_are_found_by_what_they_speak_of(store: Store, entry: MakeEntry) -> None:
    with store.write() as act:
        for number in range(1, 7):
            release = "bridge-notice" if number % 2 else "harbour-notice"
            act.append(entry(number, release=release, actor=f"p-{number % 3}"))
    with store.read() as session:
        assert [each.index for each in log.entries(session, release="bridge-notice")] == [1, 3, 5]
        assert [each.index for each in log.entries(session, actor="p-0", newest_first=True)] == [6, 3]
        assert [each.index for each in log.entries(session, language="en", start=3, limit=2)] == [3, 4]
        assert [each.index for each in log.entries(session, newest_first=True, limit=3)] == [6, 5, 4]
        assert log.entries(session, language="fr") == []
        assert [row.index for row in log.stream(session, page=3)] == list(range(7))


def test_a_proof_holds_for_every_entry_and_no_other(store: Store, fill: Callable[[Store, int], None]) -> None:
    fill(store, 20)
    key = store.signer.verifier
    with store.read() as session:
        for index in range(21):
            proof = log.proof(session, index)
            verify(proof, log.entry_at(session, index).body, [key])
            with pytest.raises(IntegrityError):
                verify(proof, log.entry_at(session, (index + 1) % 21).body, [key])


def test_more_than_one_tile(store: Store, fill: Callable[[Store, int], None]) -> None:
    fill(store, 300)
    result = check(store)
    assert (result.entries, result.finding) == (301, None)
    with store.read() as session:
        verify(log.proof(session, 255), log.entry_at(session, 255).body, [store.signer.verifier])


def test_nothing_is_recorded_without_the_key(
    store: Store, reopen: Callable[[], Store], entry: MakeEntry
) -> None:
    key = store.settings.data / "log.key"
    key.rename(key.with_name("away"))
    with pytest.raises(SettingsError, match="key is missing"), reopen().write() as act:
        act.append(entry(1))
    key.with_name("away").rename(key)
    assert size(store) == 1


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_not_used(
    store: Store, reopen: Callable[[], Store], entry: MakeEntry, mode: int
) -> None:
    (store.settings.data / "log.key").chmod(mode)
    with pytest.raises(SettingsError, match="chmod 600"), reopen().write() as act:
        act.append(entry(1))
    assert size(store) == 1


def test_a_log_keeps_its_name(store: Store) -> None:
    moved = Store.open(replace(store.settings, url="https://texts.example"))
    assert moved.signer.name == store.signer.name
    moved.close()
    renamed = Store.open(replace(store.settings, origin="other.example/log"))
    with pytest.raises(SettingsError, match=r"other\.example/log"):
        _ = renamed.signer
    renamed.close()


@sqlite_alone
def test_a_database_that_is_full_says_so_and_loses_nothing(store: Store, entry: MakeEntry) -> None:
    with pytest.raises(StorageError, match="is full") as caught, store.write() as act:
        connection = act.session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        act.append(entry(1))
        for number in range(500):
            act.session.add(Attempt(key=f"{number}" * 50, at=when))
        act.session.flush()
    assert "Make room" in caught.value.do
    assert (attempts(store), size(store)) == (0, 1)
    with store.write() as act:
        act.session.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")
        act.append(entry(1))
    assert check(store).finding is None


@postgres_alone
def test_a_server_that_is_gone_is_told(settings_for_database: Settings) -> None:
    gone = replace(settings_for_database, database_url="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(StorageError, match="cannot be reached"):
        Store.open(gone)
    missing = settings_for_database.database_url.replace("/tracker_", "/absent_")
    with pytest.raises(StorageError, match="does not exist"):
        Store.open(replace(settings_for_database, database_url=missing))


cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tracker'"


@postgres_alone
def test_connections_cut_by_the_server_are_told_and_replaced(
    store: Store, entry: MakeEntry, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres_server")
    with pytest.raises(StorageError, match="cannot be reached"), store.write() as act:
        act.session.connection()
        server.run(cut)
        act.append(entry(1))
    with store.write() as act:
        assert act.append(entry(1)) == 1
    server.run(cut)  # while nobody uses them: nobody notices
    with store.write() as act:
        assert act.append(entry(2)) == 2
