"""How far an engine's links agree with the truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peers.outcome import Link, What

kinds = (What.EDIT, What.MOVE, What.MOVE_EDIT, What.SPLIT, What.MERGE)


@dataclass(frozen=True, slots=True)
class Score:
    """`right` of `said` are true, and of `true` were found. None where there is nothing to divide by."""

    right: int = 0
    said: int = 0
    true: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.said + other.said, self.true + other.true)

    @property
    def precision(self) -> float | None:
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        return self.right / self.true if self.true else None

    @property
    def worst(self) -> float:
        """The lesser of both; 0 where nothing was said of what is there."""
        return min(self.precision or 0.0, self.recall or 0.0)


@dataclass(frozen=True, slots=True)
class Agreement:
    """`links`: same passages on both sides, whatever the engine calls it, those unchanged included.

    `changed`: the same without links that both the truth and the engine call unchanged. `kinds`: same
    passages and the same name for it; a rewrite is an edit. `identity`: of the true links of changed
    passages, those whose first passages on both sides the engine puts together, so that the id lives on.
    """

    links: Score
    changed: Score
    kinds: dict[What, Score]
    identity: Score


def agreement(*, said: Sequence[Link], true: Sequence[Link]) -> Agreement:
    """Exact agreement: a split into three of which two parts are found is not found."""
    return Agreement(
        links=_score(_places(said), _places(true)),
        changed=_changed(said, true),
        kinds={what: _score(set(_named(said, what)), set(_named(true, what))) for what in kinds},
        identity=_identity(said, true),
    )


def together(each: Iterable[Agreement]) -> Agreement:
    """Several agreements counted as one."""
    first, *rest = each
    for other in rest:
        first = Agreement(
            first.links + other.links,
            first.changed + other.changed,
            {what: first.kinds[what] + other.kinds[what] for what in kinds},
            first.identity + other.identity,
        )
    return first


Places = tuple[tuple[int, ...], tuple[int, ...]]


def _places(links: Iterable[Link]) -> set[Places]:
    return {(link.before, link.after) for link in links}


def _score(said: set[Places], true: set[Places]) -> Score:
    return Score(len(said & true), len(said), len(true))


def _changed(said: Sequence[Link], true: Sequence[Link]) -> Score:
    here = _places(link for link in said if link.what is not What.SAME)
    there = _places(link for link in true if link.what is not What.SAME)
    return Score(len(here & there), len(here), len(there))


def _named(links: Iterable[Link], what: What) -> Iterable[Places]:
    called = {what, What.REWRITE} if what is What.EDIT else {what}
    return ((link.before, link.after) for link in links if link.what in called)


def _identity(said: Sequence[Link], true: Sequence[Link]) -> Score:
    here = {(link.before[0], link.after[0]) for link in said}
    there = {(link.before[0], link.after[0]) for link in true if link.what is not What.SAME}
    return Score(len(here & there), len(there), len(there))
