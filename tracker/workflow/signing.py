"""Sign: record a person's decision on exactly what they saw.

Nobody signs what they did not see: the page carries digests, and a sign-off is recorded only where
they are still what is there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.documents.digest import canonical, digest_json
from tracker.errors import ConflictError, FieldError, StaleError
from tracker.log.facts import EntryType
from tracker.log.statement import SignoffFacts as StatementFacts
from tracker.log.statement import statement
from tracker.review import (
    Actor,
    Decision,
    ReviewState,
    Seen,
    Step,
    must_sign,
    role_of_step,
    sentence,
)
from tracker.review.naming import name_of
from tracker.review.returning import ReturnCode, must_say_why, parse_code
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import policies as policy_rows
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision, Signoff
from tracker.workflow import cases, entries, inspecting, names
from tracker.workflow.actors import acting, acting_alone
from tracker.workflow.desk.showing import must_have_decided
from tracker.workflow.facts import Place, SignoffFacts, no_text, place, signoff_facts
from tracker.workflow.handing import must_have
from tracker.workflow.judged import Texts, attested, digests, source_place_of, texts_of
from tracker.workflow.preparing import Prepared, prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A decision as it came in."""

    by: Actor
    step: Step
    decision: Decision
    code: ReturnCode | None
    reason: str
    stage: str | None
    at: datetime


def sign(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    step: str,
    decision: str,
    reason: str,
    seen: Seen,
    code: str | None = None,
    stage: str | None = None,
    at: datetime,
) -> SignoffFacts:
    """Record a person's decision on exactly what they saw. A return closes the review.

    `code` is the reason code of a return; an approval has none. `stage` is the one that the page spoke of;
    None where the caller does not tell.

    Raises:
        NotFoundError, NotPermittedError, ConflictError, StaleError, FieldError: see `must_sign`;
            ConflictError also where the step was handed to somebody else.
    """
    reason = names.words(reason, field="reason", most=5000, what=say("The reason"))
    decided = _decision(decision)
    taken = _Taken(
        by=by,
        step=cases.parse_step(step),
        decision=decided,
        code=parse_code(code) if decided is Decision.RETURNED else None,
        reason=reason,
        stage=stage,
        at=at,
    )
    shown = prepare(store, by=by, release=release, language=language)
    try:
        return _sign(store, taken, seen, shown)
    except StaleError as error:
        raise StaleError(error.what, do=error.do, newer=f"/releases/{release}/{language}/review") from error


def _sign(store: Store, taken: _Taken, seen: Seen, shown: Prepared) -> SignoffFacts:
    with store.write() as tx:
        db = tx.session
        by = acting(db, taken.by)
        here = place(db, by, shown.release, shown.language)
        tx.lock_edition(source_place_of(db, here).edition_id)  # it must not move on in between either
        tx.lock_edition(here.edition_id)
        db.refresh(here.edition)
        policy_rows.hold(db, here.collection)
        by = acting_alone(db, by)
        after = revision_rows.latest(db, here.edition_id)
        if after is None:
            raise no_text(f"{shown.release}/{shown.language}")
        review = _review_of(db, here, after, seen, taken)
        texts = texts_of(db, here, after)
        now = digests(texts, shown.seen.comparison)
        policy, case = cases.case(db, here, review)
        step, decision, reason = taken.step, taken.decision, taken.reason
        must_sign(policy, case, by, step=step, decision=decision, reason=reason, seen=seen, now=now)
        if decision is Decision.RETURNED:
            must_say_why(taken.code, reason)
        must_have(db, review, policy=policy, case=case, by=by, step=step)
        must_have_decided(db, here, texts, review, policy, step=step, decision=decision)
        if decision is Decision.APPROVED:
            inspecting.must_be_clear(db, here, after, Stage(review.stage))
        row = _signoff(db, here, review, texts, now, replace(taken, by=by))
        facts = entries.signoff_given(
            row,
            review=review,
            revision=after,
            edition=here.edition,
            release=here.release,
            source=texts.source,
        )
        row.entry = tx.append(entries.entry(EntryType.SIGNOFF_GIVEN, at=taken.at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        if taken.decision is Decision.RETURNED:
            cases.close(tx, here, review, ReviewState.RETURNED, by=by, at=taken.at)
        return signoff_facts(row, here, review, after.number, people_rows.names(db))


def _review_of(db: Db, here: Place, after: Revision, seen: Seen, taken: _Taken) -> Review:
    """The review of the newest revision.

    Raises:
        StaleError: the page was of another revision or stage. ConflictError: nobody asked for a review.
    """
    review = rows.newest(db, here.edition_id)
    if seen.after != after.digest:
        raise StaleError(
            say(
                "The text has moved on: it is at r{number} now, and your sign-off was not recorded.",
                number=str(after.number),
            ),
            do=say("Look at what is there now, then sign that."),
        )
    if review is None or review.revision != after.id:
        raise ConflictError(
            say("No review of r{number} was asked for.", number=str(after.number)),
            do=say("Ask for one first."),
        )
    if taken.stage not in (None, review.stage):
        raise StaleError(
            say(
                "The review is for the stage {stage} now, and your sign-off was not recorded.",
                stage=name_of(review.stage),
            ),
            do=say("Look at what it asks of you, then sign that."),
        )
    return review


def _signoff(db: Db, here: Place, review: Review, texts: Texts, now: Seen, taken: _Taken) -> Signoff:
    words = str(sentence(attested(db, here, texts, taken.step), taken.decision))
    return Signoff(
        review=review.id or 0,
        step=taken.step.value,
        role=role_of_step[taken.step].value,
        person=taken.by.id,
        decision=taken.decision.value,
        code=taken.code.value if taken.code else None,
        reason=taken.reason,
        sentence=words,
        before=now.before,
        after=now.after,
        source=now.source,
        comparison=now.comparison,
        statement=_statement(here, review, texts, now, taken, words),
        at=taken.at,
        entry=0,
    )


def _statement(here: Place, review: Review, texts: Texts, now: Seen, taken: _Taken, words: str) -> str:
    """What is attested, in a form that can be signed and checked elsewhere; its digest is in the log."""
    said = statement(
        StatementFacts(
            release=here.release.name,
            language=here.edition.language,
            revision=texts.after.number,
            stage=review.stage,
            step=taken.step.value,
            role=role_of_step[taken.step].value,
            person=taken.by.id,
            decision=taken.decision.value,
            code=taken.code.value if taken.code else None,
            reason=taken.reason,
            sentence=words,
            after=now.after,
            before=now.before,
            source=now.source,
            source_revision=texts.source.number if texts.source else None,
            comparison=now.comparison,
            policy=digest_json(json.loads(here.collection.policy)),
            passages=texts.after.passages,
            at=taken.at,
        )
    )
    return canonical(said).decode()


def _decision(text: str) -> Decision:
    try:
        return Decision(text)
    except ValueError:
        raise FieldError(
            "decision",
            say("“{text}” is no decision.", text=text[:60]),
            do=say("Use one of: {words}.", words=", ".join(Decision)),
        ) from None
