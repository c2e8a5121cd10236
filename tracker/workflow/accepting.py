"""Accept a finding with a reason, or take that back. Each is an act, entered in the log."""

from __future__ import annotations

from datetime import datetime

from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import accepted as rows
from tracker.store import people as people_rows
from tracker.store import policies as policy_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import AcceptedFinding
from tracker.workflow import cases, names
from tracker.workflow.actors import acting
from tracker.workflow.entries import checks as entries
from tracker.workflow.entries import entry
from tracker.workflow.facts import no_text, place
from tracker.workflow.inspecting import AcceptedFacts, FindingFacts, checked, inspected

most_reason = 2000


def accept(
    store: Store, *, by: Actor, release: str, language: str, key: str, reason: str, at: datetime
) -> AcceptedFacts:
    """Accept a finding of the newest revision, known by its key, with a reason.

    It stands in later revisions for as long as nothing that the finding covers changes.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not; an author of the text may
            accept a warning and not what blocks.
        StaleError: nothing of that key is found any more. ConflictError: it is accepted already, or a note.
        FieldError: no reason.
    """
    reason = names.words(reason, field="reason", most=most_reason, what=say("The reason"))
    if not reason:
        raise FieldError(
            "reason",
            say("A finding is accepted with a reason, and none was given."),
            do=say("Say why it is right."),
        )
    checked(store, by=by, release=release, language=language)  # found before anything is locked
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        here = place(db, by, release, language, act=Act.ACCEPT)
        tx.lock_edition(here.edition_id)
        policy_rows.hold(db, here.collection)
        revision = revision_rows.latest(db, here.edition_id)
        if revision is None:
            raise no_text(f"{release}/{language}")
        found = next((each for each in inspected(db, here, revision) if each.finding.key == key), None)
        if found is None:
            raise StaleError(
                say("This finding is not there any more: the text, its source or the terms have changed."),
                do=say("Look at what the checks find now."),
                newer=f"/releases/{release}/{language}/checks",
            )
        _must_be_open(found)
        is_author = by.id in cases.authors(db, here, revision)
        if found.finding.blocks and is_author:
            raise NotPermittedError(
                say(
                    "{who} wrote words of this text, and “{check}” blocks: another person decides.",
                    who=by.name,
                    check=found.title,
                ),
                do=say("Mend the text, or ask somebody who did not write it."),
            )
        row = AcceptedFinding(
            edition=here.edition_id,
            revision=revision.id or 0,
            key=key,
            rule=found.finding.rule,
            level=found.finding.level.value,
            message=str(found.finding.message),
            reason=reason,
            person=by.id,
            at=at,
            entry=0,
        )
        facts = entries.finding_accepted(row, revision=revision, edition=here.edition, release=here.release)
        row.entry = tx.append(entry(EntryType.FINDING_ACCEPTED, at=at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        return _facts(row, revision.number, people_rows.names(db))


def _must_be_open(found: FindingFacts) -> None:
    if found.finding.note:
        raise ConflictError(
            say("This is only a note: there is nothing to accept."), do=say("Nothing is left to do.")
        )
    if found.accepted and found.accepted.stands:
        raise ConflictError(
            say("{who} has accepted this already.", who=found.accepted.by), do=say("Nothing is left to do.")
        )


def reopen(
    store: Store, *, by: Actor, release: str, language: str, number: int, reason: str = "", at: datetime
) -> AcceptedFacts:
    """Take an acceptance back, whoever gave it; `number` is that of its entry.

    Raises:
        NotFoundError, NotPermittedError: no such edition or acceptance, or the person may not.
        ConflictError: it was taken back already. FieldError: the reason is too long.
    """
    reason = names.words(reason, field="reason", most=most_reason, what=say("The reason"))
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        here = place(db, by, release, language, act=Act.ACCEPT)
        tx.lock_edition(here.edition_id)
        row = rows.accepted(db, here.edition_id, number) if names.is_number(number) else None
        if row is None:
            raise NotFoundError(
                say(
                    "There is no acceptance {number} on {text}.",
                    number=str(number),
                    text=f"{release}/{language}",
                ),
                do=say("Choose one from its page of checks."),
            )
        people = people_rows.names(db)
        if row.reopened_by is not None:
            raise ConflictError(
                say("{who} has taken this acceptance back already.", who=people[row.reopened_by]),
                do=say("Nothing is left to do."),
            )
        row.reopened_by, row.reopened_at, row.reopened_reason = by.id, at, reason
        facts = entries.finding_reopened(row, edition=here.edition, release=here.release)
        row.reopened_entry = tx.append(entry(EntryType.FINDING_REOPENED, at=at, actor=by.id, facts=facts))
        db.flush()
        seen = revision_rows.by_id(db, row.revision)
        return _facts(row, seen.number, people)


def _facts(row: AcceptedFinding, revision: int, people: dict[str, str]) -> AcceptedFacts:
    return AcceptedFacts(
        number=row.entry,
        reason=row.reason,
        by=people[row.person],
        by_id=row.person,
        at=row.at,
        revision=revision,
        stands=row.reopened_entry is None,
    )
