"""What a review's page shows: the newest revision, what it is held against, and who can sign it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called so elsewhere
from datetime import datetime

from sqlmodel import Session as Db

from tracker.compare import Comparison
from tracker.documents import Document, Stage
from tracker.documents.origin import Origin
from tracker.errors import ConflictError
from tracker.review import (
    Act,
    Actor,
    Case,
    Policy,
    ReviewState,
    Seen,
    Step,
    is_met,
    may_ask,
    must_issue,
)
from tracker.store import Store
from tracker.store import origins as origin_rows
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision
from tracker.workflow import actors, cases
from tracker.workflow.desk.ground import Ground, ground
from tracker.workflow.facts import (
    Place,
    RevisionFacts,
    SignoffFacts,
    VersionFacts,
    no_text,
    place,
    revision_facts,
    signoff_facts,
    version_facts,
)
from tracker.workflow.hands import Hand, hands_of
from tracker.workflow.judged import Texts, digests, source_place_of, texts_of
from tracker.workflow.links import Linked
from tracker.workflow.origins import unrevised
from tracker.workflow.waiving import WaiverFacts, askable, of_review
from tracker.workflow.withdrawing import why_not


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything that a review's page shows, and the digests that it must carry.

    `state` is None where no review of this revision was asked for. `before` is the revision in the
    version that readers have, or the one before this; None for a first revision. `before_stands` is
    whether it was issued and stands, so that all of it was signed once. `source` is what this
    revision was made from; `newest_source` the source as it is now. `withdrawable` are the entries of this
    person's sign-offs that they can take back. `left` are the ids of people who signed and have no role
    here any more, or no account: what they signed stands. `origins` is that of each passage, `unrevised`
    the places of a machine's passages that no reviser has signed. `waivers` are those asked for in this
    review, `may_waive` the steps that this person could ask to waive. `issue_blocked` is why this person
    cannot issue what is met; None where they can, or it is not met.
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
    due: Date | None
    policy: Policy
    before: RevisionFacts | None
    before_stands: bool
    before_version: VersionFacts | None
    source: RevisionFacts | None
    newest_source: RevisionFacts | None
    source_language: str | None
    before_document: Document | None
    document: Document
    lineage: tuple[str, ...]
    source_document: Document | None
    comparison: Comparison | None
    linked: Linked
    ground: Ground
    seen: Seen
    hands: tuple[Hand, ...]
    signoffs: tuple[SignoffFacts, ...]
    versions: tuple[VersionFacts, ...]
    may_ask: tuple[Stage, ...]
    may_issue: bool
    issue_blocked: str | None
    waivers: tuple[WaiverFacts, ...]
    may_waive: tuple[Step, ...]
    entry: int | None
    withdrawable: frozenset[int]
    left: frozenset[str]
    origins: tuple[Origin, ...]
    unrevised: tuple[int, ...]


def prepare(store: Store, *, by: Actor, release: str, language: str) -> Prepared:
    """The newest revision of an edition as its reviewers have to see it.

    Raises:
        NotFoundError: no such edition, none that this person may see, or nothing uploaded to it yet.
    """
    with store.read() as db:
        return prepared_in(db, by=by, release=release, language=language)[0]


def prepared_in(
    db: Db, *, by: Actor, release: str, language: str
) -> tuple[Prepared, Place, Review | None, Policy]:
    """As `prepare`, in a session that is open; with the rows that it was made from."""
    found = _find(db, place(db, by, release, language), by)
    return _prepared(db, found), found.here, found.review, found.policy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The rows that a review's page is made from, and the rules for it."""

    here: Place
    by: Actor
    texts: Texts
    review: Review | None
    policy: Policy
    case: Case | None
    names_of: dict[str, str]
    source_place: Place
    people: tuple[Actor, ...]


def _find(db: Db, here: Place, by: Actor) -> _Found:
    after = revision_rows.latest(db, here.edition_id)
    if after is None:
        raise no_text(f"{here.release.name}/{here.edition.language}")
    review = rows.newest(db, here.edition_id)
    if review is not None and review.revision != after.id:
        review = None
    return _Found(
        here=here,
        by=by,
        texts=texts_of(db, here, after),
        review=review,
        policy=cases.policy_of(here),
        case=cases.case(db, here, review)[1] if review else None,
        names_of=people_rows.names(db),
        source_place=source_place_of(db, here),
        people=tuple(actors.actors_in(db, here.collection.id or 0)),
    )


