"""Whoever suggested words that came in with a revision is one of its authors, as long as they stand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import combinations

from sqlmodel import Session as Db

from tracker.compare.authorship import Span
from tracker.documents import Document
from tracker.log.facts import EntryType
from tracker.review import Actor
from tracker.store import Transaction
from tracker.store import revisions as revision_rows
from tracker.store import talk as rows
from tracker.store.tables import Comment, Revision, SuggestionUse
from tracker.workflow.entries import entry
from tracker.workflow.entries import talk as entries
from tracker.workflow.facts import Place
from tracker.workflow.talk.standing import Follower
from tracker.workflow.talk.wording import Exchange, exchange, exchanged, holds_words_of, meet, whole_after


def came_in(tx: Transaction, here: Place, revision: Revision, *, by: Actor, at: datetime) -> None:
    """Record which suggestions a new revision has brought, however its file was made.

    Of those that were ever accepted, the ones count whose passage says exactly what was suggested, alone or
    together with others, and those of whose added words some stand in it; taking the acceptance back while
    the file is on its way changes nothing. Of the others, the ones that stand there to the letter.
    """
    db = tx.session
    suggested = rows.unused(db, here.edition_id)
    if not suggested:
        return
    taken = rows.ever_accepted(db, (comment.id or 0 for comment, _ in suggested))
    waiting = [each for each in suggested if each[0].id in taken]
    follower = Follower(db, revision, earliest=min(number for _, number in suggested))
    before = rows.steps(db, here.edition_id, after=revision.number - 2, until=revision.number - 1)
    fresh = frozenset(follower.lineage).difference(*(json.loads(lineage) for _, lineage, _ in before))
    for comment, number in suggested:
        if comment.id in taken:
            line = _brought(
                follower, comment, waiting, since=number, language=here.edition.language, fresh=fresh
            )
        else:
            line = _to_the_letter(follower, comment, since=number, fresh=fresh)
        if line is None:
            continue
        use = SuggestionUse(
            comment=comment.id or 0, revision=revision.id or 0, lineage=line, person=by.id, at=at, entry=0
        )
        facts = entries.suggestion_used(
            use, comment=comment, revision=revision, edition=here.edition, release=here.release
        )
        use.entry = tx.append(entry(EntryType.SUGGESTION_USED, at=at, actor=by.id, facts=facts))
        db.add(use)
    db.flush()


def _brought(
    follower: Follower,
    comment: Comment,
    waiting: Sequence[tuple[Comment, int]],
    *,
    since: int,
    language: str,
    fresh: frozenset[str],
) -> str | None:
    """The passage of the revision in which words of a suggestion stand; None where they stand in none.

    They are looked for in its heirs, and as a whole in the passages that are `fresh`: words that are quite
    others begin a lineage of their own.
    """
    base, suggested = comment.base or "", whole_after(comment)
    beside = [
        other for other, _ in waiting if other.lineage == comment.lineage and other.base == comment.base
    ]
    apart = [
        exchange(each) for each in beside if each is comment or not meet(exchange(each), exchange(comment))
    ]
    whole = exchanged(base, apart) if not _any_meet(apart) else suggested
    heirs, _ = follower.heirs(comment.lineage or "", since=since)
    for line in heirs:
        text = follower.texts[follower.places[line]]
        if text == base:
            continue
        if text == whole or holds_words_of(base=base, suggested=suggested, text=text, language=language):
            return line
    exactly = (at for at, text in enumerate(follower.texts) if text in (whole, suggested))
    return next((follower.lineage[at] for at in exactly if follower.lineage[at] in fresh), None)


def _to_the_letter(follower: Follower, comment: Comment, *, since: int, fresh: frozenset[str]) -> str | None:
    """The passage that says exactly what was suggested and nobody accepted; None where none does."""
    wanted = whole_after(comment)
    if wanted == (comment.base or ""):
        return None
    heirs, _ = follower.heirs(comment.lineage or "", since=since)
    return next(
        (line for line in (*heirs, *sorted(fresh)) if follower.texts[follower.places[line]] == wanted), None
    )


def _any_meet(given: Sequence[Exchange]) -> bool:
    """Whether any two of these want the same words."""
    return any(meet(one, other) for one, other in combinations(given, 2))


def suggesters(db: Db, here: Place, revision: Revision) -> frozenset[str]:
    """Who suggested words that stand in a revision.

    A suggestion counts as long as words that came in with its revision stand in its passage or in what that
    has become, and always in the very revision that brought it: taking a word out leaves none behind.
    """
    found = rows.came_in(db, here.edition_id, until=revision.number)
    if not found:
        return frozenset()
    document, spans = revision_rows.document(revision), revision_rows.spans(revision)
    follower = Follower(db, revision, earliest=min(number for _, number, _ in found))
    people = set()
    for use, number, person in found:
        if number == revision.number:
            people.add(person)
            continue
        heirs, _ = follower.heirs(use.lineage, since=number)
        if any(_stands(document, spans, follower.places[line], number) for line in heirs):
            people.add(person)
    return frozenset(people)


def _stands(document: Document, spans: Sequence[Sequence[Span]], at: int, number: int) -> bool:
    """Whether letters or digits that came in with a revision stand in a passage."""
    text = document.passages[at].text
    return any(
        span.revision == number and any(sign.isalnum() for sign in text[span.start : span.end])
        for span in spans[at]
    )
