"""A small world to act in: people with their roles, a collection, a release in Japanese and English.

Plain functions over an open store. Every act gets the next minute of `clock`, so that nothing in a test
hangs on the hour. Nobody coordinates and translates at once, and the administrator has no role.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tracker.documents import Stage
from tracker.review import Actor, Decision, Policy, Role, Seen, Step, default_policy
from tracker.store import Store
from tracker.workflow import issue, people, pinning, releases, review, upload
from tracker.workflow.desk import deciding
from tracker.workflow.desk.deciding import Decided
from tracker.workflow.desk.showing import Desk, Judged, open_desk
from tracker.workflow.facts import RevisionFacts, SignoffFacts, VersionFacts
from tracker.workflow.links import PinFacts
from tracker.workflow.pinning import Beside, Sides

password = "a long walk by the quay"
collection = "statements"
elsewhere = "tariffs"
release = "pilots-2026"
begin = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

roles: dict[str, tuple[Role, ...]] = {
    "carol": (Role.COORDINATOR,),
    "tom": (Role.TRANSLATOR,),
    "tess": (Role.TRANSLATOR, Role.REVISER),
    "rita": (Role.REVISER,),
    "rolf": (Role.REVISER,),
    "vera": (Role.REVIEWER,),
    "anna": (Role.APPROVER,),
    "paul": (Role.PROOFREADER,),
    "otto": (Role.AUDITOR,),
}
"""Who is what in the collection. `ada` administers the service, `olga` coordinates another collection."""


def minutes(after: datetime = begin) -> Iterator[datetime]:
    """One minute after another."""
    at = after
    while True:
        at += timedelta(minutes=1)
        yield at


@dataclass
class World:
    """A store with people in it. `at()` is the next minute; `person("tom")` acts with the roles of now."""

    store: Store
    ids: dict[str, str]
    clock: Iterator[datetime] = field(default_factory=minutes)

    def at(self) -> datetime:
        return next(self.clock)

    def person(self, name: str) -> Actor:
        with self.store.read() as db:
            return people.actor_of(db, self.ids[name])


def furnish(store: Store, *, policy: Policy = default_policy) -> World:
    """People, their roles, and two collections; no release yet."""
    world = World(store, {})
    ids = world.ids
    ids["ada"] = people.add_person(
        store,
        by=None,
        email="ada@harbour.example",
        name="Ada",
        password=password,
        administrator=True,
        at=world.at(),
    ).id
    for name in (*roles, "olga"):
        ids[name] = add(world, name)
    ada = world.person("ada")
    for name, title in ((collection, "Statements"), (elsewhere, "Tariffs")):
        releases.make_collection(
            store, by=ada, name=name, title=title, issuer="Harbour Office", policy=policy, at=world.at()
        )
    for name, held in roles.items():
        for role in held:
            give(world, name, role)
    give(world, "olga", Role.COORDINATOR, place=elsewhere)
    for name in (collection, elsewhere):
        people.withdraw_role(
            store, by=ada, collection=name, person=ids["ada"], role=Role.COORDINATOR, at=world.at()
        )
    return world


def add(world: World, name: str) -> str:
    """Make an account; its id."""
    made = people.add_person(
        world.store,
        by=world.person("ada"),
        email=f"{name}@harbour.example",
        name=name.title(),
        password=password,
        at=world.at(),
    )
    world.ids[name] = made.id
    return made.id


def give(world: World, name: str, role: Role, *, place: str = collection) -> None:
    """Give a role, as the administrator."""
    people.grant(
        world.store,
        by=world.person("ada"),
        collection=place,
        person=world.ids[name],
        role=role,
        at=world.at(),
    )


def take(world: World, name: str, role: Role, *, place: str = collection) -> None:
    """Take a role, as the administrator."""
    people.withdraw_role(
        world.store,
        by=world.person("ada"),
        collection=place,
        person=world.ids[name],
        role=role,
        at=world.at(),
    )


def begin_release(world: World, *languages: str, name: str = release, source: str = "ja") -> None:
    """A release with its source edition and translations."""
    carol = world.person("carol")
    releases.make_release(
        world.store,
        by=carol,
        collection=collection,
        name=name,
        title="港湾水先合意" if source == "ja" else "Pilots’ agreement",
        language=source,
        at=world.at(),
    )
    for language in languages:
        releases.make_edition(world.store, by=carol, release=name, language=language, at=world.at())


def japanese(*sentences: str) -> bytes:
    """A source text with these sentences under its two headings."""
    first, *others = sentences or (
        "両大臣は桟橋で会い、水先人のための一つの規則に合意した。",
        "港長は一覧を保管する。",
    )
    body = "\n\n".join(others)
    return f"港湾水先合意（概要）\n\n2026年3月2日\n\n1 目的\n\n{first}\n\n2 義務\n\n{body}\n".encode()


met = "The two ministers met on the quay at Sandvik and agreed on one set of rules for pilots."
answer = "A pilot shall answer every call within ten minutes."
lists = "The harbour master keeps the list of calls."


def english(
    *sentences: str,
    marker: str = "",
    title: str = "Harbour Pilots Agreement (Summary)",
    date: str = "March 2, 2026",
) -> bytes:
    """A translation with these sentences under its two headings, and a marker where one is given."""
    first, *others = sentences or (met, answer, lists)
    head = f"[{marker}]\n\n" if marker else ""
    body = "\n\n".join(others)
    return f"{head}{title}\n\n{date}\n\n1. Purpose\n\n{first}\n\n2. Duties\n\n{body}\n".encode()


def put(
    world: World,
    data: bytes,
    *,
    by: str = "tom",
    language: str = "en",
    name: str = release,
    note: str = "",
    source: int | None = None,
    file_name: str = "text.txt",
) -> RevisionFacts:
    """Upload a file and save it as a revision."""
    token = lay(world, data, by=by, language=language, name=name, file_name=file_name)
    return upload.confirm(
        world.store, by=world.person(by), token=token, note=note, source=source, at=world.at()
    )


def lay(
    world: World,
    data: bytes,
    *,
    by: str = "tom",
    language: str = "en",
    name: str = release,
    file_name: str = "text.txt",
) -> str:
    """Upload a file to be looked at; its token."""
    return upload.start(
        world.store,
        by=world.person(by),
        release=name,
        language=language,
        data=data,
        file_name=file_name,
        at=world.at(),
    )


def ask(
    world: World,
    stage: Stage,
    *,
    by: str = "carol",
    language: str = "en",
    name: str = release,
    note: str = "",
) -> None:
    """Ask for a review of the newest revision."""
    review.ask(
        world.store,
        by=world.person(by),
        release=name,
        language=language,
        revision=None,
        stage=stage.value,
        note=note,
        at=world.at(),
    )


def seen(world: World, by: str, *, language: str = "en", name: str = release) -> Seen:
    """The digests on a person's page of the review."""
    return review.prepare(world.store, by=world.person(by), release=name, language=language).seen


