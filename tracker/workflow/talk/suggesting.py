"""Accept or decline suggested words. Accepted ones wait until a revision brings them."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import revisions as revision_rows
from tracker.store import talk as rows
from tracker.store.tables import Comment, SuggestionDecision
from tracker.workflow import names
from tracker.workflow.actors import acting, acting_alone
from tracker.workflow.entries import entry
from tracker.workflow.entries import talk as entries
from tracker.workflow.facts import Place, place
from tracker.workflow.talk.reading import no_comment
from tracker.workflow.talk.spoken import revision_of
from tracker.workflow.talk.standing import Anchor, Follower
from tracker.workflow.talk.wording import exchange, meet

__all__ = ["accept", "decline"]


def accept(store: Store, *, by: Actor, release: str, language: str, number: int, at: datetime) -> None:
    """Accept the suggestion of comment `number`; it waits until a revision brings it.

    Raises:
        NotFoundError, NotPermittedError: no such edition or suggestion, or the person may not upload.
        StaleError: its passage says something else now.
        ConflictError: it is accepted, or came in, already, or another one that waits wants the same words.
    """
    _decide(store, by=by, release=release, language=language, number=number, accepted=True, reason="", at=at)


def decline(
    store: Store, *, by: Actor, release: str, language: str, number: int, reason: str = "", at: datetime
) -> None:
    """Decline a suggestion, also one that was accepted and has not come in yet.

    Raises: as `accept`; FieldError: the reason is too long.
    """
    reason = names.words(reason, field="reason", most=2000, what=say("The reason"))
    _decide(
        store, by=by, release=release, language=language, number=number, accepted=False, reason=reason, at=at
    )


def _decide(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    number: int,
    accepted: bool,
    reason: str,
    at: datetime,
) -> None:
    with store.write() as tx:
        db = tx.session
        here = place(db, acting(db, by), release, language, act=Act.UPLOAD)
        tx.lock_edition(here.edition_id)
        acting_alone(db, by).must(Act.UPLOAD, here.collection.name)
        comment = rows.comment(db, here.edition_id, number) if names.is_number(number) else None
        if comment is None:
            raise no_comment(here, number)
        _must_be_undecided(db, comment, accepted=accepted)
        if accepted:
            _must_fit(db, here, comment)
        row = SuggestionDecision(
            comment=comment.id or 0, accepted=accepted, reason=reason, person=by.id, at=at, entry=0
        )
        facts = entries.suggestion_decided(row, comment=comment, edition=here.edition, release=here.release)
        kind = EntryType.SUGGESTION_ACCEPTED if accepted else EntryType.SUGGESTION_DECLINED
        row.entry = tx.append(entry(kind, at=at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()


def _must_be_undecided(db: Db, comment: Comment, *, accepted: bool) -> None:
    """Nothing where something is left to decide."""
    key = comment.id or 0
    if comment.suggested is None:
        raise FieldError(
            "number", say("This comment suggests no words."), do=say("Reply to it, or settle it.")
        )
    used = rows.uses(db, [key]).get(key)
    if used is not None:
        raise ConflictError(
            say("This suggestion came in with r{revision}.", revision=str(used[1])),
            do=say("Upload another revision to change the words."),
        )
    last = rows.decisions(db, [key]).get(key)
    if last is not None and last.accepted == accepted:
        who = people_rows.names(db)[last.person]
        raise ConflictError(
            say("{who} has accepted this suggestion already.", who=who)
            if accepted
            else say("{who} has declined this suggestion already.", who=who),
            do=say("Nothing is left to do."),
        )


def _must_fit(db: Db, here: Place, comment: Comment) -> None:
    """Nothing where the passage still says what the suggestion was made for, and no other one is in its way.

    Raises:
        StaleError: it says something else, or is gone. ConflictError: another one wants the same words.
    """
    latest = revision_of(db, here)
    said = revision_rows.by_id(db, comment.revision)
    follower = Follower(db, latest, earliest=said.number)
    at = standing_place(follower, comment, said.number)
    if at is None or follower.texts[at] != comment.base:
        raise StaleError(
            say("The passage has changed since these words were suggested for it, so they were not accepted.")
            if at is not None
            else say("The passage is gone for which these words were suggested, so they were not accepted."),
            do=say("Look at what stands there now, and suggest words for that."),
            newer=f"/releases/{here.release.name}/{here.edition.language}/talk?thread={comment.entry}",
        )
    for other, _ in rows.accepted(db, here.edition_id):
        same = other.lineage == comment.lineage and other.base == comment.base
        if same and meet(exchange(other), exchange(comment)):
            raise ConflictError(
                say(
                    "A suggestion by {who} for these words is accepted already.",
                    who=people_rows.names(db)[other.person],
                ),
                do=say("Decline that one first."),
            )


def standing_place(follower: Follower, comment: Comment, said: int) -> int | None:
    """Where the passage of a suggestion stands, from 0; None where it is gone. `said` is its revision."""
    standing = follower.stands(Anchor(revision=said, lineage=comment.lineage or ""))
    return None if standing.place is None else standing.place - 1


def fits(follower: Follower, comment: Comment, said: int) -> bool:
    """Whether the passage of a suggestion still says what it was made for."""
    at = standing_place(follower, comment, said)
    return at is not None and follower.texts[at] == comment.base