def _prepared(db: Db, found: _Found) -> Prepared:
    here, texts, review, case, names_of = found.here, found.texts, found.review, found.case, found.names_of
    base = ground(db, here.edition_id, texts)
    versions = _versions(db, here, names_of)
    return Prepared(
        release=here.release.name,
        release_title=here.release.title,
        collection=here.collection.name,
        language=here.edition.language,
        is_source=here.is_source,
        revision=revision_facts(texts.after, place=here, source=texts.source, people=names_of),
        state=ReviewState(review.state) if review else None,
        met=case is not None and is_met(found.policy, case),
        stage=Stage(review.stage) if review else None,
        asked_by=names_of[review.asked_by] if review else None,
        asked_at=review.asked_at if review else None,
        note=review.note if review else "",
        due=review.due if review else None,
        policy=found.policy,
        before=_facts(db, texts.before, here, names_of),
        before_stands=texts.standing,
        before_version=_version_of(texts.before, versions),
        source=_facts(db, texts.source, found.source_place, names_of),
        newest_source=_facts(db, texts.newest_source, found.source_place, names_of),
        source_language=found.source_place.edition.language if texts.source else None,
        before_document=base.before,
        document=base.after,
        lineage=base.lineage,
        source_document=base.source,
        comparison=base.comparison,
        linked=base.linked,
        ground=base,
        seen=digests(texts, base.comparison_digest),
        hands=hands_of(
            db,
            here,
            texts,
            review,
            policy=found.policy,
            case=case,
            by=found.by,
            people=found.people,
        )
        if case and review
        else (),
        signoffs=_signoffs(db, here, names_of),
        versions=versions,
        may_ask=_askable(db, found),
        may_issue=found.by.may(Act.ISSUE, here.collection.name),
        issue_blocked=_issue_blocked(found),
        waivers=of_review(db, review, case, found.by) if review and case else (),
        may_waive=askable(db, found.policy, case, found.by, review) if review and case else (),
        entry=review.entry if review else None,
        withdrawable=_withdrawable(db, here, found.by),
        left=_left(db, found),
        origins=origin_rows.origins(texts.after),
        unrevised=unrevised(db, texts.after),
    )


def _issue_blocked(found: _Found) -> str | None:
    """Why this person cannot issue what is met."""
    if found.case is None or not is_met(found.policy, found.case):
        return None
    try:
        must_issue(found.policy, found.case, by=found.by.id)
    except ConflictError as error:
        return error.said
    return None


def _facts(db: Db, row: Revision | None, here: Place, names_of: dict[str, str]) -> RevisionFacts | None:
    if row is None:
        return None
    source = revision_rows.by_id(db, row.source) if row.source else None
    return revision_facts(row, place=here, source=source, people=names_of)


def _versions(db: Db, here: Place, names_of: dict[str, str]) -> tuple[VersionFacts, ...]:
    return tuple(
        version_facts(row, place=here, revision=revision_rows.by_id(db, row.revision), people=names_of)
        for row in release_rows.versions(db, here.edition_id)
    )


def _version_of(revision: Revision | None, versions: tuple[VersionFacts, ...]) -> VersionFacts | None:
    """The newest version in which a revision was issued."""
    if revision is None:
        return None
    return next((each for each in reversed(versions) if each.revision == revision.number), None)


def _askable(db: Db, found: _Found) -> tuple[Stage, ...]:
    """The stages for which this person could ask for a review of the newest revision."""
    here, case = found.here, found.case
    if not found.by.may(Act.ASK, here.collection.name):
        return ()
    issued = cases.issued_stages(db, here)
    of_this = cases.issued_stages(db, here, revision=found.texts.after.id)
    open_now = case.stage if case and case.state is ReviewState.OPEN else None
    return tuple(
        stage
        for stage in Stage
        if stage is not open_now
        and may_ask(found.policy, stage=stage, is_source=here.is_source, issued=issued, of_this=of_this)
    )


def _signoffs(db: Db, here: Place, names_of: dict[str, str]) -> tuple[SignoffFacts, ...]:
    """Every sign-off on the edition, the newest first."""
    return tuple(
        signoff_facts(row, here, review, revision_rows.by_id(db, review.revision).number, names_of)
        for review in rows.reviews(db, here.edition_id)
        for row in reversed(rows.signoffs(db, review.id or 0))
    )


def _withdrawable(db: Db, here: Place, by: Actor) -> frozenset[int]:
    """The entries of this person's sign-offs that can be taken back now."""
    return frozenset(
        row.entry
        for review in rows.reviews(db, here.edition_id)
        for row in rows.signoffs(db, review.id or 0)
        if row.person == by.id and why_not(db, here, row, review) is None
    )


def _left(db: Db, found: _Found) -> frozenset[str]:
    """Whoever signed here and has no role in the collection now, or an account that is closed."""
    reviews = rows.reviews(db, found.here.edition_id)
    signed = {row.person for review in reviews for row in rows.signoffs(db, review.id or 0)}
    return frozenset(signed - {each.id for each in found.people})
