"""What the checks say of a revision: found from contents alone, with what people accepted laid over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.checks import Finding, level_of, rule, rules
from tracker.documents import Document, Stage
from tracker.errors import ConflictError
from tracker.review import Act, Actor, Level
from tracker.saying import say, say_many
from tracker.store import Store
from tracker.store import accepted as rows
from tracker.store import people as people_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store import terms as term_rows
from tracker.store.tables import AcceptedFinding, Revision
from tracker.workflow import cases
from tracker.workflow.facts import Place, RevisionFacts, no_text, place, revision_facts
from tracker.workflow.found import found as found_by
from tracker.workflow.judged import source_place_of
from tracker.workflow.looking import look, place_of
from tracker.workflow.making import made_from, revision_from


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFacts:
    """An acceptance. `number` is that of its entry; `revision` the one in which the person saw the finding.

    `stands` is False where the finding blocks now and whoever accepted it is an author of the text.
    """

    number: int
    reason: str
    by: str
    by_id: str
    at: datetime
    revision: int
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts:
    """A finding, with who accepted it, if somebody did."""

    finding: Finding
    title: str
    accepted: AcceptedFacts | None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to mend or to accept it. A note asks for nothing."""
        return not self.finding.note and not (self.accepted and self.accepted.stands)

    @property
    def blocks(self) -> bool:
        """Whether it keeps the text from being signed and issued now."""
        return self.is_open and self.finding.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The newest revision of an edition as the checks see it, aimed at a stage.

    `off` names the rules that the policy switches off. `is_author` is whether the person wrote words of the
    text: they can accept a warning and not a block.
    """

    release: str
    language: str
    collection: str
    is_source: bool
    source_language: str | None
    revision: RevisionFacts
    source: RevisionFacts | None
    newest_source: RevisionFacts | None
    stage: Stage | None
    document: Document
    source_document: Document | None
    newest_source_document: Document | None
    findings: tuple[FindingFacts, ...]
    off: tuple[str, ...]
    terms: int
    may_accept: bool
    is_author: bool


def checked(store: Store, *, by: Actor, release: str, language: str) -> Checked:
    """What the checks say of the newest revision.

    Raises:
        NotFoundError: no such edition, none that this person may see, or nothing uploaded to it yet.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        revision = revision_rows.latest(db, here.edition_id)
        if revision is None:
            raise no_text(f"{release}/{language}")
        source = revision_rows.by_id(db, revision.source) if revision.source else None
        source_place, people = source_place_of(db, here), people_rows.names(db)
        newest = revision_rows.latest(db, source.edition) if source else None
        policy = cases.policy_of(here)
        return Checked(
            release=here.release.name,
            language=here.edition.language,
            collection=here.collection.name,
            is_source=here.is_source,
            source_language=source_place.edition.language if source else None,
            revision=revision_facts(revision, place=here, source=source, people=people),
            source=revision_facts(source, place=source_place, source=None, people=people) if source else None,
            newest_source=revision_facts(newest, place=source_place, source=None, people=people)
            if newest
            else None,
            stage=aimed_at(db, here, revision),
            document=revision_rows.document(revision),
            source_document=revision_rows.document(source) if source else None,
            newest_source_document=revision_rows.document(newest) if newest else None,
            findings=inspected(db, here, revision),
            off=tuple(each.name for each in rules().values() if level_of(each, policy) is Level.OFF),
            terms=len(term_rows.termbase(term_rows.newest(db, here.collection.id or 0)).terms),
            may_accept=by.may(Act.ACCEPT, here.collection.name),
            is_author=by.id in cases.authors(db, here, revision),
        )


def of_upload(store: Store, *, by: Actor, token: str, at: datetime) -> tuple[FindingFacts, ...]:
    """What the checks say of a file that is being looked at, beside the newest source. Nothing is saved.

    Raises:
        NotFoundError, NotPermittedError, IntegrityError: see `upload.preview`.
    """
    looked = look(store, by=by, token=token)
    with store.read() as db:
        here = place_of(db, by, looked.upload)
        of = None if here.is_source else made_from(db, here, None)
        with db.no_autoflush:
            row = revision_from(looked, made_from=of, note="", said=None, by=by, at=at)
            return inspected(db, here, row, document=looked.reading.document)


def of_passages(
    db: Db, here: Place, revision: Revision, *, stage: Stage | None = None
) -> Mapping[int, tuple[FindingFacts, ...]]:
    """The findings of a revision by the passages of the text that they speak of; -1 is its title."""
    found: dict[int, list[FindingFacts]] = {}
    for each in inspected(db, here, revision, stage=stage):
        for passage in each.finding.passages:
            found.setdefault(passage, []).append(each)
    return {passage: tuple(these) for passage, these in found.items()}


