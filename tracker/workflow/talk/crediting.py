"""Whoever suggested words that came in with a revision is one of its authors, as long as they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

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
    beside = _beside(comment for comment, _ in suggested if comment.id in taken)
    follower = Follower(db, revision, earliest=min(number for _, number in suggested))
    before = rows.steps(db, here.edition_id, after=revision.number - 2, until=revision.number - 1)
    fresh = frozenset(follower.lineage).difference(*(json.loads(lineage) for _, lineage, _ in before))
    for comment, number in suggested:
        if comment.id in taken:
            line = _brought(
                follower, comment, beside, since=number, language=here.edition.language, fresh=fresh
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


_Place = tuple[str | None, str | None]
_Beside = dict[_Place, list[tuple[Exchange, int | None]]]
"""The exchanges that were accepted in one wording of a passage, in its order, with whose they are."""


def _beside(accepted: Iterable[Comment]) -> _Beside:
    found: _Beside = {}
    for each in accepted:
        found.setdefault((each.lineage, each.base), []).append((exchange(each), each.id))
    for there in found.values():
        there.sort(key=lambda pair: (pair[0].start, pair[0].end))
    return found


def _brought(
    follower: Follower,
    comment: Comment,
    beside: _Beside,
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
    there = beside[comment.lineage, comment.base]
    own = next(at for at, (_, id_) in enumerate(there) if id_ == comment.id)
    whole = together(base, [each for each, _ in there], own=own)
    if whole is None:
        whole = suggested
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


def together(base: str, among: Sequence[Exchange], *, own: int) -> str | None:
    """A passage with an exchange and all others that want other words than that; `own` says which it is.

    `among` is in the order of the passage. None where two of those others want the same words.
    """
    mine = among[own]
    apart = [each for at, each in enumerate(among) if at == own or not meet(each, mine)]
    return None if any_meet(apart) else exchanged(base, apart)


def any_meet(given: Sequence[Exchange]) -> bool:
    """Whether any two of these want the same words. They are in the order of the passage: one look each."""
    reached, before = 0, None
    for each in given:
        if each.start < reached or (each.start, each.end) == before:
            return True
        reached, before = max(reached, each.end), (each.start, each.end)
    return False


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
