"""Charts that are drawn as SVG on the server: from numbers to geometry, with the numbers in words beside it.

A shape says what a colour says: what is over its days is drawn taller, what was returned is cut by
slanted lines, what is to go is hollow. So they hold in grey, in forced colours and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, assert_never

from tracker.saying import in_turn, say, say_many

bar_height = 8
"""Of a bar of days, in CSS pixels."""

widest = 88
"""The longest bar of days that a page may have, in CSS pixels."""

a_day = 4
"""The length of a day, in CSS pixels, where the longest bar allows it."""


@dataclass(frozen=True, kw_only=True)
class DayBar:
    """Days beside the days allowed. Lengths in CSS pixels; `allowed` is None where there is no limit.

    `within` is the length of the days up to those allowed, `beyond` of those after. `words` say the same.
    `cut` is whether the bar goes on further than there is room for.
    """

    width: float
    within: float
    beyond: float
    allowed: float | None
    words: str
    cut: bool = False

    @property
    def over(self) -> bool:
        """Whether there are more days than allowed."""
        return self.beyond > 0


def day_scale(days: Iterable[tuple[int, int | None]]) -> float:
    """The length of a day, in CSS pixels, on which all bars of a page can be drawn. Pairs: days, allowed.

    A text that is forgotten for a year would make specks of all others: what is longer than three times the
    most days allowed is cut.
    """
    given = list(days)
    longest = max((max(passed, allowed or 0) for passed, allowed in given), default=0)
    fair = max((3 * (allowed or 0) for _, allowed in given), default=0) or 60
    return min(float(a_day), widest / min(longest, fair)) if longest else float(a_day)


def day_bar(days: int, *, allowed: int | None, scale: float) -> DayBar:
    """The bar of some days on a page's scale."""
    room = int(widest / scale + 0.001)
    shown = min(days, max(room, allowed or 0))
    within = shown if allowed is None else min(shown, allowed)
    end = max(shown, allowed or 0)
    words = (
        say("day {days}", days=days)
        if allowed is None
        else say("day {days} of {allowed}", days=days, allowed=allowed)
    )
    return DayBar(
        width=max(round(end * scale, 1), 1.0) + 2,
        within=round(within * scale, 1),
        beyond=round((shown - within) * scale, 1),
        allowed=None if allowed is None else round(allowed * scale, 1),
        words=words,
        cut=shown < days,
    )


Part = Literal["approved", "carried", "returned", "to_go"]

parts: tuple[Part, ...] = ("approved", "carried", "returned", "to_go")
"""The parts of a step's bar in their order."""


@dataclass(frozen=True, kw_only=True)
class StepCounts:
    """How many changes of a review are approved, carried over, returned and to go at one step."""

    step: str
    approved: int
    returned: int
    carried: int
    to_go: int

    @property
    def all(self) -> int:
        """How many changes there are."""
        return self.approved + self.returned + self.carried + self.to_go

    def of(self, part: Part) -> int:
        """The number of one part."""
        number: int = getattr(self, part)
        return number


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of a step's bar, in the chart's units."""

    part: Part
    x: float
    width: float
    number: int


@dataclass(frozen=True, kw_only=True)
class ProgressBar:
    """A step's bar: `y` is its top; `words` tell the numbers of its parts that are not nought."""

    counts: StepCounts
    y: int
    stretches: tuple[Stretch, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A review's progress by step. Bars have one length: that of all changes.

    `name` stands before the ids, so that two charts may stand on a page. `sentence` says it in one.
    """

    name: str
    changes: int
    bars: tuple[ProgressBar, ...]
    sentence: str
    width: int = 480
    left: int = 150
    height: int = field(default=0)


line = 28
"""From bar to bar, in the chart's units."""


def progress_view(steps: Sequence[StepCounts], *, name: str = "progress") -> Progress:
    """The chart of a review's steps, in the order in which they are given."""
    changes = max((each.all for each in steps), default=0)
    left, width = 150, 480
    bars = tuple(
        ProgressBar(
            counts=each,
            y=place * line + 6,
            stretches=_stretches(each, left=left, length=width - left, changes=changes),
            words=step_words(each),
        )
        for place, each in enumerate(steps)
    )
    return Progress(
        name=name,
        changes=changes,
        bars=bars,
        sentence=_sentence(steps, changes),
        width=width,
        left=left,
        height=max(len(steps) * line, line),
    )


def step_words(counts: StepCounts) -> str:
    """“4 approved, 1 carried over, 2 to go”; “no changes” where there are none."""
    told = in_turn(_part_words(part, counts.of(part)) for part in parts if counts.of(part))
    return told or say("no changes")


def _part_words(part: Part, number: int) -> str:
    match part:
        case "approved":
            return say("{n} approved", n=number)
        case "carried":
            return say("{n} carried over", n=number)
        case "returned":
            return say("{n} returned", n=number)
        case "to_go":
            return say("{n} to go", n=number)
        case _:
            assert_never(part)


def _stretches(counts: StepCounts, *, left: float, length: float, changes: int) -> tuple[Stretch, ...]:
    if not changes:
        return ()
    made: list[Stretch] = []
    x = left
    for part in parts:
        number = counts.of(part)
        if number:
            width = number * length / changes
            made.append(Stretch(part=part, x=round(x, 1), width=round(width, 1), number=number))
            x += width
    return tuple(made)


def _sentence(steps: Sequence[StepCounts], changes: int) -> str:
    if not changes:
        return say("There are no changes to decide on.")
    told = ""
    for each in steps:
        one = say("{step}: {numbers}", step=each.step, numbers=step_words(each))
        told = say("{before}; {after}", before=told, after=one) if told else one
    return say_many(changes, "Of {n} change, {steps}.", "Of {n} changes, {steps}.", steps=told)
