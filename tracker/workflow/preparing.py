"""What a review's page shows: the newest revision, what it is held against, and who can sign it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.compare import Comparison, compare
from tracker.compare.faces.json_face import digest_of
from tracker.documents import Document, Stage
from tracker.review import (
    Act,
    Actor,
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
    needs,
    role_of_step,
    sentence,
    whose_turn,
)
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision
from tracker.workflow import actors, cases
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
from tracker.workflow.judged import Texts, attested, digests, source_place_of, texts_of
from tracker.workflow.links import Linked, linked, nothing_linked


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
    version that readers have, or the one before this; None for a first revision. `before_stands` is
    whether it was issued and stands, so that all of it was signed once. `source` is what this
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
    seen: Seen
    hands: tuple[Hand, ...]
    signoffs: tuple[SignoffFacts, ...]
    versions: tuple[VersionFacts, ...]
    may_ask: tuple[Stage, ...]
    may_issue: bool
    entry: int | None


def prepare(store: Store, *, by: Actor, release: str, language: str) -> Prepared:
    """The newest revision of an edition as its reviewers have to see it.

    Raises:
        NotFoundError: no such edition, none that this person may see, or nothing uploaded to it yet.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        return _prepared(db, _find(db, here, by))


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
    )


def _prepared(db: Db, found: _Found) -> Prepared:
    here, texts, review, case, names_of = found.here, found.texts, found.review, found.case, found.names_of
    document, before, source = _documents(texts)
    comparison = compare(before=before, after=document).of_content() if before else None
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
        policy=found.policy,
        before=_facts(db, texts.before, here, names_of),
        before_stands=texts.standing,
        before_version=_version_of(texts.before, versions),
        source=_facts(db, texts.source, found.source_place, names_of),
        newest_source=_facts(db, texts.newest_source, found.source_place, names_of),
        source_language=found.source_place.edition.language if texts.source else None,
        before_document=before,
        document=document,
        lineage=revision_rows.lineage(found.texts.after),
        source_document=source,
        comparison=comparison,
        linked=_linked(db, found),
        seen=digests(texts, digest_of(comparison) if comparison else None),
        hands=_hands(db, found, case) if case else (),
        signoffs=_signoffs(db, here, names_of),
        versions=versions,
        may_ask=_askable(db, found),
        may_issue=found.by.may(Act.ISSUE, here.collection.name),
        entry=review.entry if review else None,
    )


def _linked(db: Db, found: _Found) -> Linked:
    """The text beside what it was made from, as people have pinned it by now."""
    here, texts = found.here, found.texts
    if texts.source is None:
        return nothing_linked
    return linked(db, edition=here.edition_id, revision=texts.after, source=texts.source)


def _documents(texts: Texts) -> tuple[Document, Document | None, Document | None]:
    """The text, the one before it, and its source."""
    before, source = texts.before, texts.source
    return (
        revision_rows.document(texts.after),
        revision_rows.document(before) if before else None,
        revision_rows.document(source) if source else None,
    )


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


def _hands(db: Db, found: _Found, case: Case) -> tuple[Hand, ...]:
    here, policy, by = found.here, found.policy, found.by
    could: dict[Step, list[str]] = {}
    for step, person in whose_turn(policy, case, actors.actors_in(db, here.collection.id or 0)):
        could.setdefault(step, []).append(person.name)
    hands = []
    for need in needs(policy, case):
        against = hindrance(policy, case, by, need.step)
        role = role_of_step[need.step]
        hands.append(
            Hand(
                need=need,
                role=role,
                taken_by=found.names_of[need.by] if need.by else None,
                could=tuple(could.get(need.step, ())),
                mine=role in by.roles_in(here.collection.name),
                blocked=str(against) if against else None,
                sentence=sentence(attested(db, here, found.texts, need.step), Decision.APPROVED),
            )
        )
    return tuple(hands)


def _signoffs(db: Db, here: Place, names_of: dict[str, str]) -> tuple[SignoffFacts, ...]:
    """Every sign-off on the edition, the newest first."""
    return tuple(
        signoff_facts(row, here, review, revision_rows.by_id(db, review.revision).number, names_of)
        for review in rows.reviews(db, here.edition_id)
        for row in reversed(rows.signoffs(db, review.id or 0))
    )
