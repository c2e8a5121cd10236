"""Review: ask for it, prepare the page that shows exactly what would be signed, and sign that."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - the type, beside moments
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, ReviewState, must_ask
from tracker.review.naming import name_of
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision
from tracker.workflow import cases, entries, names
from tracker.workflow.actors import acting
from tracker.workflow.cases import parse_stage
from tracker.workflow.facts import Place, no_text, place
from tracker.workflow.hands import Hand
from tracker.workflow.preparing import Prepared, prepare
from tracker.workflow.signing import sign

most_ahead = timedelta(days=3653)
"""How far ahead a review may be wanted: a year of five digits is a slip of the hand."""

__all__ = ["Hand", "Prepared", "ask", "parse_stage", "prepare", "sign"]


def ask(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    revision: int | None,
    stage: str,
    note: str,
    at: datetime,
    due: Date | None = None,
) -> None:
    """Ask that the newest revision be reviewed for a stage, by the day `due` where one is given.

    An open review of the same revision for another stage ends with it.

    Raises:
        NotFoundError, NotPermittedError: no such edition or revision, or the person may not.
        StaleError: `revision` is not the newest. ConflictError: the stage cannot come next.
        FieldError: no such stage, or the day has passed in the service's zone.
    """
    wanted = parse_stage(stage)
    _not_past(due, at.astimezone(ZoneInfo(store.settings.zone)).date())
    note = names.words(note, field="note", most=5000, what=say("The note"))
    with store.write() as tx:
        db = tx.session
        here = place(db, acting(db, by), release, language, act=Act.ASK)
        tx.lock_edition(here.edition_id)
        latest = _latest(db, here, revision)
        _make_way(tx, here, latest, wanted, by=by, at=at)
        review = Review(
            edition=here.edition_id,
            revision=latest.id or 0,
            stage=wanted.value,
            state=ReviewState.OPEN.value,
            note=note,
            due=due,
            asked_by=by.id,
            asked_at=at,
            entry=0,
        )
        facts = entries.review_asked(review, revision=latest, edition=here.edition, release=here.release)
        review.entry = tx.append(entries.entry(EntryType.REVIEW_ASKED, at=at, actor=by.id, facts=facts))
        db.add(review)


def _not_past(due: Date | None, today: Date) -> None:
    if due is None or today <= due < today + most_ahead:
        return
    if due < today:
        raise FieldError(
            "due",
            say("The day {day} has passed.", day=due.isoformat()),
            do=say("Choose today or a later day, or leave it empty."),
        )
    raise FieldError(
        "due",
        say("The day {day} is more than ten years ahead.", day=due.isoformat()),
        do=say("Choose a nearer day."),
    )


def _latest(db: Db, here: Place, expected: int | None) -> Revision:
    """The newest revision, which is the one that the page spoke of."""
    latest = revision_rows.latest(db, here.edition_id)
    name = f"{here.release.name}/{here.edition.language}"
    if latest is None:
        raise no_text(name)
    if expected not in (None, latest.number):
        raise StaleError(
            say(
                "r{number} is not the newest revision; that is r{newest}.",
                number=str(expected),
                newest=str(latest.number),
            ),
            do=say("Ask for a review of that one."),
            newer=f"/releases/{name}/review",
        )
    return latest


def _make_way(
    tx: Transaction, here: Place, latest: Revision, wanted: Stage, *, by: Actor, at: datetime
) -> None:
    """Nothing stands in the way of a review for this stage; one that is open for another ends."""
    must_ask(
        cases.policy_of(here),
        stage=wanted,
        is_source=here.is_source,
        issued=cases.issued_stages(tx.session, here),
        of_this=cases.issued_stages(tx.session, here, revision=latest.id),
    )
    present = rows.open_review(tx.session, here.edition_id)
    if present is None:
        return
    if present.stage == wanted.value:
        raise ConflictError(
            say(
                "A review of r{number} for {stage} is open already.",
                number=str(latest.number),
                stage=name_of(wanted),
            ),
            do=say("Sign it, or wait for it."),
        )
    cases.close(tx, here, present, ReviewState.SUPERSEDED, by=by, at=at)
