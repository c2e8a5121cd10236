"""Every edition of a release as it could be issued now: what would go out as what, or what it lacks."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import ConflictError, InputError
from tracker.review import Act, Actor, ReviewState
from tracker.saying import say
from tracker.store import Store, plans
from tracker.store import releases as release_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.workflow.facts import Place, ReleaseFacts, seen_release
from tracker.workflow.issuing.faults import hindrance
from tracker.workflow.issuing.labels import proposed_label
from tracker.workflow.issuing.ready import Wanted, ready
from tracker.workflow.telling import release_facts

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuable:
    """One edition. `revision`, `digest` and `stage` are those of its newest review, None where it has none.

    `missing` says why it cannot be issued now, None where it can; `planned` is whether a plan waits for it.
    `notice` is the correction notice that is proposed, None where it corrects nothing.
    """

    language: str
    is_source: bool
    number: int
    revision: int | None
    digest: str | None
    stage: Stage | None
    label: str
    notice: str | None
    corrects: int | None
    missing: str | None
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A release with its editions as they could be issued; whether this person may."""

    release: ReleaseFacts
    editions: tuple[Issuable, ...]
    may_issue: bool


def overview(store: Store, *, by: Actor, release: str) -> Overview:
    """What could be issued of a release now.

    Raises:
        NotFoundError: there is no such release, or none that this person may see.
    """
    with store.read() as db:
        found, collection = seen_release(db, by, release)
        concerned = bool(by.roles_in(collection.name))
        return Overview(
            release=release_facts(db, found, collection),
            editions=tuple(
                _issuable(db, Place(collection, found, each), by=by.id, concerned=concerned)
                for each in release_rows.editions(db, found.id or 0)
            ),
            may_issue=by.may(Act.ISSUE, collection.name),
        )


def _issuable(db: Db, here: Place, *, by: str, concerned: bool) -> Issuable:
    """One edition; to whoever has no role here no word is said of an embargo."""
    language = here.edition.language
    review = review_rows.newest(db, here.edition_id)
    is_open = review is not None and review.state == ReviewState.OPEN.value
    revision = revision_rows.by_id(db, review.revision) if review and is_open else None
    stage = Stage(review.stage) if review and is_open else None
    label = proposed_label(stage=stage, is_source=here.is_source, language=language) if stage else ""
    notice = corrects = None
    missing: str | None = say("No review of it is open.")
    planned = plans.waiting_for(db, here.edition_id) is not None
    if revision is not None and stage is not None:
        wanted = Wanted(language=language, stage=stage.value, label=label, after=revision.digest)
        try:
            made = ready(db, here, wanted, by=by, kept=True)
        except (InputError, ConflictError) as error:
            missing = say("It cannot be issued now.") if planned and not concerned else error.what
        except Exception as error:
            logger.exception("%s/%s could not be looked at.", here.release.name, language)
            missing = hindrance(error)
        else:
            notice, missing = made.notice, None
            corrects = made.corrects.number if made.corrects else None
    return Issuable(
        language=language,
        is_source=here.is_source,
        number=len(release_rows.versions(db, here.edition_id)) + 1,
        revision=revision.number if revision else None,
        digest=revision.digest if revision else None,
        stage=stage,
        label=label,
        notice=notice,
        corrects=corrects,
        missing=missing,
        planned=planned and concerned,
    )
