"""Tell conversations: of a whole edition, and of the passages that a page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import assert_never

from sqlmodel import Session as Db

from tracker.errors import NotFoundError
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import revisions as revision_rows
from tracker.store import talk as rows
from tracker.store.tables import Revision
from tracker.workflow import names
from tracker.workflow.facts import Place, no_text, place
from tracker.workflow.talk.facts import Talk, Thread
from tracker.workflow.talk.standing import Anchor, Follower, Standing
from tracker.workflow.talk.telling import Placed, Telling, anchor_of, on_a_page, pages_of

newest = 20
"""How many threads of a passage, and replies of a thread, are told at once."""

whole_text = "whole"
"""What is asked for, in a passage's stead, for what was said of the whole text."""


class Show(StrEnum):
    """Which conversations somebody wants to see."""

    ALL = "all"
    OPEN = "open"
    RESOLVED = "resolved"
    MINE = "mine"
    MENTIONS = "mentions"


def conversation(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    show: Show = Show.ALL,
    passage: str | None = None,
    place_: int | None = None,
    thread: int | None = None,
    page: int = 1,
) -> Talk:
    """The conversations of an edition, as they stand in its newest revision.

    Of each passage the newest are told; all of them, page by page, where `passage` (a lineage) asks for
    one or `place_` (of a passage, from 1), and all that was said in a thread where `thread` (the number of
    any comment of it) does. The number of statements does not grow with that of the comments.

    Raises:
        NotFoundError: no such edition, none that this person may see, nothing uploaded to it, or no such
            thread.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        revision = revision_rows.latest(db, here.edition_id)
        if revision is None:
            raise no_text(f"{release}/{language}")
        every, follower = _placed(db, here, revision)
        if place_ is not None and thread is None:
            passage = _at(revision, place_)
        asked = _asked(db, here, every, by=by, show=show, passage=passage, thread=thread)
        told, more = (asked, {}) if passage or thread else _newest(asked, newest)
        telling = Telling(db, here, follower)
        if thread is None:
            size = newest if passage else on_a_page
            pages, page = pages_of(len(told), size, page)
            threads = telling.threads(told[(page - 1) * size : page * size], most=newest)
        else:
            threads, pages, page = telling.whole(told[0], page)
        at = follower.places.get(passage) if passage else None
        return Talk(
            release=here.release.name,
            language=here.edition.language,
            revision=revision.number,
            threads=threads,
            page=page,
            pages=pages,
            total=len(asked),
            open=sum(not each.root.resolved for each in every),
            resolved=sum(each.root.resolved for each in every),
            more=more,
            waiting=_waiting(db, here, follower),
            may_talk=by.may(Act.TALK, here.collection.name),
            may_decide=by.may(Act.UPLOAD, here.collection.name),
            passages=revision.passages,
            passage=passage if thread is None else None,
            place=None if at is None else at + 1,
            text="" if at is None else follower.texts[at],
        )


def _at(revision: Revision, place_: int) -> str:
    """The lineage of the passage at a place, from 1. NotFoundError where there is none."""
    lineage = revision_rows.lineage(revision)
    if not 1 <= place_ <= len(lineage):
        raise NotFoundError(
            say(
                "There is no ¶{place} in r{revision}: it has {n} passages.",
                place=str(place_),
                revision=str(revision.number),
                n=len(lineage),
            ),
            do=say("Choose one of those."),
        )
    return lineage[place_ - 1]


def of_passages(
    db: Db,
    here: Place,
    lineages: Collection[str],
    *,
    revision: Revision | None = None,
    texts: Sequence[str] | None = None,
    most: int = newest,
) -> Mapping[str, tuple[Thread, ...]]:
    """The conversations on each of these passages of a revision, open ones first; the newest without one.

    Every lineage is there, with at most `most` threads. `texts` are the words of every passage of the
    revision, where they have been read already. The number of statements does not grow with that of
    passages or comments.
    """
    revision = revision or revision_rows.latest(db, here.edition_id)
    told: dict[str, tuple[Thread, ...]] = dict.fromkeys(lineages, ())
    if revision is None or not told:
        return told
    every, follower = _placed(db, here, revision, texts)
    wanted = [each for each in every if each.standing and each.standing.lineage in told]
    if not wanted:
        return told
    kept, _ = _newest(sorted(wanted, key=lambda each: each.order), most)
    for each, thread in zip(kept, Telling(db, here, follower).threads(kept, most=newest), strict=True):
        told[each.line or ""] += (thread,)
    return told


def mentioned(db: Db, edition: int, number: int) -> tuple[str, ...]:
    """The ids of the people who are named in the comment of this entry, each once."""
    row = rows.comment(db, edition, number)
    if row is None:
        return ()
    found = rows.mentions(db, [row.id or 0]).get(row.id or 0, [])
    return tuple(dict.fromkeys(each.person for each in found))


def _placed(
    db: Db, here: Place, revision: Revision, texts: Sequence[str] | None = None
) -> tuple[list[Placed], Follower]:
    """Every thread said up to this revision, with where it stands in it."""
    roots = [each for each in rows.roots(db, here.edition_id) if each.revision <= revision.number]
    earliest = min((each.revision for each in roots), default=revision.number)
    follower = Follower(db, revision, earliest=earliest, texts=texts)
    return [Placed(each, _standing(follower, each)) for each in roots], follower


def _standing(follower: Follower, root: rows.Root) -> Standing | None:
    return None if root.lineage is None else follower.stands(anchor_of(root))


def _asked(
    db: Db,
    here: Place,
    every: Sequence[Placed],
    *,
    by: Actor,
    show: Show,
    passage: str | None,
    thread: int | None,
) -> list[Placed]:
    """Those that somebody wants to see, in the order in which they are told.

    Raises:
        NotFoundError: there is no such thread.
    """
    if thread is not None:
        row = rows.comment(db, here.edition_id, thread) if names.is_number(thread) else None
        key = None if row is None else row.thread or row.id
        found = [each for each in every if each.root.id == key]
        if not found:
            raise no_comment(here, thread)
        return found
    match show:
        case Show.ALL:
            kept = list(every)
        case Show.OPEN | Show.RESOLVED:
            kept = [each for each in every if each.root.resolved is (show is Show.RESOLVED)]
        case Show.MINE | Show.MENTIONS:
            of = rows.joined if show is Show.MINE else rows.mentioning
            mine = of(db, here.edition_id, by.id)
            kept = [each for each in every if each.root.id in mine]
        case _:
            assert_never(show)
    if passage is not None:
        kept = [each for each in kept if each.line == (None if passage == whole_text else passage)]
    return sorted(kept, key=lambda each: each.order)


def no_comment(here: Place, number: int) -> NotFoundError:
    """The error for a comment that is not there."""
    return NotFoundError(
        say(
            "There is no comment {number} on {text}.",
            number=str(number),
            text=f"{here.release.name}/{here.edition.language}",
        ),
        do=say("Choose one from its conversations."),
    )


def _newest(asked: Sequence[Placed], most: int) -> tuple[list[Placed], dict[str | None, int]]:
    """At most so many of each passage, and how many more each has."""
    many = Counter(each.line for each in asked)
    seen: Counter[str | None] = Counter()
    kept = []
    for each in asked:
        seen[each.line] += 1
        if seen[each.line] <= most:
            kept.append(each)
    return kept, {line: number - most for line, number in many.items() if number > most}


def _waiting(db: Db, here: Place, follower: Follower) -> tuple[tuple[int, bool], ...]:
    """The accepted suggestions that no revision has brought, and whether each still fits."""
    waiting = []
    for row, number in rows.accepted(db, here.edition_id):
        standing = follower.stands(Anchor(revision=number, lineage=row.lineage or ""))
        fits = standing.place is not None and follower.texts[standing.place - 1] == row.base
        waiting.append((row.entry, fits))
    return tuple(waiting)
