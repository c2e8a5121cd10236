"""What each person wants to be told, kind by kind: what they said, else what holds for all."""

from __future__ import annotations

from sqlmodel import Session as Db

from tracker.store import preferences as rows
from tracker.workflow.telling_people.kinds import Kind, When, Wish, wishes_of_kind

usual_hour = 8
"""The hour of the daily mail, in the service's time zone, until the person chooses another."""


def wishes(db: Db, person: str) -> dict[Kind, Wish]:
    """How a person wants messages of every kind."""
    said = rows.of(db, person)
    return {
        kind: Wish(When(said[kind.value][0]), said[kind.value][1]) if kind.value in said else usual
        for kind, usual in wishes_of_kind.items()
    }


def digest_hour(db: Db, person: str) -> int:
    """The hour, 0 to 23, of a person's daily mail."""
    found = rows.hour(db, person)
    return usual_hour if found is None else found
