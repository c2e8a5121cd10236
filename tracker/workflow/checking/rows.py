"""Rows against entries: each says what its entry says, each entry has its row, and none has two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.log.checking import Finding
from tracker.log.facts import EntryType, reserved
from tracker.store import log
from tracker.workflow.checking import acts, checks, desk, issuing, policies, signing, talk, webhooks
from tracker.workflow.checking.records import Record
from tracker.workflow.checking.tables import DanglingError, Tables, differs

Entries = Mapping[int, log.Recorded]


parts = (
    acts.part,
    signing.part,
    desk.part,
    talk.part,
    checks.part,
    policies.part,
    issuing.part,
    webhooks.part,
)
"""Every journey whose acts have rows: a new one adds its part here."""


def misfits(tables: Tables, told: Entries) -> Iterator[Finding]:
    """Every row that its entry does not bear out, and every entry whose row is gone."""
    seen: dict[tuple[EntryType, int], Record] = {}
    for made in _records(tables):
        if isinstance(made, Finding):
            yield made
            continue
        other = seen.setdefault((made.type, made.entry), made)
        if other is not made:
            what = f"{made.where} names entry {made.entry}, and so does another row of that table."
            yield differs(made.entry, what, expected="one row", found="two")
        yield from _against(made, told.get(made.entry))
    kept_in = {kind: table for part in parts for kind, table in part.kept_in.items()}
    for index, said in told.items():
        table = kept_in.get(said.entry.type)
        if table is not None and (said.entry.type, index) not in seen:
            what = f"Entry {index} ({said.entry.type.value}) has no row in the table “{table}”."
            yield differs(index, what, expected="one row", found="none")


def _against(row: Record, said: log.Recorded | None) -> Iterator[Finding]:
    if said is None:
        what = f"{row.where} names entry {row.entry}, which the log does not have."
        yield differs(row.entry, what, expected="an entry", found="none")
        return
    if said.entry.type is not row.type:
        what = f"{row.where} names entry {row.entry}, which is of another kind."
        yield differs(row.entry, what, expected=row.type.value, found=said.entry.type.value)
        return
    logged = {name: value for name, value in said.entry.to_json().items() if name not in reserved}
    there = {name: value for name, value in row.facts.items() if value is not None}
    for name in sorted(logged.keys() | there.keys()):
        if logged.get(name) != there.get(name):
            what = f"{row.where} is not what entry {row.entry} says: {_in_words(name)} differs."
            yield differs(row.entry, what, expected=logged.get(name), found=there.get(name))
    if row.at != said.entry.time:
        what = f"{row.where} has another time than entry {row.entry}."
        yield differs(row.entry, what, expected=said.entry.time.isoformat(), found=row.at.isoformat())
    if row.actor is not None and row.actor != said.entry.actor:
        what = f"{row.where} names another person than entry {row.entry}."
        yield differs(row.entry, what, expected=said.entry.actor, found=row.actor)


def _in_words(fact: str) -> str:
    if fact == "commitment":
        return "the name, the address or whether the person administers the service"
    return f"“{fact}”"


def _records(tables: Tables) -> Iterator[Record | Finding]:
    for kept in (kept for part in parts for kept in part.tables):
        for row in kept.rows(tables):
            try:
                yield from kept.records(tables, row)
                yield from kept.inside(row)
            except DanglingError as error:
                what = f"The row {row.id} of the table “{kept.table}” names the {error}, which is not there."
                yield differs(row.entry, what, expected="a row", found="none")
            except (ValueError, KeyError, TypeError) as error:
                what = f"The row {row.id} of the table “{kept.table}” cannot be read."
                yield differs(row.entry, what, expected="what was written", found=error)
