"""What is looked at every few seconds, by the one worker of a database.

A task is a function `(store, now) -> None`: it looks whether something is due and does it, in a
transaction of its own; done twice at one time it must do nothing twice. What it raises is logged, and the
others go on. To add one, put it into `tasks`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from tracker.errors import StorageError
from tracker.store import Store
from tracker.workflow import delivering, following, mailing, planning
from tracker.workflow.issuing import listing
from tracker.workflow.telling_people.digests import send_digests

logger = logging.getLogger(__name__)

Task = Callable[[Store, datetime], None]

every = 3.0
"""Seconds between two rounds."""


def issue_due(store: Store, now: datetime) -> None:
    """Issue what was planned for now, all of a plan or none."""
    planning.run_due(store, now)


def list_changes(store: Store, now: datetime) -> None:
    """Write down what changed from version to version, and what corrections tell, where it is missing."""
    del now
    listing.list_missing(store)


def forget_unconfirmed(store: Store, now: datetime) -> None:
    """Forget addresses of readers who were asked to confirm and did not."""
    following.forget(store, now)


def tidy(store: Store, now: datetime) -> None:
    """Empty what was sent long ago. It takes the one writer of a database, so in one minute of ten alone."""
    if now.minute % 10 == 0:
        mailing.forget(store, now)
        delivering.forget(store, now)


tasks: tuple[Task, ...] = (
    issue_due,
    list_changes,
    forget_unconfirmed,
    send_digests,
    tidy,
)


def do_all(store: Store, now: datetime, *, of: tuple[Task, ...] | None = None) -> None:
    """Do every task; one that fails does not keep the others from it."""
    for task in tasks if of is None else of:
        try:
            task(store, now)
        except StorageError as error:
            logger.warning("%s: %s", task.__name__, error)
        except Exception:
            logger.exception("%s failed; it is tried again in %g seconds.", task.__name__, every)
