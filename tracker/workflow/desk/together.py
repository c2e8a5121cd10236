"""Approve all editorial changes of a text together, and never another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tracker.errors import ConflictError, StaleError
from tracker.review import Actor
from tracker.review.passages import Ruling, Standing, may_go_together
from tracker.saying import say
from tracker.store import Store
from tracker.workflow import cases
from tracker.workflow.desk.deciding import Decided, write
from tracker.workflow.desk.entering import enter, must_take, standings_of, warm_up
from tracker.workflow.desk.standings import classes_of, classings


def approve_editorial(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    step: str,
    changes: Sequence[str] | None,
    seen: str,
    at: datetime,
) -> Decided:
    """Approve all changes that are to go and of the class editorial, and never another.

    `changes` are those that the page offered, by their keys; None takes all that there are.

    Raises:
        as `decide`; StaleError also where one of them is no longer editorial or was decided since.
    """
    taken = cases.parse_step(step)
    warm_up(store, by, release, language)
    with store.write() as tx:
        desk = enter(tx, by, release, language, seen=seen)
        review = must_take(tx.session, desk, taken)
        units = desk.ground.units
        found = standings_of(tx.session, desk, units, taken)
        classes = classes_of(units, classings(tx.session, desk.here.edition_id))
        there = {
            unit.key: unit
            for unit, each, cls in zip(units, found, classes, strict=True)
            if each.standing is Standing.TO_GO
            and each.earlier is None
            and may_go_together(cls, unit.weight, words_came_or_went=unit.came_or_went)
        }
        gone = [] if changes is None else [key for key in changes if key not in there]
        if gone:
            raise StaleError(
                say(
                    "One of these changes was decided or classed otherwise since you opened the page, so none"
                    " of them was approved."
                ),
                do=say("Look at what is editorial now, and approve that."),
                newer=f"/releases/{release}/{language}/review",
            )
        taking = list(there.values()) if changes is None else [there[key] for key in dict.fromkeys(changes)]
        if not taking:
            raise ConflictError(
                say("No editorial change is to go."), do=say("Decide on the others one by one.")
            )
        return write(
            tx, desk, review, taking, step=taken, ruling=Ruling.APPROVED, code=None, reason="", at=at
        )