def sign(
    world: World,
    by: str,
    step: Step,
    *,
    language: str = "en",
    name: str = release,
    decision: Decision = Decision.APPROVED,
    reason: str = "",
    code: str | None = "meaning",
    seen: Seen | None = None,
    deal: bool = True,
) -> SignoffFacts:
    """Sign what stands there now, or what was `seen`; with `deal`, approve every change first."""
    actor = world.person(by)
    if decision is Decision.APPROVED and deal:
        deal_with_all(world, by, step, language=language, name=name)
    page = seen or review.prepare(world.store, by=actor, release=name, language=language).seen
    return review.sign(
        world.store,
        by=actor,
        release=name,
        language=language,
        step=step.value,
        decision=decision.value,
        reason=reason,
        code=code,
        seen=page,
        at=world.at(),
    )


def desk(
    world: World, by: str, step: Step | None = None, *, language: str = "en", name: str = release
) -> Desk:
    """A person's review desk."""
    return open_desk(world.store, by=world.person(by), release=name, language=language, step=step)


def change_at(world: World, by: str, place: str, step: Step | None = None, *, language: str = "en") -> Judged:
    """The change at a place (“¶4”), as a person's desk shows it."""
    shown = desk(world, by, step, language=language)
    return next(each for each in shown.judged if each.unit.place == place)


def decide(
    world: World,
    by: str,
    step: Step,
    *places: str,
    decision: str = "approved",
    code: str | None = None,
    reason: str = "",
    language: str = "en",
    name: str = release,
) -> Decided:
    """Decide on the changes at some places, as a person's desk shows them now."""
    shown = desk(world, by, step, language=language, name=name)
    chosen = [each for each in shown.judged if each.unit.place in places]
    assert len(chosen) == len(places), [each.unit.place for each in shown.judged]
    return deciding.decide(
        world.store,
        by=world.person(by),
        release=name,
        language=language,
        step=step.value,
        decision=decision,
        changes=[each.unit.key for each in chosen],
        code=code,
        reason=reason,
        seen=shown.prepared.seen.after,
        ruled={each.unit.key: each.found.ruled.number if each.found.ruled else None for each in chosen},
        at=world.at(),
    )


