"""The store as the workflow sees it: read, or do one act that is saved as a whole or not at all."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from functools import cached_property

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.errors import IntegrityError
from tracker.log.entry import Entry
from tracker.log.keys import Signer
from tracker.settings import Settings
from tracker.store import log
from tracker.store.blobs import Blobs
from tracker.store.engine import reading_engine, writing_engine
from tracker.store.keyfile import load_key
from tracker.store.migrating import migrate, require_current
from tracker.store.outside import OutsideCheckpoint
from tracker.store.tables import Edition
from tracker.store.words import plain_words

logger = logging.getLogger(__name__)


class Transaction:
    """One act. What is done through it is saved together with its log entries, or not at all."""

    def __init__(self, store: Store, session: Session) -> None:
        self.session = session
        self._store = store
        self._calls: list[Callable[[], None]] = []
        self._head: log.Head | None = None

    def append(self, entry: Entry) -> int:
        """Record the act; the entry's index. From here on other acts wait: append last where you can.

        Raises:
            IntegrityError: the log does not fit its newest checkpoint, or has gone back in time.
            SettingsError: the log's key is missing or open to others.
        """
        signer = self._store.signer
        outside = self._store.outside.read(signer.verifier)
        self._head = log.append(self.session, entry, signer, outside=outside)
        return self._head.size - 1

    def lock_edition(self, edition_id: int) -> None:
        """Let no other act touch this edition until this one is done. Lock before you append.

        On SQLite a writer is alone anyway.
        """
        connection = self.session.connection()
        if connection.dialect.name != "sqlite":
            connection.execute(select(col(Edition.id)).where(col(Edition.id) == edition_id).with_for_update())

    def after_commit(self, call: Callable[[], None]) -> None:
        """Do this once the act is saved. Its failing is logged and undoes nothing."""
        self._calls.append(call)

    def saved(self) -> None:
        """Do what was to follow. The store calls this, once the act is committed."""
        for call in (self._keep_outside, *self._calls):
            try:
                call()
            except Exception:
                logger.exception("The act was saved, but what was to follow it failed.")

    def _keep_outside(self) -> None:
        if self._head is None:
            return
        outside = self._store.outside
        try:
            outside.write(self._head.checkpoint, size=self._head.size, key=self._store.signer.verifier)
        except (OSError, IntegrityError) as error:
            logger.error(  # noqa: TRY400 - the sentence says all; a traceback would hide it
                "The act was saved, but its checkpoint could not be copied to %s: %s",
                outside.path,
                error,
            )


class Store:
    """Everything durable: the database, the uploaded bytes, the log and its key. One a process."""

    def __init__(self, settings: Settings) -> None:
        """Use `open`, which makes sure that the database can be used."""
        self.settings = settings
        self.blobs = Blobs(settings)
        self.outside = OutsideCheckpoint(settings)
        self._writer = writing_engine(settings)
        self.reader = reading_engine(settings, beside=self._writer)

    @classmethod
    def open(cls, settings: Settings, *, create: bool = False) -> Store:
        """The store of these settings. With `create` it is first migrated, and made where there is none.

        Raises:
            SettingsError: there is no database, it has not been migrated, or it is newer than the program.
            StorageError: it cannot be opened or reached.
        """
        if create:
            migrate(settings)
        else:
            require_current(settings)
        return cls(settings)

    @cached_property
    def signer(self) -> Signer:
        """The log's key, read when it is first needed.

        Raises:
            SettingsError: it is missing, open to others, or not a key.
        """
        return load_key(self.settings)

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """One state of the database, which nothing done here can change.

        Raises:
            StorageError: the database cannot be read, or somebody tried to write.
        """
        with plain_words(self.settings), Session(self.reader, expire_on_commit=False) as session:
            yield session

    @contextlib.contextmanager
    def write(self) -> Iterator[Transaction]:
        """One act: saved when the block ends, undone when it raises.

        Broken constraints reach the caller as `sqlalchemy.exc.IntegrityError`.

        Raises:
            StorageError: the database is full, busy, gone, or refuses for another reason.
        """
        with plain_words(self.settings), Session(self._writer, expire_on_commit=False) as session:
            session.connection()  # begins now, so that whatever is read is read as a writer
            transaction = Transaction(self, session)
            yield transaction
            session.commit()
        transaction.saved()

    def close(self) -> None:
        """Give back every connection. The store cannot be used afterwards."""
        self.reader.dispose()
        self._writer.dispose()
