"""What is to be done to a text, and the laying out of the changed text with its truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from chains import strays
from peers.outcome import Link, What
from prose import Made, Prose
from rapidfuzz.distance import LCSseq

most_alike_by_chance = 0.3
deleted, inserted = "delete", "insert"


@dataclass(frozen=True, slots=True)
class Seeded:
    """Two texts and the truth: a link for all passages on both sides that belong together.

    `edited` are the links of which the words changed too.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    links: tuple[Link, ...]
    edited: frozenset[Link]


@dataclass(slots=True)
class Act:
    """What is done to the passages at `places`, and what stands there afterwards.

    `to` is the place before which something moved or inserted comes to stand; None for what stays.
    """

    what: str
    places: tuple[int, ...]
    made: list[str]
    to: int | None = None
    edited: bool = False


@dataclass(slots=True)
class Plan:
    """All acts, by every place they take, and by the place before which they come to stand."""

    text: list[Made]
    acts: dict[int, Act] = field(default_factory=dict)
    arrivals: dict[int, list[Act]] = field(default_factory=dict)
    families: dict[int, str] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)

    def keep(self, act: Act) -> None:
        """Do this too."""
        for place in act.places:
            self.acts[place] = act
            family = self.text[place].family
            if family is not None:
                self.families[family] = act.what
        if act.to is not None:
            self.arrivals.setdefault(act.to, []).append(act)
        self.texts.update(act.made)

    def order(self) -> Iterator[Act]:
        """All acts in the order of after, the untouched passages among them, deletions where they stood."""
        for place, made in enumerate(self.text):
            yield from self.arrivals.get(place, ())
            act = self.acts.get(place)
            if act is None:
                yield Act(What.SAME, (place,), [made.text])
            elif act.to is None and act.places[0] == place:
                yield act

    def put_back(self) -> None:
        """No passage counts as moved that the heaviest chain would rather keep: it is left as it was."""
        while True:
            order = [act for act in self.order() if act.places and act.made]
            travelling = [act.to is not None for act in order]
            letters = [sum(map(len, act.made)) for act in order]
            places = [act.places[0] for act in order]
            back = strays(places, travelling, letters) | strays(places, travelling, [1] * len(order))
            if not back:
                return
            for at in back:
                act = order[at]
                self.arrivals[act.to or 0].remove(act)
                del self.acts[act.places[0]]

    def part_from_changed(self, prose: Prose) -> None:
        """Between two passages that stayed, draw an inserted one again until it is like none changed or deleted."""
        come: list[Act] = []
        last = -1
        for act in [*self.order(), Act(What.SAME, (len(self.text),), [])]:
            if act.what == inserted:
                come.append(act)
            elif act.what == What.SAME:
                gone = [each.text for each in self.text[last + 1 : act.places[0]]]
                for each in come if gone else ():
                    while any(shared(text, each.made[0]) >= most_alike_by_chance for text in gone):
                        each.made = [prose.passage()]
                come, last = [], act.places[0]

    def laid_out(self) -> Seeded:
        """Both texts and the truth."""
        after: list[str] = []
        links: list[Link] = []
        edited: set[Link] = set()
        for act in self.order():
            there = tuple(range(len(after), len(after) + len(act.made)))
            after += act.made
            if act.places and there:
                links.append(Link(What(act.what), act.places, there))
                if act.edited:
                    edited.add(links[-1])
        return Seeded(tuple(each.text for each in self.text), tuple(after), tuple(links), frozenset(edited))


def shared(before: str, after: str) -> float:
    """The share of the longer one's words that stand in the other one too, in order."""
    return LCSseq.normalized_similarity(before.split(" "), after.split(" "))
