"""The newest checkpoint, kept beside the database, so that a database that went back in time is noticed."""

from __future__ import annotations

import threading
from pathlib import Path

from tracker.errors import IntegrityError, TrackerError
from tracker.log import checkpoint as checkpoints
from tracker.log.checkpoint import Checkpoint
from tracker.log.keys import VerifierKey
from tracker.saying import say
from tracker.settings import Settings
from tracker.store.files import only_one, write_whole


class OutsideCheckpoint:
    """The file `<data>/checkpoint`. It is read again only when somebody has replaced it."""

    def __init__(self, settings: Settings) -> None:
        self.path: Path = settings.data / "checkpoint"
        self._lock = threading.Lock()
        self._known: tuple[tuple[int, int, int], Checkpoint] | None = None

    def read(self, key: VerifierKey) -> Checkpoint | None:
        """The checkpoint in the file; None where there is no file.

        Raises:
            IntegrityError: the file is not a checkpoint that this log has signed.
        """
        try:
            facts = self.path.stat()
            stamp = (facts.st_ino, facts.st_mtime_ns, facts.st_size)
            known = self._known
            if known is not None and known[0] == stamp:
                return known[1]
            text = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._broken(str(error.strerror)) from error
        try:
            checkpoint = checkpoints.verify(text, [key], origin=key.name).checkpoint
        except TrackerError as error:
            raise self._broken(error.what) from error
        self._known = (stamp, checkpoint)
        return checkpoint

    def write(self, text: str, *, size: int, key: VerifierKey) -> None:
        """Keep a newer checkpoint. Leaves the file alone where it speaks of as many entries, or of more.

        Raises:
            OSError: it could not be written; the one before is still there.
            IntegrityError: what is there now is not a checkpoint of this log; it is kept.
        """
        with self._lock, only_one(self.path.with_name("checkpoint.lock")):
            there = self.read(key)
            if there is None or there.size < size:
                write_whole(self.path, text.encode(), mode=0o644)

    def _broken(self, why: str) -> IntegrityError:
        return IntegrityError(
            say(
                "The copy of the log's newest checkpoint in {place} cannot be trusted: {why}",
                place=self.path,
                why=why,
            ),
            do=say(
                "Run “tracker log check”. If the rest of the log is intact, move that file away and keep it:"
                " the next act writes it anew."
            ),
        )
