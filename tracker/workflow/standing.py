"""How each edition of some collections stands now, and who can act there: all of them at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeVar
from weakref import WeakKeyDictionary

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.review import (
    Act,
    Actor,
    Case,
    Decision,
    Given,
    Policy,
    ReviewState,
    Role,
    Signed,
    Step,
    eased_by,
)
from tracker.store import overview, plans
from tracker.store import revisions as revision_rows
from tracker.store.lines import (
    EditionLine,
    HandedLine,
    PersonLine,
    PlanLine,
    ReviewLine,
    RevisionLine,
    RoleLine,
    Scope,
    SignoffLine,
    VersionLine,
    WaivedLine,
    WordsLine,
)
from tracker.store.tables import Collection
from tracker.workflow import cases
from tracker.workflow.facts import Place
from tracker.workflow.talk import crediting

_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class Folder:
    """A collection with its policy and those who can act in it: with a role there, and an open account.

    `who` has everyone who may do an act here, `having` everyone with a role.
    """

    name: str
    title: str
    policy: Policy
    people: tuple[Actor, ...]
    who: Mapping[Act, tuple[Actor, ...]]
    having: Mapping[Role, tuple[Actor, ...]]

    @classmethod
    def of(cls, name: str, title: str, policy: Policy, people: tuple[Actor, ...]) -> Folder:
        """The collection with these people, by name."""
        who = {act: tuple(each for each in people if each.may(act, name)) for act in Act}
        having = {role: tuple(each for each in people if role in each.roles_in(name)) for role in Role}
        return cls(name, title, policy, people, who, having)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionState:
    """An edition as it stands now. `source` are all revisions of the source edition, the first first.

    `made_from` is the source revision that the newest revision was made from, `moved_on` are those that came
    after it. `current` is the version that readers get, `stage` the one in which they see it; None where
    nothing was issued. `review` is the newest review, where it is open or was returned; `authors` are those
    whose words stand in what is judged, `eased_by` those who made the policy ask less of it meanwhile.
    `asked` are the waivers that wait for their answer, `plan` is the plan that waits to issue it.
    """

    folder: Folder
    line: EditionLine
    source_language: str
    source: tuple[RevisionLine, ...]
    latest: RevisionLine | None
    made_from: RevisionLine | None
    moved_on: tuple[RevisionLine, ...]
    versions: tuple[VersionLine, ...]
    current: VersionLine | None
    stage: Stage | None
    review: ReviewLine | None
    signoffs: tuple[SignoffLine, ...]
    handed: tuple[HandedLine, ...]
    waived: frozenset[Step]
    authors: frozenset[str]
    asked: tuple[WaivedLine, ...] = ()
    plan: PlanLine | None = None
    eased_by: frozenset[str] = frozenset()

    @property
    def is_source(self) -> bool:
        """Whether the others are made from this edition."""
        return self.line.role == "source"

    @property
    def planned(self) -> bool:
        """Whether it goes out by itself, at a set time."""
        return self.plan is not None

    @property
    def case(self) -> Case | None:
        """The review as the rules see it; None where there is none of the newest revision."""
        if self.review is None or self.latest is None or self.review.revision != self.latest.id:
            return None
        return Case(
            collection=self.folder.name,
            stage=Stage(self.review.stage),
            is_source=self.is_source,
            state=ReviewState(self.review.state),
            signed=tuple(Signed(Step(row.step), row.person, Decision(row.decision)) for row in self.signoffs),
            authors=self.authors,
            waived=self.waived,
            eased_by=self.eased_by,
        )

    def handed_to(self, step: Step) -> HandedLine | None:
        """To whom a step of the review was handed last."""
        return next((each for each in reversed(self.handed) if each.step == step.value), None)


@dataclass(frozen=True, slots=True)
class Known:
    """Every edition of some collections as it stands now, and the name of everyone whose account is open."""

    editions: tuple[EditionState, ...]
    open_names: Mapping[str, str]
    names: Mapping[str, str]


def load(db: Db, collections: Sequence[Collection], *, releases: frozenset[int] | None = None) -> Known:
    """The editions of these collections, of the newest release first; of some releases where they are given.

    Fourteen statements, however many there are; and once a process those that read a text under review in
    which suggestions came in.
    """
    ids = frozenset(each.id or 0 for each in collections)
    scope = Scope(collections=ids, releases=releases)
    db.flush()  # what follows goes past the mapper, which would do it
    everyone = overview.people(db)
    folders = _folders(collections, everyone, overview.roles(db, ids))
    sources = _by(overview.of_sources(db, scope), "edition")
    by_id = {row.id: row for rows in sources.values() for row in rows}
    latest = {row.edition: row for row in overview.latest(db, scope)}
    versions = _by(overview.versions(db, scope), "edition")
    reviews = {row.edition: row for row in overview.reviews(db, scope)}
    signoffs = _by(overview.signoffs(db, scope), "review")
    handed = _by(overview.handed(db, scope), "review")
    planned = plans.editions_waiting(db)
    waived = _by(overview.waived(db, scope), "review")
    given = {key: cases.given(rows) for key, rows in _by(overview.policies(db, ids), "collection").items()}
    authors = _authors(overview.words(db, scope))
    for edition, suggesters in _suggesters(db, overview.suggested(db, scope)).items():
        authors[edition] = authors.get(edition, frozenset()) | suggesters
    lines = overview.editions(db, scope)
    original = {line.release: line for line in lines if line.role == "source"}

    def state(line: EditionLine) -> EditionState:
        source, newest = original.get(line.release, line), latest.get(line.edition)
        review = reviews.get(line.edition)
        issued = versions.get(line.edition, [])
        revisions = tuple(sources.get(source.edition, ()))
        used = by_id.get(newest.source) if newest and newest.source else None
        current = next((each for each in issued if each.number == line.current), None)
        return EditionState(
            folder=folders[line.collection],
            line=line,
            source_language=source.language,
            source=revisions,
            latest=newest,
            made_from=used,
            moved_on=tuple(each for each in revisions if each.number > used.number) if used else (),
            versions=tuple(issued),
            current=current,
            stage=_stage(current),
            review=review,
            signoffs=tuple(signoffs.get(review.id, ())) if review else (),
            handed=tuple(handed.get(review.id, ())) if review else (),
            waived=frozenset(Step(each.step) for each in _of(waived, review) if each.answer is not None),
            asked=tuple(each for each in _of(waived, review) if each.answer is None),
            authors=authors.get(line.edition, frozenset()),
            plan=planned.get(line.edition),
            eased_by=_eased_by(review, given.get(line.collection, ()), is_source=line.role == "source"),
        )

    return Known(
        tuple(state(line) for line in lines),
        open_names={each.id: each.name for each in everyone if each.open},
        names={each.id: each.name for each in everyone},
    )


def _eased_by(review: ReviewLine | None, given: Sequence[Given], *, is_source: bool) -> frozenset[str]:
    """As `cases.case` has it, for a review that was not issued from."""
    if review is None:
        return frozenset()
    return eased_by(given, stage=Stage(review.stage), is_source=is_source, since=review.first_asked)


def _stage(current: VersionLine | None) -> Stage | None:
    if current is None:
        return None
    return Stage.WITHDRAWN if current.withdrawn else Stage(current.stage)


def _folders(
    collections: Iterable[Collection],
    everyone: Iterable[PersonLine],
    roles: Iterable[RoleLine],
) -> dict[int, Folder]:
    """Each collection with everyone who can act in it, by name; administrators last."""
    held: dict[tuple[int, str], set[Role]] = defaultdict(set)
    for given in roles:
        held[given.collection, given.person].add(Role(given.role))
    there = sorted((each for each in everyone if each.open), key=lambda each: each.administrator)
    found: dict[int, Folder] = {}
    for row in collections:
        key = row.id or 0
        people = tuple(
            Actor(each.id, each.name, each.administrator, {row.name: frozenset(held[key, each.id])})
            for each in there
            if (key, each.id) in held or each.administrator
        )
        found[key] = Folder.of(row.name, row.title, Policy.from_json(json.loads(row.policy)), people)
    return found


def _by(lines: Iterable[_Line], name: str) -> dict[int, list[_Line]]:
    """Lines by one of their fields."""
    found: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        found[getattr(line, name)].append(line)
    return found


def _of(lines: Mapping[int, list[_Line]], review: ReviewLine | None) -> Sequence[_Line]:
    """The lines of a review."""
    return lines.get(review.id, ()) if review else ()


def _authors(lines: Iterable[WordsLine]) -> dict[int, frozenset[str]]:
    """Of each edition that is under review, who wrote what stands in its newest revision.

    The same as `cases.authors`, from narrow columns; a test holds one against the other.
    """
    revisions: dict[int, list[WordsLine]] = defaultdict(list)
    for line in lines:
        revisions[line.edition].append(line)
    found: dict[int, frozenset[str]] = {}
    for edition, rows in revisions.items():
        last = rows[-1]
        surviving = frozenset(json.loads(last.surviving))
        words = {row.uploaded_by for row in rows if row.number in surviving}
        title = _since(rows, lambda row: row.title)
        date = _since(rows, lambda row: row.date)
        found[edition] = frozenset(words | {title.uploaded_by, date.uploaded_by, last.uploaded_by})
    return found


_known_suggesters: WeakKeyDictionary[object, dict[int, tuple[int, frozenset[str]]]] = WeakKeyDictionary()
"""For each database, who suggested words that stand in a revision: that never changes, and takes its text."""


def _suggesters(db: Db, revisions: Iterable[int]) -> dict[int, frozenset[str]]:
    """Who suggested words that stand in these revisions, by edition; each text is read once a process."""
    known = _known_suggesters.setdefault(db.get_bind(), {})
    for key in revisions:
        if key not in known:
            revision = revision_rows.by_id(db, key)
            edition, release = revision_rows.named(db, revision.edition)
            place = Place(db.get_one(Collection, release.collection), release, edition)
            known[key] = (revision.edition, crediting.suggesters(db, place, revision))
    return {known[key][0]: known[key][1] for key in revisions}


def _since(rows: Sequence[WordsLine], value: Callable[[WordsLine], object]) -> WordsLine:
    """The revision since which a value has been what it is in the last of these."""
    return list(takewhile(lambda row: value(row) == value(rows[-1]), reversed(rows)))[-1]
