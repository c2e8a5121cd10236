"""What a database says, in plain words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from tracker.errors import StorageError
from tracker.saying import say
from tracker.settings import Settings
from tracker.store.engine import database_name, sqlite, sqlite_file

_kept = say("Nothing of this act was saved, and nothing that was there before is lost.")
_busy = say("Another writer held it for too long. Try again in a moment.")
_full = say("Make room on its disk, then do it again.")
_look = say("Run “tracker doctor”.")
_gone = say("Check that its server runs and can be reached, then do it again.")

_sqlite_says = {
    "database is locked": (say("is busy"), _busy),
    "database or disk is full": (say("is full"), _full),
    "readonly": (
        say("is open for reading only and refused to write"),
        say("Check the permissions of its file and folder."),
    ),
    "unable to open": (
        say("cannot be opened"),
        say("Check that its file and folder are there and belong to this account."),
    ),
    "disk I/O error": (
        say("could not be read or written"),
        say("Check its disk, then run “tracker doctor”."),
    ),
    "malformed": (say("is damaged"), say("Stop the service and restore the newest backup.")),
    "not a database": (
        say("is not a database"),
        say("Put the right file there, or restore the newest backup."),
    ),
}

_postgres_says = {
    "53100": (say("is full"), _full),
    "53300": (
        say("takes no more connections"),
        say("Raise max_connections of its server, or run fewer workers."),
    ),
    "40P01": (say("stopped two acts that waited for each other"), say("Do it again.")),
    "40001": (say("stopped an act that another one overtook"), say("Do it again.")),
    "55P03": (say("is busy"), _busy),
    "57014": (say("is busy"), _busy),
    "25006": (say("is open for reading only and refused to write"), say("Use its primary server.")),
    "3D000": (say("does not exist"), say("Make it with createdb, then run “tracker migrate”.")),
    "28P01": (say("refused the password"), say("Check TRACKER_DATABASE_URL.")),
    "28000": (say("refused the account"), say("Check TRACKER_DATABASE_URL and the server's pg_hba.conf.")),
}


def storage_error(error: BaseException, settings: Settings) -> StorageError:
    """The error of a driver or a pool, for a person: which database, what it is, what to do."""
    name = database_name(settings)
    original = getattr(error, "orig", None) or error
    if isinstance(error, PoolTimeoutError):
        state, do = say("is busy"), _busy
    elif sqlite_file(settings) is not None:
        said = str(original)
        known = (words for part, words in _sqlite_says.items() if part in said)
        state, do = next(known, (say("failed ({said})", said=said), _look))
    else:
        code = getattr(original, "sqlstate", None) or ""
        if not code or code.startswith(("08", "57P")):
            state, do = say("cannot be reached"), _gone
            missing = [key for key in ("3D000", "28P01") if _says_so(key, str(original))]
            if missing:
                state, do = _postgres_says[missing[0]]
        else:
            state, do = _postgres_says.get(
                code, (say("failed ({said})", said=str(original).splitlines()[0]), _look)
            )
    return StorageError(say("The database {name} {state}. {kept}", name=name, state=state, kept=_kept), do=do)


def _says_so(code: str, said: str) -> bool:
    """While a connection is made, psycopg gives the server's words and no code."""
    return {"3D000": "does not exist", "28P01": "password authentication failed"}[code] in said


@contextlib.contextmanager
def plain_words(settings: Settings) -> Iterator[None]:
    """Turns errors of the database into StorageError.

    Broken constraints are the caller's to understand, and mistakes in our own SQL are defects: both
    pass unchanged.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError, DataError, NotSupportedError):
        raise
    except (DBAPIError, PoolTimeoutError) as error:
        raise storage_error(error, settings) from error
    except sqlite.Error as error:
        raise storage_error(error, settings) from error
