"""Withdraw one's own sign-off: it stays in the history, with the reason, and counts nowhere from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, Decision, ReviewState
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store import people as people_rows
from tracker.store import releases as release_rows
from tracker.store import reviews as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision, Signoff
from tracker.workflow import entries, names
from tracker.workflow.actors import acting_alone, actors_in
from tracker.workflow.entries import signing as facts_of
from tracker.workflow.facts import Place, SignoffFacts, place, signoff_facts


def withdraw_signoff(
    store: Store, *, by: Actor, release: str, language: str, entry: int, reason: str, at: datetime
) -> SignoffFacts:
    """Take back one's own sign-off; `entry` is the number of its log entry.

    An approval can be taken back until a version is issued on it. A return can be while its review is the
    newest and no newer revision has come: the review that it ended then takes sign-offs again.

    Raises:
        NotFoundError: no such edition or sign-off, or none that this person may see.
        NotPermittedError: it is somebody else’s. FieldError: no reason.
        ConflictError: it is withdrawn already, or too late to be.
    """
    reason = names.words(reason, field="reason", most=5000, what=say("The reason"))
    if not reason:
        raise FieldError(
            "reason",
            say("A sign-off is withdrawn with a reason, and none was given."),
            do=say("Say why; it stays beside the sign-off."),
        )
    with store.write() as tx:
        db = tx.session
        here = place(db, acting_alone(db, by), release, language, act=Act.SEE)
        tx.lock_edition(here.edition_id)
        by = acting_alone(db, by)
        signoff, review = _find(db, here, entry)
        db.refresh(signoff)
        db.refresh(review)
        revision = revision_rows.by_id(db, review.revision)
        _must_be_free(db, here, signoff, review, by)
        _record(tx, here, signoff, review, revision, reason=reason, at=at)
        if signoff.decision == Decision.RETURNED.value:
            _reopen(tx, here, review, revision, by=by, at=at)
        db.flush()
        return signoff_facts(signoff, here, review, revision.number, people_rows.names(db))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A sign-off as it was given, and what has become of it.

    `stands` is whether it is on the words that the edition has now. `left` is whether the person has no
    role in the collection any more, or no open account. `may_withdraw` is whether who asks may take it
    back; `why_not` says why nobody can.
    """

    given: SignoffFacts
    stands: bool
    left: bool
    may_withdraw: bool
    why_not: str | None


def signoff(store: Store, *, by: Actor, release: str, language: str, entry: int) -> Given:
    """The sign-off of an edition that came with an entry of this number.

    Raises:
        NotFoundError: no such edition or sign-off, or none that this person may see.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        row, review = _find(db, here, entry)
        revision, latest = revision_rows.by_id(db, review.revision), revision_rows.latest(db, here.edition_id)
        against = why_not(db, here, row, review)
        people = {each.id for each in actors_in(db, here.collection.id or 0)}
        return Given(
            given=signoff_facts(row, here, review, revision.number, people_rows.names(db)),
            stands=latest is not None and latest.digest == row.after,
            left=row.person not in people,
            may_withdraw=row.person == by.id and against is None,
            why_not=against.said if against else None,
        )


def why_not(db: Db, here: Place, signoff: Signoff, review: Review) -> ConflictError | None:
    """Why a sign-off cannot be withdrawn now, whoever asks; None: it can."""
    if signoff.withdrawn_entry is not None:
        return ConflictError(say("This sign-off is withdrawn already."), do=say("Nothing is left to do."))
    if review.state == ReviewState.ISSUED.value:
        return _issued(db, here, review)
    if signoff.decision == Decision.RETURNED.value:
        latest = revision_rows.latest(db, here.edition_id)
        newest = rows.newest(db, here.edition_id)
        if latest is None or latest.id != review.revision:
            return ConflictError(
                _answered(latest.number if latest else None), do=say("Judge the newest revision instead.")
            )
        if newest is None or newest.id != review.id:
            return ConflictError(
                say("Another review of this text was asked for since it was returned."),
                do=say("Sign in that review instead."),
            )
    return None


def _answered(number: int | None) -> str:
    """That a newer revision has come since a text was returned: the one of this number, where it is known."""
    if number is None:
        return say(
            "A newer revision was uploaded since this text was returned, so the return has been answered."
        )
    return say(
        "r{number} was uploaded since this text was returned, so the return has been answered.",
        number=str(number),
    )


def _find(db: Db, here: Place, entry: int) -> tuple[Signoff, Review]:
    found = rows.signoff(db, here.edition_id, entry) if names.is_number(entry) else None
    if found is None:
        name = f"{here.release.name}/{here.edition.language}"
        raise NotFoundError(
            say("There is no sign-off {entry} on {name}.", entry=str(entry), name=name),
            do=say("Choose one from its review."),
        )
    return found


def _issued(db: Db, here: Place, review: Review) -> ConflictError:
    version = next(each for each in release_rows.versions(db, here.edition_id) if each.review == review.id)
    if version.withdrawn_at is not None:
        return ConflictError(
            say(
                "v{number} was issued on this sign-off and has been withdrawn since; its record stays.",
                number=str(version.number),
            ),
            do=say("Nothing is left to do."),
        )
    return ConflictError(
        say(
            "v{number} was issued on this sign-off, so it can no longer be taken back.",
            number=str(version.number),
        ),
        do=say(
            "Have a coordinator withdraw v{number}: it stays readable, marked, with the reason.",
            number=str(version.number),
        ),
    )


def _must_be_free(db: Db, here: Place, signoff: Signoff, review: Review, by: Actor) -> None:
    if signoff.person != by.id:
        raise NotPermittedError(
            say(
                "This sign-off is {name}’s, and a sign-off is withdrawn by whoever gave it.",
                name=people_rows.names(db)[signoff.person],
            ),
            do=say("Ask them, or return the text in a step of your own."),
        )
    against = why_not(db, here, signoff, review)
    if against is not None:
        raise against


def _record(
    tx: Transaction,
    here: Place,
    signoff: Signoff,
    review: Review,
    revision: Revision,
    *,
    reason: str,
    at: datetime,
) -> None:
    signoff.withdrawn_at, signoff.withdrawn_reason = at, reason
    facts = facts_of.signoff_withdrawn(
        signoff, review=review, revision=revision, edition=here.edition, release=here.release
    )
    signoff.withdrawn_entry = tx.append(
        entries.entry(EntryType.SIGNOFF_WITHDRAWN, at=at, actor=signoff.person, facts=facts)
    )
    tx.session.add(signoff)


def _reopen(
    tx: Transaction, here: Place, review: Review, revision: Revision, *, by: Actor, at: datetime
) -> None:
    """The review that a return ended takes sign-offs again, with its entry."""
    review.state, review.closed_at = ReviewState.OPEN.value, None
    facts = facts_of.review_reopened(review, revision=revision, edition=here.edition, release=here.release)
    tx.append(entries.entry(EntryType.REVIEW_REOPENED, at=at, actor=by.id, facts=facts))
    tx.session.add(review)
