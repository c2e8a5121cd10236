"""Many editions at once: what the board and a person's work rest on, in one statement a table.

Only what stands in narrow columns is read; no text is.
"""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session as Db
from sqlmodel import col

from tracker.store.lines import (
    EditionLine,
    HandedLine,
    PersonLine,
    PolicyLine,
    ReviewLine,
    RevisionLine,
    RoleLine,
    Scope,
    SignoffLine,
    VersionLine,
    WaivedLine,
    WordsLine,
)
from tracker.store.tables import (
    Edition,
    Handing,
    Membership,
    PassageRow,
    Person,
    PolicyChange,
    Release,
    Review,
    Revision,
    Signoff,
    SuggestionUse,
    Version,
    Waiver,
)

_Value = TypeVar("_Value")


def editions(db: Db, scope: Scope) -> list[EditionLine]:
    """The editions: of the newest release first, the source first, then by language."""
    query = (
        select(
            col(Release.collection),
            col(Release.id),
            col(Release.name),
            col(Release.title),
            col(Release.made_by),
            col(Edition.id),
            col(Edition.language),
            col(Edition.role),
            col(Edition.current),
            case((col(Edition.current).is_(None), col(Edition.made_at)), else_=None),
        )
        .join(Release, col(Release.id) == col(Edition.release))
        .where(scope.holds())
        .order_by(
            col(Release.made_at).desc(),
            col(Release.name),
            col(Edition.role) != "source",
            col(Edition.language),
        )
    )
    return _lines(db, query, EditionLine)


def _revisions() -> Select[*tuple[Any, ...]]:
    return select(
        col(Revision.id),
        col(Revision.edition),
        col(Revision.number),
        col(Revision.source),
        col(Revision.uploaded_by),
        col(Revision.uploaded_at),
        col(Revision.date),
        col(Revision.passages),
    )


def latest(db: Db, scope: Scope) -> list[RevisionLine]:
    """The newest revision of each edition that has one."""
    newest = (
        select(col(Revision.edition).label("edition"), func.max(col(Revision.number)).label("number"))
        .where(col(Revision.edition).in_(scope.editions()))
        .group_by(col(Revision.edition))
        .subquery()
    )
    query = _revisions().join(
        newest, and_(col(Revision.edition) == newest.c.edition, col(Revision.number) == newest.c.number)
    )
    return _lines(db, query, RevisionLine)


def of_sources(db: Db, scope: Scope) -> list[RevisionLine]:
    """Every revision of the source editions, the first first."""
    sources = scope.editions().where(col(Edition.role) == "source")
    query = _revisions().where(col(Revision.edition).in_(sources))
    return _lines(db, query.order_by(col(Revision.edition), col(Revision.number)), RevisionLine)


def versions(db: Db, scope: Scope) -> list[VersionLine]:
    """Every version, the first first."""
    query = (
        select(
            col(Version.edition),
            col(Version.number),
            col(Version.revision),
            col(Version.stage),
            case((col(Version.stage) == "provisional", col(Version.issued_at)), else_=None),
            col(Version.withdrawn_at).is_not(None),
        )
        .where(col(Version.edition).in_(scope.editions()))
        .order_by(col(Version.edition), col(Version.number))
    )
    return _lines(db, query, VersionLine)


_waiting = ("open", "returned")


def _newest_reviews(scope: Scope) -> Select[Any]:
    """The ids of the newest reviews."""
    return (
        select(func.max(col(Review.id)))
        .where(col(Review.edition).in_(scope.editions()))
        .group_by(col(Review.edition))
    )


def reviews(db: Db, scope: Scope) -> list[ReviewLine]:
    """The newest review of each edition, where it is open or was returned."""
    earlier = aliased(Review)
    query = select(
        col(Review.id),
        col(Review.edition),
        col(Review.revision),
        col(Review.stage),
        col(Review.state),
        col(Review.due),
        col(Review.asked_by),
        col(Review.asked_at),
        col(Review.closed_at),
        select(func.min(col(earlier.entry)))
        .where(
            col(earlier.edition) == col(Review.edition),
            col(earlier.revision) == col(Review.revision),
            col(earlier.stage) == col(Review.stage),
        )
        .scalar_subquery(),
    ).where(col(Review.id).in_(_newest_reviews(scope)), col(Review.state).in_(_waiting))
    return _lines(db, query, ReviewLine)


def signoffs(db: Db, scope: Scope) -> list[SignoffLine]:
    """The sign-offs that stand in those reviews, in the order in which they were given."""
    query = (
        select(
            col(Signoff.review),
            col(Signoff.step),
            col(Signoff.person),
            col(Signoff.decision),
            col(Signoff.reason),
            col(Signoff.at),
        )
        .join(Review, col(Review.id) == col(Signoff.review))
        .where(
            col(Review.id).in_(_newest_reviews(scope)),
            col(Review.state).in_(_waiting),
            col(Signoff.withdrawn_entry).is_(None),
        )
        .order_by(col(Signoff.id))
    )
    return _lines(db, query, SignoffLine)


def handed(db: Db, scope: Scope) -> list[HandedLine]:
    """The steps of those reviews that were handed to somebody, in that order: of one step the last counts."""
    query = (
        select(
            col(Handing.review),
            col(Handing.step),
            col(Handing.person),
            col(Handing.handed_by),
            col(Handing.handed_at),
        )
        .where(col(Handing.review).in_(_newest_reviews(scope)))
        .order_by(col(Handing.id))
    )
    return _lines(db, query, HandedLine)


