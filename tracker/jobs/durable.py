"""The jobs themselves, on DBOS: the one file that imports it.

A job is begun under an id, and under one id it is done once: begun again, it gives the result of the first
time. What was begun when the process died is taken up again at the next start. DBOS keeps that in a
database of its own (`jobs.db` beside ours, or the schema `dbos` on PostgreSQL), of which nothing is
needed that ours does not have: if it is lost, ours says what is still to be done.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from dbos import DBOS, DBOSConfig, SetWorkflowID
from sqlalchemy import Engine, create_engine, event

from tracker.errors import StorageError
from tracker.jobs.calling import post
from tracker.jobs.smtp import Came, send
from tracker.settings import Settings
from tracker.store import Store
from tracker.store.engine import postgres_url, sqlite, sqlite_file
from tracker.workflow import delivering, following, mailing
from tracker.workflow.telling_people import tell

logger = logging.getLogger(__name__)

_Result = TypeVar("_Result")


class _Open:
    """What the jobs of this process work on: DBOS knows functions, not objects."""

    store: Store
    stopping: Event


def launch(store: Store, stopping: Event) -> None:
    """Start DBOS on this store, and take up what was begun before.

    Raises:
        Exception: whatever the database or DBOS cannot do.
    """
    _Open.store, _Open.stopping = store, stopping
    logging.getLogger("dbos").setLevel(logging.ERROR)
    config: DBOSConfig = {
        "name": "tracker",
        "application_version": "1",  # whatever was begun under one release is taken up under the next
        "executor_id": "worker",
        "log_level": "ERROR",
        "sys_db_pool_size": 4,
        "run_migrations": True,
    }
    config.update(_where(store.settings))
    DBOS(config=config)
    DBOS.launch()


def shut() -> None:
    """Stop DBOS. Jobs that have not ended are taken up at the next start."""
    DBOS.destroy()


def entry(index: int, leaf: str, *, key: str) -> str:
    """Do the job of an entry and wait for it; the leaf of the entry that it was done for.

    Raises:
        Exception: the database refused; begun again under another key, it is tried again.
    """
    with SetWorkflowID(key):
        return DBOS.start_workflow(_entry, index, leaf).get_result()


def mail(number: int, *, key: str) -> Callable[[], object]:
    """Begin a try of a mail; what waits for its end."""
    with SetWorkflowID(key):
        return DBOS.start_workflow(_mail, number).get_result


def webhook(number: int, *, key: str) -> Callable[[], object]:
    """Begin a try of a delivery; what waits for its end."""
    with SetWorkflowID(key):
        return DBOS.start_workflow(_webhook, number).get_result


def forget(before: datetime) -> None:
    """Forget jobs that ended before a time: whatever would begin them again is long done in our database."""
    old = DBOS.list_workflows(
        end_time=before.astimezone(UTC).isoformat(),
        status=["SUCCESS", "ERROR", "CANCELLED"],
        limit=500,
        load_input=False,
        load_output=False,
    )
    if old:
        DBOS.delete_workflows([each.workflow_id for each in old])


# ---- what is done


@DBOS.workflow(name="entry")
def _entry(index: int, leaf: str) -> str:
    """All that follows from one entry: people are told, readers who follow, and other systems."""
    _people(index)
    _followers(index)
    _systems(index)
    return leaf


@DBOS.step(name="people")
def _people(index: int) -> int:
    return _unless_defect(lambda: tell(_Open.store, index, at=_now()), f"Telling people of entry {index}")


@DBOS.step(name="followers")
def _followers(index: int) -> int:
    store = _Open.store
    if not store.settings.mail_host:
        return 0
    return _unless_defect(
        lambda: mailing.put_all(store, following.mails_for(store, index), at=_now()),
        f"Telling followers of entry {index}",
    )


@DBOS.step(name="systems")
def _systems(index: int) -> int:
    return _unless_defect(
        lambda: delivering.hand_out(_Open.store, index, at=_now()), f"Telling webhooks of entry {index}"
    )


@DBOS.workflow(name="mail")
def _mail(number: int) -> str:
    return _try_mail(number)


@DBOS.step(name="send")
def _try_mail(number: int) -> str:
    store = _Open.store
    found = _until_it_answers(lambda: mailing.ready(store, number, at=_now()))
    if found is None:
        return "nothing"
    outcome = send(store.settings, found, at=_now())
    said = outcome.said
    match outcome.came:
        case Came.SENT:
            _until_it_answers(lambda: mailing.sent(store, number, said=said, at=_now()))
        case Came.REFUSED:
            _until_it_answers(lambda: mailing.refused(store, number, said=said, at=_now()))
        case Came.LATER | Came.SERVER:
            server = outcome.came is Came.SERVER
            _until_it_answers(lambda: mailing.failed(store, number, said=said, server=server, at=_now()))
    return outcome.came.name.lower()


@DBOS.workflow(name="webhook")
def _webhook(number: int) -> int | None:
    return _try_webhook(number)


@DBOS.step(name="post")
def _try_webhook(number: int) -> int | None:
    store = _Open.store
    call = _until_it_answers(lambda: delivering.ready(store, number, at=_now()))
    if call is None:
        return None
    answer = post(call, private=store.settings.webhooks_private == "yes")
    _until_it_answers(lambda: delivering.answered(store, number, answer, at=_now()))
    return answer.status


def _unless_defect(do: Callable[[], int], what: str) -> int:
    """Do it. A database that refuses stops the job; a defect of ours is logged and holds nobody else back."""
    try:
        return do()
    except StorageError:
        raise
    except Exception:
        logger.exception("%s failed. This is a defect of Tracker; the entries after it are told of.", what)
        return -1


def _until_it_answers(do: Callable[[], _Result]) -> _Result:
    """Do it, and again while the database refuses: what came of a try is not to be lost.

    Raises:
        StorageError: the database refuses, and the worker is to stop.
    """
    while True:
        try:
            return do()
        except StorageError as error:
            logger.warning("%s", error)
            if _Open.stopping.wait(1.0):
                raise


def _now() -> datetime:
    return datetime.now(UTC)


def _where(settings: Settings) -> DBOSConfig:
    """Where DBOS keeps its own: in one file beside ours, or in the same PostgreSQL."""
    file = sqlite_file(settings)
    if file is None:
        return {"system_database_url": postgres_url(settings).render_as_string(hide_password=False)}
    engine = _engine(file.with_name("jobs.db"))
    return {"system_database_url": str(engine.url), "system_database_engine": engine}


def _engine(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file.resolve()}", module=sqlite, pool_size=4, max_overflow=8)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    return engine
