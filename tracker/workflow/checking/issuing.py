"""Versions, their correction notices, and plans, as their rows have them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tracker.documents.digest import digest_bytes
from tracker.log.facts import EntryType
from tracker.store.tables import CorrectionNotice, IssuePlan, PlannedEdition, Version
from tracker.workflow import entries
from tracker.workflow.checking.records import Kept, Part, Record, record
from tracker.workflow.checking.tables import Tables
from tracker.workflow.entries import issuing as facts_of


def _of_version(tables: Tables, row: Version) -> Iterator[Record]:
    edition, release = tables.edition(row.edition)
    notice = next((each for each in tables.of(CorrectionNotice) if each.version == row.id), None)
    plan = next((each for each in tables.of(IssuePlan) if each.id == row.plan), None)
    if row.plan is not None and plan is None:
        raise ValueError("a plan that is not there")
    facts = entries.version_issued(
        row,
        revision=tables.revision(row.revision),
        edition=edition,
        release=release,
        notice=notice,
        plan=plan,
    )
    key = f"{release.name}/{edition.language}/v{row.number}"
    yield record("version", key, row.entry, EntryType.VERSION_ISSUED, facts, row.issued_at, row.issued_by)
    of_withdrawal = (row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason, row.withdrawn_entry)
    if of_withdrawal == (None,) * 4:
        return
    if row.withdrawn_at is None or row.withdrawn_entry is None:
        raise ValueError("half of a withdrawal")
    facts = entries.version_withdrawn(row, edition=edition, release=release)
    kind = EntryType.VERSION_WITHDRAWN
    yield record("version", key, row.withdrawn_entry, kind, facts, row.withdrawn_at, row.withdrawn_by)


def _of_notice(tables: Tables, row: CorrectionNotice) -> Iterator[Record]:
    """A notice is held against its version's entry with the version; here what only its own row says."""
    version = next((each for each in tables.versions if each.id == row.version), None)
    if version is None or version.entry != row.entry:
        raise ValueError("a notice of a version that is not there")
    if row.digest != digest_bytes(row.text.encode()):
        raise ValueError(f"a text that does not have the digest {row.digest}")
    yield from ()


def _of_plan(tables: Tables, row: IssuePlan) -> Iterator[Record]:
    release = tables.release(row.release)
    lines = [each for each in tables.of(PlannedEdition) if each.plan == row.id]
    editions = [(each, tables.edition(each.edition)[0], tables.revision(each.revision)) for each in lines]
    facts = facts_of.issue_planned(row, editions=editions, release=release)
    kind = EntryType.ISSUE_PLANNED
    yield record("issue_plan", row.id, row.entry, kind, facts, row.planned_at, row.planned_by)
    versions = [each for each in tables.versions if each.plan == row.id]
    if row.outcome == "issued":
        _must_be_carried_out(tables, row, lines, versions)
        return
    if versions:
        raise ValueError(f"{row.outcome or 'waiting'}, though versions came of it")
    if row.outcome is not None:
        yield _end(tables, row)
    elif (row.reason, row.closed_by, row.closed_at, row.closed_entry) != (None,) * 4:
        raise ValueError("half of an end")


def _end(tables: Tables, row: IssuePlan) -> Record:
    release, at = tables.release(row.release), row.closed_at
    if at is None or row.closed_entry is None:
        raise ValueError("half of an end")
    if row.outcome == "failed" and row.closed_by is None:
        facts = facts_of.issue_failed(row, release=release)
        return record("issue_plan", row.id, row.closed_entry, EntryType.ISSUE_FAILED, facts, at)
    if row.outcome != "taken back" or row.closed_by is None or row.reason is not None:
        raise ValueError(f"an end that is none: {row.outcome}")
    facts = facts_of.issue_unplanned(row, release=release)
    kind = EntryType.ISSUE_UNPLANNED
    return record("issue_plan", row.id, row.closed_entry, kind, facts, at, row.closed_by)


def _must_be_carried_out(
    tables: Tables, row: IssuePlan, lines: list[PlannedEdition], versions: list[Version]
) -> None:
    """A plan that was carried out brought exactly the versions that were planned, at one moment."""
    notices = {each.version: each.text for each in tables.of(CorrectionNotice)}
    due = {(each.edition, each.revision, each.label, each.stage, each.notice) for each in lines}
    came = {
        (each.edition, each.revision, each.label, each.stage, notices.get(each.id or 0)) for each in versions
    }
    moments: set[datetime | None] = {each.issued_at for each in versions}
    first = min((each.entry for each in versions), default=None)
    closed = (row.closed_at, row.closed_entry, row.closed_by, row.reason)
    if due != came or len(versions) != len(lines) or moments != {row.closed_at}:
        raise ValueError("other versions than were planned")
    if closed != (row.closed_at, first, None, None):
        raise ValueError("another end than its versions have")


part = Part(
    tables=(
        Kept("version", lambda tables: tables.versions, _of_version),
        Kept("correction_notice", lambda tables: tables.of(CorrectionNotice), _of_notice),
        Kept("issue_plan", lambda tables: tables.of(IssuePlan), _of_plan),
    ),
    kept_in={
        EntryType.VERSION_ISSUED: "version",
        EntryType.VERSION_WITHDRAWN: "version",
        EntryType.ISSUE_PLANNED: "issue_plan",
        EntryType.ISSUE_UNPLANNED: "issue_plan",
        EntryType.ISSUE_FAILED: "issue_plan",
    },
)
