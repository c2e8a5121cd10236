"""Play the script of the demonstration through the real workflow, each act at its time and by its person.

Every step is looked up before it is done, so that a play that was cut off goes on where it stopped, on
SQLite and on PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tracker.cli import fixtures
from tracker.cli.acting import play
from tracker.cli.acts import AnyAct, Plan
from tracker.cli.fixtures import Script
from tracker.cli.output import Bar
from tracker.errors import NotFoundError
from tracker.review import Actor, Role
from tracker.store import Store
from tracker.workflow import audit, people, planning, policies, releases, terms

Step = Callable[[Store], None]


def opening(script: Script) -> datetime:
    """The service was opened the day before its first act."""
    return script.acts[0].at - timedelta(days=1)


def play_script(store: Store, script: Script, *, bar: Bar) -> None:
    """Do all that the store does not have yet."""
    steps = list(_steps(store, script))
    bar(0, total=len(steps), what="Loading the demonstration")
    for done, step in enumerate(steps, start=1):
        step(store)
        bar(done)


def _steps(store: Store, script: Script) -> Iterator[Step]:
    """Every step; one that was done before does nothing."""
    at = opening(script) + timedelta(minutes=5)
    known = {person.id: person.email for person in script.people}
    for person in sorted(script.people, key=lambda each: not each.administrator):
        yield _Person(person, at)
        at += timedelta(minutes=1)
    for collection in script.collections:
        yield _Collection(collection, known, script.administrator.email, at)
        coordinator = _coordinator(script, collection.name)
        if collection.policy:
            yield _Policy(collection.name, collection.policy, coordinator, at + timedelta(minutes=16))
        if collection.terms:
            yield _Terms(collection.name, collection.terms, coordinator, at + timedelta(minutes=18))
        at += timedelta(minutes=20)
    made: set[str] = set()
    done = _recorded(store, script)
    for act in script.acts:
        if act.release not in made:
            made.add(act.release)
            release = next(each for each in script.releases if each.name == act.release)
            yield _Release(release, _coordinator(script, release.collection), act.at - timedelta(minutes=10))
        yield _Played(act, known[act.by], done=(act.release, act.language, act.at) in done)


def _coordinator(script: Script, collection: str) -> str:
    members = next(each.members for each in script.collections if each.name == collection)
    person = next(each for each, roles in members.items() if Role.COORDINATOR in roles)
    return next(each.email for each in script.people if each.id == person)


def _recorded(store: Store, script: Script) -> set[tuple[str, str, datetime]]:
    """The acts on editions that the log has; no two acts of the script share an instant.

    A plan is an act on a release, so the log of an edition does not have it.
    """
    onlooker = Actor("service", "demo", administrator=True)
    found: set[tuple[str, str, datetime]] = set()
    for release in script.releases:
        for language in release.languages:
            try:
                entries = audit.history(store, by=onlooker, release=release.name, language=language)
            except NotFoundError:
                continue
            found |= {(release.name, language, each.entry.time) for each in entries}
        found |= _planned(store, release)
    return found


def _planned(store: Store, release: fixtures.Release) -> set[tuple[str, str, datetime]]:
    acts = [act for act in release.acts if isinstance(act, Plan)]
    if not acts:
        return set()
    onlooker = Actor("service", "demo", roles={release.collection: frozenset({Role.COORDINATOR})})
    try:
        times = {each.at for each in planning.of_release(store, by=onlooker, release=release.name)}
    except NotFoundError:
        return set()
    return {(release.name, act.language, act.at) for act in acts if act.at in times}


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody gets an account."""

    person: fixtures.Person
    at: datetime

    def __call__(self, store: Store) -> None:
        try:
            people.actor_by_email(store, self.person.email)
        except NotFoundError:
            people.add_person(
                store,
                by=None,
                email=self.person.email,
                name=self.person.name,
                password=self.person.password,
                administrator=self.person.administrator,
                at=self.at,
            )


@dataclass(frozen=True, slots=True)
class _Collection:
    """The administrator makes a collection, gives the roles in it, and keeps none that is somebody else's."""

    collection: fixtures.Collection
    emails: dict[str, str]
    administrator: str
    at: datetime

    def __call__(self, store: Store) -> None:
        name = self.collection.name
        by = people.actor_by_email(store, self.administrator)
        if name not in {each.name for each in releases.collections(store, by=by)}:
            releases.make_collection(
                store,
                by=by,
                name=name,
                title=self.collection.title,
                issuer=self.collection.issuer,
                at=self.at,
            )
        wanted = {
            (people.actor_by_email(store, self.emails[person]).id, role): None
            for person, roles in self.collection.members.items()
            for role in roles
        }
        there = {(each.person, each.role.value) for each in people.members(store, by=by, collection=name)}
        at = self.at
        for person, role in wanted:
            at += timedelta(seconds=30)
            if (person, role) not in there:
                people.grant(store, by=by, collection=name, person=person, role=role, at=at)
        own = (by.id, Role.COORDINATOR.value)
        if own in there and own not in wanted:
            people.withdraw_role(
                store, by=by, collection=name, person=by.id, role=own[1], at=at + timedelta(seconds=30)
            )


@dataclass(frozen=True, slots=True)
class _Policy:
    """A coordinator gives a collection its policy, unless it was given one already."""

    collection: str
    file: Path
    coordinator: str
    at: datetime

    def __call__(self, store: Store) -> None:
        by = people.actor_by_email(store, self.coordinator)
        shown = policies.shown(store, by=by, collection=self.collection)
        if all(each.is_first for each in shown.history):
            policy = policies.read(
                store, by=by, collection=self.collection, toml=self.file.read_text("utf-8")
            )
            policies.change(store, by=by, collection=self.collection, policy=policy, at=self.at)


@dataclass(frozen=True, slots=True)
class _Terms:
    """A coordinator brings a list of terms in, unless there is one."""

    collection: str
    file: Path
    coordinator: str
    at: datetime

    def __call__(self, store: Store) -> None:
        by = people.actor_by_email(store, self.coordinator)
        merge, before = terms.propose(
            store, by=by, collection=self.collection, data=self.file.read_bytes(), replace=False
        )
        if before is None:
            terms.change(
                store,
                by=by,
                collection=self.collection,
                base=merge.result,
                before=None,
                note=self.file.name,
                at=self.at,
            )


@dataclass(frozen=True, slots=True)
class _Release:
    """A coordinator makes a release with its editions."""

    release: fixtures.Release
    coordinator: str
    at: datetime

    def __call__(self, store: Store) -> None:
        by = people.actor_by_email(store, self.coordinator)
        source, *others = self.release.languages
        try:
            facts = releases.release(store, by=by, name=self.release.name)
        except NotFoundError:
            facts = releases.make_release(
                store,
                by=by,
                collection=self.release.collection,
                name=self.release.name,
                title=self.release.title,
                language=source,
                at=self.at,
            )
        there = {each.language for each in facts.editions}
        for number, language in enumerate(others, start=1):
            if language not in there:
                at = self.at + timedelta(minutes=number)
                releases.make_edition(store, by=by, release=self.release.name, language=language, at=at)


@dataclass(frozen=True, slots=True)
class _Played:
    """One act of the script, unless the log has it already."""

    act: AnyAct
    by: str
    done: bool

    def __call__(self, store: Store) -> None:
        if not self.done:
            play(store, self.act, by=people.actor_by_email(store, self.by))