def deal_with_all(world: World, by: str, step: Step, *, language: str = "en", name: str = release) -> None:
    """Approve every change that is to go, if this person can."""
    shown = desk(world, by, step, language=language, name=name)
    to_go = [each.unit.key for each in shown.to_go()]
    if to_go and shown.step is step and shown.takes:
        deciding.decide(
            world.store,
            by=world.person(by),
            release=name,
            language=language,
            step=step.value,
            decision="approved",
            changes=to_go,
            seen=shown.prepared.seen.after,
            at=world.at(),
        )


def send_back(world: World, by: str, step: Step, reason: str, *, language: str = "en") -> SignoffFacts:
    """Return the text with a reason."""
    return sign(world, by, step, decision=Decision.RETURNED, reason=reason, language=language)


signers = {
    Step.BILINGUAL_REVISION: "rita",
    Step.MONOLINGUAL_REVIEW: "vera",
    Step.PROOFREADING: "paul",
    Step.FINAL_VERIFICATION: "anna",
}


def sign_all(world: World, stage: Stage, *, language: str = "en", name: str = release) -> None:
    """Ask for the stage and let everybody sign."""
    ask(world, stage, language=language, name=name)
    shown = review.prepare(world.store, by=world.person("carol"), release=name, language=language)
    for hand in shown.hands:
        sign(world, signers[hand.need.step], hand.need.step, language=language, name=name)


def put_out(
    world: World,
    stage: Stage,
    *,
    by: str = "carol",
    language: str = "en",
    name: str = release,
    label: str = "",
    after: str | None = None,
) -> VersionFacts:
    """Issue what has been signed."""
    return issue.issue(
        world.store,
        by=world.person(by),
        release=name,
        language=language,
        stage=stage.value,
        label=label or f"{stage.value.title()} Text",
        after=after,
        at=world.at(),
    )


def through(world: World, stage: Stage, *, language: str = "en", name: str = release) -> VersionFacts:
    """Ask, sign and issue."""
    sign_all(world, stage, language=language, name=name)
    return put_out(world, stage, language=language, name=name)


def withdraw(
    world: World, version: int, reason: str, *, by: str = "carol", language: str = "en"
) -> VersionFacts:
    """Take a version's standing away."""
    return issue.withdraw(
        world.store,
        by=world.person(by),
        release=release,
        language=language,
        version=version,
        reason=reason,
        at=world.at(),
    )


def beside(world: World, name: str = "rita", language: str = "en") -> Beside:
    """A person's page of a translation beside its source."""
    return pinning.beside(world.store, by=world.person(name), release=release, language=language)


def pin(
    world: World,
    source: list[int],
    translation: list[int],
    *,
    by: str = "rita",
    seen: Sides | None = None,
    language: str = "en",
) -> PinFacts:
    """Pin passages, by their places, on what stands there now or what was `seen`."""
    return pinning.pin(
        world.store,
        by=world.person(by),
        release=release,
        language=language,
        source=source,
        translation=translation,
        seen=seen or beside(world).seen,
        at=world.at(),
    )


def unpin(world: World, number: int, *, by: str = "rita") -> PinFacts:
    """Take a pin back."""
    return pinning.unpin(
        world.store, by=world.person(by), release=release, language="en", number=number, at=world.at()
    )


def entries(world: World) -> int:
    """How many entries the log has."""
    from tracker.store import log

    with world.store.read() as db:
        return log.head(db).size


def pages(world: World) -> dict[str, str]:
    """Every address of a reader's page, with the page."""
    from sqlmodel import select

    from tracker.store.tables import Address, Page

    with world.store.read() as db:
        found = db.exec(select(Address.path, Page.body).join(Page, Address.page == Page.digest)).all()  # type: ignore[arg-type]
    return {path: bytes(body).decode() for path, body in found}


def at_once(*acts: Callable[[], object]) -> list[object]:
    """The results of acts begun together, each in a thread; an error stands in the place of its result."""
    start = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            results[place] = act()
        except Exception as error:
            results[place] = error

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
