"""What stands where an entry was made, read from rows: all that the rules of `rules.py` look at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.compare.faces import from_json, lines
from tracker.log.canonical import Json
from tracker.log.facts import EntryType
from tracker.review import Actor, Role
from tracker.saying import say
from tracker.store import log, plans
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import (
    Collection,
    Comment,
    Edition,
    Handing,
    Mention,
    Release,
    Review,
    Revision,
    Signoff,
)
from tracker.workflow import standing, turns
from tracker.workflow.actors import actors_in
from tracker.workflow.standing import EditionState
from tracker.workflow.telling_people.spoken import in_each
from tracker.workflow.turns import Next

most_lines = 20
"""Changes that a mail lists before it says how many more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Who has worked on one edition, by their ids: uploaded it, signed it, asked for its reviews."""

    uploaded: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        """All of them."""
        return self.uploaded | self.signed | self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Of a comment, or of what became of one: who is mentioned in it, who talked before, who said it."""

    mentioned: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    author: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The linear list of what a revision changes: at most 20 lines, `more` further ones, since which."""

    since: int
    lines: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """An entry, and what stands where it was made.

    `people` are all who work in the collection and have an open account. `coming` are the acts that come
    next for the editions that the entry touches; `worked` is who did what for its edition, and
    `worked_on_others`, where that is the source, for the others by language. `words` are those that
    belong to the entry and are not in it: the reason of a return, of a withdrawal, of a plan that failed.
    `planner` is who made the plan that the entry ends.
    """

    index: int
    type: EntryType
    facts: dict[str, Json]
    actor: str
    actor_name: str
    names: dict[str, str]
    collection: str | None = None
    collection_id: int | None = None
    collection_title: str = ""
    title: str = ""
    is_source: bool = False
    people: tuple[Actor, ...] = ()
    coming: tuple[tuple[EditionState, Next], ...] = ()
    worked: Worked = Worked()
    worked_on_others: tuple[tuple[str, Worked], ...] = ()
    words: str = ""
    talk: Talk = Talk()
    changes: Changes | None = None
    planner: str | None = None

    def fact(self, name: str) -> str:
        """A fact as text; empty where the entry has none of that name."""
        value = self.facts.get(name)
        return "" if value is None else str(value)

    def having(self, role: Role) -> frozenset[str]:
        """The ids of all who have a role in the collection."""
        return frozenset(each.id for each in self.people if role in each.roles_in(self.collection or ""))


def situation(db: Db, index: int, *, interface: Sequence[str] = ("en",)) -> Situation:
    """What stands where this entry was made; its changes can be told in the languages of `interface`.

    Raises:
        NotFoundError: the log has no such entry.
    """
    said = log.entry_at(db, index).entry
    names = people_rows.names(db)
    facts = dict(said.facts)
    base = Situation(
        index=index,
        type=said.type,
        facts=facts,
        actor=said.actor,
        actor_name=names.get(said.actor, say("The service")),
        names=names,
    )
    where = _where(db, facts)
    if where is None:
        return base
    collection, release = where
    return _placed(db, base, collection, release, facts, interface)


def _where(db: Db, facts: dict[str, Json]) -> tuple[Collection, Release | None] | None:
    if isinstance(facts.get("release"), str):
        query = (
            select(Release, Collection)
            .join(Collection, col(Release.collection) == col(Collection.id))
            .where(Release.name == facts["release"])
        )
        found = db.exec(query).first()
        return (found[1], found[0]) if found else None
    row = db.exec(select(Collection).where(Collection.name == facts.get("collection"))).first()
    return (row, None) if row else None


def _placed(
    db: Db,
    base: Situation,
    collection: Collection,
    release: Release | None,
    facts: dict[str, Json],
    interface: Sequence[str],
) -> Situation:
    here = replace(
        base,
        collection=collection.name,
        collection_id=collection.id,
        collection_title=collection.title,
        people=tuple(actors_in(db, collection.id or 0)),
    )
    if release is None:
        return here
    editions = release_rows.editions(db, release.id or 0)
    edition = next((each for each in editions if each.language == facts.get("language")), None)
    is_source = edition is not None and edition.role == "source"
    touched = {edition.language} if edition and not is_source else {each.language for each in editions}
    known = standing.load(db, [collection], releases=frozenset({release.id or 0}))
    here = replace(
        here,
        title=release.title,
        is_source=is_source,
        coming=tuple(
            (state, each)
            for state in known.editions
            if state.line.language in touched
            for each in turns.coming(state)
        ),
    )
    if edition is None:
        return _planned(db, here, release)
    return replace(
        here,
        worked=_worked(db, edition),
        worked_on_others=tuple(
            (each.language, _worked(db, each)) for each in editions if is_source and each.id != edition.id
        ),
        words=_words(db, here.index, here.type, edition),
        talk=_talk(db, here),
        changes=_changes(db, here, edition, interface),
    )


def _planned(db: Db, here: Situation, release: Release) -> Situation:
    """With who made the plan that was ended, and why it failed."""
    number = here.facts.get("plan")
    if here.type not in {EntryType.ISSUE_FAILED, EntryType.ISSUE_UNPLANNED} or not isinstance(number, int):
        return here
    plan = plans.plan(db, release.id or 0, number)
    return here if plan is None else replace(here, planner=plan.planned_by, words=plan.reason or "")


def _worked(db: Db, edition: Edition) -> Worked:
    reviews = db.exec(select(Review.id, Review.asked_by).where(Review.edition == edition.id)).all()
    ids = [each for each, _ in reviews]
    return Worked(
        uploaded=frozenset(db.exec(select(Revision.uploaded_by).where(Revision.edition == edition.id))),
        signed=frozenset(db.exec(select(Signoff.person).where(col(Signoff.review).in_(ids)))),
        asked=frozenset(asked for _, asked in reviews),
    )


def _words(db: Db, index: int, kind: EntryType, edition: Edition) -> str:
    """The reason that belongs to the entry: its digest alone is in the log."""
    match kind:
        case EntryType.SIGNOFF_GIVEN:
            row = db.exec(select(Signoff).where(Signoff.entry == index)).first()
            return row.reason if row else ""
        case EntryType.SIGNOFF_WITHDRAWN:
            row = db.exec(select(Signoff).where(Signoff.withdrawn_entry == index)).first()
            return row.withdrawn_reason or "" if row else ""
        case EntryType.COMMENT_MADE:
            said = db.exec(select(Comment).where(Comment.entry == index)).first()
            return said.words or said.suggested or "" if said else ""
        case EntryType.REVIEW_HANDED:
            handed = db.exec(select(Handing).where(Handing.entry == index)).first()
            return handed.reason if handed else ""
        case EntryType.VERSION_WITHDRAWN:
            versions = release_rows.versions(db, edition.id or 0)
            found = next((each for each in versions if each.withdrawn_entry == index), None)
            return found.withdrawn_reason or "" if found else ""
        case _:
            return ""


_of_talk = frozenset({EntryType.COMMENT_MADE, EntryType.SUGGESTION_ACCEPTED, EntryType.SUGGESTION_DECLINED})


def _talk(db: Db, here: Situation) -> Talk:
    """The conversation that an entry belongs to."""
    if here.type not in _of_talk:
        return Talk()
    number = here.index if here.type is EntryType.COMMENT_MADE else here.facts.get("comment")
    said = db.exec(select(Comment).where(Comment.entry == number)).first()
    if said is None:
        return Talk()
    first = said.thread or said.id
    others = select(Comment.person).where((Comment.id == first) | (Comment.thread == first))
    root = db.get(Comment, first)
    return Talk(
        mentioned=frozenset(db.exec(select(Mention.person).where(Mention.comment == said.id))),
        before=frozenset(db.exec(others)),
        author=said.person,
        number=root.entry if root else said.entry,
    )


def _changes(db: Db, here: Situation, edition: Edition, interface: Sequence[str]) -> Changes | None:
    """What a revision changed against the one before; None where there is none before it."""
    if here.type is not EntryType.REVISION_SUBMITTED:
        return None
    after = db.exec(select(Revision).where(Revision.entry == here.index)).first()
    if after is None or after.number == 1 or after.comparison is None:
        return None
    before = revision_rows.revision(db, edition.id or 0, after.number - 1)
    comparison = from_json(json.loads(after.comparison))
    texts = revision_rows.document(before), revision_rows.document(after)
    further = tuple(code for code in interface if code != "en")
    found, *others = (
        lines(comparison, before=texts[0], after=texts[1], interface=code) for code in ("en", *further)
    )
    shown = tuple(
        in_each(line, {code: told[place] for code, told in zip(further, others, strict=True)})
        for place, line in enumerate(found[:most_lines])
    )
    return Changes(since=before.number, lines=shown, more=len(found) - len(shown))


def ids(actors: Iterable[Actor]) -> frozenset[str]:
    """The ids of these people."""
    return frozenset(each.id for each in actors)
