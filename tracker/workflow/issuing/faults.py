"""Faults that stand in the way of issuing: a damaged text, a defect of ours. In words, for those who wait."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from tracker.errors import StorageError, TrackerError
from tracker.saying import say

do = say(
    "It stands in the service’s log; “tracker log check” and “tracker doctor” find what is damaged."
    " Ask whoever runs the service to mend it."
)
"""What to do about a fault of ours."""


def fault(error: Exception) -> str:
    """What went wrong, in a sentence; of what no person caused nothing but its kind."""
    if isinstance(error, TrackerError):
        return error.what
    return say("Tracker met a fault of its own ({kind}).", kind=type(error).__name__)


def hindrance(error: Exception) -> str:
    """What a page says of a fault that it met; whoever calls this has written it to the log.

    Raises:
        The error itself, where it is the database that refused: no page can be made then.
    """
    if isinstance(error, SQLAlchemyError | StorageError):
        raise error
    return say("{fault} {do}", fault=fault(error), do=do)


def given_up(error: Exception, *, tries: int) -> str:
    """Why a plan failed that broke on a fault each time, and what to do next."""
    return say(
        "It was tried {n} times and broke each time. {fault} {do} Then plan it again.",
        n=tries,
        fault=fault(error),
        do=do,
    )
