"""Texts with known truth: a text, what became of it, and which passages belong together.

Changes: words edited, half of the words rewritten, deleted, inserted, moved, moved and edited, split at sentence
ends and inside sentences, merged; half of the splits and merges are edited too. The truth must be what every
careful reader would say, so these are avoided by construction:

- **Boilerplate** (the same words elsewhere) is never changed, moved or doubled: nobody could tell which one went.
  A near-duplicate is never deleted, rewritten, split or merged, and an edit leaves its number alone, so that its
  own text is always the nearest. One that is moved and edited is the only one of its family that is touched.
- **Every other passage is unique**, and no changed text equals any other text on either side.
- **A move that another undoes.** "This one moved up" and "those moved down" are the same thing; a reader says it
  of the lesser part. After all is laid out the heaviest rising chain is looked for with the moved passages counted
  double, once by passages and once by letters. Where a moved passage is in it, it had not clearly moved: it is
  put back to its place, unedited. Moves over fewer than 3 passages are not made at all.
- **A rewrite that is none.** A rewrite keeps at least 45 % of its words in order, an edit 60 %, moved and edited
  70 %; otherwise it is drawn again. Between two passages that stayed, nothing inserted may share 30 % of its words
  in order with anything that was deleted or changed there: the inserted one is drawn again.
- **Splits and merges of crumbs.** Every part has at least 8 words and 15 % of the whole (before it is edited). The
  sources of a merge and the parts of a split are neighbours, with nothing between them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from peers.outcome import What
from plans import Act, Plan, Seeded, deleted, inserted, shared
from prose import Made, Prose

least_shared = {What.EDIT: 0.6, What.REWRITE: 0.45, What.MOVE_EDIT: 0.7}
least_part_words, least_part_share = 8, 0.15
nearest_move = 3
mixture: Mapping[str, float] = {
    What.EDIT: 0.45, What.REWRITE: 0.08, deleted: 0.10, inserted: 0.10, What.MOVE: 0.08, What.MOVE_EDIT: 0.05,
    What.SPLIT: 0.07, What.MERGE: 0.07,
}  # fmt: skip
"""Shares of each change where all are made."""
moves: Mapping[str, float] = {What.MOVE: 0.5, What.MOVE_EDIT: 0.5}
splits: Mapping[str, float] = {What.SPLIT: 1.0}
merges: Mapping[str, float] = {What.MERGE: 1.0}


def seeded(*, passages: int, share: float, seed: int, of: Mapping[str, float] = mixture) -> Seeded:
    """A text of `passages` passages in which `share` of them are changed, `of` which kinds in which shares.

    The same arguments give the same texts and truth.
    """
    prose = Prose(seed)
    text = prose.passages(passages)
    prose.chance = random.Random(f"changes {seed} {share} {sorted(of)}")
    plan = Plan(text, texts={each.text for each in text})
    _Changing(prose, plan).change(round(passages * share), of)
    plan.put_back()
    plan.part_from_changed(prose)
    return plan.laid_out()


def edited_words(
    *, words: int, passages: int, share: float, touched: float, seed: int
) -> tuple[list[str], list[str]]:
    """About `words` words in `passages` passages; `share` of the words edited, all in `touched` of the passages."""
    prose = Prose(seed)
    before = [each.text for each in prose.passages(passages)]
    prose.chance = random.Random(f"words {seed} {share} {touched}")
    total = sum(text.count(" ") + 1 for text in before)
    if not 0.95 * words <= total <= 1.05 * words:
        raise ValueError(f"{passages} passages have {total} words, not about {words}")
    places = prose.chance.sample(range(passages), round(touched * passages))
    heights = [before[place].count(" ") + 1 for place in places]
    counts = [1] * len(places)
    rest = max(0, round(share * total) - len(places))
    for at in prose.chance.choices(range(len(places)), weights=heights, k=rest):
        counts[at] += 1
    after = list(before)
    for place, count in zip(places, counts, strict=True):
        prose.turn_to(place)
        after[place] = " ".join(reworded(prose, before[place].split(" "), count))
    return before, after


def reworded(prose: Prose, words: Sequence[str], count: int, *, keep_numbers: bool = False) -> list[str]:
    """The words with `count` of them replaced (70 %), taken out, or given a neighbour."""
    free = [at for at, word in enumerate(words) if not (keep_numbers and word.strip(".,").isdigit())]
    made = list(words)
    for at in sorted(prose.chance.sample(free, min(count, len(free))), reverse=True):
        bare = made[at].rstrip(".,")
        tail = made[at][len(bare) :]
        drawn = prose.chance.random()
        if bare[0].isdigit():
            made[at] = _other(prose.number, bare) + tail
        elif drawn < 0.7:
            raised = bare[0].isupper()
            made[at] = _other(lambda raised=raised: _cased(prose.word(), raised), bare) + tail
        elif drawn < 0.85 and not tail and not bare[0].isupper():
            del made[at]
        else:
            made.insert(at, prose.word())
    return made


def _cased(word: str, raised: bool) -> str:
    return word.capitalize() if raised else word


def _other(draw: Callable[[], str], than: str) -> str:
    made = draw()
    while made == than:
        made = draw()
    return made


class _Changing:
    """Takes free passages one after another and changes them."""

    def __init__(self, prose: Prose, plan: Plan) -> None:
        self._prose, self._plan, self._chance = prose, plan, prose.chance
        self._makers: dict[str, Callable[[int], Act | None]] = {
            What.EDIT: lambda place: self._reworded(What.EDIT, place),
            What.REWRITE: lambda place: self._reworded(What.REWRITE, place),
            What.MOVE_EDIT: lambda place: self._sent(self._reworded(What.MOVE_EDIT, place)),
            What.MOVE: lambda place: self._sent(Act(What.MOVE, (place,), [plan.text[place].text])),
            What.SPLIT: self._split,
            What.MERGE: self._merge,
            deleted: lambda place: Act(deleted, (place,), []),
            inserted: lambda place: Act(inserted, (), [self._unique(plan.text[place])], to=place),
        }

    def change(self, count: int, of: Mapping[str, float]) -> None:
        """Change `count` passages. A merge and an insertion count once."""
        wanted = [kind for kind, part in of.items() for _ in range(round(count * part))]
        self._chance.shuffle(wanted)
        order = list(range(1, len(self._plan.text)))
        self._chance.shuffle(order)
        places = iter(order)
        for kind in wanted:
            for place in places:
                self._prose.turn_to(place)
                act = self._makers[kind](place) if self._free(kind, place) else None
                if act is not None:
                    self._plan.keep(act)
                    break

    def _free(self, kind: str, place: int) -> bool:
        if place in self._plan.acts or self._plan.text[place].boilerplate:
            return False
        family = self._plan.text[place].family
        if family is None or kind == inserted:
            return True
        earlier = self._plan.families.get(family)
        if kind == What.MOVE_EDIT:
            return earlier is None
        return kind in {What.EDIT, What.MOVE} and earlier != What.MOVE_EDIT

    def _unique(self, beside: Made) -> str:
        """Something new; every seventh a sibling of the passage before which it comes to stand."""
        sibling = beside.alone and self._chance.random() < 1 / 7
        made = self._prose.sibling(beside.text) if sibling else self._prose.passage()
        while made in self._plan.texts:
            made = self._prose.passage()
        return made

    def _reworded(self, what: What, place: int) -> Act | None:
        made = self._plan.text[place]
        words = made.text.split(" ")
        share = 0.5 if what is What.REWRITE else self._chance.uniform(0.02, 0.25)
        count = max(1, round(share * len(words)))
        for _ in range(20):
            text = " ".join(reworded(self._prose, words, count, keep_numbers=not made.alone))
            if text not in self._plan.texts and shared(made.text, text) >= least_shared[what]:
                return Act(what, (place,), [text], edited=True)
        return None

    def _sent(self, act: Act | None) -> Act | None:
        """Gives a moved passage its place, as often near as far (by powers of ten)."""
        if act is None:
            return None
        size, place = len(self._plan.text), act.places[0]
        farthest = max(0.6, len(str(size // 4)) - 0.3)
        for _ in range(20):
            distance = nearest_move + round(10 ** self._chance.uniform(0.0, farthest))
            to = place + distance + 1 if self._chance.random() < 0.5 else place - distance
            if 0 < to < size:
                act.to = to
                return act
        return None

    def _split(self, place: int) -> Act | None:
        words = self._plan.text[place].text.split(" ")
        parts = 3 if self._chance.random() < 0.15 else 2
        least = max(least_part_words, least_part_share * len(words))
        free = [at for at in range(len(words)) if least <= at <= len(words) - least]
        ends = [at for at in free if words[at - 1].endswith(".")]
        pick = ends if len(ends) >= parts - 1 and self._chance.random() < 0.6 else free
        if len(pick) < parts - 1:
            return None
        cuts = sorted(self._chance.sample(pick, parts - 1))
        made = [words[start:end] for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True)]
        return self._parts(What.SPLIT, (place,), made) if min(map(len, made)) >= least else None

    def _merge(self, place: int) -> Act | None:
        places = tuple(range(place, place + (3 if self._chance.random() < 0.15 else 2)))
        if places[-1] >= len(self._plan.text):
            return None
        if not all(self._free(What.MERGE, each) for each in places[1:]):
            return None
        made = [self._plan.text[each].text.split(" ") for each in places]
        if min(map(len, made)) < max(least_part_words, least_part_share * sum(map(len, made))):
            return None
        act = self._parts(What.MERGE, places, made)
        act.made = [" ".join(act.made)]
        return act

    def _parts(self, what: What, places: tuple[int, ...], parts: list[list[str]]) -> Act:
        """Half of them edited, in up to a fifth of the words of each part, at least one."""
        edited = self._chance.random() < 0.5
        if edited:
            share = self._chance.uniform(0.02, 0.2)
            parts = [reworded(self._prose, part, max(1, round(share * len(part)))) for part in parts]
        return Act(what, places, [" ".join(part) for part in parts], edited=edited)
