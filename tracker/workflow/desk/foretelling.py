"""Before an upload is confirmed: which approvals of single changes would stand, which would lapse, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session as Db

from tracker.documents import passage_digest
from tracker.errors import TrackerError
from tracker.review import Actor, Step
from tracker.review.passages import Found, Moved, Ruled
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import reviews as review_rows
from tracker.workflow import cases, making
from tracker.workflow.desk.ground import Ground, ground
from tracker.workflow.desk.standings import Rulings, rulings, standings
from tracker.workflow.facts import Place
from tracker.workflow.judged import texts_of
from tracker.workflow.looking import Looked, look, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsing:
    """An approval that would no longer stand: where, whose, and the weights of what has changed there."""

    place: str
    step: Step
    by: str
    moved: Moved
    touched: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """What becomes of the approvals that stand now.

    `standing` are those of changes that stand, `unchanged` those of passages that are as they were approved
    and no change any more, `gone` those whose change is undone.
    """

    standing: int
    lapsing: tuple[Lapsing, ...]
    gone: int
    unchanged: int = 0


_Key = tuple[Step, int, str, frozenset[str]]
"""An approval: its step, its entry, the digest of its change with its place, and the passages it approved."""

nothing = Foretold(standing=0, lapsing=(), gone=0)
"""Where no approval of a single change stands."""


def foretell(store: Store, *, by: Actor, token: str, source: int | None = None) -> Foretold:
    """What becomes of approvals when a file that is looked at becomes the next revision.

    `source` is the number of the source revision that it was made from; the newest where None.

    Raises:
        as `upload.preview`; FieldError: the source has no revision of that number.
    """
    looked = look(store, by=by, token=token)
    with store.read() as db:
        here = place_of(db, by, looked.upload)
        if looked.latest is None or looked.latest.digest == looked.digest:
            return nothing
        made = rulings(db, here.edition_id)
        if not made.of_step:
            return nothing
        return _foretold(db, here, looked, made, by=by, source=source)


def _foretold(
    db: Db, here: Place, looked: Looked, made: Rulings, *, by: Actor, source: int | None
) -> Foretold:
    latest = looked.latest
    assert latest is not None
    review = review_rows.newest(db, here.edition_id)
    at_it = review.id if review is not None and review.revision == latest.id else None
    present = _counting(db, here, made, ground(db, here.edition_id, texts_of(db, here, latest)), review=at_it)
    try:
        of = None if here.is_source else making.made_from(db, here, source)
    except TrackerError:
        return nothing
    row = making.revision_from(looked, made_from=of, note="", said=None, by=by, at=datetime.now(UTC))
    with db.no_autoflush:
        next_ = ground(db, here.edition_id, texts_of(db, here, row))
    names = people_rows.names(db)
    stands, lapsing = 0, []
    accounted: set[_Key] = set()
    for step, found in _found(db, here, made, next_, review=None).items():
        for unit, each in zip(next_.units, found, strict=True):
            if each.counts:
                stands += 1
                if each.ruled is not None:
                    accounted.add(_key(step, each.ruled))
            elif each.lapse is not None and _key(step, each.lapse.ruled) in present:
                accounted.add(_key(step, each.lapse.ruled))
                lapsing.append(
                    Lapsing(
                        place=unit.place,
                        step=step,
                        by=names[each.lapse.ruled.person],
                        moved=each.lapse.moved,
                        touched=tuple(sorted(each.lapse.touched)),
                    )
                )
    there = {passage_digest(each) for each in looked.reading.document.passages}
    left = [key for key in present if key not in accounted]
    unchanged = sum(bool(after) and after <= there for _, _, _, after in left)
    return Foretold(standing=stands, lapsing=tuple(lapsing), gone=len(left) - unchanged, unchanged=unchanged)


def _found(
    db: Db, here: Place, made: Rulings, base: Ground, *, review: int | None
) -> Mapping[Step, tuple[Found, ...]]:
    policy = cases.policy_of(here)
    return {step: standings(db, base, made, step=step, review=review, policy=policy) for step in made.of_step}


def _counting(db: Db, here: Place, made: Rulings, base: Ground, *, review: int | None) -> frozenset[_Key]:
    """The approvals that stand on the newest revision."""
    return frozenset(
        _key(step, each.ruled)
        for step, found in _found(db, here, made, base, review=review).items()
        for each in found
        if each.counts and each.ruled
    )


def _key(step: Step, ruled: Ruled) -> _Key:
    return step, ruled.number, ruled.covered.change_at(ruled.lineage), frozenset(ruled.covered.after)
