"""Review: ask for it, prepare the page that shows exactly what would be signed, and sign that.

Nobody signs what they did not see: the page carries digests, and a sign-off is recorded only where
they are still what is there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError as RowExistsError
from sqlmodel import Session as Db

from tracker.compare import Comparison, compare
from tracker.compare.bitext import Link, beside
from tracker.compare.faces.json_face import digest_of
from tracker.documents import Document, Stage
from tracker.documents.digest import canonical, digest_json
from tracker.errors import ConflictError, FieldError, StaleError
from tracker.log.facts import EntryType
from tracker.log.statement import SignoffFacts as StatementFacts
from tracker.log.statement import statement
from tracker.review import (
    Act,
    Actor,
    Attested,
    Case,
    Decision,
    Need,
    Policy,
    ReviewState,
    Role,
    Seen,
    Step,
    hindrance,
    is_met,
    may_ask,
    moved_on,
    must_ask,
    must_sign,
    needs,
    role_of_step,
    sentence,
    whose_turn,
)
from tracker.store import Store, Transaction
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision, Signoff
from tracker.pages.languages import name as language_name_in
from tracker.workflow import cases, entries, names, people
from tracker.workflow.facts import (
    Place,
    RevisionFacts,
    SignoffFacts,
    VersionFacts,
    no_text,
    place,
    revision_facts,
    version_facts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A step of the stage, who took it or could, and whether this person can.

    `blocked` says why not; None where they can. `mine` is whether the person has the step's role.
    """

    need: Need
    role: Role
    taken_by: str | None
    could: tuple[str, ...]
    mine: bool
    blocked: str | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything that a review's page shows, and the digests that it must carry.

    `state` is None where no review of this revision was asked for. `before` is the revision in the
    version that readers have, or the one before this; None for a first revision. `source` is what this
    revision was made from; `newest_source` the source as it is now.
    """

    release: str
    release_title: str
    collection: str
    language: str
    is_source: bool
    revision: RevisionFacts
    state: ReviewState | None
    met: bool
    stage: Stage | None
    asked_by: str | None
    asked_at: datetime | None
    note: str
    policy: Policy
    before: RevisionFacts | None
    before_version: VersionFacts | None
    source: RevisionFacts | None
    newest_source: RevisionFacts | None
    source_language: str | None
    before_document: Document | None
    document: Document
    source_document: Document | None
    comparison: Comparison | None
    links: tuple[Link, ...]
    seen: Seen
    hands: tuple[Hand, ...]
    signoffs: tuple[SignoffFacts, ...]
    versions: tuple[VersionFacts, ...]
    may_ask: tuple[Stage, ...]
    may_issue: bool
    entry: int | None


def ask(
    store: Store, *, by: Actor, release: str, language: str, revision: int | None, stage: str, note: str, at: datetime
) -> None:
    """Ask that the newest revision be reviewed for a stage.

    An open review of the same revision for another stage ends with it.

    Raises:
        NotFoundError, NotPermittedError: no such edition or revision, or the person may not.
        StaleError: `revision` is not the newest. ConflictError: the stage cannot come next.
        FieldError: no such stage.
    """
    wanted = parse_stage(stage)
    note = names.words(note, field="note", most=5000, what="The note")
    with store.write() as tx:
        db = tx.session
        here = place(db, by, release, language, act=Act.ASK)
        tx.lock_edition(here.edition_id)
        latest = revision_rows.latest(db, here.edition_id)
        if latest is None:
            raise no_text(f"{release}/{language}")
        if revision is not None and revision != latest.number:
            raise StaleError(
                f"r{revision} is not the newest revision; that is r{latest.number}.",
                do="Ask for a review of that one.",
                newer=f"/releases/{release}/{language}/review",
            )
        must_ask(cases.policy_of(here), stage=wanted, is_source=here.is_source, issued=issued_stages(db, here))
        present = rows.open_review(db, here.edition_id)
        if present is not None:
            if present.stage == wanted.value:
                raise ConflictError(
                    f"A review of r{latest.number} for {wanted.value} is open already.", do="Sign it, or wait for it."
                )
            close(tx, here, present, ReviewState.SUPERSEDED, by=by, at=at)
        review = Review(
            edition=here.edition_id,
            revision=latest.id or 0,
            stage=wanted.value,
            state=ReviewState.OPEN.value,
            note=note,
            asked_by=by.id,
            asked_at=at,
            entry=0,
        )
        facts = entries.review_asked(review, revision=latest, edition=here.edition, release=here.release)
        review.entry = tx.append(entries.entry(EntryType.REVIEW_ASKED, at=at, actor=by.id, facts=facts))
        db.add(review)


def prepare(store: Store, *, by: Actor, release: str, language: str) -> Prepared:
    """The newest revision of an edition as its reviewers have to see it.

    Raises:
        NotFoundError: no such edition, none that this person may see, or nothing uploaded to it yet.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        return _prepared(db, here, by)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A decision as it came in."""

    by: Actor
    step: Step
    decision: Decision
    reason: str
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
    at: datetime,
) -> SignoffFacts:
    """Record a person's decision on exactly what they saw. A return closes the review.

    Raises:
        NotFoundError, NotPermittedError, ConflictError, StaleError, FieldError: see `must_sign`.
    """
    reason = names.words(reason, field="reason", most=5000, what="The reason")
    taken = _Taken(by=by, step=_step(step), decision=_decision(decision), reason=reason, at=at)
    shown = prepare(store, by=by, release=release, language=language)
    try:
        return _sign(store, taken, seen, shown)
    except StaleError as error:
        raise StaleError(error.what, do=error.do, newer=f"/releases/{release}/{language}/review") from error
    except RowExistsError as error:
        raise ConflictError(
            f"The step “{step}” was signed in this instant.", do="Reload the review to see by whom and how."
        ) from error


def _sign(store: Store, taken: _Taken, seen: Seen, shown: Prepared) -> SignoffFacts:
    with store.write() as tx:
        db = tx.session
        by = people.actor_of(db, taken.by.id)
        here = place(db, by, shown.release, shown.language)
        tx.lock_edition(here.edition_id)
        after = revision_rows.latest(db, here.edition_id)
        if after is None:
            raise no_text(f"{shown.release}/{shown.language}")
        review = _review_of(db, here, after, seen)
        texts = _texts(db, here, after)
        now = _digests(texts, shown.seen.comparison)
        if moved_on(seen=shown.seen, now=now):
            raise StaleError("The text has moved on in this instant.", do="Look at what is there now, then sign that.")
        policy, case = cases.case(db, here, review)
        must_sign(policy, case, by, step=taken.step, decision=taken.decision, reason=taken.reason, seen=seen, now=now)
        row = _signoff(db, here, review, texts, now, replace(taken, by=by))
        facts = entries.signoff_given(
            row, review=review, revision=after, edition=here.edition, release=here.release, source=texts.source
        )
        row.entry = tx.append(entries.entry(EntryType.SIGNOFF_GIVEN, at=taken.at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        if taken.decision is Decision.RETURNED:
            close(tx, here, review, ReviewState.RETURNED, by=by, at=taken.at)
        return _told(row, here, review, after.number, people_rows.names(db))


def _review_of(db: Db, here: Place, after: Revision, seen: Seen) -> Review:
    """The review of the newest revision.

    Raises:
        StaleError: the page was of an older revision. ConflictError: nobody asked for a review.
    """
    review = rows.newest(db, here.edition_id)
    if seen.after != after.digest:
        raise StaleError(
            f"The text has moved on: r{after.number} was uploaded since you opened this page, so your sign-off was not recorded.",
            do="Look at what is there now, then sign that.",
        )
    if review is None or review.revision != after.id:
        raise ConflictError(f"No review of r{after.number} was asked for.", do="Ask for one first.")
    return review


def parse_stage(text: str) -> Stage:
    """The stage of a name.

    Raises:
        FieldError: there is no such stage.
    """
    try:
        return Stage(text)
    except ValueError:
        raise FieldError("stage", f"“{text[:60]}” is no stage.", do=f"Use one of: {', '.join(Stage)}.") from None


def close(tx: Transaction, here: Place, review: Review, outcome: ReviewState, *, by: Actor, at: datetime) -> None:
    """End a review that is open, with its entry."""
    review.state = outcome.value
    review.closed_at = at
    facts = entries.review_closed(
        review,
        outcome=outcome.value,
        revision=revision_rows.by_id(tx.session, review.revision),
        edition=here.edition,
        release=here.release,
    )
    tx.append(entries.entry(EntryType.REVIEW_CLOSED, at=at, actor=by.id, facts=facts))


def issued_stages(db: Db, here: Place) -> frozenset[Stage]:
    """The stages of the versions of an edition that stand."""
    return frozenset(
        Stage(row.stage) for row in release_rows.versions(db, here.edition_id) if row.withdrawn_at is None
    )


# ---- the parts of prepare


@dataclass(frozen=True, slots=True)
class _Texts:
    """The revisions that a review is about, as rows."""

    after: Revision
    before: Revision | None
    source: Revision | None
    newest_source: Revision | None


def _texts(db: Db, here: Place, after: Revision) -> _Texts:
    source = revision_rows.by_id(db, after.source) if after.source else None
    newest = revision_rows.latest(db, source.edition) if source else None
    return _Texts(after, _before(db, here, after), source, newest)


def _before(db: Db, here: Place, after: Revision) -> Revision | None:
    """What readers have now, if that came before; else the revision before."""
    if here.edition.current is not None:
        version = release_rows.version(db, here.edition_id, here.edition.current)
        if version is not None and version.revision != after.id:
            return revision_rows.by_id(db, version.revision)
    return revision_rows.revision(db, here.edition_id, after.number - 1) if after.number > 1 else None


def _prepared(db: Db, here: Place, by: Actor) -> Prepared:
    after = revision_rows.latest(db, here.edition_id)
    if after is None:
        raise no_text(f"{here.release.name}/{here.edition.language}")
    texts = _texts(db, here, after)
    review = rows.newest(db, here.edition_id)
    review = review if review and review.revision == after.id else None
    document = revision_rows.document(after)
    before = revision_rows.document(texts.before) if texts.before else None
    source = revision_rows.document(texts.source) if texts.source else None
    comparison = compare(before=before, after=document).of_content() if before else None
    policy, case = cases.case(db, here, review) if review else (cases.policy_of(here), None)
    people_names = people_rows.names(db)
    versions = _versions(db, here, people_names)
    source_place = _source_place(db, here)
    return Prepared(
        release=here.release.name,
        release_title=here.release.title,
        collection=here.collection.name,
        language=here.edition.language,
        is_source=here.is_source,
        revision=revision_facts(after, place=here, source=texts.source, people=people_names),
        state=ReviewState(review.state) if review else None,
        met=bool(case) and is_met(policy, case) if case else False,
        stage=Stage(review.stage) if review else None,
        asked_by=people_names[review.asked_by] if review else None,
        asked_at=review.asked_at if review else None,
        note=review.note if review else "",
        policy=policy,
        before=_facts(db, texts.before, here, people_names),
        before_version=next(
            (each for each in reversed(versions) if texts.before and each.revision == texts.before.number), None
        ),
        source=_facts(db, texts.source, source_place, people_names),
        newest_source=_facts(db, texts.newest_source, source_place, people_names),
        source_language=source_place.edition.language if texts.source else None,
        before_document=before,
        document=document,
        source_document=source,
        comparison=comparison,
        links=beside(source=source, translation=document) if source else (),
        seen=_digests(texts, digest_of(comparison) if comparison else None),
        hands=_hands(db, here, texts, policy, case, by, people_names),
        signoffs=_signoffs(db, here, people_names),
        versions=versions,
        may_ask=_askable(db, here, by, policy, case),
        may_issue=by.may(Act.ISSUE, here.collection.name),
        entry=review.entry if review else None,
    )


def _digests(texts: _Texts, comparison: str | None) -> Seen:
    return Seen(
        before=texts.before.digest if texts.before else None,
        after=texts.after.digest,
        source=texts.source.digest if texts.source else None,
        newest_source=texts.newest_source.digest if texts.newest_source else None,
        comparison=comparison,
    )


def _facts(db: Db, row: Revision | None, here: Place, names_of: dict[str, str]) -> RevisionFacts | None:
    if row is None:
        return None
    source = revision_rows.by_id(db, row.source) if row.source else None
    return revision_facts(row, place=here, source=source, people=names_of)


def _source_place(db: Db, here: Place) -> Place:
    source = release_rows.source_edition(db, here.release.id or 0)
    return Place(here.collection, here.release, source) if source else here


def _versions(db: Db, here: Place, names_of: dict[str, str]) -> tuple[VersionFacts, ...]:
    return tuple(
        version_facts(row, place=here, revision=revision_rows.by_id(db, row.revision), people=names_of)
        for row in release_rows.versions(db, here.edition_id)
    )


def _askable(db: Db, here: Place, by: Actor, policy: Policy, case: Case | None) -> tuple[Stage, ...]:
    if not by.may(Act.ASK, here.collection.name):
        return ()
    issued = issued_stages(db, here)
    open_now = case.stage if case and case.state is ReviewState.OPEN else None
    return tuple(
        stage
        for stage in Stage
        if stage is not open_now and may_ask(policy, stage=stage, is_source=here.is_source, issued=issued)
    )


def _hands(
    db: Db, here: Place, texts: _Texts, policy: Policy, case: Case | None, by: Actor, names_of: dict[str, str]
) -> tuple[Hand, ...]:
    if case is None:
        return ()
    could: dict[Step, list[str]] = {}
    for step, person in whose_turn(policy, case, people.actors_in(db, here.collection.id or 0)):
        could.setdefault(step, []).append(person.name)
    hands = []
    for need in needs(policy, case):
        against = hindrance(policy, case, by, need.step)
        role = role_of_step[need.step]
        about = attested(db, here, texts.after, texts.before, texts.source, need.step)
        hands.append(
            Hand(
                need=need,
                role=role,
                taken_by=names_of[need.by] if need.by else None,
                could=tuple(could.get(need.step, ())),
                mine=role in by.roles_in(here.collection.name),
                blocked=str(against) if against else None,
                sentence=sentence(about, Decision.APPROVED),
            )
        )
    return tuple(hands)


def attested(
    db: Db, here: Place, after: Revision, before: Revision | None, source: Revision | None, step: Step
) -> Attested:
    """What the sentence of a step speaks of."""
    return Attested(
        step=step,
        language=_language(here.edition.language),
        revision=after.number,
        passages=after.passages,
        source_language=_language(_source_place(db, here).edition.language) if source else None,
        source_revision=source.number if source else None,
        before_revision=before.number if before else None,
    )


def _signoffs(db: Db, here: Place, names_of: dict[str, str]) -> tuple[SignoffFacts, ...]:
    """Every sign-off on the edition, the newest first."""
    return tuple(
        _told(row, here, review, revision_rows.by_id(db, review.revision).number, names_of)
        for review in rows.reviews(db, here.edition_id)
        for row in reversed(rows.signoffs(db, review.id or 0))
    )


# ---- the parts of sign


def _signoff(
    db: Db,
    here: Place,
    review: Review,
    texts: _Texts,
    now: Seen,
    taken: _Taken,
) -> Signoff:
    role = role_of_step[taken.step]
    about = attested(db, here, texts.after, texts.before, texts.source, taken.step)
    words = sentence(about, taken.decision)
    said = statement(
        StatementFacts(
            release=here.release.name,
            language=here.edition.language,
            revision=texts.after.number,
            stage=review.stage,
            step=taken.step.value,
            role=role.value,
            person=taken.by.id,
            decision=taken.decision.value,
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
    return Signoff(
        review=review.id or 0,
        step=taken.step.value,
        role=role.value,
        person=taken.by.id,
        decision=taken.decision.value,
        reason=taken.reason,
        sentence=words,
        before=now.before,
        after=now.after,
        source=now.source,
        comparison=now.comparison,
        statement=canonical(said).decode(),
        at=taken.at,
        entry=0,
    )


def _told(
    row: Signoff, here: Place, review: Review, revision: int, names_of: dict[str, str]
) -> SignoffFacts:
    return SignoffFacts(
        release=here.release.name,
        language=here.edition.language,
        revision=revision,
        stage=Stage(review.stage),
        step=Step(row.step),
        role=Role(row.role),
        decision=Decision(row.decision),
        by=names_of[row.person],
        by_id=row.person,
        at=row.at,
        reason=row.reason,
        sentence=row.sentence,
        after=row.after,
        before=row.before,
        source=row.source,
        comparison=row.comparison,
        statement=row.statement,
        entry=row.entry,
    )


def _language(code: str) -> str:
    return language_name_in(code, "en")


def _step(text: str) -> Step:
    try:
        return Step(text)
    except ValueError:
        raise FieldError("step", f"“{text[:60]}” is no step.", do=f"Use one of: {', '.join(Step)}.") from None


def _decision(text: str) -> Decision:
    try:
        return Decision(text)
    except ValueError:
        raise FieldError("decision", f"“{text[:60]}” is no decision.", do="Choose approved or returned.") from None
