"""The worker: of one database exactly one acts, and others wait to take its place."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tracker.errors import StorageError, TrackerError
from tracker.jobs import durable, periodic
from tracker.store import Store
from tracker.store.alone import Alone, alone
from tracker.workflow import delivering, mailing
from tracker.workflow.telling_people import progress

logger = logging.getLogger(__name__)

pause = 0.2
"""Seconds between two looks at what is new."""

most_mails = 4
most_calls = 24
"""How many tries go on at once."""

lease = 900.0
"""Seconds after which a try that nobody heard of again is begun anew."""

grace = 1.5
"""Seconds that tries which go on are given to end before the worker stops."""


def run(store: Store, stopping: threading.Event, *, waiting: Callable[[], None] = lambda: None) -> None:
    """Work until told to stop. `waiting` is called once where another worker has to be waited for.

    Raises:
        StorageError: the database is out of reach at the start.
    """
    told = False
    while not stopping.is_set():
        held = alone(store.settings)
        if held is None:
            if not told:
                waiting()
                told = True
            stopping.wait(1.0)
            continue
        try:
            _work(store, held, stopping)
        finally:
            held.close()


def _work(store: Store, held: Alone, stopping: threading.Event) -> None:
    """Work as the one worker until told to stop, or until that right is lost."""
    ending = threading.Event()
    durable.launch(store, ending)
    rounds = threading.Thread(target=_rounds, args=(store, ending), name="periodic", daemon=True)
    try:
        progress.begin(store)
        rounds.start()
        hand = _Hand(store, ending)
        while not stopping.is_set() and held.holds():
            try:
                busy = hand.entries(stopping)
                hand.mails()
                hand.calls()
            except StorageError as error:
                logger.warning("%s", error)
                stopping.wait(2.0)
            else:
                stopping.wait(0 if busy else pause)
        hand.wait(grace)
    finally:
        ending.set()
        durable.shut()
        if rounds.is_alive():
            rounds.join(1.0)


def _rounds(store: Store, ending: threading.Event) -> None:
    """Every few seconds: what is due by the clock."""
    looked = 0.0
    while not ending.is_set():
        periodic.do_all(store, datetime.now(UTC))
        if time.monotonic() - looked > 600 or looked == 0.0:
            looked = time.monotonic()
            try:
                durable.forget(datetime.now(UTC) - timedelta(days=7))
            except Exception:
                logger.exception("Jobs that ended long ago could not be forgotten.")
        ending.wait(periodic.every)


@dataclass
class _Hand:
    """Hands on what is due, and knows what goes on: entries one after another, tries side by side."""

    store: Store
    ending: threading.Event
    _going: dict[str, float] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)
    _lost: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _failed: int = 0

    def entries(self, stopping: threading.Event) -> bool:
        """The jobs of the next entries, in their order; whether there were any.

        Raises:
            StorageError: the database refuses; the entry is tried again.
        """
        found = progress.untold(self.store)
        for each in found:
            if stopping.is_set():
                break
            key = f"entry-{each.index}"
            try:
                again = f"-again-{self._failed}" if self._failed else ""
                leaf = durable.entry(each.index, each.leaf, key=key + again)
                if leaf != each.leaf:  # done for another entry of this index: the database is a restored one
                    durable.entry(each.index, each.leaf, key=f"{key}-{each.leaf[7:19]}{again}")
            except TrackerError:
                self._failed += 1
                raise
            except Exception as error:
                self._failed += 1
                raise StorageError(f"The job of entry {each.index} failed: {error}") from error
            self._failed = 0
            progress.told_of(self.store, each.index)
        return bool(found)

    def mails(self) -> None:
        """Tries of mails, where a mail server is set; one at a time of each."""
        if not self.store.settings.mail_host or not self._room("mail", most_mails):
            return
        for each in mailing.due(self.store, at=datetime.now(UTC), limit=most_mails * 2):
            self._begin("mail", most_mails, f"mail {each.number}", each.key, each.number, durable.mail)

    def calls(self) -> None:
        """Tries of webhooks; one at a time of each, so that none holds back another."""
        if not self._room("webhook", most_calls):
            return
        for each in delivering.due(self.store, at=datetime.now(UTC), limit=most_calls * 2):
            place = f"webhook {each.webhook}"
            self._begin("webhook", most_calls, place, each.key, each.number, durable.webhook)

    def wait(self, seconds: float) -> None:
        """Wait until nothing goes on, at most so long."""
        end = time.monotonic() + seconds
        while self._going and time.monotonic() < end:
            time.sleep(0.02)

    @property
    def idle(self) -> bool:
        """Whether nothing goes on."""
        return not self._going

    def _room(self, kind: str, most: int) -> bool:
        now = time.monotonic()
        with self._lock:
            for key in [key for key, since in self._going.items() if now - since > lease]:
                self._lost[key] = self._lost.get(key, 0) + 1
                self._end(key)
            return sum(key.startswith(kind) for key in self._going) < most

    def _begin(
        self,
        kind: str,
        most: int,
        place: str,
        key: str,
        number: int,
        begin: Callable[..., Callable[[], object]],
    ) -> None:
        if not self._room(kind, most):
            return
        with self._lock:
            if key in self._going or place in self._places.values():
                return
            self._going[key], self._places[key] = time.monotonic(), place
        lost = self._lost.get(key, 0)
        end = begin(number, key=f"{key}-again-{lost}" if lost else key)
        threading.Thread(target=self._follow, args=(key, end), name=key, daemon=True).start()

    def _follow(self, key: str, end: Callable[[], object]) -> None:
        try:
            end()
        except Exception:
            if not self.ending.is_set():
                logger.exception("%s failed", key)
                self._lost[key] = self._lost.get(key, 0) + 1
        with self._lock:
            self._end(key)

    def _end(self, key: str) -> None:
        self._going.pop(key, None)
        self._places.pop(key, None)
