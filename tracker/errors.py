"""Every error that a person can cause.

Each says what happened, to what, and what to do next. They are raised by the core in its own
words and turned into a status and a page in one table, `tracker/web/errors.py`.

    TrackerError
    ├── InputError                what was handed in cannot be taken
    │   ├── FileError             a file: empty, not a text, broken, in an unreadable encoding
    │   │   ├── UnsupportedError  a format that no reader knows
    │   │   └── TooLargeError     over a stated limit (bytes, passages, depth, characters)
    │   ├── FieldError            one named field of a form, a request or a command
    │   └── UnreadableValueError  bytes that are not in the format that they claim (a note, an entry)
    ├── NotFoundError             nothing of that name here
    ├── SignInError               who is this? wrong password, no session, expired session
    ├── NotPermittedError         known, but may not do this
    ├── ConflictError             the state of things forbids it (already issued, name taken)
    │   └── StaleError            what the person saw has moved on; nobody signs what they did not see
    ├── TooManyAttemptsError      come back later
    ├── StorageError              the disk, the database or the blob store refused
    ├── IntegrityError            the record does not fit together: the log, a proof, stored bytes
    └── SettingsError             the service is set up in a way that cannot work
"""

from __future__ import annotations

from tracker.saying import say


class TrackerError(Exception):
    """An error with words for a person: `what` happened to what, and what to `do` next."""

    code = "error"

    def __init__(self, what: str, *, do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.do = do

    def __str__(self) -> str:
        return f"{self.what} {self.do}".strip()

    @property
    def said(self) -> str:
        """Both sentences, as another language can say them too."""
        return say("{what} {do}", what=self.what, do=self.do) if self.do else self.what


class InputError(TrackerError):
    """What was handed in cannot be taken."""

    code = "input"


class FileError(InputError):
    """A file that cannot be read as a text."""

    code = "file"


class UnsupportedError(FileError):
    """A format that no reader knows."""

    code = "unsupported"


class TooLargeError(FileError):
    """More than a stated limit allows."""

    code = "too-large"


class FieldError(InputError):
    """One named field is missing or wrong; `field` says which."""

    code = "field"

    def __init__(self, field: str, what: str, *, do: str = "") -> None:
        super().__init__(what, do=do)
        self.field = field


class UnreadableValueError(InputError):
    """Bytes that are not in the format that they claim to be in."""

    code = "unreadable"


class NotFoundError(TrackerError):
    """Nothing of that name is here, or nothing that this person may see."""

    code = "not-found"


class SignInError(TrackerError):
    """Nobody is signed in, or the name and password do not fit."""

    code = "sign-in"


class NotPermittedError(TrackerError):
    """The person is known but may not do this."""

    code = "not-permitted"


class ConflictError(TrackerError):
    """The state of things forbids the act."""

    code = "conflict"


class StaleError(ConflictError):
    """What the person saw has moved on. `newer` is an address of what is there now, if there is one."""

    code = "stale"

    def __init__(self, what: str, *, do: str = "", newer: str | None = None) -> None:
        super().__init__(what, do=do)
        self.newer = newer


class TooManyAttemptsError(TrackerError):
    """Too often in too short a time; `retry_after` is in seconds."""

    code = "too-many-attempts"

    def __init__(self, what: str, *, do: str = "", retry_after: int) -> None:
        super().__init__(what, do=do)
        self.retry_after = retry_after


class StorageError(TrackerError):
    """The disk, the database or the blob store refused."""

    code = "storage"


class IntegrityError(TrackerError):
    """The record does not fit together."""

    code = "integrity"


class SettingsError(TrackerError):
    """The service is set up in a way that cannot work."""

    code = "settings"
