"""What is ready to be issued, and for each edition that is not, what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import (
    ConflictError,
    FieldError,
    InputError,
    NotFoundError,
    TrackerError,
)
from tracker.pages.dates import at_moment
from tracker.pages.languages import name as language_name
from tracker.saying import say
from tracker.store import Transaction, plans, policies
from tracker.store.tables import Collection, Release, Review, Revision, Version
from tracker.workflow import inspecting, names
from tracker.workflow.cases import parse_stage
from tracker.workflow.correcting import checked_notice, corrected_version, notice_anew, proposed_notice
from tracker.workflow.facts import Place, find_edition
from tracker.workflow.issuing.judging import judged

most_together = 60
"""Editions that go out in one act, or in one plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One edition as somebody wants it issued.

    `after` is the digest of the text that they saw; None: whatever was judged. `notice` is the correction
    notice of a corrected version; None: the one that Tracker proposes.
    """

    language: str
    stage: str
    label: str
    after: str | None
    notice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An edition that can be issued now: exactly what goes out, as rows of the open transaction."""

    here: Place
    review: Review
    revision: Revision
    stage: Stage
    label: str
    corrects: Version | None
    notice: str | None


@dataclass(frozen=True, slots=True)
class Lack:
    """Why one edition cannot be issued."""

    language: str
    error: TrackerError


class NotAllReadyError(ConflictError):
    """Of several editions to be issued together one or more are not ready; `lacks` says why each."""

    def __init__(self, lacks: Sequence[Lack], *, of: int) -> None:
        told = reduce(
            lambda before, after: say("{before} {after}", before=before, after=after),
            (
                say("{language}: {what}", language=language_name(each.language), what=each.error.what)
                for each in lacks
            ),
        )
        super().__init__(
            say(
                "{n} of {all} editions are not ready, so none was issued. {reasons}",
                n=len(lacks),
                all=of,
                reasons=told,
            ),
            do=say("Issue the others without them, or see to what they lack."),
        )
        self.lacks = tuple(lacks)


def places(db: Db, collection: Collection, release: Release, wanted: Sequence[Wanted]) -> list[Place]:
    """The edition of each, in their order.

    Raises:
        FieldError: none, too many, or one twice. NotFoundError: one of them is not there.
    """
    if not wanted:
        raise FieldError("language", say("No edition was chosen."), do=say("Choose one or more."))
    if len(wanted) > most_together:
        raise FieldError(
            "language",
            say(
                "{n} editions were chosen; at most {most} go out together.", n=len(wanted), most=most_together
            ),
        )
    codes = [each.language for each in wanted]
    if len(set(codes)) < len(codes):
        raise FieldError("language", say("An edition was chosen twice."), do=say("Choose each once."))
    return [Place(collection, release, find_edition(db, release, each)) for each in codes]


def lock(tx: Transaction, found: Sequence[Place]) -> None:
    """Let no other act touch these editions. By their keys, so that no two acts wait in a ring."""
    for here in sorted(found, key=lambda each: each.edition_id):
        tx.lock_edition(here.edition_id)
        tx.session.refresh(here.edition)
    for here in found[:1]:  # all of one collection, whose policy must not change in between either
        policies.hold(tx.session, here.collection)


def all_ready(
    db: Db,
    found: Sequence[Place],
    wanted: Sequence[Wanted],
    *,
    by: str,
    plan: int | None = None,
    kept: bool = False,
) -> list[Ready]:
    """All of them, ready; the editions were locked. `plan` is the id of the plan that is carried out.

    `by` is the id of the person who issues or planned it; `kept` as in `ready`.

    Raises:
        NotAllReadyError: of several, some are not. Of one its own error; see `ready`.
    """
    made: list[Ready] = []
    lacks: list[Lack] = []
    for here, each in zip(found, wanted, strict=True):
        try:
            made.append(ready(db, here, each, by=by, plan=plan, kept=kept))
        except (InputError, ConflictError, NotFoundError) as error:
            if len(wanted) == 1:
                raise
            lacks.append(Lack(each.language, error))
    if lacks:
        raise NotAllReadyError(lacks, of=len(wanted))
    return made


def ready(
    db: Db, here: Place, wanted: Wanted, *, by: str, plan: int | None = None, kept: bool = False
) -> Ready:
    """One edition, ready for the person of this id to issue.

    Its notice is made from the texts; for a page alone (`kept`) it may come from the row that keeps it.

    Raises:
        ConflictError: it is planned already, no review is open, it aims at another stage, a step is missing.
        StaleError: another text is there than was seen. FieldError: no label, stage or notice.
    """
    stage = parse_stage(wanted.stage)
    label = names.line(wanted.label, field="label", most=200, what=say("The label"))
    waiting = plans.waiting_for(db, here.edition_id)
    if waiting is not None and waiting.id != plan:
        raise ConflictError(
            say(
                "This edition is planned to be issued at {moment}.",
                moment=at_moment(waiting.due_at, waiting.zone),
            ),
            do=say("Take that plan back first."),
        )
    review, revision = judged(db, here, stage, wanted.after, by=by)
    inspecting.must_be_clear(db, here, revision, stage)
    corrects = corrected_version(db, here) if stage is Stage.CORRECTED else None
    if corrects is None and (wanted.notice or "").strip():
        raise FieldError(
            "notice",
            say("Only a corrected version has a correction notice."),
            do=say("Leave the notice empty."),
        )
    notice = None
    if corrects is not None:
        notice = (proposed_notice if kept else notice_anew)(db, here, corrects, revision)
        if wanted.notice is not None:
            notice = checked_notice(wanted.notice, proposed=notice)
    return Ready(
        here=here,
        review=review,
        revision=revision,
        stage=stage,
        label=label,
        corrects=corrects,
        notice=notice,
    )
