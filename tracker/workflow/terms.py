"""The termbase of a collection: looked at, changed term by term, merged with a file; each change an act."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.checks.termbase import Merge, Term, Termbase, checked, from_bytes, merged, termbase
from tracker.errors import ConflictError, FieldError, NotFoundError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import policies as policy_rows
from tracker.store import terms as rows
from tracker.store.tables import Collection, TermsChange
from tracker.workflow import names
from tracker.workflow.actors import acting, must_see
from tracker.workflow.entries import checks as entries
from tracker.workflow.entries import entry
from tracker.workflow.facts import find_collection

without = "Without "
"""What the note of a change begins with that took a term out, as it is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsChangeFacts:
    """A change of a termbase, as it was made. `entry` is the number of its log entry."""

    number: int
    digest: str
    note: str
    by: str
    at: datetime
    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The termbase of a collection with its changes, the newest first. `digest` is None before the first."""

    collection: str
    title: str
    issuer: str
    base: Termbase
    digest: str | None
    changes: tuple[TermsChangeFacts, ...]
    may_change: bool


def terms(store: Store, *, by: Actor, collection: str) -> Terms:
    """The termbase as it is now.

    Raises:
        NotFoundError: no such collection, or the person does not work in it.
    """
    with store.read() as db:
        place = _place(db, by, collection)
        newest = rows.newest(db, place.id or 0)
        people = people_rows.names(db)
        return Terms(
            collection=place.name,
            title=place.title,
            issuer=place.issuer,
            base=rows.termbase(newest),
            digest=newest.digest if newest else None,
            changes=tuple(_facts(row, people) for row in rows.changes(db, place.id or 0)),
            may_change=by.may(Act.TERMS, place.name),
        )


def propose(
    store: Store, *, by: Actor, collection: str, data: bytes, replace: bool
) -> tuple[Merge, str | None]:
    """What a TBX or CSV file would make of the termbase, and the digest of the one that it was laid over.

    Nothing is saved.

    Raises:
        NotFoundError, NotPermittedError: no such collection, or the person may not.
        FieldError: the file is not in order; the line is named.
    """
    with store.read() as db:
        place = _place(db, by, collection)
        by.must(Act.TERMS, place.name)
        newest = rows.newest(db, place.id or 0)
    return merged(rows.termbase(newest), other=from_bytes(data), replace=replace), (
        newest.digest if newest else None
    )


def change(
    store: Store,
    *,
    by: Actor,
    collection: str,
    base: Termbase,
    before: str | None,
    note: str = "",
    at: datetime,
) -> TermsChangeFacts:
    """Put a termbase in the place of the one with the digest `before`; None where there was none.

    Raises:
        NotFoundError, NotPermittedError: no such collection, or the person may not.
        StaleError: somebody changed the terms meanwhile. ConflictError: nothing would change.
        FieldError: the note is too long.
    """
    note = names.words(note, field="note", most=300, what=say("The note"))
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        place = _place(db, by, collection)
        by.must(Act.TERMS, place.name)
        policy_rows.hold(
            db, place, to_change=True
        )  # one change at a time, and nobody signs by them meanwhile
        newest = rows.newest(db, place.id or 0)
        if (newest.digest if newest else None) != before:
            raise StaleError(
                say("Somebody changed the terms since this page was made, and nothing was saved."),
                do=say("Look at the terms as they are now, then make your change again."),
                newer=f"/collections/{place.name}/terms",
            )
        if base == rows.termbase(newest):
            raise ConflictError(
                say("These are the terms that are there already."), do=say("Nothing is left to do.")
            )
        row = TermsChange(
            collection=place.id or 0,
            number=(newest.number if newest else 0) + 1,
            terms=rows.terms_json(base),
            digest=base.digest,
            before=before,
            note=note,
            person=by.id,
            at=at,
            entry=0,
        )
        facts = entries.terms_changed(row, collection=place)
        row.entry = tx.append(entry(EntryType.TERMS_CHANGED, at=at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        return _facts(row, people_rows.names(db))


def put(
    store: Store, *, by: Actor, collection: str, term: Term, before: str | None, at: datetime
) -> TermsChangeFacts:
    """Add a term, or give one that is there another standing or note; errors as of `change`."""
    present = terms(store, by=by, collection=collection).base
    kept = [each for each in present.terms if each.identity != term.identity]
    return change(
        store,
        by=by,
        collection=collection,
        base=termbase([*kept, term]),
        before=before,
        note=term.term,
        at=at,
    )


def take_out(
    store: Store,
    *,
    by: Actor,
    collection: str,
    concept: str,
    language: str,
    term: str,
    before: str | None,
    at: datetime,
) -> TermsChangeFacts:
    """Take a term out; errors as of `change`, and NotFoundError where it is not there."""
    present = terms(store, by=by, collection=collection).base
    kept = [each for each in present.terms if each.identity != (concept, language, term)]
    if len(kept) == len(present.terms):
        raise NotFoundError(
            say("There is no term “{term}” here.", term=term[:60]), do=say("Choose one from the list.")
        )
    return change(
        store, by=by, collection=collection, base=termbase(kept), before=before, note=without + term, at=at
    )


def base_of_json(text: str) -> Termbase:
    """A termbase from the JSON that a page carried.

    Raises:
        FieldError: it is not one.
    """
    try:
        given = json.loads(text)
        return termbase(
            checked(
                concept=each["concept"],
                language=each["language"],
                term=each["term"],
                standing=each["standing"],
                note=each.get("note", ""),
                inside=bool(each.get("inside")),
                where=say("term {n}", n=str(place)),
            )
            for place, each in enumerate(given, 1)
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FieldError(
            "terms", say("The page did not say which terms to save."), do=say("Hand the file in again.")
        ) from error


def _place(db: Db, by: Actor, collection: str) -> Collection:
    place = find_collection(db, collection)
    must_see(by, place.name)
    return place


def _facts(row: TermsChange, people: dict[str, str]) -> TermsChangeFacts:
    return TermsChangeFacts(
        number=row.number, digest=row.digest, note=row.note, by=people[row.person], at=row.at, entry=row.entry
    )
