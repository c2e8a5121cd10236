"""The log's private key: one line in `<data>/log.key`, readable by its owner alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tracker.errors import SettingsError, StorageError, UnreadableValueError
from tracker.log.keys import Signer
from tracker.settings import Settings
from tracker.store.files import sync_folder


def key_file(settings: Settings) -> Path:
    """Where the key is kept: outside the database, so that a copy of the database signs nothing."""
    return settings.data / "log.key"


def make_key(settings: Settings) -> Signer:
    """Make the key of a new log. Never replaces one.

    Raises:
        SettingsError: the log's name cannot be the name of a key.
        StorageError: the file could not be written.
    """
    try:
        signer = Signer.generate(settings.log_origin)
    except UnreadableValueError as error:
        raise SettingsError(
            f"The log cannot have this name: {error.what}", do="Set TRACKER_ORIGIN."
        ) from error
    path = key_file(settings)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(signer.encode() + "\n")
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        raise StorageError(
            f"The log's key could not be written to {path}: {error.strerror}.",
            do="Check its folder and disk.",
        ) from error
    return signer


def load_key(settings: Settings) -> Signer:
    """The key of the log.

    Raises:
        SettingsError: it is missing, others may read it, it is not a key, or it is another log's.
    """
    path = key_file(settings)
    complaint = complain_of_key(settings)
    if complaint is not None:
        raise complaint
    try:
        signer = Signer.parse(path.read_text("ascii"))
    except (UnreadableValueError, ValueError) as error:
        raise SettingsError(f"The log's key {path} is not a key.", do="Put it back from a backup.") from error
    except OSError as error:
        raise SettingsError(
            f"The log's key {path} cannot be read: {error.strerror}.",
            do="Run the service under the account that owns it.",
        ) from error
    if settings.origin and settings.origin != signer.name:
        raise SettingsError(
            f"The log is called “{signer.name}”, but TRACKER_ORIGIN is “{settings.origin}”.",
            do="Unset TRACKER_ORIGIN: a log keeps its name.",
        )
    return signer


def complain_of_key(settings: Settings) -> SettingsError | None:
    """What is wrong with the key file from outside: missing, or open to others."""
    path = key_file(settings)
    if not path.exists():
        return SettingsError(
            f"The log's key is missing: there is no file {path}.",
            do="Put it back from a backup. Without it nothing can be recorded.",
        )
    if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return SettingsError(
            f"The log's key {path} can be read or changed by other accounts.",
            do=f"Run “chmod 600 {path}”. If others may have read it, they can sign in this log's name.",
        )
    return None
