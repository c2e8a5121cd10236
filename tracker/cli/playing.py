"""Play the script of the demonstration through the real workflow, each act at its time and by its person.

Every step is looked up before it is done, so that a play that was cut off goes on where it stopped, on
SQLite and on PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from tracker.cli import fixtures
from tracker.cli.fixtures import AnyAct, Ask, Issue, Script, Sign, Upload, Withdraw
from tracker.cli.output import Bar
from tracker.errors import NotFoundError
from tracker.review import Actor, Decision, Role
from tracker.review import Step as ReviewStep
from tracker.store import Store
from tracker.workflow import audit, issue, people, releases, review, upload
from tracker.workflow.desk import deciding
from tracker.workflow.desk.showing import open_desk

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
    """The acts on editions that the log has; no two acts of the script share an instant."""
    onlooker = Actor("service", "demo", administrator=True)
    found: set[tuple[str, str, datetime]] = set()
    for release in script.releases:
        for language in release.languages:
            try:
                entries = audit.history(store, by=onlooker, release=release.name, language=language)
            except NotFoundError:
                continue
            found |= {(release.name, language, each.entry.time) for each in entries}
    return found


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


def play(store: Store, act: AnyAct, *, by: Actor) -> None:
    """Do an act as the page would have it done: what is signed or issued was looked at first."""
    match act:
        case Upload():
            _upload(store, act, by)
        case Ask():
            review.ask(
                store,
                by=by,
                release=act.release,
                language=act.language,
                revision=act.revision,
                stage=act.stage,
                note=act.note,
                at=act.at,
            )
        case Sign():
            _judge(store, act, by)
            shown = review.prepare(store, by=by, release=act.release, language=act.language)
            review.sign(
                store,
                by=by,
                release=act.release,
                language=act.language,
                step=act.step,
                decision=act.decision,
                code=act.code,
                reason=act.reason,
                seen=shown.seen,
                at=act.at,
            )
        case Issue():
            shown = review.prepare(store, by=by, release=act.release, language=act.language)
            issue.issue(
                store,
                by=by,
                release=act.release,
                language=act.language,
                stage=act.stage,
                label=act.label,
                after=shown.seen.after,
                at=act.at,
            )
        case Withdraw():
            issue.withdraw(
                store,
                by=by,
                release=act.release,
                language=act.language,
                version=act.version,
                reason=act.reason,
                at=act.at,
            )
        case _:
            assert_never(act)


def _upload(store: Store, act: Upload, by: Actor) -> None:
    token = upload.start(
        store,
        by=by,
        release=act.release,
        language=act.language,
        data=act.file.read_bytes(),
        file_name=act.file.name,
        at=act.at,
    )
    shown = upload.preview(store, by=by, token=token)
    upload.confirm(
        store, by=by, token=token, note=act.note, source=act.source, expected=shown.number, at=act.at
    )


def _judge(store: Store, act: Sign, by: Actor) -> None:
    """Decide change by change before the whole is signed: one is returned where the whole is, else none."""
    shown = open_desk(store, by=by, release=act.release, language=act.language, step=ReviewStep(act.step))
    left = shown.to_go()
    returned = act.decision == Decision.RETURNED.value
    for number, each in enumerate(left[:1] if returned else left):
        deciding.decide(
            store,
            by=by,
            release=act.release,
            language=act.language,
            step=act.step,
            decision=act.decision,
            changes=[each.unit.key],
            code=act.code if returned else None,
            reason=act.reason if returned else "",
            seen=shown.prepared.seen.after,
            at=act.at - timedelta(seconds=len(left) - number),
        )
