"""Approval change by change: what is decided of one, when that stands, and when it lapses.

A decision is kept under its step and the digests of all that it covered: the passages of the source, of
the text before and of the text after. Where all of these are the same it stands, in whatever revision
and wherever the passage went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.documents.digest import digest_json
from tracker.errors import ConflictError
from tracker.review.policy import Carry, Policy
from tracker.review.roles import Step
from tracker.review.values import Decision
from tracker.saying import in_turn, say, say_many


class Ruling(StrEnum):
    """What a person says of one change. `undone` takes back what they said last."""

    APPROVED = "approved"
    RETURNED = "returned"
    UNDONE = "undone"


class Class(StrEnum):
    """What kind of change it is."""

    EDITORIAL = "editorial"
    TERMINOLOGICAL = "terminological"
    SUBSTANTIVE = "substantive"


@dataclass(frozen=True, slots=True)
class Covered:
    """All that a decision on one change rests on, as digests of passages. A side may be empty."""

    source: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def change(self) -> str:
        """The digest of all three: with a step, the key of an approval."""
        return digest_json({"source": self.source, "before": self.before, "after": self.after})

    def change_at(self, lineage: Sequence[str]) -> str:
        """The key of a change where another covers the same: with the ids of its own passages."""
        told = {"source": self.source, "before": self.before, "after": self.after, "lineage": lineage}
        return digest_json(told)

    @property
    def words(self) -> str:
        """The digest of before and after alone: what a class is kept under."""
        return digest_json({"before": self.before, "after": self.after})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """One decision on one change as it was made. `number` is that of its entry, `review` that of its review.

    `lineage` are the ids of the after passages, of the before ones where there are none.
    """

    number: int
    review: int
    step: Step
    person: str
    ruling: Ruling
    covered: Covered
    lineage: tuple[str, ...]
    code: str | None = None
    reason: str = ""


class Standing(StrEnum):
    """How a change stands for a step."""

    TO_GO = "to go"
    APPROVED = "approved"
    CARRIED = "carried"
    RETURNED = "returned"


class Moved(StrEnum):
    """What of a decision's ground is another now."""

    SOURCE = "source"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Lapse:
    """An approval that no longer stands: what moved, and the weights of what was changed there."""

    ruled: Ruled
    moved: Moved
    touched: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How one change stands for one step.

    `ruled` is the decision that counts; None where it is to go. `carried_over` are the weights that changed
    since and that the policy lets pass. `lapse` is the approval that stood before; `earlier` is a return
    of the very same words in an earlier review, which asks for a new decision.
    """

    standing: Standing
    ruled: Ruled | None = None
    carried_over: frozenset[str] = frozenset()
    lapse: Lapse | None = None
    earlier: Ruled | None = None

    @property
    def counts(self) -> bool:
        """Whether the change is approved, here or before."""
        return self.standing in {Standing.APPROVED, Standing.CARRIED}


Touched = Callable[[Ruled, Moved], frozenset[str]]
"""The weights of what changed between what a decision covered and what is there now, on one side."""

_to_go = Found(standing=Standing.TO_GO)


def standing(
    covered: Covered,
    *,
    lineage: Sequence[str],
    review: int | None,
    ruled: Sequence[Ruled],
    carries: frozenset[Carry],
    touched: Touched,
) -> Found:
    """How a change stands for the step of which `ruled` are all the decisions, the first first.

    A decision on exactly the same passages counts: a return only in the review in which it was made. Else
    the last approval of the same passages by lineage counts where nothing but what the policy lets pass
    has changed in the text after; where it does not, it is told why.
    """
    same = [each for each in ruled if each.covered == covered]
    last = same[-1] if same else None
    if last is not None:
        if last.ruling is Ruling.UNDONE:
            return _to_go
        if last.ruling is Ruling.APPROVED:
            here = last.review == review
            return Found(standing=Standing.APPROVED if here else Standing.CARRIED, ruled=last)
        if last.review == review:
            return Found(standing=Standing.RETURNED, ruled=last)
        return Found(standing=Standing.TO_GO, earlier=last)
    return _by_lineage(covered, lineage=lineage, ruled=ruled, carries=carries, touched=touched)


def _by_lineage(
    covered: Covered,
    *,
    lineage: Sequence[str],
    ruled: Sequence[Ruled],
    carries: frozenset[Carry],
    touched: Touched,
) -> Found:
    lines = set(lineage)
    near = [each for each in ruled if each.covered != covered and not lines.isdisjoint(each.lineage)]
    if not near or near[-1].ruling is Ruling.UNDONE:
        return _to_go
    last = near[-1]
    if last.ruling is Ruling.RETURNED:
        return Found(standing=Standing.TO_GO, earlier=last)
    moved = what_moved(last.covered, covered)
    weights = touched(last, moved)
    if moved is Moved.AFTER and last.covered.before == covered.before and may_carry(weights, carries):
        return Found(standing=Standing.CARRIED, ruled=last, carried_over=weights)
    return Found(standing=Standing.TO_GO, lapse=Lapse(last, moved, weights))


def what_moved(was: Covered, now: Covered) -> Moved:
    """What is told of an approval that lapses: the source first, then the words that it approved."""
    if was.source != now.source:
        return Moved.SOURCE
    return Moved.AFTER if was.after != now.after else Moved.BEFORE


def may_carry(weights: Iterable[str], carries: frozenset[Carry]) -> bool:
    """Whether changes of these weights leave an approval standing. Weights unknown to `Carry` never do."""
    there = set(weights)
    return bool(there) and there <= {carry.value for carry in carries}


light = frozenset(carry.value for carry in Carry)
"""Weights that touch no word's meaning: typography, numbering, formatting."""

