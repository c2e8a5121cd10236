"""My work: what waits for a person, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.review import Act, Actor, ReviewState, Step, hindrance, is_met, needs
from tracker.store import Store
from tracker.store import releases as release_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review
from tracker.workflow import cases
from tracker.workflow.facts import Place


class Waiting(StrEnum):
    """What kind of act waits."""

    SIGN = "sign"
    ISSUE = "issue"
    REVISE = "revise"
    CATCH_UP = "catch up"
    ASK = "ask"
    BEGIN = "begin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Something that waits for a person. `step` is for a sign-off, `behind` for a source that moved on."""

    kind: Waiting
    release: str
    title: str
    language: str
    source_language: str
    revision: int | None
    stage: Stage | None
    step: Step | None
    reason: str
    behind: int
    since: datetime


class _MakeTurn(Protocol):
    def __call__(self, kind: Waiting, since: datetime, **more: object) -> Turn: ...


def turns(store: Store, *, by: Actor) -> tuple[Turn, ...]:
    """What waits for a person, the longest waiting first."""
    found: list[Turn] = []
    with store.read() as db:
        for collection in release_rows.collections(db):
            if not by.roles_in(collection.name):
                continue
            for release in release_rows.releases(db, collection.id):
                source = release_rows.source_edition(db, release.id or 0)
                for edition in release_rows.editions(db, release.id or 0):
                    here = Place(collection, release, edition)
                    found.extend(_turns(db, here, by, source.language if source else edition.language))
    return tuple(sorted(found, key=lambda turn: turn.since))


def _turns(db: Db, here: Place, by: Actor, source_language: str) -> list[Turn]:
    review = review_rows.newest(db, here.edition_id)
    revisions = revision_rows.outlines(db, here.edition_id)
    latest = revisions[-1] if revisions else None

    def turn(kind: Waiting, since: datetime, **more: object) -> Turn:
        facts: dict[str, object] = {"stage": None, "step": None, "reason": "", "behind": 0, **more}
        return Turn(
            kind=kind,
            release=here.release.name,
            title=here.release.title,
            language=here.edition.language,
            source_language=source_language,
            revision=latest.number if latest else None,
            since=since,
            **facts,  # type: ignore[arg-type]
        )

    if latest is None:
        begins = by.may(Act.UPLOAD, here.collection.name) and _source_ready(db, here)
        return [turn(Waiting.BEGIN, here.edition.made_at)] if begins else []
    made: list[Turn] = []
    if review is not None and review.revision == latest.id:
        made.extend(_of_review(db, here, by, review, turn))
    elif by.may(Act.ASK, here.collection.name) and _not_issued(db, here, latest.id):
        made.append(turn(Waiting.ASK, latest.uploaded_at))
    source = revision_rows.by_id(db, latest.source) if latest.source else None
    newest = revision_rows.latest(db, source.edition) if source else None
    if source and newest and newest.number > source.number and by.may(Act.UPLOAD, here.collection.name):
        made.append(turn(Waiting.CATCH_UP, newest.uploaded_at, behind=newest.number - source.number))
    return made


def _of_review(db: Db, here: Place, by: Actor, review: Review, turn: _MakeTurn) -> list[Turn]:
    policy, case = cases.case(db, here, review)
    if case.state is ReviewState.RETURNED and by.may(Act.UPLOAD, here.collection.name):
        last = review_rows.signoffs(db, review.id or 0)[-1]
        return [turn(Waiting.REVISE, review.closed_at or last.at, reason=last.reason, stage=case.stage)]
    if case.state is not ReviewState.OPEN:
        return []
    since = max([review.asked_at, *(row.at for row in review_rows.signoffs(db, review.id or 0))])
    if is_met(policy, case):
        return (
            [turn(Waiting.ISSUE, since, stage=case.stage)] if by.may(Act.ISSUE, here.collection.name) else []
        )
    return [
        turn(Waiting.SIGN, since, stage=case.stage, step=need.step)
        for need in needs(policy, case)
        if need.by is None and hindrance(policy, case, by, need.step) is None
    ]


def _source_ready(db: Db, here: Place) -> bool:
    if here.is_source:
        return True
    source = release_rows.source_edition(db, here.release.id or 0)
    return source is not None and revision_rows.latest(db, source.id or 0) is not None


def _not_issued(db: Db, here: Place, revision: int | None) -> bool:
    return all(version.revision != revision for version in release_rows.versions(db, here.edition_id))
