"""Whether a revision may be issued now: its review, the stage, and every step that the policy asks for."""

from __future__ import annotations

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import ConflictError, StaleError
from tracker.review import must_issue
from tracker.review.naming import name_of
from tracker.saying import say
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision
from tracker.workflow import cases
from tracker.workflow.facts import Place


def judged(
    db: Db, here: Place, wanted: Stage, after: str | None, *, by: str | None
) -> tuple[Review, Revision]:
    """The newest review, from which a version of this stage may be issued, and its revision.

    `by` is the id of whoever would issue it; None where that is not asked.

    Raises:
        ConflictError: there is none, it is for another stage, or not met; or see `must_issue`.
        StaleError: `after`, a digest that somebody saw, is not that of its text.
    """
    review = review_rows.newest(db, here.edition_id)
    if review is None:
        raise ConflictError(
            say("No review of this text was asked for."), do=say("Ask for one, and issue when it is met.")
        )
    revision = revision_rows.by_id(db, review.revision)
    if after is not None and after != revision.digest:
        raise StaleError(
            say("The text has moved on since you opened this page, so nothing was issued."),
            do=say("Look at what is there now."),
            newer=f"/releases/{here.release.name}/{here.edition.language}/review",
        )
    policy, case = cases.case(db, here, review)
    if wanted is not case.stage:
        raise ConflictError(
            say(
                "This review is for the stage {stage}, not {wanted}.",
                stage=name_of(case.stage),
                wanted=name_of(wanted),
            ),
            do=say("Ask for the other review."),
        )
    must_issue(policy, case, by=by)
    return review, revision
