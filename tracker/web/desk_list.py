"""The list of changes on the review desk: its lines, what is left out of it, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tracker.pages.desk import DeskRow, State, Together, state_words
from tracker.pages.shell import Link, NavItem
from tracker.pages.words import capital
from tracker.review.naming import name_of
from tracker.review.passages import Class, Standing
from tracker.saying import in_turn, say, say_many
from tracker.web.desk_address import Asked, is_hidden
from tracker.web.desk_opened import Opened
from tracker.web.desk_words import place_alone, words_of
from tracker.workflow.desk.showing import Desk, Judged

_states: dict[Standing, State] = {
    Standing.APPROVED: "approved",
    Standing.CARRIED: "carried",
    Standing.RETURNED: "returned",
    Standing.TO_GO: "open",
}


def rows(opened: Opened) -> tuple[DeskRow, ...]:
    """A line for each change; one that is left out is there while it is the one that is shown."""
    return tuple(
        _row(each, opened, here=i == opened.at)
        for i, each in enumerate(opened.judged)
        if not is_hidden(each, opened.asked) or i == opened.at
    )


def _row(judged: Judged, opened: Opened, *, here: bool) -> DeskRow:
    unit, state, taken = judged.unit, _states[judged.found.standing], opened.desk.taken
    if state == "open" and questions_of(judged, opened.questions):
        state = "question"
    elif state == "open" and taken is not None:
        state = "waived" if taken.need.waived else "signed"
    return DeskRow(
        href=opened.asked.at(opened.place, change=unit.name),
        place=place_alone(unit),
        words=in_turn(words_of(unit)),
        substantive=judged.cls.classed is Class.SUBSTANTIVE,
        state=state,
        said=state_words[state],
        here=here,
    )


def questions_of(judged: Judged, questions: Collection[str]) -> list[str]:
    """The passages of a change on which a conversation is open."""
    return [line for line in judged.unit.lineage if line in questions]


def following(judged: Sequence[Judged], at: int, asked: Asked) -> Judged | None:
    """The next change that is to go after one, from the top again at the end; None where it is the last."""
    turned = [*judged[at + 1 :], *judged[:at]]
    return next(
        (each for each in turned if each.found.standing is Standing.TO_GO and not is_hidden(each, asked)),
        None,
    )


def counts(desk: Desk) -> str:
    """“7 changes, 2 substantive”; “14 passages, the first revision”."""
    number = len(desk.judged)
    if desk.ground.comparison is None:
        return say_many(number, "{n} passage, the first revision", "{n} passages, the first revision")
    heavy = sum(each.cls.classed is Class.SUBSTANTIVE for each in desk.judged)
    return say_many(
        number, "{n} change, {heavy} substantive", "{n} changes, {heavy} substantive", heavy=heavy
    )


def unchanged(desk: Desk) -> int:
    """The number of passages that are what they were."""
    groups = desk.ground.comparison.groups if desk.ground.comparison else ()
    return sum(len(each.after) for each in groups if each.kind.value == "same")


def tabs(opened: Opened) -> tuple[NavItem, ...]:
    """The steps of the stage, where there are several to look at."""
    hands, step = opened.desk.prepared.hands, opened.desk.step
    if step is None or len(hands) < 2:
        return ()
    return tuple(
        NavItem(
            label=capital(name_of(each.need.step)),
            href=opened.asked.at(opened.place, change=opened.current, step=each.need.step),
            current=each.need.step is step,
        )
        for each in hands
    )


def hide(opened: Opened) -> Link | None:
    """The way to the list without its editorial changes, or back to all of it; None where it has none."""
    editorial = sum(each.cls.classed is Class.EDITORIAL for each in opened.judged)
    hiding = opened.asked.hiding
    if not editorial:
        return None
    return Link(
        text=say("Show {n} editorial", n=editorial) if hiding else say("Hide {n} editorial", n=editorial),
        href=opened.asked.at(opened.place, change=opened.current, hiding=not hiding),
    )


def together(opened: Opened) -> Together | None:
    """The changes that may be approved at once; None where there are none, or not for this person."""
    keys = tuple(
        each.unit.key
        for each in opened.judged
        if each.together and each.found.standing is Standing.TO_GO and each.found.earlier is None
    )
    if not keys or not opened.desk.takes:
        return None
    return Together(action=f"{opened.place}/review/editorial", keys=keys)
