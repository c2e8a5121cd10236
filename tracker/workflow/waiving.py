"""Waive a step of one review: somebody asks with a reason, a second person grants or refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError
from tracker.log.facts import EntryType
from tracker.review import (
    Actor,
    Answer,
    Case,
    Policy,
    ReviewState,
    Step,
    may_answer_waiver,
    may_ask_waiver,
    must_answer_waiver,
    must_ask_waiver,
    needs,
)
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store import people as people_rows
from tracker.store import policies as rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Waiver
from tracker.workflow import cases, entries, names
from tracker.workflow.actors import acting, acting_alone
from tracker.workflow.entries import policies as waiver_entries
from tracker.workflow.facts import Place, place

__all__ = ["WaiverFacts", "Waivers", "answer", "ask", "of_review", "waivers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverFacts:
    """A waiver asked for in a review. `number` is that of its entry; `answer` is None while it waits."""

    number: int
    step: Step
    reason: str
    asked_by: str
    asked_at: datetime
    answer: Answer | None
    answered_by: str | None
    answered_at: datetime | None
    answer_reason: str
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers:
    """The waivers of the newest review of an edition, and what this person could still ask to waive.

    `stage` and `state` are None where no review was asked for.
    """

    release: str
    language: str
    revision: int | None
    stage: Stage | None
    state: ReviewState | None
    waivers: tuple[WaiverFacts, ...]
    may_ask: tuple[Step, ...]


def waivers(store: Store, *, by: Actor, release: str, language: str) -> Waivers:
    """The waivers of an edition's newest review.

    Raises:
        NotFoundError: no such edition, or none that this person may see.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        review = review_rows.newest(db, here.edition_id)
        if review is None:
            return Waivers(
                release=here.release.name,
                language=here.edition.language,
                revision=None,
                stage=None,
                state=None,
                waivers=(),
                may_ask=(),
            )
        policy, case = cases.case(db, here, review)
        return Waivers(
            release=here.release.name,
            language=here.edition.language,
            revision=revision_rows.by_id(db, review.revision).number,
            stage=case.stage,
            state=case.state,
            waivers=of_review(db, review, case, by),
            may_ask=askable(db, policy, case, by, review),
        )


def of_review(db: Db, review: Review, case: Case, by: Actor) -> tuple[WaiverFacts, ...]:
    """The waivers of a review as this person sees them, the first first."""
    names_of = people_rows.names(db)
    return tuple(_facts(row, case, by, names_of) for row in rows.waivers(db, review.id or 0))


def askable(db: Db, policy: Policy, case: Case, by: Actor, review: Review) -> tuple[Step, ...]:
    """The steps of a review that this person could ask to waive now."""
    waiting = _waiting(db, review)
    found = []
    for need in needs(policy, case):
        if may_ask_waiver(by, case.collection, need.step):
            try:
                must_ask_waiver(policy, case, by, step=need.step, reason="-", asked=waiting)
            except ConflictError:
                continue
            found.append(need.step)
    return tuple(found)


