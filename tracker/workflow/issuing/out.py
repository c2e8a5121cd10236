"""Putting versions out: rows, entries and readers' pages of all that goes out together."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session as Db

from tracker.documents.digest import digest_bytes
from tracker.errors import StorageError
from tracker.log.facts import EntryType
from tracker.review import ReviewState
from tracker.settings import Settings
from tracker.store import Transaction
from tracker.store import people as people_rows
from tracker.store import releases as rows
from tracker.store import told_changes as told_rows
from tracker.store.tables import CorrectionNotice, IssuePlan, Version
from tracker.workflow import entries
from tracker.workflow.facts import Place, VersionFacts, version_facts
from tracker.workflow.issuing.ready import Ready
from tracker.workflow.rendering import render_edition, render_release
from tracker.workflow.told_changes import of_next

logger = logging.getLogger(__name__)


def put_out(
    tx: Transaction,
    settings: Settings,
    readies: Sequence[Ready],
    *,
    by: str,
    at: datetime,
    plan: IssuePlan | None = None,
) -> tuple[VersionFacts, ...]:
    """Issue all of them, each with its own entry, and draw every page that tells of them."""
    told = [_told(tx.session, each) for each in readies]
    made = [_put_out(tx, each, by=by, at=at, plan=plan) for each in readies]
    others = any(each.here.is_source for each in readies) or any(each.number == 1 for each, _ in made)
    render(tx.session, settings, [each.here for each in readies], others=others)
    for each in told:
        if each is not None:
            told_rows.keep(tx.session, *each)
    people = people_rows.names(tx.session)
    return tuple(
        version_facts(version, place=each.here, revision=each.revision, people=people, notice=notice)
        for each, (version, notice) in zip(readies, made, strict=True)
    )


def _told(db: Db, ready: Ready) -> tuple[str, tuple[str, ...]] | None:
    """What it will change, to be kept; None where that cannot be said now: then the worker tries later."""
    try:
        return of_next(db, ready.here.edition, ready.revision)
    except (StorageError, SQLAlchemyError):
        raise
    except Exception:
        release, language = ready.here.release.name, ready.here.edition.language
        logger.exception("What %s/%s changes could not be listed now.", release, language)
        return None


def _put_out(
    tx: Transaction, ready: Ready, *, by: str, at: datetime, plan: IssuePlan | None
) -> tuple[Version, CorrectionNotice | None]:
    db, here = tx.session, ready.here
    version = Version(
        edition=here.edition_id,
        number=len(rows.versions(db, here.edition_id)) + 1,
        revision=ready.revision.id or 0,
        review=ready.review.id or 0,
        label=ready.label,
        stage=ready.stage.value,
        issued_by=by,
        issued_at=at,
        plan=plan.id if plan else None,
        entry=0,
    )
    notice = _notice(ready)
    facts = entries.version_issued(
        version,
        revision=ready.revision,
        edition=here.edition,
        release=here.release,
        notice=notice,
        plan=plan,
    )
    version.entry = tx.append(entries.entry(EntryType.VERSION_ISSUED, at=at, actor=by, facts=facts))
    db.add(version)
    db.flush()
    if notice is not None:
        notice.version, notice.entry = version.id or 0, version.entry
        db.add(notice)
    ready.review.state = ReviewState.ISSUED.value
    ready.review.closed_at = at
    here.edition.current = version.number
    db.flush()
    return version, notice


def _notice(ready: Ready) -> CorrectionNotice | None:
    if ready.corrects is None or ready.notice is None:
        return None
    digest = digest_bytes(ready.notice.encode())
    return CorrectionNotice(
        version=0, corrects=ready.corrects.number, text=ready.notice, digest=digest, entry=0
    )


def render(db: Db, settings: Settings, found: Sequence[Place], *, others: bool) -> None:
    """Draw the editions' pages, and those of all languages where they tell of it."""
    if others:
        render_release(db, settings, found[0])
        return
    for here in found:
        render_edition(db, settings, here)
