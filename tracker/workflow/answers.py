"""What waits for a person's answer: where they are named, and where somebody spoke of their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.review import Actor
from tracker.store import Store, open_threads
from tracker.store import revisions as revision_rows
from tracker.store.lines import Scope
from tracker.store.open_threads import SaidLine
from tracker.workflow.facts import place
from tracker.workflow.standing import EditionState


@dataclass(frozen=True, slots=True)
class Answer:
    """Open threads of a text in which somebody waits for this person, and since when.

    `named` is whether they are named in one. `people` are the ids of those who spoke last.
    """

    state: EditionState
    threads: int
    named: bool
    since: datetime
    people: tuple[str, ...]


def answers(db: Db, scope: Scope, editions: Sequence[EditionState], *, by: Actor) -> list[Answer]:
    """The texts on which a person's word is waited for.

    In an open thread it is theirs where they were named and have said nothing since, and where it is about
    a text whose newest revision they uploaded and the last word is another's. Two statements.
    """
    naming = open_threads.naming(db, scope, by.id)
    threads: dict[int, dict[int, list[SaidLine]]] = defaultdict(lambda: defaultdict(list))
    for line in open_threads.said(db, scope):
        threads[line.edition][line.thread].append(line)
    found = []
    for state in editions:
        wrote = state.latest is not None and state.latest.uploaded_by == by.id
        waiting = [
            (first, each[-1].person, first.comment in naming)
            for each in threads.get(state.line.edition, {}).values()
            if (first := _unanswered(each, naming, by, wrote=wrote)) is not None
        ]
        if waiting:
            found.append(
                Answer(
                    state=state,
                    threads=len(waiting),
                    named=any(named for _, _, named in waiting),
                    since=min(first.at for first, _, _ in waiting),
                    people=tuple(dict.fromkeys(person for _, person, _ in waiting)),
                )
            )
    return found


def unanswered(store: Store, *, by: Actor, release: str, language: str) -> int:
    """How many open threads of one text wait for this person's word, as `answers` has it.

    Raises:
        NotFoundError: no such edition, or none that this person may see.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        latest = revision_rows.latest(db, here.edition_id)
        wrote = latest is not None and latest.uploaded_by == by.id
        scope = Scope(releases=frozenset({here.release.id or 0}))
        naming = open_threads.naming(db, scope, by.id)
        threads: dict[int, list[SaidLine]] = defaultdict(list)
        for line in open_threads.said(db, scope):
            if line.edition == here.edition_id:
                threads[line.thread].append(line)
    return sum(_unanswered(each, naming, by, wrote=wrote) is not None for each in threads.values())


def _unanswered(thread: Sequence[SaidLine], naming: set[int], by: Actor, *, wrote: bool) -> SaidLine | None:
    """What was said first in a thread that this person has to answer; None: nothing."""
    last_word = max((place for place, each in enumerate(thread) if each.person == by.id), default=-1)
    since = thread[last_word + 1 :]
    named = next((each for each in since if each.comment in naming), None)
    return named or (since[0] if since and wrote else None)
