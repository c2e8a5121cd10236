"""A review's case, put together from rows for the rules to judge, and how a review ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import takewhile
from typing import Protocol

from sqlmodel import Session as Db

from tracker.checks import rules as check_rules
from tracker.documents import Stage
from tracker.errors import FieldError
from tracker.log.facts import EntryType
from tracker.review import Actor, Case, Decision, Given, Policy, ReviewState, Signed, Step, eased_by
from tracker.saying import say
from tracker.store import Transaction
from tracker.store import policies as policy_rows
from tracker.store import releases as release_rows
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision
from tracker.workflow import entries
from tracker.workflow.facts import Place
from tracker.workflow.talk.crediting import suggesters


def policy_of(place: Place) -> Policy:
    """The policy of the place's collection."""
    return Policy.from_json(json.loads(place.collection.policy))


def case(db: Db, place: Place, review: Review) -> tuple[Policy, Case]:
    """The policy and the case of a review as it stands now."""
    revision = revision_rows.by_id(db, review.revision)
    signed = tuple(
        Signed(Step(row.step), row.person, Decision(row.decision))
        for row in rows.standing(db, review.id or 0)
    )
    return policy_of(place), Case(
        collection=place.collection.name,
        stage=Stage(review.stage),
        is_source=place.is_source,
        state=ReviewState(review.state),
        signed=signed,
        authors=authors(db, place, revision),
        waived=frozenset(Step(row.step) for row in policy_rows.granted(db, review.id or 0)),
        eased_by=_eased_by(db, place, review),
    )


def _eased_by(db: Db, place: Place, review: Review) -> frozenset[str]:
    """Who made the policy ask less of a review’s stage while it could still be signed or issued.

    It counts from the first review of this very text for the stage: asking once more begins nothing anew.
    What comes after a version was issued from the review changes nothing of it.
    """
    since = rows.first_asked(db, review)
    later = policy_rows.since(db, place.collection.id or 0, entry=since)
    if not later:
        return frozenset()
    until = rows.issued_in(db, review) if review.state == ReviewState.ISSUED.value else None
    stage = Stage(review.stage)
    return eased_by(given(later), stage=stage, is_source=place.is_source, since=since, until=until)


class _GivenRow(Protocol):
    """A row that tells which policy a collection was given, by whom and in which entry."""

    @property
    def entry(self) -> int: ...
    @property
    def by(self) -> str: ...
    @property
    def policy(self) -> str: ...


def given(found: Iterable[_GivenRow]) -> tuple[Given, ...]:
    """Policies of a collection as the rules compare them: with what checks do that nobody set."""
    return tuple(Given(row.entry, row.by, _with_checks(row.policy)) for row in found)


@lru_cache(maxsize=256)
def _with_checks(text: str) -> Policy:
    policy = Policy.from_json(json.loads(text))
    own = {name: rule.level for name, rule in check_rules().items()}
    return replace(policy, checks={**own, **policy.checks})


def authors(db: Db, place: Place, revision: Revision) -> frozenset[str]:
    """Whoever wrote what stands in a revision.

    They are the uploaders of the revisions that its words came in with, of the one that its title and of
    the one that its date came in with (spans cover passages alone), and always whoever uploaded this very
    revision: taking a word out leaves no word behind, and may change as much. So is whoever suggested words
    that came in with one of them and stand in their passage.
    """
    until = [row for row in revision_rows.outlines(db, place.edition_id) if row.number <= revision.number]
    surviving = revision_rows.surviving(revision)
    words = {row.uploaded_by for row in until if row.number in surviving}
    title = _first_with(until, lambda row: row.title)
    date = _first_with(until, lambda row: row.date)
    uploaders = words | {title.uploaded_by, date.uploaded_by, revision.uploaded_by}
    return frozenset(uploaders | suggesters(db, place, revision))


def _first_with(revisions: Sequence[Revision], value: Callable[[Revision], object]) -> Revision:
    """The revision since which a value has been what it is in the last of these."""
    *earlier, last = revisions
    same = takewhile(lambda row: value(row) == value(last), reversed(earlier))
    return min([last, *same], key=lambda row: row.number)


def issued_stages(db: Db, here: Place, *, revision: int | None = None) -> frozenset[Stage]:
    """The stages in which an edition stands; with `revision`, a row's id, those of its versions alone."""
    return frozenset(
        Stage(row.stage)
        for row in release_rows.versions(db, here.edition_id)
        if row.withdrawn_at is None and revision in (None, row.revision)
    )


def close(
    tx: Transaction, here: Place, review: Review, outcome: ReviewState, *, by: Actor, at: datetime
) -> None:
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


def parse_step(text: str) -> Step:
    """The step of a name.

    Raises:
        FieldError: there is no such step.
    """
    try:
        return Step(text)
    except ValueError:
        raise FieldError(
            "step",
            say("“{text}” is no step.", text=text[:60]),
            do=say("Use one of: {words}.", words=", ".join(Step)),
        ) from None


def parse_stage(text: str) -> Stage:
    """The stage of a name.

    Raises:
        FieldError: there is no such stage.
    """
    try:
        return Stage(text)
    except ValueError:
        raise FieldError(
            "stage",
            say("“{text}” is no stage.", text=text[:60]),
            do=say("Use one of: {words}.", words=", ".join(Stage)),
        ) from None