def of_source_passages(
    db: Db, here: Place, revision: Revision, *, stage: Stage | None = None
) -> Mapping[int, tuple[FindingFacts, ...]]:
    """The findings that speak of no passage of the text, by those of its source: what is not translated."""
    found: dict[int, list[FindingFacts]] = {}
    for each in inspected(db, here, revision, stage=stage):
        for passage in () if each.finding.passages else each.finding.source_passages:
            found.setdefault(passage, []).append(each)
    return {passage: tuple(these) for passage, these in found.items()}


def blocking(db: Db, here: Place, revision: Revision, stage: Stage) -> tuple[Finding, ...]:
    """The findings for which the policy lets a revision neither be signed nor be issued in a stage.

    Only the rules that block are run.
    """
    policy = cases.policy_of(here)
    stops = [name for name, each in rules().items() if level_of(each, policy) is Level.BLOCK]
    if not stops:
        return ()
    found = inspected(db, here, revision, stage=stage, only=stops)
    return tuple(each.finding for each in found if each.blocks)


def must_be_clear(db: Db, here: Place, revision: Revision, stage: Stage) -> None:
    """Nothing where no finding blocks.

    Raises:
        ConflictError: one does, and is neither mended nor accepted; says which and where.
    """
    found = blocking(db, here, revision, stage)
    if not found:
        return
    first = found[0]
    what = say(
        "The check “{check}” stops {text} r{revision}: {message}",
        check=rule(first.rule).title,
        text=f"{here.release.name}/{here.edition.language}",
        revision=str(revision.number),
        message=first.message,
    )
    if len(found) > 1:
        more = say_many(len(found) - 1, "{n} more stands open too.", "{n} more stand open too.")
        what = say("{what} {more}", what=what, more=more)
    raise ConflictError(
        what,
        do=say(
            "Mend the text, or let somebody who did not write it accept the finding, with a reason, on its "
            "page of checks."
        ),
    )


def aimed_at(db: Db, here: Place, revision: Revision) -> Stage | None:
    """The stage in which a revision is to be issued: that of its open review, else the next that can come."""
    review = review_rows.open_review(db, here.edition_id)
    if review is not None and review.revision == revision.id:
        return Stage(review.stage)
    return next_stage(db, here)


def next_stage(db: Db, here: Place) -> Stage:
    """The stage that comes next for an edition, as long as nobody has asked for a review: a guess."""
    issued = cases.issued_stages(db, here)
    if Stage.FINAL in issued or Stage.CORRECTED in issued:
        return Stage.CORRECTED
    return Stage.FINAL if Stage.PROVISIONAL in issued else Stage.PROVISIONAL


def inspected(
    db: Db,
    here: Place,
    revision: Revision,
    *,
    stage: Stage | None = None,
    only: Sequence[str] | None = None,
    document: Document | None = None,
) -> tuple[FindingFacts, ...]:
    """The findings of a revision, with what was accepted.

    `stage` is the one aimed at; None: `aimed_at`. With `only`, just the rules of these names. `document` is
    the revision's, where somebody has read it already.
    """
    policy = cases.policy_of(here)
    stage = stage or aimed_at(db, here, revision)
    wanted = [each for each in rules().values() if only is None or each.name in only]
    wanted = [each for each in wanted if level_of(each, policy) is not Level.OFF]
    found = found_by(db, here, revision, stage=stage, policy=policy, wanted=wanted, document=document)
    standing: dict[str, list[AcceptedFinding]] = {}
    for row in rows.standing(db, here.edition_id) if found else []:
        standing.setdefault(row.key, []).append(row)
    if not standing:
        return tuple(FindingFacts(finding=each, title=rule(each.rule).title, accepted=None) for each in found)
    people = people_rows.names(db)
    numbers = revision_rows.numbers(db, (row.revision for these in standing.values() for row in these))
    authors = cases.authors(db, here, revision)
    return tuple(
        FindingFacts(
            finding=each,
            title=rule(each.rule).title,
            accepted=_accepted(each, standing.get(each.key, ()), people, numbers, authors),
        )
        for each in found
    )


def _accepted(
    finding: Finding,
    accepted: Sequence[AcceptedFinding],
    people: Mapping[str, str],
    numbers: Mapping[int, int],
    authors: frozenset[str],
) -> AcceptedFacts | None:
    """The acceptance that counts: the first that stands, else the first."""
    made = [
        AcceptedFacts(
            number=row.entry,
            reason=row.reason,
            by=people[row.person],
            by_id=row.person,
            at=row.at,
            revision=numbers[row.revision],
            stands=not (finding.blocks and row.person in authors),
        )
        for row in accepted
    ]
    return next((each for each in made if each.stands), made[0] if made else None)
