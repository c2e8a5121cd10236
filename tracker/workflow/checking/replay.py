"""What acts have made of things since: played again from the log, and held against the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tracker.log.checking import Finding
from tracker.log.facts import EntryType
from tracker.review import ReviewState
from tracker.store import log
from tracker.workflow.checking import policies
from tracker.workflow.checking.tables import DanglingError, Tables, differs

_of_reviews = frozenset(
    {
        EntryType.REVIEW_ASKED,
        EntryType.REVIEW_CLOSED,
        EntryType.REVIEW_REOPENED,
        EntryType.VERSION_ISSUED,
    }
)
"""The acts that open and end a review."""


@dataclass(slots=True)
class _State:
    """What stands when every entry has been read; the numbers are those of entries."""

    roles: dict[tuple[str, str, str], tuple[int, datetime]] = field(default_factory=dict)
    disabled: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    open_reviews: dict[tuple[str, str], int] = field(default_factory=dict)
    asked_last: dict[tuple[str, str], int] = field(default_factory=dict)
    reviews: dict[int, tuple[int, str, datetime | None]] = field(default_factory=dict)
    issued_from: dict[int, int | None] = field(default_factory=dict)
    versions: Counter[tuple[str, str]] = field(default_factory=Counter)
    last: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, index: int, said: log.Recorded) -> None:
        """One more entry."""
        kind, at, facts = said.entry.type, said.entry.time, dict[str, Any](said.entry.facts)
        if kind in {EntryType.ROLE_GRANTED, EntryType.ROLE_WITHDRAWN}:
            role = (facts["collection"], facts["person"], facts["role"])
            self.roles.pop(role, None)
            if kind is EntryType.ROLE_GRANTED:
                self.roles[role] = (index, at)
        elif kind is EntryType.PERSON_DISABLED:
            self.disabled[facts["person"]] = (index, at)
        elif kind is EntryType.PERSON_ENABLED:
            self.disabled.pop(facts["person"], None)
        elif kind in _of_reviews:
            self._review(index, kind, (facts["release"], facts["language"]), facts.get("outcome"), at)

    def _review(
        self, index: int, kind: EntryType, place: tuple[str, str], outcome: str | None, at: datetime
    ) -> None:
        if kind is EntryType.REVIEW_ASKED:
            self.open_reviews[place] = self.asked_last[place] = index
            self.reviews[index] = (index, ReviewState.OPEN.value, None)
            return
        if kind is EntryType.REVIEW_REOPENED:  # it is always the newest
            self.open_reviews[place] = again = self.asked_last.get(place, index)
            self.reviews[again] = (index, ReviewState.OPEN.value, None)
            return
        asked = self.open_reviews.pop(place, None)
        if kind is EntryType.VERSION_ISSUED:
            outcome = ReviewState.ISSUED.value
            self.versions[place] += 1
            self.last[place] = index
            self.issued_from[index] = asked
        if asked is not None:
            self.reviews[asked] = (index, outcome or "", at)


def misfits(tables: Tables, told: Mapping[int, log.Recorded]) -> Iterator[Finding]:
    """Roles, closed accounts, states of reviews and current versions that the log does not bear out."""
    state = _State()
    for index in sorted(told):
        state.read(index, told[index])
    yield from policies.misfits(tables, told)
    yield from _accounts(tables, state)
    yield from _reviews(tables, state)
    try:
        yield from _roles(tables, state)
        yield from _currents(tables, state)
    except DanglingError:
        return  # told already: by the rows against their entries


def _accounts(tables: Tables, state: _State) -> Iterator[Finding]:
    for row in tables.people:
        entry, at = state.disabled.get(row.id, (None, None))
        if row.disabled_at != at:
            what = f"The row {row.id} of the table “person” is not what the log says: “disabled_at” differs."
            yield differs(entry if entry is not None else row.entry, what, expected=at, found=row.disabled_at)


def _roles(tables: Tables, state: _State) -> Iterator[Finding]:
    there = {}
    for row in tables.memberships:
        name = tables.collection(row.collection).name
        there[name, row.person, row.role] = (row.entry, row.granted_at)
    for key in sorted(state.roles.keys() | there.keys()):
        due, found = state.roles.get(key), there.get(key)
        if due != found:
            entry = due[0] if due else found[0] if found else None
            what = (
                f"The role {key[2]} of {key[1]} in “{key[0]}” (table “membership”) is not what the log says."
            )
            yield differs(entry, what, expected=_given(due), found=_given(found))


def _given(role: tuple[int, datetime] | None) -> str:
    return f"given in entry {role[0]} at {role[1].isoformat()}" if role else "no such role"


def _reviews(tables: Tables, state: _State) -> Iterator[Finding]:
    for row in tables.reviews.values():
        if row.entry not in state.reviews:
            continue  # told already: it names no entry of its kind
        entry, outcome, at = state.reviews[row.entry]
        if (row.state, row.closed_at) != (outcome, at):
            what = f"The row {row.id} of the table “review” is not what the log says: its state differs."
            yield differs(
                entry,
                what,
                expected=f"{outcome}, {at or 'no end'}",
                found=f"{row.state}, {row.closed_at or 'no end'}",
            )


def _currents(tables: Tables, state: _State) -> Iterator[Finding]:
    for row in tables.editions.values():
        _, release = tables.edition(row.id or 0)
        place = (release.name, row.language)
        due = state.versions[place] or None
        if row.current != due:
            what = (
                f"The row {release.name}/{row.language} of the table “edition” names another current version."
            )
            yield differs(state.last.get(place, row.entry), what, expected=due, found=row.current)
    for version in tables.versions:
        asked = state.issued_from.get(version.entry)
        if asked is not None and tables.review(version.review).entry != asked:
            what = (
                f"The row {version.id} of the table “version” names another review than the one it came from."
            )
            found = tables.review(version.review).entry
            yield differs(
                version.entry, what, expected=f"that of entry {asked}", found=f"that of entry {found}"
            )
