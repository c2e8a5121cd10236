"""Many processes at once, and processes that die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlmodel import select
from store_rows import make_edition

from tracker.log.entry import Entry
from tracker.settings import Settings
from tracker.store import Store, log
from tracker.store.checking import check
from tracker.store.tables import Attempt

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

launcher = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from tracker.log.entry import Entry
from tracker.log.facts import EntryType
from tracker.settings import Settings
from tracker.store import Store
from tracker.store.tables import Attempt

settings = Settings(data=Path(sys.argv[1]), database_url=sys.argv[2])
when = datetime(2026, 11, 24, tzinfo=UTC)


def write(who, count):
    store = Store.open(settings)
    for number in range(count):
        with store.write() as act:
            # as every journey does: look first, then write
            act.session.connection().exec_driver_sql("SELECT count(*) FROM attempt").scalar()
            act.session.add(Attempt(key=f"{who}/{number}", at=when))
            act.session.flush()
            facts = {"release": f"r-{who}-{number}", "language": "en", "revision": 1, "stage": "final"}
            index = act.append(Entry(EntryType.REVIEW_ASKED, when, who, facts))
        os.write(1, f"{index} {who} {number}\\n".encode())


for line in sys.stdin:
    who, count = line.split()
    pid = os.fork()
    if pid == 0:
        write(who, int(count))
        os._exit(0)
    os.write(1, f"pid {pid} of {who}\\n".encode())
codes = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(int(sys.argv[3]))]
os.write(1, f"codes {codes}\\n".encode())
"""


def launch(settings: Settings, *, count: int) -> subprocess.Popen[str]:
    """Loads the program once, and then begins `count` processes, one for each line “who acts”."""
    import tracker

    environ = {**os.environ, "PYTHONPATH": str(Path(tracker.__file__).parent.parent)}
    return subprocess.Popen(
        [sys.executable, "-c", launcher, str(settings.data), settings.database_url, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
    )


def acknowledged(lines: list[str]) -> dict[int, tuple[str, str]]:
    """What the processes were told: who got which index for which act."""
    rows = [line.split() for line in lines if line[:1].isdigit()]
    told = {int(index): (who, number) for index, who, number in rows}
    assert len(told) == len(rows), "no index was given twice"
    return told


@needs_fork
def test_eight_processes_write_at_once(settings_for_database: Settings) -> None:
    processes, acts = 8, 50
    running = launch(settings_for_database, count=processes)
    output, _ = running.communicate(
        "".join(f"w{number} {acts}\n" for number in range(processes)), timeout=600
    )
    assert f"codes {[0] * processes}" in output
    told = acknowledged(output.splitlines())
    store = Store.open(settings_for_database)
    try:
        assert sorted(told) == list(range(1, processes * acts + 1)), "none left out"
        result = check(store)
        assert (result.entries, result.finding) == (processes * acts + 1, None)
        with store.read() as session:
            found = log.entries(session, start=1, limit=10**6)
            head = log.head(session)
        kept = {each.index: each.entry.facts["release"] for each in found}
        assert kept == {index: f"r-{who}-{number}" for index, (who, number) in told.items()}
        assert store.outside.path.read_text() == head.checkpoint
    finally:
        store.close()


@needs_fork
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_killed_while_writing(settings_for_database: Settings) -> None:
    """Every act that was acknowledged is there, whole, whenever the process dies."""
    rounds = 6
    running = launch(settings_for_database, count=rounds)
    assert running.stdin is not None
    assert running.stdout is not None
    lines: list[str] = []
    for round_ in range(rounds):
        running.stdin.write(f"k{round_} 1000000\n")
        running.stdin.flush()
        pid, acted = 0, False
        while not (pid and acted):
            lines.append(running.stdout.readline())
            if lines[-1].endswith(f" of k{round_}\n"):
                pid = int(lines[-1].split()[1])
            acted = acted or lines[-1].split()[1:2] == [f"k{round_}"]
        time.sleep(0.05 + 0.037 * round_)
        os.kill(pid, signal.SIGKILL)
    rest, _ = running.communicate(timeout=240)
    assert f"codes {[-signal.SIGKILL.value] * rounds}" in rest
    told = acknowledged(lines + rest.splitlines())
    assert len(told) >= rounds
    store = Store.open(settings_for_database)
    try:
        result = check(store)
        assert result.finding is None
        with store.read() as session:
            there = {each.index for each in log.entries(session, start=1, limit=10**6)}
            acts = session.exec(select(func.count()).select_from(Attempt)).one()
            sound = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
        assert told.keys() <= there
        assert acts == len(there), "no act without its entry, no entry without its act"
        assert len(there) - len(told) <= rounds, "at most one act for each kill was not told any more"
        assert sound == "ok"
    finally:
        store.close()


def test_forty_threads_queue_for_one_writer(store: Store, entry: Callable[..., Entry]) -> None:
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with store.write() as act:
                act.session.add(Attempt(key=str(number), at=entry(0).time))
                act.append(entry(number))
            with store.read() as session:
                assert log.head(session).size > 1
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(240)
    assert failed == []
    result = check(store)
    assert (result.entries, result.finding) == (41, None)


def test_an_edition_is_locked_until_the_act_ends(store: Store, reopen: Callable[[], Store]) -> None:
    """Two acts on one edition come one after the other: the second sees what the first did."""
    other = reopen()
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        assert inside.wait(240)
        with other.write() as act:
            act.lock_edition(edition)
            order.append("second")

    edition = make_edition(store)
    thread = threading.Thread(target=second)
    thread.start()
    with store.write() as act:
        act.lock_edition(edition)
        inside.set()
        time.sleep(0.3)
        order.append("first")
    thread.join(240)
    assert order == ["first", "second"]