grave = frozenset({"number", "date", "name", "negation", "modality"})
"""Weights that touch what a text says."""


def first_guess(weights: Iterable[str], *, words_came_or_went: bool, touches_a_term: bool = False) -> Class:
    """The class that a change has until somebody says another.

    Passages added or removed, and whatever touches more than a name or a term, are substantive; signs and
    places alone are editorial. Nobody can tell by its look whether another wording means the same.
    """
    there = set(weights)
    if words_came_or_went:
        return Class.SUBSTANTIVE
    if there <= light:
        return Class.EDITORIAL
    if there <= light | {"name"} or (touches_a_term and there <= light | {"name", "wording"}):
        return Class.TERMINOLOGICAL
    return Class.SUBSTANTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Classed:
    """What somebody said of a change: its class, in one line why, and whether in a reviewer's role."""

    number: int
    classed: Class
    reason: str
    person: str
    by_reviewer: bool


@dataclass(frozen=True, slots=True)
class InForce:
    """The class that counts, who said so (None: the first guess), and the guess."""

    classed: Class
    said: Classed | None
    guess: Class


def in_force(guess: Class, said: Sequence[Classed]) -> InForce:
    """The class that counts: a reviewer's last word, else the translator's, else the first guess."""
    for by_reviewer in (True, False):
        for each in reversed(said):
            if each.by_reviewer is by_reviewer:
                return InForce(each.classed, each, guess)
    return InForce(guess, None, guess)


def may_go_together(found: InForce, weights: Iterable[str], *, words_came_or_went: bool) -> bool:
    """Whether a change can be approved with all others of the class editorial.

    A translator's word alone does not make a change of a number, date, name, negation or modality, or a
    whole passage that came or went, one that nobody looks at.
    """
    if found.classed is not Class.EDITORIAL:
        return False
    if found.said is None or found.said.by_reviewer:
        return True
    return not words_came_or_went and grave.isdisjoint(weights)


def must_be_dealt_with(
    policy: Policy, step: Step, decision: Decision, places: Sequence[tuple[str, Found]]
) -> None:
    """Nothing where every change is dealt with so that this sign-off may count.

    `places` are the changes, each by its place in words (“¶4”). A return needs none.

    Raises:
        ConflictError: changes are to go, or are returned while the whole would be approved; names them.
    """
    if decision is Decision.RETURNED or step not in policy.passage_by_passage:
        return
    returned = [place for place, found in places if found.standing is Standing.RETURNED]
    if returned:
        raise ConflictError(
            say("You have returned {places}, so the whole cannot be approved.", places=_named(returned)),
            do=say("Return the text to the translator, or approve what you returned."),
        )
    to_go = [place for place, found in places if not found.counts]
    if to_go:
        raise ConflictError(
            say_many(
                len(to_go),
                "One change is still to go: {places}.",
                "{n} changes are still to go: {places}.",
                places=_named(to_go),
            ),
            do=say("Approve or return each change; then sign."),
        )


def _named(places: Sequence[str], most: int = 8) -> str:
    shown, rest = in_turn(places[:most]), len(places) - most
    return say("{places} and {n} more", places=shown, n=rest) if rest > 0 else shown