def waived(db: Db, scope: Scope) -> list[WaivedLine]:
    """The waivers of those reviews that were granted or wait for their answer, the first first."""
    query = (
        select(
            col(Waiver.review),
            col(Waiver.step),
            col(Waiver.answer),
            col(Waiver.asked_by),
            col(Waiver.asked_at),
        )
        .where(
            col(Waiver.review).in_(_newest_reviews(scope)),
            col(Waiver.answer).is_(None) | (col(Waiver.answer) == "granted"),
        )
        .order_by(col(Waiver.entry))
    )
    return _lines(db, query, WaivedLine)


def policies(db: Db, collections: Several[int]) -> list[PolicyLine]:
    """Every policy that these collections were given, by their ids, the first first."""
    query = select(
        col(PolicyChange.collection), col(PolicyChange.entry), col(PolicyChange.by), col(PolicyChange.policy)
    ).where(col(PolicyChange.collection).in_(collections))
    return _lines(db, query.order_by(col(PolicyChange.entry)), PolicyLine)


def words(db: Db, scope: Scope) -> list[WordsLine]:
    """Of each edition that is under review every revision, the first first: from these follow its authors."""
    judged = select(col(Review.edition)).where(
        col(Review.state) == "open", col(Review.edition).in_(scope.editions())
    )
    query = (
        select(
            col(Revision.edition),
            col(Revision.number),
            col(Revision.uploaded_by),
            col(Revision.title),
            col(Revision.date),
            col(Revision.surviving),
        )
        .where(col(Revision.edition).in_(judged))
        .order_by(col(Revision.edition), col(Revision.number))
    )
    return _lines(db, query, WordsLine)


def suggested(db: Db, scope: Scope) -> set[int]:
    """The newest revisions of editions under review in which suggestions came in, by their ids."""
    judged = select(col(Review.edition)).where(
        col(Review.state) == "open", col(Review.edition).in_(scope.editions())
    )
    brought = (
        select(col(Revision.edition))
        .join(SuggestionUse, col(SuggestionUse.revision) == col(Revision.id))
        .where(col(Revision.edition).in_(judged))
    )
    newest = (
        select(func.max(col(Revision.id)))
        .where(col(Revision.edition).in_(brought))
        .group_by(col(Revision.edition))
    )
    return {row[0] for row in db.connection().execute(newest) if row[0] is not None}


def people(db: Db) -> list[PersonLine]:
    """Everyone with an account, by name."""
    query = select(
        col(Person.id), col(Person.name), col(Person.administrator), col(Person.disabled_at).is_(None)
    ).order_by(col(Person.name), col(Person.id))
    return _lines(db, query, PersonLine)


def roles(db: Db, collections: Several[int] | None = None) -> list[RoleLine]:
    """The roles in collections, by their ids; in all where None is given."""
    query = select(col(Membership.collection), col(Membership.person), col(Membership.role))
    if collections is not None:
        query = query.where(col(Membership.collection).in_(collections))
    return _lines(db, query, RoleLine)


def counts(db: Db) -> dict[int, int]:
    """How many releases each collection has that has one, by its id."""
    query = select(col(Release.collection), func.count()).group_by(col(Release.collection))
    return {row[0]: row[1] for row in db.execute(query)}


def passages_behind(db: Db, pairs: Several[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How many passages differ between two revisions of one edition, by their ids: (made from, newest).

    Passages that came, went or say something else, by their lineage; where a passage stands does not count.
    Pairs without a difference are not in the answer.
    """
    if not pairs:
        return {}
    found: dict[tuple[int, int], int] = {}
    came = _unlike([(newest, made_from) for made_from, newest in pairs], only_missing=False)
    for newest, made_from, number in db.execute(came):
        found[made_from, newest] = number
    for made_from, newest, number in db.execute(_unlike(pairs, only_missing=True)):
        found[made_from, newest] = found.get((made_from, newest), 0) + number
    return found


def _unlike(pairs: Iterable[tuple[int, int]], *, only_missing: bool) -> Select[*tuple[Any, ...]]:
    """For each pair (here, there): how many passages of `here` are missing there, or also differ there.

    Both are revisions of one edition; pairs that were not asked for may be among the answers.
    """
    wanted = set(pairs)
    here, there = aliased(Revision), aliased(Revision)
    mine, theirs = aliased(PassageRow), aliased(PassageRow)
    differs = col(mine.digest).is_distinct_from(col(theirs.digest))
    made: Select[*tuple[Any, ...]] = (
        select(col(here.id), col(there.id), func.count())
        .select_from(here)
        .join(there, and_(col(there.edition) == col(here.edition), col(there.id) != col(here.id)))
        .join(mine, col(mine.revision) == col(here.id))
        .outerjoin(
            theirs, and_(col(theirs.lineage) == col(mine.lineage), col(theirs.revision) == col(there.id))
        )
        .where(
            col(here.id).in_({one for one, _ in wanted}),
            col(there.id).in_({other for _, other in wanted}),
            col(theirs.digest).is_(None) if only_missing else differs,
        )
        .group_by(col(here.id), col(there.id))
    )
    return made


def _lines(db: Db, query: Select[*tuple[Any, ...]], kind: type[_Value]) -> list[_Value]:
    """Each row as a value; the columns stand in the order of its fields."""
    rows = db.connection().execute(query).all()  # past the mapper: these are no rows of tables
    return [kind(*row) for row in rows]
