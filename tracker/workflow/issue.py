"""Issue versions to readers, one language or several together, or take a version's standing away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tracker.errors import ConflictError, FieldError, NotFoundError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store, plans
from tracker.store import people as people_rows
from tracker.store import releases as rows
from tracker.store import revisions as revision_rows
from tracker.workflow import entries, names
from tracker.workflow.actors import acting
from tracker.workflow.facts import VersionFacts, place, seen_release, version_facts
from tracker.workflow.issuing.labels import proposed_label
from tracker.workflow.issuing.out import put_out, render
from tracker.workflow.issuing.ready import Lack, NotAllReadyError, Wanted, all_ready, lock, places

__all__ = [
    "Lack",
    "NotAllReadyError",
    "Wanted",
    "issue",
    "issue_together",
    "proposed_label",
    "withdraw",
]


def issue(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    stage: str,
    label: str,
    after: str | None,
    at: datetime,
    notice: str | None = None,
) -> VersionFacts:
    """Put the reviewed revision out as the edition's next version.

    `after` is the digest that the page showed; None on the command line. `notice` is the correction notice
    of a corrected version; None: the one that is proposed.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not.
        ConflictError: no review is open, it aims at another stage, or a step is missing.
        StaleError: the page showed another text. FieldError: no label, stage or notice.
    """
    wanted = Wanted(language=language, stage=stage, label=label, after=after, notice=notice)
    return issue_together(store, by=by, release=release, editions=[wanted], at=at)[0]


def issue_together(
    store: Store, *, by: Actor, release: str, editions: Sequence[Wanted], at: datetime
) -> tuple[VersionFacts, ...]:
    """Put several editions of a release out in one act: all of them or none. In the order asked for.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not.
        NotAllReadyError: of several, some are not ready; each is named with what it lacks.
        ConflictError, StaleError, FieldError: see `issue`; where one edition was asked for.
    """
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        found_release, collection = seen_release(db, by, release, act=Act.ISSUE)
        found = places(db, collection, found_release, editions)
        lock(tx, found)
        return put_out(tx, store.settings, all_ready(db, found, editions, by=by.id), by=by.id, at=at)


def withdraw(
    store: Store, *, by: Actor, release: str, language: str, version: int, reason: str, at: datetime
) -> VersionFacts:
    """Take a version's standing away. It stays readable, marked, with the reason.

    Raises:
        NotFoundError, NotPermittedError: no such version, or the person may not.
        ConflictError: it is withdrawn already. FieldError: no reason.
    """
    reason = names.words(reason, field="reason", most=2000, what=say("The reason"))
    if not reason:
        raise FieldError(
            "reason",
            say("A version is withdrawn with a reason, and none was given."),
            do=say("Say why; readers see it."),
        )
    with store.write() as tx:
        db = tx.session
        here = place(db, acting(db, by), release, language, act=Act.ISSUE)
        tx.lock_edition(here.edition_id)
        db.refresh(here.edition)
        row = rows.version(db, here.edition_id, version) if names.is_number(version) else None
        if row is None:
            raise NotFoundError(
                say("There is no version v{version} of this edition.", version=str(version)),
                do=say("Choose one that was issued."),
            )
        db.refresh(row)
        if row.withdrawn_at is not None:
            raise ConflictError(
                say("v{version} is withdrawn already.", version=str(version)),
                do=say("Nothing is left to do."),
            )
        row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = at, by.id, reason
        facts = entries.version_withdrawn(row, edition=here.edition, release=here.release)
        row.withdrawn_entry = tx.append(
            entries.entry(EntryType.VERSION_WITHDRAWN, at=at, actor=by.id, facts=facts)
        )
        db.flush()
        render(db, store.settings, [here], others=here.is_source)
        revision = revision_rows.by_id(db, row.revision)
        notice = plans.notice(db, row.id or 0)
        return version_facts(row, place=here, revision=revision, people=people_rows.names(db), notice=notice)