def ask(
    store: Store, *, by: Actor, release: str, language: str, step: str, reason: str, at: datetime
) -> WaiverFacts:
    """Ask that a step of the open review be waived, for a reason that readers will see.

    Raises:
        NotFoundError, NotPermittedError, ConflictError, FieldError: see `must_ask_waiver`.
    """
    reason = names.words(reason, field="reason", most=1000, what=say("The reason"))
    wanted = cases.parse_step(step)
    with store.write() as tx:
        db = tx.session
        here, review = _locked(tx, acting(db, by), release, language)
        by = acting_alone(db, by)
        policy, case = cases.case(db, here, review)
        must_ask_waiver(policy, case, by, step=wanted, reason=reason, asked=_waiting(db, review))
        row = Waiver(
            review=review.id or 0, step=wanted.value, reason=reason, asked_by=by.id, asked_at=at, entry=0
        )
        facts = waiver_entries.waiver_asked(
            row,
            review=review,
            revision=revision_rows.by_id(db, review.revision),
            edition=here.edition,
            release=here.release,
        )
        row.entry = tx.append(entries.entry(EntryType.WAIVER_ASKED, at=at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        return _facts(row, case, by, people_rows.names(db))


def answer(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    number: int,
    answer: str,
    reason: str = "",
    at: datetime,
) -> WaiverFacts:
    """Grant or refuse a waiver, as a second person; `number` is that of the entry that asked for it.

    Raises:
        NotFoundError: no such waiver in the newest review. ConflictError: it was answered already.
        NotPermittedError, ConflictError: see `must_answer_waiver`. FieldError: refused without a reason.
    """
    said = _answer(answer)
    reason = names.words(reason, field="reason", most=1000, what=say("The reason"))
    if said is Answer.REFUSED and not reason:
        raise FieldError(
            "reason",
            say("A waiver is refused with a reason, and none was given."),
            do=say("Say why."),
        )
    with store.write() as tx:
        db = tx.session
        here, review = _locked(tx, acting(db, by), release, language)
        by = acting_alone(db, by)
        row = rows.waiver(db, review.id or 0, number) if names.is_number(number) else None
        if row is None:
            raise NotFoundError(
                say(
                    "There is no waiver {number} in the review of {name}.",
                    number=str(number),
                    name=f"{release}/{language}",
                ),
                do=say("Choose one from its waivers."),
            )
        policy, case = cases.case(db, here, review)
        must_answer_waiver(policy, case, by, step=Step(row.step), asked_by=row.asked_by, answer=said)
        _must_wait(db, row)
        row.answer, row.answered_by, row.answered_at, row.answer_reason = said.value, by.id, at, reason
        facts = waiver_entries.waiver_answered(
            row,
            review=review,
            revision=revision_rows.by_id(db, review.revision),
            edition=here.edition,
            release=here.release,
        )
        kind = EntryType.WAIVER_GRANTED if said is Answer.GRANTED else EntryType.WAIVER_REFUSED
        row.answer_entry = tx.append(entries.entry(kind, at=at, actor=by.id, facts=facts))
        db.flush()
        return _facts(row, case, by, people_rows.names(db))


def _locked(tx: Transaction, by: Actor, release: str, language: str) -> tuple[Place, Review]:
    """The edition and its newest review, which nobody else changes until this act is done."""
    db = tx.session
    here = place(db, by, release, language)
    tx.lock_edition(here.edition_id)
    rows.hold(db, here.collection)
    review = review_rows.newest(db, here.edition_id)
    if review is None:
        raise ConflictError(
            say("No review of this text was asked for, so nothing of it can be waived."),
            do=say("Ask for one first."),
        )
    db.refresh(review)
    return here, review


def _must_wait(db: Db, row: Waiver) -> None:
    if row.answer is not None:
        who = people_rows.names(db)[row.answered_by or ""]
        granted = row.answer == Answer.GRANTED.value
        raise ConflictError(
            say("{who} has granted this waiver already.", who=who)
            if granted
            else say("{who} has refused this waiver already.", who=who),
            do=say("Nothing is left to do."),
        )


def _waiting(db: Db, review: Review) -> frozenset[Step]:
    return frozenset(Step(row.step) for row in rows.waivers(db, review.id or 0) if row.answer is None)


def _facts(row: Waiver, case: Case, by: Actor, names_of: dict[str, str]) -> WaiverFacts:
    waits = row.answer is None and case.state is ReviewState.OPEN
    return WaiverFacts(
        number=row.entry,
        step=Step(row.step),
        reason=row.reason,
        asked_by=names_of[row.asked_by],
        asked_at=row.asked_at,
        answer=Answer(row.answer) if row.answer else None,
        answered_by=names_of[row.answered_by] if row.answered_by else None,
        answered_at=row.answered_at,
        answer_reason=row.answer_reason or "",
        may_answer=waits and may_answer_waiver(case, by, asked_by=row.asked_by),
    )


def _answer(text: str) -> Answer:
    try:
        return Answer(text)
    except ValueError:
        raise FieldError(
            "answer",
            say("“{text}” is no answer to a waiver.", text=text[:60]),
            do=say("Grant it or refuse it."),
        ) from None
